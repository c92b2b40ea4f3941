"""Conversations and receipts in SQLite, or in PostgreSQL by DATABASE_URL. The only room that imports sqlalchemy."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Column, DateTime, Engine, MetaData, String, Table, Text, create_engine, event, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from assistant.errors import StoreError

_TABLES = MetaData()
_CONVERSATIONS = Table(
    "conversations",
    _TABLES,
    Column("id", String(64), primary_key=True),
    Column("changed", DateTime(timezone=True), nullable=False),
    Column("state", Text, nullable=False),
)
_RECEIPTS = Table(
    "receipts",
    _TABLES,
    Column("id", String(64), primary_key=True),
    Column("conversation_id", String(64), nullable=False, index=True),
    Column("created", DateTime(timezone=True), nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("trace", Text, nullable=False),
)
_FEEDBACK = Table(
    "feedback",
    _TABLES,
    Column("id", String(64), primary_key=True),
    Column("receipt_id", String(64), nullable=False, index=True),
    Column("created", DateTime(timezone=True), nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("reason", Text, nullable=False),
)


class Store:
    """Durable state. What was shown is on disk before it is shown (SQLite: WAL, synchronous=FULL)."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        with self._transaction() as connection:
            _TABLES.create_all(connection)

    @classmethod
    def open(cls, home: Path, database_url: str = "") -> Store:
        """The store under `home`, or at `database_url`. Raises StoreError."""
        try:
            if database_url:
                return cls(create_engine(database_url, pool_pre_ping=True))
            home.mkdir(parents=True, exist_ok=True)
            engine = create_engine(f"sqlite:///{home / 'assistant.sqlite3'}", connect_args={"timeout": 10})
            event.listen(engine, "connect", _careful_sqlite)
            return cls(engine)
        except (ImportError, OSError, SQLAlchemyError) as error:
            raise StoreError(f"打不开数据库({home}):请检查 POLICY_HOME 的写权限、磁盘空间或 DATABASE_URL。") from error

    def state(self, conversation_id: str) -> dict[str, Any] | None:
        """State of a conversation as JSON data, None for one that does not exist."""
        with self._transaction() as connection:
            row = connection.execute(
                select(_CONVERSATIONS.c.state).where(_CONVERSATIONS.c.id == conversation_id)
            ).first()
        return json.loads(row.state) if row else None

    def save_turn(
        self, conversation_id: str, state: dict[str, Any], question: str, answer: dict[str, Any], trace: dict[str, Any]
    ) -> None:
        """State and receipt of one turn, together or not at all. Raises StoreError."""
        now = datetime.now(UTC)
        with self._transaction() as connection:
            connection.execute(_CONVERSATIONS.delete().where(_CONVERSATIONS.c.id == conversation_id))
            connection.execute(_CONVERSATIONS.insert().values(id=conversation_id, changed=now, state=_json(state)))
            connection.execute(
                _RECEIPTS.insert().values(
                    id=answer["id"],
                    conversation_id=conversation_id,
                    created=now,
                    question=question,
                    answer=_json(answer),
                    trace=_json(trace),
                )  # fmt: skip
            )

    def receipt(self, receipt_id: str) -> dict[str, Any] | None:
        """Question, answer and trace of a receipt, or None."""
        with self._transaction() as connection:
            row = connection.execute(select(_RECEIPTS).where(_RECEIPTS.c.id == receipt_id)).first()
        if row is None:
            return None
        return {
            "id": row.id, "conversation_id": row.conversation_id, "created": row.created.isoformat(),
            "question": row.question, "answer": json.loads(row.answer), "trace": json.loads(row.trace),
        }  # fmt: skip

    def turns(self, conversation_id: str) -> list[dict[str, Any]]:
        """Question and answer of every turn of a conversation, oldest first."""
        wanted = select(_RECEIPTS).where(_RECEIPTS.c.conversation_id == conversation_id).order_by(_RECEIPTS.c.created)
        with self._transaction() as connection:
            rows = connection.execute(wanted).all()
        return [{"question": row.question, "answer": json.loads(row.answer)} for row in rows]

    def save_feedback(self, feedback_id: str, receipt_id: str, verdict: str, reason: str) -> None:
        """One thumbs-up or thumbs-down for a receipt."""
        with self._transaction() as connection:
            connection.execute(
                _FEEDBACK.insert().values(
                    id=feedback_id, receipt_id=receipt_id, created=datetime.now(UTC), verdict=verdict, reason=reason
                )
            )

    def receipts(self, since: datetime, limit: int) -> list[dict[str, Any]]:
        """Question, answer and conversation of the newest receipts since a moment, newest first."""
        wanted = select(_RECEIPTS).where(_RECEIPTS.c.created >= since).order_by(_RECEIPTS.c.created.desc()).limit(limit)
        with self._transaction() as connection:
            rows = connection.execute(wanted).all()
        return [
            {"id": row.id, "conversation_id": row.conversation_id, "question": row.question,
             "answer": json.loads(row.answer)} for row in rows
        ]  # fmt: skip

    def feedbacks(self, verdict: str) -> list[dict[str, Any]]:
        """Every piece of feedback of one verdict: its receipt and reason, oldest first."""
        wanted = select(_FEEDBACK).where(_FEEDBACK.c.verdict == verdict).order_by(_FEEDBACK.c.created)
        with self._transaction() as connection:
            rows = connection.execute(wanted).all()
        return [{"id": row.id, "receipt_id": row.receipt_id, "reason": row.reason} for row in rows]

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise StoreError("数据库读写失败:请检查磁盘空间和写权限,稍后重试。") from error


def _careful_sqlite(connection: Any, _: object) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
