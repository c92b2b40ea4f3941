"""What hotline staff keep: pinned questions and answers, recent look-ups, call notes. Each person sees their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_hex

from sqlalchemy import Boolean, Column, DateTime, MetaData, String, Table, Text, select

from assistant.conversation.database import Database
from assistant.conversation.privacy import mask

_TABLES = MetaData()
LOOKUPS = Table(
    "desk_lookups",
    _TABLES,
    Column("id", String(32), primary_key=True),
    Column("person", String(40), nullable=False, index=True),
    Column("words", Text, nullable=False),
    Column("pinned", Boolean, nullable=False),
    Column("changed", DateTime(timezone=True), nullable=False),
)
NOTES = Table(
    "call_notes",
    _TABLES,
    Column("id", String(32), primary_key=True),
    Column("person", String(40), nullable=False, index=True),
    Column("caller", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("created", DateTime(timezone=True), nullable=False),
)
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class LookUp:
    """Words somebody looked up."""

    id: str
    words: str
    pinned: bool


@dataclass(frozen=True, slots=True)
class Note:
    """The note of a call. `created` is UTC."""

    id: str
    caller: str
    note: str
    created: datetime


class Desk:
    """Look-ups and call notes, with personal data masked before they are stored."""

    def __init__(self, database: Database) -> None:
        self._database = database
        database.prepare(_TABLES)

    def looked_up(self, person: str, words: str) -> None:
        """Puts words at the head of the recent ones."""
        kept, now = mask(words), datetime.now(UTC)
        mine = (LOOKUPS.c.person == person) & (LOOKUPS.c.words == kept)
        with self._database.transaction() as connection:
            if not connection.execute(LOOKUPS.update().where(mine).values(changed=now)).rowcount:
                row = {"id": token_hex(8), "person": person, "words": kept, "pinned": False, "changed": now}
                connection.execute(LOOKUPS.insert().values(**row))

    def pin(self, person: str, lookup_id: str) -> None:
        """Pins a look-up, or lets it go."""
        mine = (LOOKUPS.c.person == person) & (LOOKUPS.c.id == lookup_id)
        with self._database.transaction() as connection:
            connection.execute(LOOKUPS.update().where(mine).values(pinned=~LOOKUPS.c.pinned))

    def lookups(self, person: str) -> tuple[LookUp, ...]:
        """Pinned first, then the recent ones."""
        wanted = select(LOOKUPS).where(LOOKUPS.c.person == person)
        order = (LOOKUPS.c.pinned.desc(), LOOKUPS.c.changed.desc())
        with self._database.transaction() as connection:
            rows = connection.execute(wanted.order_by(*order).limit(_SHOWN)).all()
        return tuple(LookUp(row.id, row.words, row.pinned) for row in rows)

    def keep_note(self, person: str, caller: str, note: str) -> str:
        """Stores the note of a call; returns its id."""
        row = {"id": token_hex(8), "person": person, "caller": mask(caller), "note": mask(note)}
        with self._database.transaction() as connection:
            connection.execute(NOTES.insert().values(**row, created=datetime.now(UTC)))
        return row["id"]

    def notes(self, person: str) -> tuple[Note, ...]:
        """The person's notes, newest first."""
        wanted = select(NOTES).where(NOTES.c.person == person).order_by(NOTES.c.created.desc()).limit(_SHOWN)
        with self._database.transaction() as connection:
            rows = connection.execute(wanted).all()
        return tuple(Note(row.id, row.caller, row.note, row.created) for row in rows)
