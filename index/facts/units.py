"""Public bodies: one name for the many spellings of one body (`units.toml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from index.facts.model import UnitName
from index.tables import read_table

_SEPARATORS = re.compile(r"[、,,;;]|(?<=[局院])和(?=[市省县])")
_PLACE = re.compile(r"^(?:本|我|全)?(?:市(?!场|政府$|监)|省(?!级)|县(?!级))(?=.{2})")
_BRACKETED = re.compile(r"^(.+?)\((.+?)\)局?$")
_ENDINGS = ("局", "厅", "委", "院", "办", "协", "会", "组", "室", "关", "署", "部", "门", "中心", "府", "位")


@dataclass(frozen=True, slots=True)
class _Body:
    name: str
    spellings: tuple[str, ...]
    heard: tuple[str, ...]


def canonical(printed: str, place: str = "") -> UnitName:
    """The one name of a body. 市市场监管局(知识产权局) is known by both names; `place` (苏州市) may stand before it."""
    text = re.sub(r"\s", "", printed).strip("。.、")
    match = _BRACKETED.match(text)
    if match and (match.group(1), match.group(2)) not in _whole_names() and match.group(2).endswith(("局", "委")):
        outer, inner = _known(match.group(1), place), _known(match.group(2), place)
        is_one = inner not in (outer, "局") and not outer.startswith("所在")
        return UnitName(text, outer, (inner,) if is_one else ())
    return UnitName(text, _known(text, place))


def split_units(words: str, place: str = "") -> tuple[UnitName, ...]:
    """Bodies of a printed list. A stray 市 at the end of a name (市商务局市、) is dropped; doubles are kept once."""
    found: dict[str, UnitName] = {}
    for part in _SEPARATORS.split(re.sub(r"\s", "", words)):
        name = re.sub(r"(?<=[局厅委院办])市$", "", part.strip("()。等"))
        if len(name) > 1:
            unit = canonical(_close(name), place)
            found.setdefault(unit.canonical, unit)
    return tuple(found.values())


def find_unit_names(text: str, place: str = "") -> tuple[str, ...]:
    """Canonical names that a question's words may mean, the longest spelling first; one word may mean several."""
    squeezed = re.sub(r"\s", "", text)
    hits = [
        (squeezed.find(spelling), len(spelling), body.name)
        for body in _bodies()
        for spelling in (body.name, *body.spellings, *body.heard)
        if spelling in squeezed
    ]
    longest: dict[str, tuple[int, int]] = {}
    for start, length, name in hits:
        if length > longest.get(name, (0, 0))[1]:
            longest[name] = (start, length)
    kept = {name: span for name, span in longest.items() if not _covered(span, tuple(longest.values()))}
    return tuple(sorted(kept, key=lambda name: -kept[name][1])) or (_known(squeezed, place),)


def spelling_in(name: str, words: str) -> str:
    """How `words` call the body of a canonical name: the longest of its spellings there, else the name itself."""
    squeezed = re.sub(r"\s", "", words)
    body = next((one for one in _bodies() if one.name == name), None)
    every = (body.name, *body.spellings, *body.heard) if body else ()
    return max((one for one in every if one in squeezed), key=len, default=name)


def without_bodies(text: str) -> str:
    """`text` without every spelling of a body, whatever place or level stands before it."""
    return _any_body().sub("", text)


def before_body(text: str) -> str:
    """What stands before the first body that `text` names; all of it where it names none."""
    found = _any_body().search(text)
    return text[: found.start()] if found else text


@cache
def _any_body() -> re.Pattern[str]:
    every = {word for body in _bodies() for word in (body.name, *body.spellings, *body.heard)}
    return re.compile("[市省县区]?(?:" + "|".join(sorted(map(re.escape, every), key=len, reverse=True)) + ")")


def _covered(span: tuple[int, int], spans: tuple[tuple[int, int], ...]) -> bool:
    """Whether a longer spelling holds this one: 国家知识产权局 holds 知识产权局."""
    start, length = span
    return any(long > length and at <= start and start + length <= at + long for at, long in spans)


def _close(name: str) -> str:
    """A bracket that the list's own bracket closed is closed again."""
    return name + ")" if name.count("(") > name.count(")") else name


def _known(text: str, place: str) -> str:
    names = _names()
    bare = text.removeprefix(place) if place and text != place else text
    bare = bare.removeprefix(place[:-1]) if place and bare == text and len(place) > 2 else bare
    for candidate in (text, bare, _PLACE.sub("", bare), bare[1:] if bare.startswith("市市") else bare):
        if candidate in names:
            return names[candidate]
    return _PLACE.sub("", bare) if bare.endswith(_ENDINGS) else text


@cache
def _bodies() -> tuple[_Body, ...]:
    rows = read_table("index.facts", "units")["unit"]
    return tuple(_Body(row["name"], tuple(row["aliases"]), tuple(row["heard"])) for row in rows)


@cache
def _names() -> dict[str, str]:
    return {spelling: body.name for body in _bodies() for spelling in (body.name, *body.spellings)}


@cache
def _whole_names() -> frozenset[tuple[str, str]]:
    """Bracketed names that are one name: 县(市、区)…"""
    return frozenset((match.group(1), match.group(2)) for name in _names() if (match := _BRACKETED.match(name)))
