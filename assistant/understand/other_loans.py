"""Loans of another kind told beside the pledge loan (厂房抵押贷了1800万, 信用贷300万): left out, and said to be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.calculator.units import Reading
from assistant.understand.told import Told

_OTHER = re.compile(
    r"(厂房|房产|房屋|房子|住宅|商铺|土地|地皮|设备|机器|固定资产|不动产|存货|应收账款|订单|信用|税务|流水)(证|权|使用权)?(也|另外|又|再|去|拿去|做|作|的|上|给|银行)*"
    r"(抵押|质押|抵|押|贷|借|融)"
)
_OF_IP = re.compile(r"专利|商标|知识产权|知产|著作权|软著|布图|质权|无形资产")
_PART, _CLAUSE = re.compile(r"其中|里面|里头|当中"), re.compile(r"[,。;!?]")


def without_other_loans(text: str, readings: Sequence[Reading], told: Told) -> list[Reading]:
    """The figures of a normalised message without those of loans that no intellectual property secures, where one that it
    does is told as well; a part of a whole (其中200万是厂房抵押的) stays, it is taken off that whole elsewhere."""
    if not _OF_IP.search(text):
        return list(readings)
    others = [reading for place, reading in enumerate(readings) if _is_other(_before(text, readings, place))]
    if not others or not any(one.kind == "money" for one in readings if one not in others):
        return list(readings)
    said = "、".join(reading.text for reading in others)
    told.understood.append(f"{said}不是知识产权质押融资,没有计入")
    return [reading for reading in readings if reading not in others]


def _before(text: str, readings: Sequence[Reading], place: int) -> str:
    """The words of its clause before a figure, from the figure before it on."""
    start = readings[place].span[0]
    since = readings[place - 1].span[1] if place else 0
    return _CLAUSE.split(text[since:start])[-1]


def _is_other(words: str) -> bool:
    return bool(_OTHER.search(words)) and not (_OF_IP.search(words) or _PART.search(words))
