"""Questions asked backwards: how much must be raised for a sum, what is the whole behind one payer's part (`inverse.toml`)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from assistant.calculator.units import Reading, find_amounts
from assistant.understand.parts_asked import asks_parts
from assistant.understand.stages import stage_of
from index.facts.quantities import chinese_number
from index.tables import read_table

Kind = Literal["base", "whole", "parts", "own", "public", "plan", "count", "instalments", "firsts"]
# The kind of an answer to such a question.
BACKWARDS = "backwards"
_SHORT, _OUTRIGHT, _PLAN_YEARS = 18, 30, 3
_SHARED, _PAID_BY = ("sz-fin-05", "sz-fin-06-2"), re.compile(r"[市区](?:里|级|财政)")  # who pays, not a seat (姑苏区)
_LISTS = ("backwards", "reach", "aimed_before", "aimed_behind")
# 要 of 要是 wants nothing.
_IF = re.compile(r"要是|要不(?=是)")
_PAYERS = {"市": "市级", "区": "区级"}


@dataclass(frozen=True, slots=True)
class Inverse:
    """An inverse question.

    Attributes:
        kind: the base of a sum, the whole of a part, the parts of a whole, own money that public money needs, public money
            that own money supports, the most that all projects of a plan may cost a year; `count`: how many projects that
            may be; `instalments`: what those paid come to; `firsts`: the first instalment of so many `projects`.
        years: for `plan` and `count`, how many years are asked for.
        benefit: rule id.
        yuan: the figure told; None for the cap (own money: for what the cap needs).
        payer: whose part was told, for `whole`.
    """

    kind: Kind
    benefit: str
    yuan: Decimal | None
    payer: str = ""
    years: int = 1
    parts: tuple[Decimal, ...] = ()
    projects: int = 1


@cache
def _patterns() -> dict[str, Any]:
    table = read_table("assistant.understand", "inverse")
    lists = {name: "|".join(f"(?:{p})" for p in table[name]) for name in (*_LISTS, "least")}
    compiled: dict[str, Any] = {name: re.compile(lists[name]) for name in _LISTS}
    compiled["least"] = {key: re.compile(lists["least"].replace("{base}", base)) for key, base in table["base"].items()}
    for room in ("share", "match", "plan"):
        compiled |= {name: re.compile(pattern) for name, pattern in table[room].items()}
    compiled["again"] = table["again"]
    return compiled


_PUT_IN = re.compile(r"(?:已经?|目前|现在|前期|先|才|只)[^,。;?]{0,4}(?:投入?|掏|出|花|筹|配)(?:了|到|进去)*$")


def read_inverse(text: str, benefits: Collection[str], *, has_base: bool) -> Inverse | None:
    """The inverse question of a normalised message on `benefits` (rule ids); None when it asks forwards.

    `has_base`: the message tells a base itself (融资500万), so that it asks what that gives.
    """
    text = _IF.sub("如果", text)
    figures = [r for r in find_amounts(text) if r.kind == "money" and "range" not in r.flags and _yuan(r) is not None]
    figures = [one for place, one in enumerate(figures) if not place or not _is_supposed(text, one)]
    figure = figures[0] if figures else None
    yuan = _yuan(figure) if figure is not None else None
    is_unread = figure is None and any(r.kind == "money" for r in find_amounts(text))
    found = _patterns()
    if figure is not None and len(figures) == 1 and _is_aimed_at(text, figure):
        has_base = False
    for benefit in benefits:
        if benefit == "sz-dengfeng" and _asks_of_plan(text):
            return Inverse("plan", benefit, None, years=_PLAN_YEARS if found["three_years"].search(text) else 1)
        if benefit == "sz-dengfeng" and not figures and _asks_of_number(text):
            return Inverse("count", benefit, None, years=_PLAN_YEARS)
        if benefit == "sz-dengfeng" and not figures and (projects := _first_of_projects(text)) > 1:
            return Inverse("firsts", benefit, None, projects=projects)
        if benefit == "sz-dengfeng" and not figures and _asks_own_share(text):
            return Inverse("own", benefit, None)
        paid = _without_invested(text, _without_trade(text, figures)) if benefit == "sz-dengfeng" else []
        if len(paid) > 1 and _adds_instalments(text, paid):
            parts = tuple(_yuan(one) or Decimal(0) for one in paid)
            return Inverse("instalments", benefit, sum(parts, Decimal(0)), parts=parts)
        matching = (_matching(text, paid[0]) if len(paid) == 1 else _own_for_instalments(text, paid)) if paid else None
        if matching:
            return Inverse(matching, benefit, sum((_yuan(one) or Decimal(0) for one in paid), Decimal(0)))
        if benefit in _SHARED and figure is not None and len(figures) == 1 and asks_parts(text, figure):
            return Inverse("parts", benefit, yuan)
        payer = _payer(text, figure) if len(figures) == 1 else ""
        least = found["least"].get(benefit)
        asks = found["backwards"].search(text) or found["reach"].search(text)
        if payer and (found["whole"].search(text) or (asks and benefit in _SHARED and _PAID_BY.search(text))):
            return Inverse("whole", benefit, yuan, payer)
        if least is not None and asks and not (has_base or is_unread) and len(figures) <= 1 and least.search(text):
            return Inverse("base", benefit, yuan)
    return None


def goes_on_backwards(text: str, before: str) -> bool:
    """Whether a short question without a figure asks for the other side of the figure told right before it."""
    found = _patterns()
    has_figure = any(r.kind == "money" for r in find_amounts(text))
    asks = found["backwards"].search(text) or found["whole"].search(text) or found["asks_own"].search(text)
    told = any(r.kind == "money" for r in find_amounts(before))
    room = _OUTRIGHT if found["backwards"].search(text) else _SHORT
    return len(text) <= room and not has_figure and told and bool(asks)


def _asks_of_plan(text: str) -> bool:
    """Whether a message asks what all projects of the plan may cost, not what one applicant may have."""
    found = _patterns()
    wanted = all(found[name].search(text) for name in ("all_projects", "in_a_year", "asks_sum"))
    return wanted and not found["one_of_us"].search(text)


def _asks_of_number(text: str) -> bool:
    """Whether a message asks how many projects the plan takes up over its years."""
    found = _patterns()
    wanted = all(found[name].search(text) for name in ("three_years", "counts"))
    return wanted and not any(found[name].search(text) for name in ("one_of_us", "brings_up"))


def _first_of_projects(text: str) -> int:
    """How many projects' first instalments a message wants added up (两家首期款合计多少); 0 for none."""
    found = _patterns()
    counted = None if found["approved"].search(text) else found["projects"].search(text)
    asks = counted and found["first_paid"].search(text) and found["whole"].search(text)
    return chinese_number(counted["n"]) if counted and asks and not found["later_paid"].search(text) else 0


