"""A scripted chat model and an application whose agent engine it drives: no network, no key."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from fakes import FakeEncoder, no_progress, share_dictionary, tiny_settings, use_cards
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, ToolMessage
from langchain_core.messages.tool import tool_call_chunk
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult

from assistant.agent.engine import AgentEngine
from assistant.bootstrap import Application
from assistant.conversation.store import Store
from assistant.model import Answer, Event
from assistant.settings import AssistantSettings
from index.build import build
from index.facts import FactTables
from index.retrieve import Retriever, open_retriever

NAME = "scripted:model"
PIECE = 6


@dataclass(frozen=True)
class Call:
    """A tool call of the script."""

    name: str
    arguments: dict[str, Any]
    id: str = "call"


@dataclass(frozen=True)
class Say:
    """One reply of the script: words, tool calls, then perhaps an error in the middle of the stream.

    `waits_seconds` after each piece; `then` is called in a thread of its own when `at` characters have been said.
    """

    text: str = ""
    calls: tuple[Call, ...] = ()
    error: Exception | None = None
    waits_seconds: float = 0.0
    at: int = 0
    then: Callable[[], None] | None = None


Step = Say | Exception | Callable[[list[BaseMessage]], Say]


@dataclass
class Script:
    """Replies in order; the last one is repeated for ever. `seen` are the messages of each call."""

    steps: Sequence[Step]
    seen: list[list[BaseMessage]] = field(default_factory=list)

    def next(self, messages: list[BaseMessage]) -> Say:
        self.seen.append(messages)
        step = self.steps[min(len(self.seen), len(self.steps)) - 1]
        if isinstance(step, Exception):
            raise step
        return step if isinstance(step, Say) else step(messages)


class ScriptedModel(BaseChatModel):
    """Streams the script's replies in small pieces."""

    script: Any

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def bind_tools(self, tools: Sequence[Any], **_: Any) -> ScriptedModel:
        return self

    def _generate(self, messages: list[BaseMessage], *_: Any, **__: Any) -> ChatResult:
        raise NotImplementedError

    async def _agenerate(self, messages: list[BaseMessage], *_: Any, **__: Any) -> ChatResult:
        said = self.script.next(messages)
        calls = [{"name": call.name, "args": call.arguments, "id": call.id} for call in said.calls]
        return ChatResult(generations=[ChatGeneration(message=AIMessage(said.text, tool_calls=calls))])

    async def _astream(self, messages: list[BaseMessage], *_: Any, **__: Any) -> AsyncIterator[ChatGenerationChunk]:
        said = self.script.next(messages)
        for start in range(0, len(said.text), PIECE):
            yield ChatGenerationChunk(message=AIMessageChunk(said.text[start : start + PIECE]))
            if said.then and start < said.at <= start + PIECE:
                await asyncio.to_thread(said.then)
            await asyncio.sleep(said.waits_seconds)
        if said.error is not None:
            raise said.error
        for place, call in enumerate(said.calls):
            arguments = json.dumps(call.arguments, ensure_ascii=False)
            chunk = tool_call_chunk(name=call.name, args=arguments, id=f"{call.id}{place}", index=place)
            yield ChatGenerationChunk(message=AIMessageChunk("", tool_call_chunks=[chunk]))
        if not said.text and not said.calls:
            yield ChatGenerationChunk(message=AIMessageChunk(""))


def use_script(application: Application, *steps: Step) -> Script:
    """Lets `application` answer with a scripted model."""
    script = Script(steps)
    tables = FactTables(application.catalog.documents)
    model = ScriptedModel(script=script)
    application.agent = AgentEngine(NAME, lambda: model, application.retriever, tables, application.rulebook)
    return script


def shown(events: Iterator[Event]) -> tuple[str, list[str], Answer]:
    """Streamed text, progress lines, and the answer."""
    text, progress = "", []
    for event in events:
        if event.kind == "text":
            text += event.text
        elif event.kind == "progress":
            progress.append(event.text)
        else:
            assert event.answer is not None
            return text, progress, event.answer
    raise AssertionError("no answer came")


def tool_texts(messages: Sequence[BaseMessage]) -> list[str]:
    """What the tools told the model."""
    return [str(message.text) for message in messages if isinstance(message, ToolMessage)]


CARDS = ("suzhou-ip-finance-2021", "nanping-ip-city-2024")


_BUILT: list[Retriever] = []


def card_application(home: Path) -> Application:
    """The real rules on two real cards, with an encoder that is no model. The index is built once a session."""
    home.mkdir(parents=True)
    if not _BUILT:
        _BUILT.append(_card_retriever(home))
    return Application(_BUILT[0], Store.open(home), AssistantSettings(home=home))


def library_application(home: Path) -> Application:
    """The same on every card that ships."""
    home.mkdir(parents=True)
    names = [card.stem for card in sorted((ROOT / "index" / "library").glob("*.md"))]
    return Application(_card_retriever(home, names), Store.open(home), AssistantSettings(home=home))


def _card_retriever(home: Path, names: Sequence[str] = CARDS) -> Retriever:
    cards = home / "cards"
    cards.mkdir()
    for name in names:
        shutil.copy(ROOT / "index" / "library" / f"{name}.md", cards)
    with pytest.MonkeyPatch.context() as patched:
        share_dictionary(patched)
        use_cards(patched, cards)
        patched.setattr("index.build.load_phrasings", lambda _: {})
        settings = tiny_settings(home)
        build(settings, FakeEncoder(), no_progress)
        return open_retriever(settings, FakeEncoder())
