"""Figures promised for the agent engine: gates at most 10 ms an answer, checked text at most 300 ms after it was said."""

from __future__ import annotations

import statistics
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from agent_support import Call, Say, card_application, use_script
from langchain_core.messages import BaseMessage

from assistant.bootstrap import Application

pytestmark = pytest.mark.slow
IN_FORCE = date(2022, 6, 30)
QUESTION = "苏州质押融资800万元,最多能奖励多少?"
GATE_MS, FIRST_TEXT_SECONDS = 10.0, 0.3
RUNS, AT_ONCE = 40, 200


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return card_application(tmp_path_factory.mktemp("figures") / "home")


def answering(messages: list[BaseMessage]) -> Say:
    """A script without an order, for many turns at once: calculate first, then tell."""
    if messages[-1].type == "tool":
        return Say("测算结果如下:[[amount:1]]。依据是[[quote:1]]。建议您向主管部门咨询[[cite:1]]。")
    facts = {"实际融资额": "800万元"}
    return Say("", (Call("calculate_subsidy", {"benefit": "质押融资奖励", "facts": facts}),))


def test_the_gates_cost_at_most_ten_milliseconds_an_answer(application: Application) -> None:
    use_script(application, answering)
    spent = []
    for _ in range(RUNS):
        answer = application.ask(QUESTION, None, IN_FORCE)
        assert answer.engine != "embedded"
        spent.append(application.receipt(answer.id)["trace"]["agent"]["gate_ms"])
    # Other work on the machine only adds to a time: the quickest quarter of the runs tells what the gates cost.
    assert statistics.quantiles(spent, n=4)[0] <= GATE_MS, spent


def test_the_first_sentence_is_shown_at_once(application: Application) -> None:
    waits = []
    for _ in range(10):
        said, heard = threading.Event(), threading.Event()
        moment = {}

        def pause(
            moment: dict[str, float] = moment, said: threading.Event = said, heard: threading.Event = heard
        ) -> None:
            moment["said"] = time.perf_counter()
            said.set()
            heard.wait(10)

        def tell(messages: list[BaseMessage], pause=pause) -> Say:  # type: ignore[no-untyped-def]
            return Say("条款原文是[[quote:1]]。建议您向主管部门咨询。", at=18, then=pause)

        read = Say("", (Call("read_clause", {"policy": "suzhou-ip-finance-2021", "clause": "第四条"}),))
        use_script(application, read, tell)
        for event in application.stream("苏州质押融资奖励由谁审核拨付?", None, IN_FORCE):
            if event.kind == "text" and not heard.is_set():
                said.wait(10)
                waits.append(time.perf_counter() - moment["said"])
                heard.set()
    assert max(waits) <= FIRST_TEXT_SECONDS, waits


def test_two_hundred_turns_at_once_are_all_answered(application: Application) -> None:
    use_script(application, answering)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(lambda _: application.ask(QUESTION, None, IN_FORCE), range(AT_ONCE)))
    assert {answer.status for answer in answers} == {"answered"}
    amounts = {answer.determination["amounts"][0]["amount_yuan"] for answer in answers if answer.determination}
    assert amounts == {"80000.00"}
