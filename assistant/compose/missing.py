"""When the library does not say: what is missing, what is at hand, whom to ask. Never a borrowed figure."""

from __future__ import annotations

from assistant.compose.text import cite, clause_name, sentences
from assistant.model import Draft
from index.model import Evidence, Policy


def no_documents_for(place: str, policies: list[Policy]) -> Draft:
    """The library holds nothing of that place (nor above it) that answers."""
    held = "、".join(dict.fromkeys(policy.place for policy in policies))
    text = (
        f"**库里没有{place}的相关政策文件,我不能回答,也不会拿别处的规定来代替。**\n\n"
        f"目前收录的是:{held}。请向{place}的知识产权(市场监管)主管部门核实,或提供文件后再问。"
    )
    return Draft("not_found", text)


def does_not_say(subject: str, nearest: Evidence | None) -> Draft:
    """The matter is not in the library; the nearest clause is shown so that a person can judge."""
    lines = [f"**现有政策文本没有写{subject},我不能给出答案。**", ""]
    if nearest is None:
        lines.append("请换个说法再问,或向主管部门核实。")
        return Draft("not_found", "\n".join(lines))
    sentence = sentences(nearest.clause.text)[0]
    lines.append(f"最相关的规定是{clause_name(nearest.policy, nearest.clause.number)}:{sentence}")
    lines += ["", "具体请向主管部门核实。"]
    return Draft("not_found", "\n".join(lines), (cite(nearest.policy, nearest.clause, sentence),), about_policies=(nearest.policy.id,))
