"""Messages that react to the answer before them without a subject of their own (`reactions.toml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from assistant.understand.put_in_mouth import put_in_mouth
from index.tables import read_table

Kind = Literal["prod", "press", "doubt", "conclude", "split", "ceiling", "claim"]
_LONGEST, _LONGEST_PROD = 120, 24
# So many words of its own make a doubt one about another matter.
_NEW_WORDS = 3
_FIGURE = re.compile(r"\d|[一二两三四五六七八九十百千]个?[万亿]")
_HAN_PAIR = re.compile("(?=([\u4e00-\u9fff]{2}))")


@dataclass(frozen=True, slots=True)
class Reaction:
    """How a message takes the answer before it.

    Attributes:
        kind: a bare prod for the result, pressing for another one, doubt that it was read or
            reckoned right, a conclusion from it, a way to get more by splitting
            or repeating, the wish for the ceiling without telling what it hangs on, a figure put into our mouth.
        is_order: it orders the rule or the answer to give way, and tells no figure of the case by its name.
        has_results: its figures are results that somebody got or hopes for, none of the case.
        tells_own: a figure of the case is told with it, by its name or by who keeps the books.
    """

    kind: Kind
    is_order: bool = False
    has_results: bool = False
    tells_own: bool = False


def read_reaction(text: str) -> Reaction | None:
    """The reaction that a normalised message is; None for one that asks something new or puts right what was told."""
    said = text.strip()
    if len(said) > _LONGEST:
        return None
    if put_in_mouth(said):
        return Reaction("claim", is_order=True, has_results=True)
    if len(said) <= _LONGEST_PROD and _is("prod_core", said) and _one("prod").fullmatch(said):
        return Reaction("prod")
    if _is("wants_ceiling", said) and _is("withholds", said):
        return Reaction("ceiling")
    if _is("guesses", said) and not re.search(r"\d", said):
        return Reaction("press", is_order=True)
    if _is("picks", said):
        return Reaction("press", is_order=True, has_results=True)
    is_doubt = _is("doubts", said)
    plain = _one("of_the_answer").sub("", said) if is_doubt or _is("orders", said) else said
    if _is("corrects", plain) or _asks_something_new(plain):
        return None
    orders, tells_own = _is("orders", said), _is("tells_own", said)
    if _is("splits", said) and _is("matter", said):
        return Reaction("split", orders and not tells_own, not tells_own)
    if orders or (_is("somebody", said) and _is("says", said)):
        is_outside = _is("outsiders", said) or _is("results", said)
        is_told = tells_own or not (orders or is_outside)
        return Reaction("press", orders and not tells_own, is_outside and not tells_own, is_told)
    if is_doubt and not _is("asks_new", plain) and not _asks_to_look_up(plain):
        is_of_result = not tells_own and (_is("results", said) or not re.search(r"\d", said))
        return Reaction("doubt", is_of_result, is_of_result, not is_of_result)
    if _is("concludes", said) and _is("matter", said):
        return Reaction("conclude", tells_own=tells_own)
    return None


def without_others(text: str) -> str:
    """A normalised message without what it says others got."""
    return _one("of_others").sub("", text)


def asks_back_both(text: str) -> bool:
    """Whether a normalised message asks whether the figures of several turns are right."""
    return _is("both", text)


def gives_way_of_the_text(text: str) -> bool:
    """Whether a normalised message that looks like an attack wants a clause to give way, and leaves the program alone."""
    return _is("of_the_text", text) and not _is("of_the_program", text)


def is_on_another_matter(text: str, found: str, told: str, least: int = _NEW_WORDS) -> bool:
    """Whether a normalised message shares `least` words with what was `found` for it that the answer `told` before lacks
    (示范中心是什么 → 我印象里验收是三十天内申请)."""
    new = {pair for pair in _HAN_PAIR.findall(text) if pair in found and pair not in told}
    return len(new) >= least


def _asks_something_new(said: str) -> bool:
    """Whether a message asks for something else than the sum or a nod."""
    if _is("asks_new", _one("asks_sum").sub("", said)):
        return True
    return _is("asks_plainly", said) and not _is("nods", said) and not re.search(r"\d", said)


def _asks_to_look_up(plain: str) -> bool:
    """Whether what is left of a doubt names a matter to look at, and neither a figure nor a doubt (再查查商标的目标)."""
    own = _one("outsiders").sub("", plain)
    return not _is("doubts", plain) and _is("matter", own) and not _FIGURE.search(plain)


def _is(name: str, text: str) -> bool:
    return bool(_one(name).search(text))


@cache
def _one(name: str) -> re.Pattern[str]:
    held = read_table("assistant.understand", "reactions")[name]
    return re.compile(held if isinstance(held, str) else "|".join(held))
