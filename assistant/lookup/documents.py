"""Questions about the documents themselves: what the library holds, what one is about, its number, issuer and validity."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.metadata import compose_metadata, ends_apart, joined, names_document
from assistant.compose.numbered import compose_holdings, compose_overview
from assistant.compose.term import ASKS_TERM
from assistant.lookup.asides import asks_of_document, speaks_of_validity
from assistant.lookup.cues import cue
from assistant.lookup.premises import not_this_end
from assistant.lookup.turn import Turn, policy_of, set_apart
from assistant.model import Draft
from assistant.understand.jurisdiction import place_policies
from index.catalog import Catalog
from index.facts import FactTables
from index.model import Evidence

_BARE_FOLLOWUP_CHARS = 12
_PERIOD = re.compile(r"十[二三四五]五")


class Documents:
    """Answers from what is known of each document."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog

    def holdings(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """What the library holds, where that is asked."""
        held = list(self._catalog.policies.values())
        return (
            compose_holdings(held, self._catalog)
            if cue("asks_holdings").search(turn.fresh) and not turn.places and not speaks_of_validity(turn.fresh)
            else None
        )

    def overview(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """What a document named alone, or the documents of a place named alone, are about."""
        against = turn.state.indicators and cue("compares").search(turn.fresh)
        if turn.goes_on or against or not self._tables.is_bare(turn.said):
            return None
        named = [self._catalog.policies[mention.policy_id] for mention in turn.query.policies]
        policies = named or place_policies(turn.places if turn.named_place else (), self._catalog.policies.values())
        policies = [one for one in policies if any(p in one.title for p in _PERIOD.findall(turn.fresh))] or policies
        asks = turn.wants.validity or turn.wants.who or turn.wants.when or turn.wants.quantity
        return compose_overview(policies, self._catalog) if policies and not asks else None

    def metadata(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """What is known of the document itself: number, issuer, dates, validity."""
        if turn.wants.money and not speaks_of_validity(turn.fresh):
            return None
        is_of_document = names_document(turn.fresh) or asks_of_document(turn.fresh)
        if turn.is_followup and len(turn.fresh) > _BARE_FOLLOWUP_CHARS and not is_of_document:
            return None
        if turn.is_followup and turn.named_place and self._tables.is_bare(turn.said) and turn.wants.validity:
            turn = replace(turn, fresh=turn.query.text)
        own = place_policies(turn.places, self._catalog.policies.values())
        apart = set_apart(turn, self._catalog)
        own = apart or own
        if apart or (len(turn.places) > 1 and len(own) == len(turn.places) and not turn.query.policies):
            drafts = [compose_metadata(turn.fresh, one, self._catalog, turn.as_of) for one in own]
            both = joined([draft for draft in drafts if draft]) if any(drafts) else None
            line = ends_apart(own) if apart and both and cue("asks_end").search(turn.fresh) else ""
            return replace(both, text=f"{line}{both.text}", own_numbers=both.own_numbers | {line}) if both else None
        policy = policy_of(turn, found, self._catalog)
        if policy is None:
            return None
        of_document = turn.goes_on and asks_of_document(turn.fresh)
        denied = not_this_end(turn.fresh, policy)
        draft = compose_metadata(
            ASKS_TERM if denied else turn.fresh,
            policy,
            self._catalog,
            turn.as_of,
            is_followup=turn.is_followup,
            is_of_document=of_document,
        )
        if draft is None or not denied:
            return draft
        return replace(draft, text=f"{denied}\n\n{draft.text}", own_numbers=draft.own_numbers | {denied})
