"""What the tools returned in one turn, numbered: the only things that the model's tokens can stand for."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from assistant.calculator import Determination
from assistant.model import Draft
from index.model import Clause, Policy


@dataclass(frozen=True, slots=True)
class Held:
    """A clause that a tool returned."""

    policy: Policy
    clause: Clause


@dataclass(frozen=True, slots=True)
class ToolCall:
    """One call for the receipt. `arguments` are masked."""

    name: str
    arguments: dict[str, Any]
    outcome: str
    took_ms: float


@dataclass(slots=True)
class Ledger:
    """Numbered from 1 in the order of their coming. Tools of one message may run in several threads at once.

    Attributes:
        facts: the facts that the calculator was given in this turn, beyond those known before.
        asked: the question that the model wants to put to the person.
    """

    clauses: list[Held] = field(default_factory=list)
    determinations: list[Determination] = field(default_factory=list)
    tables: list[Draft] = field(default_factory=list)
    calls: list[ToolCall] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    asked: str = ""
    _lock: Lock = field(default_factory=Lock)

    def hold(self, policy: Policy, clause: Clause) -> int:
        """Number of a clause; one that is held already keeps its number."""
        with self._lock:
            for place, held in enumerate(self.clauses, start=1):
                if held.clause is clause:
                    return place
            self.clauses.append(Held(policy, clause))
            return len(self.clauses)

    def determined(self, determination: Determination, facts: dict[str, str]) -> int:
        """Number of a determination."""
        with self._lock:
            self.determinations.append(determination)
            self.facts |= facts
            return len(self.determinations)

    def tabled(self, table: Draft) -> int:
        """Number of a comparison."""
        with self._lock:
            self.tables.append(table)
            return len(self.tables)

    @property
    def is_empty(self) -> bool:
        """Whether no tool has returned anything that can be told."""
        return not (self.clauses or self.determinations or self.tables)

    def texts(self) -> list[str]:
        """Everything returned, as text."""
        clauses = [f"{held.policy.title}\n{held.policy.issuer}\n{held.clause.text}" for held in self.clauses]
        titles = [f"{item.policy.title}\n{item.title}" for item in self.determinations]
        conditions = [part.text for item in self.determinations for part in item.conditions]
        questions = [part.question for item in self.determinations for part in item.missing]
        return [*clauses, *titles, *conditions, *questions, *(table.text for table in self.tables)]
