"""HTML that is safe by construction: text and attribute values are escaped unless they are already `Html`."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from markdown_it import MarkdownIt

_MARKDOWN = (
    MarkdownIt("commonmark", {"html": False, "breaks": True})
    .enable("table")
    .disable(["image", "link", "autolink", "html_block", "html_inline", "reference", "code", "fence"])
)
_VOID = frozenset({"br", "hr", "input"})
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


class Html(str):
    """Finished HTML on one line; a plain str is text."""

    __slots__ = ()


def el(tag: str, *children: str, **attributes: str | bool) -> Html:
    """`<tag …>children</tag>`. `class_`, `aria_label` stand for class, aria-label; True makes a bare attribute."""
    shown = "".join(_attribute(name, value) for name, value in attributes.items() if value is not False)
    if tag in _VOID:
        return Html(f"<{tag}{shown}>")
    return Html(f"<{tag}{shown}>{join(*children)}</{tag}>")


def join(*children: str) -> Html:
    """Children one after the other, text escaped."""
    return Html("".join(child if isinstance(child, Html) else text(child) for child in children))


def text(words: str) -> Html:
    """Text with line breaks kept; control and direction characters are dropped."""
    clean = _UNSEEN.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))
    return Html(escape(clean).replace("\n", "<br>"))


def raw_lines(words: str) -> Html:
    """Text for inside a textarea, where a line break is a line break."""
    return Html(escape(_UNSEEN.sub("", words)))


@lru_cache(maxsize=1_000)
def markdown(source: str) -> Html:
    """Markdown without raw HTML, links, pictures and code blocks: emphasis, quotations, lists, tables, headings."""
    return Html(_MARKDOWN.render(_UNSEEN.sub("", source)).replace("\n", " ").strip())


def _attribute(name: str, value: str | bool) -> str:
    written = name.rstrip("_").replace("_", "-")
    one_line = " ".join(_UNSEEN.sub("", str(value)).splitlines())
    return f" {written}" if value is True else f' {written}="{escape(one_line)}"'
