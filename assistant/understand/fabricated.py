"""Titles, document numbers, editions and clause numbers that a message takes for granted and that do not exist here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.understand.benefits import find_topics
from assistant.understand.holdings import Holdings
from assistant.understand.numbered_through import numbered_through
from index.model import Policy
from index.parse.headings import numeral, value

Kind = Literal["title", "name", "edition", "number", "article", "part", "item"]

_TITLE = re.compile(r"《([^《》]{2,60})》")
_NAMED = re.compile(
    r"[“\"「『]([^“”\"「」『』]{2,16})[”\"」』](行动计划|计划|政策包|政策|工程|行动|办法|新政|券|专项|细则)"
)
# What stands inside a document: asked of a document that the library holds, its clause says what it is called.
_PARTS = ("工程", "行动", "专项")
_COINED = re.compile(
    r"[“\"「『]([^“”\"「」『』]{2,14}(?:券|卡|奖|贷|码|礼?包|基金|补贴|补助|津贴|奖金|奖励金|扶持金|补助金|通道|红包|补偿金|积分|保函))[”\"」』]"
)
_FORMAL = re.compile(
    r"[^,。??!;:、“”《》()\s]{2,24}?(?:(?:实施|管理|暂行|奖励|补贴|资助|扶持|专项资金管理)办法|(?:实施|管理|奖励)细则|实施意见|(?:管理|促进|保护)条例|若干(?:措施|政策|意见|规定)|政策措施|(?:暂行|管理)规定|[一二三四五六七八九十]+条(?:措施|政策|意见|新政)|新政[一二三四五六七八九十]+条|新(?:办法|政策|政|规|细则)(?:20\d\d)?)"
)
# A rule that a text of the place has yet to make (南昌要先定一个…办法), not one that has that name.
_MADE = re.compile(r"^.{0,8}(?:要|先|得|应|需|拟|准备)+(?:定|制定|出台|建立|搞|编|起草|出)(?:一个|一份|个|份|了|好)*")
# Who has to do with what is named (江苏省知识产权局对苏州2021年那份…办法).
_TOWARDS = re.compile(r"^.*对(?!外|口|标|接)")
_DOCUMENT_NUMBER = re.compile(r"([\u4e00-\u9fff]{1,8})[〔\[(【](20\d\d)[〕\])】]第?(\d+)号")
_ORDER = re.compile(r"(?:国务院|主席|省政府|市政府|部长|总局|[\u4e00-\u9fff]{2,3}部)令?第\d{1,4}号令?")
_LETTER = re.compile(r"([\u4e00-\u9fff]{1,8}[发办函字规])(20\d\d)年?第?(\d{1,4})号")
_NOUN = r"(?:办法|条例|细则|方案|计划|规划|纲要|新政|政策|意见|措施|规定|行动)"
_YEARS = (
    re.compile(_NOUN + r"[^,。??;]{0,4}[(《]?(20\d\d)年?[-—~至到]+(20\d\d)"),
    re.compile(_NOUN + r"(?:(?:(?!今|现|目前|眼下)[^,。??;]){0,2}\((20\d\d)[^)]{0,6}\)|(20\d\d)(?!年|\d|[-—~]))"),
)
_REVISED = (
    re.compile(r"(20\d\d)年?(?:版(?![权图])|新版|修订版|修订稿|修订的?|新修订的?)[^,。??;]{0,16}" + _NOUN),
    re.compile(_NOUN + r"[^,。??;]{0,3}?(20\d\d)年?(?:版(?![权图])|新版|修订)"),
)
_EDITION = re.compile(
    r"(?:计划|行动|办法|方案|规划|纲要|政策|登峰)[^,。??;]{0,4}([23]\.0|升级版|修订版|修订稿|续期版|第[二三四]版)"
)
_NEW_ONE = re.compile(
    r"(?:按照?|根据|依据|依照|照)(?:那个|这个|那份|这份|你说的|刚才的?|该)*(新(?:办法|政策|规定|细则|政|规)(?!则))"
)
# What a document is asked to say (《…》里的指标), not what it is to another one.
_SAYS = re.compile(
    r"(?:\([^()]{2,14}\))?(?:里面?|里头|中|内|对|规定|提出|部署|明确|确定|设定|要求|写|讲|一?共|总共|的(?!通知|精神|依据|要求|关系))"
)
_FOLLOWS = re.compile(r"(?:按照?|根据|依据|依照|贯彻|落实|结合|对照|引用|印发|转发)(?:了|的)?[^,。?]{0,4}$")
_RELATES = re.compile(r"关系|依据|衔接|上位|上级|根据|编制|区别|一致|对接")
_FIVE_YEARS = re.compile(
    r"(国家|全国|我国|[\u4e00-\u9fff]{2,3}[省市]?)的?“?(十[一二三四五]五)”?(?:时期)?的?(?:国家)?[知识产权发展保护和与及运用建设事业的]{0,16}规划(?!期)"
)
_DIGITS = r"[一二三四五六七八九十百零\d]{1,6}"
_ARTICLE = re.compile(rf"第({_DIGITS})条(?![线路])(?:第?\(?({_DIGITS})\)?项|\(({_DIGITS})\))?")
_PART = re.compile(rf"第({_DIGITS})(?:章|大?部分|编)")
_NEWER = re.compile(r"新(?!型|能源|材料|一代)|20\d\d|修订|二期")
# A law or a guide by its bare name, and its own words asked for.
_BARE_LAW = re.compile(
    r"(?:中华人民共和国)?((?:专利|商标|著作权|版权|反不正当竞争|反垄断|公司|合同|担保|预算|电子商务|科学技术进步|促进科技成果转化|"
    r"中小企业促进|行政处罚|行政许可|(?:民事|行政|刑事)诉讼|种子|[民刑])法典?(?:实施(?:细则|条例))?|"
    r"(?:植物新品种|集成电路布图设计|信息网络传播权|计算机软件|地理标志产品)保护(?:条例|规定)|(?:专利|商标)审查(?:审理)?指南)"
    r"(?!修|的修|实施情况|律)"
)
_ITS_ARTICLE = re.compile(
    r"[^,。?!;]{0,14}?(?:第[一二三四五六七八九十百零几\d]+(?:条|款)|哪一?条|那一?条|原文|条文|全文)|[^,。?!;]{0,14}(?:念|背|贴|抄)(?:一?下|给|出来|一遍)"
)
_ITS_WORDS = re.compile(
    r"(?:里面?|中|上|对|关于|就)?[^,。?!;]{0,14}?(?:怎么|怎样|如何|咋)(?:规定|写|说|讲|定)的?|规定(?:的|了|是)[^。;!]{0,16}(?:多少|几|什么|哪)"
)
_MENTIONED = re.compile(
    r"(?:修改|修订|落实|贯彻|完善|衔接|推进|根据|依据|按照?|依照|遵守|违反|结合|提到|提及|涉及|关于|和|与|、)(?:了|过|的|《)*$"
)
_HELD_KINDS = re.compile(r"规划|纲要|方案|计划|办法|文件|库里|政策")
_LAW = re.compile(r"(?:中华人民共和国)?[^办]{1,8}(?:法|法典)")
_OPENING = re.compile(
    r"^(?:请问|想问|想了解|了解|咨询|问|查|一下|下|那个|这个|听说|据说|按照|按|根据|依据|你们|我们|我市|咱们|本市|那|这|有个|有|出台了?|出了|发布了?|新出的?|最新的?|的|里|我|想|看看|说说|讲讲|配套|方案|和|跟|与)+"
)
_SHORTEST_CORE = 3
_LARGEST_NUMERAL = 99


@dataclass(frozen=True, slots=True)
class Gap:
    """What does not exist.

    Attributes:
        said: the words of the message, or the clause number in its usual spelling.
        policy: the one that lacks the edition or clause; None when no policy is meant in particular.
        count: how many articles, parts or items there are; 0 when the text has none of the kind.
        clause: the article whose item is missing, or the part of the same number in a text without articles.
    """

    kind: Kind
    said: str
    policy: Policy | None = None
    count: int = 0
    clause: str = ""


def find_gap(text: str, named: Sequence[str], current: Sequence[str], held: Holdings) -> Gap | None:
    """The first thing that a normalised message takes for granted and the library lacks, or None.

    `named` are ids of policies that the message names by title or benefit, `current` those that its places or the
    conversation point to.
    """
    named = list(named) or held.called(_TITLE.sub("", text))
    return (
        _unknown_law(text, held, is_open=not (named or current))
        or _unknown_number(text, held)
        or _unknown_plan(text, held)
        or _unknown_title(text, held, is_aside=bool(named))
        or _unknown_edition(text, list(named) or list(current), held)
        or _unknown_clause(text, named, current, held)
    )


def _unknown_law(text: str, held: Holdings, *, is_open: bool) -> Gap | None:
    """A law named without brackets whose own words are asked for; what a text of the library says of a law is another
    matter, and may be meant where the conversation is about one (`is_open` is false) and no article is asked for."""
    bare = _TITLE.sub("", text)
    if _HELD_KINDS.search(bare) or held.speaks_of_place(bare):
        return None
    for law in _BARE_LAW.finditer(bare):
        is_asked = _ITS_ARTICLE.match(bare, law.end()) or (is_open and _ITS_WORDS.match(bare, law.end()))
        if is_asked and not _MENTIONED.search(bare[: law.start()]):
            return Gap("title", law.group(1))
    return None


def _unknown_number(text: str, held: Holdings) -> Gap | None:
    order = _ORDER.search(text)
    if order and not held.mentions(order.group(0)):
        return Gap("number", order.group(0))
    for issuer, year, number in (*_DOCUMENT_NUMBER.findall(text), *_LETTER.findall(text)):
        if not held.mentions(f"〔{year}〕{number}号"):
            return Gap("number", f"{_OPENING.sub('', issuer)}〔{year}〕{number}号")
    return None


def _unknown_plan(text: str, held: Holdings) -> Gap | None:
    """The five-year plan of a place that has none in the library, asked for what it says."""
    match = _FIVE_YEARS.search(text)
    if match is None or _RELATES.search(text):
        return None
    place, period = match.groups()
    place = next((place[at:] for at in range(len(place) - 1) if held.is_place(place[at:])), "")
    return Gap("title", f"{place}“{period}”知识产权规划") if place and not held.plans(place, period) else None


def _is_asked_for_text(match: re.Match[str], text: str, held: Holdings) -> bool:
    """Whether a message wants what a document says that the library only names."""
    outside = _TITLE.sub("", text)
    is_asked = _SAYS.match(text, match.end()) and not _FOLLOWS.search(text[: match.start()])
    return bool(is_asked) and held.only_names(match.group(1)) and not held.speaks_of_place(outside)


def _unknown_title(text: str, held: Holdings, *, is_aside: bool) -> Gap | None:
    """A title that the library lacks; a law named beside a matter of the library is an aside."""
    for match in _TITLE.finditer(text):
        title = match.group(1)
        if _is_asked_for_text(match, text, held):
            return Gap("title", title)
        asks_inside = bool(_ARTICLE.match(text, match.end())) and not held.owns_title(title)
        if (asks_inside or not held.has_title(title)) and not (_LAW.fullmatch(title) and is_aside):
            return Gap("title", title)
    for name, kind in _NAMED.findall(text):
        if not held.mentions(name) and not (is_aside and kind in _PARTS):
            return Gap("title", name)
    for name in _COINED.findall(text):
        if not held.mentions(name) and not find_topics(name):
            return Gap("name", name)
    for match in _FORMAL.finditer(_TITLE.sub("", text)):
        name = _MADE.sub("", held.from_place(_TOWARDS.sub("", match.group(0))))
        if len(held.core(name)) >= _SHORTEST_CORE and not held.has_title(name) and not _speaks_of_benefit(name):
            return Gap("title", name)
    return None


def _speaks_of_benefit(name: str) -> bool:
    """Whether a name without brackets only describes a benefit's rules (苏州专利质押奖励办法)."""
    return bool(find_topics(name)) and not _NEWER.search(name)


