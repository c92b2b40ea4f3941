"""What a message about a benefit wants: a sum, a verdict, its own text, the reason for a question (`goals.toml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from assistant.understand.taxpayer import without_taxpayer
from index.tables import read_table

# 国外申请多少件不知道 tells that it is not known; it asks for no sum.
_HOW_MANY_UNKNOWN = re.compile(
    r"(?:具体|到底|究竟|一共|总共|大概)*(?:有|是|做了?|报了?)?(?:多少|几)(?:个|件|项|家|次|年|人|条)?[^,。;?]{0,4}?(?:还|都|也|我们?)*"
    r"(?:不(?:太|大|是很)?(?:知道|清楚|确定|记得|了解|晓得)|说不(?:清|好|准|上来)|不(?:太|大)?好说|难说|没(?:个)?(?:数|底|谱|把握)|不详|没(?:查|统计|问)过|吃不准|拿不准|忘了)(?=[,。;!]|$)"
)

# 最多能享受几年 asks how long, not how much.
_HOW_MANY_TIMES = re.compile(
    r"(?:总共|一共|累计|总计|到底|究竟|合计)?(?:(?:最多|至多|顶多|最长)(?:只?能|可以?|会)?|(?:只?能|可以?|让|允许|准))(?:连续|连着|累计|一共)?(?:享受?|补|领|拿|给|报|申请|申报|奖)(?:到|上)?(?:几|多少)(?:年|次|回)度?(?!,|[^?。;]*(?:多少|几万|钱))"
)


# 有效发明30件,海外授权1件,还缺多少: pieces are asked for, no sum.
_PIECES = re.compile(r"(?:[\d一二两三四五六七八九十百]件|件(?:发明|专利|授权))")
_LACKING = re.compile(r"(?:还|尚|再)(?:差|缺|少|欠)(?:着|了)?多少(?:件|个|项)?|(?:差|缺)多少件")
_OF_MONEY = re.compile(r"[万元钱]")

# 行吧,实际到账275万: an assent asks nothing.
_ASSENT = re.compile(r"^(?:那|嗯|哦|噢|啊)?(?:行|好|可以|成|得|中|好的|行了|算)(?:吧|啦|了|的|哈|呗|嘛)*[,。!;]")
_PAID_IN_FULL = re.compile(r"(?:全额|实报实销|足额|全部|全都?)(?:能|可以|会|给|都)*(?:补|报|给)")
_PARTS = re.compile(r"[,。;!?]")
_ASKS = re.compile(r"哪|(?<!不管)谁|什么|啥|怎|如何|多少|多长|(?<!好)几(?!乎)|[吗么]$|何时|多久")


_WHETHER_AT_MOST = re.compile(r"[吗么吧]|是不是|是否|对不对|[??]$")


@dataclass(frozen=True, slots=True)
class Goals:
    """Kinds of answer a message about a benefit asks for; several may hold."""

    amount: bool
    quantity: bool
    eligibility: bool
    personal: bool
    general: bool
    why_asked: bool
    of_the_text: bool
    shares: bool
    own_money: bool
    confirms: bool


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    table = read_table("assistant.understand", "goals")
    return {name: re.compile("|".join(f"(?:{pattern})" for pattern in patterns)) for name, patterns in table.items()}


def asks_whether(text: str) -> bool:
    """Whether the normalised message asks if something can be had at all, or still, rather than how much it was."""
    return bool(_patterns()["whether"].search(text)) or read_goals(text).eligibility


def asks_of_target(text: str) -> bool:
    """Whether the normalised message speaks of a target of a plan, and not of a benefit or of a case of one's own."""
    found = _patterns()
    return bool(found["of_a_target"].search(text)) and not found["personal"].search(text)


# 想报示范中心,先找哪一级: the wish itself asks for no verdict.
_WISHES = re.compile(r"(?:想|打算|准备|计划着?)(?:要|去|来|再|现在)*(?=申请|申报|报(?!告|销)|牵头|建|组建|申建|创建)")


_TARGET_FIGURE = re.compile(r"^(?!.*(?:奖|补|达到|完成)).*(?:目标|指标)[^,。;?企客]{0,4}(?:\d|多少|几)")


