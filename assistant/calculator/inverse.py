"""The calculation backwards: the base that a sum needs, the whole that a payer's part belongs to, the money it matches.

Shapes: Decimal yuan in and out. Every result names the clauses that it rests on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_UP, Decimal

from assistant.calculator.amounts import cite_of, each
from assistant.calculator.model import Cap, Cofunding, Rate, Split, Take, TotalCap
from assistant.calculator.result import SharePart
from assistant.calculator.rulebook import Rule
from assistant.calculator.tree import Cite
from assistant.calculator.units import find_amounts
from assistant.calculator.values import FEN, money, percent

# The note of a policy file that limits how many projects there are.
_QUOTA = "名额"


@dataclass(frozen=True, slots=True)
class Backwards:
    """Answer to an inverse question.

    Attributes:
        conclusion: the sentence that answers it.
        steps: how it was reckoned, each with its clause.
        yuan: the figure found; None when no base can reach the sum.
        cites: the clauses the steps rest on.
        shares: what each payer bears of the whole benefit of `yuan`; none where no such benefit is told.
    """

    conclusion: str
    steps: tuple[str, ...]
    yuan: Decimal | None
    cites: tuple[Cite, ...]
    shares: tuple[SharePart, ...] = ()


def needed_base(rule: Rule, target: Decimal | None) -> Backwards | None:
    """The least base at which the benefit's ceiling reaches `target` yuan (None: its cap); None where it has no base."""
    steps = rule.amount.steps
    take = next((step for step in steps if isinstance(step, Take) and step.of), None)
    cap = next((step for step in steps if isinstance(step, Cap)), None)
    if take is None or cap is None:
        return None
    rate = next((step for step in steps if isinstance(step, Rate)), None)
    wanted = cap.at if target is None else target
    cites = tuple(_cite(rule, step) for step in (take, rate, cap) if step is not None)
    limit = each(cap.per)
    if wanted > cap.at:
        text = f"达不到:{limit}{cap.window}上限是{money(cap.at)},基数再大也不会超过它"
        return Backwards(text, (f"{limit}{cap.window}上限{money(cap.at)}",), None, cites)
    share = rate.percent if rate is not None else Decimal(1)
    base = (wanted / share).quantize(FEN, rounding=ROUND_UP)
    how = f"{money(wanted)}÷{percent(share)}={money(base)}" if rate is not None else f"以实际数额为限,要{money(base)}"
    steps_text = (f"{limit}{cap.window}上限{money(cap.at)},要达到的数:{money(wanted)}", f"{take.label}:{how}")
    text = f"{take.label}至少要{money(base)},上限才达到{money(wanted)}"
    if wanted == cap.at:
        text += ";再多也不会超过这个上限"
    return Backwards(text, steps_text, base, cites)


def whole_of_share(rule: Rule, payer: str, paid: Decimal) -> Backwards | None:
    """The whole benefit of which `payer` bears `paid` yuan; None where the text names no parts or no such payer."""
    split = next((step for step in rule.amount.steps if isinstance(step, Split)), None)
    part = next((one for one in split.shares if one.payer == payer), None) if split else None
    if split is None or part is None:
        return None
    whole = (paid / part.share).quantize(FEN, rounding=ROUND_UP)
    others = "、".join(f"{one.payer}{money(whole * one.share)}" for one in split.shares)
    step = f"{payer}承担{percent(part.share)}:{money(paid)}÷{percent(part.share)}={money(whole)}"
    text = f"合计{money(whole)}({others})"
    cap = next((one for one in rule.amount.steps if isinstance(one, Cap)), None)
    if cap is not None and whole > cap.at:
        text += f";这超过了上限{money(cap.at)},请核对到账数"
    elif cap is not None and not any(isinstance(one, Rate) for one in rule.amount.steps):
        text += f";补贴以实际发生额为限,实际发生的费用不少于{money(whole)}"
        text += f",没有到上限{money(cap.at)}的,就是{money(whole)}" if whole < cap.at else ""
    cites = tuple(_cite(rule, one) for one in (split, cap) if one is not None)
    return Backwards(text, (step,), whole, cites, _parts(split, whole))


