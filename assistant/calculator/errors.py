"""Everything the calculator can refuse, in one tree; each message is Chinese and says what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


class CalculatorError(Exception):
    """The work could not be done; `str(error)` is one line for the person."""


class RuleFileError(CalculatorError):
    """A rule file is not as it must be.

    Args:
        file: name of the file.
        line: line number from 1; 0 when the fault belongs to the whole file.
        problem: what is wrong and what to write instead.
    """

    def __init__(self, file: str, line: int, problem: str) -> None:
        self.file, self.line, self.problem = file, line, problem
        where = f"{file} 第{line}行" if line else file
        super().__init__(f"{where}:{problem}")


class UnknownNameError(CalculatorError):
    """A benefit or fact that no rule file names; `nearest` holds the closest names, best first."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        self.name = name
        self.nearest = tuple(get_close_matches(name, list(known), n=3, cutoff=0.3))
        hint = f"您是不是要找:{'、'.join(self.nearest)}?" if self.nearest else "请核对名称。"
        super().__init__(f"没有名为“{name}”的{kind}。{hint}")


class AmbiguousNameError(CalculatorError):
    """A name that fits several benefits; `candidates` holds their titles."""

    def __init__(self, name: str, candidates: Iterable[str]) -> None:
        self.name, self.candidates = name, tuple(candidates)
        super().__init__(f"“{name}”对应多项:{'、'.join(self.candidates)}。请写明是哪一项。")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why one given value cannot be used, and what to ask instead."""

    fact: str
    text: str
    message: str
    question: str


class FactError(CalculatorError):
    """One or more facts cannot be used; `problems` names each with the question that would settle it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(problem.message + problem.question for problem in self.problems))
