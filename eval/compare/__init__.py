"""Two runs of the same cases: what changed case by case, and whether it is more than chance."""

from eval.compare.pairs import Comparison, Difference, compare

__all__ = ["Comparison", "Difference", "compare"]
