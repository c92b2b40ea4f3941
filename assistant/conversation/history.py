"""Whose conversations they are: a visitor, or a person who signed in, sees one's own and nobody else's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Column, DateTime, MetaData, String, Table, Text, select

from assistant.conversation.database import Database

_TABLES = MetaData()
OWNED = Table(
    "owned_conversations",
    _TABLES,
    Column("conversation_id", String(64), primary_key=True),
    Column("owner", String(96), nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("created", DateTime(timezone=True), nullable=False),
    Column("changed", DateTime(timezone=True), nullable=False),
)
_TITLE_CHARS = 60
_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Past:
    """A conversation in somebody's list: its first question, and when something was last said (UTC)."""

    conversation_id: str
    title: str
    changed: datetime


class History:
    """Which conversation belongs to whom."""

    def __init__(self, database: Database) -> None:
        self._database = database
        database.prepare(_TABLES)

    def note(self, owner: str, conversation_id: str, question: str) -> None:
        """Records a turn; the first one names the conversation and makes it `owner`'s for good. Raises StoreError."""
        now = datetime.now(UTC)
        known = OWNED.c.conversation_id == conversation_id
        with self._database.transaction() as connection:
            changed = connection.execute(OWNED.update().where(known).values(changed=now))
            if not changed.rowcount:
                row = {"conversation_id": conversation_id, "owner": owner, "title": question[:_TITLE_CHARS]}
                connection.execute(OWNED.insert().values(**row, created=now, changed=now))

    def of(self, owner: str) -> tuple[Past, ...]:
        """The latest conversations of `owner`, newest first."""
        wanted = select(OWNED).where(OWNED.c.owner == owner).order_by(OWNED.c.changed.desc()).limit(_SHOWN)
        with self._database.transaction() as connection:
            rows = connection.execute(wanted).all()
        return tuple(Past(row.conversation_id, row.title, row.changed) for row in rows)

    def owns(self, owner: str, conversation_id: str) -> bool:
        """Whether the conversation is known and `owner`'s."""
        wanted = select(OWNED.c.owner).where(OWNED.c.conversation_id == conversation_id)
        with self._database.transaction() as connection:
            row = connection.execute(wanted).first()
        return row is not None and row.owner == owner

    def forget(self, conversation_id: str) -> None:
        """Takes a conversation out of its owner's list."""
        with self._database.transaction() as connection:
            connection.execute(OWNED.delete().where(OWNED.c.conversation_id == conversation_id))
