"""Every sentence a model or a person reads, as data; loaded strictly. Imports the standard library only."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_VARIABLE = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")


class PromptError(Exception):
    """A prompt file is missing or malformed, or is not given exactly the variables it names."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A text with variables `{{name}}`. `version` changes whenever a character of the file does."""

    name: str
    text: str
    version: str

    @property
    def variables(self) -> frozenset[str]:
        """The names between braces."""
        return frozenset(_VARIABLE.findall(self.text))

    def fill(self, **values: str) -> str:
        """The text with every variable put in once; braces inside a value stay as they are.

        Raises PromptError when a variable is missing or one is given that the text does not have.
        """
        if set(values) != self.variables:
            odd = "、".join(sorted(set(values) ^ self.variables))
            raise PromptError(f"提示文件 {self.name}.md 的变量不对应:{odd}")
        return _VARIABLE.sub(lambda match: values[match.group(1)], self.text)


@cache
def load_table(name: str) -> dict[str, Any]:
    """The TOML table of `prompts/<name>.toml`."""
    try:
        return tomllib.loads(files("prompts").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise PromptError(f"提示文件 {name}.toml 缺失或有误:{error}") from error


@cache
def load_prompt(name: str) -> Prompt:
    """The text of `prompts/<name>.md`."""
    try:
        text = files("prompts").joinpath(f"{name}.md").read_text(encoding="utf-8")
    except OSError as error:
        raise PromptError(f"提示文件 {name}.md 缺失:{error}") from error
    return Prompt(name, text, f"{name}-{hashlib.sha256(text.encode()).hexdigest()[:12]}")
