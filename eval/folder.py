"""The folder of a run: what was asked how (`run.json`), and one line a case (`results.jsonl`), written as it happens.

A run that was killed goes on where it stopped when everything that decides its answers is unchanged; a last line that
was cut off is dropped.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from sys import intern
from typing import Any, TextIO

from eval.dataset.schema import case_from
from eval.errors import RunError
from eval.grade import Grade, grade
from eval.model import Case, Problem, Ranked, Response, TestSet

MANIFEST = "run.json"
RESULTS = "results.jsonl"
_DAMAGED = (ValueError, KeyError, TypeError, AttributeError, OSError)
_PRODUCT = ("assistant", "index", "prompts")
_CODE = frozenset({".py", ".toml", ".md", ".tsv", ".txt"})


@dataclass(frozen=True, slots=True)
class Manifest:
    """What decides the answers of a run, and its problems. `finished` is set by the last case.

    Attributes:
        testset: where the cases came from; `cases` their digest; `count` how many there are.
        engine: `embedded` or `provider:name`; `edition` of the index; `code` digest of the product's files.
        as_of: ISO date, "" for the day of the run. `titles` are those of the library's policies.
    """

    testset: str
    cases: str
    count: int
    left_out: int
    engine: str
    edition: str
    code: str
    as_of: str
    workers: int
    titles: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0
    finished: bool = False

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """Runs of the same key may be continued."""
        return (self.cases, self.engine, self.edition, self.code, self.as_of)


@dataclass(frozen=True, slots=True)
class Result:
    """A case, what was given, and how it was graded."""

    case: Case
    response: Response
    grade: Grade

    def slim(self) -> Result:
        """The same without what only a report shows, so that thousands fit into memory: no trace, status and text only."""
        answer = {key: self.response.answer.get(key) for key in ("status", "text")}
        return replace(self, response=replace(self.response, answer=answer, trace={}))


def digest_cases(testset: TestSet) -> str:
    """Digest of all usable cases: the same digest means the same questions and golds."""
    made = hashlib.sha256()
    for case in testset.cases:
        made.update(_json(case.to_json()).encode())
    return made.hexdigest()[:16]


def digest_product() -> str:
    """Digest of the code and data files of the product, so that answers of two programs are never mixed."""
    made = hashlib.sha256()
    for package in _PRODUCT:
        spec = find_spec(package)
        for root in spec.submodule_search_locations or () if spec else ():
            for path in sorted(Path(root).rglob("*")):
                if path.suffix in _CODE and path.is_file():
                    made.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return made.hexdigest()[:16]


class RunFolder:
    """Reads and writes one run."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def manifest(self) -> Manifest | None:
        """What stands in `run.json`, None for no run. Raises RunError when it is damaged."""
        try:
            held = json.loads((self.path / MANIFEST).read_text(encoding="utf-8"))
            problems = tuple(Problem(**one) for one in held.pop("problems"))
            return Manifest(**(held | {"problems": problems, "titles": tuple(held["titles"])}))
        except FileNotFoundError:
            return None
        except (ValueError, TypeError, KeyError, AttributeError, OSError) as error:
            raise RunError(f"{self.path / MANIFEST} 读不出来:请换一个目录,或用 eval run --fresh 从头评测。") from error

    def begin(self, manifest: Manifest) -> set[str]:
        """Ids of the cases that are already done; a run of another key is put away and nothing is done."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            held = self.manifest()
            goes_on = held is not None and not held.finished and held.key == manifest.key
            done = self._repair() if goes_on else set()
            if not goes_on:
                (self.path / RESULTS).unlink(missing_ok=True)
            self.write(manifest)
        except OSError as error:
            raise RunError(f"写不了 {self.path}({error.strerror or error}):请检查路径和权限。") from error
        return done

    def write(self, manifest: Manifest) -> None:
        """Replaces `run.json` in one step."""
        fresh = self.path / f"{MANIFEST}.new"
        fresh.write_text(_json(asdict(manifest), indent=1), encoding="utf-8")
        os.replace(fresh, self.path / MANIFEST)

    def append_to(self) -> TextIO:
        """The results file, for writing at its end."""
        return (self.path / RESULTS).open("a", encoding="utf-8")

    def results(self) -> Iterator[Result]:
        """Every result, graded now, in the order in which they were done. Raises RunError."""
        try:
            with (self.path / RESULTS).open(encoding="utf-8") as lines:
                yield from (_result(line) for line in lines if line.endswith("\n"))
        except FileNotFoundError as error:
            raise RunError(f"{self.path} 里没有评测结果:请先执行 policy-assistant eval run。") from error
        except _DAMAGED as error:
            raise RunError(f"{self.path / RESULTS} 读不出来:请重新评测。") from error

    def wrong(self) -> Iterator[Result]:
        """The wrong results in the order of the test set, one in memory at a time. Raises RunError."""
        places: list[tuple[tuple[str, int], int]] = []
        try:
            with (self.path / RESULTS).open("rb") as lines:
                start = 0
                for line in lines:
                    if line.endswith(b"\n") and not (result := _result(line)).grade.right:
                        places.append((_place(result.case), start))
                    start += len(line)
                for _, start in sorted(places):
                    lines.seek(start)
                    yield _result(lines.readline())
        except _DAMAGED as error:
            raise RunError(f"{self.path / RESULTS} 读不出来:请重新评测。") from error

    def finished(self) -> Manifest:
        """The manifest of a run that is complete. Raises RunError."""
        held = self.manifest()
        if held is None:
            raise RunError(f"{self.path} 里没有评测结果:请先执行 policy-assistant eval run。")
        if not held.finished:
            raise RunError(f"{self.path} 的评测没有跑完:请用同一命令接着跑完。")
        return held

    def _repair(self) -> set[str]:
        """Drops a last line that was cut off; returns the ids of the whole lines."""
        path = self.path / RESULTS
        if not path.exists():
            return set()
        done: set[str] = set()
        whole = 0
        with path.open("rb") as lines:
            for line in lines:
                try:
                    done.add(str(json.loads(line)["case"]["id"]))
                except (ValueError, KeyError, TypeError):
                    break
                if not line.endswith(b"\n"):
                    break
                whole += len(line)
        with path.open("r+b") as file:
            file.truncate(whole)
        return done


def line_of(case: Case, response: Response) -> str:
    """One line of `results.jsonl`."""
    return _json({"case": case.to_json(), "response": asdict(response)}) + "\n"


def by_case(results: Iterable[Result]) -> dict[str, Result]:
    """Results by the id of their case, without their traces."""
    return {result.case.id: result.slim() for result in results}


def _place(case: Case) -> tuple[str, int]:
    file, _, line = case.source.rpartition(":")
    return file, int(line) if line.isdigit() else 0


def _result(line: str | bytes) -> Result:
    held: Mapping[str, Any] = json.loads(line)
    source = held["case"].pop("source")
    case, reasons, _ = case_from(held["case"], source)
    if case is None:
        raise ValueError(";".join(reasons))
    told = held["response"]
    retrieved = tuple(Ranked(intern(one["policy"]), intern(one["clause"])) for one in told["retrieved"])
    listed = {key: tuple(told[key]) for key in ("turns_ms", "unsupported", "false_quotes")}
    response = Response(**(told | listed | {"retrieved": retrieved}))
    return Result(case, response, grade(case, response.answer))


def _json(value: Any, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, default=str, indent=indent)
