"""What a message asks the calculator, with what the calculator says of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from assistant.calculator import Determination, Question
from assistant.conversation.state import State
from assistant.dated import asks_if_too_late
from assistant.understand.alone import asks_alone
from assistant.understand.area import AREA_FACT
from assistant.understand.goals import Goals
from assistant.understand.told import Told
from assistant.understand.wish import NO_WISH, Wish

_UNKNOWN = "不知道"
# What a message may say of an applicant without telling a case.
_SETTING = frozenset({"applicant_type", "ip_insured", "loan_disbursed", "bond_role", "bond_by_ip"})


@dataclass(frozen=True, slots=True)
class Case:
    """What a message asks the calculator, and the answer.

    Attributes:
        doubts: questions that must be settled before anything is computed.
        questions: what to ask next, at most three.
        wants_verdict: the verdict is the answer; otherwise the amount is, and `tells_verdict` adds the verdict.
        was_asked: the facts that the turn before asked for.
        beside: what another paragraph gives to one who falls outside of a benefit for who they are.
        wish: whether several figures are wanted, and how; `has_total`: whether their sum says something.
        fresh: the conditions that the message itself tells something of, beyond the setting.
        tentative: the message says more than was understood; a clause that answers it goes before the case.
    """

    text: str
    benefits: tuple[str, ...]
    goals: Goals
    determinations: tuple[Determination, ...]
    questions: tuple[Question, ...]
    doubts: tuple[str, ...]
    told: Told
    state: State
    wants_verdict: bool
    tells_verdict: bool
    tentative: bool
    was_asked: tuple[str, ...]
    beside: tuple[Determination, ...] = ()
    wish: Wish = NO_WISH
    has_total: bool = True
    fresh: frozenset[str] = frozenset()

    @property
    def tells_nothing(self) -> bool:
        """Whether a message only wants something confirmed or denied: no case of its sender's, no condition, no figure, no
        reply to a question. A clause that speaks of that matter goes before the case."""
        told = _own(self.told.facts) or self.told.several or self.told.figures or self.told.pending or self.doubts
        asked = self.goals.personal or self.goals.quantity or self.goals.shares or self.goals.why_asked
        verdicts = {one.contract_verdict for one in self.determinations}
        is_of_way = verdicts == {"undetermined"} and not self.doubts and asks_alone(self.text)
        return is_of_way or not (told or asked or asks_if_too_late(self.text))

    def reckons_all(self, told_before: Collection[str]) -> bool:
        """Whether it gives a sum for each of several benefits whose figures were told in turns before."""
        if self.tentative or not self.goals.quantity or len(self.benefits) < 2 or self.doubts:
            return False
        sums = [item.payable for item in self.determinations]
        return set(self.benefits) <= set(told_before) and len(sums) > 1 and None not in sums


def as_told(case: Case | None, before: State) -> Case | None:
    """A case that knows what its own message tells: the facts read off it, and a place not told `before`."""
    if case is None:
        return None
    moved = case.state.facts.get(AREA_FACT) not in (None, before.facts.get(AREA_FACT))
    told = {fact: value for fact, value in case.told.facts.items() if value != _UNKNOWN}
    return replace(case, fresh=frozenset(_own(told)) | (frozenset({AREA_FACT}) if moved else frozenset()))


def _own(told: Mapping[str, str]) -> set[str]:
    return {fact for fact, value in told.items() if fact not in _SETTING or value not in ("是", "企业")}


def unsupposed(case: Case | None, held: State, supposed: Collection[str], before: State) -> tuple[Case | None, State]:
    """A case and the state after it, in which what was only supposed (要是已经领过一次呢) stands as it did before."""
    if not supposed:
        return case, held
    facts = {fact: value for fact, value in held.facts.items() if fact not in supposed}
    facts |= {fact: before.facts[fact] for fact in supposed if fact in before.facts}
    return case and replace(case, state=replace(case.state, facts=facts)), replace(held, facts=facts)
