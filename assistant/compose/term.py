"""From when until when a policy holds, as its text says."""

from __future__ import annotations

from datetime import date

from assistant.compose.metadata import compose_metadata
from assistant.model import Draft
from index.catalog import Catalog
from index.model import Policy

# The question that a document's own term answers.
ASKS_TERM = "有效期到哪年"


def compose_term(policy: Policy, catalog: Catalog, as_of: date) -> Draft | None:
    """Draft of the term of a policy and of whether it holds on a day; None where its text says nothing of it."""
    return compose_metadata(ASKS_TERM, policy, catalog, as_of, is_of_document=True)
