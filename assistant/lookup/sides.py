"""The other part of a clause that is written in parts, after what is done and who does it were told of one of them."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.duties import compose_units
from assistant.compose.metadata import joined
from assistant.compose.text import cite, quoted, sentences
from assistant.lookup.turn import Turn
from assistant.model import Draft
from index.catalog import Catalog
from index.facts import Duty, FactTables
from index.facts.task_grid import is_unit_line
from index.model import Evidence

_SIDE = re.compile(
    r"^(?:那么?|还有|另外|,)*(?P<side>[\u4e00-\u9fff]{2,4}?)(?:方面|这?那?一?(?:块|边|头))(?:又|是|怎么样|如何|怎么说|呢|嘞|咧|嘛|呀|啊|哩)*[?。]*$"
)
_TWO = 2


class Sides:
    """Answers a bare follow-up on another part with both: what is done there, and who does it."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog

    def _lines(self, policy: str, number: str) -> list[Duty]:
        return [d for d in self._tables.duty_for(policy=policy) if d.clause == number and is_unit_line(d)]

    def other(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """None where the units alone were spoken of, or the clause has no such part."""
        state = turn.state
        said = _SIDE.match(turn.fresh) if turn.goes_on and state.kind == "units" and state.clauses else None
        before = state.trail[-_TWO] if len(state.trail) >= _TWO else None
        if said is None or before is None or turn.ruled:
            return None
        if before.kind == "units" or (before.policies[:1], before.clauses[:1]) != (
            state.policies[:1],
            state.clauses[:1],
        ):
            return None
        clause = self._catalog.find(state.policies[0], state.clauses[0])
        told = next((s for s in sentences(clause.text) if s.startswith(said["side"])), "") if clause else ""
        if clause is None or not told:
            return None
        policy = self._catalog.policies[clause.policy_id]
        text = f"**{told.rstrip('。;')}**\n\n{quoted(policy, clause, told)}"
        done = Draft("answered", text, (cite(policy, clause, told),), about_policies=(policy.id,))
        own = [
            duty for duty in self._lines(policy.id, clause.number) if duty.scope and duty.scope[:2] == said["side"][:2]
        ]
        return replace(joined([done, compose_units(own, self._catalog)]), kind="units") if own else done
