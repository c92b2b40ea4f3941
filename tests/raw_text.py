"""Comparing a library file with the raw page it was made from, character by character."""

from __future__ import annotations

import re

_REPAIR = re.compile(r'\[([^\[\]]*)\]\{raw="([^"]*)"\}')
_HEADING_MARKS = str.maketrans("", "", ".、:")


def visible(words: str) -> str:
    """The characters that one can see."""
    return re.sub(r"[\s\u200b\ufeff]+", "", words)


def canonical(words: str) -> str:
    """`words` without the marks that the library writes in one spelling in headings: points, commas, colons."""
    return words.translate(_HEADING_MARKS)


def undone(markdown: str) -> str:
    """Visible characters of a library file's body with repairs undone, as the raw page had them."""
    body = markdown.split("\n---\n", 1)[1].split("\n", 1)[1]
    lines: list[str] = []
    seen: dict[int, str] = {}
    for line in body.split("\n"):
        heading = re.match("#{2,4}(?= )", line)
        level = heading.end() if heading else 0
        if level and seen.get(level) == line:  # written again only to return to its clause
            continue
        if level:
            seen = {above: text for above, text in seen.items() if above < level} | {level: line}
        lines.append(line[level:])
    return canonical(visible(_REPAIR.sub(r"\2", "\n".join(lines))))
