"""Tokens: what a model writes in place of amounts, verdicts, citations and quotes, and what code puts there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.agent.ledger import Held, Ledger
from assistant.agent.plain import squeezed
from assistant.calculator import amount_words, verdict_words
from assistant.calculator.words import heading
from assistant.compose.text import cite, clause_name, sentences
from assistant.model import Citation

TOKEN = re.compile(r"\[\[\s*(cite|quote|amount|verdict|table)\s*:\s*(\d{1,3})\s*(?:\|([^\[\]]{1,300}))?\s*\]\]")
_WHOLE_CHARS = 160
_MIN_QUOTED = 4


@dataclass(frozen=True, slots=True)
class Filled:
    """One token and what stands for it. `finding` is set when it stands for nothing."""

    text: str = ""
    citations: tuple[Citation, ...] = ()
    kind: str = ""
    number: int = 0
    finding: str = ""


def fill(match: re.Match[str], ledger: Ledger, near: str) -> Filled:
    """The words of a token, from what the tools returned; `near` is what the sentence and the question speak of."""
    kind, number, words = match.group(1), int(match.group(2)), match.group(3) or ""
    if not 1 <= number <= _held(kind, ledger):
        return Filled(finding=f"token: {match.group(0)[:40]}")
    if kind == "cite":
        return _cited(ledger.clauses[number - 1], number, near)
    if kind == "quote":
        return _quoted(ledger.clauses[number - 1], number, words)
    if kind == "table":
        table = ledger.tables[number - 1]
        return Filled(f"\n\n{table.text}\n\n", table.citations, kind, number)
    item = ledger.determinations[number - 1]
    said = amount_words(item) if kind == "amount" else verdict_words(item)
    return Filled(f"{heading(item)}:{said}", (), kind, number)


def _held(kind: str, ledger: Ledger) -> int:
    if kind in ("cite", "quote"):
        return len(ledger.clauses)
    return len(ledger.tables if kind == "table" else ledger.determinations)


def _cited(held: Held, number: int, near: str) -> Filled:
    """The clause by name; what is kept as its words is the sentence that shares most with what is said."""
    wanted = _pairs(near)
    best = max(_body(held), key=lambda sentence: len(wanted & _pairs(sentence)))
    citation = cite(held.policy, held.clause, best)
    return Filled(f"({clause_name(held.policy, held.clause.number)})", (citation,), "cite", number)


def _quoted(held: Held, number: int, words: str) -> Filled:
    """The sentences that hold the wanted words, whole: a piece cut out of its sentence can mislead."""
    body = _body(held)
    if words:
        wanted = squeezed(words)
        body = [s for s in body if wanted in squeezed(s)] or _spanning(body, wanted)
        if len(wanted) < _MIN_QUOTED or not body:
            return Filled(finding=f"quote: {words[:30]}")
    quote = _together(held, body, None if words else _WHOLE_CHARS)
    citation = cite(held.policy, held.clause, quote)
    return Filled(f"“{quote}”({clause_name(held.policy, held.clause.number)})", (citation,), "quote", number)


def _body(held: Held) -> list[str]:
    every = sentences(held.clause.text)
    return [s for s in every if s.rstrip("。") != held.clause.heading.rstrip("。")] or every


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}


def _spanning(body: list[str], wanted: str) -> list[str]:
    """The fewest neighbouring sentences that together hold the words."""
    for length in range(2, len(body) + 1):
        for start in range(len(body) - length + 1):
            if wanted in squeezed("".join(body[start : start + length])):
                return body[start : start + length]
    return []


def _together(held: Held, body: list[str], limit: int | None) -> str:
    """The sentences as they stand in the clause: all of them, or as many as fit into `limit` characters."""
    start = held.clause.text.index(body[0])
    quote = body[0]
    for last in body[1:]:
        end = held.clause.text.index(last, start) + len(last)
        if limit is not None and end - start > limit:
            break
        quote = held.clause.text[start:end]
    return " ".join(quote.split())
