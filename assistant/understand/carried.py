"""Follow-ups that only name another document or benefit: the question before is carried over to it (`carried.toml`)."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from assistant.calculator.units import find_amounts
from index.tables import read_table

_MARKS = ",:;,?!。 的"
_SHORTEST, _LONGEST = 2, 40
_BENEFIT_ID = re.compile(r"[a-z]")
# The province and the state around the cities whose benefits these are.
_AROUND = ("江苏", "全国")


@dataclass(frozen=True, slots=True)
class _Named:
    name: re.Pattern[str]
    whole: str
    is_document: bool
    spoken: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Pointed:
    words: re.Pattern[str]
    spoken: re.Pattern[str]
    whole: str


@dataclass(frozen=True, slots=True)
class _Words:
    named: tuple[_Named, ...]
    bare: tuple[re.Pattern[str], ...]
    back: tuple[re.Pattern[str], ...]
    pointed: tuple[_Pointed, ...]
    aside: re.Pattern[str]
    own_case: re.Pattern[str]


def _tells_sum(rest: str) -> bool:
    """Whether what is asked of a benefit gone back to tells a figure (说回质押贷款,换成260万呢): the case before goes on with it."""
    return any(reading.kind == "money" for reading in find_amounts(rest))


def carry(said: str, asked: str, spoken: Collection[str] = ()) -> str:
    """The normalised message in full, where it only names another document or benefit after the question `asked`, or
    goes back to a document or benefit with a question of its own; "" for any other message.

    `spoken` are the places and benefits of the talk: what is gone back to by a short name (回到刚才那个中心) must be theirs.
    """
    words = _words()
    for pointed in words.pointed:
        found = pointed.words.fullmatch(said)
        if found and any(pointed.spoken.search(name) for name in spoken):
            return f"{pointed.whole},{found['rest']}"
    for one, back in zip(words.named, words.back, strict=True):
        found = back.fullmatch(said)
        if found and (
            one.is_document or (any(one.spoken.search(name) for name in spoken) and not _tells_sum(found["rest"]))
        ):
            return f"{one.whole}{'' if one.is_document else ','}{found['rest']}"
    rest = _without_names(asked)
    if len(rest) < _SHORTEST or len(said) > _LONGEST:
        return ""
    for one, bare in zip(words.named, words.bare, strict=True):
        found = bare.fullmatch(said)
        if found and (found["before"] or found["after"]) and (one.is_document or _is_near(one.whole, spoken)):
            return f"{one.whole}{rest}"
    return ""


def _is_near(whole: str, spoken: Collection[str]) -> bool:
    """Whether a talk in which these benefits and places were spoken of may turn to a benefit: one was spoken of before,
    its own city or province was, or no place at all."""
    places = [one for one in spoken if not _BENEFIT_ID.match(one)]
    return len(places) < len(spoken) or not places or any(one[:2] in (whole[:2], *_AROUND) for one in places)


def carries(said: str) -> str:
    """The normalised question, to be asked again of another document; "" for one that tells a case of its sender."""
    return "" if _words().own_case.search(said) else said


def documents_named(text: str) -> tuple[str, ...]:
    """The documents with rules that a normalised text names, as they are asked of, in its order."""
    found = [
        (match.start(), one.whole) for one in _words().named if one.is_document and (match := one.name.search(text))
    ]
    return tuple(whole for _, whole in sorted(found))


def _without_names(asked: str) -> str:
    """The question without the names of documents and benefits."""
    words = _words()
    rest = words.aside.sub("", asked)
    for one in words.named:
        rest = one.name.sub("", rest)
    return rest.strip(_MARKS)


@cache
def _words() -> _Words:
    table = read_table("assistant.understand", "carried")
    rows = [(row, kind == "document") for kind in ("benefit", "document") for row in table[kind]]
    before, after, back, that = (table[name] for name in ("before", "after", "goes_back", "that_one"))
    rest = r"[,:]?(?P<rest>.{4,}|(?<=[,:]).{2,3})"
    return _Words(
        tuple(
            _Named(re.compile(row["name"]), row["whole"], is_document, re.compile(row.get("spoken", "")))
            for row, is_document in rows
        ),
        tuple(re.compile(rf"(?P<before>{before})?(?:{row['name']})(?P<after>{after})?") for row, _ in rows),
        tuple(
            re.compile(rf"{back}(?:{row['name']}{'|' if 'bare' in row else ''}{row.get('bare', '')}){that}{rest}")
            for row, _ in rows
        ),
        tuple(_Pointed(re.compile(row["words"]), re.compile(row["spoken"]), row["whole"]) for row in table["pointed"]),
        re.compile(table["aside"]),
        re.compile(table["own_case"]),
    )
