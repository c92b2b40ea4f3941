"""Which benefits and programmes a message speaks of (`benefits.toml`)."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from index.tables import read_table

_PARTS = re.compile(r"[,,。;;??!!]")
_DENIED = re.compile(
    r"(?<!是)(?<!对)(?:不是(?![^,。;!?()]{2,24}(?:[吗嘛]|(?<![什怎这那多])么)(?:[,。;!?]|$))|不问|不说|别说|并非|而非|不(?:要|想)问)(?:问|说|讲)?[^,。;!?()]{0,8}|(?<=[(,、;])非[^,。;!?()]{2,10}?(?:奖励?|补贴|补助|项目)(?=[),。;、])|[^,。;!?()]{1,6}(?:先)?不(?:问|说|谈|管)了"
)
# What divides the subjects of a message that names several.
_BESIDE = re.compile(
    r"和|跟|与|同(?!时)|、|及|还有|另外|以及|对比|相比|比(?!例)|(?<![a-z])(?:vs|pk)(?![a-z])|[,。;?!:/]"
)
_SECOND_PARAGRAPH = re.compile(r"(第[一二三四五六七八九十]+条)(第[一二三]款)(和|跟|与|、|同)(第[一二三]款)")
_BARE_PART = 6
_ADDENDS = re.compile(r"再?加上?|外加|和|跟|与|同(?!时|年)|、|及|还有|另外|[,。;?!]")
_SUM = re.compile(r"\d[万亿元]")
_AWARDS = re.compile(r"奖|补(?:贴|助)")
_CITY = re.compile(r"苏州市(?!区)")
_TOGETHER = re.compile(
    r"加总|总计|都想|都要|都拿|加一块|一块儿|两样|三样|两笔|总数|总额|各自|逐项|三件|两件|一次(算|说)清|都算|[两三]笔|一共|总共|合计|加起来|一起|两项|三项|都(能|可|算|要)|分别|各[是市能多]|奖励?(?!补)[^,。;]{0,3}(?:加|和|跟|与|及|、|\+)[^,。;]{0,4}(?:服务费|担保费|评估费)|同时|以及|还有|另外|再加"
)


@dataclass(frozen=True, slots=True)
class Topic:
    """One benefit as people speak of it.

    `base` are the money facts its amount is computed from; `capped` is what its cap is one for: 企业 or 项目;
    `apart` are words that tell it from `beside`, the other benefit of its article.
    """

    id: str
    place: str
    cues: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]
    base: tuple[str, ...]
    names: tuple[re.Pattern[str], ...] = ()
    by_part: bool = False
    capped: str = "企业"
    beside: str = ""
    apart: tuple[re.Pattern[str], ...] = ()

    def stands_in(self, text: str) -> bool:
        """Whether the message brings the benefit up."""
        parts = [text, *_PARTS.split(text)] if self.by_part else [text]
        return any(
            any(cue.search(part) for cue in self.cues) and not any(cue.search(part) for cue in self.unless)
            for part in parts
        )

    def is_named_in(self, part: str) -> bool:
        """Whether a part of a message names the benefit outright; `unless` is looked for in that part alone."""
        part = _CITY.sub("", part)
        return any(name.search(part) for name in self.names) and not any(cue.search(part) for cue in self.unless)


@cache
def topics() -> tuple[Topic, ...]:
    """All topics in file order."""
    table: dict[str, Any] = read_table("assistant.understand", "benefits")
    return tuple(
        Topic(
            row["id"],
            row["place"],
            tuple(re.compile(cue) for cue in row["cues"]),
            tuple(re.compile(cue) for cue in row["unless"]),
            tuple(row["base"]),
            tuple(re.compile(name) for name in row.get("names", ())),
            row.get("scope") == "part",
            row.get("capped", "企业"),
            row.get("beside", ""),
            tuple(re.compile(words) for words in row.get("apart", ())),
        )
        for row in table["benefit"]
    )


@lru_cache(maxsize=256)
def find_topics(text: str) -> tuple[Topic, ...]:
    """Topics that the normalised message brings up, in file order; the university programme hides the firms' one."""
    text = _DENIED.sub("", text)
    found = [topic for topic in topics() if topic.stands_in(text)]
    hidden = _beside_dengfeng(text, {topic.id for topic in found})
    found = [topic for topic in topics() if topic in found or topic.id in hidden]
    named = [topic for topic in found if any(name.search(text) for name in topic.names)]
    if named and not _TOGETHER.search(text):
        found = named
    ids = {topic.id for topic in found}
    if "js-hvp-evaluation" in ids:
        found = [topic for topic in found if topic.id not in ("js-hvp-enterprise", "js-hvp-university")]
    if "js-hvp-university" in ids:
        found = [topic for topic in found if topic.id != "js-hvp-enterprise"]
    return tuple(found)


def _beside_dengfeng(text: str, found: Collection[str]) -> set[str]:
    """Ids of the benefits that stand beside 登峰, whose name hides them, where a normalised message adds them up."""
    if "sz-dengfeng" not in found or not _TOGETHER.search(text):
        return set()
    parts = [
        part for part in _ADDENDS.split(text) if "登峰" not in part and (_AWARDS.search(part) or _SUM.search(part))
    ]
    rest = ",".join(parts)
    named = {t.id for part in parts for t in topics() if t.is_named_in(part)}
    return named | {t.id for t in topics() if _SUM.search(rest) and t.stands_in(rest)}


def topics_apart(text: str, under_discussion: Collection[str] = ()) -> tuple[str, ...]:
    """Ids of the benefits that the parts of a normalised message name, each part read by itself, in the order named; of
    two of one article also the one that is named by what tells it from the other."""
    parts = _BESIDE.split(_SECOND_PARAGRAPH.sub(r"\1\2\3\1\4", _DENIED.sub("", text)))
    found: dict[str, None] = {}
    for part in parts:
        named = [topic.id for topic in topics() if topic.is_named_in(part)]
        hinted = [topic.id for topic in topics() if topic.stands_in(part)] if len(part) <= _BARE_PART else []
        found |= dict.fromkeys(named or hinted)
    known = {*found, *under_discussion}
    told = [t.id for t in topics() if t.beside in known and any(words.search(text) for words in t.apart)]
    return tuple(dict.fromkeys([*found, *told]))


def topics_of_parts(text: str) -> tuple[str, ...]:
    """Ids of all that the parts of a normalised message name, or bring up where it has no name of its own."""
    parts = _BESIDE.split(_DENIED.sub("", text))
    return tuple(
        topic.id
        for topic in topics()
        if any(topic.is_named_in(part) or (not topic.names and topic.stands_in(part)) for part in parts)
    )


def topic_of(benefit: str) -> Topic | None:
    """The topic of a benefit id."""
    return next((topic for topic in topics() if topic.id == benefit), None)


def fitting(topics: tuple[Topic, ...], applicant: str) -> tuple[tuple[Topic, ...], tuple[str, ...]]:
    """The centre's programme that the applicant told of may have: the firms' one, or that of universities."""
    if applicant in ("高等院校", "科研机构"):
        other = topic_of("js-hvp-university")
        topics = tuple(other if topic.id == "js-hvp-enterprise" and other else topic for topic in topics)
    if applicant == "企业":
        own = topic_of("js-hvp-enterprise")
        topics = tuple(own if topic.id == "js-hvp-university" and own else topic for topic in topics)
    return topics, tuple(topic.id for topic in topics)
