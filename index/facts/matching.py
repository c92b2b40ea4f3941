"""Which indicators of a set a few words point to: pairs of characters weighted by how few indicators share them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from index.facts.indicators import indicators, squeeze
from index.tokens import normalise

_OF_ONE = 5.0  # the weight of a pair that one indicator alone has, however many there are
_CONTEXT = 0.5
_WHOLE_NAME = 0.4
_FILLERS = re.compile(
    r"(?:19|20)\d\d年?末?|十[二三四五]五(?:末|期间|时期)?|目标值?|指标|多少|几[个件家人名项条期]|多大|是不是|对不对|没错|原文|政策|文件|方案|规划|纲要|计划|数量|数字|数值|分别|各自|都是|什么"
    r"|[年月日底末件个家项人名条期的是要到达在为有和跟与比呢吗吧啊呀么那这它其再又也都还给说下请问我你一定写做多少几]"
)


@dataclass(frozen=True, slots=True)
class Pointed:
    """An indicator and how strongly words point to it: `score` ranks, `coverage` (0..1) is the share of the words'
    indicator-like part that its names hold."""

    key: str
    score: float
    coverage: float


class IndicatorWords:
    """The words of all indicators of the library, to tell them apart by."""

    def __init__(self, names: Mapping[str, Collection[str]]) -> None:
        self._names = {key: tuple(_pairs(name) for name in _all_names(key, found)) for key, found in names.items()}
        self._all = {key: frozenset().union(*pairs) for key, pairs in self._names.items()}
        shared = Counter(pair for pairs in self._all.values() for pair in pairs)
        whole = math.log(1 + max(len(names), 1)) / _OF_ONE
        self._weights = {pair: math.log(1 + len(names) / count) / whole for pair, count in shared.items()}

    def point(self, words: str, context: str, keys: Collection[str]) -> list[Pointed]:
        """Those of `keys` that `words` point to, the strongest first. `context` is what was spoken of before: it helps
        to choose, and stands in where the words hold nothing but a year or a filler."""
        fresh = _pairs(words)
        has_content = not is_bare(words)
        before = _pairs(context) - fresh if context else frozenset()
        asked = self._weight(fresh) if has_content else self._weight(before)
        found = []
        for key in keys:
            own = self._weight(fresh & self._all[key]) if has_content else self._weight(before & self._all[key])
            if not own or not asked:
                continue
            more = _CONTEXT * self._weight(before & self._all[key]) if has_content else 0.0
            met = fresh | before
            whole = max((len(met & name) / len(name) for name in self._names[key] if name), default=0.0)
            found.append(Pointed(key, (own + more) * (1 - _WHOLE_NAME + _WHOLE_NAME * whole), own / asked))
        return sorted(found, key=lambda one: -one.score)

    def _weight(self, pairs: Collection[str]) -> float:
        return sum(self._weights.get(pair, 0.0) for pair in pairs)


def _all_names(key: str, found: Collection[str]) -> tuple[str, ...]:
    known = indicators().get(key)
    return tuple(dict.fromkeys([*found, *((known.name, *known.names, *known.short) if known else ())]))


def is_bare(words: str) -> bool:
    """Whether words hold nothing but years, fillers and question words."""
    left = _FILLERS.sub("", squeeze(normalise(words)))
    return len(re.sub(r"[^\u4e00-\u9fffa-z]", "", left)) < 2 and not re.search(r"\d{3}", left)


def _pairs(text: str) -> frozenset[str]:
    found = squeeze(normalise(text))
    pairs = (found[place : place + 2] for place in range(len(found) - 1))
    return frozenset(pair for pair in pairs if pair.isalnum() and not pair.isdigit())
