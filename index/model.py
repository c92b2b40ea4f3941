"""The words of `index` as frozen data: policies, clauses, evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Level = Literal["national", "province", "city", "county"]
Origin = Literal["official", "digest"]

LEVELS: tuple[Level, ...] = ("national", "province", "city", "county")


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy text. Dates are None and texts empty where the document does not say."""

    id: str
    title: str
    level: Level
    region: tuple[str, ...]
    origin: Origin
    source: str
    aliases: tuple[str, ...] = ()
    issuer: str = ""
    document_number: str = ""
    issued: date | None = None
    in_force_from: date | None = None
    in_force_until: date | None = None
    validity_clause: str = ""
    validity_words: str = ""
    repeals: tuple[str, ...] = ()
    superseded_by: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """The smallest region the policy speaks for, e.g. `苏州市`."""
        return self.region[-1]

    def in_force(self, as_of: date) -> bool | None:
        """True or False on `as_of`; None when the document gives no date that decides it."""
        if self.in_force_until is not None and as_of > self.in_force_until:
            return False
        if self.in_force_from is not None:
            return as_of >= self.in_force_from
        return None


@dataclass(frozen=True, slots=True)
class Repair:
    """Characters the source lost and that are certain: what stood there, what is read."""

    raw: str
    repaired: str


@dataclass(frozen=True, slots=True)
class Clause:
    """The unit of retrieval and citation, known by policy and its own number."""

    policy_id: str
    number: str
    heading: str
    path: tuple[str, ...]
    text: str
    repairs: tuple[Repair, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(part for part in self.text.split("\n") if part)

    @property
    def is_heading_only(self) -> bool:
        """True for a heading without words under it; such a clause is shown but never ranked."""
        return self.text == self.heading


@dataclass(frozen=True, slots=True)
class Document:
    """A policy with its clauses in document order."""

    policy: Policy
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class RawDocument:
    """Text as read from one file, before any cleaning."""

    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A retrieved clause with its score (higher is better; only the order is comparable)."""

    clause: Clause
    policy: Policy
    score: float
    parts: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filters:
    """What may be retrieved. Empty sets admit everything; `in_force_on` admits undated policies."""

    policy_ids: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    levels: frozenset[Level] = frozenset()
    in_force_on: date | None = None
