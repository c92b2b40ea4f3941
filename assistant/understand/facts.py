"""The facts a person tells, read off one message (`facts.toml`). What is in doubt becomes a question, never a value."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.calculator.units import find_amounts
from assistant.understand.borne import take_borne
from assistant.understand.cost_stands import take_standing
from assistant.understand.counts import read_counts, with_noughts
from assistant.understand.credit import CREDIT, read_record
from assistant.understand.cues import patterns
from assistant.understand.deltas import ask_of_parts, each_of_whole
from assistant.understand.evidence import is_of_application, without_other_gets
from assistant.understand.figure_units import in_chinese_scale, spread_unit
from assistant.understand.grants import GRANTED
from assistant.understand.money import read_money
from assistant.understand.no_costs import read_no_costs
from assistant.understand.polarity import NOT_BEFORE, PENDING, Polarity, is_denied, plain, polarity
from assistant.understand.received import take_received
from assistant.understand.said_together import said_of_each
from assistant.understand.statements import DENIED_AT_END, statements
from assistant.understand.taken_back import put_right
from assistant.understand.told import Told
from assistant.understand.unpledged import read_unpledged
from assistant.understand.unsure import leaves_open, without_open
from assistant.understand.year_asked import only_year_asked

_NOT_DONE = re.compile(
    r"(?:没|未|尚未|还没)(?:有|能|来得及|去|想|在|再)?(?:去)?(?:办|做|弄|搞|开展|进行|承担|过|注册|备案|通过|下来|批|拿|参与|参加|成)"
    r"|忘(?:了|记)(?:去|再)?(?:办|做|弄|注册|登记|备案)"
)
_LIST_MARK = re.compile(r"(?:^|(?<=[;。:,\s]))\(?[1-9][)、.](?!\d)|[(（][1-9一二三四五][)）]")
_DENIED_BEFORE = re.compile(r"(不是|并非|非|不属于|不算|没有)(一家|一个|什么|任何)?$")
_RECEIVED = re.compile(
    r"(吃|捞|薅|申|批|弄|搞)(到|上|下来|着)?过(?!(?:个|一?顿|了)*(?:饭|酒|亏|苦))(了)?|(吃|捞|薅)(到|上)了"
)
# 国(境)外申请4件、授权1件: the place holds for both.
_FOREIGN_BOTH = re.compile(
    r"(?P<place>国\(境\)外|国外|境外|海外)(的|发明|专利|一共|总共|共|只|才|就|也|仅|累计|已经?)*(申请|申报|提交|递交)\D{0,8}[\d一二三四五六七八九十两]+\s*(件|个|项)?[、,,;\s]*(其中|另|另外|还有|和|及|但是?|不过|可是?|而|只是|结果)?(已经?|有|只|才|就|仅)?(?=(已经?)?(获得?|得到)?(授权|获权|拿证))"
)
_PARTNER = re.compile(
    r"(?:跟|和|与|同|联合|委托|依托|携手)(?:[^,。;、]{0,6})(?:高校|大学|学院|院校|研究院|研究所|科研院所|科研机构)(?!申报|申请|一起|联合|共同申)"
    r"|(?:不|没|别|无需|不用|不必)(?:想|打算|准备|再|去|要|愿意?)*(?:拉上?|找|带上?|跟|和|与|同|联合|搭上?|叫|请|挂靠?|靠|拖)(?:[^,。;、]{0,6})"
    r"(?:高校|大学|学院|院校|研究院|研究所|科研院所|科研机构)"
)
# Whom an applicant had to deal with (又是评估公司又是担保公司, 找的是评估公司, 收钱的是担保公司, 他是卖保险的).
_DEALT_WITH = re.compile(
    r"(?:又是|一会儿?是|(?:找|请|托|委托|联系|收费|收钱|经办|上门|来|介绍|对接)(?:的|了)?(?:都|也|就|还)?是?|(?:他|她|同学|朋友|亲戚|老婆|老公|哥|姐|嫂子|那个人|那人)(?:就|也)?是)"
    r"(?:一?家|个|什么|那家|那个|本地|苏州|的)*(?:资产|融资|专利)?(?:评估|担保|律师|会计师?|代理|咨询|鉴定|服务|卖?保险)(?:公司|机构|所|行|的)"
)
# Who speaks for a client is not who applies (我行客户).
_CLIENTS = re.compile(
    r"(?:我行|本行|我们行|我们?银行|我们?担保公司|我司|我们)的?(?:贷款)?(?=客户|借款企业|贷款企业|被保企业|投保企业)"
    r"|(?:给|为|替|帮|向)(?:了)?(?:中小|小微|科技|借款|贷款|融资|客户)*企业(?=(?:减|免|让利|降|省|优惠|少收|放贷|放款|贷款|担保|评估))"
)
# 12万一张: the next one begins behind the unit.
_RUN_ON = re.compile(
    r"(?<=[万亿元])(?=[一1](?:张|笔|单|份|家|次|项|期|个(?!月|季度|百分点|亿|千|百))(?!共)|20[12]\d年)"
)
# 担保费补贴(苏州质押融资)今年花了9万: a gloss that only says which benefit is meant names no figure.
_GLOSS = re.compile(
    r"\((?:就是|指的?是?|苏州市?区?|市里|知识产权|专利|商标|质押|融资|贷款|金融|办法|第五条|里?的|那个?|这个?)+\)"
)
_BARE_YEAR = re.compile(r"20[12]\d")
_ASKS_WHETHER = re.compile(r"有(?!的)[^,。;没]{1,8}没有?[?。]*$")
# What a bank pays out or a body grants: 还没下来 may be said of either.
_COMES = frozenset({"loan_disbursed", "dengfeng_approved"})


def read_told(text: str, benefits: Iterable[str], wanted: Iterable[str], before: Iterable[str] = ()) -> Told:
    """Facts in the normalised message, for the benefits under discussion.

    `wanted` are the facts asked for last; a figure or a yes that names nothing else answers the first of them. `before`
    are those told before: a figure that puts one right needs no words of its own either.
    """
    told = Told()
    text = _FOREIGN_BOTH.sub(r"\g<0>\g<place>", in_chinese_scale(_LIST_MARK.sub(";", _GLOSS.sub("", text))))
    text = said_of_each(_RUN_ON.sub(",", text))
    text = spread_unit(_RECEIVED.sub("领过", each_of_whole(put_right(text))))
    under_discussion = frozenset(benefits)
    text = take_standing(with_noughts(text), under_discussion, told)
    text = take_received(text, under_discussion, told)
    text = take_borne(text, under_discussion, told)
    readings = find_amounts(text)
    money = [reading for reading in readings if reading.kind in ("money", "number")]
    read_money(text, money, under_discussion, list(wanted), told, frozenset(before))
    ask_of_parts(told, text)
    settled = without_open(text)
    of_grants = without_other_gets(settled)
    counted = [r for r in readings if r.kind == "count" or (r.kind == "number" and not _heads(text, r.span))]
    read_counts(text, of_grants, counted, under_discussion, told)
    _read_said(settled, of_grants, told)
    _read_flags(text, told)
    read_no_costs(statements(text), under_discussion, told)
    read_unpledged(text, under_discussion, told)
    _read_choices(text, under_discussion, told)
    only_year_asked(told, text)
    return told


def _heads(text: str, span: tuple[int, int]) -> bool:
    """Whether a bare figure is the year that heads what follows (登峰2022:发明25件)."""
    return bool(_BARE_YEAR.fullmatch(text[slice(*span)])) and text[span[1] : span[1] + 1] == ":"


def _read_said(text: str, of_grants: str, told: Told) -> None:
    for fact, values in patterns("said"):
        for value, expressions in values:
            said = of_grants if fact in GRANTED and not value.startswith("0") else text
            if fact not in told.facts and any(pattern.search(said) for pattern in expressions):
                told.facts[fact] = value


def _read_flags(text: str, told: Told) -> None:
    before = ""
    for piece in statements(text):
        unknown = leaves_open(piece)
        for fact, values in patterns("flag"):
            if fact in CREDIT and (record := read_record(piece)):
                told.facts[fact] = "不知道" if unknown else record
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
    # 有补贴没 asks, it denies nothing.
    denied = None if _ASKS_WHETHER.search(piece) else DENIED_AT_END.search(piece)
    return denied is not None and all(match.end() <= denied.start() for match in matches)


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
    return _CLIENTS.sub("", _PARTNER.sub("", _DEALT_WITH.sub("", text))) if fact == "applicant_type" else text


def _is_stated(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a pattern occurs in a text where no denial stands before it."""
    return any(not _DENIED_BEFORE.search(text[: match.start()]) for match in pattern.finditer(text))
