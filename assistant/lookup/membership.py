"""Follow-ups on whether something is among what a clause lists (紫砂在不在里面, 那边有这一项吗)."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.clause import compose_clause
from assistant.lookup.cues import cue
from assistant.lookup.mentioned import has_word
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn
from assistant.model import Draft
from index.model import Evidence
from index.retrieve import Retriever

_RUN_CHARS, _THING_CHARS = 2, 6
_OTHERS = 3
_HAN = re.compile(r"[\u4e00-\u9fff]+")


class Membership:
    """Says whether a clause has what a follow-up asks for."""

    def __init__(self, retriever: Retriever) -> None:
        self._retriever = retriever
        self._catalog = retriever.catalog

    def among(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """Whether the thing asked about stands in the clause under discussion, or in the best one of another place."""
        if not turn.state.query or not found or not cue("asks_membership").search(turn.fresh):
            return None
        evidence = self._clause(turn, found)
        if has_word(turn.fresh, evidence.policy, self._catalog):
            return None
        says_this = bool(cue("says_this_item").search(turn.fresh))
        if says_this and turn.named_place:
            return self._of_before(turn, evidence)
        if says_this or turn.named_place and evidence.policy.place in turn.places:
            return None
        asked = cue("asks_has").search(turn.said)
        runs = self._runs(residue(asked["thing"] if asked else turn.said, "talk", "tasks", "where"), evidence)
        if asked and not runs:
            return None
        if not runs:
            return self._not_among(turn, evidence)
        lead = f"**在里面:原文写到“{max(runs, key=len)}”。**"
        about = asked["thing"] if asked else f"{max(runs, key=len)} {turn.state.query}"
        draft = compose_clause(self._retriever.read(about), turn.wants, [evidence], self._retriever)
        return replace(draft, text=f"{lead}\n\n{draft.text}")

    def _not_among(self, turn: Turn, evidence: Evidence) -> Draft | None:
        """That the clause has no word of a thing that a short question names."""
        thing = residue(turn.said, "talk", "tasks", "where")
        if not _RUN_CHARS <= len(thing) <= _THING_CHARS or thing not in turn.said or turn.named_place:
            return None
        draft = compose_clause(self._retriever.read(turn.state.query), turn.wants, [evidence], self._retriever)
        return replace(draft, text=f"**没有:这一条没有写“{thing}”,原文写的是:**\n\n{draft.text}")

    def _of_before(self, turn: Turn, evidence: Evidence) -> Draft | None:
        """Whether another place's clause has what was asked of the first place."""
        said = set(self._retriever.read(turn.said, is_spelled=True).words)
        before = self._retriever.read(turn.state.query, is_spelled=True).words
        asked = [word for word in dict.fromkeys(before) if len(word) > 1 and not any(word in one for one in said)]
        lacking = [word for word in asked if word not in evidence.clause.text]
        if not asked or not lacking:
            return None
        lead = f"**没有:这一条没有写{'、'.join(f'“{word}”' for word in lacking[:_OTHERS])},原文写的是:**"
        draft = compose_clause(turn.query, turn.wants, [evidence], self._retriever)
        return replace(draft, text=f"{lead}\n\n{draft.text}")

    def _clause(self, turn: Turn, found: list[Evidence]) -> Evidence:
        """The clause just answered from, unless the question names another place's."""
        state = turn.state
        clause = self._catalog.find(state.policies[0], state.clauses[0]) if state.policies and state.clauses else None
        is_new = (
            turn.named_place and clause is not None and self._catalog.policies[clause.policy_id].place in turn.places
        )
        speaks_of_other = turn.named_place and cue("says_this_item").search(turn.fresh)
        if clause is None or is_new or speaks_of_other:
            return found[0]
        return Evidence(clause, self._catalog.policies[clause.policy_id], 0.0, {})

    def _runs(self, said: str, evidence: Evidence) -> list[str]:
        """Runs of the thing asked about that stand in the clause."""
        text = evidence.clause.text
        words = [word for run in _HAN.findall(said) for word in self._retriever.read(run, is_spelled=True).words]
        pairs = [word[at : at + _RUN_CHARS] for word in words for at in range(len(word) - 1)]
        return [run for run in dict.fromkeys([*words, *pairs]) if len(run) >= _RUN_CHARS and run in text]
