"""Costs named side by side that share one figure: 担保费、评估费花了9万 is what both came to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.understand.pairing import Label, Paired

LABEL_MARK = re.compile(r"[、,/+ ]|和|与|及|跟|以及|加上?")
# Words for a cost, not for who is paid it (担保公司评估费).
_COST = re.compile(r"(?:费|息|税|fee|tax)$")
# 税费和服务费都是0: each is told. 9万担保费,评估费还没交: the other is another matter.
_EACH = re.compile(r".*(?:都|均|每|皆|全是|全为)")
_APART = re.compile(r"[,是为]*(?:还|也|则|就|都|我们?)*(?:没|未|不|另|再|待|免|零|多少|几)")
# 我们花了9万, where no cost of its own was named: what all of them came to.
_SPENT = re.compile(r"(?:花|支出|开销|发生|用|付|交|掏)(?:了|掉|出去)")


def in_a_run(text: str, labels: Sequence[Label], index: int | None) -> bool:
    """Whether another label stands right before the one at `index`."""
    if not index:
        return False
    return not LABEL_MARK.sub("", text[labels[index - 1].end : labels[index].start])


def is_shared(
    text: str, labels: Sequence[Label], place: tuple[int, int], index: int | None, chosen: Sequence[int | None]
) -> bool:
    """Whether the figure at `place`, told for the label at `index`, is that of the cost beside it as well.

    `chosen`: the label of each figure of the message; the other cost has none.
    """
    if index is None or chosen.count(index) > 1:
        return False
    own, is_before = labels[index], labels[index].end <= place[0]
    beside = index - 1 if is_before else index + 1
    later = max(index, beside)
    if beside in chosen or later >= len(labels) or not in_a_run(text, labels, later):
        return False
    other = labels[beside]
    are_costs = own.fact != other.fact and all(_COST.search(text[one.start : one.end]) for one in (own, other))
    is_each = _EACH.match(text[own.end : place[0]]) if is_before else _APART.match(text[other.end :])
    return are_costs and not is_each


def tells_whole(text: str, found: Sequence[Paired], *, are_new: bool) -> bool:
    """Whether the figures of a message that no words name are what all costs of a benefit came to: it says that they
    are a sum, or that so much was spent where none of the costs was spoken of yet (`are_new`)."""
    bare = [paired for paired in found if paired.label is None]
    return bool(bare) and (all(paired.is_total for paired in bare) or (are_new and bool(_SPENT.search(text))))
