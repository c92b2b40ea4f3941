"""Questions for the place where something stands: which document, which part, which clause."""

from __future__ import annotations

from dataclasses import replace

from assistant.calculator.units import find_amounts
from assistant.compose.clause import compose_clause
from assistant.compose.text import clause_name
from assistant.lookup.cues import cue
from assistant.lookup.premises import sums_of
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn
from assistant.model import Draft
from index.catalog import Catalog
from index.mentions import NATIONAL
from index.model import Clause, Evidence, Policy
from index.retrieve import Retriever

_NAMED_CHARS = 5


class Where:
    """Says where the words of an answer stand."""

    def __init__(self, retriever: Retriever) -> None:
        self._retriever = retriever
        self._catalog: Catalog = retriever.catalog

    def again(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The place of the clause just answered from, asked for in a follow-up that names nothing else."""
        state = turn.state
        named = {mention.policy_id for mention in turn.query.policies}
        is_bare = bool(cue("asks_where").search(turn.fresh)) and not residue(turn.said, "talk", "where")
        if not is_bare or not state.policies or not state.clauses or named - set(state.policies[:1]):
            return None
        clause = self._catalog.find(state.policies[0], state.clauses[0])
        if clause is None or not self._is_of_place(turn, clause):
            return None
        evidence = Evidence(clause, self._catalog.policies[clause.policy_id], 0.0, {})
        before = self._retriever.read(state.query or clause.heading)
        return self.placed(turn, compose_clause(before, turn.wants, [evidence], self._retriever))

    def named(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The clause that has the longest run of a question for the document that names something (政和经济开发区写在哪份方案里),
        where only one document has it."""
        if turn.ruled or turn.query.policies or not cue("asks_which_text").search(turn.fresh):
            return None
        for size in range(len(turn.said), _NAMED_CHARS - 1, -1):
            runs = [turn.said[at : at + size] for at in range(len(turn.said) - size + 1)]
            having = [c for c, text in self._catalog.plain.items() if any(run in text for run in runs)]
            if having:
                break
        else:
            return None
        if len({clause.policy_id for clause in having}) > 1:
            return None
        evidence = Evidence(having[0], self._catalog.policies[having[0].policy_id], 0.0, {})
        draft = compose_clause(turn.query, turn.wants, [evidence], self._retriever)
        return self.placed(turn, draft)

    def beside(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """What else the clause just answered from says, for a follow-up that points at what stands beside it."""
        state = turn.state
        points = cue("asks_beside").search(turn.fresh) and not (turn.query.policies or turn.named_place or turn.ruled)
        if not points or not state.policies or not state.clauses:
            return None
        clause = self._catalog.find(state.policies[0], state.clauses[0])
        if clause is None:
            return None
        evidence = Evidence(clause, self._catalog.policies[clause.policy_id], 0.0, {})
        before = self._retriever.read(f"{turn.fresh} {state.query}", is_spelled=True)
        return compose_clause(before, turn.wants, [evidence], self._retriever)

    def _is_of_place(self, turn: Turn, clause: Clause) -> bool:
        place = self._catalog.policies[clause.policy_id].place
        return not turn.named_place or place in turn.places or NATIONAL in turn.places

    def placed(self, turn: Turn, draft: Draft) -> Draft:
        """The answer with the place of its first clause before it, where the question asks for that."""
        if not cue("asks_where").search(turn.fresh) or draft.status != "answered" or not draft.citations:
            return draft
        first = draft.citations[0]
        clause = self._catalog.find(first.policy_id, first.clause)
        if clause is None:
            return draft
        lead = f"**{_place(self._catalog.policies[first.policy_id], clause)}**"
        unsaid = self._sums_not_in(turn.fresh, first.policy_id)
        lead = f"**原文没有写{'、'.join(unsaid)}这样的数,不能引用;有关的话{lead[2:]}" if unsaid else lead
        return replace(draft, text=f"{lead}\n\n{draft.text}", own_numbers=draft.own_numbers | {lead})

    def _sums_not_in(self, question: str, policy_id: str) -> list[str]:
        """The sums and shares of a question for the place of something that its policy has nowhere."""
        text = " ".join(clause.text for clause in self._catalog.clauses_of(policy_id))
        written = sums_of(text, ("money", "ratio"))
        told = [one for one in find_amounts(question) if one.kind in ("money", "ratio") and one.value is not None]
        return [f"“{one.text}”" for one in told if ((one.kind, ""), one.value) not in written]


def _place(policy: Policy, clause: Clause) -> str:
    """写在《title》(place)二、(二)3:the headings above it."""
    path = " > ".join(heading.rstrip("。") for heading in clause.path)
    return f"写在{clause_name(policy, clause.number)},属于{policy.place}的文件" + (f":{path}。" if path else "。")
