"""How many applicants, projects or payments a message says its figures belong to."""

from __future__ import annotations

import re

from index.facts.quantities import chinese_number

_APPLICANTS = re.compile(r"([两二俩三四五])(家|户|个[^,。;]{0,8}(客户|公司|企业|厂|单位|项目|债券))")
_PIECES = re.compile(
    r"(?<![第\d])([两二2三3四4])单(?=的|知识产权|知产|专利|商标|资产|证券化|债|abs|一共|总共|合计|加|都|分别|各|,|。|$)|(?<![第\d])([两二2三3])笔(?=一共|总共|合计|加|都|分别|各|最|能|可|的?奖|贷|,|。|$)"
)


def counted(text: str) -> int:
    """How many applicants or projects a message says its figures belong to (三家, 两个项目); 0 when it does not."""
    found = _APPLICANTS.search(text)
    return chinese_number(found.group(1)) if found else 0


def pieces(text: str) -> int:
    """How many payments of their own a message counts (两笔一共); 0 when it does not."""
    found = _PIECES.search(text)
    return chinese_number(found.group(1) or found.group(2)) if found else 0
