"""/library: the policies that are held, each with its text and tables, and the comparison of targets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from assistant.api.turns import Turns
from assistant.bootstrap import Application, today
from assistant.errors import NotFoundError
from assistant.web.answer_view import BADGES, badge, origin_badge
from assistant.web.html import Html, el, join
from assistant.web.library_view import (
    LEVEL_WORDS,
    comparison_view,
    duty_table,
    phase_table,
    policy_rows,
    target_table,
    validity_timeline,
)
from assistant.web.page import plain_page
from assistant.web.people import People
from assistant.web.policy_view import clause_address, marked, policy_facts, policy_outline, policy_text
from assistant.web.receipt_view import receipt_list
from assistant.web.session import Sessions
from index.model import Clause, Document, Policy

Short = Annotated[str, Query(max_length=100)]
_SHOWN_HITS = 30
_AROUND = 40


def library_page_routes(turns: Turns, sessions: Sessions, people: People) -> APIRouter:
    """The pages under /library."""
    router = APIRouter(prefix="/library", include_in_schema=False)
    application = turns.application

    @router.get("")
    async def listed(
        request: Request, place: Short = "", level: Short = "", status: Short = "", q: Short = ""
    ) -> HTMLResponse:
        policies = list(application.catalog.policies.values())
        chosen = [policy for policy in policies if _fits(policy, place, level, status)]
        body = [
            el("p", "库里的政策全文、目标、任务分工和阶段;每个数都能点回原条款。", class_="lead"),
            _filters(policies, {"place": place, "level": level, "status": status, "q": q}),
            el("p", el("a", "目标对比(指标 × 地区 × 年份)", href="/library/compare", class_="plain-button")),
        ]
        if q.strip():
            body.append(_hits(application, {policy.id for policy in chosen}, q.strip()))
        else:
            body += [el("h2", f"{len(chosen)}份政策"), policy_rows(chosen, today())]
            body += [el("h2", "有效期时间轴"), validity_timeline(chosen, today())]
        return plain_page("政策库", *body, path="/library", person=await people.signed(request))

    @router.get("/compare")
    async def compare(
        request: Request, indicator: Short = "", place: Annotated[list[str] | None, Query(max_length=20)] = None
    ) -> HTMLResponse:
        body = _compare(application, indicator, place or [])
        return plain_page("目标对比", *body, path="/library", person=await people.signed(request))

    @router.get("/{policy_id}")
    async def policy(request: Request, policy_id: str, clause: Short = "", q: Short = "") -> HTMLResponse:
        document = application.catalog.document(policy_id)
        if document is None:
            raise NotFoundError("政策库里没有这份政策:请从 /library 选择。")
        counts = await turns.run(application.receipts.citing_counts, policy_id)
        body = _document(application, document, clause, q, counts)
        person = await people.signed(request)
        return plain_page(document.policy.title, *body, path="/library", scripts=("library.js",), person=person)

    @router.get("/{policy_id}/cited")
    async def cited(request: Request, policy_id: str, clause: Short) -> HTMLResponse:
        found = application.catalog.find(policy_id, clause)
        if found is None:
            raise NotFoundError("政策库里没有这一条。")
        counts = await turns.run(application.receipts.citing_counts, policy_id)
        person = await people.signed(request)
        own: list[str] | None = None
        if person is None:
            owner = sessions.visitor(request.headers.get("cookie", "")) or ""
            own = [past.conversation_id for past in await turns.run(application.history.of, owner)]
        held = await turns.run(application.receipts.citing, policy_id, clause, own)
        title = application.catalog.policies[policy_id].title
        whose = "" if person else "别人的提问不公开,下面只列您自己的。"
        body = [
            el("p", el("a", f"《{title}》{clause}", href=clause_address(policy_id, clause))),
            el("p", f"共有{counts.get(clause, 0)}个回答引用过这一条。{whose}", class_="lead"),
            receipt_list(held) if held else el("p", "还没有可以列出的。"),
        ]
        return plain_page("引用过这一条的回答", *body, path="/library", person=person)

    return router


def _fits(policy: Policy, place: str, level: str, status: str) -> bool:
    state = BADGES[policy.in_force(today())][0]
    return (not place or policy.place == place) and (not level or policy.level == level) and status in ("", state)


def _filters(policies: list[Policy], chosen: Mapping[str, str]) -> Html:
    places = [(place, place) for place in dict.fromkeys(policy.place for policy in policies)]
    levels = [
        (level, words) for level, words in LEVEL_WORDS.items() if any(policy.level == level for policy in policies)
    ]
    states = [(words, words) for words, _ in BADGES.values()]
    boxes = [
        _select(name, label, options, chosen[name])
        for name, label, options in (("place", "地区", places), ("level", "层级", levels), ("status", "效力", states))
    ]
    search = el(
        "div", el("label", "全文查找", for_="q"),
        el("input", type="search", id="q", name="q", value=chosen["q"], maxlength="100", placeholder="例如:质押 放款"), class_="field",
    )  # fmt: skip
    return el(
        "form",
        *boxes,
        search,
        el("button", "筛选", class_="plain-button primary"),
        class_="filters",
        action="/library",
        role="search",
    )


def _select(name: str, label: str, options: list[tuple[str, str]], chosen: str) -> Html:
    shown = [el("option", words, value=value, selected=value == chosen) for value, words in [("", "全部"), *options]]
    return el("div", el("label", label, for_=name), el("select", *shown, id=name, name=name), class_="field")


def _hits(application: Application, policy_ids: set[str], words: str) -> Html:
    """Clauses that hold every word, with the first one marked."""
    wanted = words.split()
    found = [
        clause
        for clause in application.catalog.clauses
        if clause.policy_id in policy_ids and all(word in clause.text for word in wanted)
    ]
    rows = []
    for clause in found[:_SHOWN_HITS]:
        title = application.catalog.policies[clause.policy_id].title
        at = max(clause.text.find(wanted[0]) - _AROUND, 0)
        around = clause.text[at : at + 3 * _AROUND]
        link = el("a", f"《{title}》{clause.number}", href=_found(clause, wanted[0]))
        rows.append(el("li", link, el("p", marked(around, wanted[0]))))
    more = f"(只列前{_SHOWN_HITS}条)" if len(found) > _SHOWN_HITS else ""
    return join(el("h2", f"{len(found)}条里有“{words}”{more}"), el("ul", *rows, class_="hits"))


def _found(clause: Clause, words: str) -> str:
    return f"/library/{quote(clause.policy_id)}?{urlencode({'clause': clause.number, 'q': words})}#current"


def _document(
    application: Application, document: Document, clause: str, words: str, counts: Mapping[str, int]
) -> list[Html]:
    policy, tables = document.policy, application.tables
    sections: list[tuple[str, str, Html, int]] = []
    for name, title, rows, shown in (
        ("targets", "目标和指标", tables.targets(policy=policy.id), target_table),
        ("duties", "任务分工", tables.duty_for(policy=policy.id), duty_table),
        ("phases", "阶段和期限", tables.phases(policy=policy.id), phase_table),
    ):
        if rows:
            make: Callable[..., Html] = shown
            sections.append((name, title, make(rows), len(rows)))
    jumps = [el("a", f"{title}({count})", href=f"#{name}", class_="plain-button") for name, title, _, count in sections]

    def beside(one: Clause) -> Html:
        cited = counts.get(one.number, 0)
        return el("p", el("a", f"{cited}个回答引用过这一条", href=_cited(one)), class_="cited") if cited else Html()

    side = el("details", el("summary", "目录"), policy_outline(document, clause), class_="outline", open=True)
    text = el("div", el("h2", "全文", id="text"), policy_text(document, clause, words, beside))
    return [
        el("p", badge(policy.in_force(today())), origin_badge(policy.origin), class_="badges"),
        policy_facts(policy),
        el("p", el("a", "全文", href="#text", class_="plain-button"), *jumps, class_="form-tools"),
        el("div", side, text, class_="policy"),
        *(el("section", el("h2", title), body, id=name) for name, title, body, _ in sections),
    ]


def _cited(clause: Clause) -> str:
    return f"/library/{quote(clause.policy_id)}/cited?{urlencode({'clause': clause.number})}"


def _compare(application: Application, indicator: str, places: list[str]) -> list[Html]:
    tables = application.tables
    known: dict[str, tuple[str, set[str]]] = {}
    for row in tables.all_targets:
        if row.kind in ("target", "statistic"):
            known.setdefault(row.key, (row.indicator, set()))[1].add(row.place)
    key = indicator if indicator in known else max(known, key=lambda one: len(known[one][1]), default="")
    if not key:
        return [el("p", "库里还没有可以对比的指标。")]
    name, held = known[key]
    chosen = [place for place in places if place in held] or sorted(held)
    rows = [
        row for place in chosen for row in tables.targets(key, place=place, kinds=("target", "statistic")) if row.key == key
    ]  # fmt: skip
    rows.sort(key=lambda row: (row.year or 0, row.place))
    options = [el("option", f"{label}({'、'.join(sorted(where))})", value=one, selected=one == key) for one, (label, where) in sorted(known.items(), key=lambda pair: -len(pair[1][1]))]  # fmt: skip
    ticks = [
        el("label", el("input", type="checkbox", name="place", value=place, checked=place in chosen), place)
        for place in sorted(held)
    ]
    form = el(
        "form",
        el("div", el("label", "指标", for_="indicator"), el("select", *options, id="indicator", name="indicator"), class_="field"),
        el("fieldset", el("legend", "地区"), *ticks) if len(held) > 1 else "",
        el("button", "对比", class_="plain-button primary"),
        class_="filters", action="/library/compare",
    )  # fmt: skip
    compared = tables.compare(key, chosen)
    lead = el("p", "只有口径、单位都相同的数才画在一张图里;不能直接比的,说明为什么。", class_="lead")
    return [lead, form, el("h2", name), comparison_view(name, rows, compared)]
