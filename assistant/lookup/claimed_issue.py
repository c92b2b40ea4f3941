"""A date that a document is supposed to have been issued on (2018年6月印发的吧): put right by the dates it bears."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from assistant.compose.metadata import compose_metadata
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn, policy_of
from assistant.model import Draft
from index.catalog import Catalog
from index.facts.units import without_bodies
from index.model import Evidence, Policy

_DAY = r"(?P<year>20\d\d)年(?:(?P<month>\d{1,2})月)?(?:份|(?P<day>\d{1,2})[日号])?"
_CLAIMED = re.compile(
    rf"{_DAY}(?:的时候|那会儿?|才|就|由|发文)*(?:印发|发布|发文|出台|下发|颁布|公布|签发|印|发)(?:出来)?的?(?=对|是|没|[吧吗么嘛呀啊呢不,。?]|$)"
)
_SIGNED = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_ISSUED_WHEN = "什么时候印发的"


class ClaimedIssue:
    """Holds a claim on the date of issue against the dates that the document bears."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def answer(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """Whether the document is of the date told, and its own dates; None where nothing else than a date is claimed."""
        claimed = _CLAIMED.search(turn.fresh) if turn.wants.confirms else None
        if claimed is None or residue(without_bodies(_CLAIMED.sub(" ", turn.said)), "talk", "tasks", "general"):
            return None
        policy = policy_of(turn, found, self._catalog)
        draft = compose_metadata(_ISSUED_WHEN, policy, self._catalog, turn.as_of) if policy else None
        if policy is None or draft is None or policy.issued is None:
            return draft
        told = [int(part) for part in claimed.group("year", "month", "day") if part]
        holds = any([day.year, day.month, day.day][: len(told)] == told for day in self._dates(policy))
        day = re.match(_DAY, claimed.group())
        lead = f"**{'是' if holds else '不是'}{day.group() if day else ''}印发的。**"
        return replace(draft, text=f"{lead}\n\n{draft.text}", own_numbers=draft.own_numbers | {lead})

    def _dates(self, policy: Policy) -> Iterator[date]:
        """The day of issue and the days that its opening bears."""
        if policy.issued:
            yield policy.issued
        opening = self._catalog.find(policy.id, "文首")
        for year, month, day in _SIGNED.findall(opening.text if opening else ""):
            yield date(int(year), int(month), int(day))
