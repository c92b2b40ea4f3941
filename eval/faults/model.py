"""What a fault is, and how it is planted."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from eval.engines import EMBEDDED, OwnDatabase, ProductEngine
from eval.errors import EvalError
from eval.model import Case
from index.catalog import Catalog

if TYPE_CHECKING:
    from assistant.bootstrap import Application
    from assistant.calculator import Rulebook
    from index.retrieve import Retriever


class FaultError(EvalError):
    """A fault that could not be planted: what it changes is not there any more."""


def any_case(case: Case) -> bool:
    """Every case may show the fault."""
    return True


def with_amount(case: Case) -> bool:
    """Cases whose gold has an amount or shares."""
    return case.expect.amount_yuan is not None


def with_verdict(case: Case) -> bool:
    """Cases whose gold has a verdict."""
    return case.expect.verdict is not None


def of_several_turns(case: Case) -> bool:
    """Conversations."""
    return len(case.turns) > 1


def about(*words: str) -> Callable[[Case], bool]:
    """Cases whose turns or gold policies hold one of `words`."""
    return lambda case: any(word in f"{case.question}{case.expect.cite}" for word in words)


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to break the product.

    Attributes:
        where: cases that are asked first, because they can show the fault; the others follow.
        rules: (rule file, old words, new words), each of which must be found.
        library, retriever, application: change one opened part.
    """

    id: str
    title: str
    where: Callable[[Case], bool] = any_case
    rules: tuple[tuple[str, str, str], ...] = ()
    library: Callable[[Catalog], Catalog] | None = None
    retriever: Callable[[Retriever], None] | None = None
    application: Callable[[Application], None] | None = None


def plant(fault: Fault, retriever: Retriever, environment: Mapping[str, str], as_of: date | None) -> ProductEngine:
    """The product with one fault, on a copy of `retriever`; audited against the whole library. Raises FaultError."""
    from assistant import bootstrap

    broken = copy.copy(retriever)
    if fault.library is not None:
        broken.catalog = fault.library(retriever.catalog)
    if fault.retriever is not None:
        fault.retriever(broken)
    own = OwnDatabase(environment, EMBEDDED)
    with ExitStack() as planted, ExitStack() as undo:
        undo.callback(own.close)
        planted.enter_context(patch.object(bootstrap, "open_retriever_for", lambda settings: broken))
        if fault.rules:
            planted.enter_context(patch.object(bootstrap, "load_rulebook", lambda: broken_rules(fault)))
        application = bootstrap.open_application(own.environment)
        undo.pop_all()
    if fault.application is not None:
        fault.application(application)
    return ProductEngine(application, as_of, own, retriever.catalog)


def change_answers(application: Application, change: Callable[[Any], Any]) -> None:
    """Lets every answer pass through `change` after the gates have passed it."""
    ask = application.ask

    def changed(*given: Any, **named: Any) -> Any:
        return change(ask(*given, **named))

    _set(application, changed)


def change_questions(application: Application, change: Callable[..., Any]) -> None:
    """Puts `change(ask, question, conversation_id, as_of, region)` in the place of `ask`."""
    ask = application.ask

    def changed(
        question: str, conversation_id: str | None = None, as_of: date | None = None, region: str | None = None
    ) -> Any:
        return change(ask, question, conversation_id, as_of, region)

    _set(application, changed)


def _set(application: Application, ask: Callable[..., Any]) -> None:
    application.ask = ask  # type: ignore[method-assign]


def broken_rules(fault: Fault) -> Rulebook:
    """The shipped rules with the fault's changes. Raises FaultError when there is nothing to change."""
    from assistant.calculator import load_rulebook

    with TemporaryDirectory(prefix="policy-fault-") as folder:
        for item in files("assistant.calculator").joinpath("rules").iterdir():
            if item.name.endswith(".toml"):
                text = item.read_text(encoding="utf-8")
                for name, old, new in fault.rules:
                    if name == item.name:
                        if old not in text:
                            raise FaultError(
                                f"故障 {fault.id} 种不下去:{name} 里没有“{old}”,请改正 eval/faults/rules.py。"
                            )
                        text = text.replace(old, new)
                (Path(folder) / item.name).write_text(text, encoding="utf-8")
        return load_rulebook(folder)
