"""The stages, terms and deadlines of a plan, each with its time."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.tables import sentence_of, source, table_draft
from assistant.compose.text import cite, clause_name, quoted, repair_note
from assistant.model import Draft
from index.catalog import Catalog
from index.facts import Phase


def compose_phases(phases: Sequence[Phase], catalog: Catalog, lead: str = "", *, in_full: bool = False) -> Draft:
    """Phases in order, each with its time; `in_full` with the text of each, as one alone has."""
    lines = [f"**{lead}**", ""] if lead else []
    citations = []
    for phase in phases:
        policy, clause = source(phase.policy_id, phase.clause, catalog)
        dated = f"{phase.name}:{phase.since or '起'}—{phase.until or '以后'}"
        line = dated if phase.since or phase.until else phase.words
        lines.append(f"- **{line}**({clause_name(policy, phase.clause)})")
        sentence = sentence_of(clause, phase.words)
        if in_full or len(phases) == 1:
            lines += ["", quoted(policy, clause, clause.text)]
        note = repair_note(clause, clause.text)
        lines += [f"  {note}"] if note else []
        citations.append(cite(policy, clause, sentence))
    return table_draft("\n".join(lines), citations, (lead,), "phases")
