"""Answers about the tasks of a plan set against the bodies of their unit lines."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.tables import source
from assistant.compose.text import cite, clause_name
from assistant.model import Citation, Draft
from index.catalog import Catalog
from index.facts.task_grid import Task

_BODIES_SHOWN = 6


def compose_tasks(lead: str, tasks: Sequence[Task], policy_id: str, catalog: Catalog) -> Draft:
    """The chosen tasks of a plan, each with its bodies as printed; that there is none is an answer too."""
    citations: list[Citation] = []
    lines = [f"**{lead}**", ""]
    for task in tasks:
        policy, clause = source(policy_id, task.clause, catalog)
        lines.append(f"- {clause_name(policy, task.clause)}:{task.title}({bodies_of(task)})")
        citations += [cite(policy, clause, duty.words) for duty in task.duties[:1]]
    return Draft(
        "answered",
        "\n".join(lines).strip(),
        tuple(citations),
        own_numbers=frozenset({lead, *lines}),
        about_policies=(policy_id,),
        kind="tasks",
    )


def compose_busiest(
    counted: Sequence[tuple[str, int]], tasks: Sequence[Task], policy_id: str, catalog: Catalog
) -> Draft:
    """How many tasks each body has, the most first, and the tasks of the first."""
    most = [name for name, count in counted if count == counted[0][1]]
    lead = f"任务最多的是{'、'.join(most)},共{counted[0][1]}项;各单位项数:" + "、".join(
        f"{name}{count}项" for name, count in counted[:_BODIES_SHOWN]
    )
    return compose_tasks(lead, [task for task in tasks if task.has(most[0])], policy_id, catalog)


def bodies_of(task: Task) -> str:
    """牵头单位:…;责任单位:… as printed."""
    parts = [("牵头单位:" + "、".join(task.leads)) if task.leads else "", "责任单位:" + "、".join(task.units)]
    return ";".join(part for part in parts if part)
