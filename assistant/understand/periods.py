"""Which year, and which of several projects, a place in a message speaks of."""

from __future__ import annotations

import re

from index.facts.quantities import chinese_number

YEAR = re.compile(
    r"(?:19|20)\d\d(?=年|[^\d万亿元件家%.]|$)|(?<!\d)[12]\d年(?=\d|初|底|末|中|上半年|下半年|[的又再也放贷融办做买投质花交付领拿报,是呢担评])"
    r"|第[一二三四1234]年|大前年|前年|去年|上一?年|今年|本年|明年|后年|头一?年|隔年|次年|转年"
)
PROJECT = re.compile(
    r"(?<![a-z])(?:项目|方案|公司|企业|客户|工厂)[一二三四甲乙丙丁abcd1234](?![\da-z千百十万年个]|级)|[甲乙丙丁abcd1234一二三四]号(?:项目|方案|公司|厂|企业)|(?<![a-z])[abcd甲乙丙丁](?:方案|笔|家|款|债|客户)|第[一二三四1234](?:笔|张|家公司|家企业|份|套方案|种方案|种)|第[一二三四1234](?:个|单|期|项)(?:项目|债券|产品)?|(?<![a-z])[abcd甲乙丙丁](?:项目|单|产品|期|公司|企业|厂|家|司|方)|(?:(?<=[,:;、。和与跟 款万元])|^)[甲乙丙丁](?=[:是的]?[\d一二三四五六七八九]|[:放贷融到利费])|(?<![a-z])[abcd](?=(?:[贷放融借付花交缴投]|的?(?:贷款|保费|利息|担保费))了?[\d一二三四五六七八九])|[老新大小东西南北总](?:厂|公司|店|院)(?!商|家|房)|第[一二三四](?:家|个?公司)|(?:另外?|还有)?一家(?!人)|(?:母|子|兄弟|关联|姊妹|姐妹)公司|(?:另外?|还有)(?:一个|一单|一项|1个)(?:项目|债券|产品)?|[一二三四1-4]期"
)
# Several applicants of one project: they share what is capped by the project.
_ONE_PROJECT = re.compile(
    r"(同一?|(?<!第)[一1]|这|该|整|单)个?(知识产权|知产|专利)?(债券|证券化|abs|发债)?(的)?(项目|单子?|笔债|期债|债券|只债)(?!各|分别)|(发行人|原始权益人)[^,。;\d]{0,6}(和|跟|与|、|及|加|还有|以及|两家|都)[^,。;\d]{0,6}(发行人|原始权益人)|发行人.{1,24}原始权益人|原始权益人.{1,24}发行人"
)
_ONE_EACH = re.compile(r"(各|每家|分别)(自|家)?(发行?|有|做|搞|报)?(了|过)?[一1](个|单|笔|期|只)")
_PROJECTS = re.compile(
    r"([两二2三3俩])(个|单|笔|期|只|项)(不同的?|单独的?|知识产权|知产|专利)*(?:(债券|证券化|abs)?(的)?(项目|单子|债券|债|产品)|证券化|abs)"
)
# 一单费用480万,一单90万: one after the other.
_ONE_AND_ONE = re.compile(
    r"(?<!同)[一1](?P<kind>单|个|笔|期|只)(?!发行人|原始权益人)[^。;?]{0,16}\d[^。;?]{0,12}(?:[一1]|另外?(?:[一1])?|还有[一1])(?P=kind)(?!发行人|原始权益人)"
)
# Kind of an answer on when a period ends, before the label of that period.
PERIOD_END = "period_end "
_BEGINNING = re.compile(
    r"^(?:[^,。;?]{0,8}[,。;])?[^,。;?]{0,12}20\d\d(?:年|[-/.])?(?:(?:1[0-2]|0?[1-9])(?:月|[-/.])?(?:\d{1,2}[日号]?)?)?(?:初|底|末|份)?"
    r"(?:才|就|的|批|下来|拿到|立项|批复|开始|算|起|了|启动|通过|获批|挂牌|签|进|入)*(?:呢|的话|那|到)?(?:哪年|几时|什么时候|何时|满|结束|到期)*[??。!]*$"
)
_SUM = re.compile(r"[\d一二三四五六七八九十百千][万亿]|\d元")
_ORDER = {"一": "1", "二": "2", "三": "3", "四": "4"}
_DIGITS = "零一二三四五六七八九"
# A period, and a message that tells when it began.
_DAY = r"(?<!\d)20\d\d(?:年|[-/.])(?:1[0-2]|0?[1-9])?月?(?:\d{1,2}[日号])?[^,。;?!\d]{0,8}"
_BEGINS = (
    (re.compile(r"运行|周期"), re.compile(rf"{_DAY}(?:挂牌|进入运行|开始运行)")),
    (re.compile(r"建设|实施|项目"), re.compile(rf"{_DAY}(?:立项|获批|批[下了准的复]|启动|开建|入选|下达)")),
)


