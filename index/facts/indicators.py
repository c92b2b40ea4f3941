"""The indicators the library knows (`indicators.toml`): found in a clause beside a figure, found in a question."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from index.tables import read_table

_GAP = "[^~#;。]*?"
_GROWTH_UNITS = ("%", "倍", "个百分点")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One canonical indicator. `unlike` names the keys it must not be taken for, `note` says what sets it apart."""

    key: str
    name: str
    names: tuple[str, ...]
    units: tuple[str, ...]
    patterns: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """An indicator found beside a figure; `words` are its squeezed name where that stands after the figure,
    `is_special` says that one of its own patterns fitted."""

    indicator: Indicator
    words: str = ""
    is_special: bool = False


@dataclass(frozen=True, slots=True)
class _Readings:
    """How one indicator stands around the figure `#`: (words, pattern), the longest words first."""

    indicator: Indicator
    before: tuple[tuple[str, re.Pattern[str]], ...]
    after: tuple[tuple[str, re.Pattern[str]], ...]
    special: tuple[tuple[str, re.Pattern[str]], ...]


def squeeze(text: str) -> str:
    """`text` without blanks and 的, in lower case: 商标的有效注册量 and 商标有效注册量 are one spelling."""
    return re.sub(r"[\s的]", "", text).lower()


@cache
def indicators() -> dict[str, Indicator]:
    """All indicators by key, in the order of the file."""
    return {row["key"]: _indicator(row) for row in _table()["indicator"]}


def match_beside(window: str, unit: str, is_rule: bool) -> Beside | None:
    """The indicator whose name stands beside `#` in a squeezed window. A name before the figure wins over one after
    it, then the longest. `unit` is without 万 and 亿; only a rule (a condition, an amount paid) is read as one."""
    fitting = _fitting(unit, is_rule)
    for side in ("special", "before", "after"):
        found = [(words, r) for r in fitting for words, pattern in getattr(r, side) if pattern.search(window)]
        if found:
            words, reading = max(found, key=lambda pair: len(pair[0]))
            return Beside(reading.indicator, words if side == "after" else "", side == "special")
    return None


def match_special(window: str, unit: str, is_rule: bool) -> Indicator | None:
    """The indicator one of whose own patterns fits a wider squeezed window."""
    fitting = (r for r in _fitting(unit, is_rule) if any(pattern.search(window) for _, pattern in r.special))
    return next((reading.indicator for reading in fitting), None)


@cache
def _fitting(unit: str, is_rule: bool) -> tuple[_Readings, ...]:
    """Indicators that a figure of this unit can be of."""
    fitting = (reading for reading in _readings() if unit in reading.indicator.units or unit in _GROWTH_UNITS)
    return tuple(reading for reading in fitting if is_rule or not reading.indicator.key.startswith("rule_"))


def is_qualifier(window: str) -> bool:
    """Whether the figure `#` only qualifies the thing counted (授权专利2件以上的企业)."""
    return any(pattern.search(window) for pattern in _qualifiers())


def _table() -> dict[str, Any]:
    return read_table("index.facts", "indicators")


def _indicator(row: dict[str, Any]) -> Indicator:
    lists = {key: tuple(row.get(key, ())) for key in ("names", "units", "patterns", "short", "unlike")}
    return Indicator(key=row["key"], name=row["name"], note=row.get("note", ""), **lists)


@cache
def _readings() -> tuple[_Readings, ...]:
    return tuple(_reading(indicator) for indicator in indicators().values())


@cache
def _qualifiers() -> tuple[re.Pattern[str], ...]:
    return tuple(_compile(row["pattern"]) for row in _table().get("qualifier", ()))


def _reading(indicator: Indicator) -> _Readings:
    names = sorted({squeeze(name) for name in (indicator.name, *indicator.names)}, key=len, reverse=True)
    return _Readings(
        indicator,
        before=tuple((name, re.compile(re.escape(name) + _GAP + "#")) for name in names),
        after=tuple((name, re.compile("#[^~#;,。]{0,14}?" + re.escape(name))) for name in names),
        special=tuple((pattern, _compile(pattern)) for pattern in indicator.patterns),
    )


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(re.escape(squeeze(pattern)).replace(r"\#", "#").replace(r"\~", "~").replace("…", _GAP))
