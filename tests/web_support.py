"""A small application for tests of the API and the pages: tiny policies, an encoder without a model, real stores."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import uvicorn
from fakes import FakeEncoder, no_progress, share_dictionary, tiny_settings, use_cards, write_tiny_library

from assistant.bootstrap import Application, today
from assistant.conversation.store import Store
from assistant.model import Answer, Citation, Validity
from assistant.settings import AssistantSettings
from assistant.web.server import open_socket
from index.build import build
from index.retrieve import open_retriever


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


@contextlib.contextmanager
def served(application: Application) -> Iterator[str]:
    """The site of `application` on a free port in a thread; yields its address."""
    from assistant.web.site import build_site

    listening = open_socket("127.0.0.1", 0)
    port = listening.getsockname()[1]
    application.settings = replace(application.settings, port=port)
    config = uvicorn.Config(build_site(application), log_level="error", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()
