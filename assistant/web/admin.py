"""/admin: import, withdraw, rebuild, feedback, unanswered questions, receipts, the off switch. For admins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, get_args

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from starlette.responses import RedirectResponse, Response

from assistant.api.turns import Turns
from assistant.bootstrap import Application
from assistant.conversation.tickets import TicketState
from assistant.errors import BadRequestError
from assistant.web.admin_view import feedback_view, job_view, people_view, policies_view, report, unanswered_view
from assistant.web.child import Jobs
from assistant.web.html import Html, el
from assistant.web.imports import confirm, keep_upload, upload_path, withdraw
from assistant.web.page import SignedIn, hidden_token, plain_page
from assistant.web.people import People
from assistant.web.receipt_view import receipt_list

_NO_STORE = {"Cache-Control": "no-store"}
_SECTIONS = (
    ("import", "导入"), ("policies", "政策库"), ("index", "索引"), ("feedback", "纠错"), ("unanswered", "没答上的"),
    ("receipts", "查回答"), ("people", "账号和记录"), ("switch", "开关"),
)  # fmt: skip
Words = Annotated[str, Query(max_length=200)]


def admin_routes(turns: Turns, people: People, jobs: Jobs) -> APIRouter:
    """The page and its acts. Nothing changes by GET; every act is logged with who did it."""
    router = APIRouter(prefix="/admin", include_in_schema=False)
    application = turns.application

    @router.get("")
    def first() -> RedirectResponse:
        return RedirectResponse("/admin/import", 303)

    @router.get("/job")
    async def job(request: Request) -> HTMLResponse:
        await people.require(request)
        return HTMLResponse(_job(jobs), headers=_NO_STORE)

    @router.get("/{section}")
    async def section(request: Request, section: str, q: Words = "") -> HTMLResponse:
        person = await people.require(request)
        signed = SignedIn(person.name, person.role, people.csrf(request))
        if section not in dict(_SECTIONS):
            return RedirectResponse("/admin/import", 303)  # type: ignore[return-value]
        body = await turns.run(_section, application, people, jobs, signed, section, q)
        return plain_page("管理", _tabs(section), body, path="/admin", scripts=("admin.js",), person=signed)

    router.include_router(_acts(turns, people, jobs))
    return router


def _acts(turns: Turns, people: People, jobs: Jobs) -> APIRouter:
    router = APIRouter()
    application = turns.application
    home = application.settings.home

    async def done(who: str, act: str, detail: str, back: str) -> Response:
        await turns.run(people.accounts.log, who, act, detail)
        return RedirectResponse(f"/admin/{back}", 303)

    @router.post("/import")
    async def upload(request: Request, name: Words) -> HTMLResponse:
        person, _ = await people.posted(request)
        token = await turns.run(keep_upload, home, name, await request.body())
        rows = await jobs.rows(["import", "--dry-run", "--json", str(upload_path(home, token))])
        await turns.run(people.accounts.log, person.name, "uploaded", f"{name} {token}")
        return HTMLResponse(
            report(token, rows, SignedIn(person.name, person.role, people.csrf(request))), headers=_NO_STORE
        )

    @router.post("/publish")
    async def publish(request: Request) -> Response:
        person, fields = await people.posted(request)
        rows = await jobs.rows(["import", "--json", str(upload_path(home, fields.pop("upload", "")))])
        ids = [policy["id"] for row in rows for policy in row.get("policies", ())]
        for policy_id in ids:
            own = {
                name.removeprefix(f"{policy_id}."): value
                for name, value in fields.items()
                if name.startswith(f"{policy_id}.")
            }
            await turns.run(confirm, home, policy_id, own)
        return await done(person.name, "published", "、".join(ids), "index")

    @router.post("/withdraw")
    async def take_out(request: Request) -> Response:
        person, fields = await people.posted(request)
        policy_id = fields.get("policy", "")
        await turns.run(withdraw, home, policy_id)
        return await done(person.name, "withdrawn", policy_id, "index")

    @router.post("/rebuild")
    async def rebuild(request: Request) -> Response:
        person, _ = await people.posted(request)
        await jobs.start("build", "建索引", ["index", "build"], application.refresh)
        return await done(person.name, "rebuild started", "", "index")

    @router.post("/cancel")
    async def cancel(request: Request) -> Response:
        person, _ = await people.posted(request)
        jobs.cancel("build")
        return await done(person.name, "rebuild cancelled", "", "index")

    @router.post("/ticket")
    async def settle(request: Request) -> Response:
        person, fields = await people.posted(request)
        state = next((known for known in get_args(TicketState) if known == fields.get("state")), None)
        if state is None:
            raise BadRequestError("没有这种处理状态:请刷新后再试。")
        await turns.run(
            application.tickets.settle, fields.get("feedback", ""), state, fields.get("reply", "")[:500], person.name
        )
        return await done(person.name, "ticket settled", f"{fields.get('feedback', '')} {state}", "feedback")

    @router.post("/switch")
    async def switch(request: Request) -> Response:
        person, fields = await people.posted(request)
        reason = fields.get("reason", "").strip()[:200]
        if not reason:
            raise BadRequestError("请写明原因:它会显示给提问的人,并记入安全记录。")
        await turns.run(application.switch, fields.get("state") == "off", reason)
        return await done(person.name, f"chat switched {fields.get('state')}", reason, "switch")

    return router


def _section(application: Application, people: People, jobs: Jobs, signed: SignedIn, section: str, words: str) -> Html:
    home = application.settings.home
    policies = tuple(application.catalog.policies.values())
    views: Mapping[str, object] = {
        "import": lambda: _import_form(),
        "policies": lambda: policies_view(policies, home, signed),
        "index": lambda: _index(application, jobs, signed),
        "feedback": lambda: feedback_view(application.tickets.latest(), signed),
        "unanswered": lambda: unanswered_view(application.receipts.unanswered()),
        "receipts": lambda: _receipts(application, words),
        "people": lambda: people_view(people.accounts.people(), people.accounts.acts()),
        "switch": lambda: _switch(application, signed),
    }
    view = views[section]
    assert callable(view)
    made = view()
    assert isinstance(made, Html)
    return el("section", el("h2", dict(_SECTIONS)[section]), made, class_="admin")


def _tabs(current: str) -> Html:
    links = []
    for name, words in _SECTIONS:
        here: dict[str, str | bool] = {"aria_current": "page"} if name == current else {}
        links.append(el("a", words, href=f"/admin/{name}", class_="plain-button", **here))
    return el("nav", *links, class_="tabs", aria_label="管理")


def _import_form() -> Html:
    chooser = el("input", type="file", id="file", accept=".txt,.md,.html,.htm,.docx,.pdf")
    return el(
        "div",
        el("p", "先试读:只看报告,不写入。核对标题、地区、文号和日期后再确认;确认后到“索引”重建,新政策才会被引用。"),
        el("div", el("label", "官方文件(txt、md、html、docx、pdf,20MB 以内)", for_="file"), chooser, class_="field"),
        el("p", el("button", "试读", type="button", id="dry-run", class_="plain-button primary")),
        el("div", id="report", aria_live="polite"),
    )


def _index(application: Application, jobs: Jobs, signed: SignedIn) -> Html:
    def act(path: str, words: str) -> Html:
        return el(
            "form", hidden_token(signed), el("button", words, class_="plain-button primary"), method="post", action=path
        )

    return el(
        "div",
        el(
            "p",
            f"正在使用的索引:{application.retriever.edition}({len(application.catalog.policies)}份政策,{len(application.catalog.clauses)}条)",
        ),
        el("p", "重建在旁边进行,建好并核对后才切换;中断不影响正在使用的索引。", class_="hint"),
        el("div", _job(jobs), id="job", aria_live="polite"),
        el("div", act("/admin/rebuild", "重建索引"), act("/admin/cancel", "取消"), class_="form-tools"),
    )


def _job(jobs: Jobs) -> Html:
    return job_view(jobs.job("build"), "建索引")


def _receipts(application: Application, words: str) -> Html:
    box = el("input", type="search", id="q", name="q", value=words, maxlength="200")
    form = el("form", el("div", el("label", "问题、回答里的字,或回答编号", for_="q"), box, class_="field"), el("button", "查找", class_="plain-button primary"), class_="filters", action="/admin/receipts")  # fmt: skip
    found = application.receipts.search(words) if words.strip() else ()
    return el(
        "div",
        form,
        receipt_list(found) if found else el("p", "没有找到。" if words else "输入要找的字。", class_="hint"),
    )


def _switch(application: Application, signed: SignedIn) -> Html:
    reason = application.closed_because()
    state = el("p", el("b", f"问答已关闭:{reason}" if reason else "问答开放中"))
    goal = "on" if reason else "off"
    form = el(
        "form",
        hidden_token(signed),
        el("input", type="hidden", name="state", value=goal),
        el("div", el("label", "原因", for_="reason"), el("input", id="reason", name="reason", maxlength="200", required=True), class_="field"),
        el("button", "重新开放" if reason else "关闭问答", class_="plain-button primary"),
        method="post", action="/admin/switch", class_="filters",
    )  # fmt: skip
    return el(
        "div",
        state,
        el("p", "关闭后,网页和接口的提问都得到 503 和这条原因;政策库、测算和反馈照常。", class_="hint"),
        form,
    )
