"""Verdicts that do not wait for an answer: what is taken for granted of an applicant for the 登峰 programme or the pledge
benefits (told with the verdict and never kept as a fact), and refusals that hold whatever a vague sum comes to."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from assistant.calculator import Claim, Determination, Rulebook, determine_many
from assistant.conversation.state import State
from assistant.understand.area import AREA_FACT
from index.mentions import NATIONAL

_DENGFENG, _SUZHOU = "sz-dengfeng", "苏州市"
_KIND, _FIRM, _RECOGNISED, _FIELD = "applicant_type", "企业", "little_giant_or_unicorn", "key_field_rd"
_TALENT, _OWN, _REGISTERED, _DISPUTED = "talent_enterprise", "pledge_ip_valid", "pledge_registered", "ip_dispute"
# 那我们当地自己能不能出一个类似的
_MAKES = r"(?:制定|出台|出(?:一?个|一套|点|政策|办法|规定|细则)|(?<![认确决评核审固指])定(?:一?个|一套|办法|政策|规定|细则)|搞(?:一?个|一套|自己|办法|政策)|弄(?:一?个|一套))"
_OWN_RULES = re.compile(
    rf"(?:自己|自行|另外|单独|当地|本地|参照|照着)[^,。;?]{{0,8}}{_MAKES}|{_MAKES}[^,。;?]{{0,4}}(?:自己|本地|当地)的?[^,。;?]{{0,4}}(?:办法|政策|规定|细则)"
)
# 到底符不符合: a plain verdict on the case told before.
_WANTS_VERDICT = re.compile(
    r"到底[^,。;?]{0,6}(?:能|算|够|给|行|有份)|符不符合|够不够(?:格|条件)|(?:能不能|能否|可不可以|有没有资格)[^,。;?]{0,4}(?:领|拿|报|申请|申报|享受)"
    r"|(?:符合|满足)(?:条件|要求|资格)?(?:吗|么|不)"
)
_INSTEAD = {
    **{("sz-fin-06-2", fact): "sz-fin-06-1" for fact in ("key_enterprise", "applicant_type")},
    ("sz-fin-08-1a", "applicant_type"): "sz-fin-08-1b",
    ("sz-fin-08-1b", "applicant_type"): "sz-fin-08-1a",
}
# Sums that no condition hangs on.
_SUMS = frozenset({"loan_amount", "guarantee_fee", "appraisal_fee", "premium_paid"})
_OPEN, _UNMET = "需补充信息", "不符合"
_NOT_IN_FIELD = (
    "您没有说从事生物医药、人工智能、新材料等关键领域核心环节的生产和研发,这里按不从事判断;"
    "如果从事,原文写的是可适当放宽申报条件,要由主管部门定"
)
_NOT_EASED = (
    "您没有说是经认定的专精特新“小巨人”或独角兽培育企业,也没有说从事关键领域核心环节的生产和研发,这里按都不是判断;"
    "如果是,原文写的是可适当放宽申报条件,要由主管部门定"
)
_NOT_TALENT = "您没有说是创新创业人才类企业,这里按一般企业判断;是的话,条件另算"
_IS_FIRM = "您没有说单位类型,这里按企业判断;不是企业的话,这个结论不适用"
_IS_OWN = "您没有说出质的是否为本企业合法有效的知识产权,这里按已在国家知识产权局办理质权登记、权属没有争议判断为是"
_IN_SUZHOU = "您没有说{},这里按苏州市的企业判断;不是的话,这个结论不适用"
_LABELS = {_KIND: "单位类型", AREA_FACT: "注册地"}


def supposing(
    rulebook: Rulebook, claims: Sequence[Claim], found: Sequence[Determination], state: State, as_of: date
) -> tuple[tuple[Determination, ...], tuple[str, ...]]:
    """The verdict that follows once what goes without saying is put in, with the sentences that say so; what was `found`
    and none where it stays open. `state` is the conversation before the message."""
    if len(claims) != 1 or found[0].by_conditions != _OPEN or found[0].benefit not in _GRANTS:
        return tuple(found), ()
    facts, notes = _GRANTS[found[0].benefit](claims[0].facts, {item.fact for item in found[0].missing}, state)
    again = determine_many(rulebook, [replace(claims[0], facts={**claims[0].facts, **facts})], as_of) if facts else ()
    settled = again and again[0].by_conditions != _OPEN
    return (again, notes) if settled else (tuple(found), ())


def refused(determinations: Sequence[Determination]) -> bool:
    """Whether what is known of the applicant rules each of the benefits out."""
    return bool(determinations) and all(item.by_conditions == _UNMET for item in determinations)


def asks_own_rules(text: str) -> bool:
    """Whether a message asks if the applicant's own place may make rules of its own, which no refusal answers."""
    return bool(_OWN_RULES.search(text))


