"""Scalars of a rule file: always quoted text there, exact typed values here."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict

from assistant.calculator.units import read_amount

Nature = Literal["固定", "上限", "评审上限", "未规定", "非资金"]
Verdict = Literal["不符合", "不在有效期", "额度已用完", "需补充信息", "待审核", "符合"]
FactType = Literal["money", "count", "ratio", "bool", "choice", "date"]
T = TypeVar("T")


class Part(BaseModel):
    """Base of everything written in a rule file: frozen, and unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=False)


def _tuple(value: Any) -> Any:
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list) else value


def _amount(kind: str, text: Any, hint: str) -> Decimal:
    reading = read_amount(text) if isinstance(text, str) else None
    if reading is None or reading.value is None or reading.kind != kind or reading.flags:
        raise ValueError(hint)
    return reading.value


def _yuan(text: Any) -> Decimal:
    return _amount("money", text, "金额要写成“10万元”这样的文字")


def _ratio(text: Any) -> Decimal:
    return _amount("ratio", text, "比例要写成“1%”这样的文字")


def _whole(text: Any) -> int:
    if not (isinstance(text, str) and text.isascii() and text.isdigit()):
        raise ValueError("次数、年数要写成“2”这样加引号的整数")
    return int(text)


def _day(text: Any) -> date:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        raise ValueError("日期要写成“2021-01-01”这样加引号的文字") from None


Many = Annotated[tuple[T, ...], BeforeValidator(_tuple)]
Strings = Annotated[tuple[str, ...], BeforeValidator(_tuple)]
Yuan = Annotated[Decimal, BeforeValidator(_yuan)]
Ratio = Annotated[Decimal, BeforeValidator(_ratio)]
Whole = Annotated[int, BeforeValidator(_whole)]
Day = Annotated[date, BeforeValidator(_day)]


class Source(Part):
    """Where a rule comes from: clause, paragraph of it where it has several, and the operative words."""

    clause: str = ""
    paragraph: str = ""
    says: Strings = ()
