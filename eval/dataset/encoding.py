"""Text lines of a file in UTF-8, UTF-16 or GB18030, read as a stream."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

_BLOCK = 1 << 20


def decoded_lines(path: Path) -> tuple[Iterator[str], str]:
    """Lines of `path` with their ends, and a remark when it is not UTF-8 ("" otherwise).

    Bytes that no encoding explains become U+FFFD, so that the good lines of the file stay usable.
    """
    with path.open("rb") as file:
        head = file.read(2)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _lines(path, "utf-16"), "文件是 UTF-16 编码,已按 UTF-16 读;建议另存为 UTF-8"
    if _fits(path, "utf-8-sig"):
        return _lines(path, "utf-8-sig"), ""
    if _fits(path, "gb18030"):
        return _lines(path, "gb18030"), "文件是 GBK(GB18030)编码,已按 GBK 读;建议另存为 UTF-8"
    return _lines(path, "utf-8-sig"), "文件里有不是 UTF-8 的字节,这些行不可用;请另存为 UTF-8"


def _fits(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while block := file.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _lines(path: Path, encoding: str) -> Iterator[str]:
    """Lines end at a line feed only: a JSON text may hold U+2028, a CSV cell a carriage return."""
    with path.open(encoding=encoding, errors="replace", newline="\n") as file:
        yield from file
