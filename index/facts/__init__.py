"""Facts as tables: targets, duties and phases read off the clauses, and the look-ups over them."""

from index.facts.compare import Comparison, Difference
from index.facts.lookups import FactTables, UnitDuties
from index.facts.model import Duty, Member, Phase, Target, UnitName
from index.facts.questions import IndicatorMatch

__all__ = [
    "Comparison",
    "Difference",
    "Duty",
    "FactTables",
    "IndicatorMatch",
    "Member",
    "Phase",
    "Target",
    "UnitDuties",
    "UnitName",
]
