"""Stretches of time: stages of work, terms and cycles, deadlines, and the period of a policy itself."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date

from index.facts.model import Phase, PhaseKind
from index.model import Clause, Document, Policy

_MONTH = r"(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?"
_STAGE = re.compile(rf"(?P<name>[^((\n]{{2,20}})[((]\s*{_MONTH}\s*(?:[-—–~至一]+\s*{_MONTH}|(?P<on>以后|起|后))\s*[))]")
_LENGTH = r"(?P<length>(?:\d+|[一两二三四五六七八九十]+)\s*(?:个?(?:工作日|自然日|月|年)|日|天)|半年|次月)"
_TERMS: tuple[tuple[PhaseKind, re.Pattern[str]], ...] = (
    (
        "term",
        re.compile(
            rf"(?P<name>建设期|实施期|项目实施期|试行期|有效期|运行期|建设周期|试点期|示范期)限?(?:限)?(?:为|是|:)?{_LENGTH}"
        ),
    ),
    ("cycle", re.compile(rf"每{_LENGTH}为一个(?P<name>[\u4e00-\u9fff]{{2,6}})")),
    ("cycle", re.compile(rf"每{_LENGTH}对?[^,。;]{{0,16}}?一次(?P<name>绩效评价|评价|考核|评估|复核)")),
    ("cycle", re.compile(rf"编制{_LENGTH}(?P<name>[\u4e00-\u9fff]{{2,6}}规划)")),
    ("cycle", re.compile(r"(?:本办法)?(?P<name>[^,。;:\n]{2,24}?)每(?P<length>年)申报一次")),
    ("deadline", re.compile(rf"(?P<name>整改)(?:时限|期限)?(?:一般)?(?:不超过|为){_LENGTH}")),
    ("deadline", re.compile(rf"在{_LENGTH}内[^,。;]{{0,14}}?(?:提出)?(?P<name>验收申请|申请|提交|报送|备案)")),
    (
        "deadline",
        re.compile(rf"(?P<name>(?:累计)?补贴|限补贴|扶持|资助)(?:期限|年限)?(?:最长)?(?:不超过|为)?{_LENGTH}"),
    ),
    ("deadline", re.compile(rf"(?P<name>[\u4e00-\u9fff]{{2,10}}申请时效)为[^,。;]{{0,20}}?{_LENGTH}")),
    ("deadline", re.compile(rf"(?P<name>企业设立){_LENGTH}以上")),
)


def read_phases(document: Document) -> tuple[Phase, ...]:
    """Phases of all clauses in document order, the period of the policy first."""
    found = [*_validity(document.policy)]
    for clause in document.clauses:
        found += _stages(document.policy, clause)
        found += _terms(document.policy, clause)
    return tuple(found)


def _validity(policy: Policy) -> Iterable[Phase]:
    since, until = policy.in_force_from, policy.in_force_until
    if since or until:
        yield Phase(
            policy_id=policy.id,
            clause=policy.validity_clause or "文首",
            place=policy.place,
            kind="validity",
            name="政策期限",
            since=since.isoformat() if since else "",
            since_date=since,
            until=until.isoformat() if until else "",
            until_date=until,
            length=_years(since, until),
            words=policy.validity_words,
        )


def _years(since: date | None, until: date | None) -> str:
    """Length of a period of whole years, e.g. 3年; empty when it has an open end or is no whole number of years."""
    if since is None or until is None or (since.month, since.day, until.month, until.day) != (1, 1, 12, 31):
        return ""
    return f"{until.year - since.year + 1}年"


def _stages(policy: Policy, clause: Clause) -> Iterable[Phase]:
    seen: set[str] = set()
    for match in _STAGE.finditer(clause.text):
        name = re.sub(r"^[。、,;:“”—\s]+|[。、,;:“”—\s]+$", "", match.group("name"))
        if name in seen or "〔" in name or name.startswith("《"):
            continue
        seen.add(name)
        first, last = match.group(2, 3, 4), match.group(5, 6, 7)
        yield Phase(
            policy_id=policy.id,
            clause=clause.number,
            place=policy.place,
            kind="stage",
            name=name,
            since=_printed(first),
            since_date=_day(first, last=False),
            until=_printed(last) if last[0] else "",
            until_date=_day(last, last=True) if last[0] else None,
            length="",
            words=match.group().strip(),
        )


def _terms(policy: Policy, clause: Clause) -> Iterable[Phase]:
    taken: list[tuple[int, int]] = []
    for kind, pattern in _TERMS:
        for match in pattern.finditer(clause.text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            yield Phase(
                policy_id=policy.id,
                clause=clause.number,
                place=policy.place,
                kind=kind,
                name=match.group("name").strip("、的"),
                since="",
                since_date=None,
                until="",
                until_date=None,
                length=_length(match.group("length")),
                words=match.group().strip(),
            )


def _length(printed: str) -> str:
    """A length without blanks; 每年 is a length of 1年."""
    length = re.sub(r"\s", "", printed)
    return "1年" if length == "年" else length


def _printed(parts: tuple[str | None, ...]) -> str:
    year, month, day = parts
    return f"{year}年{int(month or 1)}月" + (f"{day}日" if day else "")


def _day(parts: tuple[str | None, ...], *, last: bool) -> date:
    """First or last day of a printed month. Raises ValueError for a month or day that no calendar has."""
    year, month = int(parts[0] or 0), int(parts[1] or 1)
    day = int(parts[2]) if parts[2] else (calendar.monthrange(year, month)[1] if last else 1)
    return date(year, month, day)
