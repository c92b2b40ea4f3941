"""Runs of a question that stand word for word in a few clauses only: what a vector or single words cannot tell."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from index.catalog import Catalog
from index.model import Clause

_RUN_CHARS, _FEW_CLAUSES = range(4, 11), 2
_TRADE, _TRADE_CHARS = "知识产权", 2
_COMMON = re.compile(r"[\d年月日]+|.?知识产权.?|.*[的了吗呢是].?")
_KEPT = 64


class Runs:
    """Finds the runs of a text in the clauses of one edition."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._found = lru_cache(maxsize=_KEPT)(self._find)

    def longest(self, said: str, clause: Clause) -> int:
        """Characters of the longest run of `said` (normalised) that a clause has and at most one other of its policy;
        the name of the trade counts half. 0 for none."""
        held = (run for run, places in self._found(said).items() if (clause.policy_id, clause.number) in places)
        return max((len(run) - _TRADE_CHARS * run.count(_TRADE) for run in held), default=0)

    def _find(self, said: str) -> dict[str, frozenset[tuple[str, str]]]:
        """Runs of a text, each with the clauses that have it."""
        pieces = {said[at : at + size] for size in _RUN_CHARS for at in range(len(said) - size + 1)}
        runs = (piece for piece in pieces if piece.isalnum() and not _COMMON.fullmatch(piece))
        return {run: self._places(run) for run in runs}

    def _places(self, run: str) -> frozenset[tuple[str, str]]:
        held: dict[str, list[str]] = defaultdict(list)
        for clause in self._catalog.clauses:
            if run in clause.text:
                held[clause.policy_id].append(clause.number)
        few = {policy: numbers for policy, numbers in held.items() if len(numbers) <= _FEW_CLAUSES}
        return frozenset((policy, number) for policy, numbers in few.items() for number in numbers)
