"""Questions about words in quotation marks: where in the library each stands, and what they are called in full."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.text import cite, clause_name, sentences
from assistant.lookup.cues import cue
from assistant.lookup.turn import Turn
from assistant.model import Draft
from assistant.understand.jurisdiction import place_policies
from index.catalog import Catalog
from index.model import Clause, Evidence
from index.retrieve import Retriever
from index.tokens import normalise

_ASKS_PLACES = re.compile(
    r"(哪|分别|各)[^,。?]{0,6}(两|二|三|几|些|2|3)(个|份|座|处|家)?(地方?|文件|方案|规划|计划|纲要|政策|城市?|省市?|市|处)|(两|几|三|2|3)(个|份|处|座)(地方|文件|方案|城市|政策)[^。?]{0,10}(哪|分别)|都有?哪(些|几)(个|份)?(地方?|文件|政策|城市)|(哪|有)(几|些)(个|份|部|座)?(地方?|文件|方案|规划|计划|纲要|政策|办法|城市)[^,。?]{0,6}(提|写|讲|说|有|点|涉|谈)|(提|写|讲|说|涉及|谈)[^?]{0,30}(哪|有)(几|些)(个|份|部)?(地方?|文件|方案|规划|政策)"
)
_ASKS_NAMES = re.compile(r"全名|全称|完整(的)?(名|叫法)|(分别|各(自)?)(叫|是|指)(什么|啥)")
# One of the words will do (“三合一”或者“三审合一”).
_EITHER = re.compile(r"或|还是")
_SEVERAL, _MOST_SHOWN = 2, 6


class Quotes:
    """Finds words in quotation marks, character for character."""

    def __init__(self, retriever: Retriever) -> None:
        self._retriever = retriever
        self._catalog: Catalog = retriever.catalog

    def stand(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """Every document that has the quoted words, where places are asked for; the sentences that have all of several,
        where their names in full are asked for. None for words that stand nowhere."""
        said = dict.fromkeys(cue("quoted").findall(turn.fresh))
        quoted = [words for words in said if not cue("period_in_quotes").fullmatch(words)]
        if not quoted:
            return None
        if len(quoted) >= _SEVERAL and _ASKS_NAMES.search(turn.fresh):
            together = self._together(turn, quoted)
            if together is not None:
                return self._named(together, quoted)
        held = {words: self._holding(words) for words in quoted}
        asks_places = _ASKS_PLACES.search(turn.fresh) or (
            len(quoted) >= _SEVERAL and cue("asks_where").search(turn.fresh)
        )
        if asks_places and _EITHER.search(turn.fresh):
            held = {words: clauses for words, clauses in held.items() if clauses}
        if not asks_places or not held or not all(held.values()):
            return None
        return self._listed(held)

    def _holding(self, words: str) -> list[Clause]:
        """One clause a document that has the words, the first."""
        found: dict[str, Clause] = {}
        for clause in self._catalog.clauses:
            if words in normalise(clause.text):
                found.setdefault(clause.policy_id, clause)
        return list(found.values())

    def _together(self, turn: Turn, quoted: Sequence[str]) -> Clause | None:
        """The clause that has all of the words and most of the rest of the question."""
        own = {policy.id for policy in place_policies(turn.places, self._catalog.policies.values())}
        with_all = [
            clause
            for clause in self._catalog.clauses
            if (not own or clause.policy_id in own) and all(words in normalise(clause.text) for words in quoted)
        ]
        return max(with_all, key=lambda one: self._retriever.coverage(turn.query.words, one.text), default=None)

    def _named(self, clause: Clause, quoted: Sequence[str]) -> Draft:
        """The sentences of one clause that have the words."""
        policy = self._catalog.policies[clause.policy_id]
        said = [s for s in sentences(clause.text) if any(words in normalise(s) for words in quoted)]
        lines = [f"**{clause_name(policy, clause.number)}写的是:**", "", *(f"- {sentence}" for sentence in said)]
        citations = tuple(cite(policy, clause, sentence) for sentence in said)
        return Draft("answered", "\n".join(lines), citations, about_policies=(policy.id,))

    def _listed(self, held: dict[str, list[Clause]]) -> Draft:
        lines, citations = [], []
        for words, clauses in held.items():
            lines += [f"**“{words}”写在:**", ""]
            for clause in clauses[:_MOST_SHOWN]:
                policy = self._catalog.policies[clause.policy_id]
                sentence = next(s for s in (*sentences(clause.text), clause.text) if words in normalise(s))
                lines.append(f"- {policy.place}:{clause_name(policy, clause.number)}:{sentence}")
                citations.append(cite(policy, clause, sentence))
            lines.append("")
        about = tuple(dict.fromkeys(citation.policy_id for citation in citations))
        return Draft("answered", "\n".join(lines).strip(), tuple(citations), about_policies=about)
