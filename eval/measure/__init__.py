"""From graded results to figures: shares with intervals, retrieval, refusals, latency, tables."""

from eval.measure.figures import Measure, mean_of, share_of
from eval.measure.summary import Summary, summarise

__all__ = ["Measure", "Summary", "mean_of", "share_of", "summarise"]
