"""A rule file that passed its schema, with the line of every key in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.calculator.errors import RuleFileError
from assistant.calculator.rulefile import RuleFile
from assistant.calculator.toml_lines import Path


@dataclass(frozen=True, slots=True)
class Loaded:
    """One file."""

    name: str
    content: RuleFile
    lines: Mapping[Path, int]

    @property
    def policy_id(self) -> str:
        """The policy the content belongs to; "" for shared vocabulary."""
        return self.content.policy.id if self.content.policy else self.content.of

    def fault(self, path: Sequence[str | int], problem: str) -> RuleFileError:
        """The error at `path` of this file."""
        return RuleFileError(self.name, line_of(self.lines, path), problem)


def line_of(lines: Mapping[Path, int], path: Sequence[str | int]) -> int:
    """The line of the longest known part of `path`; steps that stand for no key are passed over."""
    here: Path = ()
    line = 0
    for part in path:
        if (*here, part) in lines:
            here = (*here, part)
            line = lines[here]
    return line
