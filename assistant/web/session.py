"""Whose conversation it is: an id of 128 random bits made here, in a signed cookie that no script can read."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections import OrderedDict
from http.cookies import CookieError, SimpleCookie
from pathlib import Path

from assistant.errors import StoreError

COOKIE = "policy_chat"
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
        return f"{conversation_id}.{self._signature(conversation_id)}"

    def conversation(self, cookie_header: str) -> str | None:
        """The conversation that a Cookie header names, None when there is none or its signature is wrong."""
        try:
            held = SimpleCookie(cookie_header).get(COOKIE)
        except CookieError:
            return None
        conversation_id, _, signature = (held.value if held else "").partition(".")
        right = hmac.compare_digest(signature.encode(), self._signature(conversation_id).encode())
        return conversation_id if conversation_id and right else None

    def set_cookie(self, conversation_id: str, *, secure: bool) -> str:
        """Value of a Set-Cookie header."""
        value = self.signed(conversation_id)
        kept = f"{COOKIE}={value}; Max-Age={_MAX_AGE_SECONDS}; Path=/; HttpOnly; SameSite=Lax"
        return f"{kept}; Secure" if secure else kept

    def _signature(self, conversation_id: str) -> str:
        return hmac.new(self._secret, conversation_id.encode(), hashlib.sha256).hexdigest()


class StreamOwners:
    """Gradio lets the browser choose the name of its event stream: the first cookie to use a name keeps it."""

    def __init__(self, capacity: int = 10_000) -> None:
        self._owners: OrderedDict[str, str] = OrderedDict()
        self._capacity = capacity

    def admits(self, stream: str, conversation_id: str) -> bool:
        """Whether this conversation may listen to `stream`; an unknown stream becomes its own."""
        owner = self._owners.setdefault(stream, conversation_id)
        self._owners.move_to_end(stream)
        while len(self._owners) > self._capacity:
            self._owners.popitem(last=False)
        return owner == conversation_id


def _read_secret(place: Path) -> bytes:
    secret = place.read_bytes()
    if len(secret) < _SECRET_BYTES:
        raise StoreError(f"{place} 不完整:请删除这个文件后重新启动(网页上的旧会话会结束)。")
    return secret
