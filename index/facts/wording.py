"""Small readings of Chinese phrases around a figure: the thing counted, and how it is measured."""

from __future__ import annotations

import re

from index.facts.model import Measure

_LEAD = re.compile(
    r"^(?:[\s、—和及与:,]|以及|另有|另外|其中|且|或|并|还|要|力争|努力|确保|实现|累计|新增|每年|全省|全市|全县|全国|省内|数量|共有|共计"
    r"|建成|举办|盘活|设立|打造|引进|新建|组建|培育(?!基地|中心|示范)|到?\d{4}年[末底]?前?|均|都|则|约|近|超|达|再加|在|有(?!效)|对(?![接外口])|使(?!用)|让|为|是"
    r"|(?:比|较)(?:上一?年度?|上年)?|与?“十.五”(?:时期|末)?(?:相比)?|分别)+"
)
_TAIL = re.compile(
    r"(?:达到|达|超过|超|突破|不少于|不低于|不超过|不高于|至少|最高|增长|增加|增幅|提高|下降|降低|上升|为|是|有|共有|共计|共|累计|近|约|占|在|了|均|都|已|也"
    r"|要|年均|同比|新增|建立|建成|建设|设立|培育|扶持|培养|培训|引进|引导|完成|实现|打造|举办|获得|拥有|支持|选派|组建|成立|争取|力争|数量|全省|全市|全县"
    r"|每年|(?:比|较)上一?年度?|[\s、:,“”])+$"
)
_GROWTH = re.compile(r"增长|增幅|提高|增速|上升|下降|降低")
_LAST_YEAR = re.compile(r"上一?年度?|上年|同比|每年|(?:^|,)年")
_OWN_VERB = re.compile(r"达|超|突破|占|增长|^(?:培育|培养|培训|设立|建设|建立|打造|引进|组建|扶持|举办)")
_NAMED: tuple[tuple[str, Measure], ...] = (("新增", "new"), ("累计", "cumulative"), ("每年", "yearly"))
_BASELINE = re.compile(r"“十.五”(?:时期|末)|上一?年度?|上年")


def thing_before(left: str) -> str:
    """The thing counted in the words before a figure; empty when they are only verbs and adverbs."""
    name = left.strip()
    while True:
        cut = _TAIL.sub("", _LEAD.sub("", name)).strip("()“”—,;: ")
        if cut == name:
            return name if len(name) > 1 else ""
        name = cut


def thing_after(right: str) -> str:
    """The thing counted in the words after a figure, without a particle before it."""
    return re.sub(r"^[和及与、\s]+", "", re.split(r"[,;。:]", right.strip())[0].removeprefix("的")).strip("、 ")[:24]


def baseline_of(words: str) -> str:
    """What a growth or a multiple is reckoned from, as printed; empty when the words name none."""
    found = _BASELINE.search(words)
    return found.group() if found else ""


def measure_of(left: str, unit: str, header: str, carried: Measure | None) -> Measure:
    """How the figure is measured. `left` are the words between the previous figure and this one, `header` what
    stands before a colon, `carried` the measure that leads the enumeration (新增A3个、B4个)."""
    if "年均" in left:
        return "annual_average_growth" if unit in ("%", "倍") else "annual_average_increase"
    if unit == "倍":
        return "increase" if _GROWTH.search(left) else "multiple"
    if _GROWTH.search(left) and unit in ("%", "个百分点"):
        return "year_on_year" if _LAST_YEAR.search(left.strip()) else "increase"
    for word, measure in _NAMED:
        if word in left:
            return measure
    for word, measure in _NAMED:
        if word in header[-10:] and not re.search(r"[达超]", left):
            return measure
    if carried and _carries(left):
        return carried
    return "level"


def leading_measure(left: str) -> Measure | None:
    """The measure that leads an enumeration: 新增A3个、B4个 counts B as new too."""
    words = re.sub(r"^[\s、,;:]+", "", left.rsplit(",", 1)[-1])
    return next((measure for word, measure in _NAMED[:2] if words.startswith(word)), None)


def _carries(left: str) -> bool:
    """Whether the words before a figure go on with the enumeration: after 、, or with a name and no own verb."""
    if left.startswith("、"):
        return True
    return bool(thing_before(left)) and not _OWN_VERB.search(re.sub(r"^[\s、,;:和及]+", "", left))
