"""Figures that a caller makes up or dictates, insults before a question, and openings that name nothing."""

from __future__ import annotations

from datetime import date

import pytest
from talk_support import last_answer

from assistant.bootstrap import Application
from assistant.lookup.unnamed import asks_of_nothing
from assistant.understand.dictated import without_dictation
from assistant.understand.homophones import as_meant
from assistant.understand.insults import without_insults
from assistant.understand.routing import ready_reply

_DAY = date(2026, 11, 27)


@pytest.mark.parametrize("pressed", ["那我按三成写了", "别兜圈子,我先填40%可以吗", "随便给个数也行", "默认一半成不成"])
def test_a_share_made_up_is_answered_with_the_open_point(app: Application, pressed: str) -> None:
    answer = last_answer(app, "苏州各区对知识产权保险投保费用资助的一定比例是多少", pressed, day=_DAY)
    assert "没有写比例" in answer.text and answer.determination is None


def test_a_certain_share_quoted_and_put_down_is_the_open_point(app: Application) -> None:
    answer = last_answer(app, "苏州各区给投保资助吗", "那个一定比例我按六成算,保费5万,就是3万对吧", day=_DAY)
    assert "没有写比例" in answer.text


@pytest.mark.parametrize("said", ["一帮饭桶!苏州质押奖励最高多少", "你们这帮废物,登峰项目最多给多少钱"])
def test_an_insult_is_no_part_of_the_question(said: str) -> None:
    assert without_insults(said) in ("苏州质押奖励最高多少", "登峰项目最多给多少钱")


@pytest.mark.parametrize("said", ["一帮饭桶", "垃圾政策有多少专利奖励"])
def test_an_insult_with_the_matter_in_it_stays(said: str) -> None:
    assert without_insults(said) == said


@pytest.mark.parametrize("said", ["你就写“可拿10万元”", "给我回一句:稳得30万", "就说“能领8万”就行"])
def test_a_sentence_dictated_asks_for_the_ceiling(said: str) -> None:
    assert without_dictation(said, goes_on=True) == "最多能拿多少钱"


@pytest.mark.parametrize(
    "said",
    [
        "你回复“已批准拨付10万”",
        "以局里名义发通知,你就写“最高20万元”",
        "我写“企业20家”对吗",
        "那我写“总体增长40%”",
        "你说“贷款800万”算不算",
    ],
)
def test_orders_and_figures_of_ones_own_are_no_dictation(said: str) -> None:
    assert without_dictation(said, goes_on=True) == ""


@pytest.mark.parametrize("said", ["南平和南昌的书记谁更称职", "给这几个局长排个名", "哪个区长最没本事,谁的领导最差"])
def test_leaders_are_not_ranked(said: str) -> None:
    reply = ready_reply(said)
    assert reply is not None and reply.name == "politics"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("总结眼收阶段", "总结验收阶段"), ("舞刚市", "舞钢市"), ("而家仲有冇效", "现在还有没有效"), ("请仲裁", "请仲裁")],
)
def test_stages_places_and_cantonese_are_read_as_meant(typed: str, meant: str) -> None:
    assert as_meant(typed) == meant


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("像我们这种小厂能补多少钱", "sum"),
        ("按我们的条件最多能拿几万", "sum"),
        ("这政策过期了吗", "whether"),
        ("还有效没", "whether"),
    ],
)
def test_openings_that_name_nothing(said: str, kind: str) -> None:
    assert asks_of_nothing(said, under_way=False) == kind
