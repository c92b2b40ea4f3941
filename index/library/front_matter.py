"""Front matter of a library file: YAML text to `Policy` and back."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from index.errors import LibraryFormatError
from index.model import Level, Origin, Policy


class _DoubledKeyError(yaml.MarkedYAMLError):
    """A key that stands twice."""


class _StrictLoader(yaml.BaseLoader):
    """Every scalar is text and tags mean nothing; a key that stands twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key.value, str) and key.value in seen:
                raise _DoubledKeyError(problem=f"重复的键 {key.value}", problem_mark=key.start_mark)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


def _to_date(value: object) -> date | None:
    if value == "":
        return None
    try:
        if isinstance(value, str) and _ISO_DATE.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise ValueError("应写成存在的日期,如 2023-08-15")


def _or_nothing(value: object) -> object:
    return () if value == "" else value


_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_Date = Annotated[date | None, BeforeValidator(_to_date)]
_Texts = Annotated[tuple[str, ...], BeforeValidator(_or_nothing)]
_REASONS = {
    "extra_forbidden": "没有这样的键",
    "missing": "缺少这一项",
    "string_pattern_mismatch": "只能用小写字母、数字和连字符",
    "string_too_short": "太短",
    "string_type": "应为文字",
    "tuple_type": "应为列表,如 [江苏省, 苏州市]",
    "too_short": "至少要有一项",
    "model_type": "应为“键: 值”的形式",
}


class _FrontMatter(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    title: Annotated[str, Field(min_length=2)]
    aliases: _Texts = ()
    level: Level
    region: Annotated[_Texts, Field(min_length=1)]
    issuer: str = ""
    document_number: str = ""
    issued: _Date = None
    in_force_from: _Date = None
    in_force_until: _Date = None
    validity_clause: str = ""
    validity_words: str = ""
    repeals: _Texts = ()
    superseded_by: _Texts = ()
    origin: Origin
    source: str = ""


def read_front_matter(text: str, where: str) -> Policy:
    """Policy from the YAML between the `---` lines; raises LibraryFormatError naming `where`."""
    try:
        fields = _FrontMatter.model_validate(yaml.load(text, Loader=_StrictLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"第{mark.line + 2}行" if mark else "头部"
        reason = error.problem if isinstance(error, _DoubledKeyError) else "不是合法的 YAML"
        raise LibraryFormatError(f"政策文件 {where} {line}有误:{reason}。请改正后重试。") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "整体"
        raise LibraryFormatError(f"政策文件 {where} 头部的“{key}”有误:{_reason(first)}。请改正后重试。") from error
    return Policy(**fields.model_dump())


def _reason(error: ErrorDetails) -> str:
    """What is wrong with a field, in Chinese."""
    context = error.get("ctx", {})
    if error["type"] == "value_error":
        return str(context["error"])
    if error["type"] == "literal_error":
        return f"只能是 {str(context['expected']).replace(' or ', '、')}"
    return _REASONS.get(error["type"], "值不合要求")


def write_front_matter(policy: Policy) -> str:
    """YAML lines of `policy`, without the `---` lines."""
    fields: dict[str, object] = {}
    for key in _FrontMatter.model_fields:
        value = getattr(policy, key)
        if isinstance(value, tuple):
            fields[key] = list(value)
        else:
            fields[key] = "" if value is None else str(value)
    return yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=10_000)
