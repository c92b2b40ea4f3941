"""Where an applicant is registered, and days that deadlines are counted from, as a message tells them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.understand.dates import full_day, named_month
from assistant.understand.periods import PROJECT, key_of
from index.places import by_name, chain

# The fact that tells where an applicant is registered.
AREA_FACT = "registered_area"
# Who and where one is: no case yet.
WHO_AND_WHERE = frozenset({"applicant_type", AREA_FACT})
_SZ_AREA = {"苏州下辖县级市": ("昆山市", "张家港市", "常熟市", "太仓市")}
_DISTRICT = re.compile(r"姑苏|相城|吴中|虎丘|吴江|工业园区|高新区|园区")

# 不在苏州市区 says where the applicant is not.
_NOT_URBAN = re.compile(
    r"(?:不|没|并非|非)(?:在|是|属于|属|算)(?:是|在)?(?:苏州)?(?:市)?(?:的)?市?区(?!别)|市[、和跟与]?区(?=(?:两级|财政)*(?:怎么|如何)?(?:各|都给|分[担摊]|平[分摊]|均摊|五五|对半|一半|两级))"
)
_CLAUSES, _LETTER = re.compile(r"[,。;!?、]"), re.compile(r"(?<![a-z])[abcd甲乙丙丁](?![a-z])")
# 张家港…啊不,我们是吴江的: the place is taken back.
_TAKEN_BACK = re.compile(
    r"[市区县]?(?:的|那边)?[^\w]*(?:哦|噢|啊|呃|额|哎|呀|抱歉|不好意思|[,. …])*(?:(?<=[哦噢啊呃额哎呀])不(?=[,。;!… ])|不对|不是|我?(?:说|写|打)错了?|口误|更正)[,。;!… ]"
)
# 常州是分公司,本部在姑苏区注册的: a branch or a works is no seat; what the head office is in, is.
_IS_BRANCH = re.compile(
    r"[市区县]?(?:那边|那个|那家|那里|那头|这边|的)*(?:也|就|都|才|只|仅|其实|不过)*(?:是|有|设有?|开|算)了?(?:我们|我司|咱们?|一|个|家|的|处)*"
    r"(?:分公司|分厂|分部|分店|办事处|办事机构|子公司|工厂|厂房|车间|仓库|门店|销售点|网点|生产基地|分支)"
)
# 从上海搬过来的: where a firm came from.
_CAME_FROM = re.compile(r"[市省区县]?(?:那边|那里)?(?:搬|迁)(?:到|来|过来|回来|至)")
# 从张家港出来单干, 原来在昆山: where it is no longer.
_LEFT_BEFORE = re.compile(
    r"(?:(?:从|自|由|离开|撤出|搬出|迁出)了?|(?:原来|原先|原本|以前|早先|早年|最早|起初|最初|当初|一开始|曾经|老厂)[^,。;!?]{0,6})(?:苏州市?|江苏省?)?的?$"
)
_LEFT_BEHIND = re.compile(
    r"^[市区县]?(?:那边|那里|老家|老厂)?[^,。;!?]{0,4}(?:出来|走|离开|起家|起步|单干|创业|发家|过来|回来|搬|迁|注册|做|办厂|开厂|待|呆|的|,|。|;)"
)
# Whom a place belongs to, right before or behind its name.
_OF_OTHERS = re.compile(r"(?:朋友|同行|同学|亲戚|客户|熟人|老乡)(?:公司|那家|他们?)?(?:在|是|的)?$")
_OTHERS = re.compile(
    r"^[市省区县]?(?:那边|那里|这边|本地|当地)?(?:的|有个|有家|有一个|有一家|一个|一家|某)*(?:朋友|同行|同学|亲戚|客户|熟人|老乡|兄弟公司|友商)"
)
_OF_OFFICE = r"(?:本部|总部|总公司|母公司|主体|公司本身|执照|法人(?:主体)?|注册地?)[^,。;!?]{0,8}"
_REGISTERS = r"[市区县]?[^,。;!?]{0,3}(?:注册|登记|领的?执照|设立)"
_MOVED_TO = r"(?:搬|迁|落户|转|挪)(?:到|去|进|至|入|来|在|于)了?(?:苏州)?市?的?"
_OF_ALL_SUZHOU = "sz-dengfeng"
_SAYS_SUZHOU = re.compile(
    r"(在|位于|注册地?(在|是)?|坐落|我们是|我司是)苏州|苏州(的|本地)?(一家)?的?(企业|公司|厂)|(^|[,。;:])苏州(的|市|本地)*(?=[,。;]|$)"
)
# A firm or university that is said to be in the province, or of another one.
IN_JIANGSU = re.compile(
    r"(江苏|省内|本省)(省)?(内)?(的|某|一家|一所|一个|这边|本地|注册|高等)*(高校|大学|学院|院校|企业|公司|厂|科研|研究|单位)|(在|位于|注册在|注册地在?)江苏"
)
OUTSIDE = re.compile(r"(外省|省外|外地省份)(的|一家|注册的)*(企业|公司|高校|院校|单位|机构)")


_EACH_PLACE = re.compile(
    r"[和跟与、][^,。;?!]{0,12}(?:各自?|分别|都)(?:是|能|可以|会|有|要|补|奖|给|拿|领|最多|最高|封顶)*(?:多少|几|上限)"
)
_SEATED = re.compile(r"注册|我们|我司|公司|企业|咱|俺|[A-Za-z]")


def registered_area(places: Sequence[str], text: str) -> str:
    """The area choice that places named in a message mean; "" when they do not say."""
    text = _NOT_URBAN.sub("", text)
    if len(places) > 1 and asks_each_place(text):
        return ""
    for place in _registered_first(places, text):
        found = by_name().get(place)
        if not found:
            continue
        names = chain(found[0])
        if len(names) == 1 and found[0].level == "province" and names[0] == "江苏省":
            continue
        if "苏州市" in names:
            if place in _SZ_AREA["苏州下辖县级市"]:
                return "苏州下辖县级市"
            if _is_of_bank(place[:2], text):
                continue
            if place != "苏州市" or re.search(r"市区|园区|高新区|新区|姑苏|相城|吴中|虎丘|吴江", text):
                return "苏州市区"
            continue
        if _is_of_bank(place[:2], text):
            continue
        return "江苏省其他地区" if names[0] == "江苏省" else "江苏省外"
    return "苏州市区" if _DISTRICT.search(text) or "市区" in text else ""


def areas_by_firm(places: Sequence[str], text: str, firms: Collection[str]) -> dict[str, str]:
    """The area of each of several firms (by the key of its name) that a clause of a normalised message says it of
    (C注册在昆山的)."""
    found: dict[str, str] = {}
    for clause in _CLAUSES.split(text):
        named = {key_of(match.group(0)) for match in PROJECT.finditer(clause)} | set(_LETTER.findall(clause))
        own = named & set(firms)
        area = registered_area([place for place in places if place[:2] in clause], clause)
        if len(own) == 1 and area:
            found[own.pop()] = area
    return found


def asks_each_place(text: str) -> bool:
    """Whether a normalised message asks what each of several places gives (苏州和无锡各多少), and says where nobody is."""
    return bool(_EACH_PLACE.search(text)) and not _SEATED.search(text)


def urban_district(text: str) -> str:
    """The urban district of Suzhou that a normalised message names in short, "" for none."""
    found = _DISTRICT.search(text)
    return f"苏州{found.group(0)}" if found else ""


def county_city(places: Sequence[str]) -> str:
    """The first of the places that is a county-level city under Suzhou, "" for none."""
    return next((place for place in places if place in _SZ_AREA["苏州下辖县级市"]), "")


def _registered_first(places: Sequence[str], text: str) -> list[str]:
    """The place that a message calls the place of registration before others (太仓是厂房,注册在相城区)."""
    kept = [place for place in places if not _always(_TAKEN_BACK, place, text)]
    own = [place for place in kept if not _is_of_others(place, text)] or kept
    seats = [place for place in own if not _always(_IS_BRANCH, place, text)] or own
    seats = [place for place in seats if not _always(_CAME_FROM, place, text)]
    seats = [place for place in seats if not _is_left(place, text)] or seats
    return sorted(seats, key=lambda place: not _is_registered_in(place[:2], text))


def _is_of_others(place: str, text: str) -> bool:
    """Whether a place is named only as that of somebody else (南京有个朋友说他们贴2%)."""
    named = [clause for clause in _CLAUSES.split(text) if place[:2] in clause]
    parts = [clause.partition(place[:2]) for clause in named]
    return bool(parts) and all(_OTHERS.search(behind) or _OF_OTHERS.search(before) for before, _, behind in parts)


def _is_left(place: str, text: str) -> bool:
    """Whether a place is named only as the one that the applicant was in before (从张家港出来单干)."""
    parts = [clause.partition(place[:2]) for clause in _CLAUSES.split(text) if place[:2] in clause]
    return bool(parts) and all(_LEFT_BEFORE.search(one[0]) and _LEFT_BEHIND.match(f"{one[2]},") for one in parts)


def _is_of_bank(place: str, text: str) -> bool:
    """Whether a place is named as that of a bank, and nothing says that the applicant is registered there."""
    bank = rf"{place}.{{0,6}}(银行|分行|支行|金融机构|家行|的?行(?=直接|放|贷|批))"
    return bool(re.search(bank, text)) and not _is_registered_in(place, text)


def _is_registered_in(place: str, text: str) -> bool:
    before = r"注册(地)?(也|就)?(在|是|于)?.{0,6}"
    return bool(re.search(rf"(?:{before}|{_OF_OFFICE}|{_MOVED_TO}){place}|{place}{_REGISTERS}", text))


def _always(words: re.Pattern[str], place: str, text: str) -> bool:
    """Whether the words stand right behind a place each time that a message names it."""
    named = list(re.finditer(re.escape(place[: max(2, len(place) - 1)]), text))
    return bool(named) and all(words.match(text, match.end()) for match in named)


def told_days(text: str, ids: tuple[str, ...]) -> dict[str, str]:
    """Days that a deadline is counted from; the month of a loan is enough for what is due in the next one."""
    day = full_day(text)
    if day is None:
        month = named_month(text) if "sz-fin-08-2" in ids else None
        return {"pledge_loan_date": month.isoformat()} if month else {}
    fact = {
        "sz-fin-08-2": "pledge_loan_date",
        "sz-dengfeng": "dengfeng_approved_on",
        "js-hvp-enterprise": "centre_approved_on",
    }
    return {fact[key]: day.isoformat() for key in ids if key in fact}


def in_suzhou(known: dict[str, str], ids: Sequence[str], text: str) -> dict[str, str]:
    """The facts for a benefit that all of Suzhou may have: one who says 苏州 need not say which part of it. It is not
    kept for other benefits, which only the urban area may have."""
    is_settled = AREA_FACT in known or tuple(ids) != (_OF_ALL_SUZHOU,) or not _SAYS_SUZHOU.search(text)
    return known if is_settled else {**known, AREA_FACT: "苏州市区"}
