"""When a period of a programme ends that began on a day told, by itself or with how long the period after it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date

from assistant.calculator import Rule
from assistant.calculator.model import Deadline
from assistant.compose.metadata import joined
from assistant.compose.provisions import Part, compose_provision
from assistant.compose.rules import compose_period_end
from assistant.lookup.cues import cue
from assistant.lookup.turn import Turn
from assistant.model import Draft
from assistant.understand.periods import PERIOD_END, begun, puts_beginning
from index.model import Evidence
from index.retrieve import Retriever

_LASTING = ("years", "months")
_RELATIVE = {"大前年": 3, "前年": 2, "去年": 1, "今年": 0}
_RELATIVE_YEAR = re.compile("|".join(_RELATIVE))
# The running of a centre begins with its plaque, years after the project was approved.
_RUNS, _RUN_BEGAN, _APPROVED = re.compile(r"运行"), re.compile(r"挂牌|进入运行|开始运行"), re.compile(r"立项|获批|批")
_HOW_LONG = re.compile(r"几年|多久|多长|多少年")


class PeriodEnds:
    """Answers from the deadlines of the benefits a question is about."""

    def __init__(self, rules: Callable[[Turn, Collection[str]], list[Rule]], retriever: Retriever) -> None:
        self._rules = rules
        self._retriever = retriever
        self._catalog = retriever.catalog

    def answer(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """When a period ends that began in the month or year told; a date alone puts the one told before right."""
        again = turn.state.kind.removeprefix(PERIOD_END) if puts_beginning(turn.fresh, turn.state.kind) else ""
        asks = again or cue("ends_when").search(turn.fresh)
        began = _began(turn) if asks else None
        rules = self._rules(turn, turn.state.policies if again else ()) if began else []
        if not rules or began is None:
            return None
        periods = [line for line in rules[0].deadlines if line.rule in _LASTING]
        own = [line for line in periods if _names(line, turn.fresh)]
        spoken = f"{turn.fresh} {again or turn.state.query}"
        meant = own or [line for line in periods if _names(line, spoken)]
        named = meant if again else _begun_then(meant, began.string)
        ends = compose_period_end(rules[0], named[0], began, self._catalog) if named else None
        beside = [line for line in own if line not in named[:1]] if _HOW_LONG.search(turn.fresh) else []
        lasts = self._lasts(rules[0], beside[0], turn) if ends and beside else None
        return replace(joined([ends, lasts]), kind=ends.kind) if ends and lasts else ends

    def _lasts(self, rule: Rule, line: Deadline, turn: Turn) -> Draft | None:
        """How long another period is."""
        policy = self._catalog.policies[rule.policy.head.id]
        clause = self._catalog.find(policy.id, line.clause)
        part = Part(policy, (clause,), line.says[0]) if clause else None
        return compose_provision(turn.query, turn.wants, [part], self._retriever) if part else None


def _began(turn: Turn) -> re.Match[str] | None:
    """When the period began, as the message tells it, else the turn before that it goes on with."""
    found = cue("counted_from").search(_with_years(turn.fresh, turn.as_of))
    before = begun(turn.fresh, _with_years(turn.state.query, turn.as_of)) if turn.goes_on else ""
    return found or cue("counted_from").search(before)


def _with_years(text: str, as_of: date) -> str:
    """A text with the years that are told relative to today as numbers (去年立项)."""
    return _RELATIVE_YEAR.sub(lambda said: f"{as_of.year - _RELATIVE[said.group()]}年", text)


def _names(line: Deadline, text: str) -> bool:
    return line.label[-3:] in text or bool(_RUNS.search(line.label) and _RUNS.search(text))


def _begun_then(lines: Sequence[Deadline], told: str) -> list[Deadline]:
    """The periods that may have begun with what is told: the running with the plaque, the others without."""
    runs = bool(_RUN_BEGAN.search(told))
    if not runs and not _APPROVED.search(told):
        return list(lines)
    return [line for line in lines if bool(_RUNS.search(line.label)) is runs]
