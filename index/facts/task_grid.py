"""The tasks of a plan against the bodies of their unit lines: which have a body, lack it, or share it with none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from index.facts.model import Duty


@dataclass(frozen=True, slots=True)
class Task:
    """One task of a plan with every body of its unit lines, as known (`names`) and as printed, in printed order."""

    clause: str
    title: str
    duties: tuple[Duty, ...]

    @property
    def leads(self) -> tuple[str, ...]:
        """The bodies at its head, as printed."""
        return tuple(dict.fromkeys(unit.printed for duty in self.duties for unit in duty.lead_units))

    @property
    def units(self) -> tuple[str, ...]:
        """The bodies that take part, as printed."""
        return tuple(dict.fromkeys(unit.printed for duty in self.duties for unit in duty.units))

    @property
    def names(self) -> tuple[str, ...]:
        """Canonical names of all its bodies."""
        return tuple(dict.fromkeys(unit.canonical for duty in self.duties for unit in duty.all_units))

    def has(self, name: str) -> bool:
        """Whether a body of this canonical name is among them."""
        return any(name in unit.names for duty in self.duties for unit in duty.all_units)


def read_tasks(duties: Sequence[Duty]) -> tuple[Task, ...]:
    """The tasks of one plan that bear a unit line, in document order; several lines of a clause are one task."""
    lines = [duty for duty in duties if is_unit_line(duty)]
    clauses = dict.fromkeys(duty.clause for duty in lines)
    by_clause = {clause: tuple(duty for duty in lines if duty.clause == clause) for clause in clauses}
    return tuple(Task(clause, held[0].task.rstrip("。:: "), held) for clause, held in by_clause.items())


def is_unit_line(duty: Duty) -> bool:
    """Whether a duty was read from a line of responsible units, not from a sentence."""
    return duty.words.startswith(("(", "(", "责任", "牵头"))


def with_all(tasks: Sequence[Task], names: Collection[str]) -> list[Task]:
    """Tasks that have every one of the bodies."""
    return [task for task in tasks if all(task.has(name) for name in names)]


def without_any(tasks: Sequence[Task], names: Collection[str]) -> list[Task]:
    """Tasks that have none of the bodies."""
    return [task for task in tasks if not any(task.has(name) for name in names)]


def of_size(tasks: Sequence[Task], size: int) -> list[Task]:
    """Tasks with exactly so many bodies."""
    return [task for task in tasks if len(task.names) == size]


def busiest(tasks: Sequence[Task]) -> list[tuple[str, int]]:
    """(body, number of tasks), the one with the most tasks first."""
    return Counter(name for task in tasks for name in task.names).most_common()
