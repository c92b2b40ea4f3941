"""A page that holds several policies is cut at its title marks (`【苏州市级】…`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.parse.clean import Paragraph

_TITLE_MARK = re.compile(r"【([^】]{1,12}级)】\s*(.+)")


@dataclass(frozen=True, slots=True)
class Part:
    """The text paragraphs of one policy; `jurisdiction` is the page's own mark, e.g. `苏州市级`."""

    paragraphs: list[Paragraph]
    jurisdiction: str = ""
    title: str = ""


def split_policies(paragraphs: list[Paragraph]) -> list[Part]:
    """One part a policy, in page order; a page without title marks is one part."""
    text = [paragraph for paragraph in paragraphs if paragraph.kind == "text"]
    starts = [place for place, paragraph in enumerate(text) if _TITLE_MARK.fullmatch(paragraph.text)]
    if not starts:
        return [Part(text)] if text else []
    edges = [0, *starts[1:], len(text)]
    return [
        _marked_part(text[begin:end], text[start]) for begin, end, start in zip(edges, edges[1:], starts, strict=False)
    ]


def _marked_part(paragraphs: list[Paragraph], marked: Paragraph) -> Part:
    match = _TITLE_MARK.fullmatch(marked.text)
    assert match is not None
    return Part(paragraphs, match.group(1), match.group(2).strip())
