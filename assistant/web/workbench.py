"""/eval: upload a test set, run it with a bar and cancel, read the report, compare two runs. For evaluators and admins."""

from __future__ import annotations

import re
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query, Request
from fastapi.responses import FileResponse, HTMLResponse
from starlette.responses import RedirectResponse, Response

from assistant.api.turns import Turns
from assistant.errors import BadRequestError, NotFoundError
from assistant.web.admin_view import job_view
from assistant.web.child import Jobs
from assistant.web.eval_view import (
    difference_view,
    failures_view,
    finished_runs,
    read_report,
    run_folder,
    summary_view,
)
from assistant.web.html import Html, el
from assistant.web.page import SignedIn, hidden_token, plain_page
from assistant.web.people import People

SUFFIXES = (".jsonl", ".csv", ".xlsx")
_KIND = "eval"
_ZONE = ZoneInfo("Asia/Shanghai")
Words = Annotated[str, Query(max_length=100)]


def can_measure() -> bool:
    """Whether the commands that measure are installed beside the product."""
    return find_spec("eval") is not None and find_spec("eval.commands") is not None


def eval_routes(turns: Turns, people: People, jobs: Jobs) -> APIRouter:
    """The pages and their acts."""
    router = APIRouter(prefix="/eval", include_in_schema=False)
    root = turns.application.settings.home / "eval"

    async def signed(request: Request) -> SignedIn:
        person = await people.require(request, "evaluator")
        return SignedIn(person.name, person.role, people.csrf(request))

    @router.get("")
    async def page(request: Request) -> HTMLResponse:
        person = await signed(request)
        body = await turns.run(_page, root, jobs, person)
        return plain_page("评测工作台", body, path="/eval", scripts=("eval.js",), person=person)

    @router.get("/job")
    async def job(request: Request) -> HTMLResponse:
        await people.require(request, "evaluator")
        return HTMLResponse(job_view(jobs.job(_KIND), "评测"))

    @router.get("/runs/{name}")
    async def run(request: Request, name: str) -> HTMLResponse:
        person = await signed(request)
        report = await turns.run(read_report, run_folder(root / "runs", name))
        files = [
            el("a", f"下载 {file}", href=f"/eval/runs/{name}/{file}", class_="plain-button")
            for file in ("report.html", "report.json")
        ]
        body = [el("p", *files, class_="form-tools"), summary_view(report), failures_view(report)]
        return plain_page(f"评测 {name}", *body, path="/eval", person=person)

    @router.get("/runs/{name}/{file}")
    async def download(request: Request, name: str, file: str) -> FileResponse:
        await people.require(request, "evaluator")
        path = run_folder(root / "runs", name) / file
        if file not in ("report.html", "report.json") or not path.is_file():
            raise NotFoundError("没有这个文件。")
        return FileResponse(path, filename=f"{name}-{file}")

    @router.get("/compare")
    async def compare(request: Request, before: Words, after: Words) -> HTMLResponse:
        person = await signed(request)
        old = await turns.run(read_report, run_folder(root / "runs", before))
        new = await turns.run(read_report, run_folder(root / "runs", after))
        title = f"{before} 与 {after}"
        return plain_page("两次评测的差别", el("p", title), difference_view(old, new), path="/eval", person=person)

    router.include_router(_acts(root, turns, people, jobs))
    return router


def _acts(root: Path, turns: Turns, people: People, jobs: Jobs) -> APIRouter:
    router = APIRouter()

    @router.post("/upload")
    async def upload(request: Request, name: Words) -> Response:
        person, _ = await people.posted(request, "evaluator")
        stem, suffix = _safe_name(name)
        content = await request.body()
        if not content:
            raise BadRequestError("文件是空的:请重新选择。")
        await turns.run(_keep, root / "testsets" / f"{stem}{suffix}", content)
        await turns.run(people.accounts.log, person.name, "test set uploaded", f"{stem}{suffix}")
        return Response(status_code=204)

    @router.post("/run")
    async def start(request: Request) -> Response:
        person, fields = await people.posted(request, "evaluator")
        testset = root / "testsets" / "".join(_safe_name(fields.get("testset", "")))
        if not can_measure() or not testset.is_file():
            raise BadRequestError("没有这份测试集,或这里没有安装评测命令:请先上传。")
        name = f"{datetime.now(_ZONE):%Y%m%d-%H%M%S}-{testset.stem}"
        command = ["eval", "run", "--testset", str(testset), "--report", str(root / "runs" / name)]
        await jobs.start(_KIND, name, command, lambda: None)
        await turns.run(people.accounts.log, person.name, "evaluation started", name)
        return RedirectResponse("/eval", 303)

    @router.post("/cancel")
    async def cancel(request: Request) -> Response:
        await people.posted(request, "evaluator")
        jobs.cancel(_KIND)
        return RedirectResponse("/eval", 303)

    return router


def _missing(names: list[str]) -> str:
    return "还没有测试集:请先上传。" if not names else "这里没有安装评测命令(eval),只能看已有的结果。"


def _safe_name(name: str) -> tuple[str, str]:
    """Stem and suffix of a test set's name, of harmless characters. Raises BadRequestError."""
    path = Path(name.replace("\\", "/").rpartition("/")[2])
    stem = re.sub(r"[^\w-]+", "-", path.stem).strip("-")[:40]
    if path.suffix.lower() not in SUFFIXES or not stem:
        raise BadRequestError(f"测试集只收 {'、'.join(SUFFIXES)} 文件:请换一个。")
    return stem, path.suffix.lower()


def _keep(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _page(root: Path, jobs: Jobs, person: SignedIn) -> Html:
    names = sorted(path.name for path in (root / "testsets").glob("*") if path.suffix in SUFFIXES)
    runs = finished_runs(root / "runs")
    job = jobs.job(_KIND)

    def form(action: str, *parts: str, method: str = "post") -> Html:
        token = hidden_token(person) if method == "post" else ""
        return el("form", token, *parts, method=method, action=action, class_="filters")

    def choice(name: str, label: str, options: list[str]) -> Html:
        box = el("select", *(el("option", option) for option in options), id=name, name=name)
        return el("div", el("label", label, for_=name), box, class_="field")

    upload = el(
        "div",
        el("div", el("label", "测试集(JSONL、CSV、XLSX)", for_="testset-file"), el("input", type="file", id="testset-file", accept=",".join(SUFFIXES)), class_="field"),
        el("button", "上传", type="button", class_="plain-button", id="upload"),
        class_="filters",
    )  # fmt: skip
    start = form(
        "/eval/run", choice("testset", "测试集", names), el("button", "开始评测", class_="plain-button primary")
    )
    pair = form(
        "/eval/compare", choice("before", "之前", runs), choice("after", "之后", runs),
        el("button", "看差别", class_="plain-button"), method="get",
    )  # fmt: skip
    listed = [el("li", el("a", name, href=f"/eval/runs/{name}")) for name in runs]
    return el(
        "div",
        el("p", "上传测试集,评测在旁边的进程里进行,可以取消;报告按类别列出正确率和没有答对的题。", class_="lead"),
        el("h2", "评测"),
        upload,
        start if names and can_measure() else el("p", _missing(names), class_="hint"),
        el("div", job_view(job, "评测"), id="job", aria_live="polite"),
        form("/eval/cancel", el("button", "取消正在进行的评测", class_="plain-button")) if job and job.running else "",
        el("h2", "评测结果"),
        el("ul", *listed) if listed else el("p", "还没有评测结果。", class_="hint"),
        pair if len(runs) > 1 else "",
    )
