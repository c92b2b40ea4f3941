"""Paired comparison: exact McNemar test and paired bootstrap for each measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import comb

import numpy as np

from eval.errors import RunError
from eval.folder import Manifest, Result, RunFolder, by_case
from eval.grade import CHECKS
from eval.measure.figures import resampled
from eval.measure.retrieval import gold_ranks


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure in both runs. `lost` were right in A only, `won` in B only; `p` is None for what is no yes/no.

    `low` and `high` bound `after` − `before` with 95 %, by resampling cases.
    """

    before: float
    after: float
    low: float
    high: float
    count: int
    lost: int = 0
    won: int = 0
    p: float | None = None

    @property
    def significant(self) -> bool:
        """Whether chance alone would show this in less than one of twenty runs."""
        return self.p < 0.05 if self.p is not None else self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs. `changed` are cases whose grade or status changed; `aside` says why cases were not compared."""

    before: Manifest
    after: Manifest
    differences: Mapping[str, Difference]
    changed: tuple[tuple[Result, Result], ...]
    aside: Mapping[str, str]


def compare(first: RunFolder, second: RunFolder) -> Comparison:
    """B against A over the cases that both hold with the same question and gold. Raises RunError when there is none."""
    before, after = first.finished(), second.finished()
    old, new = by_case(first.results()), by_case(second.results())
    aside = dict.fromkeys(old.keys() - new.keys(), "只在 A 里") | dict.fromkeys(new.keys() - old.keys(), "只在 B 里")
    pairs = []
    for key in sorted(old.keys() & new.keys()):
        if _same(old[key], new[key]):
            pairs.append((old[key], new[key]))
        else:
            aside[key] = "两次的题目或金标不同"
    if not pairs:
        raise RunError("两次评测没有相同的题,不能比较:请用同一个测试集评测。")
    changed = tuple(pair for pair in pairs if _outcome(pair[0]) != _outcome(pair[1]))
    return Comparison(before, after, dict(_differences(pairs)), changed, dict(sorted(aside.items())))


def mcnemar(lost: int, won: int) -> float:
    """Two-sided exact p of `lost` against `won` changes (McNemar 1947, binomial with 1/2)."""
    total, fewer = lost + won, min(lost, won)
    if total == 0:
        return 1.0
    tail: float = sum(comb(total, k) for k in range(fewer + 1)) / 2**total
    return min(1.0, 2.0 * tail)


def _same(one: Result, other: Result) -> bool:
    return one.case.turns == other.case.turns and one.case.expect == other.case.expect


def _outcome(result: Result) -> tuple[object, ...]:
    return (*sorted(result.grade.checks.items()), result.response.answer.get("status"), result.response.error)


def _differences(pairs: Sequence[tuple[Result, Result]]) -> Iterator[tuple[str, Difference]]:
    yield "all", _yes_no([(one.grade.right, other.grade.right) for one, other in pairs])
    for name in CHECKS:
        asked = [(one.grade.checks, other.grade.checks) for one, other in pairs if name in one.grade.checks]
        if asked:
            yield name, _yes_no([(one[name], other[name]) for one, other in asked])
    ranked = [(_rank(one), _rank(other)) for one, other in pairs if one.case.expect.cite and one.response.retrieved]
    if ranked:
        yield "retrieval.hit@5", _yes_no([(a <= 5, b <= 5) for a, b in ranked])
        yield "retrieval.mrr", _figures([(1 / a, 1 / b) for a, b in ranked])
    yield "answer_ms", _figures([(one.response.answer_ms, other.response.answer_ms) for one, other in pairs])


def _rank(result: Result) -> float:
    ranks = gold_ranks(result.case.expect.cite, [(one,) for one in result.response.retrieved])
    return min((rank for rank in ranks if rank), default=float("inf"))


def _yes_no(pairs: Sequence[tuple[bool, bool]]) -> Difference:
    lost = sum(one and not other for one, other in pairs)
    won = sum(other and not one for one, other in pairs)
    found = _figures([(float(one), float(other)) for one, other in pairs])
    return Difference(found.before, found.after, found.low, found.high, found.count, lost, won, mcnemar(lost, won))


def _figures(pairs: Sequence[tuple[float, float]]) -> Difference:
    given = np.asarray(pairs, dtype=np.float64)
    drawn = resampled(given[:, 1] - given[:, 0], lambda rows: rows.mean(axis=1))
    low, high = np.percentile(drawn, [2.5, 97.5])
    before, after = given.mean(axis=0)
    return Difference(float(before), float(after), float(low), float(high), len(given))
