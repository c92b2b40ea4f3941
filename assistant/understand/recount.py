"""What a message that presses or splits tells of the case all the same: a new figure, or the whole that it cuts up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.understand.benefits import topic_of
from assistant.understand.deltas import MORE_PIECES

_SUM = r"\d[\d.,]*(?:千|百)?(?:万|亿)元?"
_SUPPOSES = re.compile(
    rf"(?:换成|换作|改成|改为|要是|如果|假如|假设|若是?)(?![^,。;!? ]{{0,8}}(?:奖|补|拿|领|给|封顶|上限))[^,。;!?\d]{{0,10}}{_SUM}(?![^,。;!? ]{{0,4}}(?:奖|补|封顶|上限))"
)
_CUT = re.compile(rf"(?P<whole>{_SUM})(?:的)?(?:贷款|融资|借款|保费)?(?:,)?(?:都|给|全)*(?:拆|分|切)(?:成|开|作|为)")
_NAMED = {"loan_amount": "融资额", "premium_paid": "保费"}

_SAID = frozenset({"是", "否"})


def puts_new_case(said: str, before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """Whether a normalised message supposes another figure of the case (换成合计900万呢), or more pieces than were told
    (再补1件就够了吗), and that was read off it."""
    return bool(_SUPPOSES.search(said) or MORE_PIECES.search(said)) and any(
        before.get(fact) != told and told[:1].isdigit() and before.get(fact, "") for fact, told in after.items()
    )


def changes_yes_or_no(before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """Whether a yes or a no about the sender's own case was told that was not known before, or stands the other way."""
    return any(told in _SAID and before.get(fact) != told for fact, told in after.items())


def whole_cut_up(said: str, benefits: Sequence[str], known: Mapping[str, str]) -> str:
    """The whole that a normalised message cuts up (把3000万拆成三笔), named as the figure of the one benefit under
    discussion; "" where its figure is known, or the message cuts nothing up."""
    topics = [topic for topic in map(topic_of, benefits) if topic]
    cut = _CUT.search(said)
    if cut is None or len(topics) != 1 or len(topics[0].base) != 1 or topics[0].base[0] in known:
        return ""
    name = _NAMED.get(topics[0].base[0], "")
    return f"{name}{cut.group('whole')}," if name else ""
