"""Answers to messages that open a conversation: what is wanted, which rules there are today, what the urban districts are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.compose.metadata import compose_metadata, joined
from assistant.compose.text import chinese_date, cite, clause_name, quoted, sentences
from assistant.model import Draft
from index.catalog import Catalog
from index.model import Clause, Policy

_SHOWN = 3
_UNTIL_WHEN = "有效期到什么时候"


def what_is_wanted() -> Draft:
    """The asker told something of itself and asked nothing."""
    question = "您想问哪一项?例如:能拿多少补贴、够不够条件、怎么申报、归哪个部门管。"
    text = (
        "**记下了。请告诉我您想问哪一项。**\n\n"
        f"- {question}\n"
        "- 能测算金额的有:苏州的质押融资奖励、融资服务费补贴、知识产权保险补贴、债券融资补贴、登峰行动计划。"
    )
    return Draft("clarify", text, questions=(question,))


def what_is_meant() -> Draft:
    """The asker says that something was wrong where nothing was answered yet."""
    question = "您指的是哪一项政策、哪一个数或哪一句话?"
    text = f"**这次对话里我还没有给过答案,不知道您说的是哪一处。**\n\n- {question}请把原来的问题和您认为不对的地方一起告诉我,我按条款重新核对。"
    return Draft("clarify", text, questions=(question,))


def no_newer_rules(policies: Sequence[Policy], as_of: date) -> Draft:
    """That the library has nothing that follows on; what it has, and how long that holds."""
    lines = ["**库里没有接续的新政策,是否已经出台请向主管部门核实;不能拿旧文件当现行规定。**", "", "目前收录的是:"]
    own = [lines[0]]
    for policy in policies:
        line = f"- {policy.place}:《{policy.title}》,{_period(policy, as_of)}"
        lines.append(line)
        own.append(line)
    return Draft(
        "not_found", "\n".join(lines), own_numbers=frozenset(own), about_policies=tuple(one.id for one in policies)
    )


def nothing_foretold(policies: Sequence[Policy], catalog: Catalog, as_of: date) -> Draft:
    """That no text says what will be decided in days to come, and how long those in question hold."""
    lead = "**以后会不会再出、延长或者调整,库里的原文没有写,我不预测,请以主管部门今后发布的文件为准。**"
    held = [one for policy in policies[:_SHOWN] if (one := compose_metadata(_UNTIL_WHEN, policy, catalog, as_of))]
    if len(policies) > _SHOWN or not held:
        return Draft("not_found", lead)
    told = joined(held)
    return replace(told, text=f"{lead}\n\n{told.text}")


def _period(policy: Policy, as_of: date) -> str:
    until = policy.in_force_until
    if until is None:
        return "未载失效日期"
    return f"有效期至{chinese_date(until)}" + (",已到期" if until < as_of else "")


def urban_or_not(place: str, policy: Policy, scope: Clause, own_rules: Sequence[Clause], *, is_urban: bool) -> Draft:
    """Whether a place is one of the urban districts of the policy's city, and the clause that makes it matter; with the
    clauses on whether it may make `own_rules`, where that is asked as well."""
    words = next((part for part in sentences(scope.text) if "市区" in part), sentences(scope.text)[0])
    city = policy.place.removesuffix("市")
    said = f"{place}属于{city}市区" if is_urban else f"{place}是{city}下辖的县级市,不属于{city}市区"
    text = (
        f"**{said}(按行政区划)。**\n\n{clause_name(policy, scope.number)}的适用范围是市区:\n\n"
        f"{quoted(policy, scope, words)}"
    )
    parts = [(clause, _of_own_rules(clause)) for clause in own_rules]
    text += "".join(f"\n\n各地自己能不能定:\n\n{quoted(policy, clause, part)}" for clause, part in parts)
    citations = (cite(policy, scope, words), *(cite(policy, clause, part) for clause, part in parts))
    return Draft("answered", text, citations, about_policies=(policy.id,))


def _of_own_rules(clause: Clause) -> str:
    return next((part for part in sentences(clause.text) if "制定" in part), clause.text)
