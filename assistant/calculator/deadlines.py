"""Periods of time. The first day is not counted; working days need the holiday table of every year they touch."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, timedelta

from assistant.calculator.facts import Facts
from assistant.calculator.model import Deadline
from assistant.calculator.result import DeadlineResult
from assistant.calculator.rulefile import Calendar
from assistant.calculator.tree import Cite

_SATURDAY = 5


def compute_deadline(rule: Deadline, facts: Facts, calendars: Mapping[int, Calendar], cite: Cite) -> DeadlineResult:
    """The first and last day of the period, as far as they can be told."""
    start = facts.get(rule.start)
    span = _period(rule, start.value, calendars) if start is not None and isinstance(start.value, date) else None
    source = Cite(rule.clause or cite.clause, rule.paragraph or cite.paragraph, rule.says)
    first, last = span or (None, None)
    return DeadlineResult(rule.id, rule.label, first, last, _words(rule, span), source)


def _period(rule: Deadline, start: date, calendars: Mapping[int, Calendar]) -> tuple[date, date] | None:
    if rule.rule == "next_calendar_month":
        first = add_months(start.replace(day=1), 1)
        return first, add_months(first, 1) - timedelta(days=1)
    after = start + timedelta(days=1)
    if rule.rule == "working_days":
        last = _working_day(start, rule.length, calendars)
        return (after, last) if last is not None else None
    return after, add_months(start, rule.length * (12 if rule.rule == "years" else 1))


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or the last day of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _working_day(start: date, count: int, calendars: Mapping[int, Calendar]) -> date | None:
    """The `count`-th working day after `start`; None when a holiday table is missing."""
    day = start
    while count:
        day += timedelta(days=1)
        table = calendars.get(day.year)
        if table is None:
            return None
        if day in table.work or (day.weekday() < _SATURDAY and day not in table.off):
            count -= 1
    return day


def _words(rule: Deadline, span: tuple[date, date] | None) -> str:
    length = {
        "next_calendar_month": "次月(下一个自然月)",
        "years": f"{rule.length}年",
        "months": f"{rule.length}个月",
        "working_days": f"{rule.length}个工作日",
    }[rule.rule]
    if span is not None:
        month = f"即{span[0].year}年{span[0].month}月," if rule.rule == "next_calendar_month" else ""
        return f"{rule.label}:{length},{month}{span[0].isoformat()}至{span[1].isoformat()}"
    if rule.rule == "working_days":
        return f"{rule.label}:{length}(不是{rule.length}天;未装当年节假日表,不给具体日期)"
    return f"{rule.label}:{length}"
