"""Whether an answer's figures and quotes have a source, looked up anew in the edition that gave them.

The product's gates withhold such answers; this looks at what came out, so that a gate that is off is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations
from typing import Any

from assistant.verify import numbers_in, unsupported_numbers
from index.catalog import Catalog

_BLANK = re.compile(r"\s+")
_CENT = Decimal("0.01")
_SEVERAL = re.compile(r"第[一二三四五六七八九十]+(?:[、和至][一二三四五六七八九十]+)+条")
_NAMED = re.compile(r"第[一二三四五六七八九十]+条(?:\([一二三四五六七八九十]+\))?")
_ITEM = re.compile(r"(?m)^\s*(?:-|\d+\.) |\(\d+\)")
_COUNT = re.compile(r"(?<![\d.])(\d{1,2})[项条处个](?!月)")


def unsupported(answer: dict[str, Any], turns: Sequence[str], catalog: Catalog) -> tuple[str, ...]:
    """Figures of a citing answer without a source.

    A source is a clause that is cited, or named in the text and of a cited policy; the determination; the dates of a
    cited policy; the person's turns; the length of the answer's own list; or two figures of the answer that have a
    source and give the figure by +, −, × % or ÷.
    """
    if not answer.get("citations"):
        return ()
    text = _SEVERAL.sub("", str(answer.get("text", "")))
    evidence = [*turns, *_policies(answer, catalog), *_clauses(answer, catalog), str(answer.get("as_of", ""))]
    evidence += [str(one) for key in ("determination", "validity", "questions") for one in _leaves(answer.get(key))]
    own = {value for one in _leaves(answer.get("determination")) for value in numbers_in(str(one))}
    without = unsupported_numbers(text, evidence, own)
    if not without:
        return ()
    figures = numbers_in(text)
    bad = {value for spelling in without for value in numbers_in(spelling)}
    derived = set(_derived(figures - bad)) | set(_counted(text))
    return tuple(one for one in without if not numbers_in(one) <= derived)


def _derived(figures: set[Decimal]) -> Iterator[Decimal]:
    for one, other in permutations(figures, 2):
        yield one + other
        yield one - other
        yield one * other / 100
        if other:
            yield (one / other).quantize(_CENT)
            yield (one / other * 100).quantize(_CENT)


def _counted(text: str) -> Iterator[Decimal]:
    """Counts (3项, 5条) of no more than the list items that the text shows."""
    shown = len(_ITEM.findall(text))
    yield from (Decimal(count) for count in _COUNT.findall(text) if int(count) <= shown)


def _policies(answer: dict[str, Any], catalog: Catalog) -> Iterator[str]:
    yield from (policy.title for policy in catalog.policies.values())
    cited = {str(one["policy_id"]) for one in answer["citations"]}
    for policy in (catalog.policies[one] for one in cited if one in catalog.policies):
        yield from (str(day) for day in (policy.issued, policy.in_force_from, policy.in_force_until) if day)


def _clauses(answer: dict[str, Any], catalog: Catalog) -> Iterator[str]:
    text = str(answer.get("text", ""))
    named = {
        *_NAMED.findall(text),
        *(f"第{one}条" for match in _SEVERAL.findall(text) for one in re.findall(r"[一二三四五六七八九十]+", match)),
    }
    cited = {(one["policy_id"], one["clause"]) for one in answer["citations"]}
    cited |= {(policy_id, clause) for policy_id, _ in cited for clause in named}
    for policy_id, number in sorted(cited):
        clause = catalog.find(policy_id, number)
        if clause is not None:
            yield "6个月" if "半年" in clause.text else ""
            yield from (clause.text, *clause.path, *(repair.raw for repair in clause.repairs))


def false_quotes(answer: dict[str, Any], catalog: Catalog) -> tuple[str, ...]:
    """Citations whose clause does not exist or does not hold the quote."""
    found = []
    for one in answer.get("citations") or []:
        clause = catalog.find(one["policy_id"], one["clause"])
        quote = _BLANK.sub("", str(one["quote"]))
        if clause is None or not quote or quote not in _BLANK.sub("", clause.text):
            found.append(f"《{one['policy']}》{one['clause']}")
    return tuple(found)


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for one in value.values() for leaf in _leaves(one)]
    if isinstance(value, list):
        return [leaf for one in value for leaf in _leaves(one)]
    return [value]
