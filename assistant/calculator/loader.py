"""Reads a folder of rule files into a rulebook; whatever is not as it must be is named with file and line."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from assistant.calculator.assemble import assemble
from assistant.calculator.errors import RuleFileError
from assistant.calculator.loaded import Loaded, line_of
from assistant.calculator.rulebook import Rulebook
from assistant.calculator.rulefile import RuleFile
from assistant.calculator.toml_lines import read_toml


def load_rulebook(folder: Path | str | None = None) -> Rulebook:
    """All `*.toml` of `folder` (None: the rules that ship with the project), merged.

    Raises RuleFileError, with file and line, for the first thing that is not as it must be.
    """
    root = files("assistant.calculator").joinpath("rules") if folder is None else Path(folder)
    names = sorted(item.name for item in root.iterdir() if item.name.endswith(".toml")) if root.is_dir() else []
    if not names:
        raise RuleFileError(str(folder or "rules"), 0, "这个文件夹里没有规则文件(*.toml)。")
    return assemble([read_rule_file(name, root.joinpath(name).read_text(encoding="utf-8")) for name in names])


def read_rule_file(name: str, text: str) -> Loaded:
    """One file, checked against the schema."""
    data, lines = read_toml(name, text)
    try:
        return Loaded(name, RuleFile.model_validate(data), lines)
    except ValidationError as error:
        first = min(error.errors(), key=lambda item: item["type"] != "extra_forbidden")
        raise RuleFileError(name, line_of(lines, first["loc"]), explain(first)) from None


def explain(error: ErrorDetails) -> str:
    """A schema error in Chinese, with what to write instead."""
    key = str(error["loc"][-1])
    context: Mapping[str, Any] = error.get("ctx", {})
    kind = error["type"]
    if kind == "extra_forbidden":
        return f"不认识的键 {key},请改成规定的键或删去。"
    if kind == "missing":
        return f"缺少键 {key},请补上。"
    if kind == "literal_error":
        return f"{key} 的取值只能是 {context.get('expected', '')}。"
    if kind == "value_error":
        return f"{context.get('error', '')}。"
    if kind == "union_tag_invalid":
        return f"不认识的算法动词 {context.get('tag', '')},只能是 {context.get('expected_tags', '')}。"
    if kind == "union_tag_not_found":
        return "算法步骤缺少 op。"
    return f"{key} 的写法不对({error['msg']})。"
