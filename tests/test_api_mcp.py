"""MCP with the real `mcp` client over streamable HTTP: four tools that read and calculate, nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, TypeVar

import httpx
import pytest
from agent_support import card_application
from live_server import live
from mcp import Client, ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp_types import CallToolResult, TextContent

from assistant.bootstrap import Application

T = TypeVar("T")
POLICY = "suzhou-ip-finance-2021"


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return card_application(tmp_path_factory.mktemp("mcp") / "home")


@pytest.fixture(scope="module")
def address(application: Application) -> Iterator[str]:
    with live(application) as found:
        yield found


def use(address: str, work: Callable[[Client], Awaitable[T]]) -> T:
    async def go() -> T:
        async with Client(f"{address}/mcp") as client:
            return await work(client)

    return asyncio.run(go())


def call(address: str, name: str, **arguments: Any) -> CallToolResult:
    return use(address, lambda client: client.call_tool(name, arguments))


def data(result: CallToolResult) -> dict[str, Any]:
    assert not result.is_error, result.content
    assert result.structured_content is not None
    return result.structured_content


def complaint(result: CallToolResult) -> str:
    assert result.is_error
    part = result.content[0]
    assert isinstance(part, TextContent)
    return part.text


def test_the_tools_are_four_and_read_only(address: str) -> None:
    tools = use(address, lambda client: client.list_tools()).tools
    assert [tool.name for tool in tools] == ["search", "read_clause", "calculate", "check"]
    for tool in tools:
        assert tool.description and tool.input_schema["properties"]
        assert tool.annotations and tool.annotations.read_only_hint and not tool.annotations.open_world_hint


def test_search(address: str) -> None:
    found = data(call(address, "search", query="苏州质押融资奖励", k=3))
    assert len(found["results"]) == 3
    assert {"policy_id", "policy", "clause", "text", "score"} <= set(found["results"][0])


def test_read_clause_is_what_the_api_gives(address: str) -> None:
    told = data(call(address, "read_clause", policy_id=POLICY, clause="第四条"))
    assert told == httpx.get(f"{address}/api/v1/policies/{POLICY}/clauses/第四条").json()


def test_calculate_and_check_are_what_the_api_gives(address: str) -> None:
    body = {"facts": {"实际融资额": "800万元", "已完成放款": True}, "as_of": "2022-06-30"}
    for tool, path, name in (("calculate", "calculate", "benefit"), ("check", "check", "program")):
        told = data(call(address, tool, **{name: "质押融资奖励"}, **body))
        assert told == httpx.post(f"{address}/api/v1/{path}/质押融资奖励", json=body).json()
    assert told["verdict"] == "undetermined" and told["amounts"][0]["amount_yuan"] == "80000.00"


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("read_clause", {"policy_id": "../../etc/passwd", "clause": "第四条"}),
        ("read_clause", {"policy_id": POLICY, "clause": "第九十九条"}),
        ("calculate", {"benefit": "没有的补贴", "facts": {}}),
        ("calculate", {"benefit": "质押融资奖励", "facts": {"实际融资额": "800"}}),
        ("check", {"program": "质押融资奖励", "facts": {"没有的事实": "是"}}),
        ("search", {"query": "???"}), ("search", {"query": "问" * 2_000}),
    ],
)  # fmt: skip
def test_a_refusal_is_an_error_with_a_chinese_sentence(name: str, arguments: dict[str, Any], address: str) -> None:
    text = complaint(call(address, name, **arguments))
    assert any("\u4e00" <= char <= "\u9fff" for char in text) and "Traceback" not in text


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("search", {}), ("search", {"query": "x", "k": 1_000}), ("search", {"query": ["x"]}), ("no_such_tool", {}),
        ("calculate", {"benefit": "质押融资奖励", "facts": {"实际融资额": "9" * 500}}), ("check", {"program": "x" * 999, "facts": {}}),
    ],
)  # fmt: skip
def test_arguments_out_of_bounds_are_refused(name: str, arguments: dict[str, Any], address: str) -> None:
    assert call(address, name, **arguments).is_error


def test_a_client_of_the_older_handshake(address: str) -> None:
    async def go() -> list[str]:
        async with streamable_http_client(f"{address}/mcp") as (read, write, *_), ClientSession(read, write) as session:
            await session.initialize()
            return [tool.name for tool in (await session.list_tools()).tools]

    assert asyncio.run(go()) == ["search", "read_clause", "calculate", "check"]


def test_many_clients_at_once(address: str) -> None:
    async def one() -> bool:
        async with Client(f"{address}/mcp") as client:
            return not (await client.call_tool("search", {"query": "质押融资奖励", "k": 1})).is_error

    async def all_of_them() -> list[bool]:
        return await asyncio.gather(*(one() for _ in range(20)))

    assert all(asyncio.run(all_of_them()))


def test_a_page_of_another_site_may_not_call(address: str) -> None:
    refused = httpx.post(f"{address}/mcp", json={}, headers={"Origin": "http://evil.example"})
    assert refused.status_code == 403


def test_a_body_that_is_too_large_or_no_message(address: str) -> None:
    headers = {"Accept": "application/json, text/event-stream"}
    assert httpx.post(f"{address}/mcp", content=b"x" * 140_000, headers=headers).status_code == 413
    assert httpx.post(f"{address}/mcp", json={"nonsense": 1}, headers=headers).status_code == 400
