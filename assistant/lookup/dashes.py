"""The items of a clause that sets them out by dashes (工作原则: ——法治保障,严格保护。…), named one by one."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.metadata import joined
from assistant.compose.text import cite, clause_name, quoted, sentences
from assistant.lookup.cues import cue
from assistant.lookup.headings import chooses_count, verdict
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn
from assistant.model import Draft
from assistant.understand.jurisdiction import place_policies
from index.catalog import Catalog
from index.facts.quantities import chinese_number
from index.model import Clause, Evidence

_DASHED = re.compile(r"^[—\-]{2,}\s*")
# The head of each item is wanted (每条头一句, 各条开头怎么写).
_HEADS = re.compile(
    r"(?:每|各)一?(?:[条个项点段]|句话)?(?:原则|目标)?[^,。;?]{0,8}?(?:(?:头|第|前)一?[一半]?(?:句|小句)|打头|开头|前[两三四八几\d]个?字|小标题|标题|破折号)"
)
_TALK = r"(?:那么?|这个?|它|其中|,|一共|总共|都|分别|具体)*"
_COUNT = re.compile(rf"{_TALK}(?:有|是|分)?(?:几|多少|哪几|哪些?)(?:[条个项点]|大?原则)*(?:原则)?(?:呢|啊|[?。])*")
NTH = re.compile(
    rf"{_TALK}第(?P<place>[一二三四五六七八九十]|\d)(?:[条个项点]|原则)+(?:是)?(?:什么|啥|讲什么|怎么写|说啥|说什么)?的?(?:呢|啊|[?。])*"
)
_OF_PRINCIPLES = re.compile(
    r"(?:工作|基本|实施)?原则|十四五|[一二两三四五六七八九十几\d][大个条项]|分别|都|具体|哪[些几]?[个条项大]?|是|有|什么|啥|讲|的|几|多少|呢"
)
_ITEMS = "items"
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


def items_told(turn: Turn, catalog: Catalog) -> Draft | None:
    """The items of the clause just told, counted, or the one that a follow-up picks by its place."""
    state, nth = turn.state, NTH.fullmatch(turn.fresh)
    is_open = turn.goes_on and not turn.ruled and not turn.named_place and state.kind in ("", _ITEMS)
    if not (nth or _COUNT.fullmatch(turn.fresh)) or not is_open or not state.policies or not state.clauses:
        return None
    clause = catalog.find(state.policies[0], state.clauses[0])
    told = _told(clause, catalog, "") if clause and _is_list(clause, state.query) else None
    if nth is None or clause is None or told is None:
        return told
    items, place = _items(clause), chinese_number(nth["place"])
    if place > len(items):
        lead = f"没有第{nth['place']}条,只有{len(items)}条。"
        return replace(told, text=f"**{lead}**\n\n{told.text}", own_numbers=told.own_numbers | {lead})
    policy, item = catalog.policies[clause.policy_id], items[place - 1]
    head = f"第{place}条:{_DASHED.sub('', sentences(item)[0]).rstrip('。;')}"
    text = f"**{head}**\n\n{quoted(policy, clause, item)}"
    return Draft(
        "answered",
        text,
        (cite(policy, clause, item),),
        own_numbers=frozenset({head}),
        about_policies=(policy.id,),
        kind=_ITEMS,
    )


def principles(turn: Turn, catalog: Catalog) -> Draft | None:
    """The principles of the document meant, each by its head, where they are asked for by that word alone; of every
    document that sets out some where none is meant."""
    rest = _OF_PRINCIPLES.sub("", turn.said) if _PRINCIPLES in turn.fresh and not turn.ruled else turn.said
    if _PRINCIPLES not in turn.fresh or residue(rest, "talk", "tasks", "where", "figures") or turn.wants.who:
        return None
    named = [mention.policy_id for mention in turn.query.policies] or ([*turn.state.policies] if turn.stays else [])
    own = named or [one.id for one in place_policies(turn.places, catalog.policies.values())]
    held = [clause for clause in catalog.clauses if clause.heading.rstrip("。").endswith(_PRINCIPLES)]
    meant = [clause for clause in held if clause.policy_id in own] if own else held
    drafts = [draft for clause in meant if (draft := _told(clause, catalog, turn.fresh))]
    return joined(drafts) if len(drafts) > 1 else drafts[0] if drafts else None


def _is_list(clause: Clause, asked: str) -> bool:
    return clause.heading.rstrip("。").endswith(_PRINCIPLES) or _PRINCIPLES in asked


def _is_principle(heading: str, named: str) -> bool:
    return named.endswith(_PRINCIPLES) and heading.rstrip("。").endswith(_PRINCIPLES)


def _headed_items(clause: Clause) -> list[str]:
    """The paragraphs, where every one begins with a short sentence that names it (坚持高质量发展。…)."""
    items = [one for one in clause.paragraphs if one.rstrip("。") != clause.heading.rstrip("。")]
    heads = [sentences(one) for one in items]
    is_headed = all(len(said) > 1 and len(said[0]) <= _HEAD_CHARS for said in heads)
    return items if is_headed and clause.heading.rstrip("。").endswith(_PRINCIPLES) else []


def _items(clause: Clause) -> list[str]:
    return [one for one in clause.paragraphs if _DASHED.match(one)] or _headed_items(clause)


def _told(clause: Clause, catalog: Catalog, question: str) -> Draft | None:
    items = _items(clause)
    if len(items) < _LEAST:
        return None
    policy = catalog.policies[clause.policy_id]
    heads = [_DASHED.sub("", sentences(item)[0]).rstrip("。;") for item in items]
    lead = f"{verdict(question, len(items))}{clause_name(policy, clause.number)}“{clause.heading.rstrip('。')}”下有{len(items)}条:"
    lines = [f"{place}. {head}" for place, head in enumerate(heads, start=1)]
    words = "\n".join(items)
    text = "\n".join([f"**{lead}**", "", *lines, "", quoted(policy, clause, words)])
    draft = Draft("answered", text, (cite(policy, clause, items[0]),), own_numbers=frozenset({lead}), kind=_ITEMS)
    return replace(draft, about_policies=(policy.id,))
