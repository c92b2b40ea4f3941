"""Rows of a test-set file, whatever its kind: data, line and what is wrong with the line itself."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.dataset.cells import from_cells, header_problems
from eval.dataset.encoding import decoded_lines
from eval.dataset.workbook import workbook_rows
from eval.errors import TestSetError
from eval.model import Problem

KINDS = (".jsonl", ".csv", ".xlsx")


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `data` is None for a row that cannot be read, or that only carries problems of the file."""

    file: str
    line: int
    data: dict[str, Any] | None
    problems: tuple[Problem, ...] = ()


def read_rows(path: Path) -> Iterator[Row]:
    """Rows of one file, read as they are asked for. Raises TestSetError for a file that cannot be read at all."""
    readers = {".jsonl": _jsonl, ".csv": _csv, ".xlsx": _xlsx}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise TestSetError(f"{path.name} 不是测试集:请用 {'、'.join(KINDS)}。")
    try:
        yield from reader(path)
    except OSError as error:
        raise TestSetError(f"读不了 {path}({error.strerror or error}):请检查路径和权限。") from error


def _jsonl(path: Path) -> Iterator[Row]:
    lines, remark = decoded_lines(path)
    yield from _about_file(path, remark)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            data = json.loads(line, parse_float=str)
        except (ValueError, RecursionError):
            broken = "\ufffd" in line
            yield _bad(path, number, "有不是文字的字节" if broken else "不是完整的 JSON")
            continue
        if not isinstance(data, dict):
            yield _bad(path, number, "应是一个 JSON 对象")
        elif "\ufffd" in line:
            yield _bad(path, number, "有不是文字的字节", str(data.get("id") or ""))
        else:
            yield Row(path.name, number, data)


def _csv(path: Path) -> Iterator[Row]:
    lines, remark = decoded_lines(path)
    yield from _about_file(path, remark)
    reader = csv.reader(lines, strict=False)
    header: list[str] | None = None
    while True:
        start = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield _bad(path, start, f"CSV 写法不对({error})")
            continue
        if header is None:
            header = [cell.strip() for cell in cells]
            yield from _header(path, header)
        elif any(cell.strip() for cell in cells):
            yield _from_cells(path, start, header, cells, [])


def _xlsx(path: Path) -> Iterator[Row]:
    header: list[str] | None = None
    for number, cells, notes in workbook_rows(path):
        if header is None:
            header = [cell.strip() for cell in cells]
            yield from _header(path, header)
        else:
            yield _from_cells(path, number, header, cells, notes)


def _header(path: Path, header: list[str]) -> Iterator[Row]:
    found = tuple(Problem(path.name, 1, reason, left_out=False) for reason in header_problems(header))
    if found:
        yield Row(path.name, 1, None, found)


def _from_cells(path: Path, number: int, header: list[str], cells: list[str], notes: list[str]) -> Row:
    data, reasons = from_cells(header, cells)
    reasons = [*notes, *reasons]
    if not reasons:
        return Row(path.name, number, data)
    return _bad(path, number, ";".join(reasons), str(data.get("id") or ""))


def _about_file(path: Path, remark: str) -> Iterator[Row]:
    if remark:
        yield Row(path.name, 1, None, (Problem(path.name, 1, remark, left_out=False),))


def _bad(path: Path, number: int, reason: str, key: str = "") -> Row:
    return Row(path.name, number, None, (Problem(path.name, number, reason, key),))
