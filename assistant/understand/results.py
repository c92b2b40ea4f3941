"""Figures of money that are a result, wanted or put up to be confirmed, and no cost or loan (`results.toml`)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from assistant.calculator.units import Reading, find_amounts
from assistant.understand.pairing import Label
from index.tables import read_table

# 担保费按2%算是9万: a cost, told with its rate.
_OF_A_COST = re.compile(r"(?:费|费率|利息|利率|税|票息)[^,。;!?的补]{0,6}$")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    table = read_table("assistant.understand", "results")
    return {name: re.compile(said if isinstance(said, str) else "|".join(said)) for name, said in table.items()}


def first_again(text: str, first_told: Mapping[str, str], base: Collection[str]) -> dict[str, str]:
    """The base facts as they were told first (`first_told`), where a normalised message goes back to them."""
    goes_back = _patterns()["first_again"].search(text)
    return {fact: told for fact, told in first_told.items() if fact in base} if goes_back else {}


def is_wanted(text: str, span: tuple[int, int]) -> bool:
    """Whether the figure at `span` of a normalised message is only hoped for (想领到6万)."""
    found = _patterns()
    is_loan = found["wanted_behind"].search(text[span[1] :])
    return bool(found["wanted_before"].search(text[: span[0]])) and not is_loan


def is_asked_for(text: str, span: tuple[int, int]) -> bool:
    """Whether a normalised message asks if the figure at `span` can be had (还能再给5万吗, 差的2万能补领吗)."""
    found, before, behind = _patterns(), text[: span[0]], text[span[1] :]
    ways = ("asked", "again", "rest")
    return any(found[f"{way}_before"].search(before) and found[f"{way}_behind"].search(behind) for way in ways)


def is_award(text: str, span: tuple[int, int]) -> bool:
    """Whether the figure at `span` is what an award or its cap is said to be (第四条那10万块)."""
    return bool(_patterns()["award_before"].search(text[: span[0]]))


def is_reckoned(text: str, span: tuple[int, int]) -> bool:
    """Whether the figure at `span` is what the asker says a share of another comes to (一千万的百分之一是一百万)."""
    share = _patterns()["reckoned_before"].search(text[: span[0]])
    return share is not None and not _OF_A_COST.search(text[: share.start() + 1])


def only_claims_share(text: str) -> bool:
    """Whether a normalised message tells nothing but what a share comes to, and wants it confirmed (一半就是260万,你给我确认260万)."""
    sums = [reading for reading in find_amounts(text) if reading.kind == "money"]
    if len({reading.value for reading in sums}) != 1 or not is_reckoned(text, sums[0].span):
        return False
    pieces = [piece for piece in re.split(r"[,。;!?]", text[sums[0].span[1] :]) if piece]
    return all(_patterns()["confirm_alone"].fullmatch(piece) for piece in pieces)


def is_mark(text: str, span: tuple[int, int]) -> bool:
    """Whether the figure at `span` is a round mark that another one only comes near to (差一点到一千万:999.9万)."""
    return bool(_patterns()["mark_before"].search(text[: span[0]]))


def is_demanded(text: str, span: tuple[int, int]) -> bool:
    """Whether the figure at `span` is what somebody is said to have promised, or what each claims of the support."""
    found = _patterns()
    before, behind = text[: span[0]], text[span[1] :]
    claimed = found["claimed_before"].search(before) and found["claimed_behind"].search(behind)
    return bool(claimed or found["demanded_before"].search(before))


def _beside_another(text: str, readings: list[Reading]) -> list[Reading]:
    """The figures without those that only say how far one lies from another, or what a whole is cut into."""
    sums = [r for r in readings if r.kind == "money"]
    if len(sums) < 2:
        return readings
    apart = [r for r in sums if _patterns()["apart_before"].search(text[: r.span[0]])]
    apart += [r for r in sums[1:] if _patterns()["cut_before"].search(text[: r.span[0]])]
    return [r for r in readings if r not in apart] if len(apart) < len(sums) else readings


def _without_demanded(text: str, readings: list[Reading]) -> list[Reading]:
    """The figures without demanded ones, and without what those come to."""
    kept: list[Reading] = []
    is_claimed = False
    for reading in readings:
        if is_demanded(text, reading.span):
            is_claimed = True
        elif not (is_claimed and _patterns()["claimed_total"].search(text[: reading.span[0]])):
            kept.append(reading)
    return kept


def is_supposed(text: str, span: tuple[int, int]) -> bool:
    """Whether the figure at `span` is a result that is to be confirmed (应该是14万对吧)."""
    found = _patterns()
    before = found["supposed_before"].search(text[: span[0]])
    return bool(before and found["supposed_behind"].search(text[span[1] :]))


def without_results(
    text: str, readings: list[Reading], labels: Sequence[Label], no_fact: Collection[str], *, is_corrected: bool
) -> list[Reading]:
    """The figures without wanted and supposed ones, and without what a share was reckoned to come to, however often it is
    said; one that is all there is stays where its clause names a cost or it corrects.

    `labels` of `no_fact` name nothing.
    """
    no_base = (is_wanted, is_reckoned, is_asked_for, is_award)
    reckoned = {r.value for r in readings if is_reckoned(text, r.span)}
    readings = [r for r in readings if r.value not in reckoned and not any(said(text, r.span) for said in no_base)]
    readings = _beside_another(text, _without_demanded(text, readings))
    readings = [r for r in readings if len(readings) == 1 or not is_mark(text, r.span)] or readings
    told = [r for r in readings if not is_supposed(text, r.span)]
    if any(r.kind == "money" for r in told) or len(told) == len(readings):
        return told
    named = [r for r in readings if any(one.fact not in no_fact and _same_clause(text, one, r) for one in labels)]
    return readings if named or is_corrected else told


def _same_clause(text: str, label: Label, reading: Reading) -> bool:
    between = text[min(label.end, reading.span[1]) : max(label.start, reading.span[0])]
    return not re.search(r"[,。;!?]", between)
