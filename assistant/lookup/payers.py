"""Who is said to pay a benefit (听说全是区里掏的): put right, or confirmed, from the clause that says who does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.calculator import Rule
from assistant.calculator.model import Split
from assistant.calculator.values import percent
from assistant.compose.provisions import Part, compose_provision
from assistant.lookup.cues import cue
from assistant.lookup.turn import Turn
from assistant.model import Draft
from index.model import Evidence
from index.retrieve import Retriever


class Payers:
    """Answers what a message supposes of who pays the benefit it is on."""

    def __init__(self, rules_of: Callable[[Turn], list[Rule]], retriever: Retriever) -> None:
        self._rules_of = rules_of
        self._retriever = retriever

    def answer(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The sentence of the benefit's clause that says who pays, behind a line whether it is as supposed; None where
        nothing of the kind is supposed, or the benefit is open or has no such sentence."""
        supposes = cue("takes_for_granted").search(turn.fresh) or cue("hearsay").search(turn.fresh)
        if not supposes or not cue("supposes_payer").search(turn.fresh):
            return None
        rules = self._rules_of(turn)
        splits = [step for rule in rules[:1] for step in rule.amount.steps if isinstance(step, Split)]
        if len({rule.benefit.id for rule in rules}) != 1 or not splits:
            return None
        policy = self._retriever.catalog.policies[rules[0].policy.head.id]
        clause = self._retriever.catalog.find(policy.id, rules[0].amount.cite.clause)
        if clause is None:
            return None
        shares = "、".join(f"{part.payer}{percent(part.share)}" for part in splits[0].shares)
        is_other = cue("sole_payer").search(turn.fresh)
        is_same = cue("even_shares").search(turn.fresh) and not is_other
        line = f"**{'不是:' if is_other else '对,' if is_same else ''}原文写的是{shares}。**"
        part = Part(policy, (clause,), splits[0].says[0] if splits[0].says else "")
        draft = compose_provision(turn.query, turn.wants, [part], self._retriever)
        return replace(draft, text=f"{line}\n\n{draft.text}", own_numbers=draft.own_numbers | {line})
