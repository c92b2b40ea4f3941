"""What is measured: an engine that answers conversations, opened as the product opens it, with a database of its own."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Protocol

from assistant.errors import BadRequestError
from eval.audit import false_quotes, unsupported
from eval.model import Case, Ranked, Response
from index.errors import PolicyIndexError, QueryError

if TYPE_CHECKING:
    from assistant.bootstrap import Application
    from index.catalog import Catalog

EMBEDDED = "embedded"
RETRIEVED = 20
_MAX_QUERY_CHARS = 1_000
_SHOWN_EVIDENCE, _SHOWN_CHARS = 6, 120


class Engine(Protocol):
    """Answers a conversation, the last turn being the one that counts."""

    def respond(self, case: Case) -> Response:
        """Answers every turn in a conversation of its own; what goes wrong is in `Response.error`."""
        ...

    def close(self) -> None:
        """Lets go of files and temporary folders."""
        ...


class ProductEngine:
    """The product itself, through its composition root."""

    def __init__(
        self,
        application: Application,
        as_of: date | None,
        own: OwnDatabase | None = None,
        audited_with: Catalog | None = None,
    ) -> None:
        self.application = application
        self._as_of = as_of
        self._own = own
        self._catalog = audited_with or application.catalog

    def respond(self, case: Case) -> Response:
        """Answers every turn; an exception of any kind is a wrong answer, not the end of the run."""
        conversation = self.application.new_conversation()
        answer: dict[str, Any] = {}
        trace: dict[str, Any] = {}
        took: list[float] = []
        failed = ""
        for turn in case.turns:
            start = time.perf_counter()
            try:
                answer, trace, failed = *self._ask(turn, conversation), ""
            except Exception as error:
                answer, trace, failed = {}, {}, f"{type(error).__name__}: {error}"
            took.append(_since(start))
        start = time.perf_counter()
        retrieved = self.retrieve(case.question) if case.expect.cite else ()
        return Response(
            answer=answer,
            trace=self._with_words(trace),
            answer_ms=took[-1],
            turns_ms=tuple(took),
            retrieved=retrieved,
            retrieve_ms=_since(start),
            unsupported=unsupported(answer, case.turns, self._catalog),
            false_quotes=false_quotes(answer, self._catalog),
            error=failed,
        )

    def _ask(self, turn: str, conversation: str) -> tuple[dict[str, Any], dict[str, Any]]:
        try:
            made = self.application.ask(turn, conversation, self._as_of)
        except (BadRequestError, QueryError) as error:
            return self.application.unreadable(str(error), self._as_of).to_json(), {}
        return made.to_json(), self.application.receipt(made.id)["trace"]

    def _with_words(self, trace: dict[str, Any]) -> dict[str, Any]:
        """The trace with the first words of each clause that was looked at, for the report."""
        rows = []
        for row in (trace.get("evidence") or [])[:_SHOWN_EVIDENCE]:
            clause = self.application.catalog.find(row["policy_id"], row["clause"])
            rows.append(row | {"text": " ".join(clause.text.split())[:_SHOWN_CHARS] if clause else ""})
        return trace | {"evidence": rows} if rows else trace

    def retrieve(self, question: str) -> tuple[Ranked, ...]:
        """The clauses ranked for a question; none for one that cannot be read."""
        try:
            found = self.application.retriever.search(question[-_MAX_QUERY_CHARS:], limit=RETRIEVED)
        except PolicyIndexError:
            return ()
        return tuple(Ranked(one.policy.title, one.clause.number) for one in found)

    def close(self) -> None:
        """Closes the retriever and removes the database that was made for it."""
        self.application.retriever.close()
        self.release()

    def release(self) -> None:
        """Removes the database only: the retriever serves others too."""
        if self._own is not None:
            self._own.close()


class OwnDatabase:
    """The environment of the product with a temporary database: what is asked here never mixes with live receipts."""

    def __init__(self, environment: Mapping[str, str], engine: str) -> None:
        self._folder = TemporaryDirectory(prefix="policy-eval-", ignore_cleanup_errors=True)
        self.environment = {
            **environment,
            "POLICY_MODEL": "" if engine == EMBEDDED else engine,
            "DATABASE_URL": f"sqlite:///{Path(self._folder.name) / 'eval.sqlite3'}",
        }

    def close(self) -> None:
        """Removes the database."""
        self._folder.cleanup()


def open_engine(environment: Mapping[str, str], engine: str, as_of: date | None) -> ProductEngine:
    """The product on the serving edition, with a database of its own. Raises PolicyIndexError or AssistantError."""
    from assistant.bootstrap import open_application

    own = OwnDatabase(environment, engine)
    try:
        return ProductEngine(open_application(own.environment), as_of, own)
    except BaseException:
        own.close()
        raise


def _since(start: float) -> float:
    return round((time.perf_counter() - start) * 1000, 3)
