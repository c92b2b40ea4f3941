"""Which task of a document a message names by its heading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from assistant.lookup.residue import residue
from index.facts.units import without_bodies
from index.scores import pairs

_Key = TypeVar("_Key")


def one_headed(headings: Mapping[_Key, str], spoken: Sequence[str], least: float) -> _Key | None:
    """The key of the one heading that holds most of a name, spoken in any of these ways; None where two hold as much, or
    none holds the share `least` of it."""
    shares = {key: max(_share(name, heading) for name in spoken) for key, heading in headings.items()}
    most = max(shares.values(), default=0.0)
    best = [key for key, share in shares.items() if share == most]
    return best[0] if most >= least and len(best) == 1 else None


def task_words(said: str, *besides: str) -> str:
    """What a message says of a task itself: without bodies, talk and the words for any task, and without the kinds `besides`."""
    return residue(without_bodies(said), "talk", "tasks", "where", *besides)


def _share(name: str, heading: str) -> float:
    words = pairs(name)
    return len(words & pairs(heading)) / len(words) if words else 0.0
