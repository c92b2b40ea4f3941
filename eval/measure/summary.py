"""All figures of a run."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from eval.folder import Result
from eval.grade import CHECKS
from eval.measure.figures import Measure, ratio_of, share_of
from eval.measure.retrieval import gold_ranks, retrieval_measures
from eval.model import GROUPS, Case
from eval.text import comparable

NO_POLICY = "(不涉及条款)"
_STATUSES = ("answered", "clarify", "refused", "error")
_BINS_MS = (0, 5, 10, 20, 40, 80, 160, 320, 640, 1_280, 2_560, 5_120, 10_240)


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds of one turn or search; `bins` counts by upper bound (None: above the last)."""

    median: float
    p95: float
    longest: float
    bins: tuple[tuple[float | None, int], ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures of one run. Tables map a name to the measures of its cases; `all` is right in everything asked for."""

    measures: Mapping[str, Measure]
    retrieval: Mapping[str, Measure]
    refusal: Mapping[str, Measure]
    gates: Mapping[str, Measure]
    by_category: Mapping[str, Mapping[str, Measure]]
    by_policy: Mapping[str, Mapping[str, Measure]]
    by_turns: Mapping[str, Mapping[str, Measure]]
    confusion: Mapping[str, Mapping[str, int]]
    latency_ms: Mapping[str, Latency | None]
    engines: Mapping[str, int] = field(default_factory=dict)

    def figure(self, name: str) -> Measure:
        """A measure by its dotted name, e.g. `amount`, `retrieval.hit@5`, `refusal.recall`; raises KeyError."""
        group, _, key = name.rpartition(".")
        tables = {"": self.measures, "retrieval": self.retrieval, "refusal": self.refusal, "gates": self.gates}
        return tables[group][key]


@dataclass(slots=True)
class _Tally:
    """What is kept of each result while they stream by."""

    flags: defaultdict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))

    def add(self, result: Result) -> None:
        self.flags["all"].append(result.grade.right)
        for name, fine in result.grade.checks.items():
            self.flags[name].append(fine)

    def measures(self) -> dict[str, Measure]:
        return {name: share_of(self.flags.get(name, [])) for name in ("all", *CHECKS)}


def summarise(results: Iterable[Result], titles: Sequence[str]) -> Summary:
    """Figures of results that are read once, in a stream. `titles` are those of the library's policies."""
    whole = _Tally()
    tables: dict[str, defaultdict[str, _Tally]] = {
        name: defaultdict(_Tally) for name in ("category", "policy", "turns")
    }
    ranks: list[tuple[int | None, ...]] = []
    refusals: list[tuple[bool, bool]] = []
    gates: defaultdict[str, list[bool]] = defaultdict(list)
    confusion: Counter[tuple[str, str]] = Counter()
    engines: Counter[str] = Counter()
    times: defaultdict[str, list[float]] = defaultdict(list)
    for result in results:
        case, response = result.case, result.response
        given = _given(result)
        whole.add(result)
        for table, keys in (
            ("category", [case.category]),
            ("policy", policies_of(case, titles)),
            ("turns", [_turns(case)]),
        ):
            for key in keys:
                tables[table][key].add(result)
        if case.expect.cite and "answered" in case.expect.status:
            ranks.append(gold_ranks(case.expect.cite, [(one,) for one in response.retrieved]))
            times["retrieve"].append(response.retrieve_ms)
        if len(case.expect.status) == 1:
            refusals.append((given == "refused", case.expect.status == {"refused"}))
        for name, found in (("unsupported_numbers", response.unsupported), ("false_quotes", response.false_quotes)):
            if response.answer.get("citations"):
                gates[name].append(bool(found))
        gates["errors"].append(bool(response.error))
        confusion["/".join(sorted(case.expect.status)), given] += 1
        engines[str(response.answer.get("engine") or "无")] += 1
        times["answer"].append(response.answer_ms)
    return Summary(
        measures=whole.measures(),
        retrieval=retrieval_measures(ranks),
        refusal={"precision": ratio_of(refusals), "recall": ratio_of([(wanted, was) for was, wanted in refusals])},
        gates={name: share_of(gates[name]) for name in ("unsupported_numbers", "false_quotes", "errors")},
        by_category=_table(tables["category"]),
        by_policy=_table(tables["policy"]),
        by_turns=_table(tables["turns"]),
        confusion=_confusion(confusion),
        latency_ms={name: _latency(times[name]) for name in ("answer", "retrieve")},
        engines=dict(engines),
    )


def policies_of(case: Case, titles: Sequence[str]) -> list[str]:
    """Titles that the gold clauses of a case belong to."""
    parts = [comparable(gold.policy) for gold in case.expect.cite]
    found = [title for title in titles if any(part in comparable(title) for part in parts)]
    return found or [NO_POLICY]


def _given(result: Result) -> str:
    if result.response.error:
        return "error"
    return GROUPS.get(str(result.response.answer.get("status")), "error")


def _turns(case: Case) -> str:
    return "单轮" if len(case.turns) == 1 else "多轮"


def _table(tallies: Mapping[str, _Tally]) -> dict[str, dict[str, Measure]]:
    return {key: tallies[key].measures() for key in sorted(tallies)}


def _confusion(pairs: Counter[tuple[str, str]]) -> dict[str, dict[str, int]]:
    wanted = sorted({one for one, _ in pairs})
    return {one: {given: pairs[one, given] for given in _STATUSES} for one in wanted}


def _latency(times: Sequence[float]) -> Latency | None:
    if not times:
        return None
    median, p95, longest = (round(float(one), 2) for one in np.percentile(times, [50, 95, 100]))
    counts, _ = np.histogram(times, bins=[*_BINS_MS, float("inf")])
    bounds = [*(float(bound) for bound in _BINS_MS[1:]), None]
    return Latency(median, p95, longest, tuple(zip(bounds, (int(one) for one in counts), strict=True)))
