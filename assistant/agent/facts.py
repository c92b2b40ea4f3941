"""Which facts a model may hand to the calculator: those the person's own words bear out, and no others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.calculator import Rulebook, UnknownNameError
from assistant.calculator.read_fact import RefusalError, read_value
from assistant.calculator.rulefile import Input
from assistant.calculator.units import find_amounts
from assistant.understand.dates import full_day
from index.tokens import normalise

_PARTS = re.compile(r"[,,。;;!?!?\n]")
_NEGATED = re.compile(r"没|未|不|无|否|非|缺")
_COMMON = frozenset(
    [
        "是否",
        "贵单",
        "单位",
        "贵企",
        "企业",
        "公司",
        "我们",
        "已经",
        "此前",
        "该项",
        "项目",
        "苏州",
        "江苏",
        "知识",
        "识产",
        "产权",
        "相关",
        "进行",
    ]
)
_PLACE = re.compile(r"江苏省?|苏州(?:市区|市)?")
_MIN_SHARED, _MAX_NEEDED, _SHARE_OF_LABEL = 2, 4, 0.3
_SHORT_LABEL = 4


@dataclass(frozen=True, slots=True)
class Offered:
    """Facts of a tool call: `accepted` by id, and for each refused name why."""

    accepted: dict[str, str]
    refused: dict[str, str]


def read_offered(
    offered: Mapping[str, str], rulebook: Rulebook, said: Sequence[str], known: Mapping[str, str]
) -> Offered:
    """Sorts the facts a model offers. `said` are the person's own messages; `known` what was read from them before.

    A figure must stand in the person's words in its unit, and not be another fact's; a yes or no must be said of that
    very matter; a choice must be named. What was read before is never overruled by a model.
    """
    accepted: dict[str, str] = {}
    refused: dict[str, str] = {}
    words = [normalise(message) for message in said]
    for name, value in offered.items():
        try:
            fact = rulebook.fact(name.strip())
        except UnknownNameError as error:
            refused[name] = str(error)
            continue
        taken = {**known, **accepted}
        why = "" if fact in known else _refusal(fact, value, rulebook, words, taken)
        if fact in known:
            if not _same(rulebook.inputs[fact], value, known[fact]):
                refused[name] = f"用户说的是“{known[fact]}”,已按用户的话计算。"
        elif why:
            refused[name] = why
        else:
            accepted[fact] = value
    return Offered(accepted, refused)


def _refusal(fact: str, value: str, rulebook: Rulebook, words: Sequence[str], taken: Mapping[str, str]) -> str:
    known = rulebook.inputs[fact]
    try:
        typed, _ = read_value(known, value.strip())
    except RefusalError as error:
        return f"{error.why}{error.question}"
    if isinstance(typed, bool):
        told = any(_tells(part, known, typed) for message in words for part in _PARTS.split(message))
        return "" if told else "用户没有说过这一点,请用 ask_user 询问。"
    if isinstance(typed, Decimal):
        stands = [
            reading for message in words for reading in find_amounts(message) if _reads(known, reading.text, typed)
        ]
        rivals = [other for other, text in taken.items() if _is_figure(rulebook, other, text, typed)]
        return "" if len(stands) > len(rivals) else "用户的话里没有这个数,或它说的是另一件事,请用 ask_user 询问。"
    if known.type == "choice":
        names = [typed, *(word for word, same in known.same_as.items() if same == typed)]
        named = any(normalise(str(name)) in message for name in names for message in words)
        return "" if named else "用户没有说过这一点,请用 ask_user 询问。"
    return "" if any(full_day(message) == typed for message in words) else "用户没有说过这个日期,请用 ask_user 询问。"


def _reads(known: Input, text: str, value: Decimal) -> bool:
    try:
        return read_value(known, text)[0] == value
    except RefusalError:
        return False


def _is_figure(rulebook: Rulebook, fact: str, text: str, value: Decimal) -> bool:
    known = rulebook.inputs.get(fact)
    return known is not None and known.type in ("money", "count", "ratio") and _reads(known, text, value)


def _same(known: Input, one: str, other: str) -> bool:
    try:
        return read_value(known, one.strip())[0] == read_value(known, other.strip())[0]
    except RefusalError:
        return one.strip() == other.strip()


def _tells(part: str, known: Input, value: bool) -> bool:
    """Whether a piece of a message speaks of the fact, with a negation exactly when one is needed."""
    label = known.label
    names = [name for name in (label, *known.aliases) if len(name) <= _SHORT_LABEL]
    own = _pairs(label) - _COMMON
    shared = (_pairs(part) & (own | _pairs(known.ask))) - _COMMON
    needed = min(max(_MIN_SHARED, int(len(own) * _SHARE_OF_LABEL)), _MAX_NEEDED)
    if len(shared) < needed and not any(name in part for name in names):
        return False
    negated = bool(_NEGATED.search(part)) != bool(_NEGATED.search(label))
    return negated != value


def _pairs(text: str) -> set[str]:
    plain = _PLACE.sub(" ", normalise(text))
    return {plain[place : place + 2] for place in range(len(plain) - 1) if plain[place : place + 2].isalnum()}
