"""Several projects or years in one message: each with the part of the text that speaks of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_YEAR = re.compile(r"(?:19|20)\d\d年|第[一二三四1234]年|大前年|前年|去年|今年|明年|后年")
_PROJECT = re.compile(
    r"第[一二三四1234](?:个|单|笔|期|项)(?:项目|债券|产品)?|[abcd甲乙丙丁](?:项目|单|产品)|(?:另|还有)(?:外)?(?:一个|一笔|一单)(?:项目)?"
)
_RUN_OF_YEARS = re.compile(r"((?:19|20)\d\d年?(?:[、和,至到-]+(?:19|20)\d\d年?)+)")
_EACH_YEAR = re.compile(r"(每年|各年|年年|连续[两二三]年|[两二三]年(都|每年))")
_COUNTS = {"两": 2, "二": 2, "三": 3, "2": 2, "3": 3}


@dataclass(frozen=True, slots=True)
class ClaimPart:
    """One project or year. `period` is set for years, which use up what the applicant may have."""

    text: str
    label: str
    period: str = ""


def split_claims(text: str) -> list[ClaimPart]:
    """Parts of a normalised message that list years or projects; empty when it lists none."""
    run = _RUN_OF_YEARS.search(text)
    if run and _EACH_YEAR.search(text):
        return [ClaimPart(text, f"{year}年", year) for year in _years(run.group(1))]
    each = re.search(r"(?:连续|前|这)?([两二三23])年.{0,6}每年|每年.{0,30}([两二三23])年", text)
    if each:
        count = _COUNTS[each.group(1) or each.group(2)]
        return [ClaimPart(text, f"第{place}年", str(place)) for place in range(1, count + 1)]
    for pattern, is_year in ((_YEAR, True), (_PROJECT, False)):
        marks = list(pattern.finditer(text))
        if len(marks) > 1:
            ends = [*(mark.start() for mark in marks[1:]), len(text)]
            parts = [text[mark.start() : end] for mark, end in zip(marks, ends, strict=True)]
            labels = [mark.group(0) for mark in marks]
            if len(set(labels)) == len(labels):
                return [ClaimPart(p, label, label if is_year else "") for p, label in zip(parts, labels, strict=True)]
    return []


def _years(run: str) -> list[str]:
    years = re.findall(r"(?:19|20)\d\d", run)
    if len(years) == 2 and re.search(r"至|到|-", run):
        return [str(year) for year in range(int(years[0]), int(years[1]) + 1)]
    return years
