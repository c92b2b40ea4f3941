"""What a peer is: texts in, ranked pieces of text out; and how a piece is credited with clauses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from eval.model import Ranked
from index.catalog import Catalog
from index.protocols import Encoder

_LEAST_SHARED = 20


@dataclass(frozen=True, slots=True)
class Text:
    """One policy as plain text, with the stretch (start, end) of each clause in it."""

    title: str
    text: str
    spans: tuple[tuple[int, int, str], ...]

    def clauses(self, start: int, length: int) -> tuple[Ranked, ...]:
        """Clauses that a piece of this text holds: 20 characters of them, or half of a shorter one."""
        found = []
        for first, last, number in self.spans:
            shared = min(last, start + length) - max(first, start)
            if shared >= min(_LEAST_SHARED, (last - first) / 2) and shared > 0:
                found.append(Ranked(self.title, number))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text as a peer retrieved it, with the clauses it is credited with."""

    text: str
    clauses: tuple[Ranked, ...]


class Search(Protocol):
    """A peer that holds the texts; best piece first, as many as it gives by default."""

    def __call__(self, question: str) -> Sequence[Piece]: ...


@dataclass(frozen=True, slots=True)
class Peer:
    """A system to measure. `needs` are modules of the extra `peers`; `build` reads the texts in."""

    id: str
    title: str
    build: Callable[[Sequence[Text], Encoder], Search]
    needs: tuple[str, ...] = ()


def texts_of(catalog: Catalog) -> list[Text]:
    """Every policy of an edition as one text: title, then its clauses in order, one blank line between them."""
    made = []
    for document in catalog.documents:
        parts, spans, at = [document.policy.title], [], len(document.policy.title) + 2
        for clause in document.clauses:
            own = clause.text if clause.text.startswith(clause.heading) else f"{clause.heading}\n{clause.text}"
            words = own if clause.heading else clause.text
            if clause.number.startswith("第") and not words.startswith(clause.number):
                words = f"{clause.number} {words}"
            parts.append(words)
            spans.append((at, at + len(words), clause.number))
            at += len(words) + 2
        made.append(Text(document.policy.title, "\n\n".join(parts), tuple(spans)))
    return made


def pieces(texts: Sequence[Text], found: Iterable[tuple[int, int, str]]) -> list[Piece]:
    """Pieces from (number of the text, start in it, words)."""
    return [Piece(words, texts[number].clauses(start, len(words))) for number, start, words in found]
