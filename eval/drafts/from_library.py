"""Drafts from the library: targets, duties, and rules at their boundary values. No model is asked.

The golds come from the same tables and rules that answer, so a draft proves nothing by itself: a person must compare
it with the clause before it counts. Questions are plain on purpose, to be put into people's words by the reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, get_args

from assistant.calculator import CalculatorError, Rulebook, determine, load_rulebook, to_contract
from eval.drafts.book import Draft
from eval.drafts.from_thresholds import threshold_drafts
from index.catalog import Catalog
from index.facts import FactTables

if TYPE_CHECKING:
    from assistant.calculator.model import Benefit

Kind = Literal["targets", "duties", "rules"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_FEN = Decimal("0.01")


def generate(kinds: Sequence[Kind], catalog: Catalog) -> Iterator[Draft]:
    """Drafts of each kind, in document order."""
    tables = FactTables(catalog.documents)
    if "targets" in kinds:
        yield from _targets(tables, catalog)
    if "duties" in kinds:
        yield from _duties(tables, catalog)
    if "rules" in kinds:
        yield from _rules(load_rulebook())
        yield from threshold_drafts(load_rulebook())


def _targets(tables: FactTables, catalog: Catalog) -> Iterator[Draft]:
    for place, row in enumerate(tables.all_targets, start=1):
        when = f"到{row.year}年" if row.year and not row.is_statistic else f"{row.year}年" if row.year else ""
        title = catalog.policies[row.policy_id].title
        figure = row.figure.replace("-", "~") if row.value_upper is not None else row.figure
        yield _draft(
            f"gen-target-{row.policy_id}-{place:03d}",
            "target",
            f"{row.place}{when}{row.indicator}是多少?",
            {
                "status": "answered",
                "must_contain": [[figure, row.figure, str(row.value)]],
                "cite": _cite(title, row.clause),
            },
            f"指标表:{row.policy_id} {row.clause}",
            "对照原文核对数值、年份和口径,并把问题改成人会问的话",
        )


def _duties(tables: FactTables, catalog: Catalog) -> Iterator[Draft]:
    for place, row in enumerate(tables.all_duties, start=1):
        if not row.all_units:
            continue
        units = [list(dict.fromkeys((unit.printed, *unit.names))) for unit in row.all_units]
        title = catalog.policies[row.policy_id].title
        yield _draft(
            f"gen-duty-{row.policy_id}-{place:03d}",
            "unit",
            f"{catalog.policies[row.policy_id].place}“{row.task[:30]}”由哪些单位负责?",
            {"status": "answered", "must_contain": units, "cite": _cite(title, row.clause)},
            f"职责表:{row.policy_id} {row.clause}",
            "核对单位名单是否齐全,补上常用简称",
        )


def _rules(rulebook: Rulebook) -> Iterator[Draft]:
    """For every cap on a rate: the base that just reaches it, one fen less, one fen more, and far above."""
    for rule in rulebook.rules.values():
        for fact, base in _boundaries(rule.benefit):
            for name, value in (("below", base - _FEN), ("at", base), ("above", base + _FEN), ("far", base * 10)):
                made = _amount(rulebook, rule.benefit, fact, value)
                if made is None:
                    continue
                label = rulebook.inputs[fact].label
                day = _day(rulebook, rule.benefit.id)
                yield _draft(
                    f"gen-rule-{rule.benefit.id}-{fact}-{name}",
                    "amount",
                    f"{day.year}年{label}{_yuan(value)},{rule.benefit.title}最多多少?",
                    made | {"cite": _cite(rule.policy.head.title, *rule.benefit.clause)},
                    f"规则:{rule.benefit.id} 的边界",
                    "按条款手算一遍金额,并把问题改成人会问的话",
                )


def _boundaries(benefit: Benefit) -> Iterator[tuple[str, Decimal]]:
    """(fact, value in yuan) at which the first cap begins to bite."""
    from assistant.calculator.model import Cap, Rate, Take

    facts: list[str] = []
    rate = Decimal(1)
    for step in benefit.amount.steps:
        if isinstance(step, Take):
            facts += step.of
        elif isinstance(step, Rate):
            rate *= step.percent
        elif isinstance(step, Cap) and facts:
            yield facts[0], (step.at / rate).quantize(_FEN)
            return


def _amount(rulebook: Rulebook, benefit: Benefit, fact: str, value: Decimal) -> dict[str, Any] | None:
    from assistant.calculator.model import Take

    bases = [name for step in benefit.amount.steps if isinstance(step, Take) for name in step.of]
    facts = {**dict.fromkeys(bases, "0元"), fact: f"{value}元"}
    try:
        found = determine(rulebook, benefit.id, facts, _day(rulebook, benefit.id))
    except CalculatorError:
        return None
    told = to_contract([found], with_verdict=False)
    total = told["total_yuan"]
    if total is None:
        return None
    shares = {share["payer"]: share["amount_yuan"] for one in told["amounts"] for share in one["shares"]}
    return {"status": ["answered", "clarify"], "amount_yuan": total, **({"shares_yuan": shares} if shares else {})}


def _day(rulebook: Rulebook, benefit_id: str) -> date:
    """A day on which the benefit was in force: the last of the year in which the policy began."""
    begins = rulebook.rules[benefit_id].policy.head.validity.begins
    return date(begins.year, 12, 31)


def _yuan(value: Decimal) -> str:
    wan = value / 10_000
    return f"{wan:f}".rstrip("0").rstrip(".") + "万元" if wan == wan.quantize(_FEN) else f"{value:f}元"


def _cite(title: str, *clauses: str) -> list[dict[str, str]]:
    return [{"policy": title, "clause": clause} for clause in clauses]


def _draft(key: str, category: str, question: str, expect: dict[str, Any], origin: str, why: str) -> Draft:
    return Draft({"id": key, "category": category, "turns": [question], "expect": expect}, origin, why)
