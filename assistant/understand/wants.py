"""What kind of answer a question asks for, read off its question words."""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUANTITY = re.compile(
    r"多少|(?<!哪)几[个家件年月天次项人种类条站所名级档轮万亿%成倍笔期]|多大|多高|比例|百分|上限|最高|最多|最低|至少|封顶|(?<!批)(?<!批了)(?<!批的)(?<!授信)额度|规模|数量|总数|指标|目标值"
    r"|(那个|这个|具体)数|基数|起点(是|多)|底数|报个数|数(字|值)?(报|给|告诉)|增长率|增幅|增速|涨幅|何种程度|凑够|下限|目标|是不是.*\d"
)
_MONEY = re.compile(
    r"多少钱|多少万|多少亿|多少元|几万|几百万|多少资金|多少经费|金额|给多少|补多少|奖多少|奖励多少|补贴多少|奖金|(?<!批)(?<!批了)(?<!批的)(?<!授信)额度"
    r"|多少(的)?(资助|补助|补贴|奖励|奖补|资金|经费|预算|拨款)|(资金|基金|经费|预算|投入).{0,8}(规模|多大|多少)"
)
_WHO = re.compile(
    r"(?<![跟和与同])谁|哪个(部门|单位|局|机构|政府|方面|委|科室|厅)|哪些(部门|单位|局|机构)|(?<!组建)(?<!设立)(?<!成立)(?<!建立)(?<!设置)什么(部门|单位|机构)|哪几个(部门|单位|局)|哪(几|些)?(家|个)(管|负责|牵头|来)|责任单位|牵头|归哪|归口|由哪|哪家(单位|部门|机构)?|主管|找哪|分管|(办公室|机构|小组|秘书处|联席会议|专班).{0,8}设在?(哪|什么)|(负责|牵头|主管|管着?).{0,6}(对吧|对吗|吗|是吧|对不对)"
)
_WHEN = re.compile(
    r"什么时候|啥时候|何时|哪年|哪一年|哪天|几号|几月|多久|多长时间|期限|截止|时限|有效期|施行|生效|到期|何日|时间"
)
_LIST = re.compile(
    r"几(档|类|种|级|个等级|个档次|个方面|部分)|哪些|有哪|有什么|包括|都有|分别|哪几|哪(两|三|四|五|六|七|八|九|十)|列|几条|几项|几个方面|内容|步骤|流程|程序|怎么走|条件|要求|职责|任务|措施|原则|标准|材料|情形|怎么(申请|申报|办|报)|如何(申请|申报|办理)"
    r"|名称|名字(都|全)|点名|点了|别漏|完整|各(自|是)|逐(项|条|一|个)|全部|所有|一一|[说讲报]全"
)
_PERSON = re.compile(
    r"(组长|副组长|成员|主任|局长|市长|书记|领导(?!小组)|负责人|联系人|院长|秘书长).{0,4}(是谁|谁(?=[呢啊呀?。!]*$)|叫什么|叫啥|姓什么|名单|哪位|有谁|名字|是哪|姓名)|谁(是|当|任|担任|做).{0,4}(组长|主任|领导)|哪位(市)?领导"
)
# Whether a document is still of use, in everyday words (还有没有用, 管不管用).
STILL_OF_USE = (
    r"还(?:有(?:没有?)?|能不能|顶不顶|管不管|作不作|算不算)[用数](?=[了的么吗呢啊呀吧没不嘛,。?!]|$)|(?:顶不顶|管不管)用"
    r"|(?:今天|现在|目前|如今|今年|还)[^,。;?]{0,2}(?:能|可以|得|要)?(?:按|照|依)(?:着|照)?(?:它|这个?|那个?|此|其)[^,。;?]{0,3}(?:执行|办|来|做)"
)
_VALIDITY = re.compile(
    STILL_OF_USE
    + r"|有效(?!注册|商标|发明|专利(?!权.{0,2}(?:吗|么|没))|拥有|量)|(?:延期|延长|延续|顺延)(?:到|至)|过期|失效|到期|作废|废(?:止|除|掉|了)|还(能|可以)(不能|否)?(拿来?|引用|当|作为)?(用|申|报|领|享|引用|当|作为|依据)|现在还|截止到|施行|生效|哪天(开始|起)|什么时候(开始|起|实施|施行)|现行|管(不管)?得到|还管|管用|还?在(?:用|执行|施行)[着]?(?:不|吗|么|没|呢|吧)|还用着|作数|截止日|适用(吗|不|么)|(执行|管|用|实施)到(哪|什么|几)"
)
_CONFIRM = re.compile(
    r"(对吗|对么|对不|是吗|行吗|行不|可以吗|吗|么|吧|喽|咯|嘛|不)[??!。]*$|(文件|原文)(里)?(的)?原话|(回复|回答|答|回)(我)?(一?个|一声|一?下)?[“\"]?(是|对|没错)[”\"]?[。!]*$|是不是|[系係]咪|[系係]唔[系係]|啱唔啱|在不在|对不对|对吧|是吧|没记错|没错吧|没问题吧|是否|有没有|有无|真有|核对|核实|核一?下|核一核|印象(里|中)?(是|有)?"
)
_TOLD_FIGURE = re.compile(r"(?<![\d.])(?!(?:19|20)\d\d(?!\d|[件家个人万亿%元]))\d")
# A statement with a question mark (要做到10件?): a yes or no is wanted.
_ENDS_ASKING = re.compile(r"[??][!。]*$")
_ASKS_ITSELF = re.compile(r"什么|啥|哪|怎|咋|如何|多少|几|谁|何|呢")


@dataclass(frozen=True, slots=True)
class Wants:
    """Kinds of answer a question asks for; several may hold. `confirms`: it wants a yes or no to what it says."""

    quantity: bool
    money: bool
    who: bool
    when: bool
    listing: bool
    person: bool
    validity: bool
    confirms: bool = False

    @property
    def asks_something(self) -> bool:
        """Whether any kind of answer was asked for in so many words."""
        return self.quantity or self.who or self.when or self.listing or self.person or self.validity


def read_wants(question: str) -> Wants:
    """Kinds of answer that a normalised question asks for."""
    supposes = _TOLD_FIGURE.search(question) and _ENDS_ASKING.search(question) and not _ASKS_ITSELF.search(question)
    confirms = bool(_CONFIRM.search(question) or supposes)
    return Wants(
        quantity=bool(_QUANTITY.search(question) or (confirms and _TOLD_FIGURE.search(question))),
        money=bool(_MONEY.search(question)),
        who=bool(_WHO.search(question)),
        when=bool(_WHEN.search(question)),
        listing=bool(_LIST.search(question)),
        person=bool(_PERSON.search(question)),
        validity=bool(_VALIDITY.search(question)),
        confirms=confirms,
    )
