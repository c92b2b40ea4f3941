"""The gate that every finished draft passes, whichever engine worded it: its quotes stand, its numbers have a source."""

from __future__ import annotations

from assistant.model import Citation, Draft
from assistant.verify.numbers import numbers_in, unsupported_numbers
from assistant.verify.quotes import false_quotes
from index.catalog import Catalog


def findings_of(draft: Draft, question: str, catalog: Catalog) -> list[str]:
    """What is wrong with `draft`, empty when it may be shown.

    One line a finding: `quote: 第四条` for a quote that does not stand in its clause (or whose clause does not exist),
    `number: 50万` for a figure that neither a cited clause, the calculator, nor the question's own words hold.
    """
    false = false_quotes(draft.citations, catalog.find)
    kept = [citation for citation in draft.citations if citation not in false]
    own = {value for number in draft.own_numbers for value in numbers_in(number)}
    evidence = [question, *_documents(draft, catalog), *_clauses(kept, catalog)]
    unsupported = unsupported_numbers(draft.text, evidence, own) if draft.citations else []
    return [f"quote: {citation.clause}" for citation in false] + [f"number: {spelling}" for spelling in unsupported]


def _documents(draft: Draft, catalog: Catalog) -> list[str]:
    """Titles of all policies, and the dates of those that the draft is about."""
    titles = [policy.title for policy in catalog.policies.values()]
    about = [catalog.policies[policy_id] for policy_id in draft.about_policies]
    days = [day for policy in about for day in (policy.issued, policy.in_force_from, policy.in_force_until) if day]
    return titles + [str(day) for day in days]


def _clauses(citations: list[Citation], catalog: Catalog) -> list[str]:
    found = [catalog.find(citation.policy_id, citation.clause) for citation in citations]
    return [
        text
        for clause in found
        if clause is not None
        for text in (clause.text, *clause.path, *(repair.raw for repair in clause.repairs))
    ]
