"""The agent engine: a chat model over our retrieval, calculator and gates, and the embedded answer when it fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from langchain_core.language_models import BaseChatModel

from assistant.agent import limits
from assistant.agent.ledger import Ledger
from assistant.agent.record import Outcome, Record, since
from assistant.agent.result import make_draft
from assistant.agent.run import Run
from assistant.agent.toolbox import Toolbox
from assistant.agent.turn import AgentTurn
from assistant.agent.writer import Writer
from assistant.calculator import Rulebook
from assistant.conversation.state import State
from assistant.finish import finish
from assistant.model import Answer, Draft, Event
from assistant.verify import findings_of
from index.facts import FactTables
from index.retrieve import Retriever
from prompts import load_prompt


class AgentEngine:
    """Answers with a chat model. `make_model` is called once it is needed; ModelUnavailableError means: embedded."""

    def __init__(
        self, name: str, make_model: Callable[[], BaseChatModel], retriever: Retriever, tables: FactTables,
        rulebook: Rulebook, *, tells_its_end: bool = False,
    ) -> None:  # fmt: skip
        """`tells_its_end`: each whole message of this model carries a finish_reason, so one without it broke off."""
        self.name = name
        self.tells_its_end = tells_its_end
        self._make_model = make_model
        self._model: BaseChatModel | None = None
        self._retriever, self._tables, self._rulebook = retriever, tables, rulebook
        self._prompt = load_prompt("agent")

    def answer(self, turn: AgentTurn, state: State) -> Iterator[Event | Outcome]:
        """Progress and checked text as they come; the last item is the Outcome. Never raises, never hangs."""
        record = Record(self.name, [self._prompt.version])
        outcome = Outcome(turn.embedded, state, record)
        run = Run(self, turn, state, outcome)
        yield from run.events()
        yield outcome

    def model(self) -> BaseChatModel:
        """The chat model. Raises ModelUnavailableError."""
        if self._model is None:
            self._model = self._make_model()
        return self._model

    def system_prompt(self, turn: AgentTurn) -> str:
        """The prompt with the day, the policies and the benefits in it."""
        catalog = self._retriever.catalog
        policies = [policy for policy in catalog.policies.values() if not turn.allowed or policy.id in turn.allowed]
        rules = [rule for rule in self._rulebook.rules.values() if rule.policy.head.id in catalog.policies]
        return self._prompt.fill(
            as_of=turn.as_of.isoformat(),
            policies="\n".join(f"- {policy.title}({policy.place})" for policy in policies),
            benefits="\n".join(f"- {rule.benefit.title}" for rule in rules),
            max_calls=str(limits.MAX_TOOL_CALLS),
        )

    def toolbox(self, turn: AgentTurn, ledger: Ledger) -> Toolbox:
        """The tools of a turn."""
        return Toolbox(self._retriever, self._tables, self._rulebook, turn, ledger)

    def finished(self, draft: Draft, turn: AgentTurn, started: float) -> Answer:
        """The answer of a draft that passed."""
        timings = {**turn.embedded.timings_ms, "agent": since(started)}
        return finish(draft, self._retriever.catalog, self._retriever.edition, self.name, turn.as_of, timings)

    def draft_findings(self, draft: Draft, turn: AgentTurn) -> list[str]:
        """The shared gate on a finished draft."""
        return findings_of(draft, turn.question, self._retriever.catalog)

    def drafted(self, writer: Writer, ledger: Ledger, turn: AgentTurn) -> Draft:
        """The draft of what passed."""
        return make_draft(writer.written, ledger, turn, self._retriever.catalog)
