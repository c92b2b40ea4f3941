"""Questions asked backwards: what is asked, in the light of the one before, and the calculator's answer."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.calculator import Rule, Rulebook
from assistant.calculator.inverse import (
    Backwards,
    enough,
    first_fixed,
    first_instalments,
    instalments_total,
    matched,
    matched_at_cap,
    needed_base,
    parts_of_whole,
    plan_count,
    plan_total,
    second_of,
    set_against,
    whole_of_share,
)
from assistant.calculator.values import money
from assistant.conversation.state import State
from assistant.understand.awarded import read_awarded
from assistant.understand.benefits import topic_of
from assistant.understand.facts import read_told
from assistant.understand.instalments import with_instalments
from assistant.understand.inverse import (
    BACKWARDS,
    Inverse,
    asked_again,
    goes_on_backwards,
    read_inverse,
    with_first_instalment,
)
from index.tokens import normalise

_STAGED = "sz-dengfeng"


def asked_backwards(
    rulebook: Rulebook, ids: Sequence[str], said: str, state: State
) -> tuple[Rule, Backwards, str] | None:
    """The benefit of `ids` and the reckoning that a normalised message wants, and the question in full; None when it
    asks forwards. A short follow-up with a figure asks the question before again of that figure."""
    of_award = _of_award(rulebook, said) if tuple(ids) == (_STAGED,) else None
    if of_award is not None:
        return rulebook.rule(_STAGED), of_award, said
    again, against = asked_again(said, state.query) if state.kind == BACKWARDS else ("", "")
    said = with_instalments(again or said, state.instalments, ids)
    said = f"{normalise(state.query)},{said}" if goes_on_backwards(said, state.query) else said
    first = first_paid(rulebook, ids)
    said = with_first_instalment(said, first) if first else said
    found = _reckoned(rulebook, said, ids)
    if found is None:
        return None
    other = _reckoned(rulebook, against, ids) if against else None
    return found[0], set_against(found[1], other[1]) if other else found[1], said


def _of_award(rulebook: Rulebook, said: str) -> Backwards | None:
    """The answer on a project whose public money is told in all."""
    awarded = read_awarded(said)
    if awarded is None:
        return None
    rule = rulebook.rule(_STAGED)
    return second_of(rule, awarded.public) if awarded.own is None else enough(rule, awarded.public, awarded.own)


def first_paid(rulebook: Rulebook, ids: Sequence[str]) -> str:
    """What the first stage of the benefits under discussion gives where the text fixes it; "" where none does."""
    fixed = next((paid for one in ids if (paid := first_fixed(rulebook.rule(one)))), None)
    return money(fixed) if fixed else ""


def _reckoned(rulebook: Rulebook, said: str, ids: Sequence[str]) -> tuple[Rule, Backwards] | None:
    base = {fact for topic in map(topic_of, ids) if topic for fact in topic.base}
    asked = read_inverse(said, ids, has_base=bool(set(read_told(said, ids, ()).facts) & base))
    if asked is None:
        return None
    rule = rulebook.rule(asked.benefit)
    found = reckon(rule, asked)
    return (rule, found) if found is not None else None


def reckon(rule: Rule, asked: Inverse) -> Backwards | None:
    """The calculator's answer to an inverse question; None where the benefit's text allows none."""
    if asked.kind == "base":
        return needed_base(rule, asked.yuan)
    if asked.kind == "plan":
        return plan_total(rule, asked.years)
    if asked.kind == "count":
        return plan_count(rule, asked.years)
    if asked.kind == "firsts":
        return first_instalments(rule, asked.projects)
    if asked.kind == "instalments":
        return instalments_total(rule, asked.parts)
    if asked.yuan is None:
        return matched_at_cap(rule) if asked.kind == "own" else None
    if asked.kind == "whole":
        return whole_of_share(rule, asked.payer, asked.yuan)
    if asked.kind == "parts":
        return parts_of_whole(rule, asked.yuan)
    return matched(rule, public=asked.yuan) if asked.kind == "own" else matched(rule, own=asked.yuan)
