"""Steps for plans that tell apart what is named much alike, or count what stands in a row."""

from __future__ import annotations

from assistant.lookup.absent_things import AbsentThings
from assistant.lookup.all_terms import AllTerms
from assistant.lookup.all_units import AllUnits
from assistant.lookup.claimed_issue import ClaimedIssue
from assistant.lookup.each_counted import EachCounted
from assistant.lookup.ends import Ends
from assistant.lookup.fallen import Fallen
from assistant.lookup.made_into import MadeInto
from assistant.lookup.means import Means
from assistant.lookup.milestones import Milestones
from assistant.lookup.own_goals import OwnGoals
from assistant.lookup.sources import Sources
from assistant.lookup.turn import Step, of_plans
from assistant.lookup.verbatim import Verbatim
from assistant.lookup.works import Works
from index.catalog import Catalog
from index.facts import FactTables


def plan_steps(tables: FactTables, catalog: Catalog) -> tuple[Step, ...]:
    """The steps, in their order."""
    apart, alone = Fallen(tables, catalog).answer, OwnGoals(tables, catalog).answer
    ends = Ends(catalog)
    dated = (Milestones(tables, catalog).answer, ends.answer, ends.lasting, ClaimedIssue(catalog).answer)
    means = Means(catalog)
    steps = (
        means.claimed,
        Sources(catalog).numbers,
        apart,
        EachCounted(catalog).answer,
        MadeInto(catalog).answer,
        alone,
        Verbatim(catalog).answer,
        *dated,
    )
    terms, units = AllTerms(catalog), AllUnits(tables, catalog)
    absent = AbsentThings(catalog)
    of_whole = (
        absent.names,
        absent.measure,
        terms.states,
        terms.end,
        units.counted,
        means.answer,
        Works(catalog).answer,
    )
    return (*(of_plans(step) for step in (*steps, *of_whole)), units.leader)
