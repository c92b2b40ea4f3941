"""When the library does not say: what is missing, what is at hand, whom to ask. Never a borrowed figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.text import cite, clause_name, quoted, sentences
from assistant.model import Draft, Status
from index.catalog import Catalog
from index.facts import Target
from index.model import Clause, Evidence, Policy

_NEAREST = "最相关的规定是"


def no_documents_for(place: str, policies: list[Policy]) -> Draft:
    """The library holds nothing of that place (nor above it) that answers."""
    held = "、".join(dict.fromkeys(policy.place for policy in policies))
    text = (
        f"**库里没有{place}的相关政策文件,我不能回答,也不会拿别处的规定来代替。**\n\n"
        f"目前收录的是:{held}。请向{place}的知识产权(市场监管)主管部门核实,或提供文件后再问。"
    )
    return Draft("not_found", text)


def does_not_say(subject: str, nearest: Evidence | None, words: str = "") -> Draft:
    """The matter is not in the library; the nearest clause is shown so that a person can judge: its first sentence, or
    the first that has the `words`."""
    lines = [f"**现有政策文本没有写{subject},我不能给出答案。**", ""]
    if nearest is None:
        lines.append("请换个说法再问,或向主管部门核实。")
        return Draft("not_found", "\n".join(lines))
    every = sentences(nearest.clause.text)
    sentence = next((one for one in every if words in one), every[0])
    lines.append(f"{_NEAREST}{clause_name(nearest.policy, nearest.clause.number)}:{sentence}")
    lines += ["", "具体请向主管部门核实。"]
    return Draft(
        "not_found",
        "\n".join(lines),
        (cite(nearest.policy, nearest.clause, sentence),),
        about_policies=(nearest.policy.id,),
    )


def with_nearest(draft: Draft, policy: Policy, clause: Clause, words: str) -> Draft:
    """A draft of `does_not_say` with another nearest clause: its sentence that has the `words`, or its first."""
    every = sentences(clause.text)
    sentence = next((one for one in every if words in one), every[0])
    nearest = f"{_NEAREST}{clause_name(policy, clause.number)}:{sentence}"
    lines = [nearest if line.startswith(_NEAREST) else line for line in draft.text.split("\n")]
    if nearest not in lines:
        return draft
    citations = (cite(policy, clause, sentence),)
    return replace(draft, text="\n".join(lines), citations=citations, about_policies=(policy.id,))


def names_no_sum(
    label: str, policies: Sequence[Policy], nearest: tuple[Policy, Clause, str] | None, *, speaks: bool, of_sum: bool
) -> Draft:
    """The policies name no sum, share or rate of that kind of money; the nearest sentence is shown, if there is any.

    `speaks`: that sentence is about the money in question, or corrects a sum that was supposed. `of_sum`: the sum is
    in question; else whether there is such money at all.
    """
    names = "".join(f"《{policy.title}》" for policy in policies)
    what = "的金额、比例或标准,我不能给出数" if of_sum else ""
    lines = [f"**{names}没有写{label}{what},也不拿别处的规定来代替。**", ""]
    if nearest is None:
        lines.append("请向主管部门核实是否另有文件。")
        return Draft("not_found", "\n".join(lines), about_policies=tuple(policy.id for policy in policies))
    policy, clause, sentence = nearest
    lines += [f"与此有关的原文只有{clause_name(policy, clause.number)}:{sentence}", "", "具体请向主管部门核实。"]
    status: Status = "partial" if speaks else "not_found"
    return Draft(status, "\n".join(lines), (cite(policy, clause, sentence),), about_policies=(policy.id,))


def gives_no_money(
    matter: str, places: Sequence[str], nearest: tuple[Policy, Clause, str] | None, titles: Sequence[str]
) -> Draft:
    """No text states a sum for the `matter` ("" where it has no short name); the benefits that have sums are named by
    their `titles`, and the nearest sentence on such money is shown, if there is any."""
    where, what = "、".join(places) or "现有", f"给“{matter}”的" if matter else "这一项"
    lines = [f"**库里{where}的政策文本没有写{what}补贴、奖励或资助的金额,我不能给出数,也不拿别的补贴来代替。**", ""]
    citations = []
    if nearest is not None:
        policy, clause, sentence = nearest
        lines += [f"与此有关的原文只有{clause_name(policy, clause.number)}:{sentence}", ""]
        citations.append(cite(policy, clause, sentence))
    lines += [f"库里写了金额的是:{'、'.join(titles)}。", "", "是否另有文件,请向所在地知识产权(市场监管)主管部门核实。"]
    about = tuple(citation.policy_id for citation in citations)
    return Draft("not_found", "\n".join(lines), tuple(citations), own_numbers=frozenset(lines), about_policies=about)


def promises_money(matter: str, found: Sequence[tuple[Policy, Clause, str]]) -> Draft:
    """What the texts say of money for the `matter` ("" where it has no short name), none of them with a sum."""
    what = f"给“{matter}”的" if matter else "这一项"
    lead = f"**库里写到过{what}补贴、奖励或资助,但都没有写金额和领取办法:**"
    text = "\n\n".join([lead, *(quoted(*one) for one in found), "具体标准请向当地知识产权(市场监管)主管部门核实。"])
    about = tuple(dict.fromkeys(policy.id for policy, _, _ in found))
    return Draft("answered", text, tuple(cite(*one) for one in found), about_policies=about)


def names_other_sum(label: str, policy: Policy, clause: Clause, sentence: str) -> Draft:
    """A policy has the sum that is supposed, but not as money of that kind: the sentence says what it is of."""
    lead = f"**原文有这个数,但没有写它是{label}的标准;它说的是:**"
    text = f"{lead}\n\n{quoted(policy, clause, sentence)}"
    return Draft("answered", text, (cite(policy, clause, sentence),), about_policies=(policy.id,))


def no_such_figure(
    years: Sequence[int], others: Sequence[Target], catalog: Catalog, when: str = "", *, supposed: bool = False
) -> Draft:
    """The indicator is in the text, but not for the years asked for, or not for the time `when`; `supposed`: a question
    takes the figure of another year for theirs, which is denied."""
    when = when or "、".join(f"{year}年" for year in years)
    denied = "不能这样写:" if supposed else ""
    lines = [f"**{denied}原文没有写{when}的“{others[0].indicator}”,我不推算。**", "", "原文写的是:"]
    citations = []
    for row in others[:3]:
        clause = catalog.find(row.policy_id, row.clause)
        assert clause is not None
        policy = catalog.policies[row.policy_id]
        sentence = next((part for part in sentences(clause.text) if row.words in part), sentences(clause.text)[0])
        year = f"{row.year}年" if row.year else ""
        lines.append(f"- {row.place}{year}:{row.figure}({clause_name(policy, row.clause)})")
        citations.append(cite(policy, clause, sentence))
    about = tuple(dict.fromkeys(citation.policy_id for citation in citations))
    return Draft(
        "partial" if supposed else "not_found",
        "\n".join(lines),
        tuple(citations),
        own_numbers=frozenset({when}),
        about_policies=about,
        indicators=(others[0].indicator,),
    )


def outside_period(policy: Policy, question: str, years: Sequence[int], plan: str = "") -> Draft:
    """The plan ends before the years asked about, those of a later five-year `plan` where one is named, and the library
    holds no later one of that place."""
    asked = f"{min(years)}年" if min(years) == max(years) else f"{min(years)}—{max(years)}年"
    asked = f"“{plan}”({asked})" if plan else asked
    until = policy.in_force_until.year if policy.in_force_until else 0
    said = f"库里没有{policy.place}{asked}的文件:《{policy.title}》只到{until}年,没有写{asked}的安排,我不推算。"
    text = f"**{said}**\n\n请向{policy.place}主管部门核实是否有后续文件。"
    return Draft("not_found", text, own_numbers=frozenset({said, question}), about_policies=(policy.id,))


def which_place(policies: Sequence[Policy]) -> Draft:
    """Asked for a figure of the asker's own place, without saying which that is."""
    held = "、".join(dict.fromkeys(policy.place for policy in policies))
    question = f"您说的是哪个地方?目前收录的是:{held}。"
    return Draft("clarify", f"**请先告诉我是哪个市(县、省),各地的数不同。**\n\n- {question}", questions=(question,))


def which_clause() -> Draft:
    """Asked about “this item” where nothing was told before."""
    question = "您指的是哪份文件的哪一条、哪项任务?例如:南平方案的司法保护、舞钢方案的经费投入。"
    return Draft("clarify", f"**请先告诉我“这条”指的是哪一条。**\n\n- {question}", questions=(question,))


def which_benefit() -> Draft:
    """Asked how much one can get, without saying for what."""
    question = "您想问哪一项?例如:质押融资奖励、融资服务费补贴、知识产权保险补贴、债券融资补贴、登峰行动计划。"
    text = f"**请先告诉我是哪一项、企业在哪里,我才能算。**\n\n- {question}\n- 企业注册在哪里?实际发生了多少金额?"
    return Draft("clarify", text, questions=(question,))


def which_matter() -> Draft:
    """Asked for conditions, a way, an office or a time, without saying of what."""
    question = (
        "您想问哪一项?例如:苏州质押融资奖励、登峰行动计划的申报、江苏高价值专利培育示范中心的条件、南平方案的某项任务。"
    )
    text = f"**请先告诉我是哪一项政策、哪个地方的事,我再回答。**\n\n- {question}"
    return Draft("clarify", text, questions=(question,))
