"""All that one document says on a matter, where its measures are asked for (商标方面要做什么)."""

from __future__ import annotations

import re

from assistant.compose.matters import compose_matter
from assistant.compose.text import sentences
from assistant.lookup.cues import cue
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn, policy_of
from assistant.model import Draft
from index.catalog import Catalog
from index.model import Clause, Evidence
from index.tokens import normalise

_MATTER_CHARS, _PIECE = (2, 4), 2
_LEAST, _MOST = 2, 15
_SHORTEST = 8
_LOOKS_BACK = re.compile("现状|成效|回顾|形势|基础|背景|附件|文首")
_OUTSIDE = re.compile("方面|领域|这块|措施|举措|工作|动作|安排|做法|战略")


class Measures:
    """Lists the sentences of a document on one matter, in the order of the text."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def answer(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The sentences; None where no measures are asked for, or too few or too many speak of the matter."""
        if turn.ruled or turn.goes_on or turn.wants.who or not cue("asks_measures").search(turn.fresh):
            return None
        if not (turn.places or turn.query.policies):
            return None
        policy = policy_of(turn, found, self._catalog)
        matter = residue(_OUTSIDE.sub(" ", turn.said), "talk", "tasks", "general")
        if policy is None or len(matter) not in _MATTER_CHARS:
            return None
        clauses = self._catalog.clauses_of(policy.id)
        told = [(clause, one) for clause in clauses for one in _speaking(clause, matter)]
        return compose_matter(policy, matter, told) if _LEAST <= len(told) <= _MOST else None


def _speaking(clause: Clause, matter: str) -> list[str]:
    """The sentences of a clause that have every word of the matter."""
    if _LOOKS_BACK.search(f"{clause.number}{''.join(clause.path)}"):
        return []
    pieces = [matter[at : at + _PIECE] for at in range(0, len(matter), _PIECE)]
    every = [one for one in sentences(clause.text) if len(one) >= _SHORTEST and one.rstrip("。") != clause.heading]
    return [one for one in every if all(piece in normalise(one) for piece in pieces)]
