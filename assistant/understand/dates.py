"""The day an event fell on, or the day a question asks about, as people say it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_YEAR = r"((?:19|20)\d\d)\s*年"
_FULL = re.compile(rf"{_YEAR}\s*(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*[日号]")
_ISO = re.compile(r"((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})")
_MONTH_FIRST = re.compile(r"(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]\(?((?:19|20)\d\d)年?\)?")
_MONTH = re.compile(rf"{_YEAR}(?:的|度)?\s*(\d{{1,2}})\s*月|((?:19|20)\d\d)[-/.](\d{{1,2}})(?!\d|[-/.万亿元%])")
# 2021-2023, 2021到2023年: how long something holds, which dates no event.
_SPAN = re.compile(r"(?<![\d.])(?:19|20)\d\d年?(?:[-~—–至到]|——)+(?:19|20)\d\d(?![\d-])年?")
_ONLY_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?!\d|[.,]\d|\s*[万亿元块件个家项%])")
_SHORT_YEAR = re.compile(
    r"(?<![\d.])([12]\d)年(?=度|\d|初|底|末|中|上半年|下半年|那|时|就|才|刚|登峰|[的又再也都放贷融办做买投质花交付领拿报发签申在我公企,。、 ])"
)
_FOUNDED = re.compile(
    r"年?(\d{1,2}月(份)?)?(底|初|年底|年初)?(就|才|刚)?(开的|办的|创的|起家|开张|成立|设立|创立|创办|创建|注册|开厂|办厂|建厂|盘下|盘了|接手|接盘|收购|买下|白手|下海|创业|起步|(从|靠|由)[^,。;]{1,10}(做起|起步|起家|干起|开始做|发展)|搬|迁|开业|建厂|建校|上市|挂牌成立)(?!满|已|超|才|有|不到|了|刚|时间)"
)
_DAY_ALONE = re.compile(r"(?<![\d年.])\d{1,2}月\d{1,2}[日号]")
# What else befell the people and the firm of a story (2020年毕业回来帮忙): a year of its own, of no event.
_OF_LIFE = re.compile(
    r"年?[^,。;!?\d放贷押融保]{0,8}(毕业|结的?婚|离的?婚|出生|辞职|退休|认识|差点|险些|倒闭|破产|生病|住院|去世|过世|评上|评为|(认定|认证)(的|了|为)高|入的?规|当上|搬|迁|买的?(房|地|车|楼)|盖|装修)"
)
# Who founded or bought what (2009年老板跟他表弟一起开的), in the clause of the year.
_FOUNDED_BY = re.compile(
    r"年?[^,。;!?\d]{0,14}(一起|合伙|合开|手里|手上|夫妻俩?|兄弟俩?|两口子|[父爸爷叔舅兄弟哥姐妹]|老板|老丈人|创始人|我)[^,。;!?\d放贷押融]{0,6}"
    r"(开的|开了|办的|办起|创的|创办|创立|成立|建的|起家|下海|盘下|接手|接的|接班|买下|收购)"
)
_OF_A_TEXT = re.compile(
    r"年?(的|度|最新|内部|新版?|版|修订|新出)*(的)?(通知|文件|新规|新政|政策|版|办法|规定|公告|口径)"
)
_OF_NO_EVENT = (_FOUNDED, _FOUNDED_BY, _OF_LIFE, _OF_A_TEXT)
# 顺延至2030年: until when something is said to hold.
_UNTIL = re.compile(r"(?:延|顺延|延长|延期|延续|有效期?|截止?|管|用)(?:到|至)$")
_NO_YEAR = re.compile(r"(成立|设立|满|有|了|过|近|第|限|共|连续|前|用|做|干|开)\s*$")
# What happens to an applicant; other things of last year (turnover, sums received) date nothing.
_EVENT = r"(?:放款|放的款|借的款|投的保|发的债|到账|贷(?!款利率)|借款|融资|融到|投保|买的?.{0,4}险|发行|发债|发(?:了|过)?[^,。;]{0,6}(?:债|证券化|abs|票据)|立项|获批|质押|出质|登记|押(?!金))"
_NEAR_EVENT = re.compile(rf"[^,。;]{{0,24}}{_EVENT}")
# The event follows in another clause, before another year is spoken of (2022年缺钱,把四件专利押给银行).
_EVENT_LATER = re.compile(rf"(?:(?!(?:19|20)\d\d年|[去前今]年)[^。;!?]){{0,40}}?{_EVENT}")
# The year that the question at the end is about (我们2022年那会儿到底够不够格?).
_ASKED_OF = re.compile(
    r"[^。;!?]{0,24}?(?:够不够|够格|能不能|能否|可不可以|可以|行不行|算不算|符合|符不符|有没有资格|能报|能申)[^。;!?]{0,12}[?。!]*$"
)
# In a message as long as this one of several years dates the event only where the event stands by it.
_STORY_CHARS = 100
_ONLY_WHEN = re.compile(
    r"(?:是|就是|在|大概|差不多|应该|好像|我们|公司|都|放款是|时间是|,)*(?:(?:19|20)?\d\d年度?|[去前今]年)(?:的)?(?:\d{1,2}月份?(?:\d{1,2}[日号])?|上半年|下半年|年初|年中|年底|初|底)?"
    r"(?:放|贷|投|买|办|发|做|质押|签|付|交|借|融)?(?:的|了|过)*(?:款|到账|保|险|贷)?(?:的|了)*[。,!]*"
)
# Days ago of words for the last weeks.
_LATELY = {
    "上个月": 30,
    "上月": 30,
    "这个月": 0,
    "本月": 0,
    "上周": 7,
    "上个?星期": 7,
    "前天": 2,
    "前几天": 4,
    "前两天": 2,
    "这两天": 1,
}
_RELATIVE = {"大前年": -3, "前年": -2, "去年": -1, "上一年": -1, "明年": 1, "后年": 2}


@dataclass(frozen=True, slots=True)
class Loose:
    """A day that is said relative to today, and the word it is said with; `is_day`: the day itself, not its year."""

    word: str
    day: date
    is_day: bool = False


def read_day(text: str, today: date) -> date | None:
    """The day, month or year a message speaks of: the day itself, else the middle of the month or year.

    A year that is named goes before one that is only relative; the current year and day are no event of their own.
    """
    loose = relative_day(text, today)
    return _named_day(text) or (loose.day if loose else None)


def relative_day(text: str, today: date) -> Loose | None:
    """The day that only a relative word speaks of (去年贷款); None where a calendar date is named, or neither is."""
    if _named_day(text) is not None:
        return None
    if "昨天" in text:
        return Loose("昨天", today - timedelta(days=1), is_day=True)
    for word, days in _LATELY.items():
        said = re.search(rf"{word}[^,。;!?]{{0,8}}(?:{_EVENT}|放)", text)
        if said:
            return Loose(word, today - timedelta(days=days))
    for word, years in _RELATIVE.items():
        if re.search(rf"{word}[^,。;!?]{{0,8}}{_EVENT}", text) or (word in text and tells_only_when(text)):
            month = re.search(rf"{word}\D{{0,2}}(\d{{1,2}})\s*月", text)
            day = _date(today.year + years, int(month.group(1)) if month else 6, 15)
            return Loose(word, day) if day else None
    return None


def _named_day(text: str) -> date | None:
    day = full_day(text)
    if day is not None:
        return day
    month = named_month(text)
    if month:
        return month
    year = _year(text)
    return date(year, 6, 30) if year else None


def with_year(text: str, before: date | None) -> str:
    """A message whose 3月1日 is of the year that was spoken of before, with that year put in."""
    return _DAY_ALONE.sub(rf"{before.year}年\g<0>", text) if before is not None and not full_day(text) else text


def full_day(text: str) -> date | None:
    """A day given with year, month and day, or None."""
    match = _FULL.search(text) or _ISO.search(text)
    if match:
        return _date(*(int(part) for part in match.groups()))
    turned = _MONTH_FIRST.search(text)
    return _date(int(turned.group(3)), int(turned.group(1)), int(turned.group(2))) if turned else None


def named_month(text: str) -> date | None:
    """The middle of a month that is named with its year, or None."""
    match = _MONTH.search(text)
    return _date(int(match.group(1) or match.group(3)), int(match.group(2) or match.group(4)), 15) if match else None


def _year(text: str) -> int | None:
    text = _SPAN.sub("", text)
    found = [m for m in _ONLY_YEAR.finditer(text) if not any(p.match(text[m.end() :]) for p in _OF_NO_EVENT)]
    found = [m for m in found if not _UNTIL.search(text[: m.start()])]
    asked = [m for m in found if _ASKED_OF.match(text[m.end() :])]
    near = (m for words in (_NEAR_EVENT, _EVENT_LATER) for m in found if words.match(text[m.end() :]))
    is_plain = len(text) <= _STORY_CHARS or len({m.group(1) for m in found}) == 1
    alone = found[0] if found and is_plain else None
    full = next(near, next(iter(asked), alone))
    if full:
        return int(full.group(1))
    short = next((m for m in _SHORT_YEAR.finditer(text) if not _NO_YEAR.search(text[: m.start()])), None)
    return 2000 + int(short.group(1)) if short else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def tells_only_when(text: str) -> bool:
    """Whether a normalised message tells a time and nothing else (2022年6月, 是去年买的), as one replies."""
    return bool(_ONLY_WHEN.fullmatch(text))
