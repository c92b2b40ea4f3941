"""What a check found, and the one table of all checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check: how many things it looked at, what it found wrong, and a remark for the table."""

    name: str
    checked: int
    failures: tuple[str, ...] = ()
    remark: str = ""

    @property
    def passed(self) -> bool:
        """Whether nothing was found wrong."""
        return not self.failures

    def __str__(self) -> str:
        return f"| {self.name} | {self.checked} | {len(self.failures)} | {self.remark} |"


def verify_table(rows: Sequence[CheckRow]) -> str:
    """All rows as one Markdown table, the failures below it."""
    lines = ["| 检查 | 核对数 | 不符 | 说明 |", "|---|---:|---:|---|"]
    lines += [str(row) for row in rows]
    failures = [f"- {row.name}:{failure}" for row in rows for failure in row.failures]
    return "\n".join([*lines, *([""] if failures else []), *failures]) + "\n"
