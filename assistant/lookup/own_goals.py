"""Goals that the plan of a province would set for one of its cities alone (苏州单列的指标): that it sets none."""

from __future__ import annotations

import re

from assistant.compose.missing import does_not_say
from assistant.lookup.turn import Turn
from assistant.model import Draft
from assistant.understand.jurisdiction import lies_in
from index.catalog import Catalog
from index.facts import FactTables
from index.mentions import NATIONAL
from index.model import Evidence

_SET_ALONE = re.compile(r"(?:单列|单独|单设|单另|专门|特地|另外|分(?:解|配|到)?给)[^,。;?]{0,6}(?:指标|目标|任务|数)")


class OwnGoals:
    """Answers for a city whose province has a plan here, and whose own texts are no such plan."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog

    def answer(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """That the plan of the place above sets nothing for the city; None where there is no such plan."""
        named = [mention.place for mention in turn.query.places if mention.place != NATIONAL]
        place = next((one for one in named if any(one != other and lies_in(one, other) for other in named)), "")
        place = place or next(iter(named), "")
        if not turn.named_place or not place or not _SET_ALONE.search(turn.fresh):
            return None
        for policy in self._catalog.policies.values():
            is_above = policy.place not in (place, NATIONAL) and lies_in(place, policy.place)
            rows = self._tables.targets(policy=policy.id, kinds=("target",)) if is_above else ()
            clause = self._catalog.find(policy.id, rows[0].clause) if rows else None
            if clause is not None:
                return does_not_say(f"给{place}单列的指标或目标", Evidence(clause, policy, 0.0, {}))
        return None
