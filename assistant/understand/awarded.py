"""What is asked of a project whose public money is told in all: its second stage (总共批了60万,二期多少), or whether what
the applicant put in is enough for it (财政给80万,我们投了150万,够不够)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.calculator.units import Reading, find_amounts

_BOTH_SIDES = 2
_GIVEN = r"(?:批|核定|核|定|给|支持|资助|拨|补)(?:准|定|下来|下|了|的|到|我们?|咱们?|公司|是|就|才|只|一共|总共)*"
_PUBLIC = re.compile(
    rf"(?:登峰|财政|政府|市里|公家|项目|上面|总共|一共|总额|最后|最终|合计|只|才|实际)[^,。;?\d]{{0,8}}{_GIVEN}$"
    r"|(?:财政|政府|公家)(?:资金|经费|的?钱|投入)?(?:是|有|共|一共|总共)*$|(?:总额|总共|一共|合计|核定)(?:是|为|了|拿)*$"
)
_OF_A_STAGE = re.compile(r"[第一二首尾头前后](?:一|二)?(?:期|笔)|立项|验收|先|已经|每|最多|最高|封顶|上限|不超过")
_OWN = re.compile(
    r"(?:企业|自己|自有|自筹|自投|我们|我方|我司|我家|咱们?|公司|本企业)[^,。;?\d]{0,10}(?:投入?|掏|出|配套?|[筹凑])[^,。;?\d]{0,4}$"
)
_ASKS_SECOND = re.compile(
    r"^元?[,。;]?[^,。;?\d]{0,6}(?:(?:第?二|后一?|尾|剩下的?(?:那)?(?:一)?)(?:期|笔|款)|(?:验收)(?:合格|通过|完|过)?了?(?:之|以)?后)[^。;?\d]{0,8}(?:多少|几)"
)
_ASKS_ENOUGH = re.compile(
    r"够不够|够[吗么没不]|够了[吗么没]|达标|达没达|达到(?:要求|比例)|符合(?:要求|比例)|合不合|满足|行不行|行[吗么]|差多少|还差|还要(?:再)?投"
)


@dataclass(frozen=True, slots=True)
class Awarded:
    """`public` money told in all, and what was put in so far; `own` is None where the second stage is asked."""

    public: Decimal
    own: Decimal | None = None


def read_awarded(text: str) -> Awarded | None:
    """What a normalised message on such a project tells and asks; None for any other."""
    figures = [one for one in find_amounts(text) if one.kind == "money" and one.value]
    if not figures or not _is_public(text, figures[0]):
        return None
    public, behind = figures[0].value or Decimal(0), text[figures[0].span[1] :]
    if len(figures) == 1:
        return Awarded(public) if _ASKS_SECOND.match(behind) else None
    between = text[figures[0].span[1] : figures[1].span[0]]
    asks = len(figures) == _BOTH_SIDES and _OWN.search(between) and _ASKS_ENOUGH.search(text[figures[1].span[1] :])
    return Awarded(public, figures[1].value) if asks else None


def _is_public(text: str, figure: Reading) -> bool:
    before = text[: figure.span[0]]
    return bool(_PUBLIC.search(before)) and not (_OF_A_STAGE.search(before) or _OWN.search(before))
