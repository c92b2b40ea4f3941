"""Finds every amount in running Chinese text and says how sure the reading is."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from assistant.calculator.units import words
from assistant.calculator.units.dates import find_dates
from assistant.calculator.units.interpret import interpret
from assistant.calculator.units.joining import Placed, join
from assistant.calculator.units.normal import Normal, normalise
from assistant.calculator.units.reading import Reading
from assistant.calculator.units.special import special


def find_amounts(sentence: str) -> list[Reading]:
    """All amounts of `sentence`, in order: money, counts, ratios, dates and bare numbers.

    Names (苏州一心药业), ordinals (第五条), plan names (十四五) and adverbs (一次性, 千万别) are left out.
    """
    return list(_find_amounts(sentence))


@lru_cache(maxsize=512)
def _find_amounts(sentence: str) -> tuple[Reading, ...]:
    """The same; kept, because the parts of a message are read for many things in one turn."""
    normal = normalise(sentence)
    masks = {start: (end, reading) for start, end, reading in find_dates(normal)}
    found: list[Placed] = []
    position = 0
    while position < len(normal.text):
        if position in masks:
            end, reading = masks[position]
            if reading is not None:
                found.append(Placed(position, end, reading))
            position = end
            continue
        placed = _at(normal, position)
        if placed is None:
            position += 1
            continue
        end, reading = placed
        if reading is not None:
            found.append(Placed(position, end, reading))
        position = end
    return tuple(_with_original(sentence, placed.reading) for placed in join(normal, found))


def read_amount(text: str) -> Reading | None:
    """The one amount that `text` is, hedges included; None when it is none or more than one."""
    found = find_amounts(text)
    if len(found) != 1:
        return None
    start, end = found[0].span
    before, after = normalise(text[:start]).text, normalise(text[end:]).text
    lead = (words.AT_MOST, words.AT_LEAST, words.ABOUT, words.MINUS)
    for pattern in lead:
        before = pattern.sub("", before)
    for pattern in (words.AFTER_LEAST, words.AFTER_MOST, words.AFTER_ABOUT):
        after = pattern.sub("", after)
    if not words.FILLER.fullmatch(before) or not words.FILLER.fullmatch(after):
        return None
    return found[0]


def _at(normal: Normal, position: int) -> tuple[int, Reading | None] | None:
    """The reading that starts here with its end, or None when no numeral starts here."""
    adverb = words.ADVERBS.match(normal.text, position)
    if adverb:
        return adverb.end(), None
    return special(normal, position) or interpret(normal, position)


def _with_original(sentence: str, reading: Reading) -> Reading:
    start, end = reading.span
    return replace(reading, text=sentence[start:end])
