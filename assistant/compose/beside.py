"""Benefits set side by side: what each gives, in what two of them differ, how far their ceilings are apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.calculator import Rule
from assistant.calculator.amounts import each
from assistant.calculator.model import Cap, CountLimit, Rate, Split, Take
from assistant.calculator.values import money, percent, plain
from assistant.compose.benefits import applicants, compose_benefits
from assistant.model import Draft
from index.catalog import Catalog

BESIDE = "beside"
_PAIR, _HUNDREDTH = 2, Decimal("0.01")


def compose_beside(rules: Sequence[Rule], catalog: Catalog, *, is_of_ceilings: bool) -> Draft:
    """Draft of the benefits with the words of their clauses; of two also how far the ceilings are apart, and, unless it
    `is_of_ceilings` alone, each point that differs."""
    ceilings = _ceilings_apart(*rules) if len(rules) == _PAIR else ""
    lead = f"{ceilings}。" if ceilings and is_of_ceilings else "这几项对照如下:"
    draft = compose_benefits(rules, lead, catalog, is_quoted=True)
    apart = [f"- {ceilings}", *_apart(*rules)] if ceilings and not is_of_ceilings else [ceilings]
    own_numbers = draft.own_numbers | frozenset(apart)
    if is_of_ceilings or not ceilings:
        return replace(draft, own_numbers=own_numbers, kind=BESIDE)
    head, _, rest = draft.text.partition("\n")
    return replace(draft, text="\n".join([head, "", *apart, rest]), own_numbers=own_numbers, kind=BESIDE)


def compose_stages(rule: Rule, catalog: Catalog) -> Draft | None:
    """The stages in which a benefit is paid, and how far their sums are apart; None for another number of stages than
    two."""
    told = []
    for stage in rule.benefit.amount.stages:
        fixed = next((step.fixed for step in stage.steps if isinstance(step, Take) and step.fixed is not None), None)
        if fixed is not None:
            told.append((f"{stage.label}{'固定' if stage.nature == '固定' else '最多'}{money(fixed)}", fixed))
    if len(told) != _PAIR:
        return None
    (first, one), (second, other) = told
    line = f"{first},{second};按上限算相差{money(abs(one - other))}"
    draft = compose_benefits([rule], f"{line}。", catalog, is_quoted=True)
    return replace(draft, own_numbers=draft.own_numbers | {line}, kind=BESIDE)


def _apart(one: Rule, other: Rule) -> list[str]:
    first, second = _points(one), _points(other)
    return [
        f"- {name}不同:{one.benefit.title}{first[name]};{other.benefit.title}{second[name]}"
        for name in first
        if first[name] != second[name]
    ]


def _points(rule: Rule) -> dict[str, str]:
    """What a benefit's rule says on each point, in words."""
    steps = rule.amount.steps
    takes = "、".join(step.label for step in steps if isinstance(step, Take) and step.of)
    rates = "".join(f",不超过{percent(step.percent)}" for step in steps if isinstance(step, Rate))
    counts = "、".join(f"限{step.max}{step.unit}" for step in steps if isinstance(step, CountLimit))
    split = next((step for step in steps if isinstance(step, Split)), None)
    payers = "、".join(f"{part.payer}承担{percent(part.share)}" for part in split.shares) if split else ""
    is_reviewed = rule.benefit.amount.nature == "评审上限"
    return {
        "给谁": f"给{'、'.join(sorted(applicants(rule)))}",
        "金额": f"按{takes}{rates}" if takes else rule.benefit.amount.why or "没有写计算比例",
        "次数年限": counts or "没有写次数年限",
        "谁出钱": payers
        or (f"由{rule.benefit.amount.payer}给予" if rule.benefit.amount.payer else "")
        or rule.benefit.amount.shares_note
        or "没有写市、区分担",
        "怎么定": "择优评审" if is_reviewed else "不是择优评审",
    }


def _ceiling(rule: Rule) -> tuple[Decimal, str] | None:
    """The ceiling in yuan, and what it is one for; None where the text has none."""
    total = rule.benefit.amount.total_cap
    if total is not None:
        return total.at, each(total.per)
    for step in rule.amount.steps:
        if isinstance(step, Cap):
            return step.at, f"{each(step.per)}{step.window}"
        if isinstance(step, Take) and step.fixed is not None:
            return step.fixed, "单项"
    return None


def _ceilings_apart(one: Rule, other: Rule) -> str:
    """How far two ceilings are apart; that there is nothing to subtract where a text has none."""
    first, second = _ceiling(one), _ceiling(other)
    told = [
        f"{rule.benefit.title}{f'{found[1]}最多{money(found[0])}' if found else '没有写上限'}"
        for rule, found in ((one, first), (other, second))
    ]
    words = f"上限:{';'.join(told)}"
    if first is None or second is None:
        return f"{words};没有两个数,不能相减"
    high, low = max(first[0], second[0]), min(first[0], second[0])
    if high == low:
        return f"{words};两个上限数额相同"
    times = high / low
    exact = times == times.to_integral_value()
    ratio = f"{plain(times)}倍" if exact else f"约{times.quantize(_HUNDREDTH)}倍"
    caution = "" if first[1] == second[1] else ";口径不同,只作算术比较"
    higher = one if first[0] == high else other
    return f"{words};{higher.benefit.title}的上限高,差{money(high - low)},是另一项的{ratio}{caution}"
