"""Looking answers up again: by the clause they rest on, by their words, by what became of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from assistant.conversation.database import Database
from assistant.conversation.store import CITED, RECEIPTS

_NOT_ANSWERED = ("not_found", "clarify", "refused", "out_of_scope")


@dataclass(frozen=True, slots=True)
class Receipt:
    """One stored turn; personal data was masked before it was stored. `created` is UTC."""

    id: str
    created: datetime
    question: str
    status: str
    text: str
    edition: str


class Receipts:
    """Read-only views of the stored turns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def citing_counts(self, policy_id: str) -> dict[str, int]:
        """Clause number -> how many answers cited it."""
        wanted = select(CITED.c.clause, func.count()).where(CITED.c.policy_id == policy_id).group_by(CITED.c.clause)
        with self._database.transaction() as connection:
            return {row[0]: int(row[1]) for row in connection.execute(wanted)}

    def citing(
        self, policy_id: str, clause: str, conversations: Sequence[str] | None = None, limit: int = 50
    ) -> tuple[Receipt, ...]:
        """The latest answers that cited a clause; only those of `conversations` where given."""
        mine = select(CITED.c.receipt_id).where(CITED.c.policy_id == policy_id, CITED.c.clause == clause)
        wanted = select(RECEIPTS).where(RECEIPTS.c.id.in_(mine))
        if conversations is not None:
            wanted = wanted.where(RECEIPTS.c.conversation_id.in_(conversations))
        return self._read(wanted, limit)

    def search(self, words: str, limit: int = 50) -> tuple[Receipt, ...]:
        """The latest turns with all of `words` in question or answer, or the turn of that id."""
        wanted = select(RECEIPTS)
        for word in words.split():
            like = f"%{_escaped(word)}%"
            stands = RECEIPTS.c.question.like(like, escape="\\") | RECEIPTS.c.answer.like(like, escape="\\")
            wanted = wanted.where(stands | (RECEIPTS.c.id == word))
        return self._read(wanted, limit)

    def unanswered(self, limit: int = 2_000) -> tuple[Receipt, ...]:
        """Turns that got no answer, among the latest `limit`, newest first."""
        return tuple(held for held in self._read(select(RECEIPTS), limit) if held.status in _NOT_ANSWERED)

    def _read(self, wanted: Select[Any], limit: int) -> tuple[Receipt, ...]:
        with self._database.transaction() as connection:
            rows = connection.execute(wanted.order_by(RECEIPTS.c.created.desc()).limit(limit)).all()
        return tuple(_receipts(rows))


def _receipts(rows: Sequence[Any]) -> Iterator[Receipt]:
    for row in rows:
        answer = json.loads(row.answer)
        yield Receipt(row.id, row.created, row.question, answer["status"], answer["text"], answer["edition"])


def _escaped(word: str) -> str:
    for special in ("\\", "%", "_"):
        word = word.replace(special, f"\\{special}")
    return word
