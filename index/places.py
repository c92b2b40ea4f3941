"""Places of China down to counties (`places.tsv`: codes of GB/T 2260, read once, on first use)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from index.model import Level


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `parent` is the code of the place above, empty for a province."""

    code: str
    name: str
    short: str
    parent: str

    @property
    def level(self) -> Level:
        if self.code.endswith("0000"):
            return "province"
        return "city" if self.code.endswith("00") else "county"


@cache
def _by_code() -> dict[str, Place]:
    lines = files("index").joinpath("places.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {code: Place(code, *rest) for code, *rest in (line.split("\t") for line in lines)}


@cache
def by_name() -> dict[str, tuple[Place, ...]]:
    """Places by full and by short name; a name that several places bear lists them all, larger first."""
    names: dict[str, list[Place]] = {}
    for place in _by_code().values():
        for name in {place.name, place.short}:
            names.setdefault(name, []).append(place)
    order = {"province": 0, "city": 1, "county": 2}
    return {name: tuple(sorted(places, key=lambda place: order[place.level])) for name, places in names.items()}


def chain(place: Place) -> tuple[str, ...]:
    """Names from the province down to the place: (`江苏省`, `苏州市`)."""
    above = _by_code().get(place.parent)
    return (*(chain(above) if above else ()), place.name)


def leading_place(text: str) -> Place | None:
    """The place whose name (full or short) begins `text`, the longest one."""
    for length in range(min(len(text), 11), 1, -1):
        found = by_name().get(text[:length])
        if found:
            return found[0]
    return None
