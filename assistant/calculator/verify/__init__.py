"""The checks of the rule files: quotes, clauses, numbers, coverage, examples, single changes, mutants."""

from assistant.calculator.rulebook import Rulebook
from assistant.calculator.verify.cases import check_examples, check_flips
from assistant.calculator.verify.figures import check_coverage, check_numbers
from assistant.calculator.verify.fragments import Texts, check_clauses, check_quotes
from assistant.calculator.verify.mutants import Mutant, check_mutants, run_mutants
from assistant.calculator.verify.report import CheckRow, verify_table

__all__ = ["CheckRow", "Mutant", "Texts", "run_mutants", "verify", "verify_table"]


def verify(rulebook: Rulebook, texts: Texts) -> tuple[CheckRow, ...]:
    """All checks, in the order of the table. `texts` gives the text of each clause by (policy id, clause)."""
    policies = rulebook.policies
    return (
        check_quotes(policies, texts),
        check_clauses(policies, texts),
        check_numbers(policies),
        check_coverage(policies, texts),
        check_examples(rulebook),
        check_flips(rulebook),
        check_mutants(rulebook),
    )
