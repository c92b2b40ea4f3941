"""Which of several figures counts, where a message says that only a part is applied for (只拿其中一笔300万去申报)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.calculator.values import money
from assistant.understand.pairing import Label, Paired
from assistant.understand.told import Told

_ONLY = re.compile(
    r"((?<!不)((只|仅|单单|光|单独?)(是|把|想|打算|能|准备|先)*(拿|报|算|用|申报|有|取|按|认|申请|提|挑|选)|就(把|想|打算|准备|先)*(拿|报|用|申报|申请|挑|选))[^,。;\d万]{0,10}|其中(的|只|就|仅|有|一?笔|那笔|才)*)$"
)
_COUNTS = re.compile(
    r"^(的?(那|这)(一)?(笔|部分|份|单))(才|来|去|就)*(算(?!不)|符合|申报|申请|报(?!废)|是(专利|知识产权|商标)?质押)"
)
_LEFT_OUT = re.compile(
    r"^(的|那|这|一|笔|部分|份|单|个|就|先|是|都)*(不(报|算|申|要|符合|拿|用|纳|计|参)|没(报|备案|登记|申)|未(报|备案|登记|申)|剔除|除外|扣掉|撇开|(房产|厂房|土地|设备|信用)(抵押|贷|担保)?)"
)
_OF_WHOLE = re.compile(r"(元|块)?[^,。;\d]{0,4},?(里面|里头|其中|这里面|当中)(有|的)?(一笔)?")
# A part of what a turn before told.
_OF_BEFORE = re.compile(r"其中(的|只|就|仅|有|才)*$")
_SOMETHING_ELSE = re.compile(r"(元|块)?的?(是|为|属于|算)(?![^,。;]*(专利|知识产权|商标|著作权|质押))")
_WITHOUT = re.compile(r"(不算|除去|扣除|扣掉|撇开|剔除|不含|不包括|去掉)(那|这|一|笔|个|的)*$")

# The sum of a loan contract, and what says that the loan was paid out, or not all of it (合同金额240万,2023年3月放的款).
_CONTRACT = re.compile(r"合同(?:上|里|约定|写明)?的?(?:贷款|借款|融资)?(?:总)?(?:金额|额度?|数额|价)?$")
_OTHER_CONTRACT = re.compile(
    r"(?:担保|评估|销售|采购|购销|技术|租赁|服务|咨询|转让|许可|保险|施工|供货|劳动|发债)(?:的|费)?合同|发票|订单"
)
_PAID_OUT = re.compile(
    r"放(?:了|的|过|完|清|出|好)?了?款|款(?:都|也|已经?|早就?)*(?:放|到账|到位|下来)|放(?:下来|完|出来)了?|已(?:经)?放|到账"
)
_NOT_OUT = re.compile(
    r"(?:没|未|还没|尚未|等|待|准备|打算|计划|将|即将|才|只|仅|部分|一半|首[笔批期]|分[两二三2-3批期次]|先)[^,。;]{0,4}(?:放|到账|款)|实际|放款前|最后|最终|剩|授信|没用"
)


def counting(text: str, found: Sequence[Paired], bases: Sequence[str]) -> list[Paired]:
    """The figures without those that a message leaves out of the same fact; `bases` may take one that names nothing else."""
    kept = _less_parts(text, found)
    chosen = [paired for paired in kept if len(found) > 1 and _is_chosen(text, paired)] or [
        paired for paired in kept if _is_chosen(text, paired) and not _OF_BEFORE.search(text[: paired.reading.span[0]])
    ]
    told = [one.fact for one in found if one.fact in bases]
    if not chosen or not bases:
        return kept if told else list(found)
    fact = next((one.fact for one in chosen if one.fact in bases), None) or (told[0] if told else bases[0])
    named = [
        one if one.fact in bases else replace(one, label=Label(fact or bases[0], *one.reading.span)) for one in chosen
    ]
    own = {one.fact for one in named}
    return [one for one in kept if one not in chosen and one.fact not in own] + named


def is_other_part(text: str, span: tuple[int, int]) -> bool:
    """Whether the figure at `span` is a part of what was told before that is said to be something else (其中3万是财产险)."""
    return bool(_OF_BEFORE.search(text[: span[0]]) and _SOMETHING_ELSE.match(text[span[1] :]))


def paid_as_agreed(text: str, found: list[Paired], fact: str, told: Told) -> list[Paired]:
    """The figures, with the only one taken for `fact` where it is the sum of the contract of a loan that a message says was
    paid out, and a note in `told` of how it was taken; as they are in any other case."""
    sums = [one for one in found if one.reading.kind == "money"]
    label = sums[0].label if len(sums) == 1 else None
    is_agreed = label is not None and _CONTRACT.search(text[: label.end]) and not _OTHER_CONTRACT.search(text)
    if label is None or not is_agreed or _NOT_OUT.search(text) or not _PAID_OUT.search(text):
        return found
    said = sums[0].reading.text
    told.understood.append(
        f"您说的合同金额“{said}”按已全额放款、即实际融资额理解;实际放款少于合同金额的,请告诉我实际数"
    )
    return [replace(one, label=replace(label, fact=fact)) if one is sums[0] else one for one in found]


def adds_up(paired: Paired, found: Sequence[Paired], no_fact: Collection[str]) -> bool:
    """Whether a figure only says what those of several costs before it come to (担保13万,评估4万,合计17万); labels of
    `no_fact` name no cost."""
    parts = [one for one in found if one.reading.span[0] < paired.reading.span[0] and not one.is_total]
    facts = {one.fact for one in parts if one.fact is not None and one.fact not in no_fact}
    values = [one.reading.value for one in parts if one.fact in facts and one.reading.value is not None]
    return paired.is_total and 1 < len(facts) == len(values) and paired.reading.value == sum(values)


def _less_parts(text: str, found: Sequence[Paired]) -> list[Paired]:
    """The figures that count; a part that is left out of the whole told right before it is taken off that whole
    (放了650万,其中200万是厂房抵押的)."""
    kept: list[Paired] = []
    for paired in found:
        if not _is_left_out(text, paired):
            kept.append(paired)
            continue
        whole, part = (kept[-1].reading.value if kept else None), paired.reading.value
        is_part = kept and _OF_WHOLE.fullmatch(text[kept[-1].reading.span[1] : paired.reading.span[0]])
        if is_part and whole is not None and part is not None and part < whole:
            rest = whole - part
            kept[-1] = replace(kept[-1], reading=replace(kept[-1].reading, value=rest, text=money(rest)))
    return kept


def _is_left_out(text: str, paired: Paired) -> bool:
    start, end = paired.reading.span
    return bool(_LEFT_OUT.match(text[end:]) or _WITHOUT.search(text[:start]))


def _is_chosen(text: str, paired: Paired) -> bool:
    start, end = paired.reading.span
    return bool(_ONLY.search(text[:start]) or _COUNTS.match(text[end:]))
