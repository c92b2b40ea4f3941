"""Run as a program: builds in child processes that are killed, or run out of disk, at given instants.

Prints one JSON object a build: how it ended, and what a fresh reader in another process saw afterwards.
`plan` entries: {"op": n} kill -9 before the nth file operation under the state folder ({"part": 0.5}: halfway through
as many as the first build had); {"switch": n} before the nth from the pointer's rename on; {"batch": n} at the nth
progress report; {"after": s} after s seconds; {"bytes": n} no file may grow beyond n bytes; {} nothing happens.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from fakes import FakeEncoder, raw_page, share_dictionary, tiny_settings, write_tiny_library  # noqa: E402

from index.build import build  # noqa: E402
from index.errors import PolicyIndexError  # noqa: E402
from index.retrieve import open_retriever  # noqa: E402
from index.settings import IndexSettings  # noqa: E402

QUESTION = "每家企业最高奖励多少"


def main(folder: Path, plan: list[dict[str, Any]]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        share_dictionary(patched)
        patched.setattr("index.sources.card_folder", lambda: folder / "cards")
        write_tiny_library(folder / "cards")
        settings = tiny_settings(folder / "home", sources=(folder / "page.txt",))
        operations = 0
        for amount, instant in enumerate([{}, *plan], start=1):
            if "part" in instant:
                instant = {"op": max(1, int(instant["part"] * operations))}
            (folder / "page.txt").write_text(raw_page(f"单笔另奖{amount}万元。"), encoding="utf-8")
            ended = in_child(lambda instant=instant: interrupted(settings, instant))  # type: ignore[misc]
            operations = operations or ended["operations"]
            seen = in_child(lambda: serving(settings))
            print(
                json.dumps({"amount": amount, "instant": instant, "ended": ended, "seen": seen}, ensure_ascii=False),
                flush=True,
            )


def in_child(work: Callable[[], Any]) -> Any:
    """What `work` returns in a forked process; its signal number when it was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        code = 1
        try:
            os.write(writing, json.dumps(work()).encode())
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        held = stream.read()
    _, status = os.waitpid(child, 0)
    return -os.WTERMSIG(status) if os.WIFSIGNALED(status) else json.loads(held or b'"crashed"')


def interrupted(settings: IndexSettings, instant: dict[str, Any]) -> dict[str, Any]:
    """A build with a mishap at `instant`."""
    operations = count_operations(str(settings.home), instant.get("op", 0), instant.get("switch", 0))
    if "after" in instant:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, instant["after"])
    if "bytes" in instant:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (instant["bytes"], instant["bytes"]))
    batches: list[int] = []

    def progress(done: int, total: int) -> None:
        batches.append(done)
        if len(batches) == instant.get("batch"):
            os.kill(os.getpid(), signal.SIGKILL)

    encoder = FakeEncoder() if "bytes" not in instant else FakeEncoder("fake/other")
    try:
        build(settings, encoder, progress)
    except PolicyIndexError as error:
        return {"refused": str(error)}
    return {"built": True, "operations": len(operations)}


def count_operations(home: str, deadly: int, after_switch: int) -> list[str]:
    """Lists Python's file operations under `home` as they happen; the process dies at number `deadly`, or at number
    `after_switch` of those from the pointer's rename on."""
    seen: list[str] = []
    switched: list[str] = []

    def hook(event: str, args: tuple[object, ...]) -> None:
        is_file = event == "open" or event.startswith(("os.", "shutil."))
        if not is_file or not any(home in os.fsdecode(arg) for arg in args[:2] if isinstance(arg, str | bytes)):
            return
        seen.append(event)
        if switched or any(str(arg).endswith("/CURRENT") for arg in args[1:2]):
            switched.append(event)
        if len(seen) == deadly or (after_switch and len(switched) == after_switch):
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    return seen


def serving(settings: IndexSettings) -> dict[str, Any]:
    """What a reader finds: the edition, the amount it serves, and what lies about in the folder."""
    try:
        retriever = open_retriever(settings, FakeEncoder())
        text = "".join(found.clause.text for found in retriever.search(QUESTION) if "单笔另奖" in found.clause.text)
    except PolicyIndexError as error:
        return {"refused": str(error)}
    amount = int(text.split("单笔另奖")[1].split("万")[0])
    left = sorted(path.name for path in settings.editions.iterdir() if path.name.endswith((".building", ".new")))
    return {"edition": retriever.edition, "amount": amount, "left": left}


if __name__ == "__main__":
    main(Path(sys.argv[1]), json.loads(sys.argv[2]))
