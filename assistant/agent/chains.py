"""The assistant inside other LangChain chains: a Runnable that answers, and a retriever of clauses."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableConfig
from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from index.model import Evidence

if TYPE_CHECKING:
    from assistant.bootstrap import Application


class Question(BaseModel):
    """Input of PolicyRunnable when it is more than a text."""

    model_config = ConfigDict(extra="forbid")
    question: str
    conversation_id: str | None = None
    as_of: date | None = None
    region: str | None = None


class PolicyRunnable(Runnable[str | dict[str, Any], dict[str, Any]]):
    """Question in (a text, or the fields of Question), Answer of the contract out as plain data.

    The gates, limits and receipts are those of the application; `batch`, `ainvoke` and `|` come from LangChain.
    Raises what Application.ask raises.
    """

    def __init__(self, application: Application) -> None:
        self._application = application

    def invoke(self, input: str | dict[str, Any], config: RunnableConfig | None = None, **_: Any) -> dict[str, Any]:
        """The answer as the contract's JSON object."""
        return self._call_with_config(self._answer, input, config)

    def _answer(self, asked: str | dict[str, Any]) -> dict[str, Any]:
        question = Question(question=asked) if isinstance(asked, str) else Question.model_validate(asked)
        answer = self._application.ask(question.question, question.conversation_id, question.as_of, question.region)
        return answer.to_json()


class PolicyRetriever(BaseRetriever):
    """The clauses nearest to a question as Documents.

    `metadata` names policy_id, policy, clause, place, origin, source, in force or not on `as_of` (today when None), and
    score, of which only the order is comparable. The text is data: a chain that shows it to a model must say so.
    """

    k: int = Field(default=10, ge=1, le=50)
    as_of: date | None = None
    _application: Any = PrivateAttr()

    def __init__(self, application: Application, **fields: Any) -> None:
        super().__init__(**fields)
        self._application = application

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        from assistant.bootstrap import today

        found: list[Evidence] = self._application.retriever.search(query, None, self.k)
        day = self.as_of or today()
        return [_document(evidence, day) for evidence in found]


def _document(evidence: Evidence, day: date) -> Document:
    policy, clause = evidence.policy, evidence.clause
    return Document(
        page_content=clause.text,
        id=f"{policy.id}/{clause.number}",
        metadata={
            "policy_id": policy.id, "policy": policy.title, "clause": clause.number, "place": policy.place,
            "origin": policy.origin, "source": policy.source, "in_force": policy.in_force(day),
            "score": evidence.score,
        },
    )  # fmt: skip
