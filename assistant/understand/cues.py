"""The cue words of `facts.toml`: which words near a figure, or in a statement, speak of which fact."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from index.tables import read_table


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that point to one fact; `unless` words near it point elsewhere. A labelled one takes no figure without them.

    `sums`: the figure is the sum of several costs and is told for that fact, the others being 0.
    """

    fact: str
    cues: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]
    benefits: frozenset[str]
    units: frozenset[str] = frozenset()
    is_labelled: bool = False
    sums: str = ""


def _table() -> dict[str, Any]:
    return read_table("assistant.understand", "facts")


@cache
def cues(kind: str) -> tuple[Cues, ...]:
    """Cues of `money` or `count` facts, in file order."""
    return tuple(
        Cues(
            fact,
            tuple(re.compile(cue) for cue in row["cues"]),
            tuple(re.compile(cue) for cue in row.get("unless", ())),
            frozenset(row.get("benefits", ())),
            frozenset(row.get("unit", ())),
            row.get("labelled", False),
            row.get("sums", ""),
        )
        for fact, row in _table()[kind].items()
    )


@cache
def patterns(kind: str) -> tuple[tuple[str, tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]], ...]:
    """(fact, ((value, patterns), ...)) of `flag`, `said`, `choice` or `institution` facts, in file order."""
    return tuple(
        (fact, tuple((value, tuple(re.compile(p) for p in patterns)) for value, patterns in row.items()))
        for fact, row in _table()[kind].items()
    )


# 同事说按登峰封顶100万: by which rule somebody else reckons.
HEARD_RULE = re.compile(
    r"(?:同事|财务|会计|朋友|同行|老板|领导|中介|客户|有人|听人?|他们?|人家|别人)[^,。;?]{0,4}(?:说|讲|称|认为|觉得)[^,。;?]{0,4}(?:按|照|套|参照|用)[^,。;?]{2,16}"
)
# Done for somebody else, and kinds of applicants set side by side (高校跟企业一样吗): questions of the text.
_FOR_OTHERS = re.compile(
    r"(替|帮|代)(客户|企业|他们|公司)[^,。;?]{0,20}(递|交|报|申请|填|提交)|(?:跟|和|与|同)(?:企业|高校|院校|科研机构)[^,。;?我]{0,6}(?:一样|一个(?:门槛|标准|要求|条件)|相同|比(?=,))"
)
# The threshold of a kind of applicants (普通企业的专利门槛是多少, 人才类企业那条线呢).
_KIND = r"(?:人才(?:类)?(?:的)?(?:企业|公司)?|(?:普通|一般|其他)的?(?:企业|公司))"
_THRESHOLD = r"(?:门槛|线|底线|要求|标准|条件|件数|数量|下限)"
_OF_A_KIND = re.compile(
    rf"^(?!.*(?:\d件|能不能|能否|可以|符合))[^。;?]*(?:专利|发明|件数|数量)(?:的|数量|件数)*(?:门槛|底线|下限|及格线)[^,。;?]{{0,4}}(?:多少|几|在哪|什么|呢)"
    rf"|^(?!.*(?:我们|我司|我公司|咱|本公司|\d件|能不能|能否|可以|符合))[^。;?]*(?:{_KIND}[^,。;?]{{0,6}}{_THRESHOLD}|{_THRESHOLD}[^。;?]{{0,10}}{_KIND})"
)
# How long, how many days, who, where: a question of the text, whoever puts it.
ASKS_OPENLY = re.compile(
    r"多长|多久|几(?:天|个?月|个?工作日|年内)|谁|哪(?:里|儿|个(?:部门|单位|局))|什么时候|何时|哪天"
)
# What is done with the money once it came, and what a surrender then brings.
_USE_OF_MONEY = re.compile(
    r"挪(?!威)|(?:钱|款|经费|资金)[^,。;?]{0,8}(?:给|用到|用在|用于|投到|转给|转到|拿去|拿给)[^,。;?]{0,3}(?:别|其他|其它|另)|周转|转借|转包|分包|外包|另作他用|改变用途|发(工资|奖金)|[领拿补][完到]?[了过之以后].{0,12}退[保掉]"
)
# A message that only says who its sender is.
INTRODUCES = re.compile(
    r"^(您好|你好)?[,,]?(我们|我|俺们?|咱们?|这边|我这边|本单位)(这边|这里|这儿)?(是|属于|来自)[^,。;?]{2,20}(的|啊|呀)?([,,](不是|在|位于|注册在)[^,。;?]{1,10})?[。!,,]?$"
)
# Conditions of a programme, a loan or an applicant that are told of before it is said what for.
OF_DENGFENG = frozenset(
    {"talent_enterprise", "little_giant_or_unicorn", "provincial_rd", "has_trademark", "joined_standard",
     "ip_mgmt_certified"}
)  # fmt: skip
TOLD_BEFOREHAND = OF_DENGFENG | frozenset(
    {"lender_qualified", "platform_registered", "product_filed", "pledge_registered", "pledge_ip_valid", "ip_dispute",
     "credit_bad", "independent_legal_person"}
)  # fmt: skip
# 条件都齐了吗: what was told so far is to be judged.
ALL_MET = re.compile(
    r"(条件|要求|门槛|标准)[^,。;?]{0,6}(满足|符合|具备|够|齐(全|备)?|达到|达标|过关)(了|完|全)?(吗|没有?|么|不|否)(?=[,。?!]|$)"
    r"|(还|就)(差|缺|少)(着|了)?(哪些?|什么|啥)(?!.{0,4}(材料|文件))"
)
# 我们能不能申请: the verdict on the asker's own case is wanted, whatever else the message holds.
FOR_ONESELF = re.compile(
    r"(我们|我司|咱们?|我公司|我行|我校|本公司)[^,。;?]{0,6}(能不能|能否|可不可以|是否可以|可以|能)[^,。;?]{0,4}(申请|申报|领|拿|报|享受)"
)
# 我们注册地在安徽: where the asker is, though the talk was of such firms before.
OWN_SEAT = re.compile(r"(我们|我司|咱们?|我公司|本公司)[^,。;?]{0,6}(注册|在|位于|设在)")
# 优秀和不合格分别怎么处理: what follows each grade, no case of one's own.
GRADES_APART = re.compile(
    r"(优秀|良好|(?<!不)合格)[^,。;?]{0,6}(和|跟|与|、)[^,。;?]{0,6}(不合格|摘牌|优秀|良好|合格)|不合格[^。;?]{0,16}(差在|差别|区别|不同|不一样)"
)


def asks_for_others(text: str, *, judges: bool) -> bool:
    """Whether a normalised message asks of what is done for somebody else, of kinds of applicants side by side, or, where
    it wants something judged, of what is done with the money: no case of its sender's."""
    return bool(_FOR_OTHERS.search(text) or _OF_A_KIND.search(text) or (judges and _USE_OF_MONEY.search(text)))
