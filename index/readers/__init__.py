"""One reader per kind of file: a path goes in, a `RawDocument` comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from index.errors import UnreadableSourceError
from index.model import RawDocument
from index.readers.docx import read_docx
from index.readers.html import read_html
from index.readers.pdf import read_pdf
from index.readers.text import half_width, read_text

MAX_BYTES = 20_000_000
_READERS: dict[str, Callable[[bytes, str], str]] = {
    ".txt": read_text,
    ".md": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".docx": read_docx,
    ".pdf": read_pdf,
}


def find_documents(paths: list[Path]) -> Iterator[Path]:
    """Readable files under `paths` in name order; a file named outright is always yielded.

    Raises UnreadableSourceError when a path does not exist or a folder cannot be listed.
    """
    for path in paths:
        try:
            is_folder, exists = path.is_dir(), path.exists()
            entries = sorted(path.rglob("*")) if is_folder else []
        except OSError as error:
            raise UnreadableSourceError(f"打不开 {path}:请检查路径是否写对、是否有读取权限。") from error
        if not exists:
            raise UnreadableSourceError(f"找不到 {path}:请检查路径是否写对。")
        if is_folder:
            yield from (entry for entry in entries if entry.is_file() and entry.suffix.lower() in _READERS)
        else:
            yield path


def read_file(path: Path) -> RawDocument:
    """Text of one file. Raises UnreadableSourceError with the reason and what to do."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        kinds = "、".join(sorted(_READERS))
        raise UnreadableSourceError(f"不支持的文件类型 {path.name}:可导入 {kinds}。")
    try:
        if path.exists() and not path.is_file():
            raise UnreadableSourceError(f"{path} 不是文件:请给出要导入的文件。")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableSourceError(f"文件 {path.name} 超过 {MAX_BYTES // 1_000_000} MB:请拆分后再导入。")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise UnreadableSourceError(f"读不了文件 {path}:请检查它是否存在、是否有读取权限。") from error
    text = reader(data, path.name)
    if not text.strip():
        raise UnreadableSourceError(f"文件 {path.name} 里没有文字(可能是扫描件或空文件):请换成文字版再导入。")
    return RawDocument(source=path.name, text=half_width(text))
