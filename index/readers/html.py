"""HTML pages: visible text, one line a block, hidden parts dropped."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup

from index.readers.text import decode

_HIDDEN = ("script", "style", "noscript", "template", "head", "iframe", "svg", "form")
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_BLOCKS = ("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "section", "article", "ul", "ol")


def read_html(data: bytes, name: str) -> str:
    """Visible text of a page. Decoded strictly before parsing, so a missing charset cannot garble it."""
    soup = BeautifulSoup(decode(data, name), "lxml")
    for tag in soup(_HIDDEN):
        tag.decompose()
    for tag in soup.select("[hidden], [style]"):
        if not tag.decomposed and (tag.has_attr("hidden") or _UNSEEN.search(str(tag["style"]))):
            tag.decompose()
    for tag in soup.find_all(["td", "th"]):
        tag.append("\t")
    for tag in soup.find_all(_BLOCKS):
        tag.insert_before("\n")
        tag.append("\n")
    return "\n".join(line.strip() for line in soup.get_text().splitlines())
