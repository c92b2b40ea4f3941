"""Retrieval against gold clauses: hit@k, recall@k, MRR, nDCG@10.

The contract takes any one gold clause for right, so hit@k and MRR ask for the first of them; recall@k and nDCG ask
for all. A gold is found at the first rank that is its clause or one inside it; each gold counts once.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from eval.grade import holds
from eval.measure.figures import Measure, mean_of, share_of
from eval.model import Gold, Ranked

KS = (1, 3, 5, 10, 20)
_DCG_AT = 10


def gold_ranks(gold: Sequence[Gold], ranked: Sequence[Iterable[Ranked]]) -> tuple[int | None, ...]:
    """Rank from 1 at which each gold is found, None for one that is not. A place may hold several clauses."""
    return tuple(
        next((rank for rank, clauses in enumerate(ranked, 1) if any(_is(one, clause) for clause in clauses)), None)
        for one in gold
    )


def retrieval_measures(ranks: Sequence[tuple[int | None, ...]]) -> dict[str, Measure]:
    """All figures over the cases that have gold clauses."""
    first = [min((rank for rank in one if rank), default=None) for one in ranks]
    made = {f"hit@{k}": share_of([rank is not None and rank <= k for rank in first]) for k in KS}
    made |= {f"recall@{k}": mean_of([_recall(one, k) for one in ranks]) for k in KS}
    made["mrr"] = mean_of([1 / rank if rank else 0.0 for rank in first])
    made[f"ndcg@{_DCG_AT}"] = mean_of([_ndcg(one) for one in ranks])
    return made


def _is(gold: Gold, clause: Ranked) -> bool:
    return holds(gold, clause.policy, clause.clause)


def _recall(ranks: Sequence[int | None], k: int) -> float:
    return sum(rank is not None and rank <= k for rank in ranks) / len(ranks)


def _ndcg(ranks: Sequence[int | None]) -> float:
    """Binary gains, Järvelin and Kekäläinen 2002."""
    found = sum(1 / math.log2(rank + 1) for rank in ranks if rank and rank <= _DCG_AT)
    best = sum(1 / math.log2(place + 2) for place in range(min(len(ranks), _DCG_AT)))
    return min(1.0, found / best)
