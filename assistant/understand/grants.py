"""What statements of earlier grants say of the facts: years and times used up, and sums received this year."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.calculator.units import Reading, find_amounts
from assistant.understand.periods import period_of
from assistant.understand.told import Told

# 拿3件专利: no sum.
_COUNTED = re.compile(r"多?[件个项张篇本套台名位份家](?!亿)")
_YEARS = re.compile(r"20[12]\d(?:[-—–~至到]+20[12]\d)?")
_FULL_YEAR = re.compile(r"\d{4}")
_MORE = re.compile(r"又|再|还(?!能|可|有多)|另外?|接着|后来|下半年")
_ANOTHER_YEAR = re.compile(r"年[^,。;?]{0,4}(?:也|又|还|同样|照样)")
_PUTS_RIGHT = re.compile(r"不对|错了|更正|改成|应该是|其实|不是|一共|总共|合计|累计")
_NOW = re.compile(r"今年|本年")
# The fact that counts what was granted before; a benefit that is limited to so many years or times has one.
USED = {
    "sz-fin-04": "art4_times",
    "sz-fin-05": "art5_years",
    "sz-fin-06-2": "art6_years",
    "sz-fin-07": "art7_times",
}
_THIS_YEAR = "art5_received_this_year"
# What 没有领过 is said of: it is no bare no to something else that was asked.
GRANTED = frozenset({*USED.values(), _THIS_YEAR})
# A loan, told right before its figure: no cost of the year.
_LOAN = re.compile(r"(?:贷|借|融资|融到|放款|批)[^,。;?!费险]{0,6}$")
_OF_EARLIER = re.compile(r"(?:去年|前年|上一?年)(?:的|拿的?|领的?|补的?)*(?:那|这)(?:一)?(?:笔|个|次|回|项)")
_SUPPOSES = re.compile(r"^(?:那|那么|,)*(?:要是|如果|假如|假设|假定|万一|倘若|若是|若)")
# A later year of premiums holds that the one year was had; no more is said of it than for that year's case.
_LATER_YEAR = re.compile(r"第[二三四2-4]年|次年|转年|隔年|来年|明年|下一?年")
_SAYS_HAD = re.compile(r"(?:领|拿|享受|补|得)(?:了|过|到)")
_AGAINST = GRANTED | {"credit_bad", "ip_dispute"}


@dataclass(frozen=True, slots=True)
class Grant:
    """One statement: the place of its verb, the benefit, the sum if one is told, the years it names."""

    start: int
    end: int
    benefit: str
    sum: Reading | None
    years: tuple[str, ...]
    counted: int


def is_no_sum(text: str, reading: Reading) -> bool:
    """Whether a figure counts things, or is a year or a run of years (2021、2022都领过了)."""
    is_year = reading.kind == "number" and _YEARS.fullmatch(text[slice(*reading.span)])
    return bool(is_year or _COUNTED.match(text, reading.span[1]))


def yuan_of(reading: Reading) -> Decimal | None:
    """The figure in yuan; 7万5 is taken as 7.5万, the reading offered first."""
    return find_amounts(reading.options[0])[0].value if reading.options else reading.value


def years_of_costs(text: str, readings: Sequence[Reading]) -> set[str]:
    """The years that the costs among the figures of a normalised message belong to; of all figures where none is a cost."""
    costs = [reading for reading in readings if not _LOAN.search(text[: reading.span[0]])]
    return {period_of(text, reading.span[0]) for reading in costs or readings}


def tell(grants: Sequence[Grant], spent: Collection[str], told: Told) -> None:
    """Adds to `told` what the statements say; `spent` are the years that the new costs of the message belong to."""
    for benefit, fact in USED.items():
        own = [grant for grant in grants if grant.benefit == benefit]
        if benefit == "sz-fin-05":
            _tell_years(own, spent, told)
        elif own and fact not in told.facts:
            told.facts[fact] = str(max(1, *(grant.counted for grant in own)))


def _tell_years(grants: Sequence[Grant], spent: Collection[str], told: Told) -> None:
    """Years before this one are counted; what was granted in the year of the new costs is added up."""
    earlier, this_year = set[str](), []
    named = {year for grant in grants for year in grant.years}
    for grant in grants:
        years = [year for year in grant.years if year not in spent or _is_over(year, grant, spent)]
        if not spent and grant.sum is not None and len(named) == 1 and _FULL_YEAR.fullmatch("".join(named)):
            years = []
        earlier.update(years)
        if years or (grant.counted and grant.sum is None):
            continue
        if grant.sum is not None:
            this_year.append(grant.sum)
    used = max([len(earlier), *(grant.counted for grant in grants)], default=0)
    if used:
        told.facts["art5_years"] = str(used)
    sums = [yuan_of(reading) for reading in this_year if reading.kind == "money" or reading.options]
    if this_year and len(sums) == len(this_year) and None not in sums:
        told.facts[_THIS_YEAR] = f"{sum(yuan for yuan in sums if yuan is not None):f}元"
    elif this_year:
        told.doubts.append(f"您说已领的“{this_year[-1].text}”是多少?请写明金额,例如“3万元”。")


def _is_over(year: str, grant: Grant, spent: Collection[str]) -> bool:
    """Whether a year with costs told beside a later one's is one whose support was had (2022年的领了,2023年还能补多少)."""
    return grant.sum is None and len(spent) > 1 and year < max(spent)


