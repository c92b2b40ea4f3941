"""Conversations and receipts."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Column, DateTime, Index, MetaData, String, Table, Text, select

from assistant.conversation.database import Database

_TABLES = MetaData()
CONVERSATIONS = Table(
    "conversations",
    _TABLES,
    Column("id", String(64), primary_key=True),
    Column("changed", DateTime(timezone=True), nullable=False),
    Column("state", Text, nullable=False),
)
RECEIPTS = Table(
    "receipts",
    _TABLES,
    Column("id", String(64), primary_key=True),
    Column("conversation_id", String(64), nullable=False, index=True),
    Column("created", DateTime(timezone=True), nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("trace", Text, nullable=False),
)
FEEDBACK = Table(
    "feedback",
    _TABLES,
    Column("id", String(64), primary_key=True),
    Column("receipt_id", String(64), nullable=False, index=True),
    Column("created", DateTime(timezone=True), nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("reason", Text, nullable=False),
)


CITED = Table(
    "cited_clauses",
    _TABLES,
    Column("receipt_id", String(64), primary_key=True),
    Column("policy_id", String(128), primary_key=True),
    Column("clause", String(128), primary_key=True),
    Index("cited_by_clause", "policy_id", "clause"),
)


class Store:
    """Durable state. What was shown is on disk before it is shown (SQLite: WAL, synchronous=FULL)."""

    def __init__(self, database: Database) -> None:
        self.database = database
        database.prepare(_TABLES)

    @classmethod
    def open(cls, home: Path, database_url: str = "") -> Store:
        """The store under `home`, or at `database_url`. Raises StoreError."""
        return cls(Database.open(home, database_url))

    def state(self, conversation_id: str) -> dict[str, Any] | None:
        """State of a conversation as JSON data, None for one that does not exist."""
        with self.database.transaction() as connection:
            row = connection.execute(select(CONVERSATIONS.c.state).where(CONVERSATIONS.c.id == conversation_id)).first()
        return json.loads(row.state) if row else None

    def save_turn(
        self, conversation_id: str, state: dict[str, Any], question: str, answer: dict[str, Any], trace: dict[str, Any]
    ) -> None:
        """State and receipt of one turn, together or not at all. Raises StoreError."""
        now = datetime.now(UTC)
        with self.database.transaction() as connection:
            connection.execute(CONVERSATIONS.delete().where(CONVERSATIONS.c.id == conversation_id))
            connection.execute(CONVERSATIONS.insert().values(id=conversation_id, changed=now, state=_json(state)))
            connection.execute(
                RECEIPTS.insert().values(
                    id=answer["id"],
                    conversation_id=conversation_id,
                    created=now,
                    question=question,
                    answer=_json(answer),
                    trace=_json(trace),
                )  # fmt: skip
            )

            cited = dict.fromkeys((held["policy_id"], held["clause"]) for held in answer["citations"])
            if cited:
                rows = [{"receipt_id": answer["id"], "policy_id": policy, "clause": clause} for policy, clause in cited]
                connection.execute(CITED.insert(), rows)

    def receipt(self, receipt_id: str) -> dict[str, Any] | None:
        """Question, answer and trace of a receipt, or None."""
        with self.database.transaction() as connection:
            row = connection.execute(select(RECEIPTS).where(RECEIPTS.c.id == receipt_id)).first()
        if row is None:
            return None
        return {
            "id": row.id, "conversation_id": row.conversation_id, "created": row.created.isoformat(),
            "question": row.question, "answer": json.loads(row.answer), "trace": json.loads(row.trace),
        }  # fmt: skip

    def turns(self, conversation_id: str) -> list[dict[str, Any]]:
        """Question and answer of every turn of a conversation, oldest first."""
        wanted = select(RECEIPTS).where(RECEIPTS.c.conversation_id == conversation_id).order_by(RECEIPTS.c.created)
        with self.database.transaction() as connection:
            rows = connection.execute(wanted).all()
        return [{"question": row.question, "answer": json.loads(row.answer)} for row in rows]

    def save_feedback(self, feedback_id: str, receipt_id: str, verdict: str, reason: str) -> None:
        """One thumbs-up or thumbs-down for a receipt."""
        with self.database.transaction() as connection:
            connection.execute(
                FEEDBACK.insert().values(
                    id=feedback_id, receipt_id=receipt_id, created=datetime.now(UTC), verdict=verdict, reason=reason
                )
            )

    def receipts(self, since: datetime, limit: int) -> list[dict[str, Any]]:
        """Question, answer and conversation of the newest receipts since a moment, newest first."""
        wanted = select(RECEIPTS).where(RECEIPTS.c.created >= since).order_by(RECEIPTS.c.created.desc()).limit(limit)
        with self.database.transaction() as connection:
            rows = connection.execute(wanted).all()
        return [
            {"id": row.id, "conversation_id": row.conversation_id, "question": row.question,
             "answer": json.loads(row.answer)} for row in rows
        ]  # fmt: skip

    def feedbacks(self, verdict: str) -> list[dict[str, Any]]:
        """Every piece of feedback of one verdict: its receipt and reason, oldest first."""
        wanted = select(FEEDBACK).where(FEEDBACK.c.verdict == verdict).order_by(FEEDBACK.c.created)
        with self.database.transaction() as connection:
            rows = connection.execute(wanted).all()
        return [{"id": row.id, "receipt_id": row.receipt_id, "reason": row.reason} for row in rows]

    def forget(self, conversation_id: str) -> None:
        """Deletes a conversation with its receipts and their feedback."""
        mine = select(RECEIPTS.c.id).where(RECEIPTS.c.conversation_id == conversation_id)
        with self.database.transaction() as connection:
            connection.execute(CITED.delete().where(CITED.c.receipt_id.in_(mine)))
            connection.execute(FEEDBACK.delete().where(FEEDBACK.c.receipt_id.in_(mine)))
            connection.execute(RECEIPTS.delete().where(RECEIPTS.c.conversation_id == conversation_id))
            connection.execute(CONVERSATIONS.delete().where(CONVERSATIONS.c.id == conversation_id))
        self.database.scrub()


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
