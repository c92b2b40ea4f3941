"""Wrong premises: figures lent from one benefit, document or place to another, and doubts on another indicator."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from talk_support import last_answer
from texts_support import texts_application

from assistant.bootstrap import Application
from assistant.lookup.cues import cue

last = partial(last_answer, day=date(2026, 8, 15))


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return texts_application(tmp_path_factory.mktemp("plans"))


@pytest.mark.parametrize(
    ("turns", "clause", "figure"),
    [
        (["登峰项目要自己投200%,办第四条的质押融资奖励,企业也得投200%吧"], "第四条", "200%"),
        (["第五条服务费补贴市区各50%,第四条奖励同样市区各50%吗"], "第四条", "50%"),
        (["质押融资奖励是1%,担保费补贴也按1%算,对吧"], "第五条", "1%"),
        (["发债补贴单个项目200万,质押融资奖励也是封顶200万吧"], "第四条", "200万"),
        (["质押融资奖励封顶10万,债券融资补贴也封顶10万吗"], "第七条", "10万"),
        (["登峰计划对企业的投入有什么要求", "那质押融资奖励也要企业投200%吗"], "第四条", "200%"),
    ],
)
def test_a_figure_lent_from_another_benefit_is_denied(
    app: Application, turns: list[str], clause: str, figure: str
) -> None:
    answer = last(app, *turns)
    assert answer.text.startswith("**不是:"), answer.text
    assert f"{clause}没有写“{figure}”" in answer.text
    assert clause in {citation.clause for citation in answer.citations}


@pytest.mark.parametrize(
    "question",
    [
        "我们贷了1000万,债券补贴也按1000万算吗",
        "质押融资奖励封顶10万,服务费补贴每年也封顶10万吗",
        "质押奖励拿了10万,服务费补贴还能再拿10万吗",
    ],
)
def test_an_own_case_or_a_figure_that_the_clause_has_is_not_denied(app: Application, question: str) -> None:
    assert not last(app, question).text.startswith("**不是:")


def test_the_number_of_an_article_belongs_to_the_document_named_before_it(app: Application) -> None:
    answer = last(app, "登峰行动计划里有投入要求,苏州知识产权金融奖励办法第九条怎么写的")
    assert [citation.clause for citation in answer.citations][:1] == ["第九条"]


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("成都规划定的集体商标31件,由谁负责落实", "**成都市的文件没有写“集体商标”31件"),
        ("青岛方案定的集体商标44件,由谁负责落实", "**不是44件:青岛市的文件写的“集体商标”是31件"),
    ],
)
def test_a_figure_attributed_in_passing_is_put_right_first(plans: Application, question: str, lead: str) -> None:
    assert last(plans, question).text.startswith(lead)


@pytest.mark.parametrize("question", ["青岛方案定的集体商标31件,由谁负责落实", "青岛现在集体商标44件,由谁负责落实"])
def test_a_right_figure_and_one_reached_so_far_stand(plans: Application, question: str) -> None:
    assert not last(plans, question).text.startswith(("**不是44件", "**青岛市的文件没有写"))


@pytest.mark.parametrize(
    ("doubt", "lead", "figure"),
    [
        ("商标品牌指导站我记得是60个,没错吧", "**不是,原文写的不是这个数。**", "41个"),
        ("知识产权专员我印象里是241人,是吧", "**对,原文就是这个数。**", "241人"),
        ("知识产权专员明明是300人", "**不是,原文写的不是这个数。**", "241人"),
    ],
)
def test_a_doubt_that_names_another_indicator_is_a_premise(
    plans: Application, doubt: str, lead: str, figure: str
) -> None:
    text = last(plans, "青岛2026年集体商标多少件", doubt).text
    assert text.startswith(lead) and figure in text


def test_what_a_place_has_set_itself_goes_on_with_the_indicator(plans: Application) -> None:
    first = "青岛商标有效注册量定多少"
    assert "21万件" in last(plans, first, "成都自己定的呢").text
    assert "多100000件" in last(plans, first, "成都自己定的呢", "成都比青岛多多少").text


@pytest.mark.parametrize("text", ["我记得是70亿以上,没错吧", "我以为是5万件,对不对"])
def test_a_figure_remembered_is_no_slip_where_only_a_nod_is_wanted(text: str) -> None:
    assert cue("slip").search(text) is None


@pytest.mark.parametrize(
    "question",
    ["南昌示范城市方案里每家企业奖励1600万元,对吧", "听说南昌示范城市方案给高校发1600万元,属实吗"],
)
def test_a_sum_told_as_other_money_is_told_with_its_own_sentence(app: Application, question: str) -> None:
    answer = last(app, question)
    assert answer.text.startswith("**原文有这个数,但没有写它是")
    assert [citation.clause for citation in answer.citations][:1] == ["四、(二)"]


@pytest.mark.parametrize("asked", ["南平应该也是1%、封顶10万吧?我表哥在武夷山", "北京那边也是最多10万对不对"])
def test_a_rate_supposed_for_another_place_is_denied(app: Application, asked: str) -> None:
    assert "没有写“" in last(app, "苏州质押融资奖励比例和封顶是多少", asked).text.partition("\n")[0]
