"""Checks that every fact, route, ambiguity, persona and benefit that a policy's files name is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.calculator.loaded import Loaded
from assistant.calculator.model import Amount, Benefit, Cap, Condition, CountLimit, Take
from assistant.calculator.rulebook import Policy
from assistant.calculator.rulefile import Input, RuleFile
from assistant.calculator.toml_lines import Path

Use = tuple[Path, str]


def check_references(own: Sequence[Loaded], policy: Policy, inputs: Mapping[str, Input]) -> None:
    """Raises RuleFileError at the first name that leads nowhere."""
    benefits = {benefit.id for benefit in policy.benefits}
    for file in own:
        checks: tuple[tuple[str, Iterable[Use], Iterable[str]], ...] = (
            ("事实", _facts(file.content), inputs),
            ("申报路径", _routes(file.content), policy.routes),
            ("歧义编号", _ambiguities(file.content), policy.ambiguities),
            ("样例人物", _personas(file.content), policy.personas),
            ("补贴编号", _benefits(file.content), benefits),
        )
        for kind, uses, known in checks:
            names = set(known)
            for path, name in uses:
                if name and name not in names:
                    raise file.fault(path, f"没有名为 {name} 的{kind},请核对拼写或先写明它。")


def _facts(content: RuleFile) -> Iterator[Use]:
    for index, benefit in enumerate(content.benefits):
        yield from _amount_facts(("benefits", index, "amount"), benefit.amount)
        for number, deadline in enumerate(benefit.deadlines):
            yield ("benefits", index, "deadlines", number, "start"), deadline.start
    for index, deadline in enumerate(content.deadlines):
        yield ("deadlines", index, "start"), deadline.start
    for name, persona in content.personas.items():
        yield from ((("personas", name, fact), fact) for fact in persona)
    for index, example in enumerate(content.examples):
        yield from ((("examples", index, "given", fact), fact) for fact in example.given)
        yield from ((("examples", index, "expect", "ask"), fact) for fact in example.expect.ask or ())
    for index, flip in enumerate(content.flips):
        yield from ((("flips", index, "base", fact), fact) for fact in flip.base)
        for name in ("fail_each", "keep_each", "split_each", "used_up_each"):
            for number, change in enumerate(getattr(flip, name)):
                yield from ((("flips", index, name, number), fact) for fact in change)


def _amount_facts(path: Path, amount: Amount) -> Iterator[Use]:
    groups = [((*path, "steps"), amount.steps)]
    groups += [((*path, "stages", number, "steps"), stage.steps) for number, stage in enumerate(amount.stages)]
    for where, steps in groups:
        for number, step in enumerate(steps):
            if isinstance(step, Take):
                yield from (((*where, number, "of"), fact) for fact in step.of)
            elif isinstance(step, Cap):
                yield (*where, number, "received"), step.received
            elif isinstance(step, CountLimit):
                yield (*where, number, "used"), step.used
    if amount.cofunding is not None:
        yield (*path, "cofunding", "by"), amount.cofunding.by


def _routes(content: RuleFile) -> Iterator[Use]:
    for index, benefit in enumerate(content.benefits):
        yield ("benefits", index, "route"), benefit.route


def _ambiguities(content: RuleFile) -> Iterator[Use]:
    if content.policy is not None:
        yield ("policy", "validity", "ambiguity"), content.policy.validity.ambiguity
    for name, named in content.conditions.items():
        yield from _in_condition(("conditions", name, "test"), named.test)
    for index, benefit in enumerate(content.benefits):
        yield from _in_benefit(("benefits", index), benefit)
    for index, example in enumerate(content.examples):
        yield from ((("examples", index, "expect", "disputed"), id_) for id_ in example.expect.disputed or ())


def _in_benefit(path: Path, benefit: Benefit) -> Iterator[Use]:
    yield from _in_condition((*path, "eligibility"), benefit.eligibility)
    yield (*path, "amount", "ambiguity"), benefit.amount.ambiguity
    for number, outcome in enumerate(benefit.outcomes):
        yield (*path, "outcomes", number, "ambiguity"), outcome.ambiguity


def _in_condition(path: Path, condition: Condition) -> Iterator[Use]:
    yield (*path, "ambiguity"), condition.ambiguity
    for verb in ("all", "any", "none"):
        for number, child in enumerate(getattr(condition, verb) or ()):
            yield from _in_condition((*path, verb, number), child)
    for number, option in enumerate(condition.readings or ()):
        yield from _in_condition((*path, "readings", number, "test"), option.test)
    if condition.relax is not None:
        yield (*path, "relax", "ambiguity"), condition.relax.ambiguity
        yield from _in_condition((*path, "relax", "test"), condition.relax.test)


def _personas(content: RuleFile) -> Iterator[Use]:
    for section in ("examples", "flips"):
        for index, item in enumerate(getattr(content, section)):
            yield (section, index, "persona"), item.persona


def _benefits(content: RuleFile) -> Iterator[Use]:
    for section in ("examples", "flips"):
        for index, item in enumerate(getattr(content, section)):
            yield (section, index, "benefit"), item.benefit
    for index, ambiguity in enumerate(content.ambiguities):
        for number, id_ in enumerate(ambiguity.benefit):
            yield ("ambiguities", index, "benefit", number), id_
