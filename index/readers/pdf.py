"""PDF documents with a text layer."""

from __future__ import annotations

import io

from pypdf import PdfReader

from index.errors import UnreadableSourceError

MAX_PAGES = 500


def read_pdf(data: bytes, name: str) -> str:
    """Text of all pages; a scan without a text layer gives an empty text, which the caller refuses."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise UnreadableSourceError(f"文件 {name} 有密码:请解除密码后再导入。")
        if len(reader.pages) > MAX_PAGES:
            raise UnreadableSourceError(f"文件 {name} 超过 {MAX_PAGES} 页:请拆分后再导入。")
        return "\n".join(page.extract_text() for page in reader.pages)
    except UnreadableSourceError:
        raise
    except Exception as error:  # pypdf raises whatever a damaged object leads to
        raise UnreadableSourceError(f"文件 {name} 不是完好的 PDF:请重新导出后再导入。") from error
