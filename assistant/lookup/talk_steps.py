"""Steps for what is asked in a word or two of what was just told, and of a plan as a whole."""

from __future__ import annotations

from assistant.lookup.bare_talk import BareTalk
from assistant.lookup.dashes import items_told, principles
from assistant.lookup.turn import Step
from assistant.lookup.validity_talk import ValidityTalk
from assistant.lookup.whole_plan import WholePlan
from index.catalog import Catalog
from index.facts import FactTables


def talk_steps(tables: FactTables, catalog: Catalog) -> tuple[Step, ...]:
    """The steps, in their order."""
    bare, whole = BareTalk(tables, catalog), WholePlan(catalog)
    of_talk = (
        ValidityTalk(catalog).answer,
        bare.outcome,
        bare.reached,
        bare.units,
        bare.when,
        bare.why,
        bare.fuller,
        bare.below,
    )
    of_items = (lambda turn, _: items_told(turn, catalog), lambda turn, _: principles(turn, catalog))
    return (*of_talk, *of_items, whole.parts, whole.nth_part, whole.to_do, whole.built)
