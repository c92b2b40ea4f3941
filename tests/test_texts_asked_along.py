"""Questions that ask one thing along with another, or take up what was told before, of the plans as they are."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from talk_support import last_answer

from assistant.bootstrap import Application
from assistant.understand.routing import ready_reply
from assistant.understand.storied import without_story

last = partial(last_answer, day=date(2026, 11, 26))

SAYS: dict[tuple[str, ...], list[str]] = {
    ("舞钢专项资金用在哪些方面,每年多少钱",): ["没有写具体金额", "发明创造激励"],
    ("舞钢2025年3月在做什么",): ["组织实施阶段"],
    ("南平科技局负责商标窗口服务,没错吧",): ["没有科技局", "市市场监管局"],
    ("南平方案里区块链提没提",): ["区块链+版权"],
    ("舞钢方案什么时候印发,谁印的",): ["2023年10月30日", "舞钢市人民政府办公室"],
    ("江苏2025年知识产权质押登记担保金额什么目标",): ["800亿元"],
    ("舞钢", "目标"): ["知识产权服务机构"],
    (
        "江苏2025年知识产权质押登记担保金额要做到多少",
        "苏州证券化补贴封顶多少",
        "回到前面江苏那个,数再报一遍",
    ): ["800亿元"],
}


@pytest.mark.parametrize("turns", SAYS, ids=" / ".join)
def test_both_are_told(app: Application, turns: tuple[str, ...]) -> None:
    answer = last(app, *turns)
    assert answer.status == "answered"
    assert [words for words in SAYS[turns] if words not in answer.text] == []


def test_what_no_document_has_is_said(app: Application) -> None:
    assert last(app, "江苏规划里元宇宙提到没有").status == "not_found"


@pytest.mark.parametrize("question", ["有效期到什么时候", "政策到哪年为止", "文件什么时候到期"])
def test_a_period_of_nothing_named_is_asked_back(app: Application, question: str) -> None:
    assert last(app, question).status == "clarify"


@pytest.mark.parametrize("question", ["质押能拿多少", "质押一般给多少钱"])
def test_a_loan_alone_is_the_award(app: Application, question: str) -> None:
    assert "最多不超过10万元" in last(app, question).text


def test_an_application_number_is_no_sum() -> None:
    reply = ready_reply("批到哪一步了?流水号SZ88-0713,帮忙查下")
    assert reply is not None
    assert reply.name == "own_status"
    assert ready_reply("受理号SZ88-0713,下一步交什么材料?") is None


def test_a_story_before_a_goal_is_left_out() -> None:
    asked = "别的不用讲,我就想知道舞钢那个实施方案里,知识产权服务机构的目标是几家?"
    story = "我们厂做了十几年机械,前年搬了新厂,去年贷款300万,老板跟银行吵了一架。" * 4
    assert without_story(f"{story}{asked}") == asked
