"""Counts that a message tells (patents, years, times), each given to the words it belongs to."""

from __future__ import annotations

import re

from assistant.calculator.units import Reading
from assistant.understand.cues import cues
from assistant.understand.pairing import find_labels, pair
from assistant.understand.told import Told

# 一次没领过 counts as none.
_USES = frozenset({"art4_times", "art5_years", "art6_years", "art7_times"})
_ONLY_NEEDS = re.compile(
    r"(只|仅|光)?(要|需要?|消|须|用)(有|够|满|达到?|拿到?)?(个|了)?$|(只|仅)(有|满|够)$|门槛(是|为|就)*$"
)
_IS_ENOUGH = re.compile(
    r"(?:件|个|项|年|次)?[^,。;?]{0,6}?(?:就|便|即)?(?:够|行|可以|达标|过线|满足|符合|合格|成)(?:了|的)*(?:吧|吗|么|对|是)?"
)
# 授权一件没有
_NOT_ONE = re.compile(r"(?:件|个|项)?(?:都|也|还)?(?:没|无|冇)(?!问题)")
_SEPARATORS = re.compile(r"\+|\((?!境)|(?<!境)\)")
_NOT_ONE_OF = re.compile(r"(?:没有?|未有|无)(?:哪怕)?[一1](?P<unit>件|个|项)(?:发明|专利|的)*(?P<what>授权|获权|申请)")
_ONE_NOT = re.compile(r"[一1](?P<unit>件|个|项)(?:发明|专利)*(?P<what>授权|获权|申请)的?(?:都|也)(?:没有?|无)(?!问题)")
# 最多50件 may be 50, 不到50件 may not.
_AT_MOST = re.compile(r"(?:不超过|不超|不多于|不高于|不大于|至多|最多|顶多|最高|上限)[^,。;]{0,6}$")
_NEVER = re.compile(r"没|未|不曾")
_COUNTRY = re.compile(
    r"日本|美国|欧洲|欧盟|德国|韩国|英国|法国|印度|加拿大|澳大利亚|俄罗斯|新加坡|越南|巴西|香港|台湾|澳门"
)
_EACH_COUNTRY = re.compile(rf"(?:(?:{_COUNTRY.pattern})[和与跟及]?){{2,}}.{{0,4}}(?:各|分别)")


def with_noughts(text: str) -> str:
    """A normalised message that says of a thing that there is not one (国外没一件授权, 一件授权都没有), with 0 said of it."""
    return _NOT_ONE_OF.sub(r"\g<what>0\g<unit>", _ONE_NOT.sub(r"\g<what>0\g<unit>", text))


def read_counts(text: str, of_grants: str, readings: list[Reading], benefits: frozenset[str], told: Told) -> None:
    """Adds counts (patents, years, times), each given to the words it belongs to; `of_grants` is the message without the
    verbs of getting that tell of no grant."""
    text = _SEPARATORS.sub(",", text)
    candidates = [cue for cue in cues("count") if not cue.benefits or cue.benefits & benefits]
    known = [reading for reading in readings if reading.value is not None]
    for paired in pair(text, known, find_labels(text, candidates, readings)):
        fact, value = paired.fact, paired.reading.value
        if fact is not None and fact not in told.facts and value is not None:
            is_other = fact in _USES and paired.label and "○" in of_grants[paired.label.start : paired.label.end]
            if is_other or _is_supposed(text, paired.reading):
                continue
            if value == 1 and _NOT_ONE.match(text[paired.reading.span[1] :]):
                told.facts[fact] = "0"
                continue
            if fact in _USES and paired.label and _NEVER.search(text[paired.reading.span[1] : paired.label.end]):
                told.facts[fact] = "0"
                continue
            before = re.split(r"[、,,。;]", text[: paired.reading.span[0]])[-1]
            counted = value * _times(before, fact)
            is_below = "at_most" in paired.reading.flags and fact not in _USES
            told.facts[fact] = f"少于{counted + (1 if _AT_MOST.search(before) else 0)}" if is_below else f"{counted}"


def _is_supposed(text: str, reading: Reading) -> bool:
    """Whether a figure is what is thought to be asked for (只要1件就够了吧), not what there is."""
    start, end = reading.span
    return bool(_ONLY_NEEDS.search(text[:start]) and _IS_ENOUGH.match(text[end:]))


def _times(before: str, fact: str) -> int:
    """日本和美国各授权1件: a figure for each of the countries named counts as often as there are countries."""
    each = _EACH_COUNTRY.search(before) if fact.startswith("foreign_") else None
    return max(1, len(_COUNTRY.findall(each.group(0)))) if each else 1
