"""Drafts of eligibility: a passing applicant with one figure just below, at, and just above each threshold of a programme."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from assistant.calculator import CalculatorError, Rulebook, determine, to_contract
from eval.drafts.book import Draft

if TYPE_CHECKING:
    from assistant.calculator.model import Condition
    from assistant.calculator.rulebook import Policy
    from assistant.calculator.rulefile import Flip

_FIGURE = re.compile(r"(\d+(?:\.\d+)?)(\D*)")


def threshold_drafts(rulebook: Rulebook) -> Iterator[Draft]:
    """For each passing case that the rules keep (their flips), each figure with a threshold, one step to each side."""
    seen: set[str] = set()
    for policy in rulebook.policies.values():
        for flip in policy.flips:
            facts = policy.given(flip.persona, flip.base)
            benefit = rulebook.rules[flip.benefit].benefit
            for fact, threshold in _thresholds(benefit.eligibility, policy):
                for name, step in (("below", -1), ("at", 0), ("above", 1)):
                    key = f"gen-limit-{benefit.id}-{fact}-{threshold}-{name}"
                    if fact not in facts or key in seen:
                        continue
                    made = _draft(rulebook, policy, flip, facts | {fact: _moved(threshold, step)}, key)
                    if made is not None:
                        seen.add(key)
                        yield made


def _thresholds(node: Condition, policy: Policy) -> Iterator[tuple[str, str]]:
    if node.at_least is not None:
        yield node.fact, node.at_least
    if node.see is not None:
        yield from _thresholds(policy.conditions[node.see].test, policy)
    for child in (*(node.all or ()), *(node.any or ()), *(node.none or ())):
        yield from _thresholds(child, policy)
    for reading in node.readings or ():
        yield from _thresholds(reading.test, policy)


def _moved(threshold: str, step: int) -> str:
    found = _FIGURE.fullmatch(threshold)
    assert found is not None, threshold
    return f"{Decimal(found.group(1)) + step}{found.group(2)}"


def _draft(rulebook: Rulebook, policy: Policy, flip: Flip, facts: Mapping[str, str], key: str) -> Draft | None:
    benefit = rulebook.rules[flip.benefit].benefit
    try:
        found = determine(rulebook, benefit.id, facts, flip.as_of)
    except CalculatorError:
        return None
    verdict = to_contract([found], with_verdict=True)["verdict"]
    told = ",".join(f"{rulebook.inputs[fact].label}:{value}" for fact, value in facts.items())
    expect: dict[str, Any] = {
        "status": ["answered", "clarify"],
        "verdict": verdict,
        "cite": [{"policy": policy.head.title, "clause": clause} for clause in benefit.clause],
    }
    question = f"{flip.as_of.year}年能申请{benefit.title}吗?情况是:{told}"
    case = {"id": key, "category": "eligibility", "turns": [question], "expect": expect}
    return Draft(case, f"规则:{benefit.id} 的门槛", "对照条款核对结论,并把事实改写成人会说的话")
