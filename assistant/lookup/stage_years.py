"""A stage said to be over, or begun, in a year (去年年底就验收完了): the years told, and whether the stage lies there."""

from __future__ import annotations

import re
from datetime import date

from index.facts import Phase

_RELATIVE = {"前": -2, "去": -1, "今": 0, "明": 1, "后": 2}
_YEAR = r"(?:(?P<year>20\d\d)年?|(?P<near>[前去今明后])年)"
_DEED = re.compile(
    _YEAR + r"(?P<end>年?[底末])?[^,。;?!]{0,8}?(?P<deed>启动|实施|总结|验收|巩固)(?:工作)?"
    r"(?:就|都|已经?|全|通过|结束|完成?|好|过|掉|开始|收尾|了)+"
)
_TOWARDS_END = 12


def stage_in_year(question: str) -> str:
    """The word of the stage that a question puts into a year before it (2024年底就验收完了); "" where none is."""
    told = _DEED.search(question)
    return told["deed"] if told else ""


def is_elsewhere(phase: Phase, question: str, as_of: date) -> bool:
    """Whether a stage whose days are known does not lie in the year, or at its end, that a question puts it into."""
    told = _DEED.search(question)
    since, until = phase.since_date, phase.until_date
    if told is None or since is None or until is None:
        return False
    year = int(told["year"]) if told["year"] else as_of.year + _RELATIVE[told["near"]]
    if told["end"]:
        return not phase.covers(date(year, _TOWARDS_END, 15))
    return not since.year <= year <= until.year
