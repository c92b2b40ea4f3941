"""From a draft that passed the gates to the answer that is shown and stored; shared by both engines."""

from __future__ import annotations

import secrets
from datetime import date

from assistant.compose.text import validity_notes
from assistant.model import Answer, Draft, Validity
from index.catalog import Catalog


def finish(
    draft: Draft, catalog: Catalog, edition: str, engine: str, as_of: date, timings_ms: dict[str, float]
) -> Answer:
    """The answer, with a line on the validity of the policies it is about, under a new receipt id."""
    policies = [catalog.policies[policy_id] for policy_id in draft.about_policies]
    notes = validity_notes(policies, as_of) if draft.citations else []
    validity = tuple(
        Validity(policy.title, policy.in_force(as_of), policy.in_force_from, policy.in_force_until)
        for policy in policies
    )
    return Answer(
        id=secrets.token_hex(12),
        status=draft.status,
        text="\n\n".join([draft.text, *notes]).strip(),
        as_of=as_of,
        edition=edition,
        engine=engine,
        citations=draft.citations,
        questions=draft.questions,
        determination=draft.determination,
        validity=validity,
        timings_ms=timings_ms,
    )
