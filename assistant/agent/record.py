"""What happened in a turn and what it came to; kept in the receipt."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass, field
from typing import Any

from assistant.conversation.state import State
from assistant.model import Answer


@dataclass(slots=True)
class Record:
    """What happened in a turn, for the receipt.

    Attributes:
        prompts: versions of the prompt files that were used.
        tokens: input and output tokens of all model calls, as the model counts them, else estimated.
        clauses: what the tools gave the model to read, as policy id and clause number.
        findings: of each round, what was withheld and why.
        fallback: why the embedded answer was given; "" when the model's was.
        first_text_ms: from the start of the turn to the first text that passed; None when none did.
    """

    model: str
    prompts: list[str]
    tokens: dict[str, int] = field(default_factory=dict)
    model_calls: int = 0
    tools: list[dict[str, Any]] = field(default_factory=list)
    clauses: list[str] = field(default_factory=list)
    findings: list[list[str]] = field(default_factory=list)
    repaired: bool = False
    fallback: str = ""
    first_text_ms: float | None = None
    model_ms: float = 0.0
    gate_ms: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """Plain JSON data."""
        return asdict(self)


@dataclass(slots=True)
class Outcome:
    """What a turn came to, filled in while it runs: the answer, the state after it, and the record."""

    answer: Answer
    state: State
    record: Record


class Gating:
    """Adds the time spent inside to the record's gate_ms."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._start = 0.0

    def __enter__(self) -> None:
        self._start = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self._record.gate_ms += since(self._start)


def since(start: float) -> float:
    """Milliseconds since a time of perf_counter."""
    return round((time.perf_counter() - start) * 1000, 2)
