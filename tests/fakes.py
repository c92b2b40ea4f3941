"""Stand-ins and small makers: an encoder without a model, tiny libraries, documents of every kind."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import jieba
import numpy as np
import pytest

from index.errors import PolicyIndexError
from index.protocols import Vectors
from index.settings import IndexSettings

DIMENSIONS = 64


class FakeEncoder:
    """Unit vectors of hashed character bigrams: deterministic, no model; counts what it encodes."""

    def __init__(self, fingerprint: str = "fake/bigrams-64") -> None:
        self.fingerprint = fingerprint
        self.encoded: list[str] = []

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        return self.encode_queries(texts)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        made = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in enumerate(texts):
            for pair in zip("^" + text, text + "$", strict=True):
                made[row, zlib.crc32("".join(pair).encode()) % DIMENSIONS] += 1
        return made / np.linalg.norm(made, axis=1, keepdims=True)


class FakeReranker:
    """Prefers texts that hold `word`."""

    def __init__(self, word: str) -> None:
        self.word = word

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        return [float(self.word in text) for text in texts]


@contextmanager
def fine_or_refused(*names: str) -> Iterator[None]:
    """Lets work succeed or fail with one line of the project's own that holds `names`; nothing else may be raised."""
    try:
        yield
    except PolicyIndexError as error:
        message = str(error)
        if "\n" in message or not all(name in message for name in names):
            raise AssertionError(f"no clear line: {message!r}") from error


def no_progress(done: int, total: int) -> None:
    """A progress callback that shows nothing."""


TINY_POLICIES = {
    "city-a": ("苏州市", "江苏省, 苏州市", "city", "2021-01-01", "2023-12-31"),
    "city-b": ("南平市", "福建省, 南平市", "city", "2024-01-01", "2026-12-31"),
    "nation": ("全国", "全国", "national", "", ""),
}


def tiny_policy(
    policy_id: str, *, fourth: str = "单笔贷款最高奖励10万元。", origin: str = "digest", **more: str
) -> str:
    """Library file text of a policy with five articles."""
    place, region, level, since, until = TINY_POLICIES[policy_id]
    fields = {
        "id": policy_id, "title": f"{place}样本融资办法", "level": level, "region": f"[{region}]",
        "in_force_from": f'"{since}"', "in_force_until": f'"{until}"', "origin": origin, "source": "样本",
    } | more  # fmt: skip
    head = "\n".join(f"{key}: {value}" for key, value in fields.items())
    return (
        f"---\n{head}\n---\n# {place}样本融资办法\n\n{place}制定的样本文件,只用于检查程序。\n\n"
        f"### 第一条\n\n{place}支持企业用专利和商标融资。\n\n"
        f"### 第二条\n\n申请人是{place}登记的企业。\n\n"
        "### 第三条\n\n申请按下面两步办理:\n\n#### (一)申报\n\n在线递交材料。\n\n#### (二)公示\n\n名单公示7天。\n\n"
        f"### 第四条\n\n{fourth}\n\n"
        f"### 第五条\n\n由{place}财政局解释。\n"
    )


def write_tiny_library(folder: Path, policy_ids: Iterable[str] = TINY_POLICIES, **more: str) -> Path:
    """Library files of tiny policies under `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for policy_id in policy_ids:
        (folder / f"{policy_id}.md").write_text(tiny_policy(policy_id, **more), encoding="utf-8")
    return folder


def use_cards(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Lets `folder` stand for the policy cards that ship with the project."""
    monkeypatch.setattr("index.sources.card_folder", lambda: folder)


def share_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies jieba's dictionary from memory for each tokenizer: the same words, without 0.6 s of reading each time."""
    jieba.setLogLevel("ERROR")
    jieba.initialize()

    def initialize(tokenizer: jieba.Tokenizer, dictionary: object = None) -> None:
        tokenizer.FREQ, tokenizer.total, tokenizer.initialized = dict(jieba.dt.FREQ), jieba.dt.total, True

    monkeypatch.setattr(jieba.Tokenizer, "initialize", initialize)


def tiny_settings(home: Path, **more: object) -> IndexSettings:
    """Settings whose state lies under `home`."""
    return IndexSettings(home=home, **more)  # type: ignore[arg-type]


def raw_page(body: str = "", *, place: str = "苏州市", title: str = "样本融资办法") -> str:
    """Raw text of a small official page with articles and items, in words of our own."""
    return (
        f"返回首页\n\n{place}{title}\n\n第一章 总则\n第一条 {place}支持企业用专利融资。\n第二条 申请人应当在本地登记。\n"
        "第二章 办理\n第三条 申请分两步:\n(一)申报。在线递交材料,并附上合同。\n(二)公示。名单公示7天。\n"
        f"第四条 每家企业最高奖励10万元。\n{body}\n第五条 本办法自2021年3月1日起施行,有效期至2023年12月31日。\n扫码浏览\n"
    )


def docx_bytes(paragraphs: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word document of paragraphs and, after the first one, a table."""
    import docx

    document = docx.Document()
    for place, paragraph in enumerate(paragraphs):
        document.add_paragraph(paragraph)
        if place == 0 and rows:
            table = document.add_table(len(rows), len(rows[0]))
            for cells, row in zip(table.rows, rows, strict=True):
                for cell, text in zip(cells.cells, row, strict=True):
                    cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def zip_bytes(members: dict[str, bytes]) -> bytes:
    """A compressed archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def pdf_bytes(lines: Sequence[str]) -> bytes:
    """A one-page PDF with a text layer: two-byte codes that its ToUnicode map reads as the characters."""
    chars = sorted({char for line in lines for char in line})
    codes = {char: f"{place:04X}" for place, char in enumerate(chars, start=1)}
    shown = "".join(f"<{''.join(codes[char] for char in line)}> Tj T*\n" for line in lines)
    content = f"BT /F1 12 Tf 14 TL 40 800 Td\n{shown}ET".encode()
    pairs = "".join(f"<{code}> <{char.encode('utf-16-be').hex().upper()}>\n" for char, code in codes.items())
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{pairs}endbfchar endcmap end end"
    ).encode()
    return _pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        _stream(content),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /S /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /S /CIDSystemInfo << /Registry (A) /Ordering (I) /Supplement 0 >>"
        b" /FontDescriptor 8 0 R /DW 1000 >>",
        _stream(to_unicode),
        b"<< /Type /FontDescriptor /FontName /S /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800"
        b" /Descent -200 /CapHeight 700 /StemV 80 >>",
    ])  # fmt: skip


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def _pdf(objects: Sequence[bytes]) -> bytes:
    made, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer
