"""Questions for the parts that the payers bear of a subsidy told in all (保险补贴一共拿到16万,市里出多少)."""

from __future__ import annotations

import re

from assistant.calculator.units import Reading

# Right before the figure: the subsidy itself, no cost that it is for.
_SUBSIDY = re.compile(
    r"(?:补贴|补助)(?:款|金额?|的?钱)?(?:的话|,)?(?:我们|我司|公司|企业)?(?:一共|总共|合计|总额|两级|全部|这次|最后|实际|是|有|能|可以)*"
    r"(?:批|领|拿|到手|到账|给|发|下来|补|得|算出来|核下来)*(?:了|到|得)*(?:一共|总共|合计)?(?:是|有|为)?$"
)
_PART = re.compile(
    r"(?:市|区)(?:里|级|财政|局|两级)*(?:和|跟|、|与)?(?:市|区)?(?:里|级|财政|两级)*(?:要|该|应该?|能|得|是|会|各自?|分别|都|自)*"
    r"(?:出|掏|承担|付|给|拿|摊|负担|贴)?(?:的|了|是|占)*(?:多少|几)"
)
_CEILING = re.compile(r"上限|最高|最多|封顶|不超过|顶格")


def asks_parts(text: str, figure: Reading) -> bool:
    """Whether a normalised message tells a subsidy in all by its only figure and asks who bears how much of it."""
    before, behind = text[: figure.span[0]], text[figure.span[1] :]
    return bool(_SUBSIDY.search(before)) and bool(_PART.search(behind)) and not _CEILING.search(text)
