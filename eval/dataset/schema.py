"""One test-set line as outside data, checked by pydantic, made into a Case."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError, field_validator

from eval.model import GROUPS, Case, Expect, Gold, Verdict

MAX_TURNS = 50
# Other keys of a line are named as a remark: they may be notes of the writer. Other keys of `expect` would not be graded.
_KNOWN = frozenset({"id", "category", "turns", "expect"})


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _grouped(value: Any) -> Any:
    return [_listed(group) for group in _listed(value)] if isinstance(value, list | str) else value


def _money(value: Any) -> Any:
    """Figures of JSON become exact: 0.1 is Decimal('0.1')."""
    if isinstance(value, bool):
        raise ValueError("应是数字")
    return str(value).replace(",", "") if isinstance(value, int | float | str) else value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Money = Annotated[Decimal, BeforeValidator(_money), Field(allow_inf_nan=False)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _GoldRow(_Strict):
    policy: Text
    clause: Text


class _ExpectRow(_Strict):
    status: Annotated[list[str], BeforeValidator(_listed), Field(min_length=1)]
    must_contain: Annotated[list[Annotated[list[Text], Field(min_length=1)]], BeforeValidator(_grouped)] = []
    must_not_contain: Annotated[list[Text], BeforeValidator(_listed)] = []
    amount_yuan: Money | None = None
    shares_yuan: dict[str, Money] = {}
    verdict: Verdict | None = None
    cite: list[_GoldRow] = []

    @field_validator("status")
    @classmethod
    def _known_status(cls, value: list[str]) -> list[str]:
        for status in value:
            if status not in GROUPS:
                raise ValueError(f"没有“{status}”这种状态,可写 answered、clarify、refused")
        return value


class _CaseRow(BaseModel):
    id: Text
    category: Text = "未分类"
    turns: Annotated[list[Text], BeforeValidator(_listed), Field(min_length=1, max_length=MAX_TURNS)]
    expect: _ExpectRow


def case_from(data: Mapping[str, Any], source: str) -> tuple[Case | None, list[str], list[str]]:
    """The case, the reasons why it cannot be used, and remarks that do not hinder its use."""
    told = {key: value for key, value in data.items() if value is not None}
    if isinstance(told.get("id"), int):
        told["id"] = str(told["id"])
    if isinstance(told.get("expect"), Mapping):
        told["expect"] = {key: value for key, value in told["expect"].items() if value is not None}
    remarks = [f"不认识“{key}”,未使用" for key in told if key not in _KNOWN]
    try:
        row = _CaseRow.model_validate(told)
    except ValidationError as error:
        return None, [_reason(item) for item in error.errors()], remarks
    if "category" not in told:
        remarks.append("没有 category,归入“未分类”")
    return _case(row, source), [], remarks


def _case(row: _CaseRow, source: str) -> Case:
    expect = row.expect
    return Case(
        row.id,
        row.category,
        tuple(row.turns),
        Expect(
            status=frozenset(GROUPS[status] for status in expect.status),
            must_contain=tuple(tuple(group) for group in expect.must_contain),
            must_not_contain=tuple(expect.must_not_contain),
            amount_yuan=expect.amount_yuan,
            shares_yuan=dict(expect.shares_yuan),
            verdict=expect.verdict,
            cite=tuple(Gold(one.policy, one.clause) for one in expect.cite),
        ),
        source,
    )


_MESSAGES = {
    "missing": "缺少",
    "extra_forbidden": "不认识这一项",
    "string_too_short": "是空的",
    "too_short": "是空的",
    "too_long": f"超过{MAX_TURNS}项",
    "literal_error": "不是可用的值",
    "decimal_parsing": "不是数字",
    "finite_number": "不是数字",
    "list_type": "应是列表",
    "dict_type": "应是对象",
    "model_type": "应是对象",
    "string_type": "应是文字",
}


def _reason(error: Any) -> str:
    place = ".".join(str(part) for part in error["loc"])
    cause = error.get("ctx", {}).get("error")
    return f"{place}:{cause or _MESSAGES.get(error['type'], '写法不对')}"