def asks_of_target_figure(text: str) -> bool:
    """Whether the normalised message is on the figure that a plan sets (质押贷款目标10亿对吧), and on no grant."""
    return bool(_TARGET_FIGURE.search(text))


# The stages are told with the sum of a project paid in stages (一个项目最多给多少,怎么拨).
_THEN_HOW_PAID = re.compile(
    r"(?P<sum>(?:登峰|每项|项目)[^。;?]{0,20}(?:多少|几多|几万|几个钱|封顶|上限)(?:钱|万|元|呢)*)[,?、和]*(?:又|再|是|还有|钱|款|经费|都|到底)*"
    r"(?:怎么|如何|咋|怎样)个?(?:拨|发|付|给|支付|打款)(?:法|付|放|款|钱|给|下来|到|我们|企业|的|呢|啊)*[?。!]*$"
)


def asks_only_of_the_text(text: str) -> bool:
    """Whether the last part of a normalised message that asks something asks for what a text says, and none for a sum or a
    verdict."""
    goals = read_goals(_WISHES.sub("", text))
    judges = goals.amount or goals.quantity or goals.shares or goals.confirms or goals.eligibility
    return not judges and read_goals(_last_question(text)).of_the_text


def asks_of_a_limit(text: str) -> bool:
    """Whether a normalised message wants confirmed how often, or for how many years at most, something can be had
    (服务费补贴是不是最多两年)."""
    found = _patterns()
    return bool(found["of_a_limit"].search(text)) and bool(
        found["confirms"].search(text) or _WHETHER_AT_MOST.search(text)
    )


def asks_all_paid(text: str) -> bool:
    """Whether a normalised message asks if costs are paid back in full; with a figure, the amount and its cap answer it."""
    return bool(_PAID_IN_FULL.search(text))


def asks_of_a_term(text: str) -> bool:
    """Whether the last part of a normalised message that asks something asks how long a step of the procedure takes or may
    take (整改最多给多长时间), whatever else the message tells; or it is a limit that is to be confirmed."""
    if asks_of_a_limit(text):
        return True
    last = _last_question(text)
    return bool(_patterns()["of_a_term"].search(last)) and not _patterns()["whether"].search(last)


def _last_question(text: str) -> str:
    """The last part of a normalised message that asks something, "" for none."""
    return next((part for part in reversed(_PARTS.split(text)) if _ASKS.search(part)), "")


def supposes_outcome(text: str) -> bool:
    """Whether a normalised message asks what comes of staying away from an evaluation, or takes for given that a bad grade
    ends it all at once: no grade that was got."""
    return bool(_patterns()["outcome_supposed"].search(text))


def asks_of_two_takers(text: str) -> bool:
    """Whether a normalised message asks if two who carry one project may each have the award: its figures are awards."""
    found = _patterns()
    return bool(found["two_takers"].search(text)) and not found["costs_told"].search(text)


def read_goals(text: str) -> Goals:
    """What the normalised message wants of a benefit."""
    text = _THEN_HOW_PAID.sub(r"\g<sum>", _ASSENT.sub("", without_taxpayer(text)))
    text = _without_pieces_lacking(_HOW_MANY_TIMES.sub("", _HOW_MANY_UNKNOWN.sub("", text)))
    found = {name: bool(pattern.search(text)) for name, pattern in _patterns().items()}
    own_case = found["own_case"]
    sums = not found["no_case"]
    return Goals(
        amount=found["amount"] and sums,
        quantity=found["quantity"] and sums,
        eligibility=found["eligibility"] and sums and not (found["confirms"] and not own_case),
        personal=found["personal"],
        general=found["general"],
        why_asked=found["why_asked"],
        of_the_text=found["no_case"] or (found["of_the_text"] and not own_case),
        shares=found["shares"] and not found["offices"],
        own_money=found["own_money"],
        confirms=found["confirms"],
    )


def _without_pieces_lacking(text: str) -> str:
    """A message that tells how many pieces there are, without its question how many are lacking."""
    return _LACKING.sub("还差什么", text) if _PIECES.search(text) and not _OF_MONEY.search(text) else text
