"""The documents that a question on a plan as a whole may be about."""

from __future__ import annotations

from assistant.lookup.turn import Turn
from index.catalog import Catalog
from index.model import Policy

# What documents are called by; a word that one title alone has names that document.
_KINDS = ("纲要", "行动计划", "发展规划", "工作方案", "实施方案")


def candidates(turn: Turn, catalog: Catalog) -> list[Policy]:
    """Those that the question names, else those of its one place, else the one that it calls by its kind, else those
    under discussion; none where several places are named."""
    held = catalog.policies
    named = [held[mention.policy_id] for mention in turn.query.policies]
    if named or len(turn.places) > 1:
        return named
    if turn.places and turn.named_place:
        return [policy for policy in held.values() if policy.place in turn.places]
    for kind in _KINDS:
        called = [policy for policy in held.values() if kind in policy.title] if kind in turn.fresh else []
        if len(called) == 1:
            return called
    before = turn.ruled or (turn.state.policies if turn.stays else ())
    return [held[one] for one in before] or [policy for policy in held.values() if policy.place in turn.places]
