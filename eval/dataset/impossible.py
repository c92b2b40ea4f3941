"""Expectations that no answer can meet."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from eval.model import Expect
from eval.text import comparable


def impossible(expect: Expect) -> Iterator[str]:
    """A reason for each part of the gold that contradicts another, or that nothing can meet."""
    if expect.status == {"refused"}:
        for told, name in (
            (expect.amount_yuan is not None, "金额"),
            (bool(expect.shares_yuan), "分担"),
            (expect.verdict is not None, "结论"),
        ):
            if told:
                yield f"既要拒答又要{name},不可能同时满足"
    yield from _figures(expect)
    forbidden = [comparable(word) for word in expect.must_not_contain]
    for group in expect.must_contain:
        if all(any(word in comparable(one) for word in forbidden) for one in group):
            yield f"“{'/'.join(group)}”既须出现又不得出现"


def _figures(expect: Expect) -> Iterator[str]:
    if expect.amount_yuan is not None and expect.amount_yuan < 0:
        yield "金额是负数"
    if any(share < 0 for share in expect.shares_yuan.values()):
        yield "分担里有负数"
    if expect.amount_yuan is not None and expect.shares_yuan:
        total = sum(expect.shares_yuan.values(), Decimal(0))
        if total > expect.amount_yuan:
            yield f"各方分担合计{total}元,超过金额{expect.amount_yuan}元"
