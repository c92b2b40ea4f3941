"""Answer to a question asked backwards: the figure first, how it was reckoned, the clause."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from assistant.calculator import Rule
from assistant.calculator.contract import yuan
from assistant.calculator.inverse import Backwards
from assistant.compose.case_sources import citations_from
from assistant.compose.text import quoted
from assistant.model import Draft
from index.catalog import Catalog

_UNITS = "按条款反算;上限不是应得额,还要符合全部条件。"


def compose_inverse(rule: Rule, found: Backwards, text: str, catalog: Catalog) -> Draft:
    """Draft of the reckoning of one benefit, with what the text leaves open of the things that `text` asks."""
    policy = rule.policy.head.id
    lines = [f"**{rule.benefit.title}:{found.conclusion}。**", "", "反算:"]
    lines += [f"{place}. {step}({found.cites[0].clause})" for place, step in enumerate(found.steps, start=1)]
    lines += ["", _UNITS]
    open_points = [point.answer for point in rule.ambiguities if any(re.search(ask, text) for ask in point.asks)]
    lines += ["", "原文没有写清的:", *(f"- {answer}" for answer in open_points)] if open_points else []
    clause = catalog.find(policy, found.cites[0].clause)
    if clause is not None:
        lines += ["", quoted(catalog.policies[policy], clause, clause.paragraphs[0])]
    return Draft(
        "answered",
        "\n".join(lines),
        tuple(citations_from(((policy, cite) for cite in found.cites), catalog)),
        determination=_determination(rule, found) if found.shares and found.yuan is not None else None,
        own_numbers=frozenset(lines),
        about_policies=(policy,),
    )


def _determination(rule: Rule, found: Backwards) -> dict[str, Any]:
    """The benefit told or found in all, with its parts, in the shape of the contract."""
    whole = yuan(found.yuan or Decimal(0))
    amount = {
        "benefit": rule.benefit.title,
        "amount_yuan": whole,
        "kind": "exact",
        "shares": [{"payer": part.payer, "amount_yuan": yuan(part.yuan)} for part in found.shares],
        "steps": [{"text": step, "clause": found.cites[0].clause} for step in found.steps],
    }
    return {"amounts": [amount], "total_yuan": whole, "verdict": None, "conditions": [], "missing": []}
