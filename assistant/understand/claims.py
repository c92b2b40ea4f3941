"""Several benefits, projects or years in one message: each a claim with the figures that belong to it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from assistant.calculator import Claim
from assistant.conversation.state import State, ToldFigure
from assistant.understand.area import AREA_FACT
from assistant.understand.benefits import Topic
from assistant.understand.ledger import slots_of
from assistant.understand.parted import IN_STAGES, Part, parts_of
from assistant.understand.periods import is_one_project, key_of, projects_each
from assistant.understand.stages import stage_of
from assistant.understand.sums_asked import adds_up
from assistant.understand.told import Told
from assistant.understand.wish import Wish
from index.facts.quantities import chinese_number

_RUN_OF_YEARS = re.compile(r"((?:19|20)\d\d年?(?:[、和,,至到-]+(?:19|20)\d\d年?)+)")
# 2021、2022两年都享受过: years of earlier grants.
_OF_GRANTS = re.compile(r"[^,。;?]{0,12}(享受|领|拿|补|报|获得?|吃|用)(过|了|满|完|足|到)")
_EACH_YEAR = re.compile(r"(每年|各年|年年|连续[两二三]年|[两二三]年(都|每年))")
_YEARS_EACH = re.compile(
    r"(?<!\d)(?:连续|前|这)?([两二三23])年(?!.{0,3}(?:享受|领|拿|补|报|获|吃|用)[过了满完足到])(?:(?!第[二三四]).){0,6}每年|每年.{0,30}(?<![第\d])([两二三23])年|(?:连续|连着|接连|前后)([两二三23])年(?:里|间)?(?:都|全|均)(?!领|拿|补|报|享)|(?<![第\d])([两二三23])个?年度?[^,。;\d]{0,4}(?:各自?|分别)(?!领|拿|补|报|享|的|[^,。;各]各的)"
)
_FIRMS_EACH = re.compile(
    r"([两二三23])家(?:公司|企业|单位)?.{0,24}(?:各自?|每家|分别|都)|各(?:有|自有)一家.{0,40}(?:各自?|每家|分别|都)"
)
_EVERY_FIRM = re.compile(r"([两二三23])家(?:公司|企业|单位)?(?:一共|一起|加|合计|总共)|[两二三]家加")
_MORE = re.compile(r"(第二|另|还有|再).{0,4}(个|笔|单|项).{0,30}(一起|合计|总共|一共|两个|加起来|都)")
_TOTAL = re.compile(
    r"合计|总共|一共|各项|共计|全部|加起来|其他.{0,4}(没有|无|0|零)|都(是|为)?(0|零|没有)|仅有|仅仅|没有(其他|税费|担保|服务)|等费用|拢共|统共|只有|光|就(是)?(这|那|担保费?|评估费?|利息|税费)?[^,。;\d]{0,4}(这|那)?一(项|样|笔|块)|(别的|其他|其它|其余|另外)(费用?|的|开销|支出)*(都|也|全|一概|统统|再)*(没|无|不)"
)
# One cost is told beside another (另外评估费8千): the other one is not 0.
_BESIDE_ANOTHER = re.compile(
    r"(另外|另有|还有|再加|加上|外加|此外|除此之外|也有|又有|还花|还付|还交)(了|的|有|一?笔|个|我们|公司|产生|发生|,)*(担保|评估|评价|利息|税|服务费|承销)"
)
_UNTOLD = "没有说到的费用按0元计,有的话请补充"
_BY_WHAT_IS_TOLD = "只按您说的这一项费用算;条文列的几项费用是合在一起补的,还有别的请补充,我再合起来算"
_PER_YEAR = frozenset({"art5_years", "art5_received_this_year", "art6_years", "art4_times", "art7_times"})
# Had once, in whatever years the costs beside them arose.
_ONCE = frozenset({"sz-fin-04", "sz-fin-06-2"})
# Told in an earlier turn, these count against every year that follows.
_BEFORE = frozenset({"art5_years", "art6_years", "art4_times"})


def make_claims(
    topics: tuple[Topic, ...], told: Told, known: dict[str, str], event: date | None, text: str, state: State,
    chosen: Sequence[ToldFigure], wish: Wish, areas: Mapping[str, str],
) -> list[Claim]:  # fmt: skip
    """One claim a benefit, or one a project, year or enterprise where the message lists them.

    `chosen` are the figures of the ledger that the message wants reckoned, where it wants several that were told before;
    `areas` say where single firms are registered.
    """
    claims: list[Claim] = []
    again = set(state.facts) & set(topics[0].base) & set(told.facts)
    if len(topics) == 1 and not chosen and _MORE.search(text) and again:
        both = ((state.facts, "第一项"), ({**known, **told.facts}, "第二项"))
        return [Claim(topics[0].id, filled(topics[0], facts, told, text), label, "", event) for facts, label in both]
    several = chosen or _of_message(told, text)
    sums_benefits = len(topics) > 1 and adds_up(text)
    for topic in topics:
        is_once = sums_benefits and topic.id in _ONCE
        parts = _parts(topic, told, text, several, wish, is_once=is_once)
        if not parts:
            facts = _by_what_is_told(topic, filled(topic, known, told, text, is_addend=sums_benefits), told)
            claims.append(
                Claim(topic.id, facts, event_date=event, stage=stage_of(text, topic.id, is_beside=len(topics) > 1))
            )
            continue
        listed = set(topic.base) if several and parts[0].facts else set()
        used = {fact for fact in _PER_YEAR if not (chosen and fact in _BEFORE and fact in state.facts)}
        common = {fact: value for fact, value in known.items() if fact not in (used | listed)}
        for part in parts:
            placed = {AREA_FACT: areas[part.applicant]} if part.applicant in areas else {}
            own = {**common, **placed, **part.facts}
            facts = filled(topic, own, told, text, is_part=True)
            if chosen and len(facts) > len(own) and not any(_TOTAL.search(one.words) for one in chosen):
                told.understood += [] if _UNTOLD in told.understood else [_UNTOLD]
            day = part.day or event
            stage = stage_of(text, topic.id, is_beside=len(topics) > 1)
            claims.append(Claim(topic.id, facts, part.label, part.period, day, stage, part.applicant))
    return claims


def _of_message(told: Told, text: str) -> list[ToldFigure]:
    """The figures of a message that tells several side by side; those it says hold for each (每年评估费1万) are left out."""
    if not told.several:
        return []
    facts = {one.fact for one in told.several}
    every = told.several if _EACH_YEAR.search(text) else told.figures
    kept = [one for one in every if one.fact in facts or one.project or one.period]
    return [ToldFigure(one.fact, one.text, one.period, one.project) for one in kept]


def _parts(topic: Topic, told: Told, text: str, several: Sequence[ToldFigure], wish: Wish, *, is_once: bool) -> list[Part]:  # fmt: skip
    """The years, projects or enterprises of a benefit; empty when there is one."""
    parts = parts_of(topic, several, wish)
    of_projects = {key_of(one.project) for one in several if one.project}
    slots = slots_of([one for one in several if one.fact in topic.base])
    if len(slots) > 1 or (parts and parts[0].applicant and len(of_projects) > 1):
        return parts
    if topic.base != IN_STAGES and not set(told.facts) & set(topic.base):
        return []
    years = [] if is_once else _listed_years(text)
    if years and topic.capped == "项目":
        told.doubts.append("您说的是每年的数;上限按项目算,请告诉我这个项目实际发生的合计数。")
        return []
    if years:
        return [Part(label, period) for label, period in years]
    shares_cap = topic.capped == "项目"
    if shares_cap and projects_each(text) > 1:
        return [Part(f"项目{place}", "") for place in range(1, projects_each(text) + 1)]
    firms = 1 if shares_cap and is_one_project(text) else _firms(text)
    return [Part(f"第{place}家", "") for place in range(1, firms + 1)] if firms > 1 else []


def _listed_years(text: str) -> list[tuple[str, str]]:
    """(label, period) of years that share one figure: 2021年、2022年每年12万."""
    run = _RUN_OF_YEARS.search(text)
    if run and _EACH_YEAR.search(text) and not _OF_GRANTS.match(text, run.end()):
        years = re.findall(r"(?:19|20)\d\d", run.group(1))
        if len(years) == 2 and re.search(r"至|到|-", run.group(1)):
            years = [str(year) for year in range(int(years[0]), int(years[1]) + 1)]
        return [(f"{year}年", year) for year in years]
    each = _YEARS_EACH.search(text)
    if each:
        count = chinese_number(next(one for one in each.groups() if one))
        return [(f"第{place}年", str(place)) for place in range(1, count + 1)]
    return []


def _firms(text: str) -> int:
    """How many enterprises a message says have the same figure each; 1 when it does not."""
    each = _FIRMS_EACH.search(text)
    if not each:
        return 1
    counted = each.group(1) or next((m.group(1) for m in _EVERY_FIRM.finditer(text) if m.group(1)), "两")
    return chinese_number(counted)


def _by_what_is_told(topic: Topic, known: dict[str, str], told: Told) -> dict[str, str]:
    """The costs of which one was told and nothing of the others: reckoned by that one, and the person is told so."""
    untold = [fact for fact in topic.base if fact not in known]
    # 要是只付6.4万呢: the one figure of the message stands for the cost told before.
    is_unplaced = told.unplaced and not (len(told.figures) == 1 and told.bare == {told.figures[0].fact})
    if not untold or not set(topic.base) & set(known) or is_unplaced or told.doubts or told.doubtful:
        return known
    told.understood += [] if _BY_WHAT_IS_TOLD in told.understood else [_BY_WHAT_IS_TOLD]
    return {**known, **dict.fromkeys(untold, "0元")}


def filled(topic: Topic, known: dict[str, str], told: Told, text: str, *, is_part: bool = False, is_addend: bool = False) -> dict[str, str]:  # fmt: skip
    """Costs that were not told are 0 when what was told is a total, or is said to be all there is, or is added to
    another benefit (`is_addend`)."""
    base = [fact for fact in topic.base if fact in known]
    says_all = is_addend or (bool(_TOTAL.search(text)) and not _BESIDE_ANOTHER.search(text))
    is_all = len(base) > 1 or is_part or bool(told.total_of & set(base)) or says_all
    if len(topic.base) < 2 or not base or not is_all or (told.unplaced and not told.total_of and not is_part):
        return known
    return {**known, **{fact: "0元" for fact in topic.base if fact not in known and fact not in told.doubtful}}
