"""The parts of a message that state something, one a listed thing, and whether it asks something."""

from __future__ import annotations

import re

from assistant.understand.evidence import without_tags
from assistant.understand.unsure import ONLY_UNSURE

_NEGATED = re.compile(
    r"(不是|并非|(?<!除)非(?!常)|没有|没(?!问题)|无(?!论|锡)|不在|不属于|不做|不搞|不碰|不沾|不涉及?|不从事|不干)"
)
_ANSWERED_TOPIC = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<![吗呢不没么否])[??嘛呢][,, ]?(?=(?:(?:一|半)?(?:个|家|项|件|样|点)(?:也|都)?|也|还|全|暂时|目前|现在|至今|确实|真|倒|可|统统|压根|从来|一直)*(?:没|未|不|无|冇|有|办|已|都|早))"
)
_ALL_NONE = re.compile(r"(都|也|均|全都?|统统)(没有?|无|不是|没)$")
_ALL_DONE = re.compile(
    r"(都|全都?|均|统统)(已经?)?(办|做|弄|搞|有|齐|完成|落实|具备|登记|注册|过)(好|妥|完|齐|定|过)?了?$"
)
DENIED_AT_END = re.compile(
    r"(?<![了过])(没有|没|无|不存在|不是|不算|没做|不做|没搞|不搞|不沾边?|没沾边?|不搭边|不搭界|不挨边|不相干|不着边|搭不上边|沾不上边|没关系|没有关系|无关|谈不上|没有过|从来没有|一个没有|都没有)(的|了)?$"
)
_EXCEPT = re.compile(
    r"除(?:了|去)?(?P<what>[^,,。;;?]{2,24}?)(?:以外|之外|外)?[,,]?(?=(?:别的|其他的?|其它的?|其余的?|剩下的?|余下的?)?[^,,。;;?]{0,8}(?:都|全|均|样样|齐))"
)
_AND_SUCH = re.compile(r"(之类的?|等等|什么的|这些|那些)[,,](?=[^,,。;;]{0,12}(没有?|无|有|具备|齐))")
_HARDLY = re.compile(r"哪里?有(?!没有|些|哪)")
# 平台注册备案没失信: run together, what is denied is what stands behind, not what was done before.
_RUN_TOGETHER = re.compile(
    r"(?<=[册案记好齐全了过清款账证著标])(?=(?:也|都)?(?:没有?|无)(?:任何|过|什么)?(?:严重|较严重)?(?:失信|争议|纠纷|官司|不良|软著|著作权|商标|(?:领|拿|享受)过))"
    r"|(?<=[了过好])(?=(?:贷款|产品|保险)?(?:还|也|都|就)?(?:没有?|未)(?:去|做|办)?(?:备案|报备))"
)
_ALSO = re.compile(r"也(?=没|有|是|做|办|通过|不)")
_PREDICATE = re.compile(r"有|没|不|是|了|过|已|齐|参与|通过")
# Names and words that hold a character of denial without denying anything.
_NO_DENIAL = re.compile(r"无锡|无人机|无线|无论|未来|非遗|非物质|非营利|非公|非常")
# An indicator of a plan (商标有效注册量) tells nothing of the applicant.
_INDICATOR = re.compile(
    r"(?:商标|专利|著作权|软著|作品|地理标志|植物新品种|版权)[^,。;?有我]{0,6}(?:有效)?(?:注册|登记|申请|授权|拥有|保有|备案|许可)(?:总)?(?:量|数量|件数|总数|目标)"
)
# A form filled in: 失信:无.
_FILLED_IN = re.compile(r"[::](?=无|有|没|否|是|未|不|已)")
# 不属于能放宽的企业 asks nothing.
_EASED = re.compile(r"(?:可以|能够?)(?=(?:适当)?放宽(?:条件)?的)")
_ASKED_AT_END = re.compile(r"[了过]没有?$|((?!还|来)[\u4e00-\u9fff]{1,2})没\1[\u4e00-\u9fff]{0,2}$")
# 什么服务平台,从来没注册过: what a statement is on stands before it, and says nothing itself. What follows is no more than
# whether that was done (not: 贷款备案,没领过奖励), and done to the same (not: 质押登记,没备案).
_LEADS_BACK = r"(?:我们?|我司|公司|这边)?(?:从来|根本|压根|一直|还|都|早就|早|已经|倒是|也)*(?:(?:没|未)(?:有|去|来得及|在|上面|上头|那)*)?"
_WAS_DONE = r"(?:有|办理?|做|弄|搞|完成|走|跑|过|了|好|完|呢|啊|的|妥|成)*"
_NAMED_FIRST = re.compile(
    r"(?:什么|啥)?((?:(?![了过也都已有没未是])[\u4e00-\u9fff]){2,14}(?:平台|手续|(?P<act>登记|备案|注册)))[,?]+"
    rf"(?={_LEADS_BACK}(?(act)(?P=act)?|(?:注册|登记|备案)?){_WAS_DONE}(?:[,。;!?]|$))"
)
# What is asked of a term that stands alone before it (重点企业 定义).
_ASKED_BEHIND = re.compile(
    r"(?:的|是)?(?:定义|含义|口径|界定|认定标准|认定条件|标准|(?:怎么|如何)(?:认定|界定|定义|算)|什么意思|啥意思)[?]*"
)
_LEFT_OPEN = re.compile(r"没有?$|否$|不$")
_HAS_VERB = re.compile(r"有|是|做|办|在|已|过|通过|参与|获|了")
_CLAUSES = re.compile(
    r"[,,。;;!?!?\n]|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])|但是?|不过|而且|并且|[::()]|然后|另外|同时"
)
_ASKING = re.compile(
    r"(还|也|就|都)?(能不能|能否|可不可以|可以|(?<![智功性职才技])能够?|是否(可以|能|符合)|算不算|行不行|够不够|符不符合|符合(?!.{0,14}(要求|规定|政策)$)|会不会|有没有|够(?!不上|不着|不到|\d))[^、]{0,14}(吗|呢|么|不|资格|条件|没有)?[??]*$"
    r"|(还|也|就|都)?(报|申请?|领|拿|评|批|选|享受)得(了|上|到|成|着|下来)[^、]{0,14}(吗|呢|么|不|没有?)[??]*$"
)
_QUESTION = re.compile(
    r"不是[^,。;?]{2,20}(?<![什怎那这多要])[么嘛]$|等于|相当于|吗|是否|是不是|要不要|需不需要|必须|需要|要求|才能|得先|(?<!没)哪|(?<!没)(?<!没.)(?<!没有.)(?<!不.)什么(?!的$)|[干做搞是管用有为]什么的$|怎么|如何|多少|多久|(?<![那这好十百千])(?<!放宽的)几|谁|如果|假如|要是|的话"
)
_MEETS = re.compile(r"(符合|满足|达到).{0,14}要求")
_HYPOTHESIS = re.compile(r"^(如果|假如|要是|若|假设|假定)")


