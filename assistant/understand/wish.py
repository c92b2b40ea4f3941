"""Whether a message wants several figures reckoned: added up, each on its own, or set against one another (`ledger.toml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.facts.quantities import chinese_number
from index.tables import read_patterns


@dataclass(frozen=True, slots=True)
class Wish:
    """What a message wants of several figures; `count` is how many it speaks of, 0 where it does not say.

    Attributes:
        of_kinds: they are counted as sorts of money (四样), not as years or projects of one.
        counted: the word they are counted by (年, 单, 方案), "" for none.
    """

    sum: bool
    each: bool
    difference: bool
    count: int = 0
    of_kinds: bool = False
    counted: str = ""

    @property
    def several(self) -> bool:
        """Whether more than one figure is wanted."""
        return self.sum or self.each or self.difference

    @property
    def apart(self) -> bool:
        """Whether they are wanted beside one another and not as a sum."""
        return (self.each or self.difference) and not self.sum


NO_WISH = Wish(sum=False, each=False, difference=False)


def ledger_patterns() -> dict[str, re.Pattern[str]]:
    """The patterns of `ledger.toml` by name."""
    return read_patterns("assistant.understand", "ledger")


def read_wish(text: str) -> Wish:
    """What a normalised message wants of several figures."""
    found = ledger_patterns()
    counted = found["counted"].search(text)
    by = (counted.group("of") or "") if counted else ""
    return Wish(
        sum=bool(found["sum"].search(text)),
        each=bool(found["each"].search(text)),
        difference=bool(found["difference"].search(text)),
        count=chinese_number(counted.group("n") or "俩") if counted else 0,
        of_kinds=bool(found["of_kinds"].fullmatch(by)),
        counted=by.removeprefix("个"),
    )