def puts_beginning(text: str, kind: str) -> bool:
    """Whether a follow-up to an answer of `kind` on the end of a period tells only when that began (说错,是2024年7月批的)."""
    return kind.startswith(PERIOD_END) and bool(_BEGINNING.search(text)) and not _SUM.search(text)


def period_of(text: str, place: int) -> str:
    """The year named last before a place of a normalised message; "" when none is."""
    named = [match.group(0) for match in YEAR.finditer(text) if match.end() <= place]
    return _full(named[-1]) if named else ""


def project_of(text: str, place: int) -> str:
    """The project named last before a place; "" when none is."""
    named = [match.group(0) for match in PROJECT.finditer(text) if match.end() <= place]
    return named[-1] if named else ""


def is_one_project(text: str) -> bool:
    """Whether a message speaks of several applicants of one project."""
    one = _ONE_PROJECT.search(text)
    several = _PROJECTS.search(text) or _ONE_EACH.search(text)
    return one is not None and not several and not _ONE_AND_ONE.match(text, one.start())


def projects_each(text: str) -> int:
    """How many projects a message says have the same figure each (两个项目各利息500万); 1 when it does not."""
    found = _PROJECTS.search(text)
    each = re.search(r"各|分别|每个|每单|都", text[found.end() :]) if found else None
    return chinese_number(found.group(1)) if found and each else 1


def label_of(period: str, project: str) -> str:
    """How a year or project is shown: 2021年, 第2年, 甲公司, 甲公司2021年."""
    year = f"{period}年" if re.fullmatch(r"\d{4}", period) else (f"第{period}年" if period.isdigit() else period)
    return f"{project}{year}"


def ordinal(place: int, kind: str) -> str:
    """第二笔 for 2 and 笔."""
    return f"第{_DIGITS[place] if place < len(_DIGITS) else place}{kind}"


def key_of(project: str) -> str:
    """What two names of one project have in common: 甲 of 甲方案, 1 of 项目一 and of 第一笔; else the name."""
    letter = re.search(r"[甲乙丙丁]|(?<![a-z])[abcd](?![a-z])", project)
    if letter:
        return letter.group(0)
    number = re.search(r"[一二三四1234]", project) if re.search(r"第|项目|方案|号|期|公司|企业", project) else None
    return _ORDER.get(number.group(0), number.group(0)) if number and not re.search(r"\d{2}|万", project) else project


def _full(said: str) -> str:
    """22年 is 2022, 第二年 is 2; 去年 stays as it is said."""
    if re.fullmatch(r"[12]\d年", said):
        return f"20{said[:2]}"
    if said in ("头年", "头一年"):
        return "1"
    if said.startswith("第"):
        return _ORDER.get(said[1], said[1])
    return said


def begun(question: str, before: str) -> str:
    """What the message before told of the beginning of the period that a question asks the end of (…3月立项的); "" where
    it told of none, or of that of another period."""
    told = (starts.search(before) for period, starts in _BEGINS if period.search(question))
    found = next(filter(None, told), None)
    return found.group() if found else ""
