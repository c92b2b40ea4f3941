"""One turn with a chat model: two rounds at most, under limits, its words let through as they pass."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import asdict, replace
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from langchain.agents import create_agent
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, HumanMessage
from langsmith import tracing_context

from assistant.agent import background, limits
from assistant.agent.failures import IncompleteError, ModelUnavailableError, finding_words, note, reason_of
from assistant.agent.ledger import Ledger
from assistant.agent.record import Gating, Outcome, since
from assistant.agent.result import remember, whole_findings
from assistant.agent.tools import make_tools
from assistant.agent.turn import AgentTurn
from assistant.agent.writer import Writer
from assistant.conversation.privacy import mask
from assistant.conversation.state import State
from assistant.model import Draft, Event
from prompts import load_prompt, load_table

if TYPE_CHECKING:
    from assistant.agent.engine import AgentEngine

_ROUNDS = 2
_WHOLE = frozenset({"stop", "tool_calls", "function_call"})
_BREAK = "\n\n"


class Run:
    """One turn. The model runs on the background loop; what it says comes over a queue to the caller's thread."""

    def __init__(self, engine: AgentEngine, turn: AgentTurn, state: State, outcome: Outcome) -> None:
        self._engine, self._turn, self._state, self._outcome = engine, turn, state, outcome
        self._started = time.perf_counter()
        self._queue: SimpleQueue[Event | None] = SimpleQueue()
        self._ledger = Ledger()
        self._budget = limits.TokenBudget()
        self._prompt = engine.system_prompt(turn)
        stock = load_table("agent")["stock"]["text"]
        self._writer = Writer(self._ledger, turn.question, self._prompt, stock, self._text)
        self._draft: Draft | None = None
        self._reason = ""
        self._streamed = False

    def events(self) -> Iterator[Event]:
        """Waits for the model no longer than the limits say."""
        future = background.start(self._work())
        try:
            yield from self._heard()
        finally:
            future.cancel()
        yield from self._conclude()

    def _heard(self) -> Iterator[Event]:
        deadline = self._started + limits.TURN_SECONDS
        last = self._started
        while True:
            left = min(last + limits.SILENT_SECONDS, deadline) - time.perf_counter()
            try:
                event = self._queue.get(timeout=max(left, 0.001))
            except Empty:
                self._reason = "timeout"
                return
            if event is None:
                return
            last = time.perf_counter()
            yield event

    def _conclude(self) -> Iterator[Event]:
        record = self._outcome.record
        record.tokens = {"input": self._budget.input, "output": self._budget.output}
        record.model_calls = self._budget.calls
        record.clauses = [f"{held.policy.id} {held.clause.number}" for held in self._ledger.clauses]
        record.tools = [asdict(call) for call in self._ledger.calls]
        draft = None if self._reason else self._draft
        if draft is not None:
            self._outcome.answer = self._engine.finished(draft, self._turn, self._started)
            self._outcome.state = remember(self._state, self._ledger, self._writer.written, draft)
            rest = self._outcome.answer.text.removeprefix(self._writer.written.text.strip())
        else:
            record.fallback = self._reason or "unverified"
            embedded = self._turn.embedded
            rest = f"{note(record.fallback)}{_BREAK}{embedded.text}"
            timings = {**embedded.timings_ms, "agent": since(self._started)}
            self._outcome.answer = replace(embedded, text=rest, timings_ms=timings)
            rest = f"{_BREAK}{rest}" if self._streamed else rest
        if rest:
            yield Event("text", rest)

    async def _work(self) -> None:
        try:
            with tracing_context(enabled=False):
                await self._rounds()
        except ModelUnavailableError as error:
            self._reason = error.reason
        except Exception as error:
            self._reason = reason_of(error)
        finally:
            self._queue.put(None)

    async def _rounds(self) -> None:
        record, writer = self._outcome.record, self._writer
        messages: list[BaseMessage] = [
            *limits.trimmed([(mask(question), answer) for question, answer in self._turn.history]),
            HumanMessage(mask(self._turn.question)),
        ]
        for round_ in range(_ROUNDS):
            writer.begin()
            messages += await self._round(messages)
            draft, findings = self._judged()
            record.findings.append(findings)
            if not findings:
                self._draft = draft
                record.repaired = round_ > 0
                return
            if round_ + 1 < _ROUNDS:
                messages.append(HumanMessage(self._repair(findings)))
        self._reason = "unverified"

    async def _round(self, messages: list[BaseMessage]) -> list[BaseMessage]:
        """Runs the agent to its end; the messages it added. Text is fed to the writer as it comes."""
        agent = create_agent(
            self._engine.model(), make_tools(self._engine.toolbox(self._turn, self._ledger), self._ledger, self._line),
            system_prompt=self._prompt, middleware=limits.middleware(self._budget),
        )  # fmt: skip
        added: list[BaseMessage] = []
        fed: set[str | None] = set()
        start = time.perf_counter()
        config: Any = {"recursion_limit": limits.RECURSION_LIMIT, "callbacks": []}
        async for mode, item in agent.astream(
            {"messages": list(messages)}, config, stream_mode=["messages", "updates"]
        ):  # type: ignore[call-overload]
            if mode == "messages":
                chunk = item[0]
                if isinstance(chunk, AIMessageChunk) and chunk.text:
                    fed.add(chunk.id)
                    self._feed(str(chunk.text))
                continue
            for update in item.values():
                for message in (update or {}).get("messages", ()):
                    added.append(message)
                    if isinstance(message, AIMessage):
                        self._message_ended(message, fed)
        self._outcome.record.model_ms += since(start)
        return added

    def _message_ended(self, message: AIMessage, fed: set[str | None]) -> None:
        if self._engine.tells_its_end and message.response_metadata.get("finish_reason") not in _WHOLE:
            raise IncompleteError
        if message.text and message.id not in fed:
            self._feed(str(message.text))
        with self._gating():
            self._writer.end_message(calls_tools=bool(message.tool_calls))

    def _feed(self, text: str) -> None:
        with self._gating():
            self._writer.feed(text)

    def _judged(self) -> tuple[Draft | None, list[str]]:
        with self._gating():
            findings = list(self._writer.findings) or whole_findings(self._writer, self._ledger, self._turn)
            if findings:
                return None, findings
            draft = self._engine.drafted(self._writer, self._ledger, self._turn)
            return draft, [f"gate: {finding}" for finding in self._engine.draft_findings(draft, self._turn)]

    def _repair(self, findings: list[str]) -> str:
        withheld = "".join(self._writer.withheld)[:1_000] or "(没有)"
        prompt = load_prompt("repair")
        self._outcome.record.prompts.append(prompt.version)
        return prompt.fill(
            withheld=withheld,
            findings="\n".join(finding_words(finding) for finding in findings[:10]),
            shown=self._writer.written.text.strip()[:2_000] or "(还没有)",
        )

    def _line(self, line: str) -> None:
        self._queue.put(Event("progress", line))

    def _text(self, text: str) -> None:
        if not self._streamed:
            self._streamed = True
            self._outcome.record.first_text_ms = since(self._started)
        self._queue.put(Event("text", text))

    def _gating(self) -> Gating:
        return Gating(self._outcome.record)
