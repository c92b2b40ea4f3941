"""What was granted before (今年已经补到手6.5万, 21年22年都拿过了): taken out first, so that it is never read as a base (`received.toml`)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Any

from assistant.calculator.units import Reading, find_amounts
from assistant.understand.evidence import CLAUSE, is_no_grant
from assistant.understand.grants import USED, Grant, is_no_sum, tell, years_of_costs
from assistant.understand.hearsay import of_others
from assistant.understand.periods import period_of, project_of
from assistant.understand.told import Told
from index.facts.quantities import chinese_number
from index.tables import read_table

_BLANK = re.compile(r"(?<=[\u4e00-\u9fff%]) (?=[\u4e00-\u9fff])")
# What stands in brackets explains a name and tells nothing of its own.
_BRACKETS = re.compile(r"\([^()]*\)")
_NEAR, _NEXT_CLAUSE = 1, 3
# No digit: a circle behind a figure would be read as a nought of it.
_BLANKED = "◌"


def _table() -> dict[str, Any]:
    return read_table("assistant.understand", "received")


@cache
def _pattern(room: str, name: str) -> re.Pattern[str]:
    return re.compile(_table()[room][name])


@cache
def _verbs(kind: str) -> re.Pattern[str]:
    verb = _table()["verb"]
    words, done, already = "|".join(verb[kind]), verb["done"], verb["already"]
    alone = "|到账|到手|(?<![算折摊合])下来|落袋|进账|下达" if kind == "loose" else ""
    return re.compile(rf"(?:{already})(?:都|全[额部数]?|足额|如数)*(?:{words})(?:{done})?|(?:{words})(?:{done}){alone}")


def take_received(text: str, benefits: Collection[str], told: Told) -> str:
    """Adds what was granted before to `told`; returns the normalised message without those statements.

    Their characters are put as blanks marks, so that every place stays where it was. A grant to somebody else, or of another scheme, is taken out as well.
    """
    readings = [r for r in find_amounts(text) if r.kind in ("money", "number") and not is_no_sum(text, r)]
    blank: list[tuple[int, int]] = []
    grants: list[Grant] = []
    for start, end, is_sure in _said(text, readings):
        if any(start < stop and begin < end for begin, stop in blank):
            continue
        left, right = _bounds(text, start, end)
        found = _grant(text, (start, end), (left, right), is_sure, readings, benefits)
        begin, stop = _piece(text, (start, end), (left, right))
        said = text[begin:stop]
        is_theirs = any(first <= start < last for first, last in of_others(text))
        if is_theirs or _pattern("verb", "others").search(said) or _pattern("verb", "elsewhere").search(said):
            blank += [(start, end), *(r.span for r in readings if begin <= r.span[0] < stop)]
        elif found is not None and (found.sum is None or found.sum not in [one.sum for one in grants]):
            grants.append(found)
            blank += [(start, end), *([found.sum.span] if found.sum else []), *_caps(text, (left, right), readings)]
            blank += _names(text, left, start, readings)
            blank += _costs_granted(text, (left, start), right, readings) if found.sum is None else []
    spent = [r for r in readings if not any(r.span[0] < stop and begin < r.span[1] for begin, stop in blank)]
    tell(grants, years_of_costs(text, [r for r in spent if r.kind == "money"]), told)
    for begin, stop in blank:
        text = text[:begin] + _BLANKED * (stop - begin) + text[stop:]
    return text


def _said(text: str, readings: Sequence[Reading]) -> Iterator[tuple[int, int, bool]]:
    """The verbs of statements in reading order: their places, and whether only a grant is spoken of so."""
    found = [
        (*match.span(), sure) for sure in (True, False) for match in _verbs("sure" if sure else "loose").finditer(text)
    ]
    found += [
        (*match.span(), False)
        for match in _pattern("verb", "bare").finditer(text)
        if _is_past_sum(text, match, readings)
    ]
    for start, end, is_sure in sorted(found, key=lambda one: (one[0], -one[1])):
        left, right = _bounds(text, start, end)
        asked = _pattern("verb", "asked_after").match(text[end : right + 1])
        has_sum = any(end <= r.span[0] < right for r in readings)
        if _is_wanted(text, (start, end), (left, right)) or (asked and not has_sum):
            continue
        if is_no_grant(text, start, end, left, right):
            continue
        if not _pattern("verb", "not_told").search(text[left:start]):
            yield start, end, is_sure


def _is_wanted(text: str, verb: tuple[int, int], clause: tuple[int, int]) -> bool:
    """Whether a statement wants something, or asks what it takes (想把10万拿满, 拿满要贷多少): it was never received."""
    (start, end), (left, right) = verb, clause
    reaches = _pattern("verb", "reaching").search(text[start:end])
    before, behind = text[left:start], text[end:right]
    asks = _pattern("verb", "price_after").search(behind) or _pattern("verb", "price_before").search(before)
    return bool(reaches and (asks or _pattern("verb", "wished").search(before)))


def _is_past_sum(text: str, verb: re.Match[str], readings: Sequence[Reading]) -> bool:
    """Whether a bare verb has a sum right behind it and a word of the past before it (今年获得补贴6万)."""
    left, right = _bounds(text, *verb.span())
    gaps = [text[verb.end() : r.span[0]] for r in readings if verb.end() <= r.span[0] < right]
    is_past = _pattern("verb", "past").search(text[left : verb.start()])
    return bool(gaps and is_past and not _pattern("gap", "after").sub("", gaps[0]))


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause around a verb begins and ends; clauses that only name a year belong to the one behind them."""
    marks = list(CLAUSE.finditer(text))
    left = max((mark.end() for mark in marks if mark.end() <= start), default=0)
    right = min((mark.start() for mark in marks if mark.start() >= end), default=len(text))
    while left:
        before = max((mark.end() for mark in marks if mark.end() < left), default=0)
        if not re.fullmatch(
            rf"(?:{_table()['year']['before']}|{_table()['year']['this']})年?(?:度|和|呢|的)?", text[before : left - 1]
        ):
            break
        left = before
    return left, right


