"""Planted faults: the product broken on purpose, one way at a time, to show that the evaluation notices.

Nothing here is part of the product: a fault changes one opened application in memory, at the seams that its root offers
(rules, library, retriever, answers), and is gone with it.
"""

from eval.faults.answers import ANSWER_FAULTS
from eval.faults.conversation import CONVERSATION_FAULTS
from eval.faults.library import LIBRARY_FAULTS
from eval.faults.model import Fault
from eval.faults.retrieval import RETRIEVAL_FAULTS
from eval.faults.rules import RULE_FAULTS

FAULTS: tuple[Fault, ...] = (
    *RULE_FAULTS,
    *LIBRARY_FAULTS,
    *RETRIEVAL_FAULTS,
    *CONVERSATION_FAULTS,
    *ANSWER_FAULTS,
)

__all__ = ["FAULTS", "Fault"]
