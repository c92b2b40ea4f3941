"""What a determination says: amounts, conditions, what is missing, what only the authority decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from assistant.calculator.model import Commitment, Preference
from assistant.calculator.rulefile import Ambiguity, Note, PolicyHead, Route
from assistant.calculator.scalars import Nature, Verdict
from assistant.calculator.tree import Cite

Kind = Literal["exact", "ceiling", "unspecified", "not_money"]
State = Literal["met", "unmet", "unknown"]
ContractVerdict = Literal["eligible", "ineligible", "undetermined"]


@dataclass(frozen=True, slots=True)
class Bounds:
    """An amount in yuan between `low` and `high`; None is no upper bound. Apart only while facts are missing."""

    low: Decimal
    high: Decimal | None

    @property
    def settled(self) -> bool:
        """Whether nothing more can change it."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One step of a calculation: the sentence, its source, the facts it used, the bounds before and after."""

    text: str
    cite: Cite
    facts: tuple[str, ...] = ()
    before: Bounds | None = None
    after: Bounds | None = None


@dataclass(frozen=True, slots=True)
class SharePart:
    """One payer's part of the ceiling, in yuan."""

    payer: str
    yuan: Decimal


@dataclass(frozen=True, slots=True)
class StageResult:
    """One instalment."""

    id: str
    label: str
    nature: Nature
    state: State
    ceiling: Bounds
    guaranteed: Decimal
    cite: Cite


@dataclass(frozen=True, slots=True)
class CofundingResult:
    """Own investment, both ways: needed for the full ceiling, and the public money that the own sum supports."""

    ratio: Decimal
    of: str
    fact: str
    needed: Decimal | None
    own: Decimal | None
    supports: Decimal | None
    met: bool | None
    cite: Cite


@dataclass(frozen=True, slots=True)
class AmountResult:
    """How much, if every condition is met.

    Attributes:
        kind: exact (a fixed sum), ceiling (at most), unspecified or not_money (nothing can be computed).
        ceiling: bounds of the most that can be paid; None when nothing can be computed.
        guaranteed: what is fixed and due already, in yuan.
        settled: the ceiling hangs on no missing base (a loan, a fee); only then it is a figure to tell.
        open_facts: missing facts that could still move the ceiling.
        why: why nothing can be computed.
    """

    kind: Kind
    nature: Nature
    ceiling: Bounds | None
    guaranteed: Decimal = Decimal(0)
    settled: bool = False
    used_up: bool = False
    shares: tuple[SharePart, ...] = ()
    stages: tuple[StageResult, ...] = ()
    cofunding: CofundingResult | None = None
    steps: tuple[TraceStep, ...] = ()
    open_facts: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class ConditionResult:
    """One condition; `decider` names who decides when that is not for facts to tell."""

    text: str
    state: State
    cite: Cite
    fact: str = ""
    decider: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that still matters.

    Attributes:
        why: whether it bears on the amount or on a condition.
        statement: what has to be true, for yes-or-no facts; "" for others.
        decisive: a wrong answer alone refuses the whole.
        known_unknown: the applicant was asked and does not know; to be checked first, not asked again.
    """

    fact: str
    question: str
    why: Literal["amount", "condition"]
    clause: str
    statement: str = ""
    decisive: bool = False
    known_unknown: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A change that would turn an unmet condition."""

    text: str
    fact: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class DeadlineResult:
    """A period of time; the days are None when no starting day, or no holiday table, is at hand."""

    id: str
    label: str
    first: date | None
    last: date | None
    text: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class OutcomeResult:
    """A consequence whose condition is met."""

    id: str
    label: str
    then: str
    cite: Cite
    ambiguity: str = ""


@dataclass(frozen=True, slots=True)
class ValidityResult:
    """Whether the policy is in force on the as-of date, and on the event's date where one is given."""

    in_force: bool
    in_force_on_event: bool | None
    begins: date
    ends: date | None
    wording: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class Determination:
    """The checked answer for one benefit and one set of facts.

    Attributes:
        verdict: the six verdicts of the rulebook, validity included; `by_conditions` leaves validity aside.
        objective: state of everything that facts can settle.
        authority: what only somebody else decides.
        disputed: ids of ambiguities whose readings lead to different results here.
        sources: where the text asks for each fact that a condition turns on, whatever way it belongs to.
        ambiguities: what is open in the text and bites in this case; `caveats` are the remaining ones of the benefit.
        changes: the smallest change that would turn a refusal; `unmet_beside` is what is unmet on the other ways to it.
    """

    benefit: str
    title: str
    label: str
    policy: PolicyHead
    as_of: date
    event_date: date | None
    amount: AmountResult
    verdict: Verdict
    by_conditions: Verdict
    objective: State
    relaxed: bool
    conditions: tuple[ConditionResult, ...]
    sources: tuple[tuple[str, Cite], ...]
    authority: tuple[ConditionResult, ...]
    missing: tuple[Missing, ...]
    disputed: tuple[str, ...]
    ambiguities: tuple[Ambiguity, ...]
    caveats: tuple[Ambiguity, ...]
    changes: tuple[Change, ...]
    unmet_beside: tuple[Change, ...]
    validity: ValidityResult
    deadlines: tuple[DeadlineResult, ...]
    outcomes: tuple[OutcomeResult, ...]
    route: Route | None
    notes: tuple[Note, ...]
    commitments: tuple[Commitment, ...]
    preferences: tuple[Preference, ...]
    shares_note: str
    remarks: tuple[str, ...]

    @property
    def contract_verdict(self) -> ContractVerdict:
        """The verdict in the three words of the contract."""
        if self.verdict in ("不符合", "不在有效期", "额度已用完"):
            return "ineligible"
        return "eligible" if self.objective == "met" else "undetermined"

    @property
    def payable(self) -> Decimal | None:
        """The figure to tell in yuan: 0 for a refusal or an event outside the policy's term, the ceiling once its base
        is known, else None."""
        refused = self.by_conditions == "不符合" or self.validity.in_force_on_event is False
        if refused and self.amount.ceiling is not None:
            return Decimal(0)
        return self.amount.ceiling.high if self.amount.ceiling is not None and self.amount.settled else None
