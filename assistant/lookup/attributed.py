"""A figure that a question attributes in passing to a place's text which has none such: put right before the answer."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.tables import sentence_of
from assistant.compose.text import cite
from assistant.lookup.cues import cue
from assistant.model import Draft
from assistant.understand.jurisdiction import place_policies
from index.catalog import Catalog
from index.facts import FactTables, Target
from index.facts.quantities import Quantity, find_quantities
from index.model import Clause
from index.retrieve import Query
from index.tokens import normalise

_PHRASE = re.compile(r"[,。;?!]")


class Attributed:
    """Compares such a figure with the rows of the fact tables and the words of the texts."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog

    def put_right(self, query: Query, draft: Draft) -> Draft:
        """The answer after a line that the place's texts do not have the figure of the indicator which the question says
        they set (舞钢方案里定的…2.1件,验收时考核吗); as it is where they do, and where it is on figures itself."""
        if draft.kind == "figures" or draft.status in ("clarify", "out_of_scope"):
            return draft
        found = (self._line(query, phrase) for phrase in _PHRASE.split(query.text))
        lead, shown = next((one for one in found if one[0]), ("", None))
        if not lead:
            return draft
        clause = self._catalog.find(shown.policy_id, shown.clause) if shown else None
        cited = (
            (cite(self._catalog.policies[clause.policy_id], clause, sentence_of(clause, shown.words)),)
            if clause and shown
            else ()
        )
        text, own = f"{lead}\n\n{draft.text}", draft.own_numbers | {lead}
        return replace(draft, text=text, own_numbers=own, citations=(*draft.citations, *cited))

    def _line(self, query: Query, phrase: str) -> tuple[str, Target | None]:
        """The line on a phrase's figure, "" where there is nothing to put right, and the row whose figure it is or that
        the place has instead."""
        figures = find_quantities(phrase)
        place = self._place(query, phrase[: figures[0].start]) if len(figures) == 1 else ""
        if not place or not cue("attributes").search(phrase) or cue("reached_so_far").search(phrase):
            return "", None
        keys = list(dict.fromkeys(m.key for m in self._tables.find_indicator(phrase) if m.certainty == "named"))
        told, figure = phrase[figures[0].start : figures[0].end], figures[0]
        rows = [row for row in self._tables.all_targets if keys[:1] == [row.key] and len(keys) == 1]
        here = [row for row in rows if row.place == place]
        if not any(row.unit == figure.unit for row in rows) or any(_is(row, figure) for row in here):
            return "", None
        if any(_says(self._catalog.plain[clause], told) for clause in self._clauses(place)):
            return "", None
        own = next((row for row in here if row.kind == "target"), None)
        other = next((row for row in rows if _is(row, figure)), None)
        name = rows[0].indicator
        theirs = f",{told}是{other.place}的数" if other else ""
        if own is None:
            return f"**{place}的文件没有写“{name}”{told}{theirs}。**", other
        return f"**不是{told}:{place}的文件写的“{name}”是{own.figure}{theirs}。**", own

    def _place(self, query: Query, before: str) -> str:
        """The place with texts of its own that a phrase names last before its figure, by name or by a document's."""
        held = self._catalog.policies
        named = [(before.rfind(m.words), m.place or held[m.policy_id].place) for m in (*query.places, *query.policies)]
        found = sorted(one for one in named if one[0] >= 0)
        return found[-1][1] if found and place_policies([found[-1][1]], held.values()) else ""

    def _clauses(self, place: str) -> list[Clause]:
        policies = place_policies([place], self._catalog.policies.values())
        return [clause for policy in policies for clause in self._catalog.clauses_of(policy.id)]


def _is(row: Target, figure: Quantity) -> bool:
    return row.unit == figure.unit and figure.value in (row.value, row.value_upper)


def _says(text: str, told: str) -> bool:
    return bool(re.search(rf"(?<![\d.]){re.escape(told)}", normalise(text)))
