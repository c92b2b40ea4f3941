"""Which benefits and programmes a message speaks of (`benefits.toml`)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_AMOUNT = re.compile(
    r"=[??]|几个钱|顶多|reward|bonus|subsidy|多少|几(万|块|百|千|个)|(能|可以|可|会|该|应)(够)?.{0,4}(拿|领|得|获|补|奖|报|享受|批|给).{0,3}(多少|几)?|怎么算|算(一)?(下|算)|帮.{0,2}算|测算|计算|给(不给|多少)|补贴(额|金额)|奖励(额|金额)|上限|封顶|最高|最多|顶格|合计|一共|总共|共(能|可)|各(出|承担|担|付|给)|分担|有(没有)?(奖励|补贴|补助|奖)(吗|没|么)"
)
_ELIGIBLE = re.compile(
    r"(报|申请|领|拿|享受|评|过|补|办)得(了|上|到|成|着)|(成|行|够|过|能|可)不(成|行|够|过|能|可)|条件.{0,2}(满足|符合|具备|够)(没|吗|不|了没)|条件(如何|怎么样|怎样)|(能|可以|可|够|行|成|有份|给过).{0,16}(吧|么|嘛|吗|不|没)(?=[??。,,]|$)|齐备|有(没有)?(希望|戏|可能|机会)|过(得了)?(门槛|线)|希望吗|(能|可以|可否).{0,14}(拿|领|享受|申请|申报|报|评).{0,10}(吗|不|么|嘛)[??。]*$|符合|(满足|达到).{0,6}(条件|要求|标准|门槛)|有(没有)?资格|资格吗|够(不够|格|条件)|能不能|能否|可不可以|可以(申请|申报|享受|领|报|拿|参加)|能(申请|申报|享受|领|报|参加|拿|评|进入|入选)|行不行|行吗|算不算|属于.{0,8}(对象|范围)|在不在.{0,6}范围|适用(于)?我|轮得到|有份|可以评|能评|管(不管)?得(到|着)|有戏|达标吗|合格吗|够吗|够不|够(条件|格)|(可以|行|成|符合|满足)(吗|不|么)[??。]*$|报得上|批得下来|够得上"
)
_QUANTITY = re.compile(r"=[??]|几个钱|顶多|reward|多少|几(万|块|千|百)|怎么算|算(一)?(下|算)|测算|上限|封顶|最高|最多")
_PERSONAL = re.compile(
    r"我们|我司|我公司|我(家|厂|校|院|所|行|这|想|要|有|在|的|刚|去|今|是)|^我|本(公司|企业|单位|校|院|行|机构)|咱|俺|帮.{0,3}算|具体(能|可以|算)|某(公司|企业|银行|高校)|一家|有家|(公司|企业|单位|高校|银行)(在|位于|注册|拥有|有|是|去年|今年|贷|付|交|已)"
)
_TEXT_QUESTION = re.compile(
    r"代(为)?(申报|申请|报|办)|要不要退|退(回|还)|什么时候(可以|能)(申报|申请|报)|随时(能|可以)?|(要|需要?|应当?|得|须)(要)?(达到|满足|具备|有|是)?(多少|几|什么|哪些|啥)|有(什么|啥|哪些|哪几)(样的)?(要求|条件|材料|手续|规定|区别)|(要求|条件|流程|程序|步骤|材料)(是什么|有哪些|是啥|怎么|包括)|分几(期|次|批|档|年)"
    r"|怎么(拨|发|申请|报|交|办|申报|提交)|如何(申请|申报|办理|提交)|(谁|哪个部门|哪里)(审|批|评|初审|复核|受理|负责|组织)|什么(时候|时间)|多久|期限|放宽|放松|门槛.{0,4}(松|降|低)|后果|怎么处理|会怎(么)?样|会不会被|追回|退回|收回"
)
_CONFIRMS = re.compile(r"对吧|对吗|是吧|没错吧|对不对|就行|就可以了吧|\d+万?元?吧|多少吧")
_OWN_CASE = re.compile(r"(够|符合|满足|达到).{0,4}(条件|格|资格|标准|要求)(吗|不|么|没)")
_GENERAL = re.compile(
    r"标准|比例|怎么规定|如何规定|规定是|办法(里|中)?(规定|怎么|写)|文件(里|中)?(规定|怎么|写)|上限|封顶|最高|最多|每家企业|单个项目|是什么|有哪些|几年|几次|哪些费用|什么费用"
)
_PARTS = re.compile(r"[,,。;;??!!]")
_TOGETHER = re.compile(
    r"加总|总计|[两三]笔|一共|总共|合计|加起来|一起|两项|三项|都(能|可|算|要)|分别|各(是|能|多少)|同时|以及|还有|另外|再加"
)
_SHARES = re.compile(
    r"(市|区).{0,8}(各|分别)?(出|承担|担|付|掏|给|分担|负担).{0,6}(多少|几|一半|比例|百分|吗|各)?|各(出|承担|担|付|掏)|分担|谁(出|掏|付)(钱|的)"
)
_WHY_ASKED = re.compile(
    r"^(为什么|为啥|干嘛|干吗|凭什么)(要)?(问|知道|提供|填|了解)|问(这个|这些|那个)(干|做|是)?(什么|啥|嘛)|(这|那)(个)?(跟|和|与).{0,8}(有)?什么关系|有什么用"
)


@dataclass(frozen=True, slots=True)
class Topic:
    """One benefit as people speak of it. `base` are the money facts its amount is computed from."""

    id: str
    place: str
    cues: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]
    base: tuple[str, ...]
    names: tuple[re.Pattern[str], ...] = ()
    by_part: bool = False

    def stands_in(self, text: str) -> bool:
        """Whether the message brings the benefit up."""
        parts = [text, *_PARTS.split(text)] if self.by_part else [text]
        return any(
            any(cue.search(part) for cue in self.cues) and not any(cue.search(part) for cue in self.unless)
            for part in parts
        )


@dataclass(frozen=True, slots=True)
class Goals:
    """What a message about a benefit wants."""

    amount: bool
    quantity: bool
    eligibility: bool
    personal: bool
    general: bool
    why_asked: bool
    of_the_text: bool
    shares: bool


@cache
def topics() -> tuple[Topic, ...]:
    """All topics in file order."""
    table: dict[str, Any] = tomllib.loads(files("assistant.understand").joinpath("benefits.toml").read_text("utf-8"))
    return tuple(
        Topic(
            row["id"],
            row["place"],
            tuple(re.compile(cue) for cue in row["cues"]),
            tuple(re.compile(cue) for cue in row["unless"]),
            tuple(row["base"]),
            tuple(re.compile(name) for name in row.get("names", ())),
            row.get("scope") == "part",
        )
        for row in table["benefit"]
    )


def find_topics(text: str) -> tuple[Topic, ...]:
    """Topics that the normalised message brings up, in file order; the university programme hides the firms' one."""
    found = [topic for topic in topics() if topic.stands_in(text)]
    named = [topic for topic in found if any(name.search(text) for name in topic.names)]
    if named and not _TOGETHER.search(text):
        found = named
    ids = {topic.id for topic in found}
    if "js-hvp-evaluation" in ids:
        found = [topic for topic in found if topic.id not in ("js-hvp-enterprise", "js-hvp-university")]
    if "js-hvp-university" in ids:
        found = [topic for topic in found if topic.id != "js-hvp-enterprise"]
    return tuple(found)


