"""Citation marks: where an answer names a cited clause, the name becomes a button that opens it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.web.html import Html, el

_PIECE = re.compile(r"(<[^>]+>)")
_TITLE = re.compile(r"《([^》]+)》")
_BEFORE, _AFTER = r"(?<=[》((、,;;—为按依据照和与及\s])", r"(?=[))((、,;;::。\s的和与及]|第[一二三四五六七八九十]+款|$)"


class Marks:
    """Buttons for the citations of one answer; ids say which citation is meant."""

    def __init__(self, answer_id: str, citations: Sequence[Mapping[str, Any]]) -> None:
        self._answer_id = answer_id
        self._citations = citations
        self._made = 0
        clauses = sorted({str(cited["clause"]) for cited in citations}, key=len, reverse=True)
        names = "|".join(re.escape(clause) for clause in clauses)
        self._clause = re.compile(f"{_BEFORE}({names}){_AFTER}") if clauses else None

    def in_text(self, html: Html) -> Html:
        """Finished HTML with its clause names as buttons; a title 《…》 says whose clause follows."""
        if self._clause is None:
            return html
        title, pieces = "", []
        for piece in _PIECE.split(html):
            if not piece.startswith("<"):
                piece, title = self._marked(piece, title)
            pieces.append(piece)
        return Html("".join(pieces))

    def clause(self, number: str) -> Html:
        """The clause as a button when it is cited, or lies inside a cited one; as text otherwise."""
        place = self._place(number, "")
        if place is None:
            inside = (spot for spot, cited in enumerate(self._citations) if number.startswith(str(cited["clause"])))
            place = next(inside, None)
        return el("span", number, class_="clause-name") if place is None else self._button(place, number)

    def _marked(self, words: str, title: str) -> tuple[str, str]:
        assert self._clause is not None
        pieces, end = [], 0
        titles = list(_TITLE.finditer(words))
        for found in self._clause.finditer(words):
            near = [name.group(1) for name in titles if name.end() <= found.start()]
            place = self._place(found.group(), near[-1] if near else title)
            if place is not None:
                pieces += [words[end : found.start()], self._button(place, found.group())]
                end = found.end()
        return "".join([*pieces, words[end:]]), titles[-1].group(1) if titles else title

    def _place(self, number: str, title: str) -> int | None:
        fitting = [spot for spot, cited in enumerate(self._citations) if cited["clause"] == number]
        of_title = [spot for spot in fitting if self._citations[spot]["policy"] == title]
        return next(iter(of_title or fitting), None)

    def _button(self, place: int, words: str) -> Html:
        self._made += 1
        policy = self._citations[place]["policy"]
        return el(
            "button", words, type="button", class_="mark", id=f"mark-{self._answer_id}-{place}-{self._made}",
            title=f"在《{policy}》全文中查看", aria_expanded="false",
        )  # fmt: skip