def _asks_own_share(text: str) -> bool:
    """Whether a message without a sum asks what the applicant must put in, and not what it gets."""
    found = _patterns()
    rest = found["to_the_top"].sub("", text)
    return bool(found["asks_own_share"].search(text)) and not (
        found["gets"].search(rest) or stage_of(text, "sz-dengfeng")
    )


def _without_trade(text: str, figures: list[Reading]) -> list[Reading]:
    """The figures without those of the trade (年营收6亿, 研发投入3200万), which are no money for a project."""
    trade = _patterns()["trade"]
    return [one for one in figures if not trade.search(re.split(r"[,。;?、]", text[: one.span[0]])[-1])]


def _adds_instalments(text: str, figures: Sequence[Reading]) -> bool:
    """Whether what was paid in instalments is to be added up (立项30万,验收后又批了52万,两期合起来多少)."""
    found = _patterns()
    start = 0
    for figure in figures:
        if not found["instalment"].search(text[start : figure.span[0]]):
            return False
        start = figure.span[1]
    rest = text[start:]
    return bool(found["whole"].search(rest)) and not found["asks_own"].search(rest) and not found["left"].search(rest)


def with_first_instalment(text: str, paid: str) -> str:
    """A normalised message that tells only what was granted after acceptance, with the first instalment `paid` before it
    where both are to be added up; as it is otherwise."""
    found = _patterns()
    figures = [r for r in find_amounts(text) if r.kind == "money"]
    if len(figures) != 1 or not found["second_paid"].search(text[: figures[0].span[0]]):
        return text
    behind = text[figures[0].span[1] :]
    asks = found["whole"].search(behind) or found["asks_own"].search(behind)
    return f"登峰立项后{paid},{text}" if asks and not found["left"].search(behind) else text


