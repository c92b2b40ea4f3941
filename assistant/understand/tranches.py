"""One of several payments told before is put right by its place in order (第二次实际只放了80万)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from assistant.calculator.units import Reading, find_amounts
from assistant.conversation.state import ToldFigure
from assistant.understand.periods import ordinal
from assistant.understand.wish import ledger_patterns
from index.facts.quantities import chinese_number

_NTH = re.compile(
    r"^(?:不对|说错了?|错了|更正(?:一下)?|等等|哦|对了|那|但|[,。;: ])*"
    r"(?:第(?P<n>[一二三四1-4])|(?P<first>头一?|首|前(?:面|头)?(?:那)?一?)|(?P<last>后(?:面|来|头)?(?:那)?一?|最后(?:那)?一?|末|尾))(?:次|笔|批|回|趟)"
)
_PUTS_RIGHT = re.compile(r"实际|其实|只|才|不是|应该|应当|改|更正|错|到账的?是|^[^,。;?]{2,6}(?:是|[:,])")
_ONE_MORE = re.compile(r"又|再|另外?|还有|多少|几|怎么")


def put_right_in_order(text: str, ledger: Sequence[ToldFigure], base: Collection[str]) -> str:
    """A normalised message that puts one payment right, in words that the ledger can take: the message that told several
    payments with the new figure in its place, or the name of the slot; any other message as it is."""
    nth, told = _NTH.search(text), _money(text)
    if nth is None or len(told) != 1 or not _PUTS_RIGHT.search(text) or _ONE_MORE.search(text):
        return text
    standing = [one for one in ledger if one.fact in base and one.text != "0元"]
    if not standing:
        return text
    figure = text[told[0].span[0] : told[0].span[1]]
    parts = _money(standing[-1].words)
    values = [part.value for part in parts if part.value is not None]
    whole = find_amounts(standing[-1].text)
    if len(values) > 1 and whole and sum(values, Decimal(0)) == whole[0].value:
        place = _place(nth, len(parts))
        if place is None:
            return text
        start, end = parts[place].span
        return f"更正,{standing[-1].words[:start]}{figure}{standing[-1].words[end:]}"
    place = _place(nth, len(standing))
    if place is None or len(standing) == 1:
        return text
    by_year = all(one.period.isdigit() for one in standing)
    slot = f"{standing[place].period}年" if by_year else standing[place].project or ordinal(place + 1, "笔")
    of_one_message = len({one.words for one in standing}) == 1
    wants_all = of_one_message or ledger_patterns()["sum"].search(standing[-1].words)
    every = f",{len(standing)}{'年' if by_year else '笔'}一共多少" if wants_all else ""
    return f"{slot}改成{figure}{every}"


def _place(nth: re.Match[str], count: int) -> int | None:
    """The place from 0 among `count` payments; None where there are not so many."""
    if nth["first"] or nth["last"]:
        return 0 if nth["first"] else count - 1
    place = chinese_number(nth["n"]) - 1
    return place if place < count else None


def _money(text: str) -> list[Reading]:
    return [one for one in find_amounts(text) if one.kind == "money"]
