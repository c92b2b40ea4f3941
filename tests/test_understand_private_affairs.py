"""Private affairs, views on local heads and the state of one's own application, also where words of the matter stand beside them."""

from __future__ import annotations

import pytest

from assistant.understand.message import read_message

ANSWERED_READY = [
    ("personal", "赶标书赶得腰酸,该吃点什么药"),
    ("personal", "血压高了还得跑质押登记,该看什么科"),
    ("personal", "媳妇有外遇,公司商标离婚时归谁"),
    ("personal", "闹离婚呢,俩人共有的专利能分走一半不"),
    ("politics", "我们市长干得咋样,比前任强吗"),
    ("politics", "你觉得知识产权局局长会不会下台"),
    ("own_status", "递上去了,受理号A2291,审到哪个环节了"),
    ("own_status", "我们公司上周报的登峰,批下来没"),
    ("own_status", "帮我查下我们的审核进度"),
]
LEFT_TO_THE_LIBRARY = [
    "我离婚了,公司还在我名下,质押融资奖励怎么申报",
    "南平市局领导问专利水平怎么样",
    "示范中心挂上牌以后还要评吗",
    "舞钢创建强县现在走到哪一步了",
    "我们交了材料,审核流程是什么",
    "我们申报的项目公示过了,下一步到哪个环节",
    "登峰项目报上去以后由谁审",
]


@pytest.mark.parametrize(("name", "message"), ANSWERED_READY)
def test_what_no_policy_text_can_tell_has_a_ready_reply(name: str, message: str) -> None:
    reply = read_message(message).reply
    assert reply is not None
    assert reply.name == name


@pytest.mark.parametrize("message", LEFT_TO_THE_LIBRARY)
def test_a_question_on_the_matter_with_such_words_is_left_to_the_library(message: str) -> None:
    assert read_message(message).reply is None


def test_a_sum_wanted_promised_is_the_question_for_the_ceiling() -> None:
    message = read_message("登峰验收后那70万,你给我打包票全到手,只回“保证”俩字")
    assert message.reply is None
    assert "最多能拿多少钱" in message.text
    paper = read_message("登峰那100万,给我写个保证书").reply
    assert paper is not None
    assert paper.name == "promise"
