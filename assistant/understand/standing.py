"""What was told before and a message goes on with: where the asker is, a grade that did not get better."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from assistant.understand.area import AREA_FACT, registered_area
from assistant.understand.replies import UNKNOWN

_GRADE, _EVALUATION = "evaluation_grade", "js-hvp-evaluation"
_WEAKLY, _MENDED = ("还没", "还未", "还不", "还过", "还通", "还达", "还差"), "整改"
_FAILED, _FAILED_AGAIN = "不合格", "整改后仍不合格"
# 还是不行呢, 要是仍没过; 还没过 may say the same once more, where no mending was spoken of.
_STILL = re.compile(
    r"(?:还|仍|依然|依旧|照样)(?:是|然|旧)?[^,。;?]{0,4}(?:不(?:行|合格|及格|达标|过关|够|成|好)|(?:没|未)(?:能|有)?(?:过|通过|达标|合格|及格|改好|改过来)|过不(?:了|去)|通不过|达不到|差)"
    r"|(?:又|再次|再度|第[二2]次|二次|复查|复评|复核|复审|重评|再评)(?:的?结果)?(?:又|再|也|是|还|仍)*[^,。;?]{0,4}(?:不(?:行|合格|及格|达标|过关|够|好)|(?:没|未)(?:能|有)?(?:过|通过|达标|合格|及格|评上)|过不(?:了|去)|通不过)"
)
# 会怎样, 那后果是什么: what comes of the grade told before.
_WHAT_THEN = re.compile(
    r"(?:那|那么|这样|这种情况|接下来|后面|之后|下一步|结果|最后|最终|到时候?|我们?|省里|,|的话)*(?:会|将|要|得|该|有|是)*"
    r"(?:被)?(?:怎么?(?:样|办|处理|处置|对待|弄)|如何(?:处理|处置)?|咋(?:样|办|处理|弄)?|(?:有)?(?:什么|啥|哪些)(?:后果|结果|下场|处理|影响)|(?:后果|下场|结果)(?:呢|是(?:什么|啥)|如何|怎样)|(?:然后|后续)?呢)(?:了|呢|啊|呀|嘛)*[??。!]*"
)
_OWN_SEAT = re.compile(
    r"^[\u4e00-\u9fff]{2,8}(?:注册|登记|设立|成立)的(?!.{0,8}(?:能|可以|算))|^[\u4e00-\u9fff]{2,5}的?(?:一家)?(?:独立法人)?(?:企业|公司)$"
    r"|^(?:我|我们|我司|俺们?|咱们?|本|这边)?(?:家|的)?(?:公司|企业|单位|厂|司|总部|注册地?)[^,。;?]{0,4}(?:在|是|位于|于|[\u4e00-\u9fff]{2,8}的$)|^(?:我|我们|我司|俺们?|咱们?)(?:就|都)?(?:是|在|来自|位于|注册)"
)
_CLAUSES = re.compile(r"[,。;!?]")
_SEAT_FITS = re.compile(
    r"(?:注册地?|所在地|地址|地域|区域|地方)[^,。;?]{0,6}(?:对不对得?上|对得?上|符不符合|合不合|符合|对不对|算不算|够不够|行不行|满足)"
)
# 别的我也说不上来: all that is open.
_THE_REST = re.compile(rf"(?:别的|其他的?|其它的?|其余的?|剩下的?|另外的?|余下的?)[^,。;?]{{0,8}}(?:{UNKNOWN.pattern})")
# Words of a question; 要求 and 随时 are none (保险公司要求可以随时退).
_ASKS = re.compile(
    r"[??吗么呢吧嘛谁哪啥几]|什么|多少|怎|如何|为何|是否|能否|可否|有没有|(.)不\1|的话|如果|要是|假如|万一|后果|追回|处理"
)
_LAST = re.compile(r"[。;!?]")
# 昆山归苏州管,肯定能申请,对不对: the nod asked for is a verdict.
_MAY_HAVE = re.compile(r"(?:能|可以|够格|有资格|符合|够条件|满足)(?:申请|申报|报|享受|领|拿|条件|要求|的|了)?")


def failed_again(text: str, before: str, ids: Collection[str], known: Mapping[str, str]) -> dict[str, str]:
    """The grade of a centre that failed, where a normalised message says that it still does, and the one told before
    where it only asks what comes of it; {} for any other.

    `before` is the last question about the texts.
    """
    if _EVALUATION in ids and _GRADE in known and _WHAT_THEN.fullmatch(text):
        return {_GRADE: known[_GRADE]}
    still = _STILL.search(text) if _EVALUATION in ids and known.get(_GRADE) == _FAILED else None
    fails = still and (not still.group().startswith(_WEAKLY) or _MENDED in f"{before}{text}")
    return {_GRADE: _FAILED_AGAIN} if fails else {}


def told_seat(places: Sequence[str], text: str) -> dict[str, str]:
    """The area that a normalised message says its sender is in, as a fact; {} where it does not say."""
    seats = [clause for clause in _CLAUSES.split(text) if _OWN_SEAT.search(clause)]
    named = [place for place in places if any(place[:2] in clause for clause in seats)]
    area = registered_area(named, ",".join(seats)) if seats else ""
    return {AREA_FACT: area} if area else {}


def asks_of_seat(text: str) -> bool:
    """Whether a normalised message asks if the place of registration is right."""
    return bool(_SEAT_FITS.search(text))


def asks_nothing(text: str) -> bool:
    """Whether a normalised message only tells something."""
    return not _ASKS.search(text)


def knows_no_more(text: str) -> bool:
    """Whether a normalised message says that all else that was asked for is unknown, and asks nothing."""
    return bool(_THE_REST.search(text)) and asks_nothing(UNKNOWN.sub("", text))


def last_sentence(text: str) -> str:
    """The last sentence of a normalised message."""
    return _LAST.split(text.rstrip("?。!; "))[-1]


def says_may_have(text: str) -> bool:
    """Whether a normalised message says that something can be had."""
    return bool(_MAY_HAVE.search(text))
