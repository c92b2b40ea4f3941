"""Commands of the product run beside the server: their progress is read, they can be stopped, and they cannot eat it up."""

from __future__ import annotations

import asyncio
import json
import resource
import sys
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.errors import AssistantError

_LINES = 200
_SHORT_BYTES, _SHORT_SECONDS = 2 * 1024**3, 60


class ChildError(AssistantError):
    """A command that could not be run or did not do its work."""


@dataclass(slots=True)
class Job:
    """A long command: its name, the last lines it printed, its exit status once it ended."""

    name: str
    lines: deque[str] = field(default_factory=lambda: deque(maxlen=_LINES))
    status: int | None = None
    cancelled: bool = False

    @property
    def running(self) -> bool:
        return self.status is None


class Jobs:
    """Long commands, one of a kind at a time."""

    def __init__(self, environment: Callable[[], Mapping[str, str]]) -> None:
        self._environment = environment
        self._jobs: dict[str, Job] = {}
        self._processes: dict[str, asyncio.subprocess.Process] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def job(self, kind: str) -> Job | None:
        """The running or last job of a kind."""
        return self._jobs.get(kind)

    async def start(self, kind: str, name: str, arguments: Sequence[str], done: Callable[[], object]) -> None:
        """Starts `policy-assistant ARGUMENTS`; `done` is called when it ended well. Raises ChildError."""
        held = self._jobs.get(kind)
        if held and held.running:
            raise ChildError("已有一个任务在运行:请等它结束,或先取消。")
        process = await _spawn(arguments, self._environment(), limited=False)
        job = Job(name)
        self._jobs[kind], self._processes[kind] = job, process
        task = asyncio.create_task(_follow(process, job, done))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def cancel(self, kind: str) -> None:
        """Stops the job of a kind; what it has finished stays."""
        job, process = self._jobs.get(kind), self._processes.get(kind)
        if job and process and job.running:
            job.cancelled = True
            process.terminate()

    async def rows(self, arguments: Sequence[str]) -> Any:
        """JSON that a short command prints, within 60 s, 2 GB and no more. Raises ChildError with its message."""
        process = await _spawn(arguments, self._environment(), limited=True)
        try:
            out, told = await asyncio.wait_for(process.communicate(), _SHORT_SECONDS)
        except TimeoutError as error:
            process.kill()
            raise ChildError(f"{_SHORT_SECONDS}秒内没有读完,已停止:请检查文件。") from error
        try:
            return json.loads(out)
        except ValueError as error:
            last = told.decode("utf-8", "replace").strip().splitlines()
            raise ChildError(last[-1][:300] if last else "没有读成,文件可能太大或已损坏。") from error


async def _spawn(
    arguments: Sequence[str], environment: Mapping[str, str], *, limited: bool
) -> asyncio.subprocess.Process:
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "assistant", *arguments, stdout=pipe, stderr=pipe, stdin=asyncio.subprocess.DEVNULL,
        env=dict(environment), preexec_fn=_limit if limited else None,
    )  # fmt: skip


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_SHORT_BYTES, _SHORT_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (_SHORT_SECONDS, _SHORT_SECONDS))


async def _follow(process: asyncio.subprocess.Process, job: Job, done: Callable[[], object]) -> None:
    assert process.stdout
    assert process.stderr
    await asyncio.gather(_read(process.stdout, job), _read(process.stderr, job))
    status = await process.wait()
    if status == 0:
        await asyncio.to_thread(done)
    job.status = status


async def _read(stream: asyncio.StreamReader, job: Job) -> None:
    """Keeps the last lines; a progress bar rewrites its own."""
    rest = ""
    while piece := await stream.read(4_096):
        text = rest + piece.decode("utf-8", "replace")
        *lines, rest = text.replace("\r", "\n").split("\n")
        job.lines.extend(line.strip() for line in [*lines, rest] if line.strip())
    if rest.strip():
        job.lines.append(rest.strip())
