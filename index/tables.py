"""Data files of words and patterns: each is read once, when it is first asked for."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read_table(package: str, name: str) -> dict[str, Any]:
    """What `<package>/<name>.toml` holds, for reading only. Raises OSError or TOMLDecodeError where it is damaged."""
    return tomllib.loads(files(package).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def read_patterns(package: str, name: str) -> dict[str, re.Pattern[str]]:
    """The patterns of a file that holds nothing else, compiled, by name."""
    return {key: re.compile(pattern) for key, pattern in read_table(package, name).items()}
