"""A test set from a file or folder: usable cases in order, and every problem with its line and reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eval.dataset.gold import GoldClauses
from eval.dataset.impossible import impossible
from eval.dataset.rows import KINDS, Row, read_rows
from eval.dataset.schema import case_from
from eval.errors import TestSetError
from eval.model import Case, Problem, TestSet


def load_testset(path: Path, clauses: GoldClauses) -> TestSet:
    """Reads `path`; a row that cannot be used is named and counted, the others stay usable.

    Raises TestSetError when there is no such file, no file of a known kind, or no usable case at all.
    """
    cases: list[Case] = []
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for row in _rows(path):
        problems += row.problems
        if row.data is None:
            continue
        case, found = _case(row, clauses, seen)
        problems += found
        if case is not None:
            seen[case.id] = case.source
            cases.append(case)
    if not cases:
        worst = sorted(problems, key=lambda one: not one.left_out)
        first = f",例如{worst[0]}" if worst else ""
        raise TestSetError(f"{path} 里没有一道可用的题{first}:请按 README 的测试集格式改正。")
    return TestSet(tuple(cases), tuple(problems))


def _rows(path: Path) -> Iterator[Row]:
    if not path.exists():
        raise TestSetError(f"找不到测试集 {path}:请检查路径。")
    files = sorted(item for item in path.iterdir() if item.suffix.lower() in KINDS) if path.is_dir() else [path]
    if not files:
        raise TestSetError(f"{path} 里没有测试集文件({'、'.join(KINDS)})。")
    for file in files:
        yield from read_rows(file)


def _case(row: Row, clauses: GoldClauses, seen: dict[str, str]) -> tuple[Case | None, list[Problem]]:
    """The case of a row, None when it cannot be used, and what is to be said about it."""
    assert row.data is not None
    case, reasons, remarks = case_from(row.data, f"{row.file}:{row.line}")
    key = case.id if case else str(row.data.get("id") or "")
    if case is not None:
        reasons += [f"编号与 {seen[case.id]} 重复"] if case.id in seen else []
        reasons += [*impossible(case.expect), *clauses.missing(case.expect.cite)]
        remarks += clauses.doubtful(case.expect.cite)
    noted = [Problem(row.file, row.line, remark, key, left_out=False) for remark in remarks]
    if reasons:
        return None, [*noted, Problem(row.file, row.line, ";".join(reasons), key)]
    return case, noted
