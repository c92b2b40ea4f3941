"""The very words asked for of what was just told (那句原话, 原文怎么写的)."""

from __future__ import annotations

import re

from assistant.compose.text import cite, quoted
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn
from assistant.model import Draft
from index.catalog import Catalog
from index.model import Evidence

_ASKS_WORDS = re.compile(
    r"(?:那|这|整|全)?一?(?:句|段|条)?(?:完整的?)?(?:原话|原句|原文|原词|条文)(?:里)?(?:是)?(?:怎么|咋|如何)?(?:写|说|讲|表述)?(?:的)?|一字不(?:差|漏|改)|逐字|原封不动"
)
_STRAY = 1


class Verbatim:
    """Quotes the clause that the last answer was told from."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def answer(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """That clause's words; None for a message with a matter of its own, or one that names another text."""
        state = turn.state
        if not _ASKS_WORDS.search(turn.fresh) or turn.ruled or not (state.policies and state.clauses):
            return None
        clause = self._catalog.find(state.policies[0], state.clauses[0])
        policy = self._catalog.policies[state.policies[0]]
        own = {mention.policy_id for mention in turn.query.policies} <= {policy.id}
        places = {"全国" if mention.place == "国家" else mention.place for mention in turn.query.places}
        said = turn.said
        for mention in (*turn.query.policies, *turn.query.places):
            said = said.replace(mention.words, "")
        rest = residue(_ASKS_WORDS.sub("", said), "talk", "tasks", "where")
        if clause is None or not own or not places <= {policy.place} or len(rest) > _STRAY:
            return None
        text = f"**原文是:**\n\n{quoted(policy, clause, clause.text)}"
        citation = cite(policy, clause, clause.text)
        return Draft("answered", text, (citation,), kind=state.kind, about_policies=(policy.id,))
