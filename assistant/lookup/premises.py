"""What a question supposes and the text does not say: said before the clause that speaks of the matter."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

from assistant.calculator.units import find_amounts
from assistant.lookup.cues import cue
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn
from assistant.model import Draft
from assistant.understand.wants import read_wants
from index.model import Evidence, Policy
from index.retrieve import Retriever
from index.tokens import normalise

_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_MOST_WORDS = 3
_TIMES = {"年": "月", "个月": "月", "月": "月", "天": "天", "日": "天", "工作日": "工作日"}
_YEAR, _CALENDAR_MONTHS = 12, 1_200
OWN_CASE = re.compile(
    r"我们|我司|我公司|我厂|我家|咱|俺|本公司|本企业|贷了|实际|发生了|付了|花了|(?:贷款|借款|放款|保费|担保费|评估费)(?:了|是|共|,)?\d[\d.]*万"
)


def supposed_in_vain(turn: Turn, best: Evidence, retriever: Retriever) -> tuple[str, ...]:
    """What a question for a confirmation supposes in so many words and the policy of the best clause never says: words
    in quotation marks, a doer (由…牵头), else words that the library does not have."""
    is_heard = turn.wants.confirms or cue("hearsay").search(turn.fresh)
    of_seat = bool(is_heard and cue("supposed_seat").search(turn.fresh))
    if not (cue("supposes").search(turn.fresh) or of_seat):
        return ()
    quoted = [words for words in cue("quoted").findall(turn.fresh) if not retriever.says(words, best.policy.id)]
    if quoted:
        return tuple(dict.fromkeys(quoted))
    doers = [
        name for name in cue("supposed_doer").findall(turn.fresh) if f"由{name}" not in normalise(best.clause.text)
    ]
    if doers:
        return tuple(f"由{name}" for name in dict.fromkeys(doers))
    text = normalise(best.clause.text)
    seats = [
        name for name in cue("supposed_seat").findall(turn.fresh) if not re.search(rf"[在于][^,。;]{{0,6}}{name}", text)
    ]
    if seats and cue("tells_office").search(text):
        return tuple(f"设在{name}" for name in dict.fromkeys(seats))
    said = "" if of_seat and not cue("supposes").search(turn.fresh) else residue(turn.said, "talk")
    own = [word for word in retriever.read(turn.said, is_spelled=True).words if word in said] if said else []
    lone = [
        word
        for word in own
        if _HAN.fullmatch(word) and residue(word, "plain") and not retriever.says(word, best.policy.id)
    ]
    inside = [word for word in lone if not any(word != other and word in other for other in lone)]
    return tuple(dict.fromkeys(inside))[:_MOST_WORDS]


def chosen(question: str, best: Evidence) -> str:
    """A sentence that says which of two words put as a choice (约束性的还是预期性的) the clause has, where it has one of
    them only; empty otherwise."""
    text = normalise(best.clause.text)
    for first, second in cue("choice").findall(question):
        held = [word for word in (first, second) if word in text]
        if len(held) == 1:
            other = second if held[0] == first else first
            return f"**这一条原文写的是“{held[0]}”,没有写“{other}”。**"
    return ""


def not_these(question: str, shown: str) -> str:
    """A sentence that none of the sums and shares a question wants confirmed is the one of the text `shown`, where that
    has others; empty otherwise, and where somebody's own case is told."""
    if not read_wants(question).confirms or OWN_CASE.search(question):
        return ""
    told, written = sums_of(question), sums_of(shown)
    if (
        not told
        or any(one in written for one in told)
        or not {kind for kind, _ in told} & {kind for kind, _ in written}
    ):
        return ""
    return "**不是,原文写的不是这个数。**"


def not_this_time(question: str, shown: str) -> str:
    """A sentence that none of the lengths of time that a question wants confirmed is one of the text `shown`, where that
    has others; empty otherwise, and where somebody's own case is told."""
    told, written = _times(question), _times(shown)
    is_meant = read_wants(question).confirms and not OWN_CASE.search(question)
    return "**不是,原文写的不是这个数。**" if is_meant and told and written and not told & written else ""


def not_this_end(question: str, policy: Policy) -> str:
    """A sentence that a policy does not end in the year that a question takes for its end; empty otherwise."""
    is_told = cue("takes_for_granted").search(question) or cue("tells_longer_term").search(question)
    supposed = cue("supposed_end").search(question) if is_told else None
    year = next((one for one in supposed.groups() if one), "") if supposed else ""
    until = policy.in_force_until
    if not year or until is None or int(year[-2:]) == until.year % 100:
        return ""
    return f"**不是到{int(year[-2:]) + 2000}年,原文写的有效期到{until.year}年。**"


def not_this_body(question: str, shown: str) -> str:
    """A sentence that the text `shown` does not name the body that a question for a yes or no has something handed to;
    empty otherwise."""
    if says_as_heard(question):
        told = [body for body in cue("body_heard_of").findall(question) if body not in normalise(shown)]
        return f"**原文没有写由“{told[0]}”来办;原文写的如下,请以它为准:**" if told else ""
    if not read_wants(question).confirms:
        return ""
    named = [body for body in cue("supposed_recipient").findall(question) if body not in normalise(shown)]
    return f"**原文没有写“{named[0]}”;原文写的如下,请以它为准:**" if named else ""


def says_as_heard(question: str) -> bool:
    """Whether a message only tells what somebody else says (同事讲是财政局一家说了算)."""
    return bool(cue("hearsay").search(question)) and not cue("asks_itself").search(question)


def without_hearsay(question: str) -> str:
    """A question without the phrases that only tell what somebody else says, where another phrase asks."""
    phrases = question.split(",")
    kept = [one for one in phrases if cue("asks_itself").search(one) or not cue("hearsay").search(one)]
    return ",".join(kept) if any(cue("asks_itself").search(one) for one in kept) else question


def _times(text: str) -> set[tuple[str, Decimal]]:
    """(unit, length) of the lengths of time in a text; years in months."""
    found = [one for one in find_amounts(text) if one.kind == "count" and one.unit in _TIMES and one.value is not None]
    every = {
        (_TIMES[one.unit], one.value * (_YEAR if one.unit == "年" else 1)) for one in found if one.value is not None
    }
    return {one for one in every if one[1] < _CALENDAR_MONTHS}


def misses(question: str, best: Draft, premise: Draft) -> bool:
    """Whether a question takes money or a share for granted that neither the best clause holds, nor is that clause the
    one which gives the benefit (`premise`)."""
    told = {one for one in sums_of(question) if one[0][0] in ("money", "ratio")}
    own = {(one.policy_id, one.clause) for one in premise.citations}
    leads = {(one.policy_id, one.clause) for one in best.citations[:1]}
    return bool(told) and not told & sums_of(best.text) and not leads & own


def sums_of(text: str, kinds: Collection[str] = ("money", "ratio", "count")) -> set[tuple[tuple[str, str], Decimal]]:
    """((kind, unit), value) of the money, shares and counts in a text."""
    found = [one for one in find_amounts(text) if one.kind in kinds and one.value is not None]
    return {((one.kind, one.unit if one.kind == "count" else ""), one.value) for one in found if one.value is not None}


def corrected(draft: Draft, words: tuple[str, ...]) -> Draft:
    """The answer with a sentence before it that the text does not say what was supposed."""
    lead = f"**原文没有写{'、'.join(f'“{word}”' for word in words)};原文写的如下,请以它为准:**"
    return replace(draft, text=f"{lead}\n\n{draft.text}", own_numbers=draft.own_numbers | {lead})
