"""Readers: each kind of file to its text, and hostile or broken files to one Chinese line."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from fakes import docx_bytes, fine_or_refused, pdf_bytes, zip_bytes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from index.errors import UnreadableSourceError
from index.readers import MAX_BYTES, find_documents, read_file
from index.readers.docx import read_docx
from index.readers.html import read_html
from index.readers.pdf import read_pdf
from index.readers.text import read_text

WORDS = "第一条 苏州市支持企业用专利融资。"


def read(folder: Path, name: str, data: bytes) -> str:
    (path := folder / name).write_bytes(data)
    return read_file(path).text


def refused(folder: Path, name: str, data: bytes) -> str:
    with pytest.raises(UnreadableSourceError) as caught:
        read(folder, name, data)
    message = str(caught.value)
    assert name in message and "\n" not in message and message.endswith("。")
    return message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_text_is_decoded_exactly_whatever_its_encoding(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, "a.txt", WORDS.encode(encoding)) == WORDS


def test_utf_16_of_both_byte_orders_is_told_by_its_mark(tmp_path: Path) -> None:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert read(tmp_path, "a.txt", mark + WORDS.encode(encoding)) == WORDS


def test_line_ends_become_one_kind(tmp_path: Path) -> None:
    assert read(tmp_path, "a.txt", "甲\r\n乙\r丙\n".encode()) == "甲\n乙\n丙\n"


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02" * 200,
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9,
        b"\x7fELF" + b"\x00" * 900,
        b"\xff" * 300,
        b"\xff\xfe\x00",
    ],
)
def test_binary_data_is_refused(tmp_path: Path, data: bytes) -> None:
    refused(tmp_path, "a.txt", data)


@pytest.mark.parametrize("data", [b"", b" \n\t\n", "\ufeff".encode(), "\u3000\xa0".encode()])
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_an_empty_file_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    assert "没有文字" in refused(tmp_path, name, data)


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (path := tmp_path / "a.txt").open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    with pytest.raises(UnreadableSourceError, match="超过 20 MB"):
        read_file(path)


@pytest.mark.parametrize("name", ["a.exe", "a", "a.doc", "a.xls"])
def test_an_unknown_kind_is_refused_and_the_known_ones_are_named(tmp_path: Path, name: str) -> None:
    assert ".docx" in refused(tmp_path, name, WORDS.encode())


def test_a_missing_path_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError, match="找不到"):
        list(find_documents([tmp_path / "none.txt"]))
    with pytest.raises(UnreadableSourceError, match="读不了"):
        read_file(tmp_path / "none.txt")


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    for name in ("x" * 300 + ".txt", "a\x00b.txt"):
        with pytest.raises(UnreadableSourceError):
            list(find_documents([tmp_path / name]))
        with pytest.raises(UnreadableSourceError):
            read_file(tmp_path / name)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(UnreadableSourceError):
        read_file(tmp_path / "a.txt")


def test_a_folder_named_like_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(UnreadableSourceError):
        read_file(tmp_path / "a.txt")


def test_an_unreadable_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (path := tmp_path / "a.txt").write_text(WORDS)

    def denied(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(UnreadableSourceError, match="读取权限"):
        read_file(path)


def test_a_folder_gives_its_readable_files_in_name_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "c.exe", "sub/d.md", "sub/e.DOCX"):
        (path := tmp_path / name).parent.mkdir(exist_ok=True)
        path.write_text(WORDS)
    (tmp_path / "loop").symlink_to(tmp_path)
    found = [path.relative_to(tmp_path).as_posix() for path in find_documents([tmp_path])]
    assert found == ["a.html", "b.txt", "sub/d.md", "sub/e.DOCX"]


# HTML ---------------------------------------------------------------------------------------------------------


def test_html_keeps_what_is_seen_line_by_line(tmp_path: Path) -> None:
    page = "<html><head><title>窗口名</title></head><body><h1>标题</h1><p>甲<b>乙</b></p><div>丙<br>丁</div><ul><li>戊</ul><table><tr><td>己<td>庚</table></body></html>"
    lines = [line for line in read(tmp_path, "a.html", page.encode()).split("\n") if line]
    assert lines == ["标题", "甲乙", "丙", "丁", "戊", "己\t庚"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>坏</script>", "<style>坏{}</style>", "<noscript>坏</noscript>", "<template>坏</template>", "<!-- 坏 -->",
        "<p hidden>坏</p>", "<p style='display:none'>坏</p>", "<p style='color:red; display: none'>坏</p>", "<p style='DISPLAY:NONE'>坏</p>",
        "<p style='display :  none'>坏</p>", "<p style='visibility:hidden'>坏</p>", "<iframe>坏</iframe>", "<svg><text>坏</text></svg>",
        "<form><input value='坏'>坏</form>", "<div hidden><p hidden>坏</p><script>坏</script></div>", "<script><script>坏</script>",
    ],
)  # fmt: skip
def test_html_drops_what_is_not_seen(hidden: str) -> None:
    text = read_html(f"<body><p>好</p>{hidden}<p>也好</p></body>".encode(), "a.html")
    assert "坏" not in text and "好" in text and "也好" in text


def test_html_declared_in_another_charset_is_not_garbled() -> None:
    page = f'<meta charset="iso-8859-1"><p>{WORDS}</p>'
    assert WORDS in read_html(page.encode(), "a.html")
    assert WORDS in read_html(page.encode("gbk"), "a.html")


@pytest.mark.parametrize("depth", [10, 300, 1_500])
def test_deeply_nested_html_loses_no_text_silently(tmp_path: Path, depth: int) -> None:
    page = "<div>" * depth + WORDS + "</div>" * depth
    with fine_or_refused("a.html"):
        assert WORDS in read(tmp_path, "a.html", page.encode())


@pytest.mark.parametrize(
    "page", ["<![¼", "<!", "<", "<p", "</", "<!DOCTYPE", '<a href="', "&#x110000;", "<?php", "<![CDATA[x]]>"]
)
def test_broken_html_never_crashes(tmp_path: Path, page: str) -> None:
    with fine_or_refused("a.html"):
        read(tmp_path, "a.html", (WORDS + page).encode())


# Word ---------------------------------------------------------------------------------------------------------


def test_word_paragraphs_and_tables_come_in_document_order(tmp_path: Path) -> None:
    data = docx_bytes(["甲", "乙"], [["一", "二"], ["三", "四"]])
    assert read(tmp_path, "a.docx", data).split("\n") == ["甲", "一\t二", "三\t四", "乙"]


def test_a_merged_cell_of_a_word_table_is_read_once() -> None:
    import docx

    document = docx.Document()
    table = document.add_table(1, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合并"
    table.cell(0, 2).text = "右"
    document.save(stream := io.BytesIO())
    assert read_docx(stream.getvalue(), "a.docx") == "合并\t右"


def test_a_word_bomb_is_refused_without_being_unpacked(tmp_path: Path) -> None:
    bomb = zip_bytes({"word/document.xml": b" " * 101_000_000})
    assert len(bomb) < 200_000
    assert "解压后过大" in refused(tmp_path, "a.docx", bomb)


def _replaced(data: bytes, member: str, body: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zip_bytes({name: archive.read(name) for name in archive.namelist()} | {member: body})


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<",
        b"<a/>",
        b"\xff\xfe",
        b"<w:document xmlns:w='x'/>",
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        b"<a>" * 9_000,
    ],
)
@pytest.mark.parametrize(
    "member", ["word/document.xml", "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"]
)
def test_a_word_document_with_a_broken_part_is_refused(tmp_path: Path, member: str, body: bytes) -> None:
    with fine_or_refused("a.docx"):
        assert "root:" not in read(tmp_path, "a.docx", _replaced(docx_bytes([WORDS]), member, body))


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"PK\x03\x04" + b"\x00" * 60, b"\xd0\xcf\x11\xe0" + b"\x00" * 600, WORDS.encode()]
)
def test_a_file_that_is_no_word_document_is_refused(tmp_path: Path, data: bytes) -> None:
    refused(tmp_path, "a.docx", data)


# PDF ----------------------------------------------------------------------------------------------------------


def test_the_text_layer_of_a_pdf_is_read(tmp_path: Path) -> None:
    lines = ["苏州市样本融资办法", "第一条 甲。"]
    assert [line.strip() for line in read(tmp_path, "a.pdf", pdf_bytes(lines)).split("\n") if line.strip()] == lines


def test_a_pdf_without_text_is_refused_as_a_scan(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(stream := io.BytesIO())
    assert "扫描件" in refused(tmp_path, "a.pdf", stream.getvalue())


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_an_encrypted_pdf_is_refused(tmp_path: Path, algorithm: str) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_bytes(["甲乙"]))))
    try:
        writer.encrypt("secret", algorithm=algorithm)
        writer.write(stream := io.BytesIO())
    except Exception as error:  # pypdf needs another package for AES
        pytest.skip(f"pypdf cannot write it here: {error}")
    assert "密码" in refused(tmp_path, "a.pdf", stream.getvalue())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7",
        b"%PDF-1.7\nxref\n0 1\ntrailer\n<< >>\nstartxref\n9\n%%EOF",
        WORDS.encode(),
        pdf_bytes(["甲"])[:200],
    ],
)
def test_a_broken_pdf_is_refused(tmp_path: Path, data: bytes) -> None:
    refused(tmp_path, "a.pdf", data)


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.readers.pdf.MAX_PAGES", 0)
    with pytest.raises(UnreadableSourceError, match="拆分"):
        read_pdf(pdf_bytes(["甲"]), "a.pdf")


# Damaged at random --------------------------------------------------------------------------------------------

GOOD = {"docx": (read_docx, docx_bytes([WORDS, "乙"], [["一", "二"]])), "pdf": (read_pdf, pdf_bytes([WORDS])), "html": (read_html, f"<p>{WORDS}</p>".encode()), "txt": (read_text, WORDS.encode())}  # fmt: skip


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("kind", GOOD)
@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_file_damaged_anywhere_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    reader, good = GOOD[kind]
    damaged = bytearray(good)
    for place in data.draw(st.lists(st.integers(0, len(good) - 1), max_size=12)):
        damaged[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(good)))
    given_bytes = bytes(damaged[:cut]) if data.draw(st.booleans()) else bytes(damaged)
    with fine_or_refused():
        reader(given_bytes, "a")
