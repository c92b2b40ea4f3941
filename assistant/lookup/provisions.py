"""What the policies with rules speak of besides sums (who is excluded, who keeps the budget), as people ask for it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from assistant.calculator import Rulebook
from assistant.compose.provisions import PROVISION, Part, compose_provision
from assistant.lookup.cues import cue
from assistant.lookup.premises import not_these, not_this_body, not_this_time, says_as_heard, without_hearsay
from assistant.lookup.turn import Turn, policies_meant
from assistant.model import Draft
from assistant.understand.jurisdiction import lies_in
from index.model import Evidence
from index.retrieve import Retriever
from index.tables import read_table

_QUESTIONS = re.compile(
    r"[?;。!]|,?(?:另外|还有|以及|然后|再问|第二个?[,,::问])|[,,](?=[^,,]*(?:谁|哪|几年|几个月|多久|多长|什么|啥|怎么|如何))"
)
# Several things and what is asked of each of them (各是 may have been read as 各市).
_COUNTED_UP = re.compile(
    r"(?P<things>[^,。;?:]{2,12}(?:(?:、|和|跟|与|以及)[^,。;?:、和跟与]{2,12})+),?(?:各自?|分别)(?:都)?(?:是|市(?=哪|谁)|由|归|找|要)?(?P<asked>(?:谁|哪|什么|几|多)[^。;?]{0,10})"
)
_AND = re.compile(r"、|和|跟|与|以及")
_ASKS = re.compile(r"谁|哪|什么|啥|几|多|怎|如何|吗|么|呢|是不是|能不能|有没有")


@dataclass(frozen=True, slots=True)
class Provision:
    """One matter of the texts. `clauses` are numbers by policy id, `says` pairs of a pattern of the question and the
    words of the sentence then told first, `lacks` pairs of a pattern and what is said not to be written; the other fields
    as in `provisions.toml`."""

    id: str
    asks: re.Pattern[str]
    unless: re.Pattern[str] | None
    given: re.Pattern[str] | None
    beside: str
    several: bool
    own: dict[str, re.Pattern[str]]
    clauses: dict[str, tuple[str, ...]]
    says: dict[str, tuple[tuple[re.Pattern[str], str], ...]]
    lacks: dict[str, tuple[tuple[re.Pattern[str], str], ...]]

    def is_asked(self, fresh: str, context: str) -> bool:
        """Whether a message asks for it; `context` is the message with the talk before it."""
        if not self.asks.search(fresh) or (self.unless and self.unless.search(fresh)):
            return False
        return self.given is None or bool(self.given.search(context))


class Provisions:
    """Answers with the clauses of the matter that a question asks for."""

    def __init__(self, rulebook: Rulebook, retriever: Retriever) -> None:
        self._rulebook = rulebook
        self._retriever = retriever
        self._catalog = retriever.catalog

    def answer(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The clauses, policy by policy; None where no matter of these is asked for."""
        policies = policies_meant(turn, self._rulebook, self._catalog)
        asked = self._asked(turn, policies) if policies or not turn.places else []
        policies = policies or self._known_by_words(turn, asked)
        asked_in = turn.state.query if _puts_date(turn) else turn.fresh
        parts = [
            Part(self._catalog.policies[policy], found, _first(provision.says, policy, asked_in))
            for provision in asked
            for policy in policies
            if (found := tuple(c for n in provision.clauses.get(policy, ()) if (c := self._catalog.find(policy, n))))
        ]
        if not parts:
            return None
        different = list({(part.policy.id, part.clauses): part for part in reversed(parts)}.values())[::-1]
        draft = compose_provision(turn.query, turn.wants, different, self._retriever)
        shown = "\n".join(clause.text for part in parts for clause in part.clauses)
        denied = not_this_time(turn.fresh, shown) or not_these(turn.fresh, shown) or not_this_body(turn.fresh, shown)
        unsaid = next((_first(one.lacks, part.policy.id, asked_in) for one in asked for part in parts[:1]), "")
        lead = denied or (f"**{unsaid}**" if unsaid else "")
        return replace(draft, text=f"{lead}\n\n{draft.text}") if lead else draft

    def _known_by_words(self, turn: Turn, asked: list[Provision]) -> list[str]:
        """The policies of the one matter asked for, where its own words tell them and no policy is named or gone on with."""
        if len(asked) != 1 or turn.query.policies or turn.places or turn.ruled or turn.stays:
            return []
        own = asked[0].own
        return [one for one in own if one in self._catalog.policies and own[one].search(turn.fresh)]

    def of_own_rules(self, turn: Turn, missing: str) -> Draft | None:
        """What the policy under discussion, else one that speaks of it, says of the places inside its own, where it says
        whether they may make rules."""
        held = turn.state.policies or [*provisions()["own_rules"].clauses]
        known = [one for one in held if one in self._catalog.policies]
        around = [one for one in known if lies_in(missing, self._catalog.policies[one].place)]
        return self.told("own_rules", replace(turn, places=(), ruled=frozenset(around))) if around else None

    def told(self, name: str, turn: Turn) -> Draft | None:
        """The answer of the one matter; None where the question asks for another."""
        return self.answer(turn, []) if [one.id for one in self._asked(turn)] == [name] else None

    def _asked(self, turn: Turn, policies: Collection[str] = ()) -> list[Provision]:
        """The matters asked for; with `policies` those that one of them speaks of."""
        told = "".join(self._label(fact) for fact, value in turn.state.facts.items() if value == "是")
        of_benefits = "".join(self._rulebook.rule(one).benefit.title for one in turn.state.benefits if turn.ruled)
        context = f"{turn.fresh} {turn.query.text} {turn.state.query} {told} {of_benefits}"
        known = provisions()
        matters = [one for one in known.values() if not policies or set(one.clauses) & set(policies)]
        wordings = dict.fromkeys((without_hearsay(turn.fresh), turn.fresh))
        tried = ([one for one in matters if one.is_asked(words, context)] for words in wordings)
        found = next(filter(None, tried), [])
        spread = self._in_turn(turn.fresh, context) if _spread(turn.fresh) else []
        if spread:
            return spread
        if turn.goes_on and turn.state.kind == PROVISION and says_as_heard(turn.fresh):
            before = [one for one in matters if one.is_asked(turn.state.query, context)]
            return before[:1] or found[:1]
        if _puts_date(turn):
            return [one for one in matters if not one.several and one.is_asked(turn.state.query, context)][:1]
        if not cue("sets_against").search(turn.fresh):
            return self._in_turn(turn.fresh, context) or [one for one in found if not one.several][:1]
        found = [one for one in found if not one.several]
        if not found and turn.goes_on:
            found = [one for one in matters if not one.several and one.is_asked(turn.state.query, context)]
        named = [one.id for one in found] + [one.beside for one in found if one.beside]
        return [known[name] for name in dict.fromkeys(named)]

    def _in_turn(self, fresh: str, context: str) -> list[Provision]:
        """The matters of a message that asks for several, one question after the other; none where one is unknown."""
        questions = _spread(fresh) or [part for part in _QUESTIONS.split(fresh) if _ASKS.search(part)]
        firsts = [next((o for o in provisions().values() if o.is_asked(part, context)), None) for part in questions]
        told = [one for one in firsts if one is not None]
        different = {numbers for one in told for numbers in one.clauses.items()}
        return told if len(told) == len(questions) > 1 and len(different) > 1 else []

    def _label(self, fact: str) -> str:
        held = self._rulebook.inputs.get(fact)
        return held.label if held else ""


