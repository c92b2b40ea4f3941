"""The headings under a part of a plan, complete and in order."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.text import cite, clause_name, sentences
from assistant.model import Draft
from index.model import Clause, Policy

# The kind of an answer that lists parts: a follow-up may pick one by its place.
OUTLINE = "outline"


def compose_outline(policy: Policy, part: Clause, children: Sequence[Clause], verdict: str = "") -> Draft:
    """One line a heading, each cited. `verdict` says whether the number that was supposed is right."""
    lines = [f"**{verdict}{clause_name(policy, part.number)}“{part.heading.rstrip('。')}”下有{len(children)}项:**", ""]
    lines += [f"{place}. {child.heading.rstrip('。')}({child.number})" for place, child in enumerate(children, start=1)]
    citations = tuple(cite(policy, child, sentences(child.text)[0]) for child in children)
    own, about = frozenset({lines[0]}), (policy.id,)
    return Draft("answered", "\n".join(lines), citations, own_numbers=own, about_policies=about, kind=OUTLINE)


def compose_parts(policy: Policy, parts: Sequence[Clause], count: int = 0) -> Draft:
    """The headings of a document's parts, each cited; the first `count` of them where a question counts so many, and
    then those that follow."""
    first = parts[: count or len(parts)]
    lead = f"**《{policy.title}》从{first[0].number}到{first[-1].number},共{len(first)}个部分:**"
    lines = [lead, "", *(f"{one.number}、{one.heading.rstrip('。')}" for one in first)]
    rest = parts[len(first) :]
    lines += ["", "后面还有:" + ";".join(f"{one.number}、{one.heading.rstrip('。')}" for one in rest)] if rest else []
    citations = tuple(cite(policy, one, sentences(one.text)[0]) for one in (*first, *rest) if one.text)
    return Draft("answered", "\n".join(lines), citations, own_numbers=frozenset(lines), about_policies=(policy.id,))
