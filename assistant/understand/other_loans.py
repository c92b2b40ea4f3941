"""Loans of another kind told beside the pledge loan (厂房抵押贷了1800万, 500万是房产抵押): left out, and said to be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from assistant.calculator.units import Reading
from assistant.calculator.values import money
from assistant.understand.pairing import Label
from assistant.understand.told import Told

_THING = (
    r"(?:厂房|房产|房屋|房子|住宅|商铺|土地|地皮|设备|机器|固定资产|不动产|存货|应收账款|订单|车辆?|信用|税务|流水)"
)
_OTHER = re.compile(
    rf"{_THING}(证|权|使用权)?(也|另外|又|再|去|拿去|做|作|的|上|给|银行)*(抵押|质押|抵|押|贷|借|融)"
    r"|(?:信用卡|信用贷|抵押贷|税贷|房贷|车贷|消费贷|网贷)"
)
# Behind its figure: 500万是单独签的房产抵押, 820万拿厂房做的抵押, 200万的信用卡分期.
_OTHER_BEHIND = re.compile(
    rf"^(?:元|块)?(?:钱)?(?:的|是|为|属于|算|走的?|靠|用|拿|以|单独|另外|分开|签|办|做|我们|公司|老板|自己|一笔|那笔|这笔)*{_THING}"
    r"(?:证|权|使用权)?(?:也|去|做|作|的|上|给|银行|办|来|分期|循环)*(?:抵押|质押|抵|押|贷|借|融)"
    r"|^(?:元|块)?(?:的|是|为|走|属于|算)*(?:纯)?(?:信用卡|信用贷|房贷|车贷|消费贷|网贷)"
)
_OF_IP = re.compile(r"专利|商标|知识产权|知产|著作权|软著|布图|质权|无形资产")
# 质押贷款500万,另外还有信用贷300万: the pledge is taken to be of intellectual property.
_PLEDGED = re.compile(r"质押(?:贷|融|借)")
# 剩下680万是拿4件专利质押的: the rest of a sum, and no award that is left.
_PLEDGED_BEHIND = re.compile(
    r"^(?:元|块)?(?:的|才|就|是|为)*(?:[拿用以靠]|走的?|属于)[^,。;!?]{0,10}?(?:专利|商标|知识产权|知产|著作权|软著|布图)[^,。;!?奖补]{0,4}?[质抵]?押(?=[的了贷借融,。;!?]|$)"
)
_LOAN = "loan_amount"
_PART, _CLAUSE = re.compile(r"其中|里面|里头|当中"), re.compile(r"[,。;!?]")


def without_other_loans(text: str, readings: Sequence[Reading], told: Told) -> list[Reading]:
    """The figures of a normalised message without those of loans that no intellectual property secures, where one that it
    does is told as well, and without the whole that both come to; a part of a whole (其中200万是厂房抵押的) is taken off it
    where nothing else is told."""
    if not (_OF_IP.search(text) or _PLEDGED.search(text)):
        return list(readings)
    parts = [one for place, one in enumerate(readings) if _is_part(text, readings, place)]
    others = [one for place, one in enumerate(readings) if one not in parts and _is_other(text, readings, place)]
    whole = _whole(readings, [*others, *parts])
    if whole is not None:
        return _left_out(readings, [*others, *parts], [whole], told)
    kept = _less_parts(_left_out(readings, others, [], told) if others else list(readings), parts, told)
    return kept if any(one.kind == "money" for one in kept) else list(readings)


def with_pledged(text: str, labels: Sequence[Label], readings: Sequence[Reading]) -> list[Label]:
    """The labels with one of a loan for each figure that is said to be secured by intellectual property, in the place of
    the word for a result right before it."""
    own = [one.span[0] for one in readings if one.kind == "money" and _PLEDGED_BEHIND.match(text[one.span[1] :])]
    kept = [one for one in labels if one.fact != "result" or one.end not in own]
    return sorted([*kept, *(Label(_LOAN, start, start) for start in own)], key=lambda one: one.start)


def _left_out(
    readings: Sequence[Reading], others: Sequence[Reading], wholes: Sequence[Reading], told: Told
) -> list[Reading]:
    """The figures without `others`, which are told to be left out, and without `wholes`; all where no sum is left."""
    kept = [one for one in readings if one not in others and one not in wholes]
    if not any(one.kind == "money" for one in kept):
        return list(readings)
    said = "、".join(reading.text for reading in others)
    told.understood.append(f"{said}不是知识产权质押融资,没有计入")
    return kept


def _whole(readings: Sequence[Reading], others: Sequence[Reading]) -> Reading | None:
    """The figure that loans of another kind and one figure more come to (批了1500万,820万是厂房抵押,680万是专利质押)."""
    rest = [one for one in readings if one not in others and one.value]
    for count in range(len(others), 0, -1):
        for beside in combinations(others, count):
            sums = {sum((two.value or Decimal(0) for two in (*beside, one)), Decimal(0)) for one in rest}
            found = [one for one in rest if one.value in sums]
            if found:
                return found[0]
    return None


def _less_parts(readings: Sequence[Reading], parts: Sequence[Reading], told: Told) -> list[Reading]:
    """The figures with each part of another kind taken off the sum told before it."""
    kept: list[Reading] = []
    for one in readings:
        whole = next((two for two in reversed(kept) if two.kind == "money"), None)
        if one not in parts or whole is None or whole.value is None or one.value is None or one.value >= whole.value:
            kept.append(one)
            continue
        rest = whole.value - one.value
        kept[kept.index(whole)] = replace(whole, value=rest, text=money(rest))
        told.understood.append(f"{whole.text}里的{one.text}不是知识产权质押融资,没有计入")
    return kept


def _is_part(text: str, readings: Sequence[Reading], place: int) -> bool:
    """Whether a figure is said to be a part of another kind of the sum before it."""
    before, behind = _before(text, readings, place), _behind(text, readings, place)
    if not _PART.search(before) or _OF_IP.search(before) or readings[place].kind != "money":
        return False
    named_before = _OTHER.search(before) and not _OF_IP.search(behind.split("、")[0])
    return bool(named_before or (_OTHER_BEHIND.match(behind) and not _OF_IP.search(behind)))


def _is_other(text: str, readings: Sequence[Reading], place: int) -> bool:
    before, behind = _before(text, readings, place), _behind(text, readings, place)
    if _OTHER.search(before) and not (_OF_IP.search(before) or _PART.search(before)):
        return True
    return bool(_OTHER_BEHIND.match(behind)) and not (_OF_IP.search(before + behind) or _PART.search(before))


def _before(text: str, readings: Sequence[Reading], place: int) -> str:
    """The words of its clause before a figure, from the figure before it on."""
    start = readings[place].span[0]
    since = readings[place - 1].span[1] if place else 0
    return _CLAUSE.split(text[since:start])[-1]


def _behind(text: str, readings: Sequence[Reading], place: int) -> str:
    """The words of its clause behind a figure, up to the figure behind it."""
    until = readings[place + 1].span[0] if place + 1 < len(readings) else len(text)
    return _CLAUSE.split(text[readings[place].span[1] : until])[0]
