"""What a policy says of itself: title, level, region, issuer, number, dates, repeals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from index.model import Level
from index.places import Place, chain, leading_place

KINDS = "办法|方案|计划|规划|纲要|意见|措施|细则|规定|条例|决定|指南|指引|政策|行动|制度|规程|要点"
_TITLE = re.compile(
    rf"[^。;:!?]{{4,80}}(?:{KINDS})(?:\((?:试行|暂行|修订|征求意见稿)\))?(?:\(?[(〔]?\d{{4}}[^)〕]*[)〕])?"
)
_YEARS = re.compile(r"\((\d{4})年?\s*(?:-|—|–|~|~|至)+\s*(\d{4})年?\)")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,8}[〔\[](?:19|20)\d\d[〕\]]\d+号")
_DATE_LINE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_ISO_DATE = re.compile(r"(?:成文日期|发文日期)\s*[::]?\s*(\d{4})-(\d{2})-(\d{2})")
_IN_FORCE = re.compile(r"自(\d{4})年(?:(\d{1,2})月(\d{1,2})日)?起(?:施行|实施|执行)")
_UNTIL = re.compile(r"有效期(?:至|到)(\d{4})年(?:(\d{1,2})月(\d{1,2})日)?")
_REPEALS = re.compile(r"(?:同时|予以)废止")
_CITED = re.compile(r"《[^》]+》(?:\([^()]*号\))?")
_PLAN_PERIOD = {"十二五": (2011, 2015), "十三五": (2016, 2020), "十四五": (2021, 2025), "十五五": (2026, 2030)}
_HORIZON = re.compile(r"到?(\d{4})年(?:底|末)?,")
_BODY = re.compile(r"[\u4e00-\u9fff]{2,20}(?:人民政府办公厅|人民政府办公室|人民政府|办公室|办公厅|委员会|局|厅|部)")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Fields of the front matter; None or empty where the text does not say."""

    title: str
    level: Level
    region: tuple[str, ...]
    issuer: str
    document_number: str
    issued: date | None
    in_force_from: date | None
    in_force_until: date | None
    validity_clause: str
    validity_words: str
    repeals: tuple[str, ...]


def find_title(opening: list[str], marked_title: str = "") -> str | None:
    """Title from the lines before the first heading: the last block of lines that reads as one.

    A title may be broken over lines (`…(2024—2026年)` on its own). Titles of notices (`…的通知`) count only
    when nothing else is there.
    """
    if marked_title:
        return marked_title
    found = []
    for start in range(len(opening)):
        for end in range(min(len(opening), start + 4), start, -1):
            block = [line.strip() for line in opening[start:end]]
            joined = "".join(block)
            if any(_DATE_LINE.fullmatch(line) or _BODY.fullmatch(line) for line in block):
                continue
            if _TITLE.fullmatch(joined) and "关于印发" not in joined:
                found.append((end, end - start, joined))
                break
    return max(found, key=lambda item: (item[0], item[1]))[2] if found else None


def read_metadata(
    title: str, jurisdiction: str, opening: list[str], records: list[str], clauses: dict[str, str]
) -> Metadata | None:
    """Metadata of one policy, or None when no jurisdiction can be told.

    `opening`: lines before the first heading (repaired). `records`: the page's own data lines.
    `clauses`: clause number -> text.
    """
    issuer = _issuer(opening)
    place = _place(jurisdiction, title, issuer, opening)
    if place is None and not _is_national(jurisdiction, issuer):
        return None
    since, until, clause, words = _validity(title, clauses)
    return Metadata(
        title=title,
        level=place.level if place else "national",
        region=chain(place) if place else ("全国",),
        issuer=issuer,
        document_number=_document_number(title, opening, records, clauses),
        issued=_issued(opening, records),
        in_force_from=since,
        in_force_until=until,
        validity_clause=clause,
        validity_words=words,
        repeals=_repeals(clauses),
    )


def _is_national(jurisdiction: str, issuer: str) -> bool:
    return jurisdiction.startswith("国家") or issuer.startswith(("国家", "国务院", "中共中央"))


def _place(jurisdiction: str, title: str, issuer: str, opening: list[str]) -> Place | None:
    for text in (jurisdiction, title, issuer, *opening):
        place = leading_place(text)
        if place is not None:
            return place
    return None


def _issuer(opening: list[str]) -> str:
    """The body that signs: the line before the date line, when it is a body's name."""
    for before, line in zip(opening, opening[1:], strict=False):
        if _DATE_LINE.fullmatch(line.strip()) and _BODY.fullmatch(before.strip()):
            return before.strip()
    for line in opening:
        if _BODY.fullmatch(line.strip()) and leading_place(line.strip()):
            return line.strip()
    return ""


def _document_number(title: str, opening: list[str], records: list[str], clauses: dict[str, str]) -> str:
    for line in [*records, *opening]:
        match = _NUMBER.search(line.replace("文号", " "))
        if match and "《" not in line:
            return match.group(0)
    issued_by = re.compile(re.escape(title) + r"》?的通知\((" + _NUMBER.pattern + r")\)")
    match = issued_by.search("".join(clauses.values()))
    return match.group(1) if match else ""


def _issued(opening: list[str], records: list[str]) -> date | None:
    for record in records:
        match = _ISO_DATE.search(record)
        if match:
            return _date(*match.groups())
    for line in opening:
        match = _DATE_LINE.fullmatch(line.strip())
        if match:
            return _date(*match.groups())
    return None


def _validity(title: str, clauses: dict[str, str]) -> tuple[date | None, date | None, str, str]:
    """(from, until, clause, words): its own commencement clause first, then the title's years, then the
    planning period the text is written for."""
    for number, text in reversed(clauses.items()):
        since, until = _IN_FORCE.search(text), _UNTIL.search(text)
        if since and number != "文首":
            words = since.group(0) + (f",{until.group(0)}" if until else "")
            return _day(since, first=True), _day(until, first=False) if until else None, number, words
    years = _YEARS.search(title)
    if years:
        return _date(years.group(1), "1", "1"), _date(years.group(2), "12", "31"), "文首", years.group(0)
    for name, (first, last) in _PLAN_PERIOD.items():
        if f"“{name}”" in title:
            return date(first, 1, 1), date(last, 12, 31), "文首", f"“{name}”"
    for number, text in clauses.items():
        horizon = _HORIZON.match(text.split("\n", 1)[-1])
        if horizon:
            return None, _date(horizon.group(1), "12", "31"), number, horizon.group(0).rstrip(",")
    return None, None, "", ""


def _day(match: re.Match[str], *, first: bool) -> date | None:
    year, month, day = match.groups()
    if month:
        return _date(year, month, day)
    return _date(year, "1", "1") if first else _date(year, "12", "31")


def _repeals(clauses: dict[str, str]) -> tuple[str, ...]:
    for text in reversed(clauses.values()):
        for sentence in re.split("[。;]", text):
            if _REPEALS.search(sentence):
                return tuple(_CITED.findall(sentence))
    return ()


def _date(year: str, month: str, day: str) -> date | None:
    """The day, or None where the calendar has none."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
