"""Claims of who leads and who only takes part (教体局牵头、市场监管局配合): the part said of each body, and what is written."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.facts import Duty
from index.facts.units import spelling_in

LEADS, TAKES_PART = "leads", "takes part"
_SEVERAL = 2
_PHRASE_END = re.compile(r"[,,。;;、??!!]")
# What goes with a leader's part is told of the body that does it (牵头负责 leads, 配合牵头单位 takes part).
_PART = re.compile(
    r"(?P<joins>(?:配合|协助|协同|参与|会同)(?:牵头(?:单位|部门)的)?|责任(?:单位|部门)|成员单位|负责)|(?P<heads>牵头(?:和|并|来|、)?(?:负责|抓总)?)"
)


def claims_several(text: str, names: Sequence[str]) -> bool:
    """Whether words say of several bodies who leads."""
    return len(names) >= _SEVERAL and "牵头" in text


def without_roles(text: str) -> str:
    """Words without those for a part in a task."""
    return _PART.sub("", text)


def claimed_roles(text: str, names: Sequence[str]) -> dict[str, str]:
    """The part that words claim for each body: the nearest in its own phrase, else in the next phrase that tells one."""
    said = {name: spelling_in(name, text) for name in names}
    roles: dict[str, str] = {}
    waiting: list[str] = []
    for phrase in _PHRASE_END.split(_PART.sub(lambda match: match.group().replace("、", ""), text)):
        parts = [(match.start(), _role(match)) for match in _PART.finditer(phrase)]
        here = sorted((phrase.find(word), name) for name, word in said.items() if word in phrase and name not in roles)
        if not parts:
            waiting += [name for _, name in here]
            continue
        roles.update(dict.fromkeys(waiting, parts[0][1]))
        waiting = []
        roles.update({name: _nearest(at, parts, is_before=parts[0][0] < here[0][0]) for at, name in here})
    return {name: roles.get(name, LEADS) for name in names}


def told_of_each(text: str, names: Sequence[str], duties: Sequence[Duty]) -> list[str]:
    """Whether the claim as a whole holds, and for each body the part that the unit lines give it."""
    leaders = {name for duty in duties for unit in duty.lead_units for name in unit.names}
    joined = {name for duty in duties for unit in duty.units for name in unit.names}
    lines, holds = [], True
    for name, role in claimed_roles(text, names).items():
        is_right = name in (leaders if role == LEADS else joined - leaders)
        holds &= is_right
        lines.append(f"- {name}:{_written(name, leaders, joined)}")
    verdict = "是,和原文一致。" if holds else "不是,和原文不一致。"
    return [f"**{verdict}**", "", *lines, ""]


def _written(name: str, leaders: set[str], joined: set[str]) -> str:
    if name in leaders:
        return "原文写的是牵头单位"
    if name not in joined:
        return "原文列出的单位里没有它"
    return "原文写的是责任单位,不是牵头单位" if leaders else "原文列为责任单位,没有写谁牵头"


def _role(match: re.Match[str]) -> str:
    return TAKES_PART if match["joins"] else LEADS


def _nearest(at: int, parts: Sequence[tuple[int, str]], *, is_before: bool) -> str:
    """The part told before a body where the phrase begins with a part (牵头的是…), else the one told after it."""
    before = [role for start, role in parts if start < at]
    after = [role for start, role in parts if start > at]
    return (before[-1:] or after[:1])[0] if is_before else (after[:1] or before[-1:])[0]
