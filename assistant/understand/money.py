"""Sums of money in a message, each given to the fact whose words stand nearest; several for one are asked about."""

from __future__ import annotations

import re

from assistant.calculator.units import Reading
from assistant.understand.cues import AFTER_CHARS, BEFORE_CHARS, SENTENCE_BREAK, Cues, closeness, cues
from assistant.understand.told import Told

_IGNORED_BONUS = 3.0
_ACTUAL = re.compile(r"实际|实付|实缴|实收|到账|到手|最终|最后|提款|只有|真正|谈下来|真")
_SUM = re.compile(r"加起来|合计|一共|总共|总计|加总|两项|三项|两笔|三笔")
_LISTED = frozenset("、和,,及与")
_DENIED = re.compile(r"(不是|并非|而非)$")
_SEVERAL = re.compile(
    r"分别|各自|各(是|有)|第[一二三四1234]|[两二三四234](个|笔|单|项|年|家)|每年|逐年|(19|20)\d\d年.{0,30}(19|20)\d\d年|前年|去年.{0,14}今年|另(外)?一(个|笔)|加(上)?|和|合计|一共|总共|\+"
)
_CORRECTION = re.compile(r"不对|说错|错了|更正|改成|改为|换成|要是|如果|应该是|不是.{0,12}(是|而是)|其实")
_ASKS_RESULT = re.compile(r"[^,,。;;!?!?、]{0,10}(多少|几)")
_PAID = re.compile(r"(元|块)?(已经?)?(到账|到手|放款)")
_BARE_UNIT = re.compile(r"^(单位)?(就)?(是|按|算)?的?(万元?|亿元?|元|块钱?)[。!!,,吧呀啊]*$")


def settle(text: str, pending: dict[str, str]) -> dict[str, str]:
    """A unit said for a figure that was in doubt: 800, then 万元."""
    match = _BARE_UNIT.match(text.strip())
    return (
        {fact: f"{figure}{match.group(4).rstrip('块钱') or '元'}" for fact, figure in pending.items()} if match else {}
    )


def read_money(text: str, readings: list[Reading], benefits: frozenset[str], wanted: list[str], told: Told) -> None:
    """Adds the money facts of a normalised message to `told`; `wanted` facts take a figure without words of its own."""
    candidates = [cue for cue in cues("money") if not cue.benefits or cue.benefits & benefits]
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
    base = [fact for fact in wanted if any(cue.fact == fact and not cue.is_labelled for cue in candidates)]
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


def _nearest(text: str, reading: Reading, start: int, end: int, candidates: list[Cues]) -> str | None:
    """The fact whose cue stands nearest to the figure: before it, or right behind it; None without a cue."""
    before = text[max(start, reading.span[0] - BEFORE_CHARS) : reading.span[0]]
    broken = list(SENTENCE_BREAK.finditer(before))
    before = before[broken[-1].end() :] if broken else before
    behind = text[reading.span[1] : end]
    labels_next = end < len(text) and len(behind) <= AFTER_CHARS and not re.search(r"[,,。;;!?!?、+]", behind)
    after = "" if labels_next else re.split(r"[,,。;;!?!?、]", behind[:AFTER_CHARS])[0]
    asks_result = _ASKS_RESULT.match(behind) is not None
    best: tuple[float, str] | None = None
    own_part = re.split(r"[,,]", before)[-1]
    for candidate in candidates:
        for cue in candidate.cues:
            score = closeness(cue, before, "" if asks_result and candidate.fact == "result" else after)
            if candidate.fact == "none" and cue.search(own_part) and not _ACTUAL.search(own_part):
                score += _IGNORED_BONUS
            if score and (best is None or score > best[0]):
                best = (score, candidate.fact)
    return best[1] if best else None