def asks_something(text: str) -> bool:
    """Whether a normalised message holds a question."""
    return "?" in text or bool(_QUESTION.search(text)) or any(_ASKING.search(part) for part in _parts(text))


def statements(text: str) -> list[str]:
    """The parts of a message that state something, one a listed thing; what only asks is left out.

    `不是人才类、小巨人` says no of both, `商标、软著都没有` too.
    """
    found = []
    parts = _parts(text)
    for part, behind in zip(parts, [*parts[1:], ""], strict=True):
        stated = without_tags(_ASKING.sub("", part or ""))
        is_open = _LEFT_OPEN.search(stated) and ONLY_UNSURE.fullmatch(behind.strip())
        is_open = is_open or _ASKED_BEHIND.fullmatch(behind.strip())
        if (
            stated.strip()
            and not is_open
            and not _ASKED_AT_END.search(stated)
            and (not _QUESTION.search(_MEETS.sub("", stated)) or _HYPOTHESIS.match(stated))
        ):
            found += _items(stated)
    return found


def _parts(text: str) -> list[str]:
    """The clauses of a message; 也 opens a new one where what stands before it has said something of its own."""
    said = _NO_DENIAL.sub(
        "○",
        _FILLED_IN.sub("", _INDICATOR.sub("○", text.replace("国(境)外", "国境外").replace("依法设立、", "依法设立"))),
    )
    said = _NAMED_FIRST.sub(r"\1", _AND_SUCH.sub(r"\g<1>", _EASED.sub("可", said)))
    said = _RUN_TOGETHER.sub(",", _HARDLY.sub("没有", _EXCEPT.sub(r"没有\g<what>,", said)))
    parts: list[str] = []
    for part in _CLAUSES.split(_ANSWERED_TOPIC.sub("", said)):
        also = _ALSO.search(part or "")
        if also and _PREDICATE.search(part[: also.start()]):
            parts += [part[: also.start()], part[also.end() :]]
        else:
            parts.append(part or "")
    return parts


def _items(stated: str) -> list[str]:
    items = [item for item in re.split(r"、|或者?|以及", stated) if item]
    negation = _NEGATED.search(items[0]) if items else None
    if len(items) > 1 and _ALL_NONE.search(items[-1]):
        return [f"没有{_ALL_NONE.sub('', item)}" for item in items]
    done = _ALL_DONE.search(items[-1]) if len(items) > 1 else None
    if done and not any(_HAS_VERB.search(item) for item in items[:-1]):
        return [*(f"{item}{done.group(0)}" for item in items[:-1]), items[-1]]
    denied = DENIED_AT_END.search(items[-1]) if len(items) > 1 else None
    if denied and not any(_HAS_VERB.search(item) for item in items[:-1]):
        return [*(f"{item}{denied.group(1)}" for item in items[:-1]), items[-1]]
    return [
        f"{negation.group(1)}{item}"
        if negation and place and not _HAS_VERB.search(item) and not _NEGATED.match(item)
        else item
        for place, item in enumerate(items)
    ]
