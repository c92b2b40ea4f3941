"""OpenAI's chat protocol at /v1/chat/completions: the same answers, gates and limits, citations in text and extension.

Only the person's messages are read: what a client calls a system or assistant message changes no rule and proves no fact.
"""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from assistant.api.schemas import ShortText
from assistant.api.turns import Turns
from assistant.errors import BadRequestError
from assistant.model import Answer, Event

MODEL = "policy-assistant"
_MAX_MESSAGES, _REPLAYED = 200, 5


class Part(BaseModel):
    """A piece of a message; only text is read."""

    model_config = ConfigDict(extra="ignore")
    type: str
    text: str = ""


class Message(BaseModel):
    """A message of the conversation as the client tells it."""

    model_config = ConfigDict(extra="ignore")
    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[Part] | None = None

    @property
    def words(self) -> str:
        """The text of the message."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.type in ("text", "input_text"))
        return self.content or ""


class StreamOptions(BaseModel):
    """Whether the last chunk tells the tokens used."""

    model_config = ConfigDict(extra="ignore")
    include_usage: bool = False


class ChatInput(BaseModel):
    """A request. `conversation_id`, `as_of` and `region` are extensions; members that we do not use are ignored."""

    model_config = ConfigDict(extra="ignore")
    messages: Annotated[list[Message], Field(min_length=1, max_length=_MAX_MESSAGES)]
    model: Annotated[str, StringConstraints(max_length=200)] = MODEL
    stream: bool = False
    stream_options: StreamOptions | None = None
    n: int | None = None
    conversation_id: Annotated[str, StringConstraints(max_length=64)] | None = None
    as_of: date | None = None
    region: ShortText | None = None


def openai_routes(turns: Turns) -> APIRouter:
    """Routes under /v1."""
    router = APIRouter(prefix="/v1", tags=["openai"])

    @router.get("/models")
    async def models() -> dict[str, Any]:
        return {"object": "list", "data": [{"id": MODEL, "object": "model", "created": 0, "owned_by": MODEL}]}

    @router.post("/chat/completions", response_model=None)
    async def completions(body: ChatInput) -> dict[str, Any] | StreamingResponse:
        question, conversation = await _conversation(turns, body)
        events = turns.stream(question, conversation, body.as_of, body.region)
        if body.stream:
            first = await anext(events)  # what cannot be answered at all fails here, before a stream has begun
            with_usage = bool(body.stream_options and body.stream_options.include_usage)
            return StreamingResponse(_chunks(turns, first, events, with_usage), media_type="text/event-stream")
        answer = None
        async for event in events:
            answer = event.answer or answer
        assert answer is not None
        return await _whole(turns, answer)

    return router


async def _conversation(turns: Turns, body: ChatInput) -> tuple[str, str]:
    """The question, and the id of its conversation: the client's, else a new one that heard its earlier questions."""
    if body.n not in (None, 1):
        raise BadRequestError("一次只给一个回答:请去掉 n 或设为 1。")
    if body.messages[-1].role != "user":
        raise BadRequestError("最后一条消息应是用户的问题(role 为 user):请改正 messages。")
    *earlier, question = [message.words for message in body.messages if message.role == "user"]
    if body.conversation_id:
        return question, body.conversation_id
    conversation = turns.application.new_conversation()
    for before in earlier[-_REPLAYED:]:
        await turns.recall(before, conversation, body.as_of, body.region)
    return question, conversation


async def _whole(turns: Turns, answer: Answer) -> dict[str, Any]:
    message = {"role": "assistant", "content": answer.text + _unnamed(answer), "refusal": None}
    choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
    return _head(answer, "chat.completion") | {
        "choices": [choice], "usage": await _usage(turns, answer),
    } | _extension(answer)  # fmt: skip


async def _chunks(turns: Turns, first: Event, rest: AsyncIterator[Event], with_usage: bool) -> AsyncIterator[str]:
    head = {"id": f"chatcmpl-{time.time_ns():x}", "object": "chat.completion.chunk", "created": int(time.time()),
            "model": MODEL}  # fmt: skip
    yield _line(head | {"choices": [_delta({"role": "assistant", "content": ""})]})
    event: Event | None = first
    while event is not None:
        if event.kind == "text":
            yield _line(head | {"choices": [_delta({"content": event.text})]})
        elif event.kind == "progress":
            yield _line(head | {"choices": [_delta({})], "progress": event.text})
        elif event.answer is not None:
            unnamed = _unnamed(event.answer)
            if unnamed:
                yield _line(head | {"choices": [_delta({"content": unnamed})]})
            yield _line(head | {"choices": [_delta({}, "stop")]} | _extension(event.answer))
            if with_usage:
                yield _line(head | {"choices": [], "usage": await _usage(turns, event.answer)})
        event = await anext(rest, None)
    yield "data: [DONE]\n\n"


def _head(answer: Answer, kind: str) -> dict[str, Any]:
    return {"id": f"chatcmpl-{answer.id}", "object": kind, "created": int(time.time()), "model": answer.engine}


def _extension(answer: Answer) -> dict[str, Any]:
    """Our own members: the citations, and the whole Answer of the contract."""
    body = answer.to_json()
    return {"citations": body["citations"], "answer": body}


def _delta(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    return {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}


def _line(chunk: dict[str, Any]) -> str:
    return f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n"


def _unnamed(answer: Answer) -> str:
    """A line that names the cited clauses which the text itself does not name."""
    names = dict.fromkeys(f"《{citation.policy}》{citation.clause}" for citation in answer.citations)
    missing = [name for name in names if name not in answer.text]
    return f"\n\n依据:{'、'.join(missing)}" if missing else ""


async def _usage(turns: Turns, answer: Answer) -> dict[str, int]:
    """Tokens of the chat model behind an answer; 0 for the embedded engine, which has none."""
    held = await turns.run(turns.application.receipt, answer.id)
    tokens = held["trace"].get("agent", {}).get("tokens", {})
    sent, made = tokens.get("input", 0), tokens.get("output", 0)
    return {"prompt_tokens": sent, "completion_tokens": made, "total_tokens": sent + made}
