"""Several benefits, projects or years side by side, with their arithmetic sum and what has to be said beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from assistant.calculator.amounts import ZERO
from assistant.calculator.determine import determine
from assistant.calculator.model import Cap, CountLimit
from assistant.calculator.result import Determination
from assistant.calculator.rulebook import Rule, Rulebook

_PER_APPLICANT = "企业"


@dataclass(frozen=True, slots=True)
class Claim:
    """One line of the comparison.

    Attributes:
        label: what tells it from the others (a project, a year); shown beside the title.
        stage: id of the only stage of the amount that is asked about.
        period: year of the claim. Claims of one benefit with periods are the same applicant's, in order: what was
            granted before counts against yearly limits and numbers of times. Without a period each stands alone.
        applicant: tells the claims of one applicant from those of another; "" where there is one.
    """

    benefit: str
    facts: Mapping[str, str] = field(default_factory=dict)
    label: str = ""
    period: str = ""
    event_date: date | None = None
    stage: str = ""
    applicant: str = ""


def determine_many(rulebook: Rulebook, claims: Sequence[Claim], as_of: date) -> tuple[Determination, ...]:
    """The determinations of all claims, in order. Raises as `determine` does."""
    done: list[tuple[Claim, str, Determination]] = []
    for claim in claims:
        rule = rulebook.rule(claim.benefit)
        earlier = _earlier(rule, claim, done) if claim.period else {}
        result = determine(
            rulebook,
            rule.benefit.id,
            claim.facts,
            as_of,
            event_date=claim.event_date,
            label=claim.label or claim.period,
            earlier=earlier,
            stage=claim.stage,
        )
        done.append((claim, rule.benefit.id, result))
    return tuple(result for _, _, result in done)


def _earlier(rule: Rule, claim: Claim, done: Sequence[tuple[Claim, str, Determination]]) -> dict[str, Decimal]:
    """What earlier claims of the applicant add to times and years used and to sums received this year."""
    granted = [
        (other.period, result.payable)
        for other, benefit, result in done
        if benefit == rule.benefit.id and other.period and other.applicant == claim.applicant and result.payable
    ]
    added: dict[str, Decimal] = {}
    for step in rule.amount.steps:
        if isinstance(step, CountLimit) and step.per == _PER_APPLICANT:
            periods = {period for period, _ in granted if period != claim.period}
            added[step.used] = Decimal(len(periods) if step.unit == "年" else len(granted))
        elif isinstance(step, Cap) and step.received:
            added[step.received] = sum((paid for period, paid in granted if period == claim.period), ZERO)
    return {fact: value for fact, value in added.items() if value}


def total_yuan(determinations: Sequence[Determination]) -> Decimal | None:
    """The sum of the figures; None when there is none, or one of them cannot be computed."""
    figures = [item.payable for item in determinations]
    known = [figure for figure in figures if figure is not None]
    return sum(known, ZERO) if known and len(known) == len(figures) else None


def stacking_note(determinations: Sequence[Determination]) -> str:
    """What has to be said beside the sum of several benefits; "" for one."""
    if len(determinations) < 2:
        return ""
    if len({item.benefit for item in determinations}) == 1:
        return "合计是各项的算术和。"
    whom = "、".join(dict.fromkeys(item.policy.interpreter.who for item in determinations))
    return f"原文没有规定这几项能否同时享受(没有禁止,也没有写明可以);合计只是算术和,不是可得总额,请向{whom}确认。"
