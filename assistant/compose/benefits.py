"""Benefits side by side: what each gives, its limits, who pays, how it is applied for, each with its clause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.calculator import Rule
from assistant.calculator.amounts import each
from assistant.calculator.model import Cap, Condition, CountLimit, Rate, Split, Step, Take
from assistant.calculator.uses import facts_of
from assistant.calculator.values import money, percent
from assistant.compose.case_sources import citations_from
from assistant.compose.text import quoted, sentences
from assistant.model import Draft
from index.catalog import Catalog

_TYPE, _BANK, _FIRM = "applicant_type", "金融机构", "企业"
STACKING = "原文没有规定各项能否同时享受;每个数都是上限,不是应得额。"


def compose_benefits(rules: Sequence[Rule], lead: str, catalog: Catalog, *, is_quoted: bool = False) -> Draft:
    """Draft of a list of benefits under the sentence `lead`, with the words of their clauses where `is_quoted`."""
    lines = [f"**{lead}**", ""]
    sources = []
    for rule in rules:
        lines.append(f"- **{rule.benefit.title}**({rule.amount.cite.clause}):{';'.join(features(rule))}")
        sources.append((rule.policy.head.id, rule.amount.cite))
    lines += ["", STACKING] if len(rules) > 1 else []
    own_numbers = frozenset(lines)
    lines += [line for rule in rules for line in _quote(rule, catalog)] if is_quoted else []
    return Draft(
        "answered",
        "\n".join(lines),
        tuple(citations_from(sources, catalog)),
        own_numbers=own_numbers,
        about_policies=tuple(dict.fromkeys(policy for policy, _ in sources)),
    )


def _quote(rule: Rule, catalog: Catalog) -> list[str]:
    """The words of the clause that gives a benefit."""
    policy = catalog.policies[rule.policy.head.id]
    clause = catalog.find(policy.id, rule.amount.cite.clause)
    said = (
        [one for one in sentences(clause.text) if any(words in one for words in rule.benefit.quote)] if clause else []
    )
    return ["", quoted(policy, clause, "".join(said))] if clause and said else []


def features(rule: Rule) -> Iterable[str]:
    """What a benefit gives, its limits, who pays and how it is applied for, in short phrases."""
    written = rule.benefit.amount
    if written.why:
        yield written.why
    if written.total_cap is not None:
        yield f"{each(written.total_cap.per)}最多{money(written.total_cap.at)}"
    for stage in written.stages:
        yield f"{stage.label}{'、'.join(_words(step, stage.nature) for step in stage.steps)}"
    for step in written.steps:
        words = _words(step, written.nature)
        if words:
            yield words
    if written.cofunding is not None:
        yield f"企业自己的投入不少于{written.cofunding.of}的{percent(written.cofunding.at_least)}"
    if rule.amount.steps and not any(isinstance(step, Split) for step in rule.amount.steps):
        yield "没有写市、区分担"
    if written.nature == "评审上限":
        yield "择优评审"
    if rule.route is not None:
        yield f"申报:{rule.route.label}"


def _words(step: Step, nature: str) -> str:
    if isinstance(step, Take) and step.fixed is not None:
        return money(step.fixed) if nature == "固定" else f"最多{money(step.fixed)}"
    if isinstance(step, Take):
        return f"按{step.label}"
    if isinstance(step, Rate):
        return f"{'不超过' if step.bound == '不超过' else '按'}{percent(step.percent)}"
    if isinstance(step, Cap):
        return f"{each(step.per)}{step.window}最多{money(step.at)}"
    if isinstance(step, CountLimit):
        return f"限{step.max}{step.unit}"
    return "".join(f"{part.payer}{percent(part.share)}" for part in step.shares) + "分担"


def has_split(rule: Rule) -> bool:
    """Whether the text says who pays which part."""
    return any(isinstance(step, Split) for step in rule.amount.steps)


def is_once(rule: Rule) -> bool:
    """Whether the benefit can be had one time only."""
    return any(isinstance(step, CountLimit) and step.max == 1 for step in rule.amount.steps)


def applicants(rule: Rule) -> frozenset[str]:
    """The types of applicant that a benefit is open to, as its conditions name them; firms where they name none."""
    types = frozenset(value for fact, values in _choices(rule.benefit.eligibility) if fact == _TYPE for value in values)
    return types or frozenset({_BANK} if "local_legal_person_bank" in facts_of(rule) else {_FIRM})


def _choices(condition: Condition) -> Iterable[tuple[str, Sequence[str]]]:
    if condition.one_of is not None:
        yield condition.fact, condition.one_of
    for part in (*(condition.all or ()), *(condition.any or ())):
        yield from _choices(part)


def is_reckoned(rule: Rule) -> bool:
    """Whether a benefit's text gives more to compare than a limit."""
    return any(isinstance(step, CountLimit | Split | Rate) for step in rule.amount.steps)
