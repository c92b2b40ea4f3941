"""What happened in one turn, for the receipt."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from index.model import Evidence


@dataclass(slots=True)
class Trace:
    """What happened in one turn, for the receipt."""

    timings_ms: dict[str, float] = field(default_factory=dict)
    evidence: list[dict[str, Any]] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Times a step."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.timings_ms[name] = round(self.timings_ms.get(name, 0.0) + (time.perf_counter() - start) * 1000, 2)


def row(evidence: Evidence) -> dict[str, Any]:
    """A piece of evidence as the receipt keeps it."""
    return {
        "policy_id": evidence.policy.id,
        "clause": evidence.clause.number,
        "score": evidence.score,
        "parts": evidence.parts,
    }
