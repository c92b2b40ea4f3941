"""Which stage of an amount paid in stages a message asks about (登峰: after approval, after acceptance)."""

from __future__ import annotations

import re

_FIRST = re.compile(
    r"(第一|首|头一?|前一?)(笔|期|批)|立项(的)?(那|这)?(笔|期|钱|款|经费)|立项(之|以)?后.{0,6}(先|就|给|拨|能拿|拿|头|马上)|先(给|拨|发|付|到(账|手|位)|拿到|来)(?!.{0,4}(部|谁))|启动(资金|经费)|(眼下|现在|目前|这)(这)?一?(期|笔)"
    r"|(刚|才)立(了)?项[^。;?]{0,16}(眼下|现在|目前|确定|能|可以)[^。;?]{0,6}(到账|到手|拿|领)"
    r"|(?:没|未|还早|没到|没做|等着?)[^。;?]{0,4}验收[^。;?]{0,6}(眼下|现在|目前)[^。;?]{0,8}(到账|到手|拿|领)"
    r"|验收(还早|还没|没到|还未|没做)[^。;?]{0,6}(眼下|现在|目前)[^。;?]{0,8}(到账|到手|拿|领)"
)
_SECOND = re.compile(
    r"(第二|二|尾|(?<![之以项])后(?:面|头|边|续)?的?(?:那|这)?一?|另(?:外)?的?(?:那)?一?|剩下?的?|余下的?|剩余的?)(那)?(笔|期|款|批)|第二次(?!申|报|贷|融|领|投)|(验收(合格|通过|完|过)?(了)?(之|以)?后|验收(合格|通过|完|过)了?(?!前)).{0,10}(还|再|那笔|那期|能|给|拿|最多|多少|几)|(?<![项以之])(后面|后头|余下|剩下)(还|那|的)?.{0,6}(拿|给|多少|能)|奖励支持"
)
_AGAINST = re.compile(r"差(多少|几|了)|(?<![最至顶])(多|少)(多少|几)|区别|不同|不一样")
_BOTH = re.compile(r"一共|总共|合计|总的|全部|两(期|笔)|加起来|拿满|拿足|拿全|满额")
_OF_THE_WHOLE = re.compile(
    r"两(期|笔)|登峰[^,。;?和跟与加]{0,8}(拿满|拿足|拿全|满额|全程)|登峰(行动|计划|项目)*(的)?(全部|总共|一共|最多|最高)"
)
# Told behind the question, not asked about (后面那期还给多少,第一期早拿了).
_HAD = re.compile(
    r"[,。;](?:我们?|咱们?|公司)?(?:登峰|立项)?(?:的|那)?(?:第一|首|头一?|前一?)(?:笔|期|批)(?:[^,。;?多几]{0,8}?)(?:拿|领|到手|到账|给|收|发|拨)(?:到|完)?(?:了|过)(?![吗么没多几])"
)
_MONEY = re.compile(r"钱|资金|经费|款|补|奖|资助|万|拨|给")
_TERMS = re.compile(r"条件|要求|前提|材料|流程|程序|谁|哪|部门|单位|用途|用在|用来|花在|干什么|退|收回")
_BY_BENEFIT = {"sz-dengfeng": ("stage1", "stage2")}


def _asks_of_each(text: str) -> bool:
    """Whether one question is of the first stage and another of the second (第一期多少?第二期呢)."""
    parts = [part for part in re.split(r"[??]", text) if part]
    asked = [(bool(_FIRST.search(part)), bool(_SECOND.search(part))) for part in parts]
    return (True, False) in asked and (False, True) in asked


def speaks_of_stages(text: str) -> bool:
    """Whether a normalised message names both stages, or one of them as set against the other (第二期呢,差多少)."""
    named = bool(_FIRST.search(text)), bool(_SECOND.search(text))
    return all(named) or (any(named) and bool(_AGAINST.search(text)))


def speaks_of_money(text: str) -> bool:
    """Whether a normalised question is what money there is, or when, and not on what terms, for what or from whom."""
    return bool(_MONEY.search(text)) and not _TERMS.search(text)


def stage_of(text: str, benefit: str, *, is_beside: bool = False) -> str:
    """The id of the stage that a normalised message asks about; "" for the whole amount.

    `is_beside`: it asks for another benefit as well, so that a sum need not be one of both stages.
    """
    if benefit not in _BY_BENEFIT or (_OF_THE_WHOLE if is_beside else _BOTH).search(text):
        return ""
    if _asks_of_each(text):
        return ""
    first, second = _FIRST.search(text), _SECOND.search(text)
    if bool(first) == bool(second):
        # 第一期拿了,后面还能拿多少: what is asked comes last.
        if first and second:
            if _HAD.search(text, second.end()):
                return _BY_BENEFIT[benefit][1]
            return _BY_BENEFIT[benefit][1 if second.start() > first.start() else 0]
        return ""
    return _BY_BENEFIT[benefit][0 if first else 1]
