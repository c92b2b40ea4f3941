"""Duties told in sentences: X负责…, 由X会同Y…, 领导小组办公室设在X, the items of 主要职责, member lists."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.facts.model import Duty, DutyRole, UnitName
from index.facts.units import canonical, split_units
from index.model import Clause, Document, Policy

_HAN = r"[\u4e00-\u9fff“”]"
_ORGAN = (
    r"(?:各地\(各市、区\)|各市、区|各区|各地(?:党委和政府)?(?=认真|将|要)|设区市、县\(市、区\)知识产权局|设区市知识产权局|(?:示范中心的)?建设单位|各?成员单位|各地区、?各部门"
    rf"|各级政府|地方各级政府|各地党委和政府|(?:市知识产权)?办公会议的?各成员单位|领导小组(?:办公室)?"
    rf"|{_HAN}{{1,24}}?(?:(?<![格布全大结])局|厅|办公会议|领导小组(?:办公室)?|部门|办公室|各成员单位)(?![\u4e00-\u9fff]{{0,3}}中心))"
    r"(?:\((?:知识产权局|局)\)局?)?"
)
_WITH = (
    r"(?:(?:会同|联合)(?P<with>[^,。;]{2,30}?(?:局|部门|中支|分局)(?:\(知识产权局\))?"
    r"(?:和[^,。;]{2,16}?(?:分局|局|中支))*(?:等部门)?))?"
)
_VERB = (
    r"(?:认真|一起|联合)*(?:负责|每|以|做好|要|须|应|可以?参照|组织|每年|按|依照|根据|牵头|制定|择优|加强|将|把|探索|对|通过|会通过|承担|遵循|下达|作为?|严格|开展"
    r"|建立|批准|指派|编制|就|先|进行|来做|办理|审核|管理|发文|围绕|的(?:主要)?职责|(?:有下列)?主要职责|各负其责|结合)"
)
_SUBJECT = re.compile(rf"(?P<who>{_ORGAN}){_WITH}(?={_VERB}|(?<=部门)$)")
_PASSIVE = re.compile(rf"(?:由(?P<who>{_ORGAN}){_WITH}(?!印发)|(?<!已)经(?P<by>{_ORGAN})(?=审核|批准))")
_FOUNDED = re.compile(r"成立(?:[^。;:]*?的)?(?P<who>[\u4e00-\u9fff]{2,22}领导小组)[,:]")
_OFFICE = re.compile(rf"办公室(?:,)?(?:下)?(?:设在|设于|地点在)(?P<who>{_ORGAN})")
_HEAD = re.compile(rf"(?P<who>{_ORGAN})负责同志兼任")
_NO_SUBJECT = re.compile(
    r"^(?:推动|引导|支持|加强|强化|完善|鼓励|指导|发挥|充分|在|经|与|向|对|以|按|根据|为|将|把|探索|建立|加快|深化|积极|争取|依托|组织|促进|实现"
    r"|开展|提升|有关|持续|推进|健全|进一步|统筹|同|从|及|由|对于|各方|牵头|相关|科技、|使|让|该|督促|配合|联合|报|执法部门|落实|并|后者|要|本|成立|都|其|是|先|二是)"
)
_BACKGROUND = re.compile(r"发展基础|面临形势|战略背景|总体要求|指导思想|基本原则|工作原则")
_DUTIES = re.compile(r"主要职责(?:是|有|如下)|下列主要职责")
_BARE = re.compile(r"^[^,]{2,24}?的?(?:有下列)?主要职责[是有]?$")
_JOINED = re.compile(r"联合([\u4e00-\u9fff]{1,12}?(?:局|部门))")
_SHORT_NAME = re.compile(r"简称([\u4e00-\u9fff]{2,8})")
_MEMBER = re.compile(
    r"(?:市|省|县|区)?[\u4e00-\u9fff]{2,14}?(?:人民法院|检察院|办公厅|办事处|委(?![员书])|局|办(?![公事]))"
)


def read_sentences(policy: Policy, clause: Clause) -> Iterable[Duty]:
    """Duties of one clause's sentences; none of a background clause."""
    if clause.number == "文首" or any(_BACKGROUND.search(heading) for heading in clause.path):
        return
    if "成员名单" in clause.text or ("领导小组" in clause.text and clause.number.startswith("附件")):
        yield from _members(policy, clause)
    for sentence in re.findall(r"[^。\n;]+", clause.text):
        if not re.match(r"\s*[((]?(?:牵头|责任)单位", sentence):
            yield from _of_sentence(policy, clause, sentence.strip())


