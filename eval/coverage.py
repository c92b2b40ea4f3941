"""Which clauses no test asks for, and which no answer cites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from eval.folder import Result
from eval.grade import holds
from index.catalog import Catalog
from index.model import Clause


@dataclass(frozen=True, slots=True)
class ClauseUse:
    """A clause that says something of its own: in how many golds it is, and how often it was cited."""

    policy: str
    clause: str
    tests: int
    citations: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Use of every clause, in document order."""

    clauses: tuple[ClauseUse, ...]

    @property
    def untested(self) -> tuple[ClauseUse, ...]:
        return tuple(one for one in self.clauses if not one.tests)

    @property
    def uncited(self) -> tuple[ClauseUse, ...]:
        return tuple(one for one in self.clauses if not one.citations)


def coverage(catalog: Catalog, results: Iterable[Result]) -> Coverage:
    """Use of the clauses of `catalog` in the golds and answers of a run. A gold covers its clause and those inside."""
    tests: Counter[tuple[str, str]] = Counter()
    cited: Counter[tuple[str, str]] = Counter()
    clauses = [(catalog.policies[one.policy_id].title, one) for one in _own(catalog)]
    for result in results:
        golds = result.case.expect.cite
        tests.update(
            {(title, one.number) for title, one in clauses for gold in golds if holds(gold, title, one.number)}
        )
        cited.update(
            {(str(one["policy"]), str(one["clause"])) for one in result.response.answer.get("citations") or []}
        )
    return Coverage(
        tuple(
            ClauseUse(title, one.number, tests[title, one.number], cited[title, one.number]) for title, one in clauses
        )
    )


def _own(catalog: Catalog) -> list[Clause]:
    return [one for one, rankable in zip(catalog.clauses, catalog.is_rankable, strict=True) if rankable]
