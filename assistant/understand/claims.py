"""Several projects or years in one message: each with the part of the text that speaks of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from assistant.calculator import Claim
from assistant.conversation.state import State
from assistant.understand.benefits import Topic
from assistant.understand.facts import read_told
from assistant.understand.told import Told

_YEAR = re.compile(r"(?:19|20)\d\d年|第[一二三四1234]年|大前年|前年|去年|今年|明年|后年")
_PROJECT = re.compile(
    r"第[一二三四1234](?:个|单|笔|期|项)(?:项目|债券|产品)?|[abcd甲乙丙丁](?:项目|单|产品)|(?:另|还有)(?:外)?(?:一个|一笔|一单)(?:项目)?"
)
_RUN_OF_YEARS = re.compile(r"((?:19|20)\d\d年?(?:[、和,至到-]+(?:19|20)\d\d年?)+)")
_EACH_YEAR = re.compile(r"(每年|各年|年年|连续[两二三]年|[两二三]年(都|每年))")
_MORE = re.compile(r"(第二|另|还有|再).{0,4}(个|笔|单|项).{0,30}(一起|合计|总共|一共|两个|加起来|都)")
_TOTAL = re.compile(
    r"合计|总共|一共|各项|共计|全部|加起来|其他.{0,4}(没有|无|0|零)|都(是|为)?(0|零|没有)|没有(其他|税费|担保|服务)|等费用|等"
)
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


def make_claims(
    topics: tuple[Topic, ...], told: Told, known: dict[str, str], event: date | None, text: str, state: State
) -> list[Claim]:
    """One claim a benefit, or one a project or year where the message lists them."""
    claims: list[Claim] = []
    if len(topics) == 1 and _MORE.search(text) and set(state.facts) & set(topics[0].base) & set(told.facts):
        both = ((state.facts, "第一项"), ({**known, **told.facts}, "第二项"))
        return [Claim(topics[0].id, _filled(topics[0], facts, text), label, "", event) for facts, label in both]
    parts = split_claims(text)
    listed_fact = next((fact for topic in topics for fact in topic.base if len(told.several.get(fact, [])) > 1), "")
    if len(topics) == 1 and listed_fact and not parts:
        figures = enumerate(told.several[listed_fact], start=1)
        each = [
            (f"第{place}项", _filled(topics[0], {**known, listed_fact: figure}, f"{text}合计"))
            for place, figure in figures
        ]
        return [Claim(topics[0].id, facts, label, "", event) for label, facts in each]
    for topic in topics:
        several = [(part, read_told(part.text, (topic.id,), topic.base).facts) for part in parts]
        listed = [(part, facts) for part, facts in several if set(facts) & set(topic.base)]
        if len(listed) < 2:
            claims.append(Claim(topic.id, _filled(topic, known, text), event_date=event))
            continue
        counted = {"art5_years", "art5_received_this_year", "art6_years", "art4_times", "art7_times", *topic.base}
        common = {fact: value for fact, value in known.items() if fact not in counted}
        for part, facts in listed:
            own = {fact: value for fact, value in facts.items() if fact in topic.base}
            claims.append(Claim(topic.id, _filled(topic, {**common, **own}, text), part.label, part.period, event))
    return claims


def _filled(topic: Topic, known: dict[str, str], text: str) -> dict[str, str]:
    """Costs that were not told are 0 when what was told is a total, or is said to be all there is."""
    told = [fact for fact in topic.base if fact in known]
    if len(topic.base) < 2 or not told or not (len(told) > 1 or _TOTAL.search(text)):
        return known
    return {**known, **{fact: "0元" for fact in topic.base if fact not in known}}
