"""Test sets: JSONL, CSV or XLSX with the columns of the contract, or a folder of such files."""

from eval.dataset.gold import GoldClauses
from eval.dataset.load import load_testset

__all__ = ["GoldClauses", "load_testset"]