def _piece(text: str, verb: tuple[int, int], clause: tuple[int, int]) -> tuple[int, int]:
    """The part of a clause around a verb where blanks stand for punctuation (同行说按3%发 我们到账600万)."""
    marks = [match.span() for match in _BLANK.finditer(text, *clause)]
    begin = max((end for _, end in marks if end <= verb[0]), default=clause[0])
    return begin, min((start for start, _ in marks if start >= verb[1]), default=clause[1])


def _grant(
    text: str, verb: tuple[int, int], clause: tuple[int, int], is_sure: bool, readings: Sequence[Reading],
    benefits: Collection[str],
) -> Grant | None:  # fmt: skip
    """The statement around a verb; None when it is about a loan or a cost, or a benefit that is not under discussion."""
    start, end = verb
    left, right = clause
    amount = _sum(text, verb, clause, readings)
    first = min(start, amount.span[0]) if amount and amount.span[1] <= start else start
    last = max(end, amount.span[1]) if amount else end
    near = text[max([left, *(r.span[1] for r in readings if r is not amount and r.span[1] <= first)]) : last]
    said = _BRACKETS.sub("", near).replace(text[start:end], "")
    if benefits and "sz-fin-04" in benefits and not is_sure:
        near = said = text[first:last] if first < start else near.split(" ")[-1]
    told_behind = _pattern("gap", "behind").match(text[last:right])
    behind = told_behind.group(0) if told_behind else ""
    benefit = _benefit(near + behind, benefits)
    if not benefit:
        return None
    if not _is_a_grant(said, behind, text[last:right], is_sure, benefit, amount is not None):
        return None
    return Grant(start, end, benefit, amount, _years(text[left:first], text, first), _count(text[left:right]))


def _is_a_grant(near: str, behind: str, rest: str, is_sure: bool, benefit: str, has_sum: bool) -> bool:
    """Whether a statement speaks of a grant: by its verb, by a word for a grant, or by the past where no loan is spoken of."""
    other, named = _pattern("verb", "other_money"), _pattern("gap", "named")
    is_grant = bool(_pattern("verb", "grant").search(near + behind))
    if is_sure:
        rest = _pattern("year", "next").split(rest)[0]
        return has_sum or is_grant or not other.search(named.sub("", rest))
    if other.search(named.sub("", near)) or behind.startswith(" "):
        return False
    return is_grant or (benefit != "sz-fin-04" and bool(_pattern("verb", "past").search(near)))


