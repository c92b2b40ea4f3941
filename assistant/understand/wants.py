"""What kind of answer a question asks for, read off its question words."""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUANTITY = re.compile(
    r"多少|几[个家件年月天次项人种类条站所名级档轮万亿%成倍笔期]|多大|多高|比例|百分|上限|最高|最多|最低|至少|封顶|额度|规模|数量|总数|指标|目标值|增长率|增幅|何种程度|是不是.*\d"
)
_MONEY = re.compile(
    r"多少钱|多少万|多少亿|多少元|几万|几百万|多少资金|多少经费|金额|给多少|补多少|奖多少|奖励多少|补贴多少|奖金|额度"
)
_WHO = re.compile(
    r"谁|哪个(部门|单位|局|机构|政府|方面|委|科室)|哪些(部门|单位|局|机构)|什么(部门|单位|机构)|哪几个(部门|单位|局)|责任单位|牵头|归哪|归口|由哪|哪家(单位|部门|机构)|主管|找哪|分管|设在(哪|什么)|(负责|牵头|主管|管着?).{0,6}(对吧|对吗|吗|是吧|对不对)"
)
_WHEN = re.compile(
    r"什么时候|啥时候|何时|哪年|哪一年|哪天|几号|几月|多久|多长时间|期限|截止|时限|有效期|施行|生效|到期|何日|时间"
)
_LIST = re.compile(
    r"几(档|类|种|级|个等级|个档次|个方面|部分)|哪些|有哪|有什么|包括|都有|分别|哪几|列出|列一下|几条|几项|几个方面|内容|步骤|流程|程序|怎么走|条件|要求|职责|任务|措施|原则|标准|材料|情形|怎么(申请|申报|办|报)|如何(申请|申报|办理)"
)
_PERSON = re.compile(
    r"(组长|副组长|成员|主任|局长|市长|书记|领导|负责人|联系人).{0,4}(是谁|叫什么|叫啥|姓什么|名单|哪位|有谁|名字)|谁(是|当|任|担任|做).{0,4}(组长|主任|领导)"
)
_VALIDITY = re.compile(
    r"有效|过期|失效|到期|作废|废止|还(能|可以)(用|申|报|领|享)|现在还|截止到|施行|生效|哪天(开始|起)|什么时候(开始|起|实施|施行)|现行"
)


@dataclass(frozen=True, slots=True)
class Wants:
    """Kinds of answer a question asks for; several may hold."""

    quantity: bool
    money: bool
    who: bool
    when: bool
    listing: bool
    person: bool
    validity: bool

    @property
    def asks_something(self) -> bool:
        """Whether any kind of answer was asked for in so many words."""
        return self.quantity or self.who or self.when or self.listing or self.person or self.validity


def read_wants(question: str) -> Wants:
    """Kinds of answer that a normalised question asks for."""
    return Wants(
        quantity=bool(_QUANTITY.search(question)),
        money=bool(_MONEY.search(question)),
        who=bool(_WHO.search(question)),
        when=bool(_WHEN.search(question)),
        listing=bool(_LIST.search(question)),
        person=bool(_PERSON.search(question)),
        validity=bool(_VALIDITY.search(question)),
    )
