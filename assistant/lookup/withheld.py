"""What a question asks for by its kind (a day, a telephone number, a sum, a name) and the answer from the texts does not
hold: said before the answer, which then tells what the texts do have."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from assistant.model import Draft
from index.tables import read_table

_ANSWERED = ("answered", "partial")


@dataclass(frozen=True, slots=True)
class _Kind:
    label: str
    asked: re.Pattern[str]
    held: re.Pattern[str]


def without_what_is_asked(question: str, draft: Draft) -> Draft:
    """The draft with a line before it that names what it lacks of what the normalised question asks for; unchanged where
    it lacks nothing, says so already, or was reckoned."""
    is_told = draft.status in _ANSWERED and draft.citations and draft.kind != "figures"
    if not is_told or draft.determination is not None:
        return draft
    kinds, admits = _table()
    if admits.search(draft.text):
        return draft
    shown = re.sub(r"《[^》]*》|\s", "", draft.text)
    lacking = [kind.label for kind in kinds if kind.asked.search(question) and not kind.held.search(shown)]
    if not lacking:
        return draft
    lead = f"**原文没有写{'、'.join(lacking)},我不能给出;有关的规定是:**"
    return replace(draft, text=f"{lead}\n\n{draft.text}", own_numbers=draft.own_numbers | {lead})


@cache
def _table() -> tuple[tuple[_Kind, ...], re.Pattern[str]]:
    table = read_table("assistant.lookup", "withheld")
    kinds = (_Kind(row["label"], re.compile(row["asked"]), re.compile(row["held"])) for row in table["kind"])
    return tuple(kinds), re.compile(table["admits"])
