"""Whether a message asks for nothing but advice on a private affair."""

from __future__ import annotations

import re

from prompts import load_table

_PHRASE = re.compile(r"[,。;!?]+")
Patterns = tuple[re.Pattern[str], ...]


def asks_privately(said: str, asks: Patterns, matters: Patterns) -> bool:
    """Whether every piece of a normalised message that asks is on private advice and names no matter of the library
    (他公司拿过登峰的100万,我能分一半吗)."""
    advice = re.compile("|".join(load_table("replies")["family"]["wants_private_advice"]))
    asking = [piece for piece in _PHRASE.split(said) if any(one.search(piece) for one in asks)]
    return bool(asking) and all(
        advice.search(piece) and not any(one.search(piece) for one in matters) for piece in asking
    )
