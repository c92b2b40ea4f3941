"""What one message told: facts as text, and what must be asked before they can be used."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.calculator.units import Reading


@dataclass(slots=True)
class Told:
    """Facts of one message: name -> value as text; `doubts` are questions that must be settled first."""

    facts: dict[str, str] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    several: dict[str, list[str]] = field(default_factory=dict)
    figures: tuple[str, ...] = ()
    loose: list[Reading] = field(default_factory=list)
    pending: dict[str, str] = field(default_factory=dict)
