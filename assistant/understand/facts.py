"""The facts a person tells, read off one message (`facts.toml`). What is in doubt becomes a question, never a value."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.calculator.units import find_amounts
from assistant.understand.counts import read_counts, with_noughts
from assistant.understand.credit import CREDIT, read_repaired
from assistant.understand.cues import patterns
from assistant.understand.deltas import ask_of_parts, each_of_whole
from assistant.understand.evidence import is_of_application, without_other_gets, without_tags
from assistant.understand.figure_units import in_chinese_scale, spread_unit
from assistant.understand.grants import GRANTED
from assistant.understand.money import read_money
from assistant.understand.no_costs import read_no_costs
from assistant.understand.polarity import NOT_BEFORE, PENDING, Polarity, is_denied, plain, polarity
from assistant.understand.received import take_received
from assistant.understand.taken_back import put_right
from assistant.understand.told import Told
from assistant.understand.unpledged import read_unpledged

_UNSURE = re.compile(r"不清楚|不知道|不晓得|不确定|说不准|拿不准|没把握")
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
_DENIED_AT_END = re.compile(
    r"(?<![了过])(没有|没|无|不存在|不是|不算|没做|不做|没搞|不搞|不沾边?|没沾边?|不搭边|不搭界|不挨边|不相干|不着边|搭不上边|沾不上边|没关系|没有关系|无关|谈不上|没有过|从来没有|一个没有|都没有)(的|了)?$"
)
_NOT_DONE = re.compile(
    r"(?:没|未|尚未|还没)(?:有|能|来得及|去|想|在|再)?(?:去)?(?:办|做|弄|搞|开展|进行|承担|过|注册|备案|通过|下来|批|拿|参与|参加|成)"
)
_LIST_MARK = re.compile(r"(?:^|(?<=[;。:,\s]))\(?[1-9][)、.](?!\d)|[(（][1-9一二三四五][)）]")
_EXCEPT = re.compile(
    r"除(?:了|去)?(?P<what>[^,,。;;?]{2,24}?)(?:以外|之外|外)?[,,]?(?=(?:别的|其他的?|其它的?|其余的?|剩下的?|余下的?)?[^,,。;;?]{0,8}(?:都|全|均|样样|齐))"
)
_AND_SUCH = re.compile(r"(之类的?|等等|什么的|这些|那些)[,,](?=[^,,。;;]{0,12}(没有?|无|有|具备|齐))")
_HARDLY = re.compile(r"哪里?有(?!没有|些|哪)")
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
_ASKED_AT_END = re.compile(r"[了过]没有?$|([\u4e00-\u9fff])没\1[\u4e00-\u9fff]?$")
# 什么服务平台,从来没注册过: what a statement is on stands before it.
_NAMED_FIRST = re.compile(
    r"(?:什么|啥)?([\u4e00-\u9fff]{2,14}(?:平台|登记|备案|注册|手续))[,?]+(?=(?:我们?|我司|公司|这边)?(?:从来|根本|压根|一直|还|都|早就|早|已经|倒是|也)*"
    r"(?:没|未|有|办|注册|登记|备案|做))"
)
# What leaves the piece before it open (平台注册没有,我也不知道).
_ONLY_UNSURE = re.compile(
    r"(?:这|那|些|个|几|样|项|条|我|我们|俺|咱|也|都|全|还|就|真|实在|反正|统统|,)*(?:不知道|不清楚|不晓得|不确定|说不准|说不上来|不了解|没问过|没打听过)(?:了|呢|啊|呀|的)*"
)
# What is asked of a term that stands alone before it (重点企业 定义).
_ASKED_BEHIND = re.compile(
    r"(?:的|是)?(?:定义|含义|口径|界定|认定标准|认定条件|标准|(?:怎么|如何)(?:认定|界定|定义|算)|什么意思|啥意思)[?]*"
)
_LEFT_OPEN = re.compile(r"没有?$|否$|不$")
_DENIED_BEFORE = re.compile(r"(不是|并非|非|不属于|不算|没有)(一家|一个|什么|任何)?$")
_HAS_VERB = re.compile(r"有|是|做|办|在|已|过|通过|参与|获|了")
_CLAUSES = re.compile(
    r"[,,。;;!?!?\n]|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])|但是?|不过|而且|并且|[::()]|然后|另外|同时"
)
_ASKING = re.compile(
    r"(还|也|就|都)?(能不能|能否|可不可以|可以|(?<![智功性职才技])能够?|是否(可以|能|符合)|算不算|行不行|够不够|符不符合|符合(?!.{0,14}(要求|规定|政策)$)|会不会|有没有|够(?!不上|不着|不到|\d))[^、]{0,14}(吗|呢|么|不|资格|条件|没有)?[??]*$"
)
_QUESTION = re.compile(
    r"等于|相当于|吗|是否|是不是|要不要|需不需要|必须|需要|要求|才能|得先|(?<!没)哪|(?<!没)(?<!没.)(?<!没有.)(?<!不.)什么|怎么|如何|多少|多久|(?<![那这好])几|谁|如果|假如|要是|的话"
)
_MEETS = re.compile(r"(符合|满足|达到).{0,14}要求")
_RECEIVED = re.compile(
    r"(吃|捞|薅|申|批|弄|搞)(到|上|下来|着)?过(?!(?:个|一?顿|了)*(?:饭|酒|亏|苦))(了)?|(吃|捞|薅)(到|上)了"
)
# 国(境)外申请4件、授权1件: the place holds for both.
_FOREIGN_BOTH = re.compile(
    r"(?P<place>国\(境\)外|国外|境外|海外)(的|发明|专利|一共|总共|共|只|才|就|也|仅|累计|已经?)*(申请|申报|提交|递交)\D{0,8}[\d一二三四五六七八九十两]+\s*(件|个|项)?[、,,;\s]*(其中|另|另外|还有|和|及)?(已经?|有)?(?=(已经?)?(获得?|得到)?(授权|获权|拿证))"
)
_PARTNER = re.compile(
    r"(?:跟|和|与|同|联合|委托|依托|携手)(?:[^,。;、]{0,6})(?:高校|大学|学院|院校|研究院|研究所|科研院所|科研机构)(?!申报|申请|一起|联合|共同申)"
)
# Who speaks for a client is not who applies (我行客户).
_CLIENTS = re.compile(
    r"(?:我行|本行|我们行|我们?银行|我们?担保公司|我司|我们)的?(?:贷款)?(?=客户|借款企业|贷款企业|被保企业|投保企业)"
    r"|(?:给|为|替|帮|向)(?:了)?(?:中小|小微|科技|借款|贷款|融资|客户)*企业(?=(?:减|免|让利|降|省|优惠|少收|放贷|放款|贷款|担保|评估))"
)
# 12万一张: the next one begins behind the unit.
_RUN_ON = re.compile(r"(?<=[万亿元])(?=[一1](?:张|笔|单|份|家|次|项)(?!共)|20[12]\d年)")
# What a bank pays out or a body grants: 还没下来 may be said of either.
_COMES = frozenset({"loan_disbursed", "dengfeng_approved"})
_HYPOTHESIS = re.compile(r"^(如果|假如|要是|若|假设|假定)")


def read_told(text: str, benefits: Iterable[str], wanted: Iterable[str], before: Iterable[str] = ()) -> Told:
    """Facts in the normalised message, for the benefits under discussion.

    `wanted` are the facts asked for last; a figure or a yes that names nothing else answers the first of them. `before`
    are those told before: a figure that puts one right needs no words of its own either.
    """
    told = Told()
    text = _FOREIGN_BOTH.sub(r"\g<0>\g<place>", in_chinese_scale(_LIST_MARK.sub(";", text)))
    text = _RUN_ON.sub(",", text)
    text = spread_unit(_RECEIVED.sub("领过", each_of_whole(put_right(text))))
    under_discussion = frozenset(benefits)
    text = take_received(with_noughts(text), under_discussion, told)
    readings = find_amounts(text)
    money = [reading for reading in readings if reading.kind in ("money", "number")]
    read_money(text, money, under_discussion, list(wanted), told, frozenset(before))
    ask_of_parts(told, text)
    of_grants = without_other_gets(text)
    counted = [r for r in readings if r.kind in ("count", "number")]
    read_counts(text, of_grants, counted, under_discussion, told)
    _read_said(text, of_grants, told)
    _read_flags(text, told)
    read_no_costs(statements(text), under_discussion, told)
    read_unpledged(text, under_discussion, told)
    _read_choices(text, under_discussion, told)
    return told


def asks_something(text: str) -> bool:
    """Whether a normalised message holds a question."""
    return "?" in text or bool(_QUESTION.search(text)) or any(_ASKING.search(part) for part in _parts(text))


def _read_said(text: str, of_grants: str, told: Told) -> None:
    for fact, values in patterns("said"):
        for value, expressions in values:
            said = of_grants if fact in GRANTED and not value.startswith("0") else text
            if fact not in told.facts and any(pattern.search(said) for pattern in expressions):
                told.facts[fact] = value


def _read_flags(text: str, told: Told) -> None:
    before = ""
    for piece in statements(text):
        unknown = bool(_UNSURE.search(piece))
        for fact, values in patterns("flag"):
            if fact in CREDIT and (repaired := read_repaired(piece)):
                told.facts[fact] = repaired
                continue
            said = _flag(piece, dict(values))
            if said and not (said == "no" and fact in _COMES and is_of_application(piece, before)):
                told.facts[fact] = "不知道" if unknown else ("是" if said == "yes" else "否")
        before = piece


def _flag(piece: str, expressions: dict[str, tuple[re.Pattern[str], ...]]) -> Polarity:
    """What a statement says of a yes-or-no fact; "" when it does not speak of it."""
    piece = plain(piece)
    if any(pattern.search(piece) for pattern in expressions.get("apart", ())):
        return ""
    if any(pattern.search(piece) for pattern in expressions.get("no", ())):
        return "no"
    matches = [match for pattern in expressions.get("yes", ()) if (match := pattern.search(piece))]
    if matches:
        says_no = (
            _is_denied_after(piece, matches)
            or any(is_denied(piece, *match.span()) for match in matches)
            or PENDING.search(piece) is not None
            or any(NOT_BEFORE.search(piece[: match.start()]) for match in matches)
            or all(_NOT_DONE.search(piece[match.start() :]) for match in matches)
        )
        return "no" if says_no else "yes"
    named = [match for pattern in expressions.get("topic", ()) if (match := pattern.search(piece))]
    return polarity(piece, *named[0].span()) if named else ""


def _is_denied_after(piece: str, matches: list[re.Match[str]]) -> bool:
    """Whether a statement ends by denying what it named first (学术不端之类的没有)."""
    denied = _DENIED_AT_END.search(piece)
    return denied is not None and all(match.end() <= denied.start() for match in matches)


def statements(text: str) -> list[str]:
    """The parts of a message that state something, one a listed thing; what only asks is left out.

    `不是人才类、小巨人` says no of both, `商标、软著都没有` too.
    """
    found = []
    parts = _parts(text)
    for part, behind in zip(parts, [*parts[1:], ""], strict=True):
        stated = without_tags(_ASKING.sub("", part or ""))
        is_open = _LEFT_OPEN.search(stated) and _ONLY_UNSURE.fullmatch(behind.strip())
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
    said = _NAMED_FIRST.sub(r"\1", _AND_SUCH.sub(r"\g<1>", said))
    said = _HARDLY.sub("没有", _EXCEPT.sub(r"没有\g<what>,", said))
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
    denied = _DENIED_AT_END.search(items[-1]) if len(items) > 1 else None
    if denied and not any(_HAS_VERB.search(item) for item in items[:-1]):
        return [*(f"{item}{denied.group(1)}" for item in items[:-1]), items[-1]]
    return [
        f"{negation.group(1)}{item}"
        if negation and place and not _HAS_VERB.search(item) and not _NEGATED.match(item)
        else item
        for place, item in enumerate(items)
    ]


def _read_choices(text: str, benefits: frozenset[str], told: Told) -> None:
    for_institutions = any(benefit.startswith("sz-fin-08") for benefit in benefits)
    for fact, values in [*(patterns("institution") if for_institutions else ()), *patterns("choice")]:
        if fact in told.facts or (fact == "evaluation_grade" and "js-hvp-evaluation" not in benefits):
            continue
        for value, expressions in values:
            if any(_is_stated(pattern, _without_partners(text, fact)) for pattern in expressions):
                told.facts[fact] = value
                break


def _without_partners(text: str, fact: str) -> str:
    """A message without those whom the applicant only works with (跟高校共有的专利): they are not who applies."""
    return _CLIENTS.sub("", _PARTNER.sub("", text)) if fact == "applicant_type" else text


def _is_stated(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a pattern occurs in a text where no denial stands before it."""
    return any(not _DENIED_BEFORE.search(text[: match.start()]) for match in pattern.finditer(text))
