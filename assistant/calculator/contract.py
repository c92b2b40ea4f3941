"""The `determination` object of the contract, as plain JSON data."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from assistant.calculator.many import total_yuan
from assistant.calculator.result import Determination
from assistant.calculator.values import FEN
from assistant.calculator.words import heading, term


def to_contract(
    determinations: Sequence[Determination], *, with_verdict: bool = True, with_total: bool = True
) -> dict[str, Any]:
    """`amounts`, `total_yuan`, `verdict`, `conditions`, `missing`.

    `amounts` holds an entry for every figure that can be told; the sum is null when one of them cannot. `with_total`
    is false where the entries stand side by side and their sum says nothing (two schemes). The verdict is null when it was not asked for, or when several benefits come to different ones.
    """
    total = total_yuan(determinations) if with_total else None
    verdicts = {item.contract_verdict for item in determinations}
    conditions = {
        (part.text, part.cite.clause): {"text": part.text, "state": part.state, "clause": part.cite.clause}
        for item in determinations
        for part in item.conditions
    }
    missing = {
        part.fact: {"fact": part.fact, "question": ("请先核实:" if part.known_unknown else "") + part.question}
        for item in determinations
        for part in item.missing
    }
    return {
        "amounts": [_amount(item) for item in determinations if item.payable is not None],
        "total_yuan": None if total is None else yuan(total),
        "verdict": verdicts.pop() if with_verdict and len(verdicts) == 1 else None,
        "conditions": list(conditions.values()),
        "missing": list(missing.values()),
    }


def yuan(value: Decimal) -> str:
    """A decimal string in yuan with two places."""
    return str(value.quantize(FEN))


def _reasons(item: Determination) -> list[dict[str, Any]]:
    """Why nothing is due: the conditions not met, or the term that the event lies outside of."""
    if item.validity.in_force_on_event is False:
        return [{"text": f"{item.event_date}不在有效期{term(item)}内", "clause": item.validity.cite.clause}]
    return [{"text": f"不符合条件:{change.text}", "clause": change.cite.clause} for change in item.changes]


def _amount(item: Determination) -> dict[str, Any]:
    refused = item.by_conditions == "不符合" or item.validity.in_force_on_event is False
    payable = item.payable
    assert payable is not None
    steps = (
        _reasons(item) if refused else [{"text": step.text, "clause": step.cite.clause} for step in item.amount.steps]
    )
    return {
        "benefit": heading(item),
        "amount_yuan": yuan(payable),
        "kind": "exact" if payable == 0 else item.amount.kind,
        "shares": []
        if refused
        else [{"payer": part.payer, "amount_yuan": yuan(part.yuan)} for part in item.amount.shares],
        "steps": steps,
    }