def only_supposed(text: str, told: Told) -> frozenset[str]:
    """The facts told against the applicant that a normalised message only supposes (要是已经领过一次呢, 如果是失信企业呢), or that
    follow from the later year its premium is of."""
    if _SUPPOSES.search(text):
        return frozenset(_AGAINST & set(told.facts))
    is_later = _LATER_YEAR.search(text) and not _SAYS_HAD.search(text)
    return frozenset({USED["sz-fin-06-2"]} & set(told.facts)) if is_later else frozenset()


def received_more(told: Told, text: str, known: Mapping[str, str]) -> None:
    """Adds what was granted this year to what a turn before told of it, where a message says it came on top (又领了2万), and
    another year in which something was granted (2022年也领过)."""
    years = [found.get("art5_years", "") for found in (known, told.facts)]
    if all(one.isdigit() and int(one) for one in years) and _ANOTHER_YEAR.search(text) and not _PUTS_RIGHT.search(text):
        told.facts["art5_years"] = str(sum(map(int, years)))
    before, new = (found.get(_THIS_YEAR, "") for found in (known, told.facts))
    sums = [found[0].value for found in map(find_amounts, (before, new)) if found]
    if len(sums) == 2 and all(sums) and before != new and _MORE.search(text) and not _PUTS_RIGHT.search(text):
        told.facts[_THIS_YEAR] = f"{sum(value for value in sums if value is not None):f}元"


def without_earlier_grant(told: Told, text: str, known: Mapping[str, str], periods: Collection[str]) -> bool:
    """Takes a figure that names nothing (去年那笔其实是10万) out of `told`, where it puts right what was granted in an
    earlier year: the costs told so far are of other years (`periods`), and a year of grants is known. Whether it did."""
    is_known = known.get("art5_years", "0") not in ("", "0") and not {"去年", "前年"} & set(periods)
    if not (is_known and told.bare and _OF_EARLIER.search(text) and _PUTS_RIGHT.search(text)):
        return False
    told.understood.append("您更正的是以前年度已领的数,它不占本年度上限,下面按原来说的费用重算")
    told.facts = {fact: value for fact, value in told.facts.items() if fact not in told.bare}
    told.figures = [one for one in told.figures if one.fact not in told.bare]
    told.bare.clear()
    return True


def turned_year(
    known: dict[str, str], text: str, told: Told, before: date | None, day: date | None, periods: Collection[str]
) -> dict[str, str]:
    """The facts known before a message that turns to another year: what was granted this year is then an earlier year's.

    `periods` are the years that costs were told of before.
    """
    is_other = day is not None and before is not None and day.year != before.year
    if day is not None and before is not None and is_other:
        known = _with_year_between(known, told, before.year, day.year, periods)
    is_now = before is not None and day is None and bool(_NOW.search(text))
    if not (is_other or is_now) or _THIS_YEAR not in known or _THIS_YEAR in told.facts:
        return known
    kept = {fact: value for fact, value in known.items() if fact != _THIS_YEAR}
    return kept if known[_THIS_YEAR] == "0元" else {"art5_years": "1", **kept}


def _with_year_between(known: dict[str, str], told: Told, before: int, now: int, periods: Collection[str]) -> dict[str, str]:  # fmt: skip
    """The facts known before with the year reckoned last among those used up, where earlier ones were told as had and costs
    of a later year follow; without it again where the message goes back to that year."""
    used = known.get("art5_years", "")
    last = max((int(one) for one in periods if _FULL_YEAR.fullmatch(one)), default=0)
    goes_on = bool(told.figures) and 0 < last < now
    goes_back = now < before <= last and str(now) in periods
    if not used.isdigit() or used == "0" or "art5_years" in told.facts or not (goes_on or goes_back):
        return known
    year, years = (last, int(used) + 1) if goes_on else (now, int(used) - 1)
    told.understood.append(f"{year}年的补贴按{'已享受' if goes_on else '尚未享受'}计,此前共享受{years}年")
    return {**known, "art5_years": str(years)}
