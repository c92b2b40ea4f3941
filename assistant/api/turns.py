"""Blocking work of the application, run beside the event loop.

Asking is safe from several threads: the tokenizer, the lexical index and the exact vectors are only read after they are
loaded, the embedded encoder allocates its buffers per call, and the database hands each transaction its own connection.
What is not safe is two turns of one conversation at once, so these wait for one another.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import ParamSpec, TypeVar
from weakref import WeakValueDictionary

from assistant.api.limits import PER_CONVERSATION, Limiter
from assistant.api.problems import BusyError, ClosedError, TooLargeError
from assistant.bootstrap import Application
from assistant.model import Answer

MAX_QUESTION_CHARS = 10_000
MAX_WAITING = 200
_THREADS = 8

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Turns:
    """The application for callers on the event loop."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="turn")
        self._open: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._waiting = 0
        self._limiter = Limiter(PER_CONVERSATION)

    async def ask(
        self, question: str, conversation_id: str | None = None, as_of: date | None = None, region: str | None = None
    ) -> Answer:
        """One answer. Raises what Application.ask raises, TooLargeError, or BusyError when too many are waiting."""
        if len(question) > MAX_QUESTION_CHARS:
            raise TooLargeError(f"问题最多{MAX_QUESTION_CHARS}个字,现在有{len(question)}个:请缩短后再问。")
        conversation = conversation_id or self.application.new_conversation()
        return await self.in_order(conversation, self.application.ask, question, conversation, as_of, region)

    async def in_order(self, conversation_id: str, work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Runs `work` of a conversation after its earlier turns. Raises BusyError, RateError."""
        closed = await self.run(self.application.closed_because)
        if closed:
            raise ClosedError(f"问答暂停服务:{closed}。可以先看政策库和测算,或拨打 12345。")
        if self._waiting >= MAX_WAITING:
            raise BusyError("现在提问的人太多:请过几秒再试。")
        self._limiter.take(conversation_id)
        order = self._open.setdefault(conversation_id, asyncio.Lock())
        self._waiting += 1
        try:
            async with order:
                return await self.run(work, *args, **kwargs)
        finally:
            self._waiting -= 1

    async def run(self, work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Runs blocking `work` in a thread."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, lambda: work(*args, **kwargs))
