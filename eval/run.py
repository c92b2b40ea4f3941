"""One run from a test set to its report folder."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from eval.dataset import GoldClauses, load_testset
from eval.engines import EMBEDDED
from eval.folder import Manifest, RunFolder, digest_cases, digest_product, line_of
from eval.model import TestSet
from eval.runner import Plan, default_workers, run_cases
from index.catalog import Catalog
from index.editions import EditionFolder
from index.errors import EditionError
from index.settings import read_settings


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked for. `workers` 0 means the default; `fresh` never goes on with an unfinished run."""

    testset: Path
    report: Path
    engine: str = EMBEDDED
    as_of: date | None = None
    workers: int = 0
    fresh: bool = False


def run(wanted: Wanted, environment: Mapping[str, str]) -> RunFolder:
    """Asks every case and returns the finished run folder. Raises EvalError, PolicyIndexError or AssistantError."""
    edition, catalog = serving_catalog(environment)
    testset = load_testset(wanted.testset, GoldClauses(catalog))
    manifest = _manifest(wanted, testset, edition, catalog)
    folder = RunFolder(wanted.report)
    if wanted.fresh:
        (folder.path / "run.json").unlink(missing_ok=True)
    done = folder.begin(manifest)
    seconds = _ask(folder, testset, done, Plan(dict(environment), wanted.engine, wanted.as_of, manifest.workers))
    folder.write(replace(manifest, finished=True, seconds=round(seconds, 2)))
    return folder


def serving_catalog(environment: Mapping[str, str]) -> tuple[str, Catalog]:
    """Id and clauses of the serving edition, without its models. Raises EditionError when there is none."""
    editions = EditionFolder(read_settings(environment).editions)
    current = editions.current()
    if current is None:
        raise EditionError("还没有索引:请先执行 policy-assistant index build(或 make run)。")
    return current.id, Catalog.load(editions.path(current.id))


def _manifest(wanted: Wanted, testset: TestSet, edition: str, catalog: Catalog) -> Manifest:
    return Manifest(
        testset=wanted.testset.name,
        cases=digest_cases(testset),
        count=len(testset.cases),
        left_out=testset.left_out,
        engine=wanted.engine,
        edition=edition,
        code=digest_product(),
        as_of=wanted.as_of.isoformat() if wanted.as_of else "",
        workers=wanted.workers or default_workers(),
        titles=tuple(policy.title for policy in catalog.policies.values()),
        problems=testset.problems,
    )


def _ask(folder: RunFolder, testset: TestSet, done: set[str], plan: Plan) -> float:
    from tqdm import tqdm

    left = [case for case in testset.cases if case.id not in done]
    start = time.perf_counter()
    with (
        folder.append_to() as out,
        tqdm(total=len(testset.cases), initial=len(done), desc="评测", unit="题", file=sys.stderr) as bar,
    ):
        for case, response in run_cases(left, plan):
            out.write(line_of(case, response))
            out.flush()
            bar.update()
    return time.perf_counter() - start
