"""The one database: SQLite under POLICY_HOME, or PostgreSQL by DATABASE_URL; the rooms beside this file keep their tables in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, MetaData, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from assistant.errors import StoreError


class Database:
    """An engine and its transactions. Errors of the driver become StoreError."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, home: Path, database_url: str = "") -> Database:
        """The database under `home`, or at `database_url`. Raises StoreError."""
        try:
            if database_url:
                return cls(create_engine(database_url, pool_pre_ping=True))
            home.mkdir(parents=True, exist_ok=True)
            engine = create_engine(f"sqlite:///{home / 'assistant.sqlite3'}", connect_args={"timeout": 10})
            event.listen(engine, "connect", _careful_sqlite)
            return cls(engine)
        except (ImportError, OSError, SQLAlchemyError) as error:
            raise StoreError(f"打不开数据库({home}):请检查 POLICY_HOME 的写权限、磁盘空间或 DATABASE_URL。") from error

    def prepare(self, tables: MetaData) -> None:
        """Makes the tables that are not there yet. Raises StoreError."""
        with self.transaction() as connection:
            tables.create_all(connection)

    def scrub(self) -> None:
        """Takes what was deleted out of SQLite's log too, so that its bytes are not on disk. Raises StoreError.

        While somebody reads, the log stays; the next call takes it.
        """
        if self._engine.dialect.name == "sqlite":
            with self.transaction() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A connection whose work is kept whole or not at all. Raises StoreError."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise StoreError("数据库读写失败:请检查磁盘空间和写权限,稍后重试。") from error


def _careful_sqlite(connection: Any, _: object) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")
