"""Runs the examples and the single changes that policy staff wrote."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from assistant.calculator.determine import determine
from assistant.calculator.errors import CalculatorError
from assistant.calculator.result import Determination
from assistant.calculator.rulebook import Policy, Rulebook
from assistant.calculator.rulefile import Example, Expect, Flip
from assistant.calculator.units import read_amount
from assistant.calculator.values import money
from assistant.calculator.verify.report import CheckRow


def check_examples(rulebook: Rulebook) -> CheckRow:
    """Whether every example gives what it must."""
    examples = [(policy, item) for policy in rulebook.policies.values() for item in policy.examples]
    failures = [line for policy, item in examples for line in run_example(rulebook, policy, item)]
    asserted = sum(len(item.expect.model_fields_set) for _, item in examples)
    return CheckRow("样例", len(examples), tuple(failures), f"{asserted}项断言")


def check_flips(rulebook: Rulebook) -> CheckRow:
    """Whether every single change has the effect it must."""
    flips = [(policy, item) for policy in rulebook.policies.values() for item in policy.flips]
    rows = sum(1 for _, item in flips for _ in _changes(item))
    failures = [line for policy, item in flips for line in run_flip(rulebook, policy, item)]
    return CheckRow("单项改动", rows, tuple(failures))


def run_example(rulebook: Rulebook, policy: Policy, example: Example) -> Iterator[str]:
    """What an example gets wrong."""
    given = policy.given(example.persona, example.given)
    result = determine(rulebook, example.benefit, given, example.as_of, event_date=example.event_date)
    for name, wanted, got in compare(example.expect, result):
        if wanted != got:
            yield f"{example.benefit}《{example.name}》{name}:应为{wanted},得到{got}"


def compare(expect: Expect, result: Determination) -> Iterator[tuple[str, object, object]]:
    """(what, expected, got) for everything an example names."""
    amount, funding = result.amount, result.amount.cofunding
    own: dict[str, object] = {
        "verdict": result.verdict,
        "ceiling": _ceiling(result),
        "ceiling_between": tuple(_money(part) for part in (amount.ceiling.low, amount.ceiling.high))
        if amount.ceiling
        else (),
        "guaranteed": money(amount.guaranteed),
        "shares": {part.payer: money(part.yuan) for part in amount.shares},
        "ask": {item.fact for item in result.missing},
        "disputed": result.disputed,
        "relaxed": "是" if result.relaxed else "否",
        "deadline": {item.id: (str(item.first), str(item.last)) for item in result.deadlines if item.first},
        "cofunding_needed": _money(funding.needed if funding else None),
        "cofunding_limit": _money(funding.supports if funding else None),
        "cofunding_met": {True: "是", False: "否", None: "无"}[funding.met if funding else None],
        "authority": len(result.authority),
        "outcomes": tuple(item.id for item in result.outcomes),
    }
    for name in sorted(expect.model_fields_set):
        yield name, _wanted(getattr(expect, name), name), own[name]


def _wanted(value: object, name: str) -> object:
    if name == "ask" and isinstance(value, tuple):
        return set(value)
    if name in ("ceiling_between", "outcomes", "disputed") and isinstance(value, tuple):
        return tuple(_plain(str(item)) for item in value)
    if isinstance(value, dict):
        return {key: _plain(item) if isinstance(item, str) else item for key, item in value.items()}
    return _plain(value) if isinstance(value, str) else value


def _plain(text: str) -> str:
    """Money in our own spelling, so that 45000元 and 4.5万元 compare equal; other words as they are."""
    reading = read_amount(text)
    return money(reading.value) if reading and reading.kind == "money" and reading.value is not None else text


def _ceiling(result: Determination) -> str:
    ceiling = result.amount.ceiling
    if ceiling is None:
        return result.amount.nature
    return _money(ceiling.high) if ceiling.settled else f"{_money(ceiling.low)}~{_money(ceiling.high)}"


def _money(value: object) -> str:
    return money(value) if isinstance(value, Decimal) else "无"


def _changes(flip: Flip) -> Iterator[tuple[str, dict[str, str]]]:
    for kind in ("fail_each", "keep_each", "split_each", "used_up_each"):
        for change in getattr(flip, kind):
            yield kind, change


def run_flip(rulebook: Rulebook, policy: Policy, flip: Flip) -> Iterator[str]:
    """What a passing case and its single changes get wrong."""
    base = policy.given(flip.persona, flip.base)
    first = determine(rulebook, flip.benefit, base, flip.as_of)
    if first.verdict not in ("待审核", "符合") or (first.disputed and flip.split_each):
        yield f"{flip.benefit} 单项改动的底本:得到{first.verdict}"
    for kind, change in _changes(flip):
        try:
            result = determine(rulebook, flip.benefit, {**base, **change}, flip.as_of)
        except CalculatorError as error:
            yield f"{flip.benefit} {change}:{error}"
            continue
        if not _as_wanted(kind, result):
            yield f"{flip.benefit} {kind} {change}:得到{result.verdict}{result.disputed or ''}"


def _as_wanted(kind: str, result: Determination) -> bool:
    if kind == "fail_each":
        return result.verdict == "不符合"
    if kind == "used_up_each":
        return result.verdict == "额度已用完"
    if kind == "split_each":
        return result.verdict == "待审核" and bool(result.disputed)
    return result.verdict in ("待审核", "符合") and not result.disputed
