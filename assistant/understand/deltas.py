"""A figure told only by how far it lies from the one before (如果多放两万呢): read as the figure that it comes to."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.calculator.units import find_amounts
from assistant.calculator.values import money

_APART = re.compile(
    r"(?<![最至不差好许众太很顶又再])(?P<way>多|少)(放|贷|借|融|押|付|花|交|缴|投|支付)(了|个|出|上|它|他)?$"
)


def from_before(text: str, last: Mapping[str, str]) -> tuple[str, str]:
    """A normalised message with the figure that it comes to in the place of the difference, and a note on how it was
    taken; as it is, and "", where it holds another figure or not one figure alone was told `last`."""
    told = [reading for reading in find_amounts(text) if reading.kind == "money"]
    before = [found[0] for found in map(find_amounts, last.values()) if found]
    if len(told) != 1 or len(before) != 1 or told[0].value is None or before[0].value is None:
        return text, ""
    start, end = told[0].span
    apart = _APART.search(text[:start])
    if apart is None or before[0].kind != "money":
        return text, ""
    more = apart.group("way") == "多"
    yuan = before[0].value + (told[0].value if more else -told[0].value)
    if yuan < 0:
        return text, ""
    note = f"您说的“{apart.group(0)}{text[start:end]}”按{before[0].text}{'加上' if more else '减去'}{told[0].text}、即{money(yuan)}理解"
    return f"{text[: apart.start()]}换成{money(yuan)}{text[end:]}", note
