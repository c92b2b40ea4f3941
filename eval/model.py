"""The words of `eval` as frozen data: cases, what is wrong with a test set, what an engine gave back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any, Literal

Group = Literal["answered", "clarify", "refused"]
Verdict = Literal["eligible", "ineligible", "undetermined"]

GROUPS: dict[str, Group] = {
    "answered": "answered",
    "partial": "answered",
    "clarify": "clarify",
    "not_found": "refused",
    "out_of_scope": "refused",
    "refused": "refused",
}


@dataclass(frozen=True, slots=True)
class Gold:
    """A clause that holds the answer. `policy` is a title or a part of one."""

    policy: str
    clause: str


@dataclass(frozen=True, slots=True)
class Expect:
    """What the last answer must be; what is empty or None is not graded (CONTRACT: Test-set line)."""

    status: frozenset[Group]
    must_contain: tuple[tuple[str, ...], ...] = ()
    must_not_contain: tuple[str, ...] = ()
    amount_yuan: Decimal | None = None
    shares_yuan: Mapping[str, Decimal] = field(default_factory=dict)
    verdict: Verdict | None = None
    cite: tuple[Gold, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One conversation and what its last answer must be. `source` is file and line."""

    id: str
    category: str
    turns: tuple[str, ...]
    expect: Expect
    source: str = ""

    @property
    def question(self) -> str:
        """All turns as one text: what a system without a memory is asked."""
        return " ".join(self.turns)

    def to_json(self) -> dict[str, Any]:
        """The test-set line as JSON data, `source` added."""
        told = {key: value for key, value in asdict(self.expect).items() if value not in (None, (), {})}
        told["status"] = sorted(self.expect.status)
        return {
            "id": self.id,
            "category": self.category,
            "turns": list(self.turns),
            "expect": told,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a test set: where, why, and whether the row had to be left out."""

    file: str
    line: int
    reason: str
    case_id: str = ""
    left_out: bool = True

    def __str__(self) -> str:
        named = f"({self.case_id})" if self.case_id else ""
        return f"{self.file} 第{self.line}行{named}:{self.reason}"


@dataclass(frozen=True, slots=True)
class TestSet:
    """The usable cases of a file or folder, in order, and every problem that was found."""

    __test__ = False

    cases: tuple[Case, ...]
    problems: tuple[Problem, ...]

    @property
    def left_out(self) -> int:
        """How many rows are not among the cases."""
        return sum(problem.left_out for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A clause as a retriever ranked it."""

    policy: str
    clause: str


@dataclass(frozen=True, slots=True)
class Response:
    """What an engine gave back for a case.

    Attributes:
        answer: the last turn's Answer (CONTRACT), {} when the engine failed.
        trace: evidence and gate findings of the receipt.
        answer_ms: wall time of the last turn; turns_ms of all turns.
        retrieved: clauses that the retriever ranks for the joined turns, best first.
        retrieve_ms: wall time of that search.
        unsupported: figures of the answer without a source; false_quotes: citations whose quote does not stand there.
        error: what the engine raised, "" when it answered.
    """

    answer: dict[str, Any]
    trace: dict[str, Any]
    answer_ms: float
    turns_ms: tuple[float, ...]
    retrieved: tuple[Ranked, ...] = ()
    retrieve_ms: float = 0.0
    unsupported: tuple[str, ...] = ()
    false_quotes: tuple[str, ...] = ()
    error: str = ""
