"""Questions whether one may apply for the centre alone, without a partner."""

from __future__ import annotations

import re

_ALONE = re.compile(
    r"单独|独立(?=申报|申请|报)|独自|(?:自己|就|只)一家(?=申报|申请|报|来|去)|单干"
    r"|不(?:想|打算|准备|用|必|再|去)*(?:拉上?|找|带上?|跟|和|与|联合|搭上?)[^,。;?]{0,6}(?:高校|院校|大学|科研|研究院|研究所|别人|别家)"
)
_ASKS = re.compile(r"吗|么|不(?=[?。,]|$)|行(?!业)|可以|能不能|能否|可不可以")
# The conditions of the applicant are told, and are what is asked of.
_OWN_CONDITIONS = re.compile(r"龙头|领军|承担|领先|登峰|多少")


def asks_alone(text: str) -> bool:
    """Whether a normalised message only asks if one may apply alone."""
    alone = _ALONE.search(text)
    return bool(alone and _ASKS.search(text[alone.start() :])) and not _OWN_CONDITIONS.search(text)
