"""One event loop for all model traffic: HTTP connections live on it, and any turn can be cut off from outside."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import Future
from functools import cache
from threading import Thread
from typing import Any, TypeVar

_T = TypeVar("_T")


def start(work: Coroutine[Any, Any, _T]) -> Future[_T]:
    """Runs `work` on the loop; cancelling the future cancels the work."""
    return asyncio.run_coroutine_threadsafe(work, _loop())


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    Thread(target=loop.run_forever, name="agent", daemon=True).start()
    return loop
