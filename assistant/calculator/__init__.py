"""The calculator: exact amounts and checked conditions from rule files; no model, no database, no network."""

from assistant.calculator.contract import to_contract
from assistant.calculator.determine import determine
from assistant.calculator.errors import (
    AmbiguousNameError,
    CalculatorError,
    FactError,
    Problem,
    RuleFileError,
    UnknownNameError,
)
from assistant.calculator.loader import load_rulebook
from assistant.calculator.many import Claim, determine_many, stacking_note, total_yuan
from assistant.calculator.planner import Question, plan
from assistant.calculator.render import to_markdown
from assistant.calculator.result import Determination
from assistant.calculator.rulebook import Policy, Rule, Rulebook
from assistant.calculator.words import amount_words, verdict_words

__all__ = [
    "AmbiguousNameError",
    "CalculatorError",
    "Claim",
    "Determination",
    "FactError",
    "Policy",
    "Problem",
    "Question",
    "Rule",
    "RuleFileError",
    "Rulebook",
    "UnknownNameError",
    "amount_words",
    "determine",
    "determine_many",
    "load_rulebook",
    "plan",
    "stacking_note",
    "to_contract",
    "to_markdown",
    "total_yuan",
    "verdict_words",
]
