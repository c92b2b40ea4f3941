"""Word documents: paragraphs and tables in document order."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from index.errors import UnreadableSourceError

MAX_UNPACKED_BYTES = 100_000_000


def read_docx(data: bytes, name: str) -> str:
    """Text of a .docx, a table row as tab-separated cells. Refuses archives that unpack too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED_BYTES:
                raise UnreadableSourceError(f"文件 {name} 解压后过大:请检查文件是否正常。")
        document = docx.Document(io.BytesIO(data))
        return "\n".join(line for item in document.iter_inner_content() for line in _lines(item))
    except UnreadableSourceError:
        raise
    except Exception as error:  # python-docx, zipfile and lxml raise whatever a damaged part leads to
        raise UnreadableSourceError(f"文件 {name} 不是完好的 Word(.docx)文档:请重新另存后再导入。") from error


def _lines(item: Paragraph | Table) -> list[str]:
    """A paragraph as one line, a table as one line a row; a merged cell is read once."""
    if not isinstance(item, Table):
        return [item.text]
    return ["\t".join(cell.text.strip() for cell in dict.fromkeys(row.cells)) for row in item.rows]
