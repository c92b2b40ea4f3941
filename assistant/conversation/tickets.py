"""What became of feedback: a number the person keeps, a state, a reply. Rows in `feedback` without one are still open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, get_args

from sqlalchemy import Column, DateTime, MetaData, String, Table, Text, select

from assistant.conversation.database import Database
from assistant.conversation.store import FEEDBACK, RECEIPTS

TicketState = Literal["open", "confirmed", "corrected", "declined"]
TICKET_WORDS: dict[TicketState, str] = {
    "open": "待处理", "confirmed": "属实,正在改", "corrected": "已改正", "declined": "已核对,无需改",
}  # fmt: skip
TICKET_CHARS = 10
REPLY_DAYS = 5
_TABLES = MetaData()
HANDLED = Table(
    "handled_feedback",
    _TABLES,
    Column("feedback_id", String(64), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("reply", Text, nullable=False),
    Column("handler", String(96), nullable=False),
    Column("changed", DateTime(timezone=True), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Ticket:
    """One piece of feedback with its state. `created` is UTC."""

    id: str
    receipt_id: str
    question: str
    verdict: str
    reason: str
    created: datetime
    state: TicketState = "open"
    reply: str = ""

    @property
    def number(self) -> str:
        """What the person is told to keep."""
        return self.id[:TICKET_CHARS].upper()


class Tickets:
    """Feedback as tickets."""

    def __init__(self, database: Database) -> None:
        self._database = database
        database.prepare(_TABLES)

    def find(self, number: str) -> Ticket | None:
        """The ticket of that number, None when there is none."""
        if len(number) != TICKET_CHARS or not number.isalnum():
            return None
        with self._database.transaction() as connection:
            row = connection.execute(_ALL.where(FEEDBACK.c.id.startswith(number.lower()))).first()
        return _ticket(row) if row else None

    def latest(self, limit: int = 500) -> tuple[Ticket, ...]:
        """Tickets, newest first."""
        with self._database.transaction() as connection:
            rows = connection.execute(_ALL.order_by(FEEDBACK.c.created.desc()).limit(limit)).all()
        return tuple(_ticket(row) for row in rows)

    def settle(self, feedback_id: str, state: TicketState, reply: str, handler: str) -> None:
        """Sets state and reply of a ticket."""
        assert state in get_args(TicketState)
        values = {"state": state, "reply": reply, "handler": handler, "changed": datetime.now(UTC)}
        with self._database.transaction() as connection:
            connection.execute(HANDLED.delete().where(HANDLED.c.feedback_id == feedback_id))
            connection.execute(HANDLED.insert().values(feedback_id=feedback_id, **values))


_ALL = (
    select(FEEDBACK, RECEIPTS.c.question, HANDLED.c.state, HANDLED.c.reply)
    .join(RECEIPTS, RECEIPTS.c.id == FEEDBACK.c.receipt_id)
    .outerjoin(HANDLED, HANDLED.c.feedback_id == FEEDBACK.c.id)
)


def _ticket(row: object) -> Ticket:
    kept = row._mapping  # type: ignore[attr-defined]
    return Ticket(
        kept["id"], kept["receipt_id"], kept["question"], kept["verdict"], kept["reason"], kept["created"],
        kept["state"] or "open", kept["reply"] or "",
    )  # fmt: skip
