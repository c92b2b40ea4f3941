"""The composition root: the only place that reads the environment and puts the parts together."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from assistant.calculator import determine, load_rulebook, to_contract
from assistant.conversation.history import History
from assistant.conversation.privacy import mask, unnamed
from assistant.conversation.receipts import Receipts
from assistant.conversation.state import State
from assistant.conversation.store import Store
from assistant.conversation.tickets import Tickets
from assistant.determine import Determiner
from assistant.errors import BadRequestError, NotFoundError
from assistant.lookup import Lookup
from assistant.model import Answer, Event
from assistant.pipeline import Pipeline
from assistant.settings import AssistantSettings
from assistant.settings import read_settings as read_assistant_settings
from assistant.supplement import supplemented
from index.catalog import Catalog
from index.editions import EditionFolder
from index.encoders import EMBEDDED, load_encoder, load_reranker
from index.facts import FactTables
from index.retrieve import Retriever, open_retriever, serving_manifest
from index.settings import IndexSettings
from index.settings import read_settings as read_index_settings

if TYPE_CHECKING:
    from assistant.agent.engine import AgentEngine

_SHANGHAI = ZoneInfo("Asia/Shanghai")
_MAX_ID_CHARS = 64
_CLOSED = "chat-off.txt"


class Application:
    """What pages, the API and the command line use."""

    def __init__(
        self,
        retriever: Retriever,
        store: Store,
        settings: AssistantSettings,
        environment: Mapping[str, str] | None = None,
        reopen: Callable[[], Retriever] | None = None,
    ) -> None:
        """`environment` holds the address and key of the chat model that `settings.model` names.

        `reopen` opens the edition that is current when it is called; without it the first one is served for good.
        """
        self.settings = settings
        self._environment = environment or {}
        self._store = store
        self._reopen = reopen
        self._switching = Lock()
        self.database = store.database
        self.history = History(store.database)
        self.tickets = Tickets(store.database)
        self.rulebook = load_rulebook()
        self.receipts = Receipts(store.database)
        self._serve(retriever)

    def _serve(self, retriever: Retriever) -> None:
        tables = FactTables(retriever.catalog.documents)
        determiner = Determiner(self.rulebook, retriever.catalog.policies)
        pipeline = Pipeline(retriever, Lookup(retriever, tables, self.rulebook), determiner, self.rulebook)
        agent: AgentEngine | None = None
        if self.settings.model:
            from assistant.agent.providers import open_engine

            agent = open_engine(self.settings.model, self._environment, retriever, tables, self.rulebook)
        with self._switching:
            self.retriever, self.tables, self._pipeline, self.agent = retriever, tables, pipeline, agent

    def refresh(self) -> None:
        """Serves the edition that is current now; questions that are being answered end on the one before.

        Raises PolicyIndexError, and goes on serving the edition before.
        """
        if self._reopen is not None:
            self._serve(self._reopen())

    def switch(self, off: bool, reason: str) -> None:
        """Closes answering for every process on this state, or opens it again. Raises OSError."""
        place = self.settings.home / _CLOSED
        if off:
            place.write_text(reason, encoding="utf-8")
        else:
            place.unlink(missing_ok=True)

    def closed_because(self) -> str:
        """Why answering is switched off, "" when it is not."""
        try:
            return (self.settings.home / _CLOSED).read_text(encoding="utf-8").strip() or "暂停服务"
        except OSError:
            return ""

    @property
    def catalog(self) -> Catalog:
        """The policies and clauses of the serving edition."""
        return self.retriever.catalog

    def ask(
        self, question: str, conversation_id: str | None = None, as_of: date | None = None, region: str | None = None
    ) -> Answer:
        """One answer, stored with its receipt before it is returned.

        Raises QueryError, BadRequestError or StoreError, each with a sentence for the person.
        """
        return _last(self.stream(question, conversation_id, as_of, region))

    def stream(
        self, question: str, conversation_id: str | None = None, as_of: date | None = None, region: str | None = None
    ) -> Iterator[Event]:
        """The same answer in the making: what is being done, checked text as it comes, then the stored answer.

        Raises as `ask` does.
        """
        conversation = checked_id(conversation_id) if conversation_id else self.new_conversation()
        state = State.from_json(self._store.state(conversation))
        return self._answer(conversation, state, unnamed(question), mask(question), as_of, region)

    def recall(self, question: str, conversation_id: str, as_of: date | None = None, region: str | None = None) -> None:
        """Hears a question that was answered elsewhere, for what it tells: no chat model is called. Raises as `ask`."""
        state = State.from_json(self._store.state(conversation_id))
        answer, state, _ = self._pipeline.answer(unnamed(question), state, as_of or today(), region or "")
        self._store.save_turn(conversation_id, state.to_json(), mask(question), answer.to_json(), {"recalled": True})

    def determine(
        self, name: str, facts: Mapping[str, str], as_of: date | None, event_date: date | None, with_verdict: bool
    ) -> dict[str, Any]:
        """The `determination` object of the contract for a benefit or programme. Raises CalculatorError."""
        found = determine(self.rulebook, name, facts, as_of or today(), event_date=event_date)
        return to_contract([found], with_verdict=with_verdict)

    def supplement(self, conversation_id: str, facts: Mapping[str, str], as_of: date | None = None) -> Answer:
        """The answer after facts of a form (id -> value as written) are put over what was told; "" takes one away.

        Raises FactError for values that cannot be used, BadRequestError where there is nothing to add to.
        """
        state = State.from_json(self._store.state(checked_id(conversation_id)))
        state, question, shown = supplemented(state, facts, self.rulebook)
        return _last(self._answer(conversation_id, state, question, mask(shown), as_of, None))

    def facts_of(self, conversation_id: str) -> dict[str, str]:
        """What the person has told so far: fact id -> value as told."""
        return dict(State.from_json(self._store.state(checked_id(conversation_id))).facts)

    def forget(self, conversation_id: str) -> None:
        """Deletes a conversation for good."""
        self._store.forget(checked_id(conversation_id))
        self.history.forget(conversation_id)

    def _answer(
        self, conversation: str, state: State, question: str, shown: str, as_of: date | None, region: str | None
    ) -> Iterator[Event]:
        """Answers `question` on one edition to the end; the receipt keeps `shown` in its place."""
        with self._switching:
            retriever, pipeline, agent = self.retriever, self._pipeline, self.agent
        day = as_of or today()
        answer, state, trace = pipeline.answer(question, state, day, region or "")
        record: dict[str, Any] = {"evidence": trace.evidence, "findings": trace.findings}
        turn = None
        if agent is not None:
            from assistant.agent.turn import make_turn

            history = tuple((row["question"], row["answer"]["text"]) for row in self._store.turns(conversation))
            turn = make_turn(question, history, state, day, region or "", answer, retriever)
        if agent is None or turn is None:
            yield Event("text", answer.text)
        else:
            for item in agent.answer(turn, state):
                if isinstance(item, Event):
                    yield item
                else:
                    answer, state, record["agent"] = item.answer, item.state, item.record.to_json()
        self._store.save_turn(conversation, state.to_json(), shown, answer.to_json(), record)
        yield Event("answer", answer=answer)

    def warm(self) -> None:
        """Loads what the first question would wait for: words, vectors, tables."""
        self.retriever.search("知识产权", None, 1)
        self.tables.find_indicator("专利")

    def unreadable(self, reason: str, as_of: date | None = None) -> Answer:
        """The answer to a turn that cannot be read: its reason, for a batch that has to go on."""
        return Answer(
            id=secrets.token_hex(12),
            status="refused",
            text=reason,
            as_of=as_of or today(),
            edition=self.retriever.edition,
            engine="embedded",
        )

    def receipt(self, answer_id: str) -> dict[str, Any]:
        """Question, answer and trace of an earlier answer. Raises NotFoundError."""
        held = self._store.receipt(answer_id)
        if held is None:
            raise NotFoundError(f"没有编号为 {answer_id[:_MAX_ID_CHARS]} 的回答:请核对编号。")
        return held

    def turns(self, conversation_id: str) -> list[dict[str, Any]]:
        """Questions and answers of a conversation, oldest first."""
        return self._store.turns(checked_id(conversation_id))

    def feedback(self, answer_id: str, verdict: str, reason: str) -> str:
        """Stores a thumbs-up or thumbs-down for an answer; returns its id. Raises NotFoundError."""
        self.receipt(answer_id)
        feedback_id = secrets.token_hex(12)
        self._store.save_feedback(feedback_id, answer_id, verdict, mask(reason))
        return feedback_id

    def new_conversation(self) -> str:
        """An id of 128 random bits."""
        return secrets.token_hex(16)


def open_application(environment: Mapping[str, str]) -> Application:
    """The application on the serving edition. Raises PolicyIndexError or AssistantError."""
    settings = read_assistant_settings(environment)
    index_settings = read_index_settings(environment)
    retriever = open_retriever_for(index_settings)
    store = Store.open(index_settings.home, settings.database_url)
    return Application(retriever, store, settings, environment, partial(open_retriever_for, index_settings))


def open_retriever_for(settings: IndexSettings) -> Retriever:
    """The retriever with the configured models; an edition of another encoder is refused before a model is loaded."""
    if settings.encoder != EMBEDDED:
        serving_manifest(EditionFolder(settings.editions), fingerprint=settings.encoder)
    return open_retriever(settings, load_encoder(settings.encoder), load_reranker(settings.reranker))


def today() -> date:
    """Today in China, where the policies are in force."""
    return datetime.now(_SHANGHAI).date()


def checked_id(conversation_id: str) -> str:
    """The id when it is one; raises BadRequestError."""
    if not conversation_id.replace("-", "").replace("_", "").isalnum() or len(conversation_id) > _MAX_ID_CHARS:
        raise BadRequestError("会话编号只能由字母、数字、- 和 _ 组成,最长64个字符:请改正。")
    return conversation_id


def _last(events: Iterator[Event]) -> Answer:
    """The stored answer at the end of `events`, which are run to it."""
    answer = next(event.answer for event in events if event.answer)
    assert answer is not None
    return answer
