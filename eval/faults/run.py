"""Asks each broken product the cases that the whole one got right, until the fault is noticed."""

from __future__ import annotations

import multiprocessing
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import TYPE_CHECKING

from eval.engines import EMBEDDED, ProductEngine, open_engine
from eval.errors import EvalError
from eval.faults import FAULTS
from eval.faults.model import Fault, plant
from eval.folder import Result
from eval.grade import grade
from eval.measure.retrieval import gold_ranks
from eval.model import Case, Response
from eval.runner import become_worker

if TYPE_CHECKING:
    from index.retrieve import Retriever

ENOUGH = 5
CONTROL = Fault("control", "对照:什么都没有改")
_SLOWER, _MUCH_MS, _TIMED = 2.0, 800, 6


@dataclass(frozen=True, slots=True)
class Noticed:
    """What the evaluation saw of a fault: `cases` that became wrong of `asked`, and in which measures."""

    fault: str
    title: str
    asked: int
    cases: tuple[str, ...]
    measures: Mapping[str, int] = field(default_factory=dict)
    error: str = ""

    @property
    def is_noticed(self) -> bool:
        """Whether any measure fell."""
        return bool(self.measures)


def notice(
    results: Sequence[Result], environment: Mapping[str, str], as_of: date | None, workers: int
) -> Iterator[Noticed]:
    """The control, then each fault, against `results` of the whole product; in processes side by side."""
    faults = (CONTROL, *FAULTS)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, _open, (tuple(results), dict(environment), as_of)) as pool:
        yield from pool.map(_notice, [fault.id for fault in faults])


def notice_one(
    fault: Fault, results: Sequence[Result], retriever: Retriever, environment: Mapping[str, str], as_of: date | None
) -> Noticed:
    """Plants one fault and asks until ENOUGH cases show it; the control is asked everything that a fault may be."""
    try:
        engine = plant(fault, retriever, environment, as_of)
    except EvalError as error:
        return Noticed(fault.id, fault.title, 0, (), error=str(error))
    try:
        return _ask(fault, engine, results)
    finally:
        engine.release()


def _ask(fault: Fault, engine: ProductEngine, results: Sequence[Result]) -> Noticed:
    measures: Counter[str] = Counter()
    shown: list[str] = []
    times: list[tuple[float, float]] = []
    asked = 0
    for result in _ordered(results, fault):
        if len(shown) >= ENOUGH:
            break
        asked += 1
        response = engine.respond(result.case)
        fell = list(_fallen(result, response))
        measures.update(fell)
        shown += [result.case.id] if fell else []
        times.append((result.response.answer_ms, response.answer_ms))
        if len(times) == _TIMED and _is_slower(times):
            measures["latency"] = _TIMED
            break
    return Noticed(fault.id, fault.title, asked, tuple(shown), dict(measures))


def _ordered(results: Sequence[Result], fault: Fault) -> list[Result]:
    """Cases that can show the fault first, each group in an order that chance decided once."""
    mixed = random.Random(3).sample(list(results), len(results))
    return sorted(mixed, key=lambda result: not fault.where(result.case))


def _fallen(before: Result, after: Response) -> Iterator[str]:
    """Names of measures in which a case was right and is wrong now."""
    checks = grade(before.case, after.answer).checks
    yield from (name for name, fine in before.grade.checks.items() if fine and not checks[name])
    for name in ("unsupported", "false_quotes"):
        if getattr(after, name) and not getattr(before.response, name):
            yield name
    if after.error and not before.response.error:
        yield "error"
    if _place(before.case, after) > _place(before.case, before.response):
        yield "retrieval"


def _place(case: Case, response: Response) -> float:
    ranks = gold_ranks(case.expect.cite, [(one,) for one in response.retrieved])
    return min((rank for rank in ranks if rank), default=float("inf"))


def _is_slower(times: Sequence[tuple[float, float]]) -> bool:
    before, after = (median(one) for one in zip(*times, strict=True))
    return bool(after > _SLOWER * before and after - before > _MUCH_MS)


# What a worker process holds, made by the pool's initializer.
_HELD: list[tuple[tuple[Result, ...], dict[str, str], date | None, ProductEngine]] = []


def _open(results: tuple[Result, ...], environment: dict[str, str], as_of: date | None) -> None:
    become_worker()
    _HELD.append((results, environment, as_of, open_engine(environment, EMBEDDED, as_of)))


def _notice(fault_id: str) -> Noticed:
    results, environment, as_of, whole = _HELD[0]
    fault = next(one for one in (CONTROL, *FAULTS) if one.id == fault_id)
    return notice_one(fault, results, whole.application.retriever, environment, as_of)
