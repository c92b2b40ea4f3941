"""The items of a clause that sets them out by dashes (工作原则: ——法治保障,严格保护。…), named one by one."""

from __future__ import annotations

import re

from assistant.compose.text import cite, clause_name, quoted, sentences
from assistant.lookup.cues import cue
from assistant.lookup.headings import chooses_count, verdict
from assistant.lookup.turn import Turn
from assistant.model import Draft
from index.catalog import Catalog
from index.model import Clause, Evidence

_DASHED = re.compile(r"^[—\-]{2,}\s*")
# The head of each item is wanted (每条头一句, 各条开头怎么写).
_HEADS = re.compile(
    r"(?:每|各)一?(?:[条个项点段]|句话)?(?:原则|目标)?[^,。;?]{0,8}?(?:(?:头|第|前)一?[一半]?(?:句|小句)|打头|开头|前[两三四八几\d]个?字|小标题|标题|破折号)"
)
_LEAST, _HEAD_CHARS = 2, 14
_PRINCIPLES = "原则"


def dashed_items(turn: Turn, found: list[Evidence], catalog: Catalog) -> Draft | None:
    """The first sentence of every item: of the clause just told for a follow-up that wants them, of the part that a
    question counts by its title."""
    state = turn.state
    wants_heads = _HEADS.search(turn.fresh) or cue("asks_each_name").search(turn.fresh)
    if turn.stays and wants_heads and not turn.ruled and state.policies and state.clauses:
        clause = catalog.find(state.policies[0], state.clauses[0])
        return _told(clause, catalog, "") if clause else None
    named = cue("names_part").search(turn.fresh)
    counts = turn.wants.quantity or chooses_count(turn.fresh) or cue("counts_items").search(turn.fresh)
    if named is None or not counts or not found or turn.ruled or turn.wants.who:
        return None
    best = found[0].clause
    is_part = best.heading.rstrip("。") == named.group() or _is_principle(best.heading, named.group())
    return _told(best, catalog, turn.fresh) if is_part else None


def _is_principle(heading: str, named: str) -> bool:
    return named.endswith(_PRINCIPLES) and heading.rstrip("。").endswith(_PRINCIPLES)


def _headed_items(clause: Clause) -> list[str]:
    """The paragraphs, where every one begins with a short sentence that names it (坚持高质量发展。…)."""
    items = [one for one in clause.paragraphs if one.rstrip("。") != clause.heading.rstrip("。")]
    heads = [sentences(one) for one in items]
    is_headed = all(len(said) > 1 and len(said[0]) <= _HEAD_CHARS for said in heads)
    return items if is_headed and clause.heading.rstrip("。").endswith(_PRINCIPLES) else []


def _told(clause: Clause, catalog: Catalog, question: str) -> Draft | None:
    items = [one for one in clause.paragraphs if _DASHED.match(one)] or _headed_items(clause)
    if len(items) < _LEAST:
        return None
    policy = catalog.policies[clause.policy_id]
    heads = [_DASHED.sub("", sentences(item)[0]).rstrip("。;") for item in items]
    lead = f"{verdict(question, len(items))}{clause_name(policy, clause.number)}“{clause.heading.rstrip('。')}”下有{len(items)}条:"
    lines = [f"{place}. {head}" for place, head in enumerate(heads, start=1)]
    words = "\n".join(items)
    text = "\n".join([f"**{lead}**", "", *lines, "", quoted(policy, clause, words)])
    return Draft(
        "answered", text, (cite(policy, clause, items[0]),), own_numbers=frozenset({lead}), about_policies=(policy.id,)
    )
