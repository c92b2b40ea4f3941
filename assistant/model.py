"""The words of `assistant` as frozen data: what an answer is (CONTRACT: Answer JSON)."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

from index.model import Origin

# A row of the fact tables: policy id, clause number, key of the indicator, the words it stands in.
Figure = tuple[str, str, str, str]
Status = Literal["answered", "partial", "clarify", "not_found", "out_of_scope", "refused"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A clause that an answer rests on. `quote` stands in that clause, word for word."""

    policy_id: str
    policy: str
    clause: str
    quote: str
    origin: Origin
    source: str


@dataclass(frozen=True, slots=True)
class Validity:
    """Whether a cited policy is in force on the as-of date; None when its text does not say."""

    policy: str
    in_force: bool | None
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before the gates. `own_numbers` are numbers the user or the calculator gave; `kind` names the kind of
    answer, `indicators` and `figures` the figures it gave, where a follow-up depends on them."""

    status: Status
    text: str
    citations: tuple[Citation, ...] = ()
    questions: tuple[str, ...] = ()
    determination: dict[str, Any] | None = None
    own_numbers: frozenset[str] = frozenset()
    about_policies: tuple[str, ...] = ()
    kind: str = ""
    indicators: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What an answer from the texts told of one clause, kept to be told once more.

    Attributes:
        lines: its conclusions, without their marks; they stand with the first clause of an answer.
        is_figure: it told figures of the tables.
        is_missing: it told that the texts do not say it.
    """

    policy_id: str
    clause: str
    quote: str
    lines: tuple[str, ...] = ()
    is_figure: bool = False
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A checked answer, as shown and as stored."""

    id: str
    status: Status
    text: str
    as_of: date
    edition: str
    engine: str
    citations: tuple[Citation, ...] = ()
    questions: tuple[str, ...] = ()
    determination: dict[str, Any] | None = None
    validity: tuple[Validity, ...] = ()
    timings_ms: dict[str, float] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The Answer object of the contract: dates as YYYY-MM-DD, validity as `from`/`until`."""
        body = asdict(self)
        body["as_of"] = self.as_of.isoformat()
        body["validity"] = [
            {
                "policy": held.policy,
                "in_force": held.in_force,
                "from": held.since.isoformat() if held.since else None,
                "until": held.until.isoformat() if held.until else None,
            }
            for held in self.validity
        ]
        order = (
            "id",
            "status",
            "text",
            "citations",
            "determination",
            "questions",
            "validity",
            "as_of",
            "edition",
            "engine",
            "timings_ms",
        )
        return {key: body[key] for key in order}


@dataclass(frozen=True, slots=True)
class Event:
    """One step of an answer in the making.

    Attributes:
        kind: progress (a line on what is being done), text (further words of the answer, checked already), or answer
            (it is finished and stored; always the last event).
        answer: set for the last event only.
    """

    kind: Literal["progress", "text", "answer"]
    text: str = ""
    answer: Answer | None = None
