"""/desk: one box for a caller's question; answers as one types, a speakable answer, facts, notes, people to ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, Response

from assistant.api.turns import MAX_QUESTION_CHARS, Turns
from assistant.bootstrap import Application, today
from assistant.conversation.desk import Desk
from assistant.errors import BadRequestError, NotFoundError
from assistant.web.contacts import contact_list, load_contacts
from assistant.web.desk_view import answer_side, clause_card, facts_panel, found, shortcut_table, side_lists
from assistant.web.export import sources
from assistant.web.html import Html, el
from assistant.web.page import SignedIn, plain_page
from assistant.web.people import People
from assistant.web.receipt_view import receipt_list

Words = Annotated[str, Query(max_length=300)]
_HITS, _TARGETS = 8, 4
_NO_STORE = {"Cache-Control": "no-store"}


def desk_routes(turns: Turns, people: People) -> APIRouter:
    """The page, and what its script asks for. For staff and admins only."""
    router = APIRouter(include_in_schema=False)
    application = turns.application
    desk = Desk(application.database)
    contacts = load_contacts(application.settings.home)

    @router.get("/desk")
    async def page(request: Request) -> HTMLResponse:
        person = await people.require(request, "staff")
        lists = side_lists(*await turns.run(lambda: (desk.lookups(person.name), desk.notes(person.name))))
        signed = SignedIn(person.name, person.role, people.csrf(request))
        return plain_page(
            "热线工作台", *_page(lists, contact_list(contacts)), path="/desk", scripts=("desk.js",), person=signed
        )

    @router.get("/desk/find")
    async def find(request: Request, q: Words = "") -> HTMLResponse:
        await people.require(request, "staff")
        return _html(await turns.run(_found, application, q.strip()))

    @router.get("/desk/lists")
    async def lists(request: Request) -> HTMLResponse:
        person = await people.require(request, "staff")
        return _html(side_lists(*await turns.run(lambda: (desk.lookups(person.name), desk.notes(person.name)))))

    @router.get("/desk/clause")
    async def clause(request: Request, policy: Words, clause: Words) -> HTMLResponse:
        await people.require(request, "staff")
        held = application.catalog.find(policy, clause)
        if held is None:
            raise NotFoundError("政策库里没有这一条。")
        of = application.catalog.policies[policy]
        return _html(clause_card(of, held, of.in_force(today())))

    @router.get("/desk/past")
    async def past(request: Request, q: Words = "") -> HTMLResponse:
        await people.require(request, "staff")
        held = await turns.run(application.receipts.search, q.strip(), 20)
        return _html(receipt_list(held) if held else el("p", "没有找到以往的回答。", class_="hint"))

    router.include_router(_answer_routes(turns, people, desk))
    return router


def _answer_routes(turns: Turns, people: People, desk: Desk) -> APIRouter:
    """Answering, facts, pins and notes: everything that changes something, by POST with the session's token."""
    router = APIRouter()
    application = turns.application

    async def shown(answer: Mapping[str, Any]) -> Html:
        return await turns.run(_answered, application, answer)

    @router.post("/desk/ask")
    async def ask(request: Request) -> HTMLResponse:
        person, fields = await people.posted(request, "staff")
        answer = await turns.ask(fields.get("q", ""), _call(fields))
        await turns.run(desk.looked_up, person.name, fields.get("q", "").strip())
        return _html(await shown(answer.to_json()))

    @router.post("/desk/facts")
    async def change(request: Request) -> HTMLResponse:
        _, fields = await people.posted(request, "staff")
        call = _call(fields)
        facts = {name: value for name, value in fields.items() if name != "call"}
        answer = await turns.in_order(call, application.supplement, call, facts)
        return _html(await shown(answer.to_json()))

    @router.get("/desk/facts")
    async def facts(request: Request, call: Words) -> HTMLResponse:
        await people.require(request, "staff")
        told = await turns.run(application.facts_of, call)
        return _html(facts_panel(told, application.rulebook.inputs))

    @router.post("/desk/call")
    async def new_call(request: Request) -> PlainTextResponse:
        await people.posted(request, "staff")
        return PlainTextResponse(application.new_conversation())

    @router.post("/desk/pin")
    async def pin(request: Request) -> HTMLResponse:
        person, fields = await people.posted(request, "staff")
        await turns.run(desk.pin, person.name, fields.get("id", ""))
        return _html(side_lists(*await turns.run(lambda: (desk.lookups(person.name), desk.notes(person.name)))))

    @router.post("/desk/note")
    async def note(request: Request) -> HTMLResponse:
        person, fields = await people.posted(request, "staff")
        if not fields.get("note", "").strip():
            raise BadRequestError("通话记录是空的:请先写几个字。")
        await turns.run(desk.keep_note, person.name, fields.get("caller", "")[:200], fields["note"][:4_000])
        return _html(side_lists(*await turns.run(lambda: (desk.lookups(person.name), desk.notes(person.name)))))

    @router.get("/desk/notes.md")
    async def export(request: Request) -> Response:
        person = await people.require(request, "staff")
        notes = await turns.run(desk.notes, person.name)
        lines = [f"## {one.created:%Y-%m-%d %H:%M} UTC {one.caller}\n\n{one.note}\n" for one in notes]
        headers = {**_NO_STORE, "Content-Disposition": 'attachment; filename="call-notes.md"'}
        return Response("\n".join(["# 通话记录\n", *lines]), media_type="text/markdown; charset=utf-8", headers=headers)

    return router


