"""An answer in a sentence or two, then the words of the clauses that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.calculator.tree import Cite
from assistant.compose.case_sources import citations_from
from assistant.compose.text import quoted
from assistant.model import Draft
from index.catalog import Catalog


def compose_led(lines: Sequence[str], sources: Iterable[tuple[str, Cite]], catalog: Catalog, kind: str = "") -> Draft:
    """Draft of the `lines` with each of the `sources`, (policy id, source), quoted under them."""
    citations = tuple(citations_from(sources, catalog))
    found = [(one, catalog.find(one.policy_id, one.clause)) for one in citations]
    quotes = [quoted(catalog.policies[one.policy_id], clause, one.quote) for one, clause in found if clause is not None]
    about = tuple(dict.fromkeys(one.policy_id for one in citations))
    text = "\n\n".join(["\n".join(lines), *quotes])
    return Draft("answered", text, citations, own_numbers=frozenset(lines), about_policies=about, kind=kind)
