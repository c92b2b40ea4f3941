"""What a document sets out, asked for briefly: counts to choose from, principles, how often, which bodies more, and what
an answer is not to be."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from talk_support import last_answer

from assistant.bootstrap import Application

last = partial(last_answer, day=date(2026, 11, 26))

SAYS: dict[tuple[str, ...], list[str]] = {
    ("舞钢重点工作是三项还是四项",): ["是三项", "建立健全知识产权创造体系"],
    ("江苏基本原则几条", "各条开头怎么写的"): ["坚持高质量发展", "坚持开放融合"],
    ("南平专利转化谁负责,别跟我说全是市场监管局",): ["科技局", "农业农村局"],
    ("南平地标归谁管?不要给我江苏的",): ["商务局"],
    ("北京专项工程有六个还是七个",): ["是七项", "京津冀知识产权协同发展工程"],
    ("舞钢农业方面的责任单位比工业方面多了谁",): ["多市林业局"],
    ("江苏商标代理机构有多少家", "专利的多少家"): ["585家"],
    ("北京版权保护基金是怎么写的", "里面那个百城计划叫什么"): ["版权保护百城联动计划"],
    ("北京有没有贴息,多少",): ["二、(一)5", "没有写"],
    ("苏州质押融资奖励最高多少钱?南平方案里有没有这样的金额",): ["10万元", "没有写"],
    ("江苏人才培养要多少人",): ["500人", "3000人", "65000人次"],
    ("舞钢创建的钱谁来掏",): ["市财政部门"],
    ("江苏和全国哪个的版权产业占比目标高",): ["8.6%", "7.5%", "1.1个百分点"],
    ("南平商标目标比南昌多多少",): ["14万件", "2800件", "不能直接比较"],
}


@pytest.mark.parametrize("turns", SAYS)
def test_what_is_set_out_is_told(app: Application, turns: tuple[str, ...]) -> None:
    answer = last(app, *turns)
    assert [part for part in SAYS[turns] if part not in answer.text] == []