def _unknown_edition(text: str, policies: Sequence[str], held: Holdings) -> Gap | None:
    found = [held.catalog.policies[policy] for policy in policies]
    if not found:
        return None
    said = next((match for pattern in (*_REVISED, *_YEARS) if (match := pattern.search(text))), None)
    if said:
        years = [year for year in said.groups() if year]
        is_revised = said.re in _REVISED
        is_known = any(held.covers(policy, years, is_revised=is_revised) for policy in found) or held.cites(text, years)
        return None if is_known else Gap("edition", f"{'—'.join(years)}年", found[0])
    other = _EDITION.search(text) or _NEW_ONE.search(text)
    return Gap("edition", other.group(1), found[0]) if other else None


def _unknown_clause(text: str, named: Sequence[str], current: Sequence[str], held: Holdings) -> Gap | None:
    bare = _TITLE.sub("", text)
    for match in _ARTICLE.finditer(bare):
        gap = _unknown_article(match, named, current, held)
        if gap:
            return gap
    policies = list(named) or list(current)
    for match in _PART.finditer(bare):
        number = _ordinal(match.group(1))
        if policies and number and all(number > len(held.parts(policy)) for policy in policies):
            return Gap("part", match.group(0), held.catalog.policies[policies[0]], len(held.parts(policies[0])))
    return None


