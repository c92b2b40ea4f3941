"""Figures with bootstrap intervals. What was not measured is None, never 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 2_000
SEED = 20_261_126
_BLOCK_CELLS = 4_000_000


@dataclass(frozen=True, slots=True)
class Measure:
    """A mean of `count` cases with a 95 % bootstrap interval; `value` is None when no case asks for it."""

    value: float | None
    low: float | None = None
    high: float | None = None
    count: int = 0

    @property
    def hits(self) -> int:
        """How many cases a share stands for."""
        return round((self.value or 0.0) * self.count)


def share_of(flags: Sequence[bool]) -> Measure:
    """Share of True. Resampling yes/no cases with replacement is drawing from a binomial (Efron 1979).

    Where all cases agree every resample does too; the open end is then the exact bound of Clopper and Pearson (1934).
    """
    if not flags:
        return Measure(None)
    count, value = len(flags), sum(flags) / len(flags)
    if value in (0.0, 1.0):
        bound = round(0.025 ** (1 / count), 4)
        return Measure(1.0, bound, 1.0, count) if value else Measure(0.0, 0.0, round(1 - bound, 4), count)
    drawn = np.random.default_rng(SEED).binomial(count, value, RESAMPLES) / count
    return _measure(value, drawn, count)


def mean_of(values: Sequence[float]) -> Measure:
    """Mean of figures, e.g. reciprocal ranks; percentile bootstrap over cases."""
    if not values:
        return Measure(None)
    given = np.asarray(values, dtype=np.float64)
    return _measure(float(given.mean()), resampled(given, lambda rows: rows.mean(axis=1)), len(given))


def ratio_of(pairs: Sequence[tuple[bool, bool]]) -> Measure:
    """Share of pairs whose second flag holds among those whose first does, e.g. precision; cases are resampled."""
    given = np.asarray(pairs, dtype=np.float64).reshape(-1, 2)
    below = int(given[:, 0].sum())
    if not below:
        return Measure(None)
    both = given[:, 0] * given[:, 1]
    drawn = resampled(np.stack([given[:, 0], both], axis=1), _ratios)
    return _measure(float(both.sum()) / below, drawn[~np.isnan(drawn)], below)


def resampled(given: NDArray[np.float64], statistic: object) -> NDArray[np.float64]:
    """`statistic` (rows of cases -> figures) of RESAMPLES samples of the cases, in blocks of bounded memory."""
    assert callable(statistic)
    random = np.random.default_rng(SEED)
    count = len(given)
    block = max(1, _BLOCK_CELLS // max(1, given.size))
    made = []
    for start in range(0, RESAMPLES, block):
        picked = random.integers(0, count, size=(min(block, RESAMPLES - start), count))
        made.append(statistic(given[picked]))
    return np.concatenate(made)


def _ratios(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    below, both = rows[:, :, 0].sum(axis=1), rows[:, :, 1].sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(below > 0, both / below, np.nan))


def _measure(value: float, drawn: NDArray[np.float64], count: int) -> Measure:
    low, high = np.percentile(drawn, [2.5, 97.5])
    return Measure(round(value, 4), round(float(low), 4), round(float(high), 4), count)
