"""Questions that sort the tasks of a plan by their bodies: without one, with several, with one alone, with the most."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.tasks import compose_busiest, compose_tasks
from assistant.lookup.cues import cue
from assistant.lookup.turn import Turn, policy_of
from assistant.model import Draft
from index.catalog import Catalog
from index.facts import FactTables
from index.facts.task_grid import Task, busiest, of_size, read_tasks, with_all, without_any
from index.model import Evidence

# 在不在, 列没列: whether a body is among those of a task is no question for the tasks without it.
_WHETHER = re.compile(r"([在列算归挂带含管写提])[不没]\1")
_ONE_TASK = re.compile(r"[^,。;?!]{4,}[那这]一?[条项块件][^。;?!]{0,10}(?:单位|部门|牵头|负责)")
_HAN = "零一两三四五六七八九十"


class Tasks:
    """Answers from the grid of tasks and bodies of one plan."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog

    def sorted(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The tasks that meet what the question asks of their bodies; None for a question that asks no such thing."""
        policy = policy_of(turn, found, self._catalog)
        tasks = read_tasks(self._tables.duty_for(policy=policy.id)) if policy else ()
        if policy is None or not tasks or asks_whether_in_one(turn.fresh):
            return None
        if cue("asks_busiest_body").search(turn.fresh):
            return compose_busiest(busiest(tasks), tasks, policy.id, self._catalog)
        known = {name for task in tasks for name in task.names}
        named = [name for name in self._tables.named_units(turn.fresh, policy.place) if name in known]
        if (
            not named
            and turn.state.kind == "duties"
            and turn.state.unit in known
            and cue("points_back").search(turn.fresh)
        ):
            named = [turn.state.unit]
        chosen = _sized(turn, tasks, named) or _with_bodies(turn, tasks, named)
        if chosen is None:
            return None
        lead, rows = chosen
        return compose_tasks(f"{len(tasks)}项任务里,{lead}的{_counted(rows)}", rows, policy.id, self._catalog)


def asks_whether_in_one(said: str) -> bool:
    """Whether words name one task and ask whether a body is among its own (…那条的责任单位有哪些?法院在不在)."""
    return bool(_WHETHER.search(said) and _ONE_TASK.search(said))


def _sized(turn: Turn, tasks: Sequence[Task], named: Sequence[str]) -> tuple[str, list[Task]] | None:
    """Tasks by the number of their bodies: one alone, the most, the fewest."""
    if cue("asks_single_body").search(turn.fresh):
        own = with_all(of_size(tasks, 1), named)
        return (f"只列了{'、'.join(named)}一家单位" if named else "只列了一家单位"), own
    sizes = [len(task.names) for task in tasks]
    if cue("asks_most_bodies").search(turn.fresh):
        return f"列出单位最多(共{max(sizes)}家)", of_size(tasks, max(sizes))
    if cue("asks_fewest_bodies").search(turn.fresh):
        return f"列出单位最少(共{min(sizes)}家)", of_size(tasks, min(sizes))
    return None


def _with_bodies(turn: Turn, tasks: Sequence[Task], named: Sequence[str]) -> tuple[str, list[Task]] | None:
    """Tasks without any of the bodies named, or with all of several."""
    if named and cue("asks_lacking_body").search(_WHETHER.sub(r"\1", turn.fresh)):
        if "牵头" in turn.fresh and any(task.leads for task in tasks):
            led = [task for task in tasks if not any(name in lead for name in named for lead in task.leads)]
            return f"不由{'、'.join(named)}牵头", led
        return f"没有列{'、'.join(named)}", without_any(tasks, named)
    if len(named) > 1 and cue("asks_shared_tasks").search(turn.fresh):
        return f"同时列了{'、'.join(named)}", with_all(tasks, named)
    return None


def _counted(rows: Sequence[Task]) -> str:
    if not rows:
        return "一项也没有。"
    count = _HAN[len(rows)] if len(rows) < len(_HAN) else str(len(rows))
    return f"有{count}项(共{len(rows)}项):"
