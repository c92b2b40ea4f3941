"""Who pays its taxes well (我们纳税大户, 年年按时交税): said of oneself, and no question on taxes."""

from __future__ import annotations

import re

_PAYS = r"(?:纳|交|缴|上)(?:的|了|过|着|这么多|那么多|不少|很多)*税"
_DULY = r"(?:依法|按时|正常|年年|每年|一直|从来|老老实实|一分不少|足额|照章|诚信)"
_TAXPAYER = re.compile(
    rf"{_DULY}*{_PAYS}(?:第?一?大?户|信用|人|企业|记录|模范|先进|名单|证明|等级|百强|几?百万|几?千万|不少|很多)[^,。;!?吗么怎]{{0,8}}"
    rf"|{_DULY}(?:都|在|也|地)*{_PAYS}(?:的|了)?|税(?:收|务)(?:贡献|大户|登记|信用|没问题)[^,。;!?吗么怎]{{0,6}}"
)


def without_taxpayer(text: str) -> str:
    """A normalised message without what is told of its sender as a payer of taxes."""
    return _TAXPAYER.sub("", text)
