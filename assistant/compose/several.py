"""What several places or policies say on one matter, side by side."""

from __future__ import annotations

from assistant.compose.clause import compose_clause
from assistant.model import Draft
from assistant.understand.wants import Wants
from index.model import Evidence
from index.retrieve import Query, Retriever


def compose_several(
    query: Query, wants: Wants, found: list[list[Evidence]], retriever: Retriever, *, by_place: bool = True
) -> Draft | None:
    """One part a place (or a clause), each from its own best clause; None for fewer than two."""
    if len(found) < 2:
        return None
    drafts = [compose_clause(query, wants, evidence, retriever) for evidence in found]
    heads = [evidence[0].policy.place if by_place else evidence[0].clause.number for evidence in found]
    parts = [f"### {head}\n\n{draft.text}" for head, draft in zip(heads, drafts, strict=True)]
    citations = tuple(citation for draft in drafts for citation in draft.citations)
    about = tuple(dict.fromkeys(evidence[0].policy.id for evidence in found))
    return Draft("answered", "\n\n".join(parts), citations, about_policies=about)
