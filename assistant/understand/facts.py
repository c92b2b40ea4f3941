"""The facts a person tells, read off one message (`facts.toml`). What is in doubt becomes a question, never a value."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.calculator.units import Reading, find_amounts

_BEFORE_CHARS, _AFTER_CHARS = 26, 10
_IGNORED_BONUS = 3.0
_BREAK = re.compile(r"[。;;!?!?\n]")
_UNSURE = re.compile(r"不清楚|不知道|不确定|说不准|拿不准|没把握")
_NEGATED = re.compile(r"(?:^|也|都|又|既|并)(不是|并非|非|没有|没|无|不在|不属于)")
_ALL_NONE = re.compile(r"(都|也|均|全都?|统统)(没有?|无|不是|没)$")
_HAS_VERB = re.compile(r"有|是|做|办|在|已|过|通过|参与|获|了")
_CLAUSES = re.compile(r"[,,。;;!?!?\n]|但是?|不过|而且|并且|也(?=没|有|是|做|办|通过)|然后|另外|同时")
_ASKING = re.compile(
    r"(还|也|就|都)?(能不能|能否|可不可以|可以|能够?|是否(可以|能|符合)|算不算|行不行|够不够|符不符合|符合|会不会|有没有|够).{0,14}(吗|呢|么|不|资格|条件|没有)?[??]*$"
)
_QUESTION = re.compile(
    r"吗|是否|是不是|要不要|需不需要|必须|需要|要求|才能|得先|(?<!没)哪|什么|怎么|如何|多少|多久|(?<![那这好])几|谁|如果|假如|要是|的话"
)
_ACTUAL = re.compile(r"实际|实付|实缴|实收|到账|到手|最终|最后|提款|只有|真正|谈下来|真")
_SUM = re.compile(r"加起来|合计|一共|总共|总计|加总|两项|三项|两笔|三笔")
_LISTED = frozenset("、和,,及与")
_TAKEN_BACK = re.compile(r"(不对|错了|说错了?|更正(一下)?|重来|重新(说|来))[,,::。]")
_DENIED = re.compile(r"(不是|并非|而非)$")
_SEVERAL = re.compile(
    r"分别|各自|各(是|有)|第[一二三四1234]|[两二三四234](个|笔|单|项|年|家)|每年|逐年|(19|20)\d\d年.{0,30}(19|20)\d\d年|前年|去年.{0,14}今年|另(外)?一(个|笔)|加(上)?|和|合计|一共|总共|\+"
)
_CORRECTION = re.compile(r"不对|说错|错了|更正|改成|改为|换成|要是|如果|应该是|不是.{0,12}(是|而是)|其实")
_PAID = re.compile(r"(元|块)?(已经?)?(到账|到手|放款)")
_HYPOTHESIS = re.compile(r"^(如果|假如|要是|若|假设|假定)")


@dataclass(slots=True)
class Told:
    """Facts of one message: name -> value as text; `doubts` are questions that must be settled first."""

    facts: dict[str, str] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    several: dict[str, list[str]] = field(default_factory=dict)
    figures: tuple[str, ...] = ()
    loose: list[Reading] = field(default_factory=list)
    pending: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Cues:
    fact: str
    cues: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]
    benefits: frozenset[str]
    units: frozenset[str] = frozenset()


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("assistant.understand").joinpath("facts.toml").read_text("utf-8"))


@cache
def _cues(kind: str) -> tuple[_Cues, ...]:
    return tuple(
        _Cues(
            fact,
            tuple(re.compile(cue) for cue in row["cues"]),
            tuple(re.compile(cue) for cue in row.get("unless", ())),
            frozenset(row.get("benefits", ())),
            frozenset(row.get("unit", ())),
        )
        for fact, row in _table()[kind].items()
    )


@cache
def _patterns(kind: str) -> tuple[tuple[str, tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]], ...]:
    return tuple(
        (fact, tuple((value, tuple(re.compile(p) for p in patterns)) for value, patterns in row.items()))
        for fact, row in _table()[kind].items()
    )


_BARE_UNIT = re.compile(r"^(单位)?(就)?(是|按|算)?的?(万元?|亿元?|元|块钱?)[。!!,,吧呀啊]*$")


def settle(text: str, pending: dict[str, str]) -> dict[str, str]:
    """A unit said for a figure that was in doubt: 800, then 万元."""
    match = _BARE_UNIT.match(text.strip())
    return (
        {fact: f"{figure}{match.group(4).rstrip('块钱') or '元'}" for fact, figure in pending.items()} if match else {}
    )


def read_told(text: str, benefits: Iterable[str], wanted: Iterable[str]) -> Told:
    """Facts in the normalised message, for the benefits under discussion.

    `wanted` are the facts asked for last; a figure or a yes that names nothing else answers the first of them.
    """
    told = Told()
    taken_back = list(_TAKEN_BACK.finditer(text))
    if taken_back and re.search(r"[\d一二三四五六七八九十]", text[taken_back[-1].end() :]):
        text = text[taken_back[-1].end() :]
    under_discussion = frozenset(benefits)
    readings = find_amounts(text)
    told.figures = tuple(reading.text for reading in readings)
    money = [reading for reading in readings if reading.kind in ("money", "number")]
    _read_money(text, money, under_discussion, list(wanted), told)
    _read_counts(text, [r for r in readings if r.kind in ("count", "number")], under_discussion, told)
    _read_said(text, told)
    _read_flags(text, told)
    _read_choices(text, under_discussion, told)
    return told


def _read_money(text: str, readings: list[Reading], benefits: frozenset[str], wanted: list[str], told: Told) -> None:
    candidates = [cue for cue in _cues("money") if not cue.benefits or cue.benefits & benefits]
    assigned: dict[str, list[Reading]] = {}
    previous_end, previous_fact = 0, None
    for place, reading in enumerate(readings):
        following = readings[place + 1].span[0] if place + 1 < len(readings) else len(text)
        fact = _nearest(text, reading, previous_end, following, candidates)
        if fact is None and place and text[previous_end : reading.span[0]].strip() in _LISTED:
            fact = previous_fact
        previous_end, previous_fact = reading.span[1], fact
        if _DENIED.search(text[max(0, reading.span[0] - 4) : reading.span[0]]):
            continue
        if fact in ("none", "interest", "result") and not (fact == "interest" and "sz-fin-07" in benefits):
            continue
        if reading.kind == "number" and fact is None:
            continue
        if fact is None:
            told.loose.append(reading)
        else:
            assigned.setdefault(fact, []).append(reading)
    base = [fact for fact in wanted if any(cue.fact == fact for cue in candidates)]
    if told.loose and not assigned and base:
        assigned[base[0]] = [told.loose.pop(0)]
    if told.loose and assigned and _SUM.search(text):
        told.doubts += [f"您提到的“{reading.text}”是哪一项的金额?" for reading in told.loose]
    for fact, found in assigned.items():
        _take(fact, found, text, told)


def _take(fact: str, found: list[Reading], text: str, told: Told) -> None:
    """One figure for a fact: the only one, or the one said to be the actual; several others are asked about."""
    found = _actual(found, text)
    if found[-1].kind == "number" and found[-1].value == 0:
        told.facts[fact] = "0元"
        return
    if len({reading.value for reading in found}) > 1 and not _SEVERAL.search(text) and not _CORRECTION.search(text):
        said = "、".join(reading.text for reading in found)
        told.doubts.append(f"您提到了{said}几个数,请告诉我实际发生的是哪一个。")
        return
    doubtful = [r for r in found if r.value is None or "range" in r.flags or "ambiguous" in r.flags or r.options]
    if doubtful:
        told.doubts.append(_doubt(doubtful[-1]))
        if doubtful[-1].kind == "number":
            told.pending[fact] = doubtful[-1].text
        return
    told.facts[fact] = found[-1].text
    if len({reading.value for reading in found}) > 1:
        told.several[fact] = [reading.text for reading in found]


def _actual(found: list[Reading], text: str) -> list[Reading]:
    if len(found) < 2:
        return found
    actual = [
        r for r in found if _ACTUAL.search(text[max(0, r.span[0] - 8) : r.span[0]]) or _PAID.match(text[r.span[1] :])
    ]
    return actual if len(actual) == 1 else found


def _doubt(reading: Reading) -> str:
    if reading.options:
        return f"您说的“{reading.text}”是{'还是'.join(reading.options)}?"
    if "range" in reading.flags:
        return f"您说的“{reading.text}”是一个范围,请告诉我确定的数(例如实际到账金额)。"
    if reading.kind == "number":
        return f"您说的“{reading.text}”是{reading.text}元还是{reading.text}万元?"
    return f"“{reading.text}”我读不出一个确定的数,请写明金额,例如“800万元”。"


def _nearest(text: str, reading: Reading, start: int, end: int, candidates: list[_Cues]) -> str | None:
    """The fact whose cue stands nearest to the figure: before it, or right behind it; None without a cue."""
    before = text[max(start, reading.span[0] - _BEFORE_CHARS) : reading.span[0]]
    broken = list(_BREAK.finditer(before))
    before = before[broken[-1].end() :] if broken else before
    behind = text[reading.span[1] : end]
    labels_next = end < len(text) and len(behind) <= _AFTER_CHARS and not re.search(r"[,,。;;!?!?、+]", behind)
    after = "" if labels_next else re.split(r"[,,。;;!?!?、]", behind[:_AFTER_CHARS])[0]
    best: tuple[float, str] | None = None
    own_part = re.split(r"[,,]", before)[-1]
    for candidate in candidates:
        for cue in candidate.cues:
            score = _closeness(cue, before, after)
            if candidate.fact == "none" and cue.search(own_part) and not _ACTUAL.search(own_part):
                score += _IGNORED_BONUS
            if score and (best is None or score > best[0]):
                best = (score, candidate.fact)
    return best[1] if best else None


def _closeness(cue: re.Pattern[str], before: str, after: str) -> float:
    scores = [0.0]
    for match in cue.finditer(before):
        scores.append(10 - (len(before) - match.end()) / 4 + len(match.group(0)) / 10)
    match = re.match(r"的?(?:" + cue.pattern + ")", after)
    if match:
        scores.append(11 + len(match.group(0)) / 10)
    elif cue.search(after):
        scores.append(6.0)
    return max(scores)


def _read_counts(text: str, readings: list[Reading], benefits: frozenset[str], told: Told) -> None:
    candidates = [cue for cue in _cues("count") if not cue.benefits or cue.benefits & benefits]
    previous_end = 0
    for place, reading in enumerate(readings):
        following = readings[place + 1].span[0] if place + 1 < len(readings) else len(text)
        before = _BREAK.split(text[max(previous_end, reading.span[0] - _BEFORE_CHARS) : reading.span[0]])[-1]
        before = re.split(r"[、,,]", before)[-1] or before
        after = re.split(r"[、,,。;;!?!?]", text[reading.span[1] : min(following, reading.span[1] + 14)])[0]
        previous_end = reading.span[1]
        fitting = [cue for cue in candidates if reading.unit in cue.units and not _excluded(cue, before, after)]
        scored = [(max(_closeness(cue, before, after) for cue in found.cues), found.fact) for found in fitting]
        best = max(scored, default=(0.0, ""))
        if best[0] > 0 and reading.value is not None and best[1] not in told.facts:
            told.facts[best[1]] = f"{reading.value}"


def _excluded(cue: _Cues, before: str, after: str) -> bool:
    near = before[-14:] + after[:8]
    return any(pattern.search(near) for pattern in cue.unless)


def _read_said(text: str, told: Told) -> None:
    for fact, values in _patterns("said"):
        for value, patterns in values:
            if fact not in told.facts and any(pattern.search(text) for pattern in patterns):
                told.facts[fact] = value


def _read_flags(text: str, told: Told) -> None:
    for piece in statements(text):
        unknown = bool(_UNSURE.search(piece))
        for fact, values in _patterns("flag"):
            for value, patterns in values:
                if any(pattern.search(piece) for pattern in patterns):
                    told.facts[fact] = "不知道" if unknown else ("是" if value == "yes" else "否")
                    break


def statements(text: str) -> list[str]:
    """The parts of a message that state something, one a listed thing; what only asks is left out.

    `不是人才类、小巨人` says no of both, `商标、软著都没有` too.
    """
    found = []
    for part in _CLAUSES.split(text):
        stated = _ASKING.sub("", part or "")
        if stated.strip() and (not _QUESTION.search(stated) or _HYPOTHESIS.match(stated)):
            found += _items(stated)
    return found


def _items(stated: str) -> list[str]:
    items = [item for item in re.split(r"、|或者?|以及", stated) if item]
    negation = _NEGATED.search(items[0]) if items else None
    if len(items) > 1 and _ALL_NONE.search(items[-1]):
        return [f"没有{_ALL_NONE.sub('', item)}" for item in items]
    return [
        f"{negation.group(1)}{item}" if negation and place and not _HAS_VERB.search(item) else item
        for place, item in enumerate(items)
    ]


def _read_choices(text: str, benefits: frozenset[str], told: Told) -> None:
    for_institutions = any(benefit.startswith("sz-fin-08") for benefit in benefits)
    for fact, values in [*(_patterns("institution") if for_institutions else ()), *_patterns("choice")]:
        if fact in told.facts or (fact == "evaluation_grade" and "js-hvp-evaluation" not in benefits):
            continue
        for value, patterns in values:
            if any(pattern.search(text) for pattern in patterns):
                told.facts[fact] = value
                break
