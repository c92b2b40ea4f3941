"""What one message told: facts as text, and what must be asked before they can be used."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Sum:
    """One of several figures told for a fact; `period` is the year it belongs to, `project` the project, "" for none."""

    fact: str
    text: str
    period: str = ""
    project: str = ""


@dataclass(slots=True)
class Told:
    """Facts of one message.

    Attributes:
        facts: name -> value as text.
        doubtful: facts that a doubt is about; what was known of them no longer stands.
        doubts: questions that must be settled before anything is computed.
        several: figures of years or projects that stand side by side, in the order told.
        pending: figures told without a unit, by fact.
        unplaced: figures of money that belong to no fact were told, so that what else was told may not be all.
        understood: how a figure without its full unit was taken, for the person to object to.
        figures: every figure of money that was told, with the year and the project it stands with.
        bare: facts whose figure no words name.
        total_of: facts whose figure sums up several costs, so that the others are 0.
    """

    facts: dict[str, str] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    several: list[Sum] = field(default_factory=list)
    pending: dict[str, str] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    unplaced: bool = False
    understood: list[str] = field(default_factory=list)
    bare: set[str] = field(default_factory=set)
    total_of: set[str] = field(default_factory=set)
    figures: list[Sum] = field(default_factory=list)
