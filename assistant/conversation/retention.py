"""How long is kept what people said: conversations, look-ups and call notes go after a set number of days.

What is not touched: the security log and accounts, which have to be kept, and pinned look-ups.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from assistant.conversation.database import Database
from assistant.conversation.desk import LOOKUPS, NOTES
from assistant.conversation.history import OWNED
from assistant.conversation.store import CITED, CONVERSATIONS, FEEDBACK, RECEIPTS
from assistant.conversation.tickets import HANDLED


@dataclass(frozen=True, slots=True)
class Purged:
    """How many conversations, call notes and uploaded files were deleted."""

    conversations: int
    notes: int
    uploads: int


def purge(database: Database, home: Path, days: int, now: datetime | None = None) -> Purged:
    """Deletes what nobody touched for `days` days, and its bytes; 0 days keep everything. Raises StoreError."""
    if not days:
        return Purged(0, 0, 0)
    before = (now or datetime.now(UTC)) - timedelta(days=days)
    old = select(CONVERSATIONS.c.id).where(CONVERSATIONS.c.changed < before)
    receipts = select(RECEIPTS.c.id).where(RECEIPTS.c.conversation_id.in_(old))
    feedback = select(FEEDBACK.c.id).where(FEEDBACK.c.receipt_id.in_(receipts))
    for table in (CONVERSATIONS, OWNED, HANDLED, NOTES):
        database.prepare(table.metadata)
    with database.transaction() as connection:
        connection.execute(HANDLED.delete().where(HANDLED.c.feedback_id.in_(feedback)))
        connection.execute(FEEDBACK.delete().where(FEEDBACK.c.receipt_id.in_(receipts)))
        connection.execute(CITED.delete().where(CITED.c.receipt_id.in_(receipts)))
        connection.execute(RECEIPTS.delete().where(RECEIPTS.c.conversation_id.in_(old)))
        connection.execute(OWNED.delete().where(OWNED.c.conversation_id.in_(old)))
        conversations = connection.execute(CONVERSATIONS.delete().where(CONVERSATIONS.c.changed < before)).rowcount
        connection.execute(LOOKUPS.delete().where(LOOKUPS.c.changed < before, LOOKUPS.c.pinned.is_(False)))
        notes = connection.execute(NOTES.delete().where(NOTES.c.created < before)).rowcount
    if conversations or notes:
        database.scrub()
    return Purged(conversations, notes, _old_uploads(home / "uploads", before))


def _old_uploads(folder: Path, before: datetime) -> int:
    old = [path for path in folder.glob("*") if path.is_file() and path.stat().st_mtime < before.timestamp()]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
