"""A wrong library: stale figures, shuffled clauses, dates and places lost."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

from eval.faults.model import Fault, about
from index.catalog import Catalog
from index.model import Clause, Document, Policy

_FIGURE = re.compile(r"\d+(?=(?:\.\d+)?(?:万|亿|元|件|%|家|个|项))")


def _stale_figures(catalog: Catalog) -> Catalog:
    return _clauses(
        catalog, lambda one: replace(one, text=_FIGURE.sub(lambda found: str(int(found.group(0)) + 1), one.text))
    )


def _shuffled(catalog: Catalog) -> Catalog:
    """Each clause has the words of another clause of the same policy."""
    chance = random.Random(1)
    made = []
    for document in catalog.documents:
        texts = [clause.text for clause in document.clauses]
        chance.shuffle(texts)
        clauses = tuple(replace(one, text=text) for one, text in zip(document.clauses, texts, strict=True))
        made.append(Document(document.policy, clauses))
    return Catalog(made)


def _cut(catalog: Catalog) -> Catalog:
    return _clauses(catalog, lambda one: replace(one, text=one.text[: max(20, len(one.text) // 3)]))


def _without_dates(catalog: Catalog) -> Catalog:
    return _policies(catalog, lambda one: replace(one, in_force_from=None, in_force_until=None))


def _swapped_places(catalog: Catalog) -> Catalog:
    """南平 and 舞钢 change places, as a wrong import would do."""
    regions = {policy.place: policy.region for policy in catalog.policies.values()}
    other = {"南平市": "舞钢市", "舞钢市": "南平市"}
    return _policies(catalog, lambda one: replace(one, region=regions[other[one.place]]) if one.place in other else one)


def _clauses(catalog: Catalog, change: Callable[[Clause], Clause]) -> Catalog:
    return Catalog(
        Document(document.policy, tuple(change(clause) for clause in document.clauses))
        for document in catalog.documents
    )


def _policies(catalog: Catalog, change: Callable[[Policy], Policy]) -> Catalog:
    return Catalog(Document(change(document.policy), document.clauses) for document in catalog.documents)


LIBRARY_FAULTS: tuple[Fault, ...] = (
    Fault("library-stale", "旧版索引:条款里的数字是另一版的", about("多少", "目标", "几"), library=_stale_figures),
    Fault("library-shuffled", "条款错位:编号和文字对不上", library=_shuffled),
    Fault("library-cut", "条款截断:只剩前三分之一", library=_cut),
    Fault("library-dates", "有效期丢失", about("过期", "有效", "失效", "到期", "现在"), library=_without_dates),
    Fault("library-places", "两地政策的地区写反", about("南平", "舞钢"), library=_swapped_places),
)
