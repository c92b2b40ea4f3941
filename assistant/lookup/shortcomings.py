"""What a plan itself says falls short (自己承认存在哪些短板)."""

from __future__ import annotations

import re

from assistant.compose.clause import compose_clause
from assistant.compose.missing import does_not_say
from assistant.compose.text import sentences
from assistant.lookup.cues import cue
from assistant.lookup.turn import Turn, policy_of
from assistant.model import Draft
from index.catalog import Catalog
from index.model import Clause, Evidence
from index.retrieve import Retriever

_WEAK = re.compile(r"短板|不足|薄弱|弱项|差距|偏[少弱低慢小]|缓慢|滞后|不(?:高|强|够|优|平衡|充分)|有待|缺乏")
_OWNS = re.compile(r"问题|存在|仍|还|但|困难")
_SEVERAL = 2


class Shortcomings:
    """Answers with the sentence in which a document owns to what falls short."""

    def __init__(self, retriever: Retriever) -> None:
        self._retriever = retriever
        self._catalog: Catalog = retriever.catalog

    def answer(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The sentence; that there is none, where nothing else can be meant; None for other questions."""
        asked = cue("asks_shortcomings").search(turn.fresh)
        policy = policy_of(turn, found, self._catalog) if asked and not turn.ruled and not turn.wants.who else None
        if policy is None or not (turn.places or turn.query.policies or turn.goes_on):
            return None
        every = [(c, one) for c in self._catalog.clauses_of(policy.id) for one in sentences(c.text) if _owns(one)]
        if not every:
            is_plain = _WEAK.search(turn.fresh)
            return does_not_say("自身存在哪些短板或不足", None) if is_plain else None
        clause, sentence = max(every, key=lambda one: len(_WEAK.findall(one[1])))
        return self._told(turn, clause, sentence)

    def _told(self, turn: Turn, clause: Clause, sentence: str) -> Draft:
        evidence = Evidence(clause, self._catalog.policies[clause.policy_id], 0.0, {})
        read = self._retriever.read(sentence, is_spelled=True)
        return compose_clause(read, turn.wants, [evidence], self._retriever)


def _owns(sentence: str) -> bool:
    """Whether a sentence names what falls short: several things, or one as a problem there is."""
    weak = _WEAK.findall(sentence)
    return len(weak) >= _SEVERAL or (bool(weak) and bool(_OWNS.search(sentence)) and "问题" in sentence)
