"""Which indicator a question means: by name, by an elliptic word (商标, 贯标), or by likeness."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from index.facts.indicators import Indicator, indicators, squeeze
from index.tokens import normalise

Certainty = Literal["named", "elliptic", "similar"]
_ORDER: dict[Certainty, int] = {"named": 0, "elliptic": 1, "similar": 2}
_SIMILAR = 0.6
_COMMON = "知识产权"
_UNIT_WORDS = (
    (re.compile(r"[多几]少?钱|万元|亿|资金|金额|销售"), "元"),
    (re.compile(r"(?:多少|几|百|千|万)件"), "件"),
    (re.compile(r"(?:多少|几)家"), "家"),
    (re.compile(r"(?:多少|几)个(?!亿|点|百分|月|工作日|自然日|人)"), "个"),
    (re.compile(r"(?<![哪这那])(?:多少|几)次(?!数)"), "次"),
    (re.compile(r"(?<![哪这那])(?:多少|几)(?:年|天|日|个?月|个?工作日|个自然日)"), "时间"),
    (re.compile(r"(?:多少|几)期"), "期"),
    (re.compile(r"(?:多少|几)(?:名|人|个人|位)(?!次)"), "人"),
    (re.compile(r"人次"), "人次"),
    (re.compile(r"(?:多少|几)条"), "条"),
    (re.compile(r"(?:多少|几)[次回]"), "次"),
    (re.compile(r"(?:多少|几)(?:年|个月|天|个工作日)(?!度)"), "年"),
    (re.compile(r"比重|占比|百分之|占gdp|几个点"), "%"),
)


@dataclass(frozen=True, slots=True)
class IndicatorMatch:
    """An indicator a question may mean. `words` are the squeezed words that point to it; `score` in (0, 1] ranks
    within one certainty: the share of the longest name found (named, elliptic) or of the name's pairs (similar)."""

    key: str
    name: str
    certainty: Certainty
    words: str
    score: float


def find_indicators(question: str, known: dict[str, str]) -> tuple[IndicatorMatch, ...]:
    """Indicators of `known` (key -> name) that a question mentions, the most certain first, then the longest words.

    Words inside a longer name that was found count for that one only: 万人发明专利拥有量 never stands for
    万人高价值发明专利拥有量.
    """
    text = squeeze(normalise(question))
    candidates = [indicators().get(key) or Indicator(key, name, (name,), ()) for key, name in known.items()]
    named = _uncovered(_named(text, candidates))
    held = {match.key for match in named}
    spans = [match.words for match in named]
    short = [
        match
        for match in _elliptic(text, candidates)
        if match.key not in held and not _inside(match.words, spans) and not _qualifies(match.words, text)
    ]
    held |= {match.key for match in short}
    similar = [] if named or short else [match for match in _similar(text, candidates) if match.key not in held]
    unit = {match.key: _fits(text, match.key) for match in (*named, *short, *similar)}
    order = sorted(
        [*named, *short, *similar], key=lambda m: (_ORDER[m.certainty], unit[m.key], -len(m.words), -m.score)
    )
    return tuple(order)


@lru_cache(maxsize=256)
def _longer_names(text: str) -> tuple[str, ...]:
    """The names of all indicators there are that stand in a squeezed question, known where it looks or not."""
    return tuple(match.words for match in _uncovered(_named(text, indicators().values())))


def _qualifies(words: str, text: str) -> bool:
    """Whether words of a squeezed question only qualify what it names by a longer name (版权 in 版权产业增加值); at the end
    of that name they are what it is a kind of (商标 in 集体商标)."""
    return any(words in name and not name.endswith(words) for name in _longer_names(text))


def likeness(asked: str, text: str) -> float:
    """Share of the shorter text's pairs of characters that both have, from 0 to 1."""
    one, two = _pairs(squeeze(asked)), _pairs(squeeze(text))
    smaller = min(len(one), len(two))
    return len(one & two) / smaller if smaller else 0.0


def fits_unit(question: str, key: str) -> bool:
    """Whether an indicator is counted in the unit that a question asks for (几家, 多少件, 几个点); true when it asks for none."""
    text = squeeze(normalise(question))
    known = indicators().get(key)
    asked = {unit for words, unit in _UNIT_WORDS if words.search(text)}
    if known is None or not asked:
        return True
    if "%" in asked:
        return True
    counted = {"个", "家", "人", "站", "所", "期"} if "个" in asked else asked
    return bool(counted.intersection(known.units))


def _fits(text: str, key: str) -> bool:
    """False (first) when the question asks for a unit that the indicator is counted in: 多少钱, 几家, 多少件."""
    asked = {unit for words, unit in _UNIT_WORDS if words.search(text)}
    known = indicators().get(key)
    return bool(asked) and not (known and asked.intersection(known.units))


def _named(text: str, candidates: Iterable[Indicator]) -> list[IndicatorMatch]:
    found = []
    for indicator in candidates:
        names = {_spelling(name) for name in (indicator.name, *indicator.names)}
        hit = max((name for name in names if name in text), key=len, default="")
        if hit:
            found.append(IndicatorMatch(indicator.key, indicator.name, "named", hit, len(hit) / max(map(len, names))))
    return found


def _elliptic(text: str, candidates: Iterable[Indicator]) -> list[IndicatorMatch]:
    found = []
    for indicator in candidates:
        hit = max((word for word in map(str.lower, indicator.short) if word in text), key=len, default="")
        if hit:
            share = len(hit) / len(squeeze(indicator.name))
            found.append(IndicatorMatch(indicator.key, indicator.name, "elliptic", hit, min(share, 1.0)))
    return found


def _similar(text: str, candidates: Iterable[Indicator]) -> list[IndicatorMatch]:
    """Indicators most of whose pairs of characters stand somewhere in the question; 知识产权 tells nothing."""
    asked = _pairs(text.replace(_COMMON, " "))
    found = []
    for indicator in candidates:
        names = [_spelling(name) for name in (indicator.name, *indicator.names)]
        score, name = max(
            (len(asked & _pairs(name)) / max(len(_pairs(name)), 1), name) for name in names if len(name) > 3 or name
        )
        if score >= _SIMILAR:
            found.append(IndicatorMatch(indicator.key, indicator.name, "similar", name, score))
    return found


@cache
def _spelling(name: str) -> str:
    return squeeze(normalise(name))


@lru_cache(maxsize=4_096)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[place : place + 2] for place in range(len(text) - 1))


def _uncovered(matches: list[IndicatorMatch]) -> list[IndicatorMatch]:
    """Without those whose words lie inside the words of another."""
    return [match for match in matches if not _inside(match.words, [m.words for m in matches])]


def _inside(words: str, others: list[str]) -> bool:
    return any(words in other and words != other for other in others)
