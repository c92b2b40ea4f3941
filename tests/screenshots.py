"""Pictures of every page at desktop and phone width, light and dark, from a running server: `make screenshots`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from web_support import free_port, running

from assistant.conversation.accounts import Accounts
from assistant.conversation.database import Database

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "var" / "screenshots"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
PASSWORD = "for pictures only"
SIZES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
QUESTION = "担保费6万、评估费3万,苏州能补多少,市区怎么分担?"
PUBLIC = {
    "calc": "/calc/sz-fin-04?loan_amount=800万元&as_of=2022-06-30",
    "library": "/library",
    "library-policy": "/library/suzhou-ip-finance-2021?clause=第四条",
    "library-search": "/library?q=质押",
    "library-compare": "/library/compare",
    "library-cited": "/library/suzhou-ip-finance-2021/cited?clause=第五条",
    "login": "/login",
}
STAFF = {
    "admin-import": "/admin/import",
    "admin-policies": "/admin/policies",
    "admin-index": "/admin/index",
    "admin-feedback": "/admin/feedback",
    "admin-unanswered": "/admin/unanswered",
    "admin-receipts": "/admin/receipts?q=苏州",
    "admin-people": "/admin/people",
    "admin-switch": "/admin/switch",
    "eval": "/eval",
    "eval-run": "/eval/runs/sample",
    "eval-compare": "/eval/compare?before=sample&after=sample-later",
}


def sample_report(share: float = 0.75) -> dict[str, Any]:
    """A report of a small run, so that the workbench has something to show."""
    one = {"value": share, "low": 0.6, "high": 0.9, "count": 20}
    failure = {
        "id": "q7", "category": "金额", "turns": ["保费20万能补多少?"], "expect": {"amount_yuan": 200000},
        "reasons": ["金额不对"], "given": {"status": "clarify", "text": "请先告诉我是哪一项。"}, "error": "",
    }  # fmt: skip
    parts = {"金额": {"all": one}, "条款": {"all": {**one, "value": 0.95}}, "追问": {"all": {**one, "value": 0.6}}}
    return {"measures": {"all": one, "status": one}, "by_category": parts, "failures": [failure]}


@contextmanager
def served() -> Iterator[str]:
    """The real server on a state of its own (its index is kept for the next time) with one administrator."""
    home = FOLDER / "home"
    for old in home.glob("assistant.sqlite3*"):
        old.unlink()
    for name, share in (("sample", 0.75), ("sample-later", 0.8)):
        (home / "eval" / "runs" / name).mkdir(parents=True, exist_ok=True)
        written = json.dumps(sample_report(share))
        (home / "eval" / "runs" / name / "report.json").write_text(written, encoding="utf-8")
    environment = {"POLICY_HOME": str(home), "PORT": str(free_port())}
    command = [sys.executable, "-m", "assistant"]
    subprocess.run([*command, "index", "build"], cwd=ROOT, env={**os.environ, **environment}, check=True)
    Accounts(Database.open(home)).add("admin", "admin", PASSWORD)
    with running([*command, "serve"], environment) as (address, _):
        yield address


def tour(page: Any, address: str, shoot: Callable[[str], None]) -> None:
    """Every page once, in a state that shows what it is for."""
    page.goto(address)
    page.locator(".suggest").first.wait_for()
    shoot("chat")
    page.get_by_label("您的问题").fill(QUESTION)
    page.get_by_label("您的问题").press("Enter")
    page.locator("#talk .answer:not(.waiting)").first.wait_for()
    shoot("chat-answer")
    page.locator("#talk .mark:visible").first.click()
    page.locator("#panel mark").first.wait_for()
    shoot("chat-clause")
    for name, path in PUBLIC.items():
        page.goto(address + path)
        shoot(name)
    page.goto(f"{address}/login?next=/desk")
    page.fill("#name", "admin")
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.locator("#hits").wait_for()
    page.fill("#desk-q", QUESTION)
    page.press("#desk-q", "Enter")
    page.locator("#spoken").wait_for()
    shoot("desk")
    for name, path in STAFF.items():
        page.goto(address + path)
        shoot(name)


def main() -> None:
    """Writes var/screenshots/PAGE-WIDTH-SCHEME.png."""
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(parents=True, exist_ok=True)
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for width, size in SIZES.items():
            for scheme in ("light", "dark"):
                page = browser.new_context(viewport=size, color_scheme=scheme).new_page()

                def shoot(name: str, page: Any = page, end: str = f"{width}-{scheme}") -> None:
                    page.wait_for_timeout(150)
                    page.screenshot(path=FOLDER / f"{name}-{end}.png", full_page=True)

                tour(page, address, shoot)
        browser.close()
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
