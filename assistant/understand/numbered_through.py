"""Plans without articles whose items are numbered on from part to part: 三、(四)10 is their tenth."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.facts.quantities import chinese_number

_ITEM_NUMBER = re.compile(r"(?<=\))\d{1,2}$")
_LEAST = 2


def numbered_through(clauses: Sequence[str], number: str) -> list[str]:
    """The clause that is the item of a number, of all clause numbers of a document; none where items of each part
    begin at one again."""
    items = {clause: int(told.group()) for clause in clauses if (told := _ITEM_NUMBER.search(clause))}
    places = list(items.values())
    if len(places) < _LEAST or places != list(range(1, len(places) + 1)):
        return []
    return [clause for clause, place in items.items() if place == chinese_number(number)]
