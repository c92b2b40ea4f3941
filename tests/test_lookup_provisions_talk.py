"""What the policies with rules say besides sums, asked in a conversation: later stages, periods counted, matters gone back to."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from talk_support import cited, last_answer

from assistant.bootstrap import Application

DAY = date(2026, 11, 26)
last = partial(last_answer, day=DAY)


@pytest.mark.parametrize(
    ("turns", "clause"),
    [
        (("登峰怎么申报", "立项以后中期要做些什么"), "四、(四)"),
        (("登峰怎么申报", "验收完之后还要交什么"), "四、(五)"),
        (("登峰怎么申报", "批下来以后要交哪些"), "四、(四)"),
        (("示范中心怎么申报", "立项后要交什么"), "第十六条"),
        (("苏州质押奖励怎么报", "登峰第一期给多少", "还是说回质押那个,限几次"), "第四条"),
        (("登峰怎么申报", "示范中心建设期几年", "还是说回登峰,谁验收"), "四、(五)"),
        (("登峰第一期给多少", "示范中心建设期几年", "说回登峰,第二期呢"), "六、(一)"),
    ],
)
def test_later_stages_and_matters_gone_back_to(app: Application, turns: tuple[str, ...], clause: str) -> None:
    answer = last(app, *turns)
    assert answer.status == "answered"
    assert clause in cited(answer)


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("我们示范中心2023年4月获批立项", "建设期到哪天满"), "到2026年4月"),
        (("示范中心验收通过,2022年6月挂牌的", "这个运行周期什么时候到期"), "到2025年6月"),
        (("我们示范中心2023年4月获批立项", "运行周期什么时候到期"), "每3年为一个运行周期"),
        (("示范中心建设期什么时候到期",), "建设期为3年"),
        (("再贷款申请时效多久", "那11月8号放款的呢,2022年的"), "在2022年12月申请"),
        (("再贷款资金什么时候申请", "要是12月放款,是2021年"), "在2022年1月申请"),
    ],
)
def test_a_period_or_month_is_counted_from_the_date_of_its_beginning(
    app: Application, turns: tuple[str, ...], told: str
) -> None:
    conversation = app.new_conversation()
    assert told in [app.ask(turn, conversation) for turn in turns][-1].text


@pytest.mark.parametrize(
    ("turns", "clause"),
    [
        (("评上登峰以后企业要抓哪几件事",), "五"),
        (("登峰第一期给多少", "那入选了要干几项工作"), "五"),
        (("示范中心建设期要干哪几块活",), "第十二条"),
    ],
)
def test_what_a_project_has_to_work_on_is_told_from_its_list(
    app: Application, turns: tuple[str, ...], clause: str
) -> None:
    conversation = app.new_conversation()
    answer = [app.ask(turn, conversation) for turn in turns][-1]
    assert answer.status == "answered"
    assert answer.citations[0].clause == clause


@pytest.mark.parametrize(
    "turns",
    [
        ("苏州质押贷款的坏账银行能补偿几成",),
        ("苏州金融奖补办法有没有风险补偿",),
        ("苏州质押奖励给多少", "那银行损失的风险补偿呢"),
    ],
)
def test_what_no_benefit_is_of_is_missing_before_a_case_is_reckoned(app: Application, turns: tuple[str, ...]) -> None:
    conversation = app.new_conversation()
    answer = [app.ask(turn, conversation) for turn in turns][-1]
    assert "没有写风险补偿" in answer.text
    assert answer.determination is None


@pytest.mark.parametrize("then", ["等款一到就把保险退了,可以吗", "过两个月退保行不行", "那保单退掉,有没有人管"])
def test_giving_up_the_policy_after_the_subsidy_is_answered_with_what_forbids_it(app: Application, then: str) -> None:
    text = last(app, "苏州知识产权保险补贴最多多少", then).text
    assert "追回补贴资金" in text and "取消补贴资格" in text
