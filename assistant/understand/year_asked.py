"""Costs of several years told at once, where the support of the earlier ones was had and only the last is asked after."""

from __future__ import annotations

import re

from assistant.understand.periods import YEAR, period_of
from assistant.understand.told import Sum, Told
from assistant.understand.wish import read_wish

_ASKS = re.compile(r"多少|几|[吗么]|还能|呢")
_CLAUSE = re.compile(r"[,。;!?]")
_YEARS_HAD = "art5_years"


def only_year_asked(told: Told, text: str) -> None:
    """Takes the figures of the other years out of what is reckoned side by side, where a normalised message tells that
    their support was had already and asks after one year (前两年都领了,2023年这8万还能补多少)."""
    if len(told.several) < 2 or told.facts.get(_YEARS_HAD, "0") == "0" or read_wish(text).several:
        return
    year = _year_asked(text, told.several)
    own = [one for one in told.several if one.period == year]
    earlier = {one.period for one in told.several} - {year}
    if (
        not own
        or not earlier
        or len(earlier) != int(told.facts[_YEARS_HAD])
        or any(one.project for one in told.several)
    ):
        return
    told.facts |= {one.fact: one.text for one in own}
    told.figures = [one for one in told.figures if one.period in ("", year)]
    told.several = []


def _year_asked(text: str, several: list[Sum]) -> str:
    """The year that the last clause asking something names, else the last year told where that clause names none; "" for
    more than one."""
    asking = [part for part in _CLAUSE.split(text) if _ASKS.search(part)]
    if not asking:
        return ""
    named = {period_of(asking[-1], found.end()) for found in YEAR.finditer(asking[-1])}
    last = max(one.period for one in several)
    told = {one.period for one in several}
    if not named or named <= {"今年", "本年", str(len(told))}:
        return last
    return named.pop() if len(named) == 1 else ""
