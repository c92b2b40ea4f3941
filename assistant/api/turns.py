"""Blocking work of the application, run beside the event loop.

Asking is safe from several threads: the tokenizer, the lexical index and the exact vectors are only read after they are
loaded, the embedded encoder allocates its buffers per call, and the database hands each transaction its own connection.
What is not safe is two turns of one conversation at once, so these wait for one another.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import date
from threading import Event as Flag
from typing import ParamSpec, TypeVar
from weakref import WeakValueDictionary

from assistant.api.limits import PER_CONVERSATION, Limiter
from assistant.api.problems import BusyError, ClosedError, TooLargeError
from assistant.bootstrap import Application
from assistant.model import Answer, Event

MAX_QUESTION_CHARS = 10_000
MAX_WAITING = 200
_THREADS = 8
_THREADS_FOR_A_MODEL = MAX_WAITING
"""Turns that wait for a chat model hold a thread without using it."""

_P = ParamSpec("_P")
_T = TypeVar("_T")


def check_length(question: str) -> None:
    """Raises TooLargeError for a question that is longer than is read."""
    if len(question) > MAX_QUESTION_CHARS:
        raise TooLargeError(f"问题最多{MAX_QUESTION_CHARS}个字,现在有{len(question)}个:请缩短后再问。")


class Turns:
    """The application for callers on the event loop."""

    def __init__(self, application: Application) -> None:
        self.application = application
        threads = _THREADS if application.agent is None else _THREADS_FOR_A_MODEL
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="turn")
        self._open: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._waiting = 0
        self._limiter = Limiter(PER_CONVERSATION)

    async def ask(
        self, question: str, conversation_id: str | None = None, as_of: date | None = None, region: str | None = None
    ) -> Answer:
        """One answer. Raises what Application.ask raises, TooLargeError, ClosedError, RateError, or BusyError."""
        async with self._turn(question, conversation_id) as conversation:
            return await self.run(self.application.ask, question, conversation, as_of, region)

    async def stream(
        self, question: str, conversation_id: str | None = None, as_of: date | None = None, region: str | None = None
    ) -> AsyncIterator[Event]:
        """The events of an answer. Raises as `ask` does, before the first event; a caller that leaves ends the turn."""
        async with self._turn(question, conversation_id) as conversation:
            events: asyncio.Queue[Event | BaseException | None] = asyncio.Queue()
            loop, left = asyncio.get_running_loop(), Flag()

            def work() -> None:
                last: BaseException | None = None
                try:
                    for event in self.application.stream(question, conversation, as_of, region):
                        loop.call_soon_threadsafe(events.put_nowait, event)
                        if left.is_set():
                            break
                except BaseException as error:
                    last = error
                loop.call_soon_threadsafe(events.put_nowait, last)

            done = loop.run_in_executor(self._threads, work)
            try:
                while (event := await events.get()) is not None:
                    if isinstance(event, BaseException):
                        raise event
                    yield event
            finally:
                left.set()
                await asyncio.shield(done)

    async def recall(
        self, question: str, conversation_id: str, as_of: date | None = None, region: str | None = None
    ) -> None:
        """Application.recall beside the event loop, under the limits of `ask`."""
        async with self._turn(question, conversation_id) as conversation:
            await self.run(self.application.recall, question, conversation, as_of, region)

    async def in_order(self, conversation_id: str, work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Runs other `work` of a conversation as a turn of it, under the limits of `ask`."""
        async with self._turn("", conversation_id):
            return await self.run(work, *args, **kwargs)

    @asynccontextmanager
    async def _turn(self, question: str, conversation_id: str | None) -> AsyncIterator[str]:
        """The id of the conversation while it is this turn's alone.

        Raises TooLargeError, ClosedError when answering is switched off, BusyError when too many are waiting, RateError.
        """
        check_length(question)
        closed = self.application.closed_because()  # one small file: no reason to wait for a thread behind other turns
        if closed:
            raise ClosedError(f"问答暂停服务:{closed}。可以先看政策库和测算,或拨打 12345。")
        if self._waiting >= MAX_WAITING:
            raise BusyError("现在提问的人太多:请过几秒再试。")
        conversation = conversation_id or self.application.new_conversation()
        self._limiter.take(conversation)
        order = self._open.setdefault(conversation, asyncio.Lock())
        self._waiting += 1
        try:
            async with order:
                yield conversation
        finally:
            self._waiting -= 1

    async def run(self, work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Runs blocking `work` in a thread."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, lambda: work(*args, **kwargs))
