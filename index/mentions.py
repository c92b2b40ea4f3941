"""Which policies and places a question names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from index.model import Policy
from index.places import Place, by_name, chain
from index.tokens import normalise

NATIONAL = "全国"
_NATIONAL_CUES = re.compile(
    r"(?:我们|咱们?)国家(?!知识产权局|级)|我国|全国(?!(版权|专利|商标)(示范|试点|保护|交易|代理|审查|信息|事业|数据)|知识产权(?!强|的?目标|使用费)|性|科普|人大|统一|试点|率先|前列|首)|国家(?=层面|自己的?(?:定|写|是|呢|目标|指标)|自己的|说(?!明)|讲|写|这(边|头|份)|那(边|头)|\s*(?:vs|pk|/|、|对比|对(?!外|标)|跟|同(?!步|一))|定(?:几|多少|得|了|到)|纲要|目标|的(?!知识产权|版权|重点)|定的|规定|那(份|个)|政策|到20|20\d\d|\d+(?:\.\d+)?(?:[件%]|(?=[\s,,、;。]))|呢|是|比|要求|和江苏|与江苏|打算|计划到|20|级(政策|文件|纲要))"
    r"|(?<=和|与|跟|比|是|占|及|:|、|/)国家(?!知识产权|级|发展|版权|标准|高新|海外|自主|专利|商标|试点|示范|重点)|强国纲要|中央(?=层面|政策|文件)"
)
_EVERYDAY_WORDS = frozenset({"合作", "东方", "灯塔", "新民", "天长", "白银", "仙桃", "江山", "龙口"})
# Parts of a city that its texts speak of by name: they tell the place and stay words of the matter.
INNER = {"中关村": "北京市"}
_NICKNAMES = {"首都": "北京市", "帝都": "北京市", "闽北": "南平市", "洪城": "南昌市", **INNER}
_KINDS = ("纲要", "规划", "行动计划", "实施方案", "工作方案")
_SHORT_KINDS = ("规划", "纲要", "方案", "行动计划", "计划")
_KIND_AND_YEAR = re.compile(
    rf"(?P<kind>{'|'.join(_SHORT_KINDS)})(?:是|,|的)?(?P<year>20\d\d)年?(?:的|出的|发的|印发的?)?(?:那|这)一?(?:份|个|部|版)"
    rf"|(?P<year_before>20\d\d)年?(?:的|出的|发的|印发的)?(?:那|这)?一?(?:份|个|部|版)?(?:的)?(?P<kind_after>{'|'.join(_SHORT_KINDS)})"
)
_SEVERAL = 2
_UNIVERSITY_WORDS = ("大学", "学院", "理工", "师范")
_BANK_WORDS = ("银行",)
# Who asks is with a bank of the place (南平银行的,…), or its banks are spoken of.
_OF_BANKS = r"^(?:你好|您好|请问|,|!|我们?|俺们?|咱们?|是|在)*{word}市?银行(?:的[,,;。 ])|{word}市?银行(?:业|系统|界)"


@dataclass(frozen=True, slots=True)
class Mention:
    """A policy or place as named in a text; `words` are the normalised words that name it."""

    words: str
    policy_id: str = ""
    place: str = ""


def find_policies(question: str, policies: Iterable[Policy]) -> list[Mention]:
    """Policies whose title or alias stands in the normalised question, the longest name of each."""
    found: dict[str, Mention] = {}
    for policy in policies:
        for name in _names(policy):
            if name in question and len(name) > len(found[policy.id].words if policy.id in found else ""):
                found[policy.id] = Mention(name, policy_id=policy.id)
    longest = sorted(found.values(), key=lambda mention: -len(mention.words))
    kept: list[Mention] = []
    for mention in longest:
        if not any(mention.words in other.words and mention.words != other.words for other in kept):
            kept.append(mention)
    return kept


def _of_banks(word: str, text: str) -> bool:
    """Whether words before 银行 name the place whose banks are meant, not one bank."""
    return re.search(_OF_BANKS.replace("{word}", re.escape(word)), text) is not None


def find_kind(question: str, policies: Iterable[Policy], places: Sequence[Mention]) -> list[Mention]:
    """The policy that a question means by its kind alone (那份纲要, 规划里), where only one of the places named, or of
    the library when none is named, is of that kind."""
    named = {mention.place for mention in places}
    own = _of_place(question, policies, places) if len(named) > 1 else _of_year(question, policies, named)
    if own:
        return [own]
    for kind in _KINDS if len(named) < 2 else ():
        if not re.search(
            rf"(?:(?:那份|这份|那个|这个|该|本).{{0,6}}|(?:前面|前头|刚才|之前|先前|开头|一开始|最早)(?:说|问|讲|提)?(?:到|过)?的?.{{0,4}}){kind}|{kind}(?:里|中|上|对|怎么|提|讲|要求|说|规定|写|的|那|这|第|给|定|管|到底|是|\s*20\d\d)",
            question,
        ):
            continue
        fitting = [p for p in policies if kind in p.title and (not named or p.place in named)]
        if len(fitting) == 1:
            return [Mention(kind, policy_id=fitting[0].id)]
    return []


def _of_place(question: str, policies: Iterable[Policy], places: Sequence[Mention]) -> Mention | None:
    """The document of the first place that is named right before its kind (江苏规划), the only one of that place and
    kind; the other places are then what it is asked about."""
    for mention in places:
        match = re.match(rf"{re.escape(mention.words)}[省市县]?(?:的|那份|这份)?({'|'.join(_SHORT_KINDS)})", question)
        fitting = [p for p in policies if match and p.place == mention.place and match.group(1) in p.title]
        if match and len(fitting) == 1:
            return Mention(match.group(0), policy_id=fitting[0].id)
    return None


def _of_year(question: str, policies: Iterable[Policy], named: Collection[str]) -> Mention | None:
    """The document named by its kind and the year it begins with or bears in its title, in either order and in pieces
    (纲要2021年那份, 2024年的方案); the only one of that kind and year, of the places named where any is."""
    match = _KIND_AND_YEAR.search(question)
    if match is None:
        return None
    kind, year = match["kind"] or match["kind_after"], match["year"] or match["year_before"]
    fitting = [
        policy
        for policy in policies
        if kind in policy.title
        and (year in policy.title or (policy.in_force_from and str(policy.in_force_from.year) == year))
        and (not named or policy.place in named)
    ]
    return Mention(match.group(0), policy_id=fitting[0].id) if len(fitting) == 1 else None


def names(mentions: Iterable[Mention]) -> list[str]:
    """The words that name something and say nothing else: without those of the inner parts of a city."""
    return [mention.words for mention in mentions if mention.words not in INNER]


def is_kind(mention: Mention) -> bool:
    """Whether a policy was named by its kind alone."""
    return mention.words in _KINDS


def without_denied(text: str, places: Sequence[Mention]) -> list[Mention]:
    """Places without those that the question sets aside (不是江苏,是全国的); all when it sets all aside."""
    kept = [
        mention
        for mention in places
        if not re.search(
            rf"(?:不是|不要|不问|不看|别看|不说|除了)(?:说|问|看|要)?(?:的是)?{re.escape(mention.words)}", text
        )
    ]
    return kept or list(places)


def find_places(segments: Sequence[str]) -> list[Mention]:
    """Places named in a segmented question, in order. A county's bare name counts only for county-level cities."""
    found: list[Mention] = []
    text = "".join(segments)
    for position, segment in enumerate(segments):
        following = segments[position + 1] if position + 1 < len(segments) else ""
        for word in (*_place_words(segment), *_cut_place(segment, following)):
            place = _place(word)
            is_bank = following.startswith(_BANK_WORDS) and not _of_banks(word, text)
            if place and not following.startswith(_UNIVERSITY_WORDS) and not is_bank:
                found.append(Mention(word, place=place.name))
                break
    national = _NATIONAL_CUES.search(text)
    if national:
        found.append(Mention(national.group(0), place=NATIONAL))
    found.sort(key=lambda mention: mention.words not in INNER)
    return without_denied(text, list({mention.place: mention for mention in found}.values()))