def _call(fields: Mapping[str, str]) -> str:
    call = fields.get("call", "")
    if len(call) != 32 or not call.isalnum():
        raise BadRequestError("这次来电的编号不对:请按 Alt+N 重新开始。")
    return call


def _found(application: Application, words: str) -> Html:
    if not words:
        return el("p", "输入来电人的问题,边打边查。", class_="hint")
    evidence = application.retriever.search(words, None, _HITS)
    matches = application.tables.find_indicator(words)
    keys = {match.key for match in matches if match.certainty == matches[0].certainty}
    targets = [row for row in application.tables.all_targets if row.key in keys and row.kind == "target"]
    places = [row for row in targets if row.place[:2] in words]
    return found(evidence, (places or targets)[:_TARGETS], application.rulebook, words)


def _answered(application: Application, answer: Mapping[str, Any]) -> Html:
    cards = []
    for cited in answer["citations"][:3]:
        policy = application.catalog.policies.get(cited["policy_id"])
        clause = application.catalog.find(cited["policy_id"], cited["clause"])
        if policy and clause:
            cards.append(clause_card(policy, clause, policy.in_force(today())))
    numbers = {
        f"《{policy.title}》": f"《{policy.title}》({policy.document_number})"
        for policy in application.catalog.policies.values()
        if policy.document_number
    }
    citation = ";".join(sources(answer))
    for title, with_number in numbers.items():
        citation = citation.replace(title, with_number)
    words = f"依据:{citation}" if citation else "库里没有可以引用的条款。"
    return answer_side(answer, application.rulebook, words, cards)


def _page(lists: Html, people_to_ask: Html) -> list[Html]:
    box = el(
        "div",
        el("label", "来电人问什么", for_="desk-q", class_="unseen"),
        el(
            "input", type="search", id="desk-q", maxlength=str(MAX_QUESTION_CHARS), autocomplete="off", autofocus=True,
            placeholder="打几个字就出条款,回车给答复(按 ? 看快捷键)",
        ),
        el("button", "新来电", type="button", class_="plain-button", id="new-call"),
        el("button", "快捷键", type="button", class_="plain-button", id="show-keys"),
        class_="desk-box",
    )  # fmt: skip
    note = el(
        "section",
        el("h3", "本次来电"),
        el("div", el("label", "来电单位或称呼", for_="caller"), el("input", id="caller", maxlength="60"), class_="field"),
        el("div", el("label", "记录(可含答复)", for_="note"), el("textarea", id="note", rows="5", maxlength="4000"), class_="field"),
        el(
            "p", el("button", "保存(Alt+S)", type="button", class_="plain-button", id="save-note"),
            el("a", "导出记录", href="/desk/notes.md", class_="plain-button"), class_="form-tools",
        ),
    )  # fmt: skip
    past = el(
        "details",
        el("summary", "查以往的回答"),
        el("input", type="search", id="past-q", aria_label="查以往的回答"),
        el("div", id="past"),
    )
    side = el(
        "aside",
        el("h2", "来电侧栏", class_="unseen"),
        el("section", el("h3", "来电人的情况"), el("div", id="facts")),
        note,
        el("div", lists, id="lists"),
        past,
        el("details", el("summary", "转给谁"), people_to_ask),
        aria_label="来电侧栏",
        class_="desk-side",
    )
    hits = el("section", el("h2", "边打边查"), el("div", id="hits"), class_="hits-box")
    answer = el(
        "section",
        el("p", "回车后,这里给出可以念的答复和条款原文。", class_="hint"),
        id="desk-answer",
        aria_label="答复",
    )
    keys = el("template", shortcut_table(), id="keys")
    return [box, el("div", hits, answer, side, class_="desk"), keys]


def _html(body: Html) -> HTMLResponse:
    return HTMLResponse(body, headers=_NO_STORE)