def _benefit(words: str, benefits: Collection[str]) -> str:
    """The benefit that a statement names; where it names none, the one under discussion. "" for another one."""
    named = [one for one in USED if re.search(_table()["benefit"][one], words)]
    own = [one for one in USED if one in benefits]
    if "sz-fin-04" in named and len(named) > 1:
        named = [one for one in named if one != "sz-fin-04" or re.search(r"质押的?奖|融资的?奖|贷款的?奖", words)]
    meant = [one for one in named if one in own]
    if named and not meant and named != ["sz-fin-04"]:
        return ""
    if named == ["sz-fin-04"] and not meant and re.search(r"质押|融资|贷款", words):
        return ""
    found = meant or own
    return "sz-fin-05" if len(found) > 1 and "sz-fin-05" in found else (found[0] if found else "")


def _sum(text: str, verb: tuple[int, int], clause: tuple[int, int], readings: Sequence[Reading]) -> Reading | None:
    """The figure of a statement: behind its verb, right before it, or alone in the next clause."""
    (start, end), (left, right) = verb, clause
    for reading in readings:
        if end <= reading.span[0] < right:
            gap = _pattern("gap", "after").sub("", text[end : reading.span[0]])
            if len(gap) <= _NEAR:
                return reading
            break
    for reading in reversed(readings):
        if left <= reading.span[0] and reading.span[1] <= start:
            gap = _pattern("gap", "before").sub("", text[reading.span[1] : start])
            is_cost = _pattern("verb", "other_money").search(
                _pattern("gap", "named").sub("", text[left : reading.span[0]])
            )
            return reading if len(gap) <= _NEAR and not is_cost and not _is_cap(text, reading) else None
    for reading in readings:
        if right < reading.span[0] <= right + _NEXT_CLAUSE:
            stop = min((m.start() for m in CLAUSE.finditer(text, reading.span[1])), default=len(text))
            return reading if stop - reading.span[1] <= _NEAR else None
    return None


def _is_cap(text: str, reading: Reading) -> bool:
    return bool(_pattern("gap", "cap").match(text[reading.span[1] :]))


def _caps(text: str, clause: tuple[int, int], readings: Sequence[Reading]) -> list[tuple[int, int]]:
    """Figures of a clause that name a limit (10万额度今年用掉了6万)."""
    return [r.span for r in readings if clause[0] <= r.span[0] < clause[1] and _is_cap(text, r)]


def _names(text: str, left: int, start: int, readings: Sequence[Reading]) -> list[tuple[int, int]]:
    """Names of benefits before a verb (第一年的保费补贴已到账): they label no figure behind it."""
    left = max([left, *(r.span[1] for r in readings if r.span[1] <= start)])
    return [match.span() for match in _pattern("gap", "named").finditer(text, left, start)]


def _costs_granted(
    text: str, before: tuple[int, int], right: int, readings: Sequence[Reading]
) -> list[tuple[int, int]]:
    """The costs of an earlier year or project that a statement says were made good (2022年12万保费全补了), where those of
    another one are told behind it: they are no base any more."""
    own = [r for r in readings if r.kind == "money" and before[0] <= r.span[0] < before[1]]
    later = {_slot(text, r) for r in readings if r.kind == "money" and r.span[0] >= right}
    return [r.span for r in own if any(_slot(text, r)) and later - {_slot(text, r), ("", "")}]


def _slot(text: str, reading: Reading) -> tuple[str, str]:
    return period_of(text, reading.span[0]), project_of(text, reading.span[0])


def _years(before: str, text: str, place: int) -> tuple[str, ...]:
    """The years that a statement is said of: those of its clause, else the one named last; none for this year."""
    said = [
        period_of(f"{match.group(0)}年" if match.group(0)[-1].isdigit() else match.group(0), 99) or match.group(0)
        for match in _pattern("year", "before").finditer(before)
    ]
    spans = re.search(r"(\d\d)年?(?:到|至|-)(?:20)?(\d\d)年", before)
    if spans:
        said += [f"20{year}" for year in range(int(spans.group(1)), int(spans.group(2)) + 1)]
    if said or _pattern("year", "this").search(before):
        return tuple(dict.fromkeys(said))
    last = period_of(text, place)
    return (last,) if last and not _pattern("year", "this").fullmatch(last) else ()


def _count(words: str) -> int:
    """How many years or times a statement speaks of (两年都领过, 满2年); 0 when it does not say."""
    found = _pattern("year", "count").search(words)
    return chinese_number(found.group("n")) if found else 0
