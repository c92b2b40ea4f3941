"""A question on one condition: what the text says of it goes before the term that is over, and before what else is open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.calculator import Determination
from assistant.calculator.units import find_amounts
from assistant.case import Case
from assistant.compose.case_sources import citations_from
from assistant.compose.text import quoted, sentences
from assistant.model import Citation
from assistant.understand.area import AREA_FACT
from index.catalog import Catalog

# A message that tells of more than so many conditions puts a whole case.
_MOST = 2
# Who one is opens a message and is no condition put to the text; a sum is asked of besides a condition.
_INTRODUCTION = "applicant_type"
_SUMS = ("money", "ratio")
# 张家港的企业也可以吗, 是不是只限市区: where the applicant is, and nothing else, is what is asked of.
_OF_THE_PLACE = re.compile(
    r"(?:企业|公司|单位|厂|我们)?(?:也|同样|照样|是不是也)(?:能|可以|可|行|算|在|有资格|够格|给|让)|(?:只|仅|光)(?:限|给|面向|针对|认|有|管)|限不限|不限|限(?:于|定)"
    r"|(?:地区|地域|区域|范围|注册地|地方|地址|所在地)[^,。;?]{0,8}(?:行|符合|可以|够|算|内|里|对|限)|在不在[^,。;?]{0,6}范围"
)


def condition_sources(case: Case, catalog: Catalog) -> list[Citation]:
    """Where the text asks for the one or two conditions that a message without a date tells of; none for any other message,
    and while the policy is in force."""
    of_a_sum = case.goals.quantity or any(found.kind in _SUMS for found in find_amounts(case.text))
    if not case.wants_verdict or case.doubts or len(case.determinations) != 1 or of_a_sum:
        return []
    item = case.determinations[0]
    if settles_place(case):
        return list(
            citations_from(((item.policy.id, cite) for fact, cite in item.sources if fact == AREA_FACT), catalog)
        )
    is_refused_otherwise = item.amount.used_up or any(change.fact not in case.fresh for change in item.changes)
    if item.verdict != "不在有效期" or item.event_date is not None or is_refused_otherwise:
        return []
    asked = {fact for fact, _ in item.sources} & case.fresh - {_INTRODUCTION}
    if not 1 <= len(asked) <= _MOST:
        return []
    return list(citations_from(((item.policy.id, cite) for fact, cite in item.sources if fact in asked), catalog))


def settles_place(case: Case) -> bool:
    """Whether a message asks of no more than where its sender is, which is as the text wants it, and all else is open."""
    if (
        len(case.determinations) != 1
        or case.fresh - {_INTRODUCTION} != {AREA_FACT}
        or not _OF_THE_PLACE.search(case.text)
    ):
        return False
    item = case.determinations[0]
    is_met = any(part.fact == AREA_FACT and part.state == "met" for part in item.conditions)
    return case.wants_verdict and item.verdict == "需补充信息" and is_met


def asked_first(case: Case, sources: Sequence[Citation], catalog: Catalog) -> Iterable[str]:
    """How the condition stands by the text, then the words of the text."""
    item = case.determinations[0]
    refused = [change.text for change in item.changes if change.fact in case.fresh]
    if refused:
        yield f"**按条款,这一条不符合:{'、'.join(refused)}。**"
    elif met := _met(case, item):
        yield f"**按条款,这一条符合:{'、'.join(met)}。**"
    else:
        yield "**关于这一条,原文是这样写的:**"
    yield ""
    for source in sources:
        clause = catalog.find(source.policy_id, source.clause)
        if clause is not None:
            yield quoted(catalog.policies[source.policy_id], clause, source.quote or sentences(clause.text)[0])
            yield ""


def _met(case: Case, item: Determination) -> list[str]:
    """The conditions in question, all of them met, that the text asks for in one place alone; empty for any other."""
    every = [fact for fact, _ in item.sources]
    asked = case.fresh & set(every)
    met = {part.fact: part.text for part in item.conditions if part.state == "met"}
    is_plain = all(every.count(fact) == 1 and fact in met for fact in asked)
    return [met[fact] for fact in sorted(asked)] if is_plain else []
