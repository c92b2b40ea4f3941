"""Sums that stand beside one another: what each scheme, firm or year comes to, and how far they lie apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from assistant.calculator import Determination
from assistant.calculator.values import money
from assistant.calculator.words import heading
from assistant.understand.wish import Wish

_BARE_COMPARISON = re.compile(r"差|比|谁(更)?(高|多)|哪个")


def side_by_side(items: Sequence[Determination], wish: Wish, text: str) -> Iterable[str]:
    """Lines on what the labels come to where a label has several benefits, and on the difference where it is asked for."""
    wants_difference = wish.difference or bool(_BARE_COMPARISON.search(text))
    labels = list(dict.fromkeys(item.label for item in items))
    by_label = len(labels) > 1 and all(labels)
    groups = [(label, [item for item in items if item.label == label]) for label in labels] if by_label else []
    groups = groups or [(heading(item), [item]) for item in items]
    sums = {label: _sum(own) for label, own in groups}
    if by_label and len(items) > len(labels) and (wish.apart or wants_difference):
        yield from (f"**{label}:合计最多不超过{money(total)}。**" for label, total in sums.items() if total is not None)
    known = [(label, total) for label, total in sums.items() if total is not None]
    if not wants_difference or len(known) != len(sums) or len(known) < 2 or (len(known) > 2 and not by_label):
        return
    most, least = max(known, key=lambda one: one[1]), min(known, key=lambda one: one[1])
    which = "最高与最低" if len(known) > 2 else "两项"
    more = f":{most[0]}多{money(most[1] - least[1])}" if by_label and most[1] != least[1] else ""
    yield f"**{which}上限相差{money(most[1] - least[1])}{more}。**"


def shares_of_total(items: Sequence[Determination]) -> Iterable[str]:
    """What each payer bears of a sum, where every part of the sum is borne by several."""
    parts: dict[str, Decimal] = {}
    due = [item for item in items if item.payable]
    if len(due) < 2 or not all(item.amount.shares for item in due):
        return
    for share in (share for item in due for share in item.amount.shares):
        parts[share.payer] = parts.get(share.payer, Decimal(0)) + share.yuan
    yield "- 合计分担:" + "、".join(f"{payer}{money(yuan)}" for payer, yuan in parts.items())


def _sum(items: Sequence[Determination]) -> Decimal | None:
    figures = [item.payable for item in items]
    known = [figure for figure in figures if figure is not None]
    return sum(known, Decimal(0)) if len(known) == len(figures) else None