def parts_of_whole(rule: Rule, paid: Decimal) -> Backwards | None:
    """What each payer bears of a benefit of `paid` yuan in all; None where the text names no parts."""
    split = next((step for step in rule.amount.steps if isinstance(step, Split)), None)
    if split is None:
        return None
    steps = tuple(
        f"{one.payer}承担{percent(one.share)}:{money(paid)}×{percent(one.share)}={money(paid * one.share)}"
        for one in split.shares
    )
    text = f"补贴共{money(paid)}的,{'、'.join(f'{one.payer}{money(paid * one.share)}' for one in split.shares)}"
    cap = next((one for one in rule.amount.steps if isinstance(one, Cap)), None)
    text += f";这超过了上限{money(cap.at)},请核对到账数" if cap is not None and paid > cap.at else ""
    cites = tuple(_cite(rule, one) for one in (split, cap) if one is not None)
    return Backwards(text, steps, paid, cites, _parts(split, paid))


def _parts(split: Split, whole: Decimal) -> tuple[SharePart, ...]:
    return tuple(SharePart(one.payer, whole * one.share) for one in split.shares)


def matched(rule: Rule, *, public: Decimal | None = None, own: Decimal | None = None) -> Backwards | None:
    """Own money that public money must be matched with, or the public money that own money supports."""
    funding = rule.benefit.amount.cofunding
    if funding is None:
        return None
    cites: tuple[Cite, ...] = (_cite(rule, funding),)
    if public is not None:
        needed = (public * funding.at_least).quantize(FEN, rounding=ROUND_UP)
        step = f"{funding.of}{money(public)}×{percent(funding.at_least)}={money(needed)}"
        return Backwards(f"企业自己的投入不少于{money(needed)}", (step,), needed, cites)
    if own is None:
        return None
    supports = own / funding.at_least
    step = f"{money(own)}÷{percent(funding.at_least)}={money(supports)}"
    cap = rule.benefit.amount.total_cap
    text = f"按企业自己投入{money(own)}计,对应的{funding.of}最多{money(supports)}"
    if cap is not None and supports > cap.at:
        text = (
            f"按企业自己投入{money(own)}计,对应的{funding.of}可到{money(supports)},但每个{cap.per}最多{money(cap.at)}"
        )
        supports, cites = cap.at, (*cites, _cite(rule, cap))
    return Backwards(text, (step,), supports, cites)


def matched_at_cap(rule: Rule) -> Backwards | None:
    """Own money that the text asks for beside public money, as a share and for the most that a project may get."""
    funding, cap = rule.benefit.amount.cofunding, rule.benefit.amount.total_cap
    found = matched(rule, public=cap.at) if cap is not None else None
    if found is None or funding is None or cap is None:
        return None
    text = (
        f"企业自己的投入不少于{funding.of}的{percent(funding.at_least)}:"
        f"{funding.of}到每个{cap.per}的上限{money(cap.at)}时,不少于{money(cap.at * funding.at_least)};批得少,按批下来的数算"
    )
    return replace(found, conclusion=text, cites=(*found.cites, _cite(rule, cap)))


def plan_total(rule: Rule, years: int) -> Backwards | None:
    """The most that all projects of a plan may cost in so many years; None where its text limits neither their number
    nor what each gets."""
    cap = rule.benefit.amount.total_cap
    note = next((one for one in rule.policy.notes if one.label == _QUOTA), None)
    counts = [one.value for one in find_amounts("".join(note.says)) if one.kind == "count"] if note else []
    if cap is None or len(counts) != 1 or counts[0] is None:
        return None
    yearly = counts[0] * cap.at
    each_year = f"每年不超过{counts[0]}个项目×每个项目不超过{money(cap.at)}={money(yearly)}"
    steps: tuple[str, ...] = (each_year,)
    text = f"全市一年最多{money(yearly)}(名额用满、每个项目都到上限)"
    if years > 1:
        steps = (each_year, f"{years}年:{money(yearly)}×{years}={money(yearly * years)}")
        text += f";{years}年合计最多{money(yearly * years)}"
    return Backwards(f"{text};这是上限,不是预算数", steps, yearly * years, (_cite(rule, cap),))


