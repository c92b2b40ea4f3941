"""Follow-ups of a word or two on a plan just told, and what is asked of a plan as a whole."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from talk_support import last_answer

from assistant.bootstrap import Application

last = partial(last_answer, day=date(2026, 11, 27))


@pytest.mark.parametrize(
    ("turns", "status", "part"),
    [
        (("江苏版权产业增加值目标", "达到了吗"), "not_found", "没有写后来是否完成"),
        (("南平商标2026年目标", "实现了没有"), "not_found", "没有写后来是否完成"),
        (("江苏的指标都完成了吗",), "not_found", "没有写后来是否完成"),
        (("江苏十三五目标完成了吗",), "answered", "圆满完成"),
        (("江苏2025年质押要达到多少",), "answered", "800亿元"),
    ],
)
def test_whether_an_aim_was_reached_is_not_written(
    app: Application, turns: tuple[str, ...], status: str, part: str
) -> None:
    answer = last(app, *turns)
    assert answer.status == status and part in answer.text


@pytest.mark.parametrize(
    ("turns", "part"),
    [
        (("江苏地理标志销售额目标", "谁管"), "没有写这一项由哪个部门负责"),
        (("舞钢启动阶段是什么时候", "哪个部门牵头"), "没有写这一项由哪个部门负责"),
        (("舞钢保障措施", "第三个是什么", "谁负责"), "四、(三)没有写这一项由哪个部门负责"),
        (("南平司法保护谁负责", "什么时候"), "2026年12月31日"),
        (("强国纲要工作原则", "为啥"), "没有写理由"),
        (("北京专项工程有哪些", "第七个是什么", "下面有几项"), "下有2项"),
        (("南昌重点任务", "第三个呢", "详细说说"), "促进知识产权转化运用"),
    ],
)
def test_a_word_is_answered_of_what_was_told(app: Application, turns: tuple[str, ...], part: str) -> None:
    assert part in last(app, *turns).text


@pytest.mark.parametrize(
    ("turns", "part"),
    [
        (("苏州有哪些政策", "哪几个还有效"), "3份文件里没有过有效期的有1份"),
        (("苏州有哪些政策", "过期的还能申请吗"), "现在不能再按它申报"),
        (("苏州金融办法什么时候到期", "然后呢"), "没有写到期以后怎么办"),
        (("江苏高价值专利培育示范中心", "建设期多久", "失效了吗"), "未载失效日期"),
    ],
)
def test_all_documents_just_told_are_meant(app: Application, turns: tuple[str, ...], part: str) -> None:
    assert part in last(app, *turns).text


@pytest.mark.parametrize(
    ("turns", "part"),
    [
        (("强国纲要一共几章",), "一共9个部分"),
        (("强国纲要分几个部分", "第四个讲什么"), "营商环境"),
        (("南平试点要做什么",), "写了4个方面"),
        (("南昌示范城市啥时候建好",), "2017年末"),
        (("强国纲要有几条原则", "第二个是什么"), "改革驱动"),
        (("四个原则是什么",), "坚持开放融合"),
        (("北京京津冀工程下有几条",), "下有2项"),
        (("江苏高价值示范中心哪些单位能报",), "独立法人资格的企业"),
        (("补贴给不给个人",), "没有写给个人"),
        (("担保机构有什么要求",), "突出贡献奖"),
    ],
)
def test_a_plan_as_a_whole(app: Application, turns: tuple[str, ...], part: str) -> None:
    assert part in last(app, *turns).text