def read_articles(document: Document) -> Iterable[Duty]:
    """The items under an article that lists 主要职责, each a duty of the body the article names."""
    for clause in document.clauses:
        if _DUTIES.search(clause.text):
            who = _who(clause.text)
            items = [other for other in document.clauses if other.number.startswith(clause.number + "(")]
            for item in items if who else ():
                unit = canonical(who, document.policy.place)
                words = item.text.split("\n")[-1].strip()
                others = _JOINED.search(words)
                units = split_units(others.group(1), document.policy.place) if others else ()
                yield _duty(document.policy, item, "charge", re.sub(r"[。;]+$", "", words), (unit,), units, words)


def _who(text: str) -> str:
    """The body whose 主要职责 an article lists."""
    short = _SHORT_NAME.search(text)
    if short:
        return short.group(1)
    found = _SUBJECT.match(text) or _PASSIVE.search(text)
    return (found.group("who") or "") if found else ""


def _of_sentence(policy: Policy, clause: Clause, sentence: str) -> Iterable[Duty]:
    office = _OFFICE.search(sentence)
    if office:
        unit = canonical(office.group("who"), policy.place)
        yield _duty(policy, clause, "office", "承担领导小组办公室日常工作", (unit,), (), sentence)
    head = _HEAD.search(sentence.split(",")[-1] if "," in sentence else sentence)
    if head:
        who = head.group("who").rpartition("由")[2]
        yield _duty(
            policy, clause, "office", "负责同志兼任领导小组办公室主任", (canonical(who, policy.place),), (), sentence
        )
    founded = _FOUNDED.search(sentence)
    if founded:
        unit = canonical(founded.group("who"), policy.place)
        yield _duty(policy, clause, "charge", sentence[founded.end() :].strip(), (unit,), (), sentence)
    if office or head or founded:
        return
    starts = list(re.finditer(r"[^,:]+", sentence))
    for position, fragment in enumerate(starts):
        match = _subject(fragment.group())
        if match is None:
            continue
        passive = match.re is _PASSIVE
        following = (other.start() for other in starts[position + 1 :] if _subject(other.group()))
        begin = 0 if passive else fragment.start()
        words = sentence[begin : next(following, len(sentence))].strip(",: ")
        if not _BARE.search(words):
            yield _told(policy, clause, match, words)


def _subject(fragment: str) -> re.Match[str] | None:
    """The body a phrase begins with, or the one after 由."""
    text = fragment.strip()
    if not _NO_SUBJECT.match(text):
        match = _SUBJECT.match(text)
        if match and not re.search(r"由|与|经|制度|(?<!会议)(?<!中心)的", match.group("who")):
            return match
    return _PASSIVE.search(text)


def _told(policy: Policy, clause: Clause, match: re.Match[str], words: str) -> Duty:
    groups = match.groupdict()
    also = (groups["with"] or "").removesuffix("等部门")
    who = re.sub(r"\)局$", ")", groups["who"] or groups["by"])
    lead = (canonical(who, policy.place),)
    others = split_units(re.sub(r"(?<=[支局])和", "、", also), policy.place) if also else ()
    role: DutyRole = "lead" if others or re.search(r"(?:室|局|部门|小组)牵头", words) else "charge"
    return _duty(policy, clause, role, words, lead, others, words)


def _members(policy: Policy, clause: Clause) -> Iterable[Duty]:
    """One duty for a printed list of members: every body named in it takes part."""
    units: dict[str, UnitName] = {}
    for line in clause.paragraphs:
        if "办公室" in line or line.startswith(policy.place) or "名单" in line:
            continue
        for word in re.split(r"[\s,::。]+", line):
            match = _MEMBER.match(word)
            if match:
                unit = canonical(match.group(), policy.place)
                units.setdefault(unit.canonical, unit)
    if units:
        yield _duty(policy, clause, "member", "领导小组成员单位", (), tuple(units.values()), clause.paragraphs[-1])


def _duty(
    policy: Policy,
    clause: Clause,
    role: DutyRole,
    task: str,
    lead: tuple[UnitName, ...],
    units: tuple[UnitName, ...],
    words: str,
) -> Duty:
    return Duty(policy.id, clause.number, policy.place, role, task, lead, units, words)
