"""A browser and the real server for tests of pages; test files import the fixtures by name through conftest."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import pytest
from filelock import FileLock
from web_support import ROOT, free_port, running

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE_MS = 90_000
"""A busy machine is no failure: tests wait for what is to be seen, never for a time."""
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}


class Visitor:
    """A browser context with its page; remembers requests and errors."""

    def __init__(self, browser: Any, address: str, size: dict[str, int] = WIDE, **more: Any) -> None:
        self.context = browser.new_context(viewport=size, **more)
        self.page = self.context.new_page()
        self.address = address
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", self._dialog)
        self.accepts = False
        self.page.set_default_timeout(PATIENCE_MS)
        self.page.goto(address)
        self.box.wait_for()
        self.page.locator("#talk[data-ready]").wait_for(state="attached")

    def _dialog(self, dialog: Any) -> None:
        if self.accepts:
            dialog.accept()
            return
        self.errors.append(dialog.message)
        dialog.dismiss()

    @property
    def box(self) -> Any:
        return self.page.get_by_label("您的问题")

    @property
    def answers(self) -> Any:
        return self.page.locator("#talk .answer:not(.waiting)")

    def ask(self, question: str) -> Any:
        """Types a question, sends it with Enter and waits for its answer."""
        count = self.answers.count()
        self.box.fill(question)
        self.box.press("Enter")
        self.answers.nth(count).wait_for()
        return self.answers.nth(count)

    def no_sideways_scroll(self) -> bool:
        wide, shown = self.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        return bool(wide <= shown)

    def foreign_requests(self) -> list[str]:
        return [url for url in self.requests if urlparse(url).hostname not in ("127.0.0.1", None)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    reason = f"no Chromium at {CHROMIUM}: apt-get install chromium, pip install playwright"
    if not Path(CHROMIUM).exists():
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real server on the policy cards, as `make run` starts it."""
    own = tmp_path_factory.mktemp("real")
    shared = (
        ROOT / "var" / "browser-tests"
    )  # kept: a build that finds nothing changed takes a second, the first a minute
    shared.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "assistant"]
    environment = {"POLICY_HOME": str(shared / "built"), "POLICY_SOURCES": "", "PORT": str(free_port())}
    with FileLock(shared / "built.lock"):  # the first of the test processes builds, the others find nothing changed
        subprocess.run([*command, "index", "build"], env={**os.environ, **environment}, check=True, capture_output=True)
        shutil.copytree(shared / "built", own / "home", ignore=shutil.ignore_patterns("cache", "assistant.sqlite3*"))
    environment["POLICY_HOME"] = str(own / "home")
    with running([*command, "serve"], environment) as (address, _):
        yield address
