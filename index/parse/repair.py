"""Characters that a scraped page lost: certain ones are repaired in the open, the rest are reported."""

from __future__ import annotations

import re
from collections.abc import Callable

from index.library.markdown import repair_mark
from index.model import Repair

_YEARS_IN_TITLE = re.compile(r"(?<=[\u4e00-\u9fff])((?:19|20)\d\d)((?:19|20)\d\d)年\)")
_YEARS = re.compile(r"((?:19|20)\d\d)((?:19|20)\d\d)年")
_YEAR_MONTHS = re.compile(r"(20\d\d)(\d{1,2})月(?:([一﹣—-])(20\d\d)(\d{1,2})月)?")
_MARKED = re.compile(r'(\[[^\[\]]*\]\{raw="[^"]*"\})')
_SIGNATURE_DATE = re.compile(r"(20\d\d)(\d{2,4})")
_UNITS_OPEN = re.compile(r"(?<=。)((?:责任|牵头)单位[::][^()()]*)\)?$")
_UNITS_UNCLOSED = re.compile(r"(\((?:责任|牵头)单位[::][^()()]*)$")


def repair_paragraph(text: str) -> str:
    """`text` with repair marks (`[读作]{raw="原样"}`) where the lost characters are certain."""
    if _SIGNATURE_DATE.fullmatch(text):
        day = _only_date(text)
        return repair_mark(Repair(text, day)) if day else text
    for pattern, mend in _MENDS:
        text = _outside_marks(pattern, mend, text)
    return text


def _outside_marks(pattern: re.Pattern[str], mend: Callable[[re.Match[str]], str | None], text: str) -> str:
    def replace(match: re.Match[str]) -> str:
        repaired = mend(match)
        return repair_mark(Repair(match.group(0), repaired)) if repaired else match.group(0)

    parts = _MARKED.split(text)
    return "".join(part if _MARKED.fullmatch(part) else pattern.sub(replace, part) for part in parts)


def _mend_title_years(match: re.Match[str]) -> str | None:
    start, end = match.group(1), match.group(2)
    unopened = match.string.count("(", 0, match.end()) < match.string.count(")", 0, match.end())
    return f"({start}—{end}年)" if start < end and unopened else None


def _mend_years(match: re.Match[str]) -> str | None:
    start, end = match.group(1), match.group(2)
    return f"{start}—{end}年" if start < end else None


def _mend_months(match: re.Match[str]) -> str | None:
    year, month, dash, other_year, other_month = match.groups()
    if not 1 <= int(month) <= 12 or (other_month and not 1 <= int(other_month) <= 12):
        return None
    until = f"—{other_year}年{other_month}月" if dash else ""
    return f"{year}年{month}月{until}"


def _mend_units_open(match: re.Match[str]) -> str | None:
    return f"({match.group(1)})"


def _mend_units_unclosed(match: re.Match[str]) -> str | None:
    return f"{match.group(1)})"


_MENDS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...] = (
    (_YEARS_IN_TITLE, _mend_title_years),
    (_YEARS, _mend_years),
    (_YEAR_MONTHS, _mend_months),
    (_UNITS_OPEN, _mend_units_open),
    (_UNITS_UNCLOSED, _mend_units_unclosed),
)


def _only_date(digits: str) -> str | None:
    """`202442` -> `2024年4月2日` when month and day can be cut in one way only."""
    year, rest = digits[:4], digits[4:]
    cuts = [(rest[:cut], rest[cut:]) for cut in range(1, len(rest))]
    fits = [(m, d) for m, d in cuts if m[0] != "0" and d[0] != "0" and int(m) <= 12 and int(d) <= 31]
    return f"{year}年{fits[0][0]}月{fits[0][1]}日" if len(fits) == 1 else None


def find_losses(text: str) -> list[str]:
    """What seems lost in a paragraph (after repair) and cannot be restored, one Chinese line each."""
    losses = []
    for opening, closing in (("“", "”"), ("《", "》"), ("(", ")")):
        if text.count(opening) != text.count(closing):
            losses.append(f"“{opening}”与“{closing}”不成对,可能缺字:{_around(text, opening, closing)}")
    return losses


def _around(text: str, opening: str, closing: str) -> str:
    place = text.find(opening) if opening in text else text.find(closing)
    return text[max(0, place - 10) : place + 20]
