"""Which indicator a question means: by name, by an elliptic word (商标, 贯标), or by likeness."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from index.facts.indicators import Indicator, indicators, squeeze
from index.tokens import normalise

Certainty = Literal["named", "elliptic", "similar"]
_ORDER: dict[Certainty, int] = {"named": 0, "elliptic": 1, "similar": 2}
_SIMILAR = 0.6


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
        match for match in _elliptic(text, candidates) if match.key not in held and not _inside(match.words, spans)
    ]
    held |= {match.key for match in short}
    similar = [] if named or short else [match for match in _similar(text, candidates) if match.key not in held]
    return tuple(sorted([*named, *short, *similar], key=lambda m: (_ORDER[m.certainty], -len(m.words), -m.score)))


def _named(text: str, candidates: Iterable[Indicator]) -> list[IndicatorMatch]:
    found = []
    for indicator in candidates:
        names = {squeeze(normalise(name)) for name in (indicator.name, *indicator.names)}
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
    """Indicators most of whose pairs of characters stand somewhere in the question."""
    asked = _pairs(text)
    found = []
    for indicator in candidates:
        names = [squeeze(normalise(name)) for name in (indicator.name, *indicator.names)]
        score, name = max(
            (len(asked & _pairs(name)) / max(len(_pairs(name)), 1), name) for name in names if len(name) > 3 or name
        )
        if score >= _SIMILAR:
            found.append(IndicatorMatch(indicator.key, indicator.name, "similar", name, score))
    return found


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[place : place + 2] for place in range(len(text) - 1))


def _uncovered(matches: list[IndicatorMatch]) -> list[IndicatorMatch]:
    """Without those whose words lie inside the words of another."""
    return [match for match in matches if not _inside(match.words, [m.words for m in matches])]


def _inside(words: str, others: list[str]) -> bool:
    return any(words in other and words != other for other in others)
