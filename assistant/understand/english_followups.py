"""Short English messages that go on with what is under discussion and name nothing themselves (`english_followups.toml`)."""

from __future__ import annotations

import re
from typing import Any

from assistant.understand.languages import sums_in_chinese
from index.tables import read_table

_LONGEST = 90
_WORDS = re.compile(r"[a-z][a-z',.?! -]*")


def followup_in_chinese(text: str) -> str:
    """What a normalised English message asks of the matter under discussion, in Chinese; "" where it says anything more."""
    said = text.strip(" ,.?!")
    supposed = _sum_supposed(said)
    if supposed:
        return supposed
    if len(said) > _LONGEST or not _WORDS.fullmatch(said):
        return ""
    rest, asks = _taken(said, "asks")
    rest, subjects = _taken(rest, "subjects")
    rest = re.sub(rf"(?<![a-z])(?:{_table()['fillers']})(?![a-z])", " ", rest)
    return f"{subjects[0] if subjects else ''}{asks[0]}" if asks and not re.search("[a-z]", rest) else ""


def asks_sum_alone(text: str) -> str:
    """The question for a sum, in Chinese, of a normalised English message that names nothing at all; "" for any other."""
    asked = followup_in_chinese(text)
    return "最多能拿多少钱" if asked == _table()["asks"][-1][1] else ""


def _sum_supposed(said: str) -> str:
    """The one sum of money that a short message supposes (and if we borrow 5 million), in Chinese; "" for any other."""
    sums = sums_in_chinese(said)
    if len(said) > _LONGEST or len(sums) != 1:
        return ""
    written, yuan = sums[0]
    rest, of = _taken(said.replace(written, " "), "supposed")
    rest, _ = _taken(rest, "asks")
    rest = re.sub(rf"(?<![a-z])(?:{_table()['fillers']}|pay|paid|spend|spent|fees?|costs?)(?![a-z])", " ", rest)
    return f"如果{next(filter(None, of), '是')}{yuan}呢" if of and not re.search(r"[a-z\d]", rest) else ""


def _taken(said: str, rows: str) -> tuple[str, list[str]]:
    """A message without the words of some rows of the table, and what those are in Chinese."""
    found = []
    for english, chinese in _table()[rows]:
        left = re.sub(rf"(?<![a-z])(?:{english})(?![a-z])", " ", said)
        found += [chinese] if left != said else []
        said = left
    return said, found


def _table() -> dict[str, Any]:
    return read_table("assistant.understand", "english_followups")
