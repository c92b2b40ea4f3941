"""How often and for how many years a benefit is given, and in which month it is applied for after a day told."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.calculator import Rule, Rulebook
from assistant.calculator.model import CountLimit, Deadline
from assistant.compose.provisions import PROVISION, Part, compose_provision
from assistant.compose.rules import compose_next_month
from assistant.lookup.cues import cue
from assistant.lookup.turn import Turn
from assistant.model import Draft
from assistant.understand.benefits import find_topics
from index.model import Evidence
from index.retrieve import Retriever

_MONTH = re.compile(r"(?<![\d.])(?<!\d年)(?P<month>1[0-2]|[1-9])月(?:份|底|初|中旬?|末|\d{1,2}[日号]?)?(?!\d)")
# The year is read by itself (2022年12月放的那笔呢).
_YEAR = re.compile(r"20\d\d年(?=1?\d月)")
# The year of a date told after it (12月20号放款的呢?2022年的).
_YEAR_AFTER = re.compile(
    r"(?<=.)[,。;?!]+(?:那|是|就是|都是|我说的是)*(?:(?:20)?\d\d年|今年|去年|前年)(?:的|底|那会儿|那笔|的事|放的|吧)*[。?!]*$"
)
_YEAR_TOLD = re.compile(r"(?<!\d)(20\d\d)年")
_NEXT = "next_calendar_month"
_LASTING = ("years", "months")


class Terms:
    """Answers on the times of a benefit under discussion from its own clause."""

    def __init__(self, rulebook: Rulebook, retriever: Retriever) -> None:
        self._rulebook = rulebook
        self._retriever = retriever
        self._catalog = retriever.catalog

    def limit(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The words that limit the one benefit to so many times or years, where it is asked whether it comes again."""
        asks = cue("asks_again").search(turn.fresh) and not cue("not_again").search(turn.fresh)
        rules = self._spoken_of(turn) if asks else []
        limits = [step for rule in rules[:1] for step in rule.amount.steps if isinstance(step, CountLimit)]
        if len(rules) != 1 or not limits:
            return None
        policy = self._catalog.policies[rules[0].policy.head.id]
        clause = self._catalog.find(policy.id, limits[0].clause or rules[0].amount.cite.clause)
        if clause is None:
            return None
        part = Part(policy, (clause,), limits[0].says[0])
        return compose_provision(turn.query, turn.wants, [part], self._retriever)

    def next_month(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The month after the one told, for a benefit that is applied for in the month after an event."""
        said = _YEAR_AFTER.sub("", turn.fresh) if turn.goes_on else turn.fresh
        told = _MONTH.search(_YEAR.sub("", said))
        asks = told and (cue("asks_month").search(said) or cue("only_a_date").search(said))
        found = [(rule, line) for rule in self._spoken_of(turn) if asks for line in _next_months(rule)]
        if told is None or not found:
            return None
        draft = compose_next_month(*found[0], int(told["month"]), _year_of(turn.fresh), self._catalog)
        return replace(draft, kind=PROVISION) if draft else None

    def period(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """How long a period is that a question asks the end of without telling when it began: no matter of how long the
        document holds."""
        asks = cue("ends_when").search(turn.fresh) and turn.ruled
        lines = [
            (rule, line)
            for rule in (self._rulebook.rules.values() if asks else ())
            for line in rule.deadlines
            if rule.policy.head.id in turn.ruled and line.rule in _LASTING and line.label[-3:] in turn.fresh
        ]
        if not lines or lines[0][0].policy.head.id not in self._catalog.policies:
            return None
        rule, line = lines[0]
        policy = self._catalog.policies[rule.policy.head.id]
        clause = self._catalog.find(policy.id, line.clause)
        part = Part(policy, (clause,), line.says[0]) if clause else None
        return compose_provision(turn.query, turn.wants, [part], self._retriever) if part else None

    def _spoken_of(self, turn: Turn) -> list[Rule]:
        """The rules of the benefits that a question names, else of those under discussion."""
        named = [topic.id for topic in find_topics(turn.fresh)]
        is_set = turn.ruled or turn.goes_on
        ids = [*turn.state.benefits] if is_set and turn.state.benefits else named
        rules = [self._rulebook.rule(one) for one in ids]
        return [rule for rule in rules if rule.policy.head.id in self._catalog.policies]


def _year_of(text: str) -> int | None:
    """The one year that a message tells."""
    years = set(_YEAR_TOLD.findall(text))
    return int(years.pop()) if len(years) == 1 else None


def _next_months(rule: Rule) -> list[Deadline]:
    return [line for line in rule.deadlines if line.rule == _NEXT]
