"""Benefits of the turns before that a message names in short beside another one (奖励跟服务费补贴一共多少, `together.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("assistant.understand").joinpath("together.toml").read_text("utf-8"))


def named_beside(text: str, others: Sequence[str]) -> tuple[str, ...]:
    """Those of the `others` (ids of benefits) that a normalised message wants reckoned as well."""
    table = _table()
    if not re.search(table["all"], text) and not re.search(table["both"], text):
        return ()
    return tuple(one for one in others if one in table["short"] and re.search(table["short"][one], text))
