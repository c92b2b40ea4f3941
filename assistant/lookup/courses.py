"""The steps of a programme, from the application to the end: the headings under its steps, complete and in order."""

from __future__ import annotations

import re

from assistant.compose.outline import compose_outline
from assistant.lookup.cues import cue
from assistant.lookup.headings import headings_under, verdict
from assistant.lookup.turn import Turn, policy_of
from assistant.model import Draft
from index.catalog import Catalog
from index.facts import FactTables
from index.model import Evidence

_STEPS = re.compile(r"步骤|程序|流程")
_LEAST = 3


class Courses:
    """Lists the steps that a document has under one heading."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog

    def steps(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """All steps by their names; None where the document has dated stages instead, or no heading of steps."""
        if not cue("asks_course").search(turn.fresh) or turn.wants.who:
            return None
        policy = policy_of(turn, found, self._catalog)
        if policy is None or any(phase.kind == "stage" for phase in self._tables.phases(policy=policy.id)):
            return None
        for part in self._catalog.clauses_of(policy.id):
            below = headings_under(self._catalog, part) if _STEPS.search(part.heading) else []
            if len(below) >= _LEAST:
                return compose_outline(policy, part, below, verdict(turn.fresh, len(below)))
        return None
