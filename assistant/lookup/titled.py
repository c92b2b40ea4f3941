"""What a document is called that a plan names by its title (打算制定的那部条例全名叫什么)."""

from __future__ import annotations

import re

from assistant.compose.text import cite, quoted, sentences
from assistant.lookup.cues import cue
from assistant.lookup.turn import Turn, policy_of
from assistant.model import Draft
from index.model import Clause, Evidence
from index.retrieve import Retriever
from index.tokens import normalise

# The sentence with the title has at least so large a part of what the clause nearest to the question has of its words.
_NEAR = 0.4
_TITLE = re.compile(r"《([^《》]{3,40})》")
_KINDS = "条例|办法|规范|标准|指南|汇编|意见|协议|规定|方案|行动计划|纲要|规划|通知|措施|年鉴"
# A document of a kind is pointed at, of which the name is wanted.
_POINTED = re.compile(
    rf"(?:那|这|哪|一|几|什么)(?:一|几)?(?:部|份|个|项|本|件)?[^,。;?!《]{{0,16}}?(?P<kind>{_KINDS})(?![里中内])"
)


class Titled:
    """Finds the sentence with the title of the one document meant."""

    def __init__(self, retriever: Retriever) -> None:
        self._retriever = retriever
        self._catalog = retriever.catalog

    def answer(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The title with its sentence; None where no name of a document is asked for, or several fit alike."""
        pointed = _POINTED.search(turn.fresh)
        if turn.ruled or pointed is None or not cue("asks_called").search(turn.fresh):
            return None
        policy = policy_of(turn, found, self._catalog)
        policies = [policy] if policy else []
        if policy is None or not (turn.query.policies or turn.stays):
            policies = [one for one in self._catalog.policies.values() if one.place in turn.places]
        own = {normalise(one.title) for one in self._catalog.policies.values()}
        scored: dict[str, tuple[float, Clause, str]] = {}
        for clause in (clause for one in policies for clause in self._catalog.clauses_of(one.id)):
            for sentence in sentences(clause.text):
                for title in _TITLE.findall(sentence):
                    if re.sub(r"\([^()]*\)$", "", normalise(title)).endswith(pointed["kind"]):
                        score = self._retriever.coverage(turn.query.words, sentence)
                        held = scored.get(title)
                        if normalise(title) not in own and (held is None or held[0] < score):
                            scored[title] = (score, clause, sentence)
        best = sorted(scored.items(), key=lambda one: -one[1][0])
        if not best or (len(best) > 1 and best[0][1][0] == best[1][1][0]):
            return None
        title, (_, clause, sentence) = best[0]
        near = sentences(found[0].clause.text) if found else ()
        nearest = (self._retriever.coverage(turn.query.words, one) for one in near)
        if best[0][1][0] < _NEAR * max(nearest, default=0.0):
            return None
        of = self._catalog.policies[clause.policy_id]
        text = f"**《{title}》**\n\n{quoted(of, clause, sentence)}"
        return Draft("answered", text, (cite(of, clause, sentence),), about_policies=(of.id,))
