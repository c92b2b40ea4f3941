"""Raw page text to paragraphs with their offsets, and which of them are page chrome."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from index.tables import read_table

ParagraphKind = Literal["text", "chrome", "record"]

_COLLAPSED_LINE_CHARS = 400
_GAP = re.compile(r"[ \t\u3000\xa0]{4,}")
_INLINE_CHAPTER = re.compile(r"(?<=\S) (?=第[一二三四五六七八九十]+章[ \u3000])")
_MARK = re.compile(r"[\s•·\u3000\xa0\ufeff]*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`raw[start:end]` is the paragraph without the white space and bullets around it."""

    start: int
    end: int
    text: str
    kind: ParagraphKind
    rule: str = ""
    indent: int = 0


@cache
def _rules() -> tuple[tuple[str, ParagraphKind, re.Pattern[str]], ...]:
    table = read_table("index.parse", "chrome")
    return tuple((rule["name"], rule["kind"], re.compile(rule["pattern"])) for rule in table["rule"])


def split_paragraphs(raw: str) -> list[Paragraph]:
    """Paragraphs of a page in order. A line whose paragraphs were collapsed into runs of blanks is split there."""
    found = []
    for match in re.finditer(r"[^\n]+", raw):
        for start, end in _pieces(raw, match.start(), match.end()):
            lead = _MARK.match(raw, start, end)
            begin = lead.end() if lead else start
            bullets = raw[start:begin].strip()
            if bullets:
                place = raw.index(bullets[0], start)
                found.append(Paragraph(place, place + len(bullets), bullets, "chrome", "列表符号"))
            text = raw[begin:end].rstrip()
            if text:
                kind, rule = _classify(text)
                found.append(Paragraph(begin, begin + len(text), text, kind, rule, indent=begin - start))
    return found


def _pieces(raw: str, start: int, end: int) -> list[tuple[int, int]]:
    if end - start < _COLLAPSED_LINE_CHARS:
        return [(start, end)]
    cuts = sorted(
        {match.end() for match in _GAP.finditer(raw, start, end)}
        | {match.end() for match in _INLINE_CHAPTER.finditer(raw, start, end)}
    )
    edges = [start, *cuts, end]
    return list(zip(edges, edges[1:], strict=False))


def _classify(text: str) -> tuple[ParagraphKind, str]:
    for name, kind, pattern in _rules():
        if pattern.fullmatch(text):
            return kind, name
    return "text", ""
