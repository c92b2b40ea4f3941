"""Chat models for the judge and for the peers' answers, through LangChain. The only room of `eval` that opens one."""

from __future__ import annotations

from collections.abc import Callable

from eval.errors import EvalError

ChatModel = Callable[[str], str]


class ModelError(EvalError):
    """A chat model that cannot be opened or does not answer."""


def open_model(name: str) -> ChatModel:
    """The model `provider:name`, at temperature 0. Raises ModelError; so does each call that fails."""
    try:
        from langchain.chat_models import init_chat_model

        model = init_chat_model(name, temperature=0)
    except Exception as error:
        raise ModelError(
            f"打不开模型 {name}({type(error).__name__}):请检查名称、密钥,并安装它的 langchain 包。"
        ) from error

    def ask(prompt: str) -> str:
        try:
            return str(model.invoke(prompt).text)
        except Exception as error:
            raise ModelError(f"模型 {name} 没有回答({type(error).__name__}):请检查网络、密钥和额度。") from error

    return ask
