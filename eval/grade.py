"""Grading one answer against its gold, without a model: status, facts, amount, shares, verdict, citation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from eval.model import GROUPS, Case, Expect, Gold
from eval.text import comparable
from index.catalog import is_inside

Finding = tuple[bool, str]


@dataclass(frozen=True, slots=True)
class Grade:
    """What was right. `checks` holds those measures that the gold asks for; `reasons` says what was wrong."""

    checks: dict[str, bool]
    reasons: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether everything that was asked for is right."""
        return all(self.checks.values())


def grade(case: Case, answer: dict[str, Any]) -> Grade:
    """Grades an Answer as JSON data; an empty answer is wrong in everything that was asked for."""
    checks: dict[str, bool] = {}
    reasons: list[str] = []
    for name, wanted, check in _CHECKS:
        if wanted(case.expect):
            fine, reason = check(case.expect, answer)
            checks[name] = fine
            reasons += [] if fine else [reason]
    return Grade(checks, tuple(reasons))


def amount_of(answer: dict[str, Any]) -> Decimal | None:
    """`determination.total_yuan`, or the only amount; None when there is neither."""
    determination = answer.get("determination") or {}
    total = _decimal(determination.get("total_yuan"))
    amounts = determination.get("amounts") or []
    if total is None and len(amounts) == 1:
        return _decimal(amounts[0].get("amount_yuan"))
    return total


def shares_of(answer: dict[str, Any]) -> dict[str, Decimal]:
    """Shares in yuan by payer, summed over the amounts."""
    found: defaultdict[str, Decimal] = defaultdict(Decimal)
    for amount in (answer.get("determination") or {}).get("amounts") or []:
        for share in amount.get("shares") or []:
            found[comparable(str(share.get("payer")))] += _decimal(share.get("amount_yuan")) or Decimal(0)
    return {payer: value for payer, value in found.items() if value}


def is_cited(gold: Iterable[Gold], citations: Iterable[dict[str, Any]]) -> bool:
    """Whether one of `gold` is among the citations: the same clause or one inside it."""
    given = [(str(item.get("policy")), str(item.get("clause"))) for item in citations]
    return any(holds(one, policy, clause) for one in gold for policy, clause in given)


def holds(gold: Gold, policy: str, clause: str) -> bool:
    """Whether a clause of a policy is the gold clause or lies inside it."""
    return comparable(gold.policy) in comparable(policy) and is_inside(comparable(clause), comparable(gold.clause))


def _status(expect: Expect, answer: dict[str, Any]) -> Finding:
    given = str(answer.get("status", ""))
    return GROUPS.get(given) in expect.status, f"状态应为{'或'.join(sorted(expect.status))},实为{given or '无'}"


def _facts(expect: Expect, answer: dict[str, Any]) -> Finding:
    text = comparable(str(answer.get("text", "")))
    missing = ["/".join(group) for group in expect.must_contain if not any(comparable(one) in text for one in group)]
    said = [word for word in expect.must_not_contain if not text or comparable(word) in text]
    reasons = [f"缺少“{one}”" for one in missing] + [f"不该出现“{one}”" for one in said]
    return not reasons, ";".join(reasons)


def _amount(expect: Expect, answer: dict[str, Any]) -> Finding:
    given = amount_of(answer)
    return given == expect.amount_yuan, f"金额应为{expect.amount_yuan}元,实为{'无' if given is None else f'{given}元'}"


def _shares(expect: Expect, answer: dict[str, Any]) -> Finding:
    given = shares_of(answer)
    wanted = {comparable(payer): value for payer, value in expect.shares_yuan.items() if value}
    return given == wanted, f"分担应为{_listed(wanted)},实为{_listed(given) or '无'}"


def _verdict(expect: Expect, answer: dict[str, Any]) -> Finding:
    given = (answer.get("determination") or {}).get("verdict")
    return given == expect.verdict, f"结论应为{expect.verdict},实为{given or '无'}"


def _citation(expect: Expect, answer: dict[str, Any]) -> Finding:
    citations = answer.get("citations") or []
    given = "、".join(f"《{item.get('policy')}》{item.get('clause')}" for item in citations)
    wanted = "或".join(f"《{one.policy}》{one.clause}" for one in expect.cite)
    return is_cited(expect.cite, citations), f"应引{wanted},实引{given or '无'}"


def _listed(shares: dict[str, Decimal]) -> str:
    return "、".join(f"{payer}{value}元" for payer, value in sorted(shares.items()))


def _decimal(value: Any) -> Decimal | None:
    try:
        return None if value is None else Decimal(str(value))
    except InvalidOperation:
        return None


_CHECKS: tuple[
    tuple[str, Callable[[Expect], bool], Callable[[Expect, dict[str, Any]], Finding]],
    ...,
] = (
    ("status", lambda expect: bool(expect.status), _status),
    ("facts", lambda expect: bool(expect.must_contain or expect.must_not_contain), _facts),
    ("amount", lambda expect: expect.amount_yuan is not None, _amount),
    ("shares", lambda expect: bool(expect.shares_yuan), _shares),
    ("verdict", lambda expect: expect.verdict is not None, _verdict),
    ("citation", lambda expect: bool(expect.cite), _citation),
)
CHECKS: tuple[str, ...] = tuple(name for name, _, _ in _CHECKS)
