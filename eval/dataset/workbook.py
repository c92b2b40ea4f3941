"""Rows of the first sheet of an XLSX file. The only room that imports openpyxl."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from eval.errors import TestSetError

_MAX_COLUMNS = 64
_MAX_UNPACKED_BYTES = 300_000_000
_MERGE = re.compile(rb'<mergeCell ref="\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)"')
_OVERLAP = 200


def workbook_rows(path: Path) -> Iterator[tuple[int, list[str], list[str]]]:
    """(row number, cells as text, reasons why the row cannot be used) of rows that hold something.

    Raises TestSetError for a file that is no workbook, is locked by a password, or unpacks to more than 300 MB.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        merged = _merged(path)
        book = load_workbook(path, read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise TestSetError(f"{path.name} 不是可读的 XLSX(损坏、加密或是旧版 XLS):请用 Excel 另存为 XLSX。") from error
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(max_col=_MAX_COLUMNS, values_only=True), start=1):
            texts = [_text(value) for value in cells]
            notes = [f"{ref} 是合并单元格,请取消合并并把每行填全" for top, last, ref in merged if top <= number <= last]
            if any(texts) or notes:
                yield number, texts, notes
    finally:
        book.close()


def _merged(path: Path) -> list[tuple[int, int, str]]:
    """(first row that lacks words, last row, range) of each merge: below the top of a column, all of a row."""
    found = []
    with zipfile.ZipFile(path) as archive:
        if sum(item.file_size for item in archive.infolist()) > _MAX_UNPACKED_BYTES:
            raise TestSetError(f"{path.name} 解压后超过 300 MB:请拆成几个文件。")
        sheets = sorted(name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name))
        for match in _matches(archive, sheets[0]) if sheets else ():
            left, top, right, last = (part.decode() for part in match)
            first = int(top) + (1 if left == right else 0)
            found.append((first, int(last), f"{left}{top}:{right}{last}"))
    return found


def _matches(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[bytes, ...]]:
    """Merges of a sheet, read in blocks that overlap; a sheet may be large."""
    kept = b""
    with archive.open(name) as stream:
        while block := stream.read(1 << 20):
            text = kept + block
            end = 0
            for match in _MERGE.finditer(text):
                yield match.groups()
                end = match.end()
            kept = text[max(end, len(text) - _OVERLAP) :]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(value)
