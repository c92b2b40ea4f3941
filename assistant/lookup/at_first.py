"""What is answered from the rulebook before any case is read: all there is to be had, and points that the text settles."""

from __future__ import annotations

from datetime import date

from assistant.calculator import Rulebook
from assistant.conversation.state import State
from assistant.lookup.barred import Barred
from assistant.lookup.of_matter import OfMatter
from assistant.lookup.offers import Offers
from assistant.lookup.settled import Settled
from assistant.lookup.two_schemes import TwoSchemes
from assistant.model import Draft
from index.catalog import Catalog
from index.retrieve import Query


class AtFirst:
    """The steps, in their order."""

    def __init__(self, rulebook: Rulebook, catalog: Catalog) -> None:
        self._offers = Offers(rulebook, catalog)
        self._barred = Barred(rulebook, catalog)
        self._settled = Settled(rulebook, catalog)
        self._of_matter = OfMatter(rulebook, catalog)
        self._two_schemes = TwoSchemes(rulebook, catalog)

    def answer(self, query: Query, said: str, state: State, as_of: date) -> tuple[Draft, State] | None:
        """The first answer found, and the state after it; None where no step has one."""
        found = self._offers.answer(query, said, state, as_of) or self._settled.answer(query, said, state)
        found = found or self._of_matter.answer(query, said, state)
        found = found or self._two_schemes.answer(query, said, state)
        return found or self._barred.answer(query, said, state, as_of)