def of_held(places: Sequence[Mention], texts: Sequence[tuple[str, str]]) -> list[Mention]:
    """Places, those by a bare name that several bear (朝阳) read as the one inside a place whose text speaks of it.
    `texts` are (place, normalised text); a place named with its kind or beside the one above it stays."""
    named = {mention.place for mention in places}
    return [_inner(mention, named, texts) or mention for mention in places]


def _inner(mention: Mention, named: set[str], texts: Sequence[tuple[str, str]]) -> Mention | None:
    rivals = by_name().get(mention.words, ())
    if len(rivals) < _SEVERAL or mention.words == mention.place or named & set(chain(rivals[0])[:-1]):
        return None
    if {place for place, _ in texts} & set(chain(rivals[0])):
        return None
    speaking = {place for place, text in texts if mention.words in text}
    inside = next((one for one in rivals[1:] if speaking & set(chain(one)[:-1])), None)
    return replace(mention, place=inside.name) if inside else None


@cache
def _names(policy: Policy) -> tuple[str, ...]:
    return tuple({normalise(name) for name in (policy.title, *policy.aliases)})


def _place_words(segment: str) -> tuple[str, ...]:
    """The segment itself, or the place it begins with when a suffix such as 市区 or 政府 follows."""
    heads = [segment]
    for suffix in ("市区", "市政府", "省政府", "政府", "全市", "全省", "地区", "本地", "企业"):
        if segment.endswith(suffix) and len(segment) > len(suffix) + 1:
            heads.append(segment[: -len(suffix)])
    heads += [segment[:cut] for cut in (2, 3) if segment[cut:] in by_name()]
    return tuple(heads)


def _cut_place(segment: str, following: str) -> tuple[str, ...]:
    """The place cut in two where the segmenter takes its last character with the verb 定 (南 平定 for 南平 定)."""
    whole = segment + following.removesuffix("定")
    is_cut = len(segment) == 1 and len(following) == len(whole) and following.endswith("定")
    return (whole,) if is_cut and whole in by_name() else ()


def _place(word: str) -> Place | None:
    if word in _EVERYDAY_WORDS:
        return None
    word = _NICKNAMES.get(word, word)
    for place in by_name().get(word, ()):
        is_full_name = word == place.name
        if is_full_name or place.level != "county" or place.name.endswith("市"):
            return place
    return None
