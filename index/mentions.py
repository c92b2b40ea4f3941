"""Which policies and places a question names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from index.model import Policy
from index.places import Place, by_name
from index.tokens import normalise

NATIONAL = "全国"
_NATIONAL_WORDS = ("全国", "国家层面", "国家纲要", "强国纲要", "国家级政策", "中央层面", "国家的", "国家到", "我国")
_UNIVERSITY_WORDS = ("大学", "学院", "理工", "师范")
_BANK_WORDS = ("银行",)


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


def find_places(segments: Sequence[str]) -> list[Mention]:
    """Places named in a segmented question, in order. A county's bare name counts only for county-level cities."""
    found: list[Mention] = []
    text = "".join(segments)
    for position, segment in enumerate(segments):
        following = segments[position + 1] if position + 1 < len(segments) else ""
        for word in _place_words(segment):
            place = _place(word)
            if place and not following.startswith((*_UNIVERSITY_WORDS, *_BANK_WORDS)):
                found.append(Mention(word, place=place.name))
                break
    if not found and any(word in text for word in _NATIONAL_WORDS):
        found.append(Mention(NATIONAL, place=NATIONAL))
    elif any(word in text for word in ("全国", "国家层面", "国家纲要")):
        found.append(Mention(NATIONAL, place=NATIONAL))
    return list({mention.place: mention for mention in found}.values())


@cache
def _names(policy: Policy) -> tuple[str, ...]:
    return tuple({normalise(name) for name in (policy.title, *policy.aliases)})


def _place_words(segment: str) -> tuple[str, ...]:
    """The segment itself, or the place it begins with when a suffix such as 市区 or 政府 follows."""
    heads = [segment]
    for suffix in ("市区", "市政府", "省政府", "政府", "全市", "全省", "地区", "本地", "企业"):
        if segment.endswith(suffix) and len(segment) > len(suffix) + 1:
            heads.append(segment[: -len(suffix)])
    return tuple(heads)


def _place(word: str) -> Place | None:
    for place in by_name().get(word, ()):
        is_full_name = word == place.name
        if is_full_name or place.level != "county" or place.name.endswith("市"):
            return place
    return None
