"""Whether gold clauses exist in the library."""

from __future__ import annotations

from collections.abc import Iterable

from eval.grade import holds
from eval.model import Gold
from eval.text import comparable
from index.catalog import Catalog


class GoldClauses:
    """The clauses that may be gold: those of one edition."""

    def __init__(self, catalog: Catalog) -> None:
        self._numbers: dict[str, list[str]] = {policy.title: [] for policy in catalog.policies.values()}
        for clause in catalog.clauses:
            self._numbers[catalog.policies[clause.policy_id].title].append(clause.number)

    def missing(self, cite: Iterable[Gold]) -> list[str]:
        """A reason for each gold clause that does not exist."""
        reasons = []
        for gold in cite:
            titles = self._titles(gold)
            if not titles:
                reasons.append(f"库里没有标题含“{gold.policy}”的政策")
            elif not any(holds(gold, title, number) for title in titles for number in self._numbers[title]):
                reasons.append(f"《{gold.policy}》没有{gold.clause}")
        return reasons

    def doubtful(self, cite: Iterable[Gold]) -> list[str]:
        """A remark for each gold whose policy part stands in several titles."""
        return [
            f"“{gold.policy}”同时符合{len(titles)}份政策的标题"
            for gold in cite
            if len(titles := self._titles(gold)) > 1
        ]

    def _titles(self, gold: Gold) -> list[str]:
        part = comparable(gold.policy)
        return [title for title in self._numbers if part and part in comparable(title)]
