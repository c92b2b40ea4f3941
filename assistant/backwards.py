"""Which calculation backwards answers an inverse question."""

from __future__ import annotations

from assistant.calculator import Rule
from assistant.calculator.inverse import Backwards, matched, needed_base, plan_total, whole_of_share
from assistant.understand.inverse import Inverse


def reckon(rule: Rule, asked: Inverse) -> Backwards | None:
    """The calculator's answer to an inverse question; None where the benefit's text allows none."""
    if asked.kind == "base":
        return needed_base(rule, asked.yuan)
    if asked.kind == "plan":
        return plan_total(rule, asked.years)
    if asked.yuan is None:
        return None
    if asked.kind == "whole":
        return whole_of_share(rule, asked.payer, asked.yuan)
    return matched(rule, public=asked.yuan) if asked.kind == "own" else matched(rule, own=asked.yuan)
