"""Questions about who does what: the tasks of a body, the bodies of a task."""

from __future__ import annotations

import re

from assistant.compose.duties import compose_duties, compose_units
from assistant.compose.missing import does_not_say
from assistant.lookup.cues import ASKS_DUTIES_OF_UNIT, ASKS_UNITS_OF_TASK, NAMES_OWN_UNIT, SPEAKS_OF_TASKS
from assistant.lookup.turn import Turn
from assistant.model import Draft
from index.catalog import Catalog
from index.facts import FactTables
from index.model import Evidence

_BARE_CHARS = 14
_NAMES_BODY = re.compile(r"局|部门|单位|厅|委|政府|机关|领导小组|联席会议|办公会议")


class Duties:
    """Answers from the unit lines and from the sentences that name a body."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog

    def of_unit(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """All that a body has to do: the one named, or, said of oneself, the one the conversation named."""
        goes_on = turn.is_followup and turn.state.kind == "duties" and len(turn.fresh) <= _BARE_CHARS
        asks = bool(ASKS_DUTIES_OF_UNIT.search(turn.fresh)) and not ASKS_UNITS_OF_TASK.search(turn.fresh)
        if not (asks or goes_on) or turn.wants.validity or turn.wants.person:
            return None
        named = self._tables.named_units(turn.fresh)
        if not named and turn.state.unit and NAMES_OWN_UNIT.search(turn.fresh):
            named = (turn.state.unit,)
        return self._of(turn, named) if named else None

    def _of(self, turn: Turn, named: tuple[str, ...]) -> Draft | None:
        policies = self._policies(turn)
        for place in turn.places or ("",):
            for policy in policies or ("",):
                found = self._tables.duties_of(turn.fresh if len(named) > 1 else named[0], place, policy)
                if found.all:
                    unit = found.names[0]
                    where = "" if unit.startswith(place.rstrip("市省县区")) else place
                    return compose_duties(f"{where}{unit}", found, self._catalog)
        place = next(iter(turn.places), "")
        if place and SPEAKS_OF_TASKS.search(turn.fresh):
            return does_not_say(f"“{named[0]}”在{place}文件里的任务(责任单位名单里没有它)", None)
        return None

    def of_task(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """Who answers for a task: the unit line of the best clause that has one."""
        if not turn.wants.who or turn.wants.person or not found:
            return None
        best = found[0]
        held = [duty for duty in self._tables.duty_for(policy=best.policy.id) if duty.words.startswith("(")]
        lines = [duty for duty in held if duty.clause == best.clause.number]
        if not lines and ASKS_UNITS_OF_TASK.search(turn.query.text):
            with_units = {duty.clause for duty in held}
            numbers = [e.clause.number for e in found if e.policy.id == best.policy.id]
            near = next((number for number in numbers if number in with_units), "")
            lines = [duty for duty in held if duty.clause == near]
        if len(lines) > 1:
            lines = [duty for duty in lines if duty.scope and duty.scope[:2] in turn.query.text] or lines
        asked = self._tables.named_units(turn.fresh) if turn.wants.confirms else ()
        if not lines and ASKS_UNITS_OF_TASK.search(turn.fresh) and not _NAMES_BODY.search(best.clause.text):
            return does_not_say("这项任务的责任单位", best)
        return compose_units(lines, self._catalog, asked) if lines else None

    def _policies(self, turn: Turn) -> tuple[str, ...]:
        if turn.query.policies:
            return tuple(mention.policy_id for mention in turn.query.policies)
        return turn.state.policies if turn.stays else ()
