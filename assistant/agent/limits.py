"""How far one turn may go: calls, tokens, seconds, characters; and what is tried again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from langchain.agents.middleware import (
    AgentMiddleware,
    ModelCallLimitMiddleware,
    ModelRequest,
    ModelResponse,
    ModelRetryMiddleware,
    ToolCallLimitMiddleware,
    ToolErrorMiddleware,
)
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage
from langchain_core.messages.utils import count_tokens_approximately, trim_messages

from assistant.agent.shield import as_data

MAX_MODEL_CALLS, MAX_TOOL_CALLS = 6, 6
"""Of one round; with one repair round a turn takes at most twice as many model calls."""
RECURSION_LIMIT = 60
"""Graph nodes, middleware included: some five of them make one step, so the call limits above bite first."""
MAX_ANSWER_TOKENS, MAX_TURN_TOKENS, MAX_HISTORY_TOKENS = 1_500, 60_000, 3_000
SILENT_SECONDS, TURN_SECONDS = 10.0, 60.0
CONNECT_SECONDS = 5.0
_RETRIES, _FIRST_DELAY_SECONDS, _MAX_DELAY_SECONDS = 2, 0.4, 2.0
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_BROKEN_CONNECTION = frozenset({"APIConnectionError", "ConnectError", "ReadError", "RemoteProtocolError"})


class TokenBudgetError(Exception):
    """The turn has used up its tokens."""


class TokenBudget(AgentMiddleware[Any, Any, Any]):
    """Stops a turn whose model calls have used too many tokens, by the model's count or by an estimate."""

    def __init__(self) -> None:
        super().__init__()
        self.input = self.output = self.calls = 0

    async def awrap_model_call(
        self, request: ModelRequest[Any], handler: Callable[[ModelRequest[Any]], Awaitable[ModelResponse[Any]]]
    ) -> ModelResponse[Any]:
        """Counts around the call. Raises TokenBudgetError."""
        if self.input + self.output > MAX_TURN_TOKENS:
            raise TokenBudgetError
        self.calls += 1
        response = await handler(request)
        for message in response.result:
            if isinstance(message, AIMessage):
                self._count(message, request.messages)
        return response

    def _count(self, message: AIMessage, sent: Sequence[BaseMessage]) -> None:
        usage = message.usage_metadata
        self.input += usage["input_tokens"] if usage else count_tokens_approximately(sent)
        self.output += usage["output_tokens"] if usage else count_tokens_approximately([message])


def middleware(budget: TokenBudget) -> list[AgentMiddleware[Any, Any, Any]]:
    """The middleware of one round, outermost first."""
    return [
        ModelCallLimitMiddleware(run_limit=MAX_MODEL_CALLS, exit_behavior="error"),
        ToolCallLimitMiddleware(run_limit=MAX_TOOL_CALLS, exit_behavior="continue"),
        ToolErrorMiddleware(lambda _error, _request: as_data({"error": "这个工具出错了,请换一种查法。"})),
        ModelRetryMiddleware(
            max_retries=_RETRIES, retry_on=may_try_again, on_failure="error", initial_delay=_FIRST_DELAY_SECONDS,
            max_delay=_MAX_DELAY_SECONDS,
        ),
        budget,
    ]  # fmt: skip


def may_try_again(error: Exception) -> bool:
    """Whether the same call may succeed a moment later: overload and broken connections, not refusals or time-outs."""
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        return status in _AGAIN
    return type(error).__name__ in _BROKEN_CONNECTION


def trimmed(history: Sequence[tuple[str, str]]) -> list[BaseMessage]:
    """Earlier questions and answers as messages, the newest that fit into the budget."""
    messages: list[BaseMessage] = []
    for question, answer in history:
        messages += [HumanMessage(question), AIMessage(answer)]
    kept: list[BaseMessage] = trim_messages(
        messages, max_tokens=MAX_HISTORY_TOKENS, token_counter=_estimate, strategy="last", start_on="human",
        include_system=False,
    )  # fmt: skip
    return kept


def _estimate(messages: Sequence[BaseMessage]) -> int:
    """Tokens of Chinese text: about one a character."""
    return sum(len(message.text) for message in messages)
