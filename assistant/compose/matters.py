"""All that one document says on a matter, in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.text import cite
from assistant.model import Draft
from index.model import Clause, Policy


def compose_matter(policy: Policy, matter: str, told: Sequence[tuple[Clause, str]]) -> Draft:
    """One line a sentence, each cited."""
    lead = f"**《{policy.title}》写到“{matter}”的有{len(told)}处,按原文顺序:**"
    lines = [lead, "", *(f"- {clause.number}:{sentence}" for clause, sentence in told)]
    citations = tuple(cite(policy, clause, sentence) for clause, sentence in told)
    return Draft("answered", "\n".join(lines), citations, own_numbers=frozenset({lead}), about_policies=(policy.id,))
