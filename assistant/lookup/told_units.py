"""Follow-ups on the bodies of a task just told: which they are, and those of another task of the same document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.duties import compose_units
from assistant.lookup.cues import cue
from assistant.lookup.named_task import one_headed, task_words
from assistant.lookup.turn import Turn
from assistant.model import Draft
from index.catalog import Catalog
from index.facts import Duty, FactTables
from index.facts.task_grid import is_unit_line
from index.facts.units import without_bodies
from index.model import Evidence
from index.scores import pairs

# The bodies of a task beside the one named (除了市场监管局还有谁).
_BESIDE_ONE = re.compile(
    r"除(?:了|去|开)?[^,。;?]{2,14}?(?:之外|以外|外)?,?(?:都|又|也)*(?:还|另)(?:有|列|写|涉及|包括)"
)
# So much of a name must stand in a heading, and no other heading may have as much.
_OF_NAME = 0.6


class ToldUnits:
    """Answers from the unit lines of the document whose task was just told."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog

    def again(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The bodies just listed once more, for a follow-up that asks which they are, or those of the clause just told;
        against those of another part of the clause where the question sets the two side by side."""
        state = turn.state
        of_list = turn.goes_on and bool(state.policies and state.clauses) and _is_of_units(turn)
        if not of_list or turn.named_place or turn.wants.quantity and not cue("asks_of_bodies").search(turn.fresh):
            return None
        lines = [duty for duty in self._lines(turn) if duty.clause == state.clauses[0]]
        scoped = [duty for duty in lines if duty.scope]
        compares = len(scoped) > 1 and cue("compares").search(turn.fresh)
        if lines and compares and any(duty.scope[:2] in turn.fresh for duty in scoped):
            return compose_units(scoped, self._catalog, differ=True)
        is_of_unit = cue("asks_duties_of_unit").search(turn.fresh) and not _BESIDE_ONE.search(turn.fresh)
        is_other = bool(cue("says_other_task").search(turn.fresh) or is_of_unit) or self._names_other(turn)
        names = cue("asks_of_bodies").search(turn.fresh) or cue("asks_each_name").search(turn.fresh)
        if not lines or is_other or not names:
            return None
        chosen = [duty for duty in lines if duty.scope and duty.scope[:2] in state.query] or lines
        return compose_units(chosen, self._catalog)

    def of_other(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The bodies of another task of the document, which a follow-up on the bodies just told names by its heading;
        whether those that it names are among them."""
        state = turn.state
        named = cue("names_task").search(turn.fresh) if turn.goes_on and state.kind == "units" else None
        if named is None or turn.named_place or turn.query.policies or not state.policies or not state.clauses:
            return None
        lines = self._headed(self._lines(turn), named["task"])
        if task_words(turn.fresh[named.end() :]) or not lines or lines[0].clause == state.clauses[0]:
            return None
        bodies = self._tables.named_units(turn.fresh[named.end() :])
        known = {name for duty in self._lines(turn) for unit in duty.all_units for name in unit.names}
        asked = [name for name in bodies if name in known]
        held = {name for duty in lines for unit in duty.all_units for name in unit.names}
        return compose_units(lines, self._catalog, [name for name in asked if name in held] or asked)

    def _lines(self, turn: Turn) -> list[Duty]:
        """The unit lines of the document under discussion."""
        return [duty for duty in self._tables.duty_for(policy=turn.state.policies[0]) if is_unit_line(duty)]

    def _headed(self, lines: Sequence[Duty], name: str) -> list[Duty]:
        """The lines of the one task whose heading has most of a name; none where two have as much, or none enough."""
        headings = {duty.clause: duty.task for duty in reversed(lines)}
        clause = one_headed(headings, (without_bodies(name), task_words(name, "general")), _OF_NAME)
        return [duty for duty in lines if duty.clause == clause]

    def _names_other(self, turn: Turn) -> bool:
        """Whether a follow-up names another task than the one just told: with words that its clause has none of."""
        clause = self._catalog.find(turn.state.policies[0], turn.state.clauses[0])
        named = cue("names_task").search(turn.fresh)
        own = task_words(named["task"], "general") if named else ""
        return clause is not None and len(own) > 1 and not any(pair in clause.text for pair in pairs(own))


def _is_of_units(turn: Turn) -> bool:
    """Whether the bodies of a task were just told, or those of the clause just told are asked for beside one of them."""
    beside = _BESIDE_ONE.search(turn.fresh)
    return turn.state.kind == "units" or (
        bool(beside) and without_bodies(turn.fresh) != turn.fresh and not task_words(turn.said, "general")
    )
