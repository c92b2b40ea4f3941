"""What was paid in the stages of an amount, told in one turn and asked about in a later one (登峰: 立项30万, 二期45万)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.calculator.units import find_amounts

_STAGED, _STAGES = "sz-dengfeng", 2
_FIRST = re.compile(r"立项|第?一期|第一笔|首期|首笔|头一?[期笔]")
_SECOND = re.compile(r"验收|第?二期|第二笔|尾款|后一?[期笔]|后续")
# Not paid, or a limit of the text.
_NOT_PAID = re.compile(
    r"最多|最高|不超过|上限|封顶|顶多|至多|没(?:有|给|拿|批)|未|如果|假如|要是|自筹|自投|自己|企业|投入"
)
_GIVEN = re.compile(
    r"(?:核|给|批|拨|发|到账|到手|拿到?|领到?|奖)(?:定|下来|了|我们|咱们?|给|的|是)*(?:核|给|批|拨|发)?了?$"
)
_OF_PUBLIC = re.compile(r"财政|政府|市里|公家|两[期笔]|一共|总共|合计|加起来|共拿")
_OF_OWN = re.compile(r"投|掏|配套|自筹|自己(?:要|得|须|该)?出|(?:企业|公司|我们)(?:要|得|须|该)(?:拿|出)")
_LEAST = re.compile(r"最少|至少|起码|最低|(?:不|别)(?:能|得|可|该|应)?(?:少|低)于")
_ASKS = re.compile(r"多少|几")


def instalments_told(text: str, benefits: Collection[str], fixed: str = "") -> tuple[str, ...]:
    """The two sums that a normalised message says were paid in the stages of a benefit, in order; none for any other.

    One that only tells the second leaves the first what the text fixes (`fixed`, "" where it fixes none).
    """
    figures = [one for one in find_amounts(text) if one.kind == "money" and one.value]
    if _STAGED in benefits and fixed and len(figures) == 1 and not _ASKS.search(text) and "?" not in text:
        said = re.split(r"[。;!]", text[: figures[0].span[0]])[-1]
        is_second = _SECOND.search(said) and _GIVEN.search(said) and not _FIRST.search(said)
        return (fixed, figures[0].text) if is_second and not _NOT_PAID.search(text) else ()
    if _STAGED not in benefits or len(figures) != _STAGES:
        return ()
    (start, end), (begin, _) = figures[0].span, figures[1].span
    first, second = re.split(r"[。;!?]", text[:start])[-1], text[end:begin]
    is_paid = not (_NOT_PAID.search(first) or _NOT_PAID.search(second))
    return tuple(one.text for one in figures) if is_paid and _FIRST.search(first) and _SECOND.search(second) else ()


def tells_stage_beside(text: str, benefits: Collection[str]) -> bool:
    """Whether a normalised message on several benefits tells what one stage came to (登峰第二期40万到账): the ceiling of
    that benefit is then no part of the sum that it wants."""
    if _STAGED not in benefits or len(benefits) < 2:
        return False
    figures = (one for one in find_amounts(text) if one.kind == "money" and one.value)
    near = (re.split(r"[,。;!?、加和跟与]", text[: one.span[0]])[-1] for one in figures)
    return any(_FIRST.search(said) or _SECOND.search(said) for said in near)


def with_instalments(text: str, paid: Sequence[str], benefits: Collection[str]) -> str:
    """A normalised question for the whole of them with the instalments `paid` before it; as it is for any other."""
    if _STAGED not in benefits or len(paid) != _STAGES or any(one.kind == "money" for one in find_amounts(text)):
        return text
    is_own = _OF_OWN.search(text) and _LEAST.search(text)
    asks = (
        (_OF_PUBLIC.search(text) or is_own)
        and _ASKS.search(text)
        and not re.search(r"最多|最高|上限|还能|剩|差|每年|项目", text)
    )
    if not asks:
        return text
    return f"登峰第一期财政给了{paid[0]},第二期给了{paid[1]},{text if _OF_OWN.search(text) else '两期一共多少'}"
