"""Why a model could not be used, in the words of prompts/agent.toml. Vendor errors are known by their status and name."""

from __future__ import annotations

import logging
from typing import Any

from langchain.agents.middleware.model_call_limit import ModelCallLimitExceededError
from langgraph.errors import GraphRecursionError

from assistant.agent.limits import TokenBudgetError
from assistant.agent.writer import TooLongError
from prompts import load_table

_LOG = logging.getLogger(__name__)
_LIMITS = (ModelCallLimitExceededError, GraphRecursionError, TokenBudgetError, TooLongError)
_REFUSED = frozenset({401, 403})
_BUSY = frozenset({429, 529})


class IncompleteError(Exception):
    """A message of the model broke off."""


class ModelUnavailableError(Exception):
    """The model cannot be made; `reason` is a name of prompts/agent.toml."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def reason_of(error: BaseException) -> str:
    """The name of a reason; an error of an unknown kind is logged by its type and counts as `broken`."""
    if isinstance(error, _LIMITS):
        return "limits"
    status = getattr(error, "status_code", None)
    if status in _REFUSED:
        return "unauthorized"
    if status in _BUSY:
        return "busy"
    name = type(error).__name__
    if isinstance(error, TimeoutError) or "Timeout" in name:
        return "timeout"
    if "Connect" in name:
        return "unreachable"
    _LOG.warning("the chat model failed: %s", name)
    return "broken"


def note(reason: str) -> str:
    """The plain line that stands before the embedded engine's answer."""
    table: dict[str, Any] = load_table("agent")
    return str(table["note"]["text"]).replace("{reason}", table["reason"][reason])


def finding_words(finding: str) -> str:
    """A finding (`number: 50万`) as a sentence for the model that has to mend it."""
    kind, _, rest = finding.partition(": ")
    return f"- {load_table('agent')['findings'][kind]}{rest}"
