"""Wrong answers that get past the gates: gates off, promises, citations, refusals, crashes, slowness."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from eval.faults.model import Fault, change_answers, change_questions, with_amount, with_verdict
from eval.model import Case

if TYPE_CHECKING:
    from assistant.bootstrap import Application
    from assistant.model import Answer

_DELAY_S = 1.0
_CRASH_EVERY = 10
_EXPIRED = re.compile(r"[^\n]*已(?:到期|过期|失效)[^\n]*")


def _each(change: Callable[[Answer], Answer]) -> Callable[[Application], None]:
    return lambda application: change_answers(application, change)


def _determined(change: Callable[[dict[str, Any]], dict[str, Any]]) -> Callable[[Application], None]:
    return _each(lambda one: replace(one, determination=change(one.determination)) if one.determination else one)


def _misquoted(answer: Answer) -> Answer:
    cited = tuple(replace(one, quote=f"{one.quote[:-1]}并可另行上浮") for one in answer.citations)
    return replace(answer, citations=cited)


def _invented(answer: Answer) -> Answer:
    return replace(answer, text=f"{answer.text}\n\n另可追加补贴37万元。") if answer.citations else answer


def _next_clause(answer: Answer) -> Answer:
    """The citation says 第一条 or 一, wherever the words stand."""
    cited = tuple(replace(one, clause="第一条" if one.clause.startswith("第") else "一") for one in answer.citations)
    return replace(answer, citations=cited)


def _doubled(held: dict[str, Any]) -> dict[str, Any]:
    amounts = [one | {"amount_yuan": _times_two(one.get("amount_yuan"))} for one in held.get("amounts") or []]
    return held | {"amounts": amounts, "total_yuan": _times_two(held.get("total_yuan"))}


def _times_two(figure: str | None) -> str | None:
    return None if figure is None else str(Decimal(figure) * 2)


def _promised(held: dict[str, Any]) -> dict[str, Any]:
    return held | {"verdict": "eligible"} if held.get("verdict") else held


def _one_payer(held: dict[str, Any]) -> dict[str, Any]:
    amounts = []
    for one in held.get("amounts") or []:
        shares = [share | {"payer": "市级"} for share in one.get("shares") or []]
        amounts.append(one | {"shares": shares})
    return held | {"amounts": amounts}


def _slow(application: Application) -> None:
    def wait(answer: Answer) -> Answer:
        time.sleep(_DELAY_S)
        return answer

    change_answers(application, wait)


def _crashing(application: Application) -> None:
    asked = 0

    def ask(ask: Any, question: str, held: Any, day: Any, region: Any) -> Any:
        nonlocal asked
        asked += 1
        if asked % _CRASH_EVERY == 0:
            raise RuntimeError("planted")
        return ask(question, held, day, region)

    change_questions(application, ask)


def _refused(case: Case) -> bool:
    return case.expect.status == {"refused"}


ANSWER_FAULTS: tuple[Fault, ...] = (
    Fault("answer-quote-gate", "引文核对关闭:引文被改写", application=_each(_misquoted)),
    Fault("answer-number-gate", "数字核对关闭:多出一笔没有出处的钱", application=_each(_invented)),
    Fault("answer-citation", "出处写成别的条款", application=_each(_next_clause)),
    Fault("answer-no-citation", "回答不带出处", application=_each(lambda one: replace(one, citations=()))),
    Fault("answer-amount", "金额算成两倍", with_amount, application=_determined(_doubled)),
    Fault("answer-promise", "资格未定也说符合", with_verdict, application=_determined(_promised)),
    Fault(
        "answer-payer",
        "区级承担的也记到市级",
        lambda case: bool(case.expect.shares_yuan),
        application=_determined(_one_payer),
    ),
    Fault("answer-always", "该拒答的也照答", _refused, application=_each(lambda one: replace(one, status="answered"))),
    Fault(
        "answer-never",
        "一律说没有找到",
        application=_each(lambda one: replace(one, status="not_found", text="没有找到。", citations=())),
    ),
    Fault("answer-short", "回答被截到30个字", application=_each(lambda one: replace(one, text=one.text[:30]))),
    Fault(
        "answer-expired",
        "不提示政策已过期",
        lambda case: any("期" in word for group in case.expect.must_contain for word in group),
        application=_each(lambda one: replace(one, text=_EXPIRED.sub("", one.text))),
    ),
    Fault("answer-crash", "每十问崩溃一次", application=_crashing),
    Fault("answer-slow", f"每轮慢{_DELAY_S:g}秒", application=_slow),
)
