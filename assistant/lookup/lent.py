"""A figure of one benefit or document that a question puts to another one, whose own clause lacks it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.calculator import Rulebook
from assistant.calculator.units import find_amounts
from assistant.compose.text import cite, clause_name, quoted, sentences
from assistant.conversation.state import State
from assistant.lookup.cues import cue
from assistant.lookup.premises import OWN_CASE, sums_of
from assistant.model import Draft
from assistant.understand.benefits import find_topics
from assistant.understand.beside_number import policy_before
from index.model import Clause, Policy
from index.retrieve import Query, Retriever
from index.tokens import normalise

_KINDS = ("money", "ratio")
_PHRASE = re.compile(r"[^,。;?!]+[,。;?!]*")
_ARTICLE = re.compile(r"第[一二三四五六七八九十]{1,3}条")

Sums = set[tuple[tuple[str, str], Decimal]]


@dataclass(frozen=True, slots=True)
class _Side:
    """A benefit, or a clause of a document: its name, its own clauses, the sentences of the first that say what it is."""

    name: str
    policy: Policy
    clauses: tuple[Clause, ...]
    says: tuple[str, ...] = ()

    @property
    def sums(self) -> Sums:
        return set().union(*(_sums(normalise(clause.text)) for clause in self.clauses))


class Lent:
    """Says that a clause lacks the figure that another one has."""

    def __init__(self, rulebook: Rulebook, retriever: Retriever) -> None:
        self._rulebook = rulebook
        self._retriever = retriever
        self._catalog = retriever.catalog

    def answer(self, query: Query, state: State) -> Draft | None:
        """That the benefit or clause asked about has no such figure, where the question takes over that of another one
        (登峰要配200%,拿第四条奖励也得配200%吗); None where it has it, or where no other one does."""
        phrases = _PHRASE.findall(query.text)
        place = next((at for at, one in enumerate(phrases) if cue("lends_on").search(one) and _sums(one)), -1)
        is_taken = any(cue("takes_for_granted").search(one.rstrip(",。;!")) for one in phrases[place:])
        if place < 0 or not is_taken or cue("gets_itself").search(phrases[place]):
            return None
        sums = _sums(phrases[place])
        since = next((at for at in range(place - 1, -1, -1) if sums & _sums(phrases[at])), -1)
        told = "".join(phrases[: since + 1])
        lender = self._side(query, told, "") if told else self._before(state)
        asked = self._side(query, "".join(phrases[since + 1 : place + 1]), lender.name) if lender else None
        if asked is None or lender is None or OWN_CASE.search(told) or lender.name == asked.name:
            return None
        is_whole = len(asked.clauses) > 1 and asked.policy.place != lender.policy.place
        lent = (sums - asked.sums) & lender.sums
        missing = lent if lent or not is_whole else sums - asked.sums
        return self._told(asked, lender, missing, phrases[place]) if missing else None

    def _before(self, state: State) -> _Side | None:
        return self._of_rule(state.benefits[0]) if len(state.benefits) == 1 else None

    def _side(self, query: Query, text: str, matter: str) -> _Side | None:
        """What a text speaks of: the clause of the document named before its number, else the one benefit, if it is of
        the document that is named, else that document; of a whole document its sentence nearest to the `matter`."""
        number = _ARTICLE.search(text)
        policy = policy_before(text[: number.start()] if number else text, query, self._catalog)
        clause = self._catalog.find(policy.id, number.group()) if policy and number else None
        if policy and clause:
            return self._of_clauses(clause_name(policy, clause.number), policy, (clause,), query.words)
        benefits = [topic.id for topic in find_topics(text)]
        rule = self._of_rule(benefits[0]) if len(benefits) == 1 else None
        if policy is None or (rule and rule.policy.place == policy.place):
            return rule
        words = self._retriever.read(f"{matter}{text}", is_spelled=True).words
        return self._of_clauses(f"《{policy.title}》", policy, tuple(self._catalog.clauses_of(policy.id)), words)

    def _of_clauses(self, name: str, policy: Policy, clauses: tuple[Clause, ...], words: Sequence[str]) -> _Side:
        every = [(clause, one) for clause in clauses for one in sentences(clause.text)]
        best, said = max(every, key=lambda pair: self._retriever.coverage(words, pair[1]))
        return _Side(name, policy, (best, *(clause for clause in clauses if clause != best)), (said,))

    def _of_rule(self, benefit: str) -> _Side | None:
        rule = self._rulebook.rule(benefit)
        policy = self._catalog.policies.get(rule.policy.head.id)
        if policy is None:
            return None
        found = [self._catalog.find(policy.id, one) for one in (rule.amount.cite.clause, *rule.benefit.clause)]
        clauses = tuple(dict.fromkeys(clause for clause in found if clause))
        if not clauses:
            return None
        every = sentences(clauses[0].text)
        held = tuple(one for one in every if any(words in one for words in rule.benefit.quote))
        return _Side(rule.benefit.title, policy, clauses, held or tuple(every[:1]))

    def _told(self, asked: _Side, lender: _Side, missing: Sums, phrase: str) -> Draft:
        told = [one.text for one in find_amounts(phrase) if one.kind in _KINDS and _sums(one.text) & missing]
        figures = "、".join(f"“{one}”" for one in told)
        clause = asked.clauses[0]
        where = clause_name(asked.policy, clause.number)
        lent = f",写它的是{lender.name}" if missing & lender.sums else ""
        what = asked.name if asked.name.startswith("《") else where
        lead = f"**不是:{what}没有写{figures}{lent},不能套用到这里。**"
        words = "\n".join(asked.says)
        text = f"{lead}\n\n{where}写的是:\n\n{quoted(asked.policy, clause, words)}"
        cited = tuple(cite(asked.policy, clause, one) for one in asked.says)
        return Draft("answered", text, cited, own_numbers=frozenset({lead}), about_policies=(asked.policy.id,))


def _sums(text: str) -> Sums:
    return sums_of(text, _KINDS)