def _first(told: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]], policy: str, fresh: str) -> str:
    return next((words for asked, words in told.get(policy, ()) if asked.search(fresh)), "")


def _puts_date(turn: Turn) -> bool:
    """Whether a follow-up only tells another date, and so asks for the same matter again."""
    is_date = re.search(r"\d|[一二三四五六七八九十]月", turn.fresh) and cue("only_a_date").search(turn.fresh)
    return turn.state.kind == PROVISION and bool(turn.goes_on and is_date)


def _spread(fresh: str) -> list[str]:
    """The one question put to each of the things that a message counts up (初审、复核、下达各是哪家); empty for none."""
    found = _COUNTED_UP.search(fresh)
    if found is None:
        return []
    return [f"{part}{found['asked']}" for part in _AND.split(found["things"]) if part]


def sources_of(policy: str) -> tuple[str, ...]:
    """The clauses of a policy that say where its money comes from."""
    return provisions()["source_of_funds"].clauses.get(policy, ())


@cache
def provisions() -> dict[str, Provision]:
    """All provisions by id, in file order: the first that is asked for is told."""
    table = read_table("assistant.lookup", "provisions")
    return {row["id"]: _read(row) for row in table["provision"]}


def _read(row: dict[str, Any]) -> Provision:
    says, lacks = (
        {
            policy: tuple((re.compile(asked), words) for asked, words in pairs)
            for policy, pairs in row.get(name, {}).items()
        }
        for name in ("says", "lacks")
    )
    clauses = {policy: tuple(numbers) for policy, numbers in row["clauses"].items()}
    asks, unless, given = (_any(row.get(name, ())) for name in ("asks", "unless", "given"))
    assert asks is not None, row["id"]
    own = {policy: re.compile(words) for policy, words in row.get("own", {}).items()}
    beside, several = row.get("beside", ""), row.get("several", False)
    return Provision(row["id"], asks, unless, given, beside, several, own, clauses, says, lacks)


def _any(patterns: list[str] | tuple[()]) -> re.Pattern[str] | None:
    return re.compile("|".join(patterns)) if patterns else None
