"""What the API takes and gives, as in the contract."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from assistant.model import Status
from index.model import Clause, Evidence, Level, Origin, Policy

ShortText = Annotated[str, StringConstraints(max_length=200)]


class Input(BaseModel):
    """Base of request bodies: unknown members are errors."""

    model_config = ConfigDict(extra="forbid")


class AskInput(Input):
    """A question; `as_of` defaults to today, `region` narrows to a place."""

    question: str
    conversation_id: Annotated[str, StringConstraints(max_length=64)] | None = None
    as_of: date | None = None
    region: ShortText | None = None


class FeedbackInput(Input):
    """Thumbs up or down for an answer."""

    verdict: Literal["up", "down"]
    reason: Annotated[str, StringConstraints(max_length=1_000)] = ""


class FactsInput(Input):
    """Facts by name; money may be written 800万元. `event_date` is the day of the loan, claim or application."""

    facts: dict[ShortText, ShortText | bool | int] = Field(default_factory=dict, max_length=100)
    as_of: date | None = None
    event_date: date | None = None

    def texts(self) -> dict[str, str]:
        """The facts as text: 是 and 否 for true and false."""
        return {fact: _text(value) for fact, value in self.facts.items()}


def _text(value: str | bool | int) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


class FeedbackOutput(BaseModel):
    """The stored feedback."""

    id: str


class CitationOutput(BaseModel):
    """A clause that an answer rests on; `quote` stands in it word for word."""

    policy_id: str
    policy: str
    clause: str
    quote: str
    origin: Origin
    source: str


class ValidityOutput(BaseModel):
    """Whether a cited policy is in force on the as-of date; null where its text does not say."""

    policy: str
    in_force: bool | None
    since: date | None = Field(alias="from")
    until: date | None


class AnswerOutput(BaseModel):
    """An Answer of the contract."""

    id: str
    status: Status
    text: str
    citations: list[CitationOutput]
    determination: dict[str, Any] | None
    questions: list[str]
    validity: list[ValidityOutput]
    as_of: date
    edition: str
    engine: str
    timings_ms: dict[str, float]


class PolicyOutput(BaseModel):
    """A policy of the library; `in_force` is as of today."""

    id: str
    title: str
    level: Level
    region: list[str]
    origin: Origin
    source: str
    issuer: str
    document_number: str
    issued: date | None
    in_force_from: date | None
    in_force_until: date | None
    in_force: bool | None

    @classmethod
    def of(cls, policy: Policy, day: date) -> PolicyOutput:
        """The policy as seen on `day`."""
        members = {name: getattr(policy, name) for name in cls.model_fields if name not in ("region", "in_force")}
        return cls(**members, region=list(policy.region), in_force=policy.in_force(day))


class ClauseOutput(BaseModel):
    """One clause under the document's own number."""

    policy_id: str
    number: str
    heading: str
    path: list[str]
    text: str

    @classmethod
    def of(cls, clause: Clause) -> ClauseOutput:
        """The clause."""
        members = {name: getattr(clause, name) for name in cls.model_fields if name != "path"}
        return cls(**members, path=list(clause.path))


class PoliciesOutput(BaseModel):
    """All policies of the serving edition."""

    edition: str
    policies: list[PolicyOutput]


class DocumentOutput(PolicyOutput):
    """A policy with its clauses in document order."""

    clauses: list[ClauseOutput]


class FoundOutput(BaseModel):
    """A ranked clause; only the order of scores is comparable."""

    policy_id: str
    policy: str
    clause: str
    text: str
    score: float

    @classmethod
    def of(cls, evidence: Evidence) -> FoundOutput:
        """The evidence."""
        policy, clause = evidence.policy, evidence.clause
        return cls(
            policy_id=policy.id, policy=policy.title, clause=clause.number, text=clause.text, score=evidence.score
        )


class SearchOutput(BaseModel):
    """Ranked clauses, best first."""

    edition: str
    results: list[FoundOutput]
