"""Loans that no intellectual property secures (厂房抵押贷的, 专利没押, 纯信用贷款): they are no pledge loan, whatever their sum."""

from __future__ import annotations

from collections.abc import Collection

from assistant.understand.told import Told
from index.tables import read_patterns

_OF_PLEDGE_LOANS = frozenset({"sz-fin-04", "sz-fin-05"})
_SECURED = "pledge_ip_valid"


def read_unpledged(text: str, benefits: Collection[str], told: Told) -> None:
    """Adds to `told` that no own intellectual property is pledged, where a normalised message says so or names only another
    security; a message that speaks of several loans, or of a mixed pledge, tells nothing."""
    if not _OF_PLEDGE_LOANS & set(benefits) or _SECURED in told.facts:
        return
    table = read_patterns("assistant.understand", "unpledged")
    said = table["matter"].sub("", text)
    if table["denied"].search(said) or (table["other"].search(said) and not table["pledged"].search(said)):
        told.facts[_SECURED] = "否"
