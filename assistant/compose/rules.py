"""Answers from the rule files that are no determination: how to apply, and what the text leaves open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from assistant.calculator import Rule
from assistant.calculator.deadlines import add_months
from assistant.calculator.model import Commitment, Deadline
from assistant.calculator.rulefile import Ambiguity, Note
from assistant.compose.text import cite, quoted, sentences
from assistant.model import Citation, Draft, Status
from assistant.understand.periods import PERIOD_END
from index.catalog import Catalog
from index.model import Clause

ROUTE, WINDOW = "route", "window"
_MONTHS = 12
_ALL_YEAR = "常年申报"
_NO_DATE = "**原文没有写申报截止的具体日期,以当年的申报指南(指引、通知)为准,库里没有那份文件。** 写到的只有:"
_FROM_TO = re.compile(r"从[^,。;?]{1,10}到")
_EXPERTS = re.compile(r"(谁|哪几?家|哪些(部门|单位)?)来?评(?!价)|专家")
_MAY_APPLY = re.compile(r"即可申报|可申请")
_REVIEW = re.compile(r"审|复核|评审")
# What of the way a question is about: words, and the place of the step among those of the kind.
_FIRST = re.compile(r"(第一|头一?|首|最先|最早)(道|关|轮|个|步|遍|次)|初审|先(由|给|让|归)?(谁|哪)")
_SECOND = re.compile(
    r"(第二|第两|下一|后一|再下一|另一)(道|关|轮|个|步|遍|次)|复核|复审|二审|接着|接下来|然后|再(往)?(后|上|下)"
)
_LAST = re.compile(r"最后|末(一|了)|拨|下达|发文|打款|到账|发钱|钱(谁|由|从)|经费")
_BY_OTHERS = re.compile(
    r"代(为|理|办|报|申|企业|客户|我)|替(我|企业|客户|他)|帮(我|企业|忙|客户|他)|委托|中介|自己(报|弄|办|递|交|申)"
)


def compose_route(rule: Rule, catalog: Catalog, asked: str = "") -> Draft | None:
    """When, where and in which steps to apply, each with its clause; None for a rule without steps.

    The step that `asked` speaks of (初审, 第二道, 代为申报) is told first.
    """
    route = rule.route
    if route is None or not route.steps:
        return None
    policy = catalog.policies[rule.policy.head.id]
    lines, citations = [f"**{rule.benefit.title}这样申报:**", ""], []
    places = [("时间", route.window.clause), *((step.who, step.clause) for step in route.steps)]
    for who, number in dict.fromkeys(places):
        clause = catalog.find(policy.id, number)
        if clause is None:
            continue
        said = _said(rule, number)
        chosen = [
            s for s in sentences(clause.text) if any(_squeeze(part) in _squeeze(s) for part in said)
        ] or sentences(clause.text)[:1]
        lines.append(f"- {who}({number}):{''.join(chosen)}")
        citations.append(cite(policy, clause, chosen[0]))
    whole = _FROM_TO.search(asked) or ("初审" in asked and _SECOND.search(asked))
    first = [line[2:] for line in lines[2:] if not whole and _is_asked(rule, line, asked)][:1]
    lines = [f"**{first[0]}**", "", *lines] if first else lines
    return Draft("answered", "\n".join(lines), tuple(citations), about_policies=(policy.id,), kind=ROUTE)


def compose_windows(rules: Sequence[Rule], catalog: Catalog, *, of_date: bool = False) -> Draft | None:
    """When to apply, one line a kind of application, each with its clause; None where no text says it.

    `of_date`: a calendar date is asked for, which no text has; only that one may apply all the year answers it.
    """
    lines, citations = [], []
    kinds = {rule.route.label: rule for rule in rules if rule.route is not None}
    for label, rule in kinds.items():
        assert rule.route is not None
        window, policy = rule.route.window, catalog.policies[rule.policy.head.id]
        clause = catalog.find(policy.id, window.clause)
        said = [_squeeze(part) for part in window.says]
        told = sentences(clause.text) if clause else []
        place = next((at for at, s in enumerate(told) if any(part in _squeeze(s) for part in said)), None)
        if clause is None or place is None:
            continue
        then = [s for s in told[place + 1 : place + 2] if _MAY_APPLY.search(s)]
        lines += [
            f"**{label}:{told[place].rstrip('。;')}。**" + "".join(then),
            "",
            quoted(policy, clause, clause.text),
            "",
        ]
        citations.append(cite(policy, clause, told[place]))
    if not lines:
        return None
    about = tuple(dict.fromkeys(citation.policy_id for citation in citations))
    is_told = not of_date or any(_ALL_YEAR in citation.quote for citation in citations)
    lines = [_NO_DATE, "", *lines] if of_date else lines
    status: Status = "answered" if is_told else "not_found"
    return Draft(status, "\n".join(lines).strip(), tuple(citations), about_policies=about, kind=WINDOW)


def _is_asked(rule: Rule, line: str, asked: str) -> bool:
    route = rule.route
    assert route is not None
    applying, deciding = route.steps[0], route.steps[-1]
    reviews = [step for step in route.steps if any(_REVIEW.search(said) for said in step.says)]
    wanted = applying if _BY_OTHERS.search(asked) else None
    if wanted is None and _LAST.search(asked):
        wanted = deciding
    if wanted is None and len(reviews) > 1 and _SECOND.search(asked):
        wanted = reviews[1]
    if wanted is None and reviews and _EXPERTS.search(asked):
        wanted = reviews[-1]
    if wanted is None and reviews and _FIRST.search(asked):
        wanted = reviews[0]
    return wanted is not None and line.startswith(f"- {wanted.who}({wanted.clause})")


def compose_open_point(rule: Rule, point: Ambiguity, catalog: Catalog) -> Draft | None:
    """The honest answer, with the words that are open; None when the clause is not in the library."""
    policy = catalog.policies[rule.policy.head.id]
    number = point.clause or rule.amount.cite.clause
    holding = [c for c in (catalog.find(policy.id, number), *catalog.clauses_of(policy.id)) if c]
    clause = next((c for c in holding if any(_squeeze(part) in _squeeze(c.text) for part in point.says)), None)
    if clause is None:
        return None
    quote = _saying(point.says, clause)
    whom = f"请向{point.ask_whom}核实。" if point.ask_whom not in ("", "无需") else ""
    lines = ["**这一点原文没有写明确。**", "", point.answer, whom, "", quoted(policy, clause, quote)]
    citations: tuple[Citation, ...] = (cite(policy, clause, quote),)
    status: Status = "not_found" if point.silent else "answered"
    return Draft(status, "\n".join(lines), citations, own_numbers=frozenset(lines), about_policies=(policy.id,))


def compose_breach(rule: Rule, commitments: Iterable[Commitment], catalog: Catalog) -> Draft | None:
    """What an applicant has to keep and what follows a breach, clause by clause; None when none is in the library."""
    policy = catalog.policies[rule.policy.head.id]
    lines, citations = ["**违反要承担的后果,原文这样写:**", ""], []
    for item in commitments:
        clause = catalog.find(policy.id, item.clause)
        if clause is None:
            continue
        said = [_squeeze(part) for part in (*item.says, *item.breach)]
        for held in (clause, *catalog.inside(clause)):
            chosen = [s for s in sentences(held.text) if any(part in _squeeze(s) for part in said)]
            lines += [f"- {item.label}({held.number}):{''.join(chosen)}"] if chosen else []
            citations += [cite(policy, held, chosen[0])] if chosen else []
    return Draft("answered", "\n".join(lines), tuple(citations), about_policies=(policy.id,)) if citations else None


def compose_note(rule: Rule, note: Note, catalog: Catalog) -> Draft | None:
    """A statement of the policy that is no condition, with its clause; None when that is not in the library."""
    policy = catalog.policies[rule.policy.head.id]
    clause = catalog.find(policy.id, note.clause)
    if clause is None:
        return None
    quote = _saying(note.says, clause)
    lines = [f"**{note.note}。**", "", quoted(policy, clause, quote)]
    return Draft("answered", "\n".join(lines), (cite(policy, clause, quote),), about_policies=(policy.id,))


def compose_period_end(rule: Rule, period: Deadline, began: re.Match[str], catalog: Catalog) -> Draft | None:
    """The month or year in which a period of a policy ends that began in the one told; None without its clause."""
    policy = catalog.policies[rule.policy.head.id]
    clause = catalog.find(policy.id, period.clause)
    if clause is None:
        return None
    year, month = int(began["year"]), int(began["month"] or 0)
    end = add_months(date(year, month or 1, 1), int(period.length) * (12 if period.rule == "years" else 1))
    length = f"{period.length}{'年' if period.rule == 'years' else '个月'}"
    since, until = (f"{year}年{month}月", f"{end.year}年{end.month}月") if month else (f"{year}年", f"{end.year}年")
    quote = _saying(period.says, clause)
    lines = [f"**{period.label}{length}:从{since}起算,到{until}。** 起算的日子以主管部门的文件为准。", ""]
    lines.append(quoted(policy, clause, quote))
    return Draft(
        "answered",
        "\n".join(lines),
        (cite(policy, clause, quote),),
        own_numbers=frozenset(lines),
        about_policies=(policy.id,),
        kind=f"{PERIOD_END}{period.label}",
    )


def compose_next_month(rule: Rule, period: Deadline, month: int, year: int | None, catalog: Catalog) -> Draft | None:
    """The month after the one told (1 to 12, of `year` where that is told), in which the benefit is applied for; None
    without its clause."""
    policy = catalog.policies[rule.policy.head.id]
    clause = catalog.find(policy.id, period.clause)
    if clause is None:
        return None
    quote = _saying(period.says, clause)
    lines = [f"**{period.label}是次月:{_and_next(month, year)}申请({period.clause})。**", ""]
    lines.append(quoted(policy, clause, quote))
    cited = (cite(policy, clause, quote),)
    return Draft("answered", "\n".join(lines), cited, own_numbers=frozenset(lines), about_policies=(policy.id,))


def _and_next(month: int, year: int | None) -> str:
    """The month told, and the one after it."""
    is_last = month == _MONTHS
    after = "1月" if is_last else f"{month + 1}月"
    if year is None:
        return f"{month}月发放的,在{'次年' if is_last else ''}{after}"
    return f"{year}年{month}月发放的,在{year + is_last}年{after}"


def _saying(says: Iterable[str], clause: Clause) -> str:
    """The first sentence of the clause that has any of the words."""
    return next(s for s in sentences(clause.text) if any(_squeeze(part) in _squeeze(s) for part in says))


def _said(rule: Rule, number: str) -> list[str]:
    route = rule.route
    assert route is not None
    sources = [route.window, *route.steps]
    return [part for source in sources if source.clause == number for part in source.says]


def _squeeze(text: str) -> str:
    return "".join(text.split())