def _unknown_article(match: re.Match[str], named: Sequence[str], current: Sequence[str], held: Holdings) -> Gap | None:
    number, item = _ordinal(match.group(1)), _ordinal(match.group(2) or match.group(3) or "")
    if not number:
        return None
    article = f"第{_spelling(number)}条"
    everywhere = [policy for policy in held.catalog.policies if held.articles(policy)]
    meant = list(named) or [policy for policy in current if held.articles(policy)]
    holding = [policy for policy in meant or everywhere if article in held.articles(policy)]
    if not holding:
        return _no_article(article, _spelling(number), meant[0], held) if meant else Gap("article", article)
    if not item:
        return None
    wanted = f"{article}({_spelling(item)})"
    if any(wanted in held.items(policy, article) for policy in holding):
        return None
    policy, said = holding[0], f"{article}第{_spelling(item)}项"
    return Gap("item", said, held.catalog.policies[policy], len(held.items(policy, article)), article)


def _no_article(article: str, number: str, policy: str, held: Holdings) -> Gap:
    articles, parts = held.articles(policy), held.parts(policy)
    same = number if not articles and number in parts else ""
    ends = [] if articles else [one for one in held.numbers(policy) if one.endswith(f"({number})")]
    ends = ends or numbered_through(held.numbers(policy), number)
    same = ends[0] if not same and len(ends) == 1 else same
    return Gap("article", article, held.catalog.policies[policy], len(articles), same)


def _ordinal(digits: str) -> int:
    """The number that Chinese or Arabic digits say; 0 for none."""
    try:
        return int(digits) if digits.isdigit() else value(digits) if digits else 0
    except ValueError:
        return 0


def _spelling(number: int) -> str:
    """A clause number as texts write it; Arabic above the numbers that any text reaches."""
    return numeral(number) if number <= _LARGEST_NUMERAL else str(number)
