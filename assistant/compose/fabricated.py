"""What a message takes for granted and does not exist: said so, with what there is instead."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from assistant.compose.metadata import compose_metadata, joined
from assistant.compose.text import chinese_date, cite, clause_name, quoted, sentences
from assistant.model import Draft
from assistant.understand.fabricated import Gap
from index.catalog import Catalog
from index.model import Clause, Policy

_SENTENCES_SHOWN = 3
_UNTIL_WHEN = "有效期到什么时候"
# What the article that is not there is said to have settled: how long the document holds.
_OF_VALIDITY = re.compile(r"有效|期满|到期|过期|失效|作废|延长|顺延|续期|自动续|展期|现行")


def compose_gap(gap: Gap, catalog: Catalog) -> Draft:
    """Draft that names what is missing. Nothing is taken from another text; no figure of the message is repeated."""
    if gap.policy is None:
        return _no_article(gap, catalog) if gap.kind == "article" else _no_document(gap, catalog)
    if gap.kind == "edition":
        return _other_edition(gap, gap.policy)
    clause = catalog.find(gap.policy.id, gap.clause)
    if gap.kind == "item" and gap.count and clause is not None:
        return _with_items(gap, gap.policy, clause, catalog)
    if gap.kind != "article" or clause is None:
        return Draft("not_found", f"**{_missing(gap, gap.policy, catalog)}** 请核对后再问。")
    quote = sentences(clause.text)[0]
    children = [child.heading for child in catalog.inside(clause) if child.heading]
    shown = quote if children else "".join(sentences(clause.text)[:_SENTENCES_SHOWN])
    lines = [
        f"**{_missing(gap, gap.policy, catalog)}**",
        "",
        f"如果您问的是{clause_name(gap.policy, clause.number)},它写的是:{shown}",
        *(f"- {heading}" for heading in children),
    ]
    return Draft(
        "partial",
        "\n".join(lines),
        (cite(gap.policy, clause, quote), *(cite(gap.policy, c, sentences(c.text)[0]) for c in catalog.inside(clause))),
        own_numbers=frozenset({lines[0]}),
        about_policies=(gap.policy.id,),
    )


def _with_items(gap: Gap, policy: Policy, clause: Clause, catalog: Catalog) -> Draft:
    """That an article has no such item, and the items that it has."""
    held = [clause, *catalog.inside(clause)]
    denied = f"**{_missing(gap, policy, catalog)}** 原文的各项是:"
    lines = [denied, "", *(f"{quoted(policy, one, one.text)}\n" for one in held if one.text)]
    citations = tuple(cite(policy, one, sentences(one.text)[0]) for one in held if one.text)
    about = (policy.id,)
    return Draft("partial", "\n".join(lines), citations, own_numbers=frozenset({denied}), about_policies=about)


def with_validity(draft: Draft, gap: Gap, question: str, catalog: Catalog, as_of: date) -> Draft:
    """The draft of a missing article, with how long its document holds where the normalised `question` speaks of that."""
    if gap.policy is None or gap.kind != "article" or not _OF_VALIDITY.search(question):
        return draft
    holds = compose_metadata(_UNTIL_WHEN, gap.policy, catalog, as_of)
    if holds is None or not holds.citations:
        return draft
    told = replace(draft, own_numbers=draft.own_numbers | {draft.text})
    return replace(joined([told, holds]), status="answered", about_policies=(gap.policy.id,))


def _no_article(gap: Gap, catalog: Catalog) -> Draft:
    counted = [(policy, _articles(policy, catalog)) for policy in catalog.policies.values()]
    lines = [f"- 《{policy.title}》共{count}条" for policy, count in counted if count]
    return Draft("not_found", "\n".join([f"**库里分条的政策都没有{gap.said}。** 它们是:", "", *lines]))


def _no_document(gap: Gap, catalog: Catalog) -> Draft:
    what = {"number": f"文号为{gap.said}的文件", "name": f"“{gap.said}”"}.get(gap.kind, f"《{gap.said}》")
    titles = "\n".join(f"- 《{policy.title}》" for policy in catalog.policies.values())
    text = (
        f"**库里没有{what},我不能按它回答,也不会拿别的规定来代替。**\n\n"
        f"目前收录的是:\n{titles}\n\n请向发文机关核实,或提供原文后再问。"
    )
    return Draft("not_found", text)


def _other_edition(gap: Gap, policy: Policy) -> Draft:
    days = [
        f"自{chinese_date(policy.in_force_from)}起" if policy.in_force_from else "",
        f"至{chinese_date(policy.in_force_until)}" if policy.in_force_until else "",
    ]
    term = f",有效期{''.join(days)}" if any(days) else ""
    text = (
        f"**库里没有“{gap.said}”这一版,我不能按它回答。**\n\n"
        f"收录的只有《{policy.title}》{term}。是否有接续或修订的文件,请向主管部门核实。"
    )
    return Draft("not_found", text)


def _missing(gap: Gap, policy: Policy, catalog: Catalog) -> str:
    name = f"《{policy.title}》"
    if gap.kind == "item":
        return f"{name}没有{gap.said}:{gap.clause}" + (f"只有{gap.count}项。" if gap.count else "不分项。")
    articles = _articles(policy, catalog)
    if gap.kind == "article" and articles:
        return f"{name}没有{gap.said}:它共{articles}条。"
    if gap.kind == "part" and articles:
        return f"{name}没有{gap.said}:它不分章和部分,共{articles}条。"
    parts = sum(
        not number.startswith(("第", "附件", "文首")) and "、" not in number for number in _numbers(policy, catalog)
    )
    how = "它不分条,按“一、(一)”编排," if gap.kind == "article" else "它"
    return f"{name}没有{gap.said}:{how}共{parts}个部分。"


def _articles(policy: Policy, catalog: Catalog) -> int:
    return sum(number.startswith("第") and number.endswith("条") for number in _numbers(policy, catalog))


def _numbers(policy: Policy, catalog: Catalog) -> list[str]:
    return [clause.number for clause in catalog.clauses if clause.policy_id == policy.id]
