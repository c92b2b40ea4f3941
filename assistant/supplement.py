"""Facts of a form as a turn: the conversation's state with them, and the question that they put again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.calculator import Rulebook
from assistant.calculator.facts import read_facts
from assistant.conversation.state import State
from assistant.errors import BadRequestError

_SHOWN_CHARS = 64


def supplemented(state: State, facts: Mapping[str, str], rulebook: Rulebook) -> tuple[State, str, str]:
    """The state with `facts` (id -> value as written) over what was told, the question to answer, and what to show for it.

    "" takes a fact away. Raises FactError for values that cannot be used, BadRequestError where there is nothing to add to.
    """
    if not state.benefits:
        raise BadRequestError("这段对话还没有问到补贴或项目:请先提问。")
    unknown = [fact for fact in facts if fact not in rulebook.inputs]
    if unknown:
        raise BadRequestError(f"没有“{unknown[0][:_SHOWN_CHARS]}”这一项:请刷新页面后再试。")
    told = {fact: value for fact, value in facts.items() if value}
    read_facts(rulebook.inputs, told)
    kept = {fact: value for fact, value in state.facts.items() if fact not in facts}
    turns = {**state.told_in, **dict.fromkeys(told, state.turn + 1)}
    question = "这样符合条件吗?" if state.goal == "verdict" else "这样最多能拿多少?"
    labels = [f"{rulebook.inputs[fact].label}:{value or '不填'}" for fact, value in facts.items()]
    return replace(state, facts={**kept, **told}, told_in=turns, asked=()), question, f"补充情况——{';'.join(labels)}"
