"""A quantity asked of a whole subject (南平专利多少, 商标有什么指标): every figure of it, or that there is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.missing import does_not_say
from assistant.compose.tables import compose_target_list, statistic_wanted, years_in
from assistant.lookup.cues import cue
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn, known_places, policy_of
from assistant.model import Draft
from index.catalog import Catalog
from index.facts import FactTables, Target
from index.facts.model import TargetKind
from index.model import Evidence

_SHORTEST, _LONGEST, _SHOWN = 2, 5, 8
_YEARS = re.compile(r"\d+年?")


class Quantities:
    """Answers from the rows whose names hold the subject."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog

    def figures(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The figures of the subject for the years named, else those of other years, said to be such; what no
        indicator of the library is named after is no subject."""
        places = known_places(turn, self._catalog)
        goes_on = turn.goes_on and self._tables.is_bare(turn.said) and turn.state.kind == "figures"
        asks = turn.wants.quantity or cue("names_figures").search(turn.fresh) or goes_on
        if len(places) != 1 or not asks or turn.wants.who or cue("compares").search(turn.fresh):
            return None
        subject = self._subject(turn.state.query if goes_on else turn.said)
        if not subject:
            return None
        kind: TargetKind = "statistic" if statistic_wanted(turn.fresh) else "target"
        here = [row for row in self._tables.targets(place=places[0], kinds=(kind,)) if subject in row.indicator]
        if here:
            return self._listed(here, years_in(turn.fresh))
        policy = policy_of(turn, found, self._catalog)
        if policy is None or policy.place != places[0]:
            return None
        return does_not_say(f"“{subject}”的数量指标", next((one for one in found if one.policy == policy), None))

    def _listed(self, here: Sequence[Target], years: Sequence[int]) -> Draft:
        rows = [row for row in here if row.year in years]
        when = "、".join(f"{year}年" for year in years)
        lead = f"原文没有写{when}的数,写的是:" if years and not rows else ""
        shown = (rows or here)[:_SHOWN]
        draft = compose_target_list(shown, self._catalog, lead)
        return replace(
            draft,
            status="partial" if lead else draft.status,
            own_numbers=draft.own_numbers | {lead},
            indicators=tuple(dict.fromkeys(row.indicator for row in shown)),
        )

    def _subject(self, said: str) -> str:
        """The one short run of characters that is left of a question, where some indicator is named after it."""
        for policy in self._catalog.policies.values():
            said = said.replace(policy.place, "").replace(policy.place[:-1], "")
        said = _YEARS.sub("", said)
        subject = residue(said, "talk", "general", "figures")
        if subject not in said or not _SHORTEST <= len(subject) <= _LONGEST:
            return ""
        names = [row.indicator for row in self._tables.all_targets if subject in row.indicator]
        before = said[: said.index(subject)]
        while before and any(before[-1] + subject in name for name in names):
            subject, before = before[-1] + subject, before[:-1]
        return subject if names else ""
