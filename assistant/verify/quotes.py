"""Quote gate: a quote must stand in the clause it cites, white space aside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from assistant.model import Citation
from index.model import Clause

_BLANK = re.compile(r"\s+")


def false_quotes(citations: Iterable[Citation], find: Callable[[str, str], Clause | None]) -> list[Citation]:
    """Citations whose clause does not exist or does not hold the quote. `find(policy_id, clause)` looks clauses up."""
    return [citation for citation in citations if not _holds(citation, find(citation.policy_id, citation.clause))]


def _holds(citation: Citation, clause: Clause | None) -> bool:
    if clause is None or not citation.quote.strip():
        return False
    return _BLANK.sub("", citation.quote) in _BLANK.sub("", clause.text)
