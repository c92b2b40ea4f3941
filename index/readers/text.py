"""Plain text: strict decoding, binary refused."""

from __future__ import annotations

import codecs

from index.errors import UnreadableSourceError

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(data: bytes, name: str) -> str:
    """Text of `data` by its BOM, else as UTF-8, else as GB18030; never guessed, never lossy."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(data, "gb18030", name)


def half_width(text: str) -> str:
    """`text` with full-width letters, digits and punctuation (\uff01 to \uff5e) in half width; one character stays one."""
    return text.translate(_HALF_WIDTH)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableSourceError(f"文件 {name} 不是 UTF-8 或 GB18030 文本:请另存为 UTF-8 后再导入。") from error


def read_text(data: bytes, name: str) -> str:
    """Text with LF line ends; raises UnreadableSourceError for binary data."""
    text = decode(data, name)
    control = sum(1 for char in text if char < " " and char not in "\t\n\r\f\v")
    if "\x00" in text or control * 200 > len(text):
        raise UnreadableSourceError(f"文件 {name} 是二进制数据,不是文字:请换成文字版再导入。")
    return text.replace("\r\n", "\n").replace("\r", "\n")