def topic_of(benefit: str) -> Topic | None:
    """The topic of a benefit id."""
    return next((topic for topic in topics() if topic.id == benefit), None)


def asks_which_benefit(text: str) -> bool:
    """Whether a message asks for a sum of its own without naming any benefit or matter."""
    return bool(
        re.fullmatch(
            r"(你好|您好|请问|想问)?[,,]?(我们?|我司|本)(公司|企业|单位|厂)?(到底|一共|总共)?(能|可以)(领|拿|得|申请|享受|补)(到)?(多少|几多|哪些|什么)(钱|补贴|补助|奖励|资金)*[??。]*",
            text,
        )
    )


def read_goals(text: str) -> Goals:
    """What the normalised message wants of a benefit."""
    return Goals(
        amount=bool(_AMOUNT.search(text)),
        quantity=bool(_QUANTITY.search(text)),
        eligibility=bool(_ELIGIBLE.search(text)) and not (_CONFIRMS.search(text) and not _OWN_CASE.search(text)),
        personal=bool(_PERSONAL.search(text)),
        general=bool(_GENERAL.search(text)),
        why_asked=bool(_WHY_ASKED.search(text)),
        of_the_text=bool(_TEXT_QUESTION.search(text)) and not _OWN_CASE.search(text),
        shares=bool(_SHARES.search(text)),
    )
