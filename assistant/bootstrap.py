"""The composition root: the only place that reads the environment and puts the parts together."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from assistant.calculator import determine, load_rulebook, to_contract
from assistant.conversation.privacy import mask
from assistant.conversation.state import State
from assistant.conversation.store import Store
from assistant.determine import Determiner
from assistant.errors import BadRequestError, NotFoundError
from assistant.lookup import Lookup
from assistant.model import Answer, Event
from assistant.pipeline import Pipeline
from assistant.settings import AssistantSettings
from assistant.settings import read_settings as read_assistant_settings
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


class Application:
    """What pages, the API and the command line use."""

    def __init__(
        self,
        retriever: Retriever,
        store: Store,
        settings: AssistantSettings,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """`environment` holds the address and key of the chat model that `settings.model` names."""
        self.retriever = retriever
        self.settings = settings
        self._store = store
        self.rulebook = load_rulebook()
        tables = FactTables(retriever.catalog.documents)
        determiner = Determiner(self.rulebook, retriever.catalog.policies)
        self._pipeline = Pipeline(retriever, Lookup(retriever, tables, self.rulebook), determiner, self.rulebook)
        self.agent: AgentEngine | None = None
        if settings.model:
            from assistant.agent.providers import open_engine

            self.agent = open_engine(settings.model, environment or {}, retriever, tables, self.rulebook)

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
        answer = next(event.answer for event in self.stream(question, conversation_id, as_of, region) if event.answer)
        assert answer is not None
        return answer

    def stream(
        self, question: str, conversation_id: str | None = None, as_of: date | None = None, region: str | None = None
    ) -> Iterator[Event]:
        """The same answer in the making: what is being done, checked text as it comes, then the stored answer.

        Raises as `ask` does.
        """
        conversation = checked_id(conversation_id) if conversation_id else self.new_conversation()
        state = State.from_json(self._store.state(conversation))
        day = as_of or today()
        answer, state, trace = self._pipeline.answer(question, state, day, region or "")
        record: dict[str, Any] = {"evidence": trace.evidence, "findings": trace.findings}
        turn = None
        if self.agent is not None:
            from assistant.agent.turn import make_turn

            history = tuple((row["question"], row["answer"]["text"]) for row in self._store.turns(conversation))
            turn = make_turn(question, history, state, day, region or "", answer, self.retriever)
        if self.agent is None or turn is None:
            yield Event("text", answer.text)
        else:
            for item in self.agent.answer(turn, state):
                if isinstance(item, Event):
                    yield item
                else:
                    answer, state, record["agent"] = item.answer, item.state, item.record.to_json()
        self._store.save_turn(conversation, state.to_json(), mask(question), answer.to_json(), record)
        yield Event("answer", answer=answer)

    def recall(self, question: str, conversation_id: str, as_of: date | None = None, region: str | None = None) -> None:
        """Hears a question that was answered elsewhere, for what it tells: no chat model is called. Raises as `ask`."""
        state = State.from_json(self._store.state(conversation_id))
        answer, state, _ = self._pipeline.answer(question, state, as_of or today(), region or "")
        self._store.save_turn(conversation_id, state.to_json(), mask(question), answer.to_json(), {"recalled": True})

    def determine(
        self, name: str, facts: Mapping[str, str], as_of: date | None, event_date: date | None, with_verdict: bool
    ) -> dict[str, Any]:
        """The `determination` object of the contract for a benefit or programme. Raises CalculatorError."""
        found = determine(self.rulebook, name, facts, as_of or today(), event_date=event_date)
        return to_contract([found], with_verdict=with_verdict)

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

    def suggestions(self) -> list[str]:
        """First questions to offer: what the library can answer well."""
        return [
            "苏州质押融资800万元,最多能奖励多少?",
            "江苏高价值专利培育示范中心建设期多长?",
            "南平市专利转化运用由哪些单位负责?",
            "舞钢市创建工作分几个阶段,什么时间?",
            "到2025年全国每万人口高价值发明专利拥有量目标是多少?",
        ]


def open_application(environment: Mapping[str, str]) -> Application:
    """The application on the serving edition. Raises PolicyIndexError or AssistantError."""
    settings = read_assistant_settings(environment)
    index_settings = read_index_settings(environment)
    retriever = open_retriever_for(index_settings)
    return Application(retriever, Store.open(index_settings.home, settings.database_url), settings, environment)


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
