"""The headings under a part of a plan, complete and in order."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.text import cite, clause_name, sentences
from assistant.model import Draft
from index.model import Clause, Policy


def compose_outline(policy: Policy, part: Clause, children: Sequence[Clause], verdict: str = "") -> Draft:
    """One line a heading, each cited. `verdict` says whether the number that was supposed is right."""
    lines = [f"**{verdict}{clause_name(policy, part.number)}“{part.heading.rstrip('。')}”下有{len(children)}项:**", ""]
    lines += [f"{place}. {child.heading.rstrip('。')}({child.number})" for place, child in enumerate(children, start=1)]
    citations = tuple(cite(policy, child, sentences(child.text)[0]) for child in children)
    return Draft(
        "answered", "\n".join(lines), citations, own_numbers=frozenset({lines[0]}), about_policies=(policy.id,)
    )
