"""Units told apart from their figures: once for a whole message, or in reply to a question (`figure_units.toml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from assistant.calculator.units import find_amounts
from index.tables import read_table

_REPLY_CHARS = 24
_OWN_UNIT = re.compile(r"(?P<figure>\d+(?:\.\d+)?)(?:万元?|亿元?|元|块)?")
_CORRECTS = re.compile(r"单位|(万|元|块)[,,]?(并?不是|而?不是|不是)|不是(万|元|块)")
_YEARS = range(1990, 2050)
_ENGLISH_SCALE = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(thousand|million|billion|mn|bn)\b")
_TEN_THOUSANDS = {"t": Decimal("0.1"), "m": Decimal(100), "b": Decimal(100_000)}


def _table() -> dict[str, Any]:
    return read_table("assistant.understand", "figure_units")


@cache
def _for_all() -> re.Pattern[str]:
    room = _table()["for_all"]
    frames = [frame.replace("{unit}", room["unit"].replace("unit", f"u{n}")) for n, frame in enumerate(room["frames"])]
    return re.compile("|".join(frames))


def spread_unit(text: str) -> str:
    """A normalised message whose bare figures carry the unit that it names once for all (单位统统是万)."""
    found = _for_all().search(text)
    if not found:
        return text
    unit = next(said for said in found.groupdict().values() if said)
    text = text[: found.start()] + "," + text[found.end() :]
    for reading in reversed([r for r in find_amounts(text) if r.kind == "number" and r.value is not None]):
        if reading.value and reading.value not in _YEARS:
            text = text[: reading.span[1]] + unit + text[reading.span[1] :]
    return text


def settle(text: str, pending: Mapping[str, str], told: Mapping[str, str]) -> dict[str, str]:
    """A unit said for a figure that was in doubt (800, then 万元啊,难道还800块), or put right for the last one `told`."""
    figures = dict(pending)
    if not figures and _CORRECTS.search(text):
        found = {fact: _OWN_UNIT.fullmatch(value) for fact, value in told.items()}
        figures = {fact: match["figure"] for fact, match in found.items() if match}
    if not figures or len(text) > _REPLY_CHARS:
        return {}
    if re.search(_table()["reply"]["times"], text):
        return {fact: f"{figure}万元" for fact, figure in figures.items()}
    rest = re.sub(_table()["reply"]["denied"], "", text)
    if any(reading.kind == "money" and reading.value is not None for reading in find_amounts(rest)):
        return {}
    said = re.search(_table()["reply"]["unit"], rest)
    unit = said["unit"].rstrip("块钱") or "元" if said else ""
    return {fact: f"{figure}{unit}" for fact, figure in figures.items()} if unit else {}


def in_chinese_scale(text: str) -> str:
    """A normalised message with English scales as Chinese writes them: 4.2 million is 420万."""
    return _ENGLISH_SCALE.sub(_scaled, text)


def _scaled(match: re.Match[str]) -> str:
    figure = Decimal(match.group(1).replace(",", ""))
    tens_of_thousands = figure * _TEN_THOUSANDS[match.group(2)[0]]
    return f"{tens_of_thousands.normalize():f}万"
