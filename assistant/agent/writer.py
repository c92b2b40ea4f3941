"""Lets a model's sentences through one by one, filled and checked; what fails is withheld and told to nobody but it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.agent.ledger import Ledger
from assistant.agent.plain import has_markup, plain, squeezed
from assistant.agent.prose import Sources, prose_findings
from assistant.agent.splitter import Splitter
from assistant.agent.tokens import TOKEN, Filled, fill
from assistant.calculator import plan
from assistant.model import Citation

MAX_CHARS = 20_000
_GAP = "\ufffc"


class TooLongError(Exception):
    """The model does not come to an end."""


@dataclass(slots=True)
class Written:
    """What passed: text, its citations, and which determinations and tables it tells."""

    text: str = ""
    citations: list[Citation] = field(default_factory=list)
    determinations: list[int] = field(default_factory=list)
    tables: list[int] = field(default_factory=list)


class Writer:
    """One turn's text. After a finding nothing more of the round passes, so that no sentence loses its context.

    `emit` is given each piece of checked text at once.
    """

    def __init__(self, ledger: Ledger, question: str, prompt: str, stock: str, emit: Callable[[str], None]) -> None:
        self.written = Written()
        self.findings: list[str] = []
        self.withheld: list[str] = []
        self._ledger = ledger
        self._question, self._prompt, self._stock = question, prompt, stock
        self._emit = emit
        self._splitter = Splitter()
        self._early: list[str] = []
        self._seen: set[str] = set()
        self._chars = 0

    def begin(self) -> None:
        """A new round: earlier findings are done with, what passed stays."""
        self.findings, self.withheld, self._early = [], [], []
        self._splitter = Splitter()

    def feed(self, piece: str) -> None:
        """A piece of the message as it comes. Raises TooLongError."""
        self._chars += len(piece)
        if self._chars > MAX_CHARS:
            raise TooLongError
        for sentence in self._splitter.feed(piece):
            self._take(sentence)

    def end_message(self, *, calls_tools: bool) -> None:
        """The message has ended. What was said before any source was looked up is dropped when tools follow."""
        rest = self._splitter.rest()
        if calls_tools:
            self._early = []
            if not self._ledger.is_empty and rest.strip():
                self._take(rest)
            return
        if rest.strip():
            self._take(rest)
        for sentence in self._early:
            self._refuse(sentence, [f"source: {plain(sentence)[:30]}"])
        self._early = []

    def question_findings(self) -> list[str]:
        """What is wrong with the question that the model wants to ask; the calculator's own questions are fine."""
        asked = self._ledger.asked
        own = {squeezed(part.question) for item in self._ledger.determinations for part in item.missing}
        own |= {squeezed(question.text) for question in plan(self._ledger.determinations)}
        if squeezed(asked) in own:
            return []
        found = prose_findings(plain(asked), self._sources([]))
        return [*found, "form: 网页标记"] if has_markup(asked) else found

    def _take(self, sentence: str) -> None:
        if self._ledger.is_empty and sentence.strip():
            self._early.append(sentence)
            return
        if self.findings:
            self.withheld.append(sentence)
            return
        key = squeezed(sentence)
        if key in self._seen or (key and not any(char.isalnum() for char in key)):
            return
        text, filled, findings = self._checked(sentence)
        if findings:
            self._refuse(sentence, findings)
            return
        if key:
            self._seen.add(key)
        self._pass(text, filled)

    def _checked(self, sentence: str) -> tuple[str, list[Filled], list[str]]:
        text = plain(sentence)
        matches = list(TOKEN.finditer(text))
        near = f"{TOKEN.sub('', text)}{self._question}"
        filled = [fill(match, self._ledger, near) for match in matches]
        findings = [one.finding for one in filled if one.finding]
        prose = TOKEN.sub(_GAP, text).replace("|", "")
        findings += ["form: 网页标记"] if has_markup(sentence) else []
        findings += prose_findings(prose.replace(_GAP, " " if not matches else ",").strip(), self._sources(filled))
        shown = iter(filled)
        return re.sub(_GAP, lambda _: next(shown).text, prose), filled, findings

    def _sources(self, filled: list[Filled]) -> Sources:
        kinds = {one.kind for one in filled}
        return Sources(
            cited=[self._ledger.clauses[one.number - 1].clause.text for one in filled if one.kind in ("cite", "quote")],
            held=[*self._ledger.texts(), self._question],
            titles=[held.policy.title for held in self._ledger.clauses],
            prompt=self._prompt,
            stock=self._stock,
            amounts="amount" in kinds,
            verdicts="verdict" in kinds,
        )

    def _pass(self, text: str, filled: list[Filled]) -> None:
        self.written.text += text
        for one in filled:
            self.written.citations += one.citations
            if one.kind in ("amount", "verdict"):
                self.written.determinations.append(one.number)
            elif one.kind == "table":
                self.written.tables.append(one.number)
        self._emit(text)

    def _refuse(self, sentence: str, findings: list[str]) -> None:
        self.findings += findings
        self.withheld.append(sentence)
