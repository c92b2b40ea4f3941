"""Reads one value by the type of its fact; a value in doubt is refused with the question to ask."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from assistant.calculator.rulefile import Input
from assistant.calculator.units import Reading, read_amount
from assistant.calculator.values import FEN, money, plain

ABSURD = {"money": Decimal(10) ** 12, "件": Decimal(10) ** 6, "次": Decimal(1000), "年": Decimal(500)}
PLAIN_YUAN_FROM = Decimal(1_000_000)
"""A bare figure from here on can only be yuan: as 万元 it would be 100亿元 or more."""
_EARLIEST, _LATEST = date(1980, 1, 1), date(2100, 12, 31)
_YES = frozenset({"是", "有", "已", "对", "符合", "属于", "具备", "完成", "已完成", "true", "yes", "y", "√"})
_NO = frozenset(
    {"否", "无", "没有", "未", "不是", "没", "不符合", "不属于", "不具备", "未完成", "false", "no", "n", "×"}
)


class RefusalError(ValueError):
    """Why a value cannot be used, and the question to ask instead ("" for the fact's own question)."""

    def __init__(self, why: str, question: str = "") -> None:
        self.why, self.question = why, question
        super().__init__(why)


def read_value(known: Input, text: str) -> tuple[Decimal | bool | str | date, str]:
    """The typed value and a remark on how it was understood. Raises RefusalError."""
    if not isinstance(text, str) or not text:
        raise RefusalError("请用文字写明取值。")
    if known.type == "bool":
        return _bool(text), ""
    if known.type == "choice":
        return _choice(known, text)
    if known.type == "date":
        return _date(text), ""
    return _number(known, text)


def _bool(text: str) -> bool:
    word = text.lower()
    if word in _YES or word in _NO:
        return word in _YES
    raise RefusalError("请回答“是”或“否”;不清楚就答“不知道”。")


def _choice(known: Input, text: str) -> tuple[str, str]:
    if text in known.choices:
        return text, ""
    if text in known.same_as:
        return known.same_as[text], f"“{text}”按“{known.same_as[text]}”理解"
    near = get_close_matches(text, [*known.choices, *known.same_as], n=1, cutoff=0.3)
    hint = f"是不是“{near[0]}”?" if near else ""
    raise RefusalError(f"不在可选范围内。{hint}可选:{'、'.join(known.choices)}。")


def _date(text: str) -> date:
    reading = read_amount(text)
    day = reading.date if reading is not None else None
    if day is None:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise RefusalError("请写成完整日期,如 2022-05-31。") from None
    if not _EARLIEST <= day <= _LATEST:
        raise RefusalError(f"日期超出合理范围({_EARLIEST}至{_LATEST}),请核对。")
    return day


def _number(known: Input, text: str) -> tuple[Decimal, str]:
    reading = read_amount(text)
    if reading is None:
        raise RefusalError(f"读不出一个确定的数。{_how(known)}")
    if reading.kind == "date":
        raise RefusalError(f"单位不对,这里不是日期。{_how(known)}")
    if reading.options:
        raise RefusalError("有两种以上理解。", f"您说的是{'还是'.join(reading.options)}?")
    _refuse_bounds(known, reading)
    value, remark = _unit(known, reading)
    _refuse_size(known, value)
    if "approx" in reading.flags:
        remark = f"您说的是约数,按{plain(value) + known.unit if known.type == 'count' else money(value)}测算"
    return value, remark


def _how(known: Input) -> str:
    example = {"money": "如“800万元”", "ratio": "如“50%”"}.get(known.type, f"如“5{known.unit}”")
    return f"请写一个确定的数,{example}。"


def _refuse_bounds(known: Input, reading: Reading) -> None:
    if "range" in reading.flags or reading.low is not None:
        raise RefusalError("这是一个范围。", f"{known.label}具体是多少?{_how(known)}")
    if reading.flags & {"at_most", "at_least"}:
        raise RefusalError("这只说了上限或下限。", f"{known.label}具体是多少?{_how(known)}")
    if reading.value is None or {"approx", "colloquial"} <= reading.flags:
        raise RefusalError("数字不确定。", f"{known.label}具体是多少?{_how(known)}")
    if reading.value < 0:
        raise RefusalError(f"不能是负数。{_how(known)}")


def _unit(known: Input, reading: Reading) -> tuple[Decimal, str]:
    """The value in the unit of the fact. Raises RefusalError for another unit, or none where one is needed."""
    value = reading.value
    assert value is not None
    if known.type == "money":
        return _yuan(known, reading, value)
    if known.type == "ratio":
        if reading.kind != "ratio":
            raise RefusalError("请写成百分比,如“50%”。")
        return value, ""
    if reading.unit == "个月" and known.unit == "年" and value % 3 == 0:
        return value / 12, ""
    same = {known.unit, "", "个"} | ({"项"} if known.unit == "件" else {"周年"} if known.unit == "年" else set())
    if reading.kind not in ("count", "number") or reading.unit not in same:
        raise RefusalError(f"单位不对,这里要以“{known.unit}”计。")
    if "ambiguous" in reading.flags and reading.kind != "number":
        raise RefusalError(f"读不出一个确定的数。{_how(known)}")
    if known.unit != "年" and value % 1:
        raise RefusalError(f"要写整数,以“{known.unit}”计。")
    return value, ""


def _yuan(known: Input, reading: Reading, value: Decimal) -> tuple[Decimal, str]:
    if reading.kind == "number":
        digits = plain(value)
        if value == 0:
            return value, ""
        if "." in reading.text and len(reading.text.rpartition(".")[2]) == 3:
            raise RefusalError(f"读不出一个确定的数。{_how(known)}")
        if value < PLAIN_YUAN_FROM:
            raise RefusalError("没有写单位。", f"{known.label}是{digits}元还是{digits}万元?")
        return value, f"未写单位,按{money(value)}理解"
    if reading.kind != "money":
        raise RefusalError("单位不对,这里要写金额(元、万元)。")
    if reading.unit not in ("", "元"):
        raise RefusalError("外币如何折算原文没有规定,请写人民币金额。", f"{known.label}折合人民币多少元?")
    if "ambiguous" in reading.flags:
        raise RefusalError("读不出一个确定的数。", f"{known.label}具体是多少?{_how(known)}")
    return value, ""


def _refuse_size(known: Input, value: Decimal) -> None:
    limit = ABSURD.get(known.type) or ABSURD.get(known.unit)
    if limit is not None and value > limit:
        written = money(limit) if known.type == "money" else f"{plain(limit)}{known.unit}"
        raise RefusalError(f"数额大得不合常理(超过{written}),请核对。")
    if known.type == "money" and value % FEN:
        raise RefusalError("金额最小到分,请核对。")
    if known.above_zero and value == 0:
        raise RefusalError("为0时没有可以计算的基数,请核对。")
