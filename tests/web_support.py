"""A small application for tests of the API and the pages: tiny policies, an encoder without a model, real stores.

As a program it serves that application: `python tests/web_support.py HOME '{"fourth": "…"}'`.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fakes import FakeEncoder, no_progress, share_dictionary, tiny_settings, use_cards, write_tiny_library
from fastapi import FastAPI

from assistant.bootstrap import Application, today
from assistant.conversation.store import Store
from assistant.model import Answer, Citation, Validity
from assistant.settings import AssistantSettings
from index.build import build
from index.retrieve import open_retriever

ROOT = Path(__file__).resolve().parents[1]
_STOP_SECONDS = 20


class ScriptedApplication(Application):
    """Answers every question with its own words and a citation of 第四条 of every policy."""

    def ask(
        self, question: str, conversation_id: str | None = None, as_of: date | None = None, region: str | None = None
    ) -> Answer:
        citations, validity = [], []
        for policy in self.catalog.policies.values():
            clause = self.catalog.find(policy.id, "第四条")
            assert clause
            citations.append(Citation(policy.id, policy.title, "第四条", clause.text, policy.origin, policy.source))
            validity.append(Validity(policy.title, policy.in_force(as_of or today()), None, None))
        answer = Answer(
            id=self.new_conversation(), status="answered", text=f"**您问的是**\n\n{question}", as_of=as_of or today(),
            edition=self.retriever.edition, engine="embedded", citations=tuple(citations), validity=tuple(validity),
        )  # fmt: skip
        self._store.save_turn(conversation_id or self.new_conversation(), {}, question, answer.to_json(), {})
        return answer


def tiny_application(home: Path, *, scripted: bool = True, **policy: str) -> Application:
    """An application on tiny policies under `home`; `policy` replaces fields of their files."""
    with pytest.MonkeyPatch.context() as patched:
        share_dictionary(patched)
        use_cards(patched, write_tiny_library(home / "cards", ("city-a", "nation"), **policy))
        settings = tiny_settings(home)
        build(settings, FakeEncoder(), no_progress)
        retriever = open_retriever(settings, FakeEncoder())
    kind = ScriptedApplication if scripted else Application
    return kind(retriever, Store.open(home), AssistantSettings(home=home))


def site_of(application: Application) -> FastAPI:
    """The whole site in this process. Gradio makes event loops, and never closes them, where none is running."""

    async def made() -> FastAPI:
        from assistant.web.site import build_site

        return build_site(application)

    return asyncio.run(made())


def free_port() -> int:
    """A port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def served_tiny(home: Path, **policy: str) -> Iterator[str]:
    """The site of the scripted tiny application in a process of its own; yields its address."""
    with running([sys.executable, __file__, str(home), json.dumps(policy)], {}) as (address, _):
        yield address


@contextlib.contextmanager
def running(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A server process that has said its address; it is stopped at the end."""
    paths = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    everything = {**os.environ, "PYTHONPATH": paths, "PYTHONUNBUFFERED": "1", **environment}
    with subprocess.Popen(command, cwd=ROOT, env=everything, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            said = next((line for line in process.stdout if "已启动" in line), "")
            address = re.search(r"http://\S+", said)
            assert address, "the server did not start"
            yield address.group(), process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                process.wait(_STOP_SECONDS)


def main() -> None:
    """Serves until stopped."""
    from assistant.web.server import serve

    application = tiny_application(Path(sys.argv[1]), **json.loads(sys.argv[2]))
    application.settings = replace(application.settings, port=free_port())
    serve(application)


if __name__ == "__main__":
    main()
