"""Sums of money in a message, each given to the fact that its words name; what fits no fact or several is asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.calculator.units import Reading
from assistant.understand.actual import TRANCHES, actual
from assistant.understand.bare import CORRECTION, SLIP, puts_right, stands_plain
from assistant.understand.capped import without_capped
from assistant.understand.chosen import adds_up, counting, is_other_part, paid_as_agreed
from assistant.understand.counted import counted, pieces
from assistant.understand.cues import cues
from assistant.understand.fees import without_other_fees, without_treats
from assistant.understand.figures import as_said, doubt_of, is_asked, is_no_sum, is_year, plainly_yuan
from assistant.understand.hearsay import without_hearsay
from assistant.understand.listed import adds_another, apart
from assistant.understand.named_base import without_claimed
from assistant.understand.other_insurance import without_other_insurance
from assistant.understand.other_loans import with_pledged, without_other_loans
from assistant.understand.pairing import Label, Paired, find_labels, pair
from assistant.understand.periods import is_one_project, ordinal, period_of, project_of
from assistant.understand.results import without_results
from assistant.understand.shared_figure import tells_whole
from assistant.understand.told import Sum, Told
from assistant.understand.wish import read_wish

_LEAST_SUM = 100
_ONE_LOAN = re.compile(
    r"分(成|了|作)?([两二三四]|[2-4])(次|批|期|笔|回|趟)(来|去)?(放|到|拨|发|提|下|入|打|付|交|缴|支|结)"
)
_LOAN_WORD, _LEAST_LOAN = re.compile(r"贷|借|融|放|loan"), 10_000
# 900万能拿多少 asks for the result, and tells none.
_HOW_MUCH = re.compile(
    r"(?:到|得|最多|最高|顶多|我们?|企业|大概|的|是|又|会|给|补|奖|拿|领|能|可以)*(?:多少|几(?![个家件]))"
)
_NO_FACT = frozenset({"none", "result", "interest"})
_DENIED = re.compile(
    r"(不是|并非|而非|不止|没有?|哪有|不到|没到|未到|没达到|没够|没超过|没过|远低于|不够|不足|达不到)$"
)
_NOT_DONE = re.compile(
    r"(没|未|尚未|还没|一直没|不)(有|能|给|再)?(放|到账|下来|批|发放|付|支付|交|兑现|提)|没动|卡住|搁置|取消|作废|黄了"
)
# A word of correction that opens a message puts right all of it, not one of its figures by another.
_OPENING = 4
_BY_EACH = re.compile(r"(每家|各家|各自?)(都|要|得|先)*(承担|付|出|支付|交|花|掏|负担)")
_PARTIES = re.compile(r"发行人\D{0,10}\d.*原始权益人\D{0,10}\d|原始权益人\D{0,10}\d.*发行人\D{0,10}\d")
_MISTAKE = re.compile(SLIP)
# 担保费不变,其余0: no figure behind it is its own.
_STAYS = re.compile(
    r"(?:用|的|那[块项笔])*(?:都|也|还|就|仍|照样)*(?:是)?(?:不变|没变|未变|照旧|不动|没动|不改|保持|维持|同前|还是原来|还是那|一样)"
)
# 质押服务费补贴,今年花了6万: the name of the benefit tells of no loan.
_OF_FEES = re.compile(r"质押(?:融资|贷款)?的?(?:服务费|担保费|评估费|费)用?的?补[贴助]?")
_IN_FULL = re.compile(r"(全额|全部|足额|如数|都|悉数)(已经?|都)?(到账|到位|放款|到手|放下来)")
_AGREED = re.compile(r"合同|授信|额度|批复|审批|签")


def read_money(
    text: str,
    readings: Sequence[Reading],
    benefits: frozenset[str],
    wanted: Sequence[str],
    told: Told,
    before: frozenset[str] = frozenset(),
) -> None:
    """Adds the money facts of a normalised message to `told`; `wanted` facts take a figure without words of its own, and
    those told `before` one that puts them right."""
    candidates = [cue for cue in cues("money") if not cue.benefits or cue.benefits & benefits]
    kept = [r for r in readings if not (_is_denied(text, r) or is_asked(text, r) or is_year(r) or is_no_sum(text, r))]
    kept = without_treats(text, without_other_loans(text, without_hearsay(text, kept), told), told)
    kept = without_other_insurance(text, kept, told) if "sz-fin-06-2" in benefits else kept
    if len(kept) == 1 and is_other_part(text, kept[0].span):
        told.doubts.append(f"“{kept[0].text}”是前面那个数里的一部分:扣掉以后,应当计入的是多少?")
        return
    labels = [
        one
        for one in find_labels(text, candidates, readings)
        if not (_is_mistake(text, one) or _STAYS.match(text, one.end) or _OF_FEES.match(text, one.start))
        and not (one.fact == "result" and len(kept) == 1 and _HOW_MUCH.match(text, one.end))
    ]
    labels = with_pledged(text, without_capped(text, labels, kept), kept) if "sz-fin-04" in benefits else labels
    kept = without_results(text, kept, labels, _NO_FACT, is_corrected=bool(CORRECTION.search(text)))
    if _IN_FULL.search(text):
        labels = [label for label in labels if not _AGREED.search(text[label.start : label.end])]
    bases = [fact for fact in wanted if any(cue.fact == fact and not cue.is_labelled for cue in candidates)]
    found = counting(text, pair(text, kept, labels), bases)
    found = paid_as_agreed(text, found, "loan_amount", told) if "sz-fin-04" in benefits else found
    found = without_claimed(text, found, before, _NO_FACT, told)
    sums = {cue.fact: cue.sums for cue in candidates if cue.sums}
    by_fact: dict[str, list[Paired]] = {}
    loose: list[Reading] = []
    totals: list[tuple[str, Paired]] = []
    for paired in found:
        fact = paired.fact
        if adds_up(paired, found, _NO_FACT):
            continue
        if fact == "interest" and "sz-fin-07" in benefits:
            fact = "bond_interest"
        is_apart = any(one.fact in sums.values() and one is not paired for one in found)
        is_of_all = (paired.is_shared and not is_apart) or (paired.is_total and paired.of_several)
        if fact in sums or (sums and is_of_all and fact not in _NO_FACT):
            totals.append((sums.get(fact or "", next(iter(sums.values()))), paired))
            continue
        if fact == "loan_amount" and _is_small_change(text, paired):
            continue
        if fact in _NO_FACT or (fact is None and paired.reading.kind == "number" and len(found) > 1):
            continue
        if fact is None:
            loose.append(paired.reading)
        else:
            by_fact.setdefault(fact, []).append(paired)
    loose = without_other_fees(text, loose, told)
    told.unplaced = any((reading.value or 0) >= _LEAST_SUM for reading in loose)
    for fact, paired in totals:
        _take_total(fact, paired, text, by_fact, told)
    right = before if puts_right(text, loose) else frozenset()
    bare = {cue.fact for cue in candidates if not cue.is_labelled or cue.fact in right}
    _take_loose(text, loose, wanted, bare, by_fact, told)
    costs = {
        cue.fact for cue in candidates if any(cue.benefits == other.benefits for other in candidates if other.sums)
    }
    are_new = not costs & ({paired.fact for paired in found} | before)
    if told.bare & set(sums.values()) and tells_whole(text, found, are_new=are_new):
        told.total_of |= told.bare
        told.sums_up |= told.bare
    for fact, pairs in by_fact.items():
        _take(fact, pairs, text, told)


def _is_small_change(text: str, paired: Paired) -> bool:
    """Whether a sum beside words such as 押 is too small for a loan (去银行押了,停车被贴条200块)."""
    label, value = paired.label, paired.reading.value
    is_loan = label is not None and _LOAN_WORD.search(text[label.start : label.end])
    return not is_loan and value is not None and 0 < value < _LEAST_LOAN and paired.reading.kind == "money"


def _take_total(fact: str, paired: Paired, text: str, by_fact: dict[str, list[Paired]], told: Told) -> None:
    """A sum of several costs counts where its parts are not told beside it (共计13万:担保9万、评估4万)."""
    place = paired.reading.span[0]
    when = (period_of(text, place), project_of(text, place))
    parts = [
        part
        for pairs in by_fact.values()
        for part in pairs
        if (period_of(text, part.reading.span[0]), project_of(text, part.reading.span[0])) == when
    ]
    values = [part.reading.value for part in parts if part.reading.value is not None and not part.is_total]
    if parts and paired.reading.value == sum(values):
        return
    by_fact.setdefault(fact, []).append(paired)
    told.total_of.add(fact)
    told.sums_up.add(fact)


def _take_loose(
    text: str,
    loose: list[Reading],
    wanted: Sequence[str],
    bases: set[str],
    by_fact: dict[str, list[Paired]],
    told: Told,
) -> None:
    """A figure without words of its own is what was asked for, where nothing else in its part of the message names it."""
    asked = [fact for fact in wanted if fact in bases]
    plain = [reading for reading in loose if stands_plain(text, reading)]
    is_named = all(project_of(text, r.span[0]) or period_of(text, r.span[0]) for r in plain)
    if asked and not by_fact and len(plain) > 1 and (is_named or read_wish(text).apart):
        by_fact[asked[0]] = [Paired(reading, None) for reading in plain]
    for reading in loose:
        if asked and not by_fact and stands_plain(text, reading):
            by_fact[asked[0]] = [Paired(reading, None)]
            told.bare.add(asked[0])
        elif asked and not by_fact:
            told.doubts.append(f"您提到的“{reading.text}”是哪一项的金额?")


def _is_mistake(text: str, label: Label) -> bool:
    """Whether a label stands in a part of the message that only owns up to a mistake (看错合同了,是560万)."""
    start = max(text.rfind(mark, 0, label.start) for mark in ",。;!")
    return label.fact in _NO_FACT and bool(_MISTAKE.search(text[start + 1 : label.end]))


def _is_denied(text: str, reading: Reading) -> bool:
    return bool(_DENIED.search(text[max(0, reading.span[0] - 4) : reading.span[0]])) and reading.value != 0


def _take(fact: str, pairs: list[Paired], text: str, told: Told) -> None:
    """One figure for a fact; years and projects side by side; parts of one payment added; else a question."""
    done = [paired for paired in pairs if not _is_not_done(text, paired.reading)]
    pairs = done or pairs
    found = actual([paired.reading for paired in pairs], text)
    sums = [Sum(fact, as_said(fact, r), period_of(text, r.span[0]), project_of(text, r.span[0])) for r in found]
    if any(paired.is_total for paired in pairs):
        told.total_of.add(fact)
    doubtful = [r for r in found if r.value is None or "range" in r.flags or "ambiguous" in r.flags or r.options]
    doubtful = [r for r in doubtful if r.value != 0 and not plainly_yuan(fact, r)]
    if doubtful:
        told.doubtful.add(fact)
        told.doubts.append(doubt_of(doubtful[-1]))
        if doubtful[-1].kind == "number":
            told.pending[fact] = doubtful[-1].text
        return
    told.understood += [
        f"您说的“{r.text}”按{as_said(fact, r)}理解,不是的话请更正"
        for r in found
        if as_said(fact, r) != r.text and r.value != 0
    ]
    told.facts[fact] = as_said(fact, found[-1])
    is_shared = fact.startswith("bond_") and is_one_project(text)
    if is_shared and len(found) == 1 and _BY_EACH.search(text):
        _ask(fact, f"您说的“{found[0].text}”是每家各自的,还是整个项目的?上限按项目算。", told)
        return
    is_same = len({reading.value for reading in found}) == 1 and not (is_shared and _PARTIES.search(text))
    first = found[0].span[0]
    is_corrected = any(one.end() > first or one.start() > _OPENING for one in CORRECTION.finditer(text))
    if len(found) == 1 or is_corrected or is_same:
        told.figures += sums[-1:]
        return
    if is_shared and all(reading.kind == "money" for reading in found):
        told.facts[fact] = f"{sum(r.value or Decimal(0) for r in found):f}元"
        told.figures.append(Sum(fact, told.facts[fact], sums[0].period))
        return
    listed = apart(text, sums) if counted(text) != len(found) else sums
    if len({(one.period, one.project) for one in listed}) == len(sums) and not _ONE_LOAN.search(text):
        told.several += listed
    elif pieces(text) == len(found) and not _ONE_LOAN.search(text):
        told.several += [replace(one, project=ordinal(place, "笔")) for place, one in enumerate(sums, start=1)]
    elif (TRANCHES.search(text) or _ONE_LOAN.search(text)) and all(reading.kind == "money" for reading in found):
        told.facts[fact] = f"{sum(r.value or Decimal(0) for r in found):f}元"
    elif counted(text) == len(found):
        told.several += [replace(one, project=f"第{place}家") for place, one in enumerate(sums, start=1)]
    elif len({(one.period, one.project) for one in sums}) > 1:
        told.several += sums
    elif adds_another(text, fact, [one.span for one in found]):
        told.several += [replace(one, project=ordinal(place, "笔")) for place, one in enumerate(sums, start=1)]
    else:
        said = "、".join(reading.text for reading in found)
        _ask(fact, f"您提到了{said}几个数,请告诉我实际发生的是哪一个;如果是几笔分别发生的,也请说明。", told)
        return
    own = [one for one in told.several if one.fact == fact]
    told.figures += own or [Sum(fact, told.facts[fact], sums[0].period, sums[0].project)]


def _ask(fact: str, doubt: str, told: Told) -> None:
    told.facts.pop(fact, None)
    told.doubtful.add(fact)
    told.doubts.append(doubt)


def _is_not_done(text: str, reading: Reading) -> bool:
    """Whether the part of the message that holds the figure says that the payment did not take place."""
    start, end = reading.span
    own = re.split(r"[,。;!?]", text[:start])[-1] + text[start:end] + re.split(r"[,。;!?]", text[end:])[0]
    return bool(_NOT_DONE.search(own))
