"""Whether what a plan set out to do came about (验收通过了没, 结果公布没): its text tells the plan, never the outcome."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.clause import compose_clause
from assistant.compose.missing import does_not_say
from assistant.lookup.cues import cue
from assistant.lookup.turn import Turn
from assistant.model import Draft
from index.model import Evidence
from index.retrieve import Retriever

_CHECKED = re.compile(r"验收|考核")
_OWN_CASE = re.compile(r"我们?(?:公司|企业|厂|单位|家|的)?|我司|咱|俺")


class Outcomes:
    """Says that the outcome is not in the text, and what the text plans."""

    def __init__(self, retriever: Retriever) -> None:
        self._retriever = retriever

    def answer(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """A line that no outcome is told, then the clause on the check that was planned; None for other questions, for a
        case of the asker's own."""
        is_of_text = bool(turn.places) and not turn.ruled and not _OWN_CASE.search(turn.fresh)
        if not is_of_text or not cue("asks_outcome").search(turn.fresh):
            return None
        checks = _CHECKED.findall(turn.fresh)
        planned = [evidence for evidence in found if any(check in evidence.clause.text for check in checks)]
        if not planned:
            return does_not_say("后来的结果", None)
        draft = compose_clause(turn.query, turn.wants, planned, self._retriever)
        title = planned[0].policy.title
        lead = f"**不能判断:《{title}》写的是当时的安排,没有写后来的结果;请向主管部门核实。**\n\n原文的安排是:"
        return replace(draft, text=f"{lead}\n\n{draft.text}", own_numbers=draft.own_numbers | {lead})