def plan_count(rule: Rule, years: int) -> Backwards | None:
    """The most projects that a plan takes up in so many years; None where its text limits no number."""
    note = next((one for one in rule.policy.notes if one.label == _QUOTA), None)
    counts = [one.value for one in find_amounts("".join(note.says)) if one.kind == "count"] if note else []
    if len(counts) != 1 or counts[0] is None:
        return None
    total = counts[0] * years
    step = f"每年不超过{counts[0]}个项目×{years}年={total}个项目"
    text = f"{years}年合计最多{total}个项目(每年不超过{counts[0]}个);这是上限,不是一定会立满"
    return Backwards(text, (step,), None, (rule.amount.cite,))


def first_fixed(rule: Rule) -> Decimal | None:
    """What the first stage pays in yuan, where the text fixes it."""
    steps = [step for stage in rule.benefit.amount.stages[:1] if stage.nature == "固定" for step in stage.steps]
    return next((step.fixed for step in steps if isinstance(step, Take) and step.fixed), None)


def first_instalments(rule: Rule, projects: int) -> Backwards | None:
    """What the first stage pays for so many projects; None where the text fixes no sum for it."""
    fixed = first_fixed(rule)
    if fixed is None:
        return None
    first, total = rule.benefit.amount.stages[0], fixed * projects
    step = f"每个项目{first.label}固定{money(fixed)}×{projects}个项目={money(total)}"
    text = f"{projects}个项目的{first.label}经费合计{money(total)}(每个项目固定{money(fixed)})"
    return Backwards(text, (step,), total, (rule.amount.cite,))


def instalments_total(rule: Rule, paid: Sequence[Decimal]) -> Backwards | None:
    """What the instalments paid come to, in the order of the stages; one more than its stage allows is said to be so."""
    stages, cap = rule.benefit.amount.stages, rule.benefit.amount.total_cap
    if not stages or cap is None or not 1 < len(paid) <= len(stages):
        return None
    total = sum(paid, Decimal(0))
    step = "+".join(f"{stage.label}{money(yuan)}" for stage, yuan in zip(stages, paid, strict=False))
    text = f"{len(paid)}期合计{money(total)}"
    if total > cap.at:
        text += f";这超过了每个{cap.per}的上限{money(cap.at)},请核对到账数"
    else:
        text += f";没有超过每个{cap.per}的上限{money(cap.at)}"
    return Backwards(text, (f"{step}={money(total)}",), total, (rule.amount.cite, _cite(rule, cap)))


def second_of(rule: Rule, total: Decimal) -> Backwards | None:
    """What is left for the second stage of an award told in all; None where the text fixes no first stage, or the award
    is no more than that or over the cap."""
    fixed, cap = first_fixed(rule), rule.benefit.amount.total_cap
    if fixed is None or cap is None or not fixed < total <= cap.at:
        return None
    first, second = (stage.label for stage in rule.benefit.amount.stages[:2])
    left = total - fixed
    text = f"按总额{money(total)}计,{second}至多{money(left)},还要看验收结果和项目实施成效"
    return Backwards(text, (f"{money(total)}-{first}{money(fixed)}={money(left)}",), left, (rule.amount.cite,))


def enough(rule: Rule, public: Decimal, own: Decimal) -> Backwards | None:
    """Whether what the applicant put in is enough for the public money told; what is missing where it is not."""
    found = matched(rule, public=public)
    if found is None or found.yuan is None:
        return None
    short = found.yuan - own
    said = f"还差{money(short)},不够" if short > 0 else "够了"
    text = f"{found.conclusion}(按财政给{money(public)}计);您投入{money(own)},{said}"
    step = f"{money(found.yuan)}-{money(own)}={money(short)}"
    return replace(found, conclusion=text, steps=(*found.steps, step) if short > 0 else found.steps)


def set_against(found: Backwards, other: Backwards) -> Backwards:
    """`found` with how far its figure is from the other's; as it is where one of them has none."""
    if found.yuan is None or other.yuan is None:
        return found
    apart = found.yuan - other.yuan
    words = f"相差{money(abs(apart))}({money(found.yuan)}与{money(other.yuan)})" if apart else "两个数相同"
    return replace(found, conclusion=f"{found.conclusion};{words}", steps=(*found.steps, *other.steps))


def _cite(rule: Rule, source: Take | Rate | Cap | Split | Cofunding | TotalCap) -> Cite:
    return cite_of(source, rule.amount.cite)
