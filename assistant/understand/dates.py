"""The day an event fell on, or the day a question asks about, as people say it."""

from __future__ import annotations

import re
from datetime import date, timedelta

_YEAR = r"((?:19|20)\d\d)\s*年"
_FULL = re.compile(rf"{_YEAR}\s*(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*[日号]")
_ISO = re.compile(r"((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})")
_MONTH = re.compile(rf"{_YEAR}\s*(\d{{1,2}})\s*月")
_ONLY_YEAR = re.compile(rf"{_YEAR}")
_RELATIVE = {"大前年": -3, "前年": -2, "去年": -1, "上一年": -1, "今年": 0, "本年": 0, "明年": 1, "后年": 2}
_EVENT = re.compile(
    r"放款|贷|借|融资|到账|投保|保险|保费|买|发行|发债|立项|申报|申请|办|付|交|领|时|的时候|当年|那年|那会|按|如果是|要是|在"
)


def read_day(text: str, today: date) -> date | None:
    """The day, month or year a message speaks of: the day itself, else the middle of the month or year."""
    for pattern in (_FULL, _ISO):
        match = pattern.search(text)
        if match:
            return _date(*(int(part) for part in match.groups()))
    match = _MONTH.search(text)
    if match:
        return _date(int(match.group(1)), int(match.group(2)), 15)
    match = _ONLY_YEAR.search(text)
    if match:
        return date(int(match.group(1)), 6, 30)
    if "昨天" in text:
        return today - timedelta(days=1)
    for word, years in _RELATIVE.items():
        if word in text:
            month = re.search(rf"{word}\D{{0,2}}(\d{{1,2}})\s*月", text)
            return _date(today.year + years, int(month.group(1)) if month else 6, 15)
    return None


def full_day(text: str) -> date | None:
    """A day given with year, month and day, or None."""
    match = _FULL.search(text) or _ISO.search(text)
    return _date(*(int(part) for part in match.groups())) if match else None


def read_event_day(text: str, today: date) -> date | None:
    """The day of an event (a loan, an insurance) that a message tells; None for a mere year in a question."""
    return read_day(text, today) if _EVENT.search(text) else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
