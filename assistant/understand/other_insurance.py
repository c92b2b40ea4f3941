"""Premiums of insurance that covers no intellectual property (车险3万, 厂房火灾险22万): left out, and said to be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.calculator.units import Reading
from assistant.calculator.values import money
from assistant.understand.told import Told

_KIND = (
    r"(?:火灾|火险|财产|财险|意外|车辆|汽车|交强|医疗|健康|重疾|雇主|工伤|人身|人寿|寿险|养老|社会保险|社保|五险|团体|团险|货运|货物|运输|"
    r"公众责任|产品责任|产品质量|安全生产|安责|环境|工程|机器|设备|厂房|房屋|房产|仓库|信用|履约|保证保险|贷款保证|农业|员工|职工|家财|车险|三者)"
)
_OF_IP = re.compile(r"专利|商标|知识产权|知产|著作权|版权|侵权|展会|地理标志|商业秘密")
_AND = r"和跟与及加"
_BEFORE = re.compile(
    rf"(?P<name>[^,。;、{_AND}\d]{{0,6}}{_KIND}[^,。;、\d]{{0,6}}?险|{_KIND})(?:的?(?:保险)?费用?)?[^,。;、{_AND}\d险]{{0,6}}$"
)
_BEHIND = re.compile(
    rf"^(?:元|块)?(?:钱)?(?:的|是|为|属于|买的?|交的?|付的?)+(?P<name>[^,。;、\d险]{{0,6}}{_KIND}[^,。;、\d险]{{0,6}}险?)"
)
_SAID_BEHIND = re.compile(r"^(?:元|块)?(?:的|是|为)[^,。;、\d]*险")
_LEAD = re.compile(r"^(?:的|了|还|又|也|另外?|有|是|我们?|公司|今年|买|交|付|花|投|保|一?[份张笔单])+")
_INSURED = re.compile(r"险|保单|投保|保费")
_CLAUSE = re.compile(r"[,。;、!?:]")
# 专利险和车险分别花了10万和3万: as many names as figures.
_RESPECTIVELY = re.compile(r"(?P<names>[^,。;!?:\d]*险[^,。;!?:\d]*?)(?:的?保?费)?(?:分别|各自?|依次)[^,。;!?:\d]*$")
_LISTING, _LISTED = re.compile(rf"[、{_AND}]"), re.compile(rf"元?[、{_AND}]")
_PART = re.compile(r"其中|里面|里头|当中")


def without_other_insurance(text: str, readings: Sequence[Reading], told: Told) -> list[Reading]:
    """The figures of a normalised message without the premiums of insurance of another kind, each taken off the whole
    that it is a part of; where nothing but those was told, what the insurance of intellectual property cost is asked."""
    if not _INSURED.search(text):
        return list(readings)
    names = _in_order(text, readings) or [_name(text, readings, place) for place in range(len(readings))]
    others = [one for one, name in zip(readings, names, strict=True) if name]
    if not others:
        return list(readings)
    said = "、".join(f"{_LEAD.sub('', name)}{one.text}" for one, name in zip(readings, names, strict=True) if name)
    kept = _less_parts(text, readings, others)
    if any(one.kind == "money" for one in kept):
        told.understood.append(f"{said}不是知识产权保险的保费,没有计入")
    else:
        told.doubts.append(f"{said}不是知识产权保险的保费,不在补贴之列;为知识产权保险实际支付的保费是多少?")
    return kept


def _less_parts(text: str, readings: Sequence[Reading], others: Sequence[Reading]) -> list[Reading]:
    """The figures without `others`: a whole that they and the rest come to is dropped, and one that they are a part of
    (保费40万,其中15万是车险) is put down by them."""
    kept = [one for one in readings if one not in others]
    out = sum((one.value or Decimal(0) for one in others), Decimal(0))
    for whole in kept:
        rest = [one.value or Decimal(0) for one in kept if one is not whole and one.kind == "money"]
        if whole.kind == "money" and rest and whole.value == out + sum(rest, Decimal(0)):
            return [one for one in kept if one is not whole]
    for part in others:
        before = [one for one in kept if one.span[1] <= part.span[0] and one.kind == "money"]
        is_part = before and _PART.search(text[before[-1].span[1] : part.span[0]])
        whole_value, value = before[-1].value if before else None, part.value
        if is_part and whole_value is not None and value is not None and value < whole_value:
            left = whole_value - value
            kept[kept.index(before[-1])] = replace(before[-1], value=left, text=money(left))
    return kept


def _in_order(text: str, readings: Sequence[Reading]) -> list[str]:
    """The name of each figure's insurance, "" for one of intellectual property, where as many names as figures stand
    before them; empty where they do not."""
    found = _RESPECTIVELY.search(text[: readings[0].span[0]]) if len(readings) > 1 else None
    names = _LISTING.split(found.group("names")) if found else []
    gaps = [text[one.span[1] : two.span[0]] for one, two in zip(readings, readings[1:], strict=False)]
    if len(names) != len(readings) or not all(map(_LISTED.fullmatch, gaps)):
        return []
    return ["" if _OF_IP.search(name) or not re.search(_KIND, name) else name for name in names]


def _name(text: str, readings: Sequence[Reading], place: int) -> str:
    """The name of the insurance of another kind that a figure is the premium of, "" where it is of none."""
    start, end = readings[place].span
    if readings[place].kind not in ("money", "number"):
        return ""
    since = readings[place - 1].span[1] if place else 0
    until = readings[place + 1].span[0] if place + 1 < len(readings) else len(text)
    before, behind = _CLAUSE.split(text[since:start])[-1], _CLAUSE.split(text[end:until])[0]
    if place and _SAID_BEHIND.match(text[since:start]):
        before = ""
    if _SAID_BEHIND.match(behind):
        before = ""
        behind = re.split(f"[{_AND}]", behind)[0]
    if _OF_IP.search(before) or (_BEHIND.match(behind) and _OF_IP.search(behind)):
        return ""
    found = _BEFORE.search(before) or _BEHIND.match(behind)
    return found.group("name") if found else ""
