"""The report of a run: `report.json`, and `report.html`, one file that asks nothing of the network."""

from eval.report.write import write_report

__all__ = ["write_report"]
