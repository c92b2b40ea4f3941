"""How often one may ask: sliding windows by conversation and by network address (PROMISES S9)."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence

from assistant.errors import AssistantError

Window = tuple[int, float]
PER_CONVERSATION: Sequence[Window] = ((10, 60.0),)
PER_ADDRESS: Sequence[Window] = ((30, 60.0), (500, 86_400.0))
_KEYS = 20_000


class RateError(AssistantError):
    """Asked too often; `seconds` is when to try again."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(f"提问太密:请在{seconds}秒后再试。")


class Limiter:
    """Counts events by key in memory; the oldest keys are forgotten beyond 20,000."""

    def __init__(self, windows: Sequence[Window], clock: Callable[[], float] = time.monotonic) -> None:
        self._windows = windows
        self._longest = max(seconds for _, seconds in windows)
        self._clock = clock
        self._events: OrderedDict[str, deque[float]] = OrderedDict()

    def take(self, key: str) -> None:
        """Counts one event. Raises RateError, and does not count it, when a window is full."""
        now = self._clock()
        events = self._events.setdefault(key, deque())
        self._events.move_to_end(key)
        while len(self._events) > _KEYS:
            self._events.popitem(last=False)
        while events and now - events[0] >= self._longest:
            events.popleft()
        for most, seconds in self._windows:
            if len(events) >= most and now - events[-most] < seconds:
                raise RateError(int(events[-most] + seconds - now) + 1)
        events.append(now)
