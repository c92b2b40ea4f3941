"""Merges checked rule files into a rulebook and checks that every name they use exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from assistant.calculator.amount_result import AmountRule
from assistant.calculator.errors import RuleFileError
from assistant.calculator.loaded import Loaded
from assistant.calculator.model import Benefit
from assistant.calculator.references import check_references
from assistant.calculator.rulebook import Policy, Rule, Rulebook
from assistant.calculator.rulefile import Input
from assistant.calculator.tree import Builder, Cite, TreeError

T = TypeVar("T")


def assemble(loaded: Sequence[Loaded]) -> Rulebook:
    """The rulebook of all files. Raises RuleFileError for names used twice or not at all."""
    inputs = _table(loaded, "inputs")
    policies, rules = {}, {}
    heads = {file.policy_id: file for file in loaded if file.content.policy is not None}
    for file in loaded:
        _check_home(file, heads)
    for policy_id in heads:
        own = [file for file in loaded if file.policy_id == policy_id]
        policy = _policy(own)
        policies[policy_id] = policy
        check_references(own, policy, inputs)
        for rule in _rules(own, policy, inputs):
            if rule.benefit.id in rules:
                raise RuleFileError(own[0].name, 0, f"补贴编号 {rule.benefit.id} 写了两次,请改掉一个。")
            rules[rule.benefit.id] = rule
    return Rulebook(
        policies=policies,
        rules=rules,
        inputs=inputs,
        conventions=tuple(item for file in loaded for item in file.content.conventions),
        calendars={item.year: item for file in loaded for item in file.content.calendars},
        names=_benefit_names(rules),
        fact_names=_fact_names(loaded, inputs),
    )


def _check_home(file: Loaded, heads: Mapping[str, Loaded]) -> None:
    content = file.content
    if content.policy is not None:
        if content.of:
            raise file.fault(("of",), "已写 policy 的文件不再写 of。")
        if heads[content.policy.id] is not file:
            raise file.fault(("policy", "id"), f"政策编号 {content.policy.id} 已在另一个文件里用过。")
        return
    shared = {"inputs", "conventions", "calendars"}
    strays = sorted(content.model_fields_set - shared - {"of"})
    if strays and content.of not in heads:
        problem = (
            f"of 写的 {content.of} 没有对应的政策。"
            if content.of
            else f"{strays[0]} 属于哪份政策?请用 of 写明政策编号。"
        )
        raise file.fault(("of",) if content.of else (strays[0],), problem)


def _table(loaded: Sequence[Loaded], section: str) -> dict[str, Any]:
    """A section of named entries over all files; a name may stand once."""
    merged: dict[str, Any] = {}
    for file in loaded:
        for name, value in getattr(file.content, section).items():
            if name in merged:
                raise file.fault((section, name), f"{name} 已在另一个文件里写过,请删去一处。")
            merged[name] = value
    return merged


def _list(loaded: Sequence[Loaded], section: str) -> tuple[Any, ...]:
    return tuple(item for file in loaded for item in getattr(file.content, section))


def _policy(own: Sequence[Loaded]) -> Policy:
    head = next(file.content.policy for file in own if file.content.policy is not None)
    ambiguities = {}
    for file in own:
        for index, item in enumerate(file.content.ambiguities):
            if item.id in ambiguities:
                raise file.fault(("ambiguities", index, "id"), f"歧义编号 {item.id} 写了两次。")
            ambiguities[item.id] = item
    return Policy(
        head=head,
        conditions=_table(own, "conditions"),
        commitments=_list(own, "commitments"),
        routes=_table(own, "routes"),
        deadlines=_list(own, "deadlines"),
        notes=_list(own, "notes"),
        not_encoded=_list(own, "not_encoded"),
        ambiguities=ambiguities,
        personas=_table(own, "personas"),
        examples=_list(own, "examples"),
        flips=_list(own, "flips"),
        benefits=_list(own, "benefits"),
    )


def _rules(own: Sequence[Loaded], policy: Policy, inputs: Mapping[str, Input]) -> Iterator[Rule]:
    builder = Builder(policy.conditions, inputs)
    for file in own:
        try:
            for name, named in file.content.conditions.items():
                cite = Cite(named.clause, named.paragraph, named.says)
                builder.build(named.test, cite, ("conditions", name, "test"), seen=(name,))
            for index, benefit in enumerate(file.content.benefits):
                yield build_rule(benefit, policy, builder, index)
        except TreeError as error:
            raise file.fault(error.path, f"{error.problem}。") from None


def build_rule(benefit: Benefit, policy: Policy, builder: Builder, index: int = 0) -> Rule:
    """A benefit with its condition trees built. Raises TreeError."""
    path = ("benefits", index)
    top = Cite(benefit.clause[0], benefit.paragraph, ())
    amount = benefit.amount
    cite = Cite(amount.clause or benefit.clause[-1], amount.paragraph or benefit.paragraph, amount.says)
    when = tuple(
        builder.build(stage.when, cite, (*path, "amount", "stages", number, "when"))
        for number, stage in enumerate(amount.stages)
    )
    outcomes = tuple(
        (
            item,
            builder.build(item.when, Cite(item.clause, item.paragraph, item.says), (*path, "outcomes", number, "when")),
        )
        for number, item in enumerate(benefit.outcomes)
    )
    eligibility = builder.build(benefit.eligibility, top, (*path, "eligibility"))
    return Rule(benefit, policy, eligibility, AmountRule(amount, cite, when, builder.inputs), outcomes)


def _benefit_names(rules: Mapping[str, Rule]) -> dict[str, tuple[str, ...]]:
    names: dict[str, list[str]] = {}
    for id_, rule in rules.items():
        for name in dict.fromkeys((id_, rule.benefit.title, *rule.benefit.aliases)):
            names.setdefault(name, []).append(id_)
    return {name: tuple(ids) for name, ids in names.items()}


def _fact_names(loaded: Sequence[Loaded], inputs: Mapping[str, Input]) -> dict[str, str]:
    names = {id_: id_ for id_ in inputs}
    for file in loaded:
        for id_, known in file.content.inputs.items():
            for name in (known.label, *known.aliases):
                if names.setdefault(name, id_) != id_:
                    raise file.fault(("inputs", id_), f"名称“{name}”已指另一个事实 {names[name]},请换一个。")
    return names
