"""Front matter of a library file: YAML text to `Policy` and back."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from index.errors import LibraryFormatError
from index.model import Level, Origin, Policy


class _StrictLoader(yaml.SafeLoader):
    """Scalars stay text; a key that stands twice is an error."""


def _mapping(loader: _StrictLoader, node: yaml.MappingNode) -> dict[str, Any]:
    pairs = [(loader.construct_object(key), loader.construct_object(value, deep=True)) for key, value in node.value]  # type: ignore[no-untyped-call]
    keys = [key for key, _ in pairs]
    doubled = sorted({str(key) for key in keys if keys.count(key) > 1})
    if doubled:
        raise yaml.constructor.ConstructorError(None, None, f"重复的键:{'、'.join(doubled)}", node.start_mark)
    return dict(pairs)


_StrictLoader.yaml_implicit_resolvers = {}
_StrictLoader.add_constructor("tag:yaml.org,2002:map", _mapping)


def _empty_to_none(value: object) -> object:
    return None if value in ("", None) else value


_Date = Annotated[date | None, BeforeValidator(_empty_to_none)]
_Text = Annotated[str, BeforeValidator(lambda value: value or "")]
_Texts = Annotated[tuple[str, ...], BeforeValidator(lambda value: tuple(value) if value else ())]


class _FrontMatter(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    title: Annotated[str, Field(min_length=2)]
    aliases: _Texts = ()
    level: Level
    region: Annotated[tuple[str, ...], BeforeValidator(tuple), Field(min_length=1)]
    issuer: _Text = ""
    document_number: _Text = ""
    issued: _Date = None
    in_force_from: _Date = None
    in_force_until: _Date = None
    validity_clause: _Text = ""
    validity_words: _Text = ""
    repeals: _Texts = ()
    superseded_by: _Texts = ()
    origin: Origin
    source: _Text = ""


def read_front_matter(text: str, where: str) -> Policy:
    """Policy from the YAML between the `---` lines; raises LibraryFormatError naming `where`."""
    try:
        fields = _FrontMatter.model_validate(yaml.load(text, Loader=_StrictLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"第{mark.line + 2}行" if mark else "头部"
        reason = getattr(error, "problem", None) or "不是合法的 YAML"
        raise LibraryFormatError(f"政策文件 {where} {line}有误:{reason}。请改正后重试。") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "整体"
        raise LibraryFormatError(f"政策文件 {where} 头部的“{key}”有误:{first['msg']}。请改正后重试。") from error
    return Policy(**fields.model_dump())


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
