"""Follow-ups that only name another document or benefit: the kind of question stays, the document changes."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from talk_support import last_answer

from assistant.bootstrap import Application
from assistant.understand.carried import carries, carry

DAY = date(2026, 11, 26)
last = partial(last_answer, day=DAY)
FINANCE, PEAK, CENTRE = "苏州市知识产权金融", "苏州市企业知识产权登峰", "江苏省高价值专利"


CITES: dict[tuple[str, ...], tuple[str, str]] = {
    ("江苏示范中心办法还有效吗", "苏州金融奖补那个呢"): (FINANCE, "第十八条"),
    ("苏州登峰还有效吗", "换成苏州金融奖补办法"): (FINANCE, "第十八条"),
    ("苏州登峰计划有效期到哪天", "江苏示范中心那份呢"): (CENTRE, "第二十条"),
    ("苏州金融奖补申报材料谁来初审", "登峰那个也一样吗"): (PEAK, "四、(一)"),
    ("登峰由谁组织评审", "示范中心那份呢"): (CENTRE, "第十一条"),
    ("登峰什么时候申报", "回到苏州金融奖补"): (FINANCE, "第十条"),
    ("苏州质押服务费补贴一年什么时候可以交材料", "那发债券的那个呢,也是随时?"): (FINANCE, "第十条"),
    ("登峰计划适用范围是哪些企业", "苏州金融奖补那个也一样吗"): (FINANCE, "第二条"),
    ("示范中心申报条件", "登峰那个呢"): (PEAK, "三"),
    ("质押融资奖励限几次", "服务费补贴也是吗"): (FINANCE, "第五条"),
    ("质押融资奖励限几次", "服务费补贴呢", "换成保险的"): (FINANCE, "第六条"),
    ("先了解下江苏示范中心,报名层层怎么推荐", "回到苏州金融补贴:我们交的材料第一关谁审"): (FINANCE, "第十一条(二)"),
    ("苏州质押奖励谁初审",): (FINANCE, "第十一条(二)"),
    ("登峰主管是哪家", "示范中心呢", "苏州金融奖补也一样吗"): (FINANCE, "第十四条"),
    ("苏州登峰计划经费封顶多少", "主管是哪家"): (PEAK, "四、(二)"),
    ("登峰条件能不能放宽", "是小巨人就行,还是有什么领域要求"): (PEAK, "三"),
    ("登峰计划人才类企业条件讲讲", "境外授权有1件的话,有效发明最少几件够"): (PEAK, "三"),
    ("突出贡献奖谁能拿", "跟创新项目奖的对象比有什么两样"): (FINANCE, "第八条"),
    ("苏州知产金融补贴从提交到拨款 依次哪几个环节",): (FINANCE, "第十一条(四)"),
    ("苏州金融奖补办法讲的知识产权包括哪几种?著作权写没写",): (FINANCE, "第二条"),
}


@pytest.mark.parametrize("turns", CITES, ids=" | ".join)
def test_the_question_goes_over_to_what_is_named(app: Application, turns: tuple[str, ...]) -> None:
    answer = last(app, *turns)
    assert {citation.policy.removeprefix("《")[:4] for citation in answer.citations} == {CITES[turns][0][:4]}
    assert CITES[turns][1] in {
        c.clause for c in answer.citations if c.policy.removeprefix("《").startswith(CITES[turns][0])
    }


def test_a_document_that_says_nothing_of_it_is_not_answered_from_another(app: Application) -> None:
    answer = last(app, "苏州金融奖补列哪些情形不予支持", "登峰那个呢")
    assert not [citation for citation in answer.citations if FINANCE in citation.policy]


def test_a_comparison_of_benefits_quotes_both_limits(app: Application) -> None:
    answer = last(app, "苏州质押融资奖励与服务费补贴,次数或年限的限制有何区别?")
    assert "限奖励一次" in answer.text
    assert "累计补贴不超过2年" in answer.text


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("登峰", "示范中心还有效吗"),
        ("登峰那个呢", ""),
        ("登峰那个最多给多少", "示范中心还有效吗"),
        ("我们保险保费付了20万", "质押奖励谁审"),
    ],
)
def test_other_messages_stand_as_they_are(said: str, asked: str) -> None:
    assert carry(said, asked) == ""


def test_a_case_of_its_sender_is_not_asked_again_of_another() -> None:
    assert carries("质押贷款500万能奖多少") == ""
    assert carries("质押奖励谁来审") == "质押奖励谁来审"
