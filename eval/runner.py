"""Asks an engine every case, in processes side by side; each result is handed on as soon as it is there."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date

from eval.engines import EMBEDDED, Engine, open_engine
from eval.errors import RunError
from eval.model import Case, Response

_BATCH = 4
_WAITING_PER_WORKER = 3
_MOST_BY_DEFAULT = 2
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
# glibc reads it as a process starts: memory that loading the models took is given back, some 60 MB a worker.
_GIVE_BACK = {"MALLOC_TRIM_THRESHOLD_": "131072"}


@dataclass(frozen=True, slots=True)
class Plan:
    """How a run is made. `engine` is `embedded` or `provider:name`; `as_of` None means today."""

    environment: Mapping[str, str]
    engine: str = EMBEDDED
    as_of: date | None = None
    workers: int = 1


def run_cases(cases: Sequence[Case], plan: Plan) -> Iterator[tuple[Case, Response]]:
    """Each case with what the engine gave back, in the order in which they are done.

    Raises RunError when a worker dies; what came before stands.
    """
    if not cases:
        return
    if plan.workers <= 1:
        yield from _here(cases, open_engine(plan.environment, plan.engine, plan.as_of))
    else:
        yield from _aside(cases, plan)


def default_workers() -> int:
    """One process for each core, two at most: each holds an engine of some 420 MB, and a run is to fit into 1 GiB."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(_MOST_BY_DEFAULT, cores)


def become_worker() -> None:
    """Lets this process leave Ctrl-C to its parent, and end when the parent is killed: a pool's queue would wait forever."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _here(cases: Sequence[Case], engine: Engine) -> Iterator[tuple[Case, Response]]:
    try:
        for case in cases:
            yield case, engine.respond(case)
    finally:
        engine.close()


def _aside(cases: Sequence[Case], plan: Plan) -> Iterator[tuple[Case, Response]]:
    batches = [cases[start : start + _BATCH] for start in range(0, len(cases), _BATCH)]
    workers = min(plan.workers, len(batches))
    os.environ.update(_GIVE_BACK)
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _open, (plan,))
    waiting: set[Future[list[tuple[Case, Response]]]] = set()
    try:
        for batch in batches:
            waiting.add(pool.submit(_batch, batch))
            if len(waiting) >= workers * _WAITING_PER_WORKER:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (pair for one in done for pair in one.result())
        for one in waiting:
            yield from one.result()
    except BrokenProcessPool as error:
        raise RunError(
            "有一个评测进程没有启动成功或中途退出(例如内存不足):已完成的题保留,可用同一命令接着跑。"
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


# One engine a worker process, made by the pool's initializer: the only way that concurrent.futures offers.
_ENGINE: list[Engine] = []


def _open(plan: Plan) -> None:
    become_worker()
    os.environ.update(_ONE_THREAD)
    _ENGINE.append(open_engine(plan.environment, plan.engine, plan.as_of))


def _batch(cases: Sequence[Case]) -> list[tuple[Case, Response]]:
    return [(case, _ENGINE[0].respond(case)) for case in cases]
