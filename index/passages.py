"""What is encoded of a clause: its paragraphs under the policy's name and heading, and phrasings that ask for it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from index.catalog import Catalog
from index.dense import NO_END, NO_START, as_number
from index.model import Clause, Policy
from index.phrasings import Phrasings
from index.protocols import Passage

PARAGRAPH_CHARS = 100
QUESTIONS_PER_CLAUSE = 4


def passages_of(catalog: Catalog, phrasings: Mapping[str, Mapping[str, Phrasings]]) -> Iterator[Passage]:
    """Passages of every clause that can be ranked. A long paragraph is represented by its beginning."""
    for clause, rankable in zip(catalog.clauses, catalog.is_rankable, strict=True):
        if not rankable:
            continue
        policy = catalog.policies[clause.policy_id]
        seen = set()
        for paragraph in clause.paragraphs:
            text = f"{short_name(policy)} {clause.heading}:{paragraph}"[:PARAGRAPH_CHARS]
            if text not in seen:
                seen.add(text)
                yield _passage(policy, clause, text, is_question=False)
        asked = phrasings.get(policy.id, {}).get(clause.number, Phrasings()).questions
        for question in spread(asked, QUESTIONS_PER_CLAUSE):
            yield _passage(policy, clause, question, is_question=True)


def spread(items: tuple[str, ...], limit: int) -> tuple[str, ...]:
    """At most `limit` items, evenly taken from the whole, so that no part of a long clause goes without."""
    if len(items) <= limit:
        return tuple(dict.fromkeys(items))
    return tuple(dict.fromkeys(items[place * len(items) // limit] for place in range(limit)))


def short_name(policy: Policy) -> str:
    """What people call the policy, with its place."""
    name = policy.aliases[0] if policy.aliases else policy.title
    place = "" if policy.level == "national" else policy.place.rstrip("市省")
    return name if place in name else place + name


def _passage(policy: Policy, clause: Clause, text: str, *, is_question: bool) -> Passage:
    key = "\0".join((policy.id, clause.number, "q" if is_question else "p", text))
    return Passage(
        id=hashlib.sha256(key.encode()).hexdigest()[:32],
        policy_id=policy.id,
        clause=clause.number,
        text=text,
        is_question=is_question,
        place=policy.place,
        level=policy.level,
        in_force_from=as_number(policy.in_force_from, NO_START),
        in_force_until=as_number(policy.in_force_until, NO_END),
    )
