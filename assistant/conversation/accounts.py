"""People who sign in: name, role, password hash (argon2id). Nobody is there until one is added from the command line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import Literal, get_args

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from sqlalchemy import Column, DateTime, Integer, MetaData, String, Table, Text, func, select

from assistant.conversation.database import Database
from assistant.errors import AssistantError

Role = Literal["staff", "evaluator", "admin"]
ROLE_WORDS: dict[Role, str] = {"staff": "热线人员", "evaluator": "评测人员", "admin": "管理员"}
MIN_PASSWORD_CHARS, MAX_PASSWORD_CHARS = 10, 200
_NAME = re.compile(r"[\w.\-]{2,40}")
_TRIES, _FIRST_WAIT, _LONGEST_WAIT = 5, timedelta(seconds=30), timedelta(minutes=15)
_TABLES = MetaData()
_PEOPLE = Table(
    "people",
    _TABLES,
    Column("name", String(40), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("password", Text, nullable=False),
    Column("created", DateTime(timezone=True), nullable=False),
)
_FAILURES = Table(
    "login_failures",
    _TABLES,
    Column("who", String(200), primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("last", DateTime(timezone=True), nullable=False),
)
_ACTS = Table(
    "acts",
    _TABLES,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("who", String(200), nullable=False),
    Column("act", String(64), nullable=False),
    Column("detail", Text, nullable=False),
)


class AccountError(AssistantError):
    """An account that cannot be made, changed or signed in to."""


class TooManyTriesError(AccountError):
    """Signing in is refused for a while."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(f"试错次数太多:请在{seconds}秒后再试。")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account. `stamp` changes with the password, so that older sessions end."""

    name: str
    role: Role
    stamp: str


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the security log. `at` is UTC."""

    at: datetime
    who: str
    act: str
    detail: str


class Accounts:
    """Accounts, failed tries and the log of acts."""

    def __init__(self, database: Database) -> None:
        self._database = database
        database.prepare(_TABLES)

    def add(self, name: str, role: str, password: str) -> None:
        """A new account. Raises AccountError saying what to change."""
        if not _NAME.fullmatch(name):
            raise AccountError("用户名用2到40个字母、数字、汉字或 _ . -:请换一个。")
        if role not in get_args(Role):
            raise AccountError(f"角色只能是 {'、'.join(get_args(Role))}:请改正。")
        if self.find(name) is not None:
            raise AccountError(f"已有用户“{name}”:请换一个用户名,或用 user password 改密码。")
        row = {"name": name, "role": role, "password": _hashed(password), "created": datetime.now(UTC)}
        with self._database.transaction() as connection:
            connection.execute(_PEOPLE.insert().values(**row))

    def change_password(self, name: str, password: str) -> None:
        """Sets a password; sessions under the old one end. Raises AccountError."""
        with self._database.transaction() as connection:
            done = connection.execute(_PEOPLE.update().where(_PEOPLE.c.name == name).values(password=_hashed(password)))
        if not done.rowcount:
            raise AccountError(f"没有用户“{name}”:请核对。")

    def remove(self, name: str) -> None:
        """Takes an account away. Raises AccountError."""
        with self._database.transaction() as connection:
            done = connection.execute(_PEOPLE.delete().where(_PEOPLE.c.name == name))
        if not done.rowcount:
            raise AccountError(f"没有用户“{name}”:请核对。")

    def find(self, name: str) -> Person | None:
        """The person of that name, or None."""
        with self._database.transaction() as connection:
            row = connection.execute(select(_PEOPLE).where(_PEOPLE.c.name == name)).first()
        return Person(row.name, row.role, _stamp(row.password)) if row else None

    def people(self) -> tuple[Person, ...]:
        """Everybody, by name."""
        with self._database.transaction() as connection:
            rows = connection.execute(select(_PEOPLE).order_by(_PEOPLE.c.name)).all()
        return tuple(Person(row.name, row.role, _stamp(row.password)) for row in rows)

    def sign_in(self, name: str, password: str, address: str) -> Person:
        """The person when the password is right. Takes as long for a name that nobody has.

        Raises TooManyTriesError after five wrong tries for a name or from an address, AccountError for a wrong one.
        """
        keys = (f"name:{name[:100]}", f"from:{address[:100]}")
        self._wait_over(keys)
        with self._database.transaction() as connection:
            row = connection.execute(select(_PEOPLE).where(_PEOPLE.c.name == name)).first()
        right = _verified(row.password if row else _nobody(), password)
        if row is None or not right:
            self._failed(keys)
            self.log(name[:40], "sign-in failed", address)
            raise AccountError("用户名或密码不对。")
        with self._database.transaction() as connection:
            connection.execute(_FAILURES.delete().where(_FAILURES.c.who.in_(keys)))
        self.log(name, "signed in", address)
        return Person(row.name, row.role, _stamp(row.password))

    def log(self, who: str, act: str, detail: str) -> None:
        """One line of the security log."""
        with self._database.transaction() as connection:
            connection.execute(_ACTS.insert().values(at=datetime.now(UTC), who=who, act=act, detail=detail[:1_000]))

    def acts(self, limit: int = 200) -> tuple[Act, ...]:
        """The latest acts, newest first."""
        with self._database.transaction() as connection:
            rows = connection.execute(select(_ACTS).order_by(_ACTS.c.number.desc()).limit(limit)).all()
        return tuple(Act(row.at, row.who, row.act, row.detail) for row in rows)

    def _wait_over(self, keys: tuple[str, ...]) -> None:
        with self._database.transaction() as connection:
            rows = connection.execute(select(_FAILURES).where(_FAILURES.c.who.in_(keys))).all()
        for row in rows:
            over = row.tries - _TRIES
            if over >= 0:
                wait = min(_FIRST_WAIT * 2 ** min(over, 10), _LONGEST_WAIT)
                left = (row.last.replace(tzinfo=row.last.tzinfo or UTC) + wait) - datetime.now(UTC)
                if left > timedelta(0):
                    raise TooManyTriesError(int(left.total_seconds()) + 1)

    def _failed(self, keys: tuple[str, ...]) -> None:
        now = datetime.now(UTC)
        with self._database.transaction() as connection:
            for key in keys:
                mine = _FAILURES.c.who == key
                done = connection.execute(_FAILURES.update().where(mine).values(tries=_FAILURES.c.tries + 1, last=now))
                if not done.rowcount:
                    connection.execute(_FAILURES.insert().values(who=key, tries=1, last=now))

    def count(self) -> int:
        """How many accounts there are."""
        with self._database.transaction() as connection:
            return int(connection.execute(select(func.count()).select_from(_PEOPLE)).scalar_one())


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobody() -> str:
    return _hasher().hash("nobody has this password")


def _hashed(password: str) -> str:
    if not MIN_PASSWORD_CHARS <= len(password) <= MAX_PASSWORD_CHARS:
        raise AccountError(f"密码应有{MIN_PASSWORD_CHARS}到{MAX_PASSWORD_CHARS}个字符:请换一个。")
    return _hasher().hash(password)


def _verified(held: str, password: str) -> bool:
    try:
        return _hasher().verify(held, password[:MAX_PASSWORD_CHARS])
    except (Argon2Error, InvalidHashError):
        return False


def _stamp(held: str) -> str:
    return sha256(held.encode()).hexdigest()[:16]
