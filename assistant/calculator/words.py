"""The fixed wording: a ceiling is "最多不超过", only a fixed sum is "获得"."""

from __future__ import annotations

from assistant.calculator.result import Determination
from assistant.calculator.tree import Cite
from assistant.calculator.values import money

VERDICTS = {
    "不符合": "不符合条件",
    "不在有效期": "不在政策有效期内",
    "额度已用完": "额度已用完",
    "需补充信息": "还需补充信息才能判断",
    "待审核": "能核对的条件都已核对,最终由主管部门审核认定",
    "符合": "符合条件",
}


def heading(item: Determination) -> str:
    """Title, with the project or year where several are listed."""
    return f"{item.title}({item.label})" if item.label else item.title


def source(cite: Cite) -> str:
    """Clause and paragraph."""
    return f"{cite.clause}{cite.paragraph}"


def amount_words(item: Determination) -> str:
    """The amount in one sentence."""
    amount = item.amount
    if amount.kind == "unspecified":
        return f"原文未规定,不能计算({amount.why})"
    if amount.kind == "not_money":
        return f"不是补贴款({amount.why})"
    assert amount.ceiling is not None
    if item.by_conditions == "不符合":
        return "0元(不符合条件)"
    if item.validity.in_force_on_event is False:
        return f"0元({item.event_date}不在有效期{term(item)}内,不适用)"
    if amount.used_up:
        return "0元(额度已用完)"
    if amount.kind == "exact":
        nothing = "0元(支付条件未成就)" if amount.stages else "0元(按条款没有可补的数额,见计算)"
        return f"获得{money(amount.ceiling.low)}(固定数额)" if amount.ceiling.low else nothing
    return _ceiling_words(item)


def term(item: Determination) -> str:
    """The policy's term: 2021-01-01至2023-12-31, or 自2021-10-01起."""
    validity = item.validity
    return f"{validity.begins}至{validity.ends}" if validity.ends else f"(自{validity.begins}起)"


def _ceiling_words(item: Determination) -> str:
    amount = item.amount
    if amount.ceiling is None or amount.ceiling.high is None:
        return "缺少计算所需的数据,暂不能计算"
    if len(amount.stages) == 1 and amount.stages[0].nature == "固定":
        return f"{amount.stages[0].label}给固定的{money(amount.ceiling.high)};是否立项由主管部门择优评审"
    reviewed = "择优评审," if amount.nature == "评审上限" else ""
    text = f"{reviewed}最多不超过{money(amount.ceiling.high)};这是上限,不是应得额"
    if not amount.settled:
        text += "(计算基数尚未提供,实际上限可能更低)"
    if amount.guaranteed:
        text += f";其中{money(amount.guaranteed)}为固定数额"
    return text


def verdict_words(item: Determination) -> str:
    """The verdict in words; an open condition or two readings are named as such."""
    if item.verdict == "待审核" and item.disputed:
        return "原文有两种读法,您的情况结论不同,不能下结论"
    if item.verdict == "待审核" and item.relaxed:
        return "未达到基本条件,但属于可适当放宽的情形,由主管部门决定"
    if item.verdict == "不在有效期" and item.by_conditions != "需补充信息":
        return f"{VERDICTS[item.verdict]}({term(item)});若只看条件:{VERDICTS[item.by_conditions]}"
    if item.verdict == "不在有效期":
        return f"{VERDICTS[item.verdict]}({term(item)})"
    return VERDICTS[item.verdict]
