"""Laws of the calculator, tried on random applicants."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_DOWN, Decimal
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.calculator import Determination, Rule, determine, load_rulebook, plan
from assistant.calculator.model import Cap, CountLimit, Take
from assistant.calculator.tree import leaves

DAY = date(2022, 6, 30)
RULES = load_rulebook()
FEN = Decimal("0.01")
LAWS = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
IDS = sorted(RULES.rules)


def asked_facts(rule: Rule) -> list[str]:
    """Facts the interview may ask for: conditions and figures, not what happens after approval."""
    facts = [leaf.fact for leaf in leaves(rule.eligibility) if leaf.fact]
    for step in rule.amount.steps:
        if isinstance(step, Take):
            facts += step.of
        elif isinstance(step, Cap) and step.received:
            facts.append(step.received)
        elif isinstance(step, CountLimit):
            facts.append(step.used)
    return list(dict.fromkeys(facts))


FACTS = {id_: asked_facts(rule) for id_, rule in RULES.rules.items()}
YUAN = (0, 1, 30_000, 99_999, 100_000, 100_001, 9_999_999, 10_000_000, 10_000_001, 300_000, 4_000_000)


def value_of(fact: str, random: Random) -> str:
    known = RULES.inputs[fact]
    if known.type == "bool":
        return "否" if random.random() < 0.25 else "是"
    if known.type == "choice":
        return random.choice(known.choices)
    if known.type == "date":
        return "2022-05-31"
    if known.type == "money":
        cents = random.choice((0, 0, 1, 99))
        return f"{max(random.choice(YUAN), int(known.above_zero))}.{cents:02d}元"
    return f"{random.choice((0, 1, 2, 3, 4, 5, 9, 10, 19, 20, 49, 50, 60))}{known.unit}"


def likely(id_: str, random: Random) -> dict[str, str]:
    """A full set of facts, more often favourable than chance would have it."""
    facts = {fact: value_of(fact, random) for fact in FACTS[id_]}
    for leaf in leaves(RULES.rules[id_].eligibility):
        if leaf.fact and random.random() < 0.8:
            if leaf.test == "yes":
                facts[leaf.fact] = "是" if leaf.wanted else "否"
            elif leaf.test == "one_of":
                facts[leaf.fact] = leaf.choices[0]
    return facts


def run(id_: str, facts: dict[str, str]) -> Determination:
    return determine(RULES, id_, facts, DAY)


cases = st.tuples(st.sampled_from(IDS), st.integers(0, 10**9))


@LAWS
@given(cases)
def test_learning_more_never_contradicts_what_was_said(case: tuple[str, int]) -> None:
    id_, seed = case
    random = Random(seed)
    full = likely(id_, random)
    some = {fact: value for fact, value in full.items() if random.random() < 0.6}
    less, more = run(id_, some), run(id_, full)
    if less.contract_verdict != "undetermined":
        assert more.contract_verdict == less.contract_verdict
    if less.objective == "unmet":
        assert more.objective == "unmet"
    if less.amount.ceiling is not None and more.amount.ceiling is not None:
        assert more.amount.ceiling.low >= less.amount.ceiling.low
        if less.amount.ceiling.high is not None:
            assert more.amount.ceiling.high is not None
            assert more.amount.ceiling.high <= less.amount.ceiling.high
    assert more.amount.guaranteed >= less.amount.guaranteed


@LAWS
@given(cases)
def test_unknown_is_never_read_as_no_or_zero(case: tuple[str, int]) -> None:
    id_, seed = case
    random = Random(seed)
    full = likely(id_, random)
    fact = random.choice(FACTS[id_])
    without = {name: value for name, value in full.items() if name != fact}
    silent, unknowing = run(id_, without), run(id_, {**without, fact: "不知道"})
    assert unknowing.contract_verdict == silent.contract_verdict
    assert unknowing.amount.ceiling == silent.amount.ceiling
    for _ in range(4):
        told = run(id_, {**without, fact: value_of(fact, random)})
        if silent.contract_verdict != "undetermined":
            assert told.contract_verdict == silent.contract_verdict
        if silent.amount.ceiling and told.amount.ceiling and silent.amount.ceiling.high is not None:
            assert told.amount.ceiling.high is not None
            assert silent.amount.ceiling.low <= told.amount.ceiling.low
            assert told.amount.ceiling.high <= silent.amount.ceiling.high


@LAWS
@given(cases)
def test_shares_sum_to_the_fen_and_caps_hold(case: tuple[str, int]) -> None:
    id_, seed = case
    result = run(id_, likely(id_, Random(seed)))
    amount = result.amount
    if amount.ceiling is None or amount.ceiling.high is None:
        return
    caps = [step.at for step in RULES.rules[id_].amount.steps if isinstance(step, Cap)]
    assert all(amount.ceiling.high <= cap for cap in caps)
    assert amount.ceiling.high == amount.ceiling.high.quantize(FEN)
    assert 0 <= amount.guaranteed <= amount.ceiling.high
    if amount.shares:
        yuan = [part.yuan for part in amount.shares]
        assert sum(yuan) == amount.ceiling.high
        assert max(yuan) - min(yuan) <= FEN
        assert all(part == part.quantize(FEN) for part in yuan)


@LAWS
@given(cases, st.integers(0, 10**9))
def test_the_amount_never_falls_when_the_base_grows(case: tuple[str, int], more_fen: int) -> None:
    id_, seed = case
    facts = likely(id_, Random(seed))
    for step in RULES.rules[id_].amount.steps:
        for fact in step.of if isinstance(step, Take) else ():
            grown = Decimal(facts[fact].removesuffix("元")) + Decimal(more_fen) / 100
            small, large = run(id_, facts).amount.ceiling, run(id_, {**facts, fact: f"{grown}元"}).amount.ceiling
            assert small is not None
            assert large is not None
            assert large.low >= small.low


@LAWS
@given(cases)
def test_the_order_of_facts_is_irrelevant(case: tuple[str, int]) -> None:
    id_, seed = case
    random = Random(seed)
    facts = likely(id_, random)
    shuffled = list(facts.items())
    random.shuffle(shuffled)
    assert run(id_, facts) == run(id_, dict(shuffled))


@LAWS
@given(cases)
def test_what_is_not_asked_cannot_change_a_settled_result(case: tuple[str, int]) -> None:
    id_, seed = case
    random = Random(seed)
    full = likely(id_, random)
    some = {fact: value for fact, value in full.items() if random.random() < 0.8}
    settled = run(id_, some)
    if settled.missing:
        return
    after = run(id_, {**{fact: value_of(fact, random) for fact in FACTS[id_]}, **some})
    assert after.contract_verdict == settled.contract_verdict
    if settled.amount.ceiling is not None and settled.amount.ceiling.settled:
        assert after.amount.ceiling == settled.amount.ceiling


@LAWS
@given(cases)
def test_the_interview_ends_and_agrees(case: tuple[str, int]) -> None:
    id_, seed = case
    full = likely(id_, Random(seed))
    facts: dict[str, str] = {}
    for _ in range(len(full) + 1):
        questions = plan([run(id_, facts)])
        assert len(questions) <= 3
        if not questions:
            break
        for question in questions:
            new = {fact: full[fact] for fact in question.facts}
            assert not new.keys() & facts.keys()
            facts |= new
    else:
        raise AssertionError("the interview does not end")
    asked, told = run(id_, facts), run(id_, full)
    assert asked.contract_verdict == told.contract_verdict
    assert asked.payable == told.payable


@LAWS
@given(cases)
def test_the_smallest_change_turns_a_refusal(case: tuple[str, int]) -> None:
    id_, seed = case
    facts = likely(id_, Random(seed))
    refused = run(id_, facts)
    if refused.by_conditions != "不符合":
        return
    assert refused.changes
    changed = dict(facts)
    wanted = {change.fact: change.text for change in refused.changes}
    for leaf in leaves(RULES.rules[id_].eligibility):
        text = wanted.get(leaf.fact)
        if text is None or not text.startswith(leaf.text):
            continue
        if leaf.test == "yes":
            changed[leaf.fact] = "是" if leaf.wanted else "否"
        elif leaf.test == "one_of":
            changed[leaf.fact] = leaf.choices[0]
        else:
            changed[leaf.fact] = str(leaf.limit)
    assert run(id_, changed).by_conditions != "不符合"


def floor_fen(value: Decimal) -> Decimal:
    return value.quantize(FEN, rounding=ROUND_DOWN)


@LAWS
@given(st.integers(1, 10**13), st.integers(0, 2 * 10**7), st.integers(0, 2 * 10**7), st.integers(0, 12 * 10**6))
def test_amounts_agree_with_formulas_written_apart(loan: int, fee: int, appraisal: int, received: int) -> None:
    yuan = {name: Decimal(fen) / 100 for name, fen in (("l", loan), ("f", fee), ("a", appraisal), ("r", received))}
    pledge = RULES.policies["suzhou-ip-finance-2021"].personas["good_pledge"]
    four = run("sz-fin-04", {**pledge, "loan_amount": f"{yuan['l']}元"})
    assert four.payable == min(floor_fen(yuan["l"] / 100), Decimal(100_000))
    facts = {"guarantee_fee": f"{yuan['f']}元", "appraisal_fee": f"{yuan['a']}元"}
    five = run("sz-fin-05", {**pledge, **facts, "art5_received_this_year": f"{yuan['r']}元"})
    assert five.payable == max(Decimal(0), min(yuan["f"] + yuan["a"], Decimal(100_000) - yuan["r"]))
    issuer = RULES.policies["suzhou-ip-finance-2021"].personas["good_issuer"]
    costs = {"bond_interest": f"{yuan['l']}元", "bond_tax": f"{yuan['f']}元"}
    costs |= {"bond_guarantee_fee": f"{yuan['a']}元", "bond_service_fee": f"{yuan['r']}元"}
    seven = run("sz-fin-07", {**issuer, **costs})
    assert seven.payable == min(floor_fen(sum(yuan.values(), Decimal(0)) / 2), Decimal(2_000_000))
