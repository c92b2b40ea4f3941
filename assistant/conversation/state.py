"""What a conversation is about, apart from its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A figure of money that was told, as the ledger of a conversation keeps it.

    Attributes:
        period: the year it belongs to; `project` the project, firm, scheme or place in order; "" for none.
        words: the message it stood in, normalised: a later turn may point at it by them.
        replaced: another figure without a year or project of its own came after it.
    """

    fact: str
    text: str
    period: str = ""
    project: str = ""
    turn: int = 0
    words: str = ""
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What one question about the texts was about, as `State` names it, kept for a later one that goes back to it."""

    query: str
    kind: str
    places: tuple[str, ...]
    policies: tuple[str, ...]
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class State:
    """Carried from turn to turn.

    Attributes:
        benefits: rule ids under discussion; `all_benefits` those of the whole conversation.
        pending: figures told without a unit, by fact.
        facts: fact name -> value as told; `told_in` says in which turn.
        first_told: the figures of money as they were told first, by fact.
        ledger: every figure of money told for the benefits, in order; `facts` holds the current ones alone.
        instalments: what was paid in the stages of an amount, in their order.
        slot: year and project that the last turns spoke of, "" for none.
        asked: facts of the open questions, one tuple a question, in the order asked.
        asked_before: every fact that was asked for so far.
        goal: what the open interview is for: "amount", "verdict", or "".
        query: the last question about the texts, able to stand alone.
        places, indicators, clauses, unit: what it was about.
        figures: the last rows of the fact tables that were told, as `model.Figure`, the latest last.
        event_date: ISO date of the event that was told, "" for none.
        declined: name of the reply that refused the last turn, "" when it was answered.
        last: the last message in full where the texts answered it: a follow-up that only names another document asks it
            again; "" after a case of the calculator.
        given: what the answers told that are under discussion, as rows of `assistant.model.Given`.
        reckoned: the last answer was the calculator's.
        named: the places that messages have named.
        trail: what the last questions about the texts were about, the latest last.
        opening: what the asker told of itself before asking anything; the first case of the calculator is read with it.
    """

    turn: int = 0
    benefits: tuple[str, ...] = ()
    facts: dict[str, str] = field(default_factory=dict)
    told_in: dict[str, int] = field(default_factory=dict)
    all_benefits: tuple[str, ...] = ()
    pending: dict[str, str] = field(default_factory=dict)
    asked: tuple[tuple[str, ...], ...] = ()
    asked_before: tuple[str, ...] = ()
    goal: str = ""
    query: str = ""
    kind: str = ""
    policies: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    earlier_places: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    unit: str = ""
    figures: tuple[tuple[str, str, str, str], ...] = ()
    event_date: str = ""
    declined: str = ""
    last: str = ""
    opening: str = ""
    first_told: dict[str, str] = field(default_factory=dict)
    given: tuple[tuple[Any, ...], ...] = ()
    reckoned: bool = False
    named: tuple[str, ...] = ()
    ledger: tuple[ToldFigure, ...] = ()
    slot: tuple[str, ...] = ("", "")
    instalments: tuple[str, ...] = ()
    trail: tuple[Told, ...] = ()

    def told(self, facts: dict[str, str]) -> dict[str, str]:
        """Facts with new ones put over old ones: a correction replaces."""
        return {**self.facts, **facts}

    def last_told(self, base: Sequence[str]) -> list[str]:
        """The money facts of `base` told last: a correction without words of its own (不对,是600万) is about them."""
        turns = {fact: self.told_in[fact] for fact in base if fact in self.told_in and fact in self.facts}
        latest = max(turns.values(), default=0)
        return [fact for fact, turn in turns.items() if turn == latest and self.facts[fact] != "0元"]

    @property
    def periods(self) -> list[str]:
        """The years that figures were told of, "" for one without a year."""
        return [one.period for one in self.ledger]

    @property
    def event_day(self) -> date | None:
        """The event date as a date."""
        return date.fromisoformat(self.event_date) if self.event_date else None

    def to_json(self) -> dict[str, Any]:
        """Plain JSON data."""
        return asdict(self)

    @classmethod
    def from_json(cls, held: dict[str, Any] | None) -> State:
        """State from stored data; unknown keys of an older program are dropped, missing ones have their default."""
        known = {item.name for item in fields(cls)}
        values = {key: _frozen(value) for key, value in (held or {}).items() if key in known}
        values["ledger"] = tuple(ToldFigure(**row) for row in values.get("ledger", ()))
        values["trail"] = tuple(
            Told(**{key: _frozen(one) for key, one in row.items()}) for row in values.get("trail", ())
        )
        return cls(**values)


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