def asked_again(text: str, before: str) -> tuple[str, str]:
    """The backwards question `before` with the figure of a short follow-up (按财政给55万呢) in the place of its own, or
    turned round where it tells the other side's; and the question whose result that is to be set against, "" for none.
    Two empty strings for any other message."""
    new, old = ([r for r in find_amounts(one) if r.kind == "money"] for one in (text, before))
    if not new or len(old) > 1:
        return "", ""
    again, (start, end) = _patterns()["again"], new[0].span
    only = again["only"].replace("{figure}", re.escape(text[start:end]))
    if not re.match(only, text):
        return "", ""
    if not old:
        return again["turned_public"].replace("{figure}", text[start:end]) if _asks_own_share(before) else "", ""
    said, near = text[:start], re.split(r"[,。;?]", before[: old[0].span[0]])[-1]
    for one, other in (("own", "public"), ("public", "own")):
        told = re.search(again[one], said) and re.search(again[other], near)
        if told and not re.search(again[one], near):
            return again[f"turned_{one}"].replace("{figure}", text[start:end]), ""
    against = before if re.search(again["against"], text) else ""
    head, tail = before[: old[0].span[0]], before[old[0].span[1] :]
    against = f"{head}{new[1].text}{tail}" if against and len(new) > 1 else against
    return f"{head}{text[start:end]}{tail}", against


def _yuan(reading: Reading) -> Decimal | None:
    """The figure in yuan; 7万5 is taken as 7.5万, the reading offered first."""
    return find_amounts(reading.options[0])[0].value if reading.options else reading.value


def _is_aimed_at(text: str, figure: Reading) -> bool:
    """Whether a figure is what is to be reached (拿满10万, 把10万奖励拿满)."""
    found = _patterns()
    before, behind = text[: figure.span[0]], text[figure.span[1] :]
    return bool(found["aimed_before"].search(before) or found["aimed_behind"].search(behind))


def _is_supposed(text: str, figure: Reading) -> bool:
    """Whether a figure is the asker's own answer to the question (区里出了5万,两级一共是不是10万)."""
    return bool(_patterns()["supposed"].search(text[: figure.span[0]]))


def _payer(text: str, figure: Reading | None) -> str:
    """Who paid the figure (区财政打来3.6万); "" when nobody is named right before it."""
    if figure is None:
        return ""
    before = re.split(r"[,。;?]", text[: figure.span[0]])[-1]
    found = list(_patterns()["payer"].finditer(before))
    return _PAYERS[next(one for one in found[-1].group("payer", "payer_far", "payer_named") if one)] if found else ""


def _without_invested(text: str, figures: list[Reading]) -> list[Reading]:
    """The figures without that of what was put in so far, told behind the public money (财政90万,…已经投了100万还差多少)."""
    is_put_in = len(figures) == 2 and _matching(text, figures[0]) == "own"
    return figures[:1] if is_put_in and _PUT_IN.search(text[: figures[1].span[0]]) else figures


def _matching(text: str, figure: Reading) -> Kind | None:
    """Which of public and own money is told, when the other is asked for."""
    found = _patterns()
    before, after = text[: figure.span[0]], text[figure.span[1] :]
    near = re.split(r"[,。;?]", before)[-1]
    is_public = found["public"].search(near) or found["public_behind"].match(after) or _is_aimed_at(text, figure)
    after = found["public_behind"].sub("", after)
    if is_public and (found["asks_own"].search(after) or found["asks_own"].search(before)):
        return "own"
    said = near + text[figure.span[0] : figure.span[1]] + re.split(r"[,。;?]", after)[0]
    if found["own"].search(said) and (found["asks_public"].search(after) or found["asks_public"].search(before)):
        return "public"
    return None


def _own_for_instalments(text: str, figures: Sequence[Reading]) -> Kind | None:
    """Own money is asked for where each of several figures is an instalment of public money (第一期30万第二期给了50万)."""
    found = _patterns()
    start = 0
    for figure in figures:
        if not found["instalment"].search(text[start : figure.span[0]]):
            return None
        start = figure.span[1]
    return "own" if found["asks_own"].search(text[start:]) else None
