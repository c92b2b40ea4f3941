"""Chat models by name: `provider:model`, with address and key from the provider's own variables (providers.toml)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from typing import Any

import httpx
from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel

from assistant.agent import limits
from assistant.agent.engine import AgentEngine
from assistant.agent.failures import ModelUnavailableError
from assistant.calculator import Rulebook
from assistant.errors import BadRequestError
from index.facts import FactTables
from index.retrieve import Retriever
from index.tables import read_table

_TRACING = ("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING", "LANGCHAIN_TRACING_V2")
_OFF = frozenset({"", "0", "false", "no", "off"})
_NO_KEY = "none"


def open_engine(
    model: str, environment: Mapping[str, str], retriever: Retriever, tables: FactTables, rulebook: Rulebook
) -> AgentEngine:
    """The engine of POLICY_MODEL. Raises BadRequestError for a name or an environment that cannot be used.

    A key that is missing is no error: each answer then is the embedded engine's and says so.
    """
    refuse_tracing(environment)
    provider, separator, name = model.strip().partition(":")
    if not (separator and provider.strip() and name.strip()):
        raise BadRequestError(
            f"POLICY_MODEL 应写成“提供方:模型名”,例如 deepseek:deepseek-chat,现在是“{model}”:请改正。"
        )
    engine = AgentEngine(
        model.strip(), _maker(provider.strip(), name.strip(), environment), retriever, tables, rulebook,
        tells_its_end=provider.strip() in providers(),
    )  # fmt: skip
    with suppress(ModelUnavailableError):
        engine.model()  # now, so that the first person does not wait for imports
    return engine


def refuse_tracing(environment: Mapping[str, str]) -> None:
    """Raises BadRequestError when the environment would send conversations to a tracing service."""
    for variable in _TRACING:
        if environment.get(variable, "").strip().lower() not in _OFF:
            raise BadRequestError(
                f"{variable} 已设置,对话会被发往外部的跟踪服务:请先取消它(unset {variable}),再设置 POLICY_MODEL 启动。"
            )


@cache
def providers() -> dict[str, dict[str, Any]]:
    """The table of providers.toml."""
    return read_table("assistant.agent", "providers")


def _maker(provider: str, name: str, environment: Mapping[str, str]) -> Callable[[], BaseChatModel]:
    known = providers().get(provider)
    if known is None:
        return _of_another_package(provider, name)
    variable = str(known.get("key", ""))
    key = environment.get(variable, "") if variable else _NO_KEY
    own = next((value for each in known["base_url_variables"] if (value := environment.get(each, ""))), "")

    def make() -> BaseChatModel:
        if not key and not own:
            raise ModelUnavailableError("no_key")
        if provider == "openai" and not own:
            return _chat(name, known["base_url"], key, max_tokens=limits.MAX_ANSWER_TOKENS)
        body = {"max_tokens": limits.MAX_ANSWER_TOKENS}
        return _chat(name, own or known["base_url"], key or _NO_KEY, temperature=0, extra_body=body)

    return make


def _chat(name: str, base_url: str, key: str, **more: Any) -> BaseChatModel:
    """OpenAI itself wants its newer name for the limit and its own temperature; the others know the older name."""
    timeout = httpx.Timeout(limits.SILENT_SECONDS, connect=limits.CONNECT_SECONDS)
    made: BaseChatModel = init_chat_model(
        name, model_provider="openai", base_url=base_url, api_key=key, timeout=timeout, max_retries=0,
        stream_usage=True, use_responses_api=False, stream_chunk_timeout=limits.SILENT_SECONDS, **more,
    )  # fmt: skip
    return made


def _of_another_package(provider: str, name: str) -> Callable[[], BaseChatModel]:
    """A model of a LangChain package that the operator has installed; it reads its own variables."""

    def make() -> BaseChatModel:
        made: BaseChatModel = init_chat_model(name, model_provider=provider, max_tokens=limits.MAX_ANSWER_TOKENS)
        return made

    try:
        made = make()
    except ImportError as error:
        package = f"langchain-{provider.replace('_', '-')}"
        raise BadRequestError(f"模型提供方“{provider}”需要它的 LangChain 包({package}):请安装后再启动。") from error
    except Exception as error:
        if str(error).startswith("Unsupported"):
            raise BadRequestError(
                f"不认识模型提供方“{provider}”:请写 {'、'.join(providers())} 之一,或 LangChain 支持的名称。"
            ) from error
        return _unavailable
    return lambda: made


def _unavailable() -> BaseChatModel:
    raise ModelUnavailableError("no_key")
