"""Figures that only claim something beside a base told by name: an award, a sum, alternatives (贷了200万,那就是20万).

A loan or a cost that was told by name stands until words name another one, or one of the few forms that replace a figure
(1200万呢, 换成1200万, 不对,是1200万) puts a bare one in its place; every other bare figure is left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.calculator.units import Reading
from assistant.understand.bare import ACTUAL, CORRECTION
from assistant.understand.pairing import Paired
from assistant.understand.told import Told
from assistant.understand.wish import read_wish

_CLAUSE = re.compile(r"[,。;:!?]")
# 没算错吧 asks for a yes, it puts nothing right.
_NO_SLIP = re.compile(r"(?:没有?|不会|别|不要|未)[看记说算搞弄写]?错|对不对|没毛病|是不是")
# What leads from a base to what is said to come of it (交40万给20万); such a figure is no other one of the same base.
_COMES_OF_IT = re.compile(
    r"(?:元|块|钱|的|了|整)*[,。;:!?]*(?:(?:那|这|所以|因此|也|不|岂|可)*(?:么|样|说)?(?:就|不就|岂不|可不)(?:能|该|应该|得|要|会|都)*(?:是|等于|合|得|有)"
    r"|(?:那|这|就|不就|能|该|应该|可以|得|要|会|都|直接|才|只|政府|财政|他们|你们|区里|市里)*(?:给|奖|补贴?|拿|领|返|退|报销))(?:我们?|个|了|到手?|回来?|是)*"
)
_CERTAIN = re.compile(
    r"(?:铁定|肯定|保证|稳稳?|包|一定|必定|必然|绝对|妥妥|笃定|保底|准能?|百分百|百分之百|应该?能|是不是|会不会|能不能|可不可以|能|可以|会|该|就)"
    r"(?:能|会|可以|要|得|就|是|有|都|直接|铁定|肯定|一定|给|我们?|全额|足额)*(?:到账|到手|进账|入账|拿到|打给|发放|放款?|批下来)(?:我们?|个|了|的|有|是)*$"
)
_SUPPOSES = re.compile(
    r"错(?:了|啦|咯|喽|哦)|[少多漏](?:看|写|打|说|算|报|填|数)了?|要是|如果|假如|假设|假定|倘若|若|换|改|变|设(?:成|为|想)|万一|就当|当成|按(?!条|规|政|法|办|那|第)"
)
_ONE_MORE = re.compile(
    r"又|再|另|还有|第[二三四2-4](?!条|款)|后来|接着|追加|增加|加到|涨|升|降|减|今年|去年|前年|明年|次年|隔年|\d年|[一二三四两]年|[上下]半年|笔|这次|这回"
)
_SPENT = re.compile(
    r"(?:发票|回单|流水|凭证|借据|贷|借|融|放|押|花|付|交|缴|发生|支出|投|掏|费用|成本|金额|报)(?:了|到|过|出|款|是|为|的)*"
)
_ALONE = re.compile(
    r"(?:(?:那|那么|同样|一样|同|条件|情况|前提|下|上|时|行了|好了|得了|算了|哦|噢|嗯|好|喂|唉|诶|是|就|就是|一共|总共|合计|大概|大约|差不多|左右|刚好|正好|恰好|我们?|咱们?|公司|这个|那个|换|呢|的|有|共|才|只|也|行|嘛|啊|呀),*)*"
)
_ALONE_BEHIND = re.compile(
    r"(?:元|块|钱|整|左右|封顶了?|上限|顶多|顶格|多|的|话|呢|吧|啊|呀|哦|嘛|能|可以|又|会|是|那|该|应该|最多|最高|怎么?样?|怎么算|算|一?下|咋|样|全|都|足|满|够|额|奖励|补贴|补助|万|千|不|没|什么|如何|多少|几|拿|给|补|奖|领|到|钱|可|有|[,。?!]|我|们|帮|看|请|吗)*"
)
_PUT_FORWARD = re.compile(r"(?:元|块|钱|的话)*呢")
# 不好意思少打个零,3000万: a clause of its own; 20万,没算错吧 only wants a yes.
_BARE_CLAUSE = re.compile(r"(?:那|那么|一共|总共|合计|大概|大约|差不多|左右|元|块|钱|整|的|哈|啊|呀|嗯|哦)*")
_CONFIRMS = re.compile(r"错[吧吗么没]|对[吧吗么不]|是[吧吗]|没错|确认|承认|保证|没问题|行吧|说好|答应")
# Words of an award, of others' words or of pressing: such a figure is claimed; any other one is asked back.
_CLAIMS = re.compile(
    rf"{_CONFIRMS.pattern}|就是|不就|岂不|等于|[给奖补拿领得返退]|到手|到账|还是|听|说|讲|告诉|答|算|凑|整数|封顶|最[多高]|顶多|上限|不行|可以|凭|少废话|必须|一定|肯定|应该|怎么|为什么"
)
# What one's own people say (财务说是800万) puts a base right where it is too large for an award, and is asked back where not.
_OWN_PEOPLE = re.compile(r"(?:财务|会计|出纳|老板|同事|经办人?|业务员)[^,。;?]{0,6}(?:说|讲|查|核对|告诉|吼|确认)")
_TOO_LARGE = 1_000_000
_ALTERNATIVE = re.compile(r"还是")


def without_claimed(
    text: str, found: Sequence[Paired], before: Collection[str], no_fact: Collection[str], told: Told
) -> list[Paired]:
    """The figures of a normalised message without those that no words name as a base and that only claim something; `told`
    is marked where one was left out beside a base told before, and doubts one that may be another base.

    `before` are the base facts told in earlier turns; labels of `no_fact` name no base.
    """
    named = [one for one in found if one.fact is not None and one.fact not in no_fact]
    kept = [
        one
        for place, one in enumerate(found)
        if not (one in named and (_is_carried_claim(text, found, place) or _is_certain(text, one, named, before)))
    ]
    told.claimed = bool(before) and len(kept) < len(found)
    loose = [one.reading for one in kept if one.fact is None and one.reading.kind == "money"]
    is_named = any(one in named for one in kept)
    if before and loose and not (is_named or read_wish(text).difference or _replaces(text, loose)):
        is_claim = bool(_CLAIMS.search(text)) and not _OWN_PEOPLE.search(text)
        told.claimed = told.claimed or is_claim
        told.doubts += [] if is_claim else [f"您这次说的{loose[0].text}是哪一项?是更正前面说的数,还是另外一笔?"]
        return [one for one in kept if one.reading not in loose]
    return kept


def _is_carried_claim(text: str, found: Sequence[Paired], place: int) -> bool:
    """Whether a figure has the label of the one before it only for want of its own, and is said to come of it."""
    if not place or found[place].label != found[place - 1].label or found[place].is_total:
        return False
    gap = text[found[place - 1].reading.span[1] : found[place].reading.span[0]]
    label = found[place].label
    is_carried = label is not None and label.end <= found[place - 1].reading.span[1]
    puts_right = CORRECTION.search(_NO_SLIP.sub("", text))
    return is_carried and not puts_right and _COMES_OF_IT.fullmatch(gap) is not None


def _is_certain(text: str, one: Paired, named: Sequence[Paired], before: Collection[str]) -> bool:
    """Whether a figure is said to be what surely comes in, beside another one of its fact (贷500万是不是铁定到账5万)."""
    clause = _CLAUSE.split(text[: one.reading.span[0]])[-1]
    others = [other for other in named if other.fact == one.fact and other.reading.span[0] < one.reading.span[0]]
    return bool((others or one.fact in before) and _CERTAIN.search(clause))


def _replaces(text: str, loose: Sequence[Reading]) -> bool:
    """Whether a message puts one of its bare figures in the place of the base told before, or another one beside it."""
    said = _NO_SLIP.sub("", text)
    if any(cue.search(said) for cue in (CORRECTION, _SUPPOSES, _ONE_MORE, ACTUAL, _SPENT)):
        return True
    if _OWN_PEOPLE.search(said) and len(loose) == 1 and (loose[0].value or 0) >= _TOO_LARGE:
        return True
    if len(loose) > 1:
        return not _ALTERNATIVE.search(text)
    start, end = loose[0].span
    if _PUT_FORWARD.match(text[end:]) or (_ALONE.fullmatch(text[:start]) and _ALONE_BEHIND.fullmatch(text[end:])):
        return True
    own = (_CLAUSE.split(text[:start])[-1], _CLAUSE.split(text[end:])[0])
    return all(_BARE_CLAUSE.fullmatch(part) for part in own) and not _CONFIRMS.search(text)