def wants_verdict(text: str, state: State) -> bool:
    """Whether a message asks for no more than a verdict on an applicant whose place was told before it."""
    return AREA_FACT in state.facts and bool(_WANTS_VERDICT.search(text))


def still_asked(doubts: Sequence[str], doubtful: Collection[str], determinations: Sequence[Determination]) -> list[str]:
    """The doubts that the answer hangs on: none where they are of sums only (`doubtful` are the facts they are of) and each
    benefit is ruled out by who applies or from where, whatever the sum."""
    of_sums = bool(doubtful) and len(doubts) <= len(doubtful) and set(doubtful) <= _SUMS
    return [] if of_sums and refused(determinations) else list(doubts)


def without_unread(
    rulebook: Rulebook, claims: Sequence[Claim], unread: Collection[str], as_of: date
) -> tuple[tuple[Determination, ...], bool]:
    """What can be told of `claims` while the facts `unread` are unclear (ceilings, conditions), and whether each benefit
    is refused whatever those facts, all of them sums, come to."""
    rest = [replace(one, facts={f: v for f, v in one.facts.items() if f not in unread}) for one in claims]
    found = tuple(determine_many(rulebook, rest, as_of))
    return found, set(unread) <= _SUMS and refused(found)


def instead(
    rulebook: Rulebook,
    determinations: Sequence[Determination],
    known: dict[str, str],
    event: date | None,
    as_of: date,
) -> tuple[Determination, ...]:
    """What the text gives instead to one who lacks only the standing that a benefit asks for (普通企业)."""
    lacks = {(item.benefit, change.fact) for item in determinations for change in item.changes}
    claims = [Claim(other, known, event_date=event) for key, other in _INSTEAD.items() if key in lacks]
    return tuple(one for one in determine_many(rulebook, claims, as_of) if one.by_conditions != _UNMET)


def _granted(known: Mapping[str, str], missing: set[str], state: State) -> tuple[dict[str, str], tuple[str, ...]]:
    facts: dict[str, str] = {}
    notes: list[str] = []
    eased = {_FIELD, _RECOGNISED}
    asked = eased & set(state.asked_before)
    if known.get(_RECOGNISED) == "否" and _FIELD in missing - set(known) and not asked:
        facts[_FIELD] = "否"
        notes.append(_NOT_IN_FIELD)
    elif known.get(_TALENT) == "是" and eased & missing and not asked and "是" not in map(known.get, eased):
        facts |= dict.fromkeys(eased - set(known), "否")
        notes.append(_NOT_EASED)
    elif _TALENT in missing - set(known) and "是" in map(known.get, eased):
        facts[_TALENT] = "否"
        notes.append(_NOT_TALENT)
    unsaid = [label for fact, label in _LABELS.items() if fact in missing - set(known)]
    if {*state.named, *state.places} <= {_SUZHOU, NATIONAL} and unsaid:
        facts |= {_KIND: known.get(_KIND, _FIRM), AREA_FACT: known.get(AREA_FACT, "苏州市区")}
        notes.append(_IN_SUZHOU.format("和".join(unsaid)))
    return facts, tuple(notes)


def _granted_of_pledge(known: Mapping[str, str], missing: set[str], _: State) -> tuple[dict[str, str], tuple[str, ...]]:
    """What one whose pledge is registered and undisputed is granted, where nothing but that is left open: that the rights
    are its own and valid, and that it is a firm."""
    left = missing - set(known)
    if not left or left - {_KIND, _OWN} or (known.get(_REGISTERED), known.get(_DISPUTED)) != ("是", "否"):
        return {}, ()
    values, notes = {_KIND: _FIRM, _OWN: "是"}, {_KIND: _IS_FIRM, _OWN: _IS_OWN}
    return {fact: values[fact] for fact in left}, tuple(notes[fact] for fact in sorted(left))


_GRANTS = {_DENGFENG: _granted, "sz-fin-04": _granted_of_pledge, "sz-fin-05": _granted_of_pledge}
