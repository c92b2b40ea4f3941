"""`python -m eval.bench`: how long retrieval, answers, builds and determinations take, beside their budgets.

Everything is measured in a temporary POLICY_HOME on the policy cards and on POLICY_SOURCES, where set. Questions come
from `index/phrasings`, every tenth in file order, so that two runs measure the same work.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.bootstrap import Application, open_application
from assistant.calculator import determine, load_rulebook
from index.build import build
from index.encoders import load_encoder
from index.library.folder import card_folder, read_folder
from index.phrasings import load_phrasings
from index.settings import read_settings

_EVERY = 10
_COLD_RUNS = 3
_DETERMINATIONS = 300
_FACTS = {"实际融资额": "800万元"}
_DAY = date(2022, 6, 30)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `times_ms` in milliseconds; `budget` names the figure that it limits, e.g. p95."""

    name: str
    times_ms: tuple[float, ...]
    budget: tuple[str, float] | None = None


def main() -> int:
    """Measures and prints the table; status 1 when a budget is exceeded."""
    with TemporaryDirectory() as folder:
        environment = {**os.environ, "POLICY_HOME": str(Path(folder) / "home")}
        rows = list(measure(environment))
    print(table(rows))
    return 0 if all(within(row) is not False for row in rows) else 1


def questions() -> list[str]:
    """Every tenth phrasing of every card, in file order."""
    policies = sorted(document.policy.id for document in read_folder(card_folder()))
    asked = [text for policy in policies for entry in load_phrasings(policy).values() for text in entry.questions]
    return asked[::_EVERY]


def measure(environment: Mapping[str, str]) -> Iterator[Row]:
    """The rows, in the order in which they are measured."""
    yield Row("build from nothing", tuple(timed(lambda: make(environment), 1)), ("max", 60_000))
    yield Row(
        "build, nothing changed (process)",
        tuple(timed(lambda: command(environment, "index", "build"), 3)),
        ("max", 5_000),
    )
    cold = timed(lambda: command(environment, "ask", questions()[0]), _COLD_RUNS)
    yield Row("cold ask (process)", tuple(cold), ("max", 5_000))
    application = open_application(environment)
    application.ask(questions()[0])
    yield Row("retrieval", tuple(each(application.retriever.search, questions())), ("p95", 25))
    yield Row("whole answer, receipt on disk", tuple(each(asker(application), questions())), ("p95", 60))
    yield Row("determination", tuple(timed(determination(), _DETERMINATIONS)), ("median", 1))


def make(environment: Mapping[str, str]) -> None:
    """One build in this process, without a progress bar."""
    settings = read_settings(environment)
    build(settings, load_encoder(settings.encoder), lambda done, total: None)


def command(environment: Mapping[str, str], *arguments: str) -> None:
    """One run of the command line in a new process."""
    subprocess.run(
        [sys.executable, "-m", "assistant", *arguments], env=dict(environment), check=True, capture_output=True
    )


def asker(application: Application) -> Callable[[str], object]:
    """Asks each question in a conversation of its own."""
    return lambda question: application.ask(question, as_of=_DAY)


def determination() -> Callable[[], object]:
    """One determination with the rulebook at hand."""
    rulebook = load_rulebook()
    return lambda: determine(rulebook, "质押融资奖励", _FACTS, _DAY)


def timed(work: Callable[[], object], times: int) -> Iterator[float]:
    """Milliseconds of each run."""
    for _ in range(times):
        start = time.perf_counter()
        work()
        yield (time.perf_counter() - start) * 1000


def each(work: Callable[[str], object], texts: Sequence[str]) -> Iterator[float]:
    """Milliseconds for each text."""
    for text in texts:
        start = time.perf_counter()
        work(text)
        yield (time.perf_counter() - start) * 1000


def quantile(times_ms: Sequence[float], share: float) -> float:
    """Nearest-rank quantile."""
    ranked = sorted(times_ms)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]


FIGURES: dict[str, Callable[[Sequence[float]], float]] = {
    "min": min,
    "median": lambda times: quantile(times, 0.5),
    "p95": lambda times: quantile(times, 0.95),
    "max": max,
}


def within(row: Row) -> bool | None:
    """Whether a row keeps its budget; None when it has none."""
    return None if row.budget is None else FIGURES[row.budget[0]](row.times_ms) <= row.budget[1]


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table, milliseconds."""
    lines = [f"| ms | runs | {' | '.join(FIGURES)} | budget | kept |", "|---|--:|" + "--:|" * len(FIGURES) + "---|---|"]
    for row in rows:
        figures = " | ".join(f"{figure(row.times_ms):,.1f}" for figure in FIGURES.values())
        budget = f"{row.budget[0]} ≤ {row.budget[1]:,g}" if row.budget else ""
        kept = {True: "yes", False: "**no**", None: ""}[within(row)]
        lines.append(f"| {row.name} | {len(row.times_ms)} | {figures} | {budget} | {kept} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
