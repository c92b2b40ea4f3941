"""Whose conversation it is: an id of 128 random bits made here, in a signed cookie that no script can read."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from pathlib import Path

from assistant.errors import StoreError

COOKIE = "policy_chat"
VISITOR = "policy_visitor"
_SECRET_FILE = "web-secret"
_SECRET_BYTES = 32
_MAX_AGE_SECONDS = 180 * 24 * 3600


class Sessions:
    """Makes and checks cookies under one secret."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    @classmethod
    def open(cls, home: Path) -> Sessions:
        """Sessions under the secret file of `home`, made on first use with mode 600. Raises StoreError."""
        place = home / _SECRET_FILE
        try:
            home.mkdir(parents=True, exist_ok=True)
            try:
                handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            except FileExistsError:
                return cls(_read_secret(place))
            with os.fdopen(handle, "wb") as file:
                secret = secrets.token_bytes(_SECRET_BYTES)
                file.write(secret)
            return cls(secret)
        except OSError as error:
            raise StoreError(f"写不了 {place}:请检查 POLICY_HOME 的写权限和磁盘空间。") from error

    def signed(self, conversation_id: str) -> str:
        """Cookie value for a conversation."""
        return self._sign(COOKIE, conversation_id)

    def conversation(self, cookie_header: str) -> str | None:
        """The conversation that a Cookie header names, None when there is none or its signature is wrong."""
        return self._read(COOKIE, cookie_header)

    def visitor(self, cookie_header: str) -> str | None:
        """The visitor, whose list of earlier conversations it is, likewise."""
        return self._read(VISITOR, cookie_header)

    def set_cookie(self, conversation_id: str, *, secure: bool) -> str:
        """Value of a Set-Cookie header for a conversation."""
        return self._set(COOKIE, conversation_id, secure=secure)

    def set_visitor(self, visitor: str, *, secure: bool) -> str:
        """Value of a Set-Cookie header for a visitor."""
        return self._set(VISITOR, visitor, secure=secure)

    def missing(self, cookie_header: str, new_id: Callable[[], str], *, secure: bool) -> list[str]:
        """Set-Cookie values that a browser does not have yet: an empty conversation, and who it is."""
        made = []
        if not self.conversation(cookie_header):
            made.append(self.set_cookie(new_id(), secure=secure))
        if not self.visitor(cookie_header):
            made.append(self.set_visitor(new_id(), secure=secure))
        return made

    def token(self, purpose: str, subject: str) -> str:
        """A signature of `subject` that only this server can make, good for `purpose` alone."""
        return hmac.new(self._secret, f"{purpose}:{subject}".encode(), hashlib.sha256).hexdigest()

    def sealed(self, name: str, value: str) -> str:
        """Value of a cookie `name` that only this server can make."""
        return self._sign(name, value)

    def opened(self, name: str, cookie_header: str) -> str | None:
        """What was sealed in the cookie `name`, None when it is missing or changed."""
        return self._read(name, cookie_header)

    def _set(self, name: str, value: str, *, secure: bool) -> str:
        kept = f"{name}={self._sign(name, value)}; Max-Age={_MAX_AGE_SECONDS}; Path=/; HttpOnly; SameSite=Lax"
        return f"{kept}; Secure" if secure else kept

    def _sign(self, name: str, value: str) -> str:
        return f"{value}.{self.token(name, value)}"

    def _read(self, name: str, cookie_header: str) -> str | None:
        try:
            held = SimpleCookie(cookie_header).get(name)
        except CookieError:
            return None
        value, _, signature = (held.value if held else "").rpartition(".")
        right = hmac.compare_digest(signature.encode(), self.token(name, value).encode())
        return value if value and right else None


def _read_secret(place: Path) -> bytes:
    secret = place.read_bytes()
    if len(secret) < _SECRET_BYTES:
        raise StoreError(f"{place} 不完整:请删除这个文件后重新启动(网页上的旧会话会结束)。")
    return secret
