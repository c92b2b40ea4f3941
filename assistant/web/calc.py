"""/calc: every benefit and programme as a form, with the result beside it; the address holds the form's state."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from assistant.api.turns import Turns
from assistant.bootstrap import today
from assistant.calculator import CalculatorError, FactError, Rule, Rulebook, determine
from assistant.errors import NotFoundError
from assistant.web.asks import field
from assistant.web.calc_form import amount_curve, form_facts
from assistant.web.calc_view import result_view
from assistant.web.html import Html, el, join
from assistant.web.page import plain_page
from assistant.web.people import People

_PREFIX = "fact"
_MAX_CHARS = 100


def calc_routes(turns: Turns, people: People) -> APIRouter:
    """The page, one address a benefit, and its live result."""
    router = APIRouter(include_in_schema=False)
    rulebook = turns.application.rulebook

    @router.get("/calc")
    def first() -> RedirectResponse:
        return RedirectResponse(
            "/calc/sz-fin-04" if "sz-fin-04" in rulebook.rules else f"/calc/{next(iter(rulebook.rules))}"
        )

    @router.get("/calc/{benefit}")
    async def page(benefit: str, request: Request) -> HTMLResponse:
        rule = _rule(rulebook, benefit)
        facts, as_of, event = _state(rulebook, request.query_params)
        result = await turns.run(_result, rulebook, benefit, facts, as_of, event)
        return plain_page(
            "测算",
            el("p", "按条款写明的算法计算,只给上限或固定数额;资格和数额以主管部门审核为准。填一项,右边就更新。", class_="lead"),
            el(
                "div",
                el("nav", _menu(rulebook, benefit), class_="menu", aria_label="补贴和项目"),
                _form(rule, rulebook, facts, as_of, event),
                el("section", result, id="result", tabindex="0", aria_label="测算结果"),
                class_="calc",
            ),
            el("a", "看结果", href="#result", id="mini"),
            path="/calc",
            scripts=("calc.js",),
            person=await people.signed(request),
        )  # fmt: skip

    @router.get("/page/calc/{benefit}")
    async def live(benefit: str, request: Request) -> HTMLResponse:
        _rule(rulebook, benefit)
        facts, as_of, event = _state(rulebook, request.query_params)
        return HTMLResponse(await turns.run(_result, rulebook, benefit, facts, as_of, event))

    return router


def _rule(rulebook: Rulebook, benefit: str) -> Rule:
    if benefit not in rulebook.rules:
        raise NotFoundError("没有这一项补贴或项目:请从 /calc 选择。")
    return rulebook.rules[benefit]


def _state(rulebook: Rulebook, query: Mapping[str, str]) -> tuple[dict[str, str], date, date | None]:
    """Facts by id, as-of date and day of the event out of an address; what is unknown or too long is left out."""
    facts = {name: value for name, value in query.items() if name in rulebook.inputs and 0 < len(value) <= _MAX_CHARS}
    return facts, _day(query.get("as_of", "")) or today(), _day(query.get("event", ""))


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _result(rulebook: Rulebook, benefit: str, facts: dict[str, str], as_of: date, event: date | None) -> Html:
    try:
        found = determine(rulebook, benefit, facts, as_of, event_date=event)
    except FactError as error:
        faults = [el("li", fault.message, id=f"fault-{fault.fact}") for fault in error.problems]
        return join(el("h2", "有几项读不出来"), el("ul", *faults, class_="faults", role="alert"))
    except CalculatorError as error:
        return el("p", str(error), role="alert")
    return join(el("h2", "结果"), result_view(found, amount_curve(rulebook, benefit, facts)))


def _menu(rulebook: Rulebook, current: str) -> Html:
    groups = []
    for policy in rulebook.policies.values():
        links = []
        for benefit in policy.benefits:
            here: dict[str, str | bool] = {"aria_current": "page"} if benefit.id == current else {}
            links.append(el("li", el("a", benefit.title, href=f"/calc/{benefit.id}", **here)))
        if links:
            groups += [el("h2", policy.head.title), el("ul", *links)]
    return el("details", el("summary", "换一项"), *groups, open=True)


def _form(rule: Rule, rulebook: Rulebook, facts: Mapping[str, str], as_of: date, event: date | None) -> Html:
    wanted = form_facts(rule, rulebook)

    def fields(names: tuple[str, ...]) -> Html:
        return join(
            *(
                field(_PREFIX, name, rulebook.inputs[name], rulebook.inputs[name].ask, facts.get(name, ""))
                for name in names
            )
        )

    parts = [
        el("h2", rule.benefit.title),
        el("p", "、".join(rule.benefit.clause), f"(《{rule.policy.head.title}》)", class_="hint"),
    ]
    if wanted.amount:
        parts += [el("h3", "金额"), fields(wanted.amount)]
    if wanted.conditions:
        parts += [el("h3", "条件"), fields(wanted.conditions)]
    parts += [el("h3", "日期"), fields(wanted.days)]
    parts += [_date("as_of", "按哪一天查询", as_of), _date("event", "贷款、投保或申报的日期(可不填)", event)]
    tools = [
        el("button", "复制分享链接", type="button", class_="plain-button", id="share"),
        el("a", "清空", href=f"/calc/{rule.benefit.id}", class_="plain-button"),
    ]
    return el("form", *parts, el("p", *tools, class_="form-tools"), id="calc-form", class_="asks", action=f"/calc/{rule.benefit.id}")  # fmt: skip


def _date(name: str, label: str, day: date | None) -> Html:
    box = el("input", type="date", id=name, name=name, value=day.isoformat() if day else "")
    return el("div", el("label", label, for_=name, class_="ask-text"), box, class_="ask day")
