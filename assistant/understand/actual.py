"""The figure that a message says was paid, among several of one fact (授信900万,实际放款500万)."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.calculator.units import Reading
from assistant.understand.bare import ACTUAL
from assistant.understand.periods import project_of

_PAID = re.compile(r"(元|块)?(已经?)?(到账|到手|放款|到位)")
TRANCHES = re.compile(
    r"先.{0,14}(又|再|后)|分[两二三2-3](次|批|期|笔)(放|到|拨|发)|首(笔|批|期).{0,20}(尾|余|二|第二|后)|上半年.{0,16}下半年|前(后|面).{0,8}(共|一共|合计)"
)
_ACTUAL_CHARS = 12
# 实际放款后又放了200万: it comes on top of what was paid before.
_ONE_MORE = re.compile(r"[又再](?:给|放|到|拨|打|贷|批|发|付|交|缴)")
_LISTED = re.compile(r"元?(?:[、和与跟及]|以及)")


def _clause_before(text: str, reading: Reading) -> str:
    """The words of its clause before a figure, as far as they may tell that it was paid out (实际放款只放了一笔450万)."""
    return re.split(r"[,。;!?\d万]", text[max(0, reading.span[0] - _ACTUAL_CHARS) : reading.span[0]])[-1]


def _are_listed(found: list[Reading], text: str) -> bool:
    """Whether the figures stand in one run, so that a word before the first of them holds for all (实际融资300万、500万)."""
    return all(_LISTED.fullmatch(text[one.span[1] : other.span[0]]) for one, other in pairwise(found))


def actual(found: list[Reading], text: str) -> list[Reading]:
    """The one of several figures of a fact that a message says was paid out; all of them where it singles out none."""
    projects = [project_of(text, reading.span[0]) for reading in found]
    if len(found) < 2 or (all(projects) and len(set(projects)) == len(found)):
        return found
    if any(_ONE_MORE.search(_clause_before(text, r)) for r in found) or _are_listed(found, text):
        return found
    paid = [r for r in found if ACTUAL.search(_clause_before(text, r)) or _PAID.match(text[r.span[1] :])]
    is_said_twice = len({r.value for r in paid}) == 1 and len(paid) < len(found) and not TRANCHES.search(text)
    return paid[:1] if len(paid) == 1 or is_said_twice else found
