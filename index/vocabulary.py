"""Words of the library itself: titles, headings, places, and the terms of the trade (`domain_words.txt`)."""

from __future__ import annotations

import re
from importlib.resources import files

from index.catalog import Catalog
from index.places import by_name, chain

_RUN = re.compile(r"[\u4e00-\u9fff]{2,8}")


def domain_words(catalog: Catalog) -> list[str]:
    """Words that segmentation must keep whole: the trade's terms and the aliases of the policies."""
    listed = files("index").joinpath("domain_words.txt").read_text(encoding="utf-8").split()
    aliases = [run for policy in catalog.policies.values() for name in policy.aliases for run in _RUN.findall(name)]
    own = {policy.place for policy in catalog.policies.values()}
    inside = [name for name, places in by_name().items() if name == places[0].name and own & set(chain(places[0]))]
    return [*listed, *inside, *(alias for alias in aliases if len(alias) <= 6)]


def spelling_words(catalog: Catalog, by_frequency: list[str]) -> list[str]:
    """Words the speller may correct to, the most likely first: the library's places, the trade's terms, the rest."""
    places = [name for policy in catalog.policies.values() for name in (policy.place, policy.place.rstrip("市省"))]
    return [*places, *domain_words(catalog), *by_frequency]
