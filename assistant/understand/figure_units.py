"""Units told apart from their figures: once for a whole message, or in reply to a question (`figure_units.toml`)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from assistant.calculator.units import Reading, find_amounts
from index.tables import read_table
from index.tokens import normalise

_REPLY_CHARS, _LONGER_REPLY = 24, 60
_CLAUSE = re.compile(r"[,。;!?]")
_ASKS = re.compile(r"多少|几(?![十百千])")
_LEAST_REPEATED = 10
_OWN_UNIT = re.compile(r"(?P<figure>\d+(?:\.\d+)?)(?:万元?|亿元?|元|块)?")
_IN_TEN_THOUSANDS = re.compile(r"(?P<figure>\d+(?:\.\d+)?)(?P<unit>[万亿])元?")
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
    text = re.sub(_table()["reply"]["denied_sum"], "", text)
    found = _for_all().search(text)
    if not found:
        return text
    unit = next(said for said in found.groupdict().values() if said)
    text = text[: found.start()] + "," + text[found.end() :]
    for reading in reversed([r for r in find_amounts(text) if r.kind == "number" and r.value is not None]):
        if reading.value and reading.value not in _YEARS:
            text = text[: reading.span[1]] + unit + text[reading.span[1] :]
    return text


def with_units_told(text: str, told: Iterable[str]) -> str:
    """The message with its unit behind each bare figure that was `told` with one before (我们就是800整, after 800万)."""
    units = {match["figure"]: match["unit"] for one in told if (match := _IN_TEN_THOUSANDS.fullmatch(normalise(one)))}
    said = normalise(text)
    bare = (
        [r for r in find_amounts(said) if r.kind == "number" and r.text in units and _is_told_sum(said, r)]
        if units
        else []
    )
    for reading in reversed(bare):
        said = said[: reading.span[1]] + units[reading.text] + said[reading.span[1] :]
    return said if bare else text


def _is_told_sum(text: str, reading: Reading) -> bool:
    """Whether a bare figure may stand for a sum: no year, no number of a clause, none too small to be known again."""
    value = reading.value or Decimal(0)
    return value >= _LEAST_REPEATED and value not in _YEARS and not text[: reading.span[0]].endswith("第")


def settle(text: str, pending: Mapping[str, str], told: Mapping[str, str]) -> dict[str, str]:
    """A unit said for a figure that was in doubt (800, then 万元啊,难道还800块), or put right for the last one `told`."""
    figures = dict(pending)
    if not figures and _CORRECTS.search(text):
        found = {fact: _OWN_UNIT.fullmatch(value) for fact, value in told.items()}
        figures = {fact: match["figure"] for fact, match in found.items() if match}
    if not figures or len(text) > (_LONGER_REPLY if pending else _REPLY_CHARS):
        return {}
    if re.search(_table()["reply"]["times"], text):
        return {fact: f"{figure}万元" for fact, figure in figures.items()}
    rest = re.sub(_table()["reply"]["denied"], "", text)
    sums = [reading for reading in find_amounts(rest) if reading.kind == "money" and reading.value is not None]
    if sums:
        return _said_again(figures, sums)
    unit = _unit_said(rest)
    return {fact: f"{figure}{unit}" for fact, figure in figures.items()} if unit else {}


def _said_again(figures: Mapping[str, str], sums: Collection[Reading]) -> dict[str, str]:
    """The one figure in doubt, told once more with its unit (300, then 万啊,300万)."""
    said = {one.text for one in sums}
    found = _OWN_UNIT.fullmatch(next(iter(said))) if len(said) == 1 == len(figures) else None
    return {fact: found.group() for fact, figure in figures.items() if found and found["figure"] == figure}


def _unit_said(reply: str) -> str:
    """The unit that a short clause of a reply names and does not ask for; "" for none."""
    clauses = [one for one in _CLAUSE.split(reply) if len(one) <= _REPLY_CHARS and not _ASKS.search(one)]
    said = next((found for one in clauses if (found := re.search(_table()["reply"]["unit"], one))), None)
    return (said["unit"].rstrip("块钱") or "元") if said else ""


def in_chinese_scale(text: str) -> str:
    """A normalised message with English scales as Chinese writes them: 4.2 million is 420万."""
    return _ENGLISH_SCALE.sub(_scaled, text)


def _scaled(match: re.Match[str]) -> str:
    figure = Decimal(match.group(1).replace(",", ""))
    tens_of_thousands = figure * _TEN_THOUSANDS[match.group(2)[0]]
    return f"{tens_of_thousands.normalize():f}万"
