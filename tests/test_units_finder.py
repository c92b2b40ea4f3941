"""Amounts in running text: names and ordinals left alone, spans that point into the original."""

from __future__ import annotations

import pytest

from assistant.calculator.units import find_amounts, read_amount


@pytest.mark.parametrize(
    "text",
    [
        "苏州一心药业",
        "第五条",
        "第十一条(三)",
        "十四五规划",
        "三一重工",
        "四川",
        "统一社会信用代码",
        "千万别申请",
        "一次性补贴",
        "ISO9001",
        "5G",
        "苏府〔2021〕81号",
        "万元",
        "亿元",
        "百度",
        "三角区域",
        "一块地",
        "十分重要",
        "没有",
        "1e7",
        "",
    ],
)
def test_names_ordinals_and_adverbs_are_no_amounts(text: str) -> None:
    assert find_amounts(text) == []


def test_a_running_sentence() -> None:
    text = (
        "我们公司2020年成立，注册资本5000万，去年质押贷款1.5亿元，"
        "担保费花了80万，评估费3万，利率4.35%，期限两年，领过一次。"
    )
    found = [(reading.text, reading.kind) for reading in find_amounts(text)]
    assert found == [
        ("2020年", "date"),
        ("5000万", "money"),
        ("1.5亿元", "money"),
        ("80万", "money"),
        ("3万", "money"),
        ("4.35%", "ratio"),
        ("两年", "count"),
        ("一次", "count"),
    ]


@pytest.mark.parametrize("text", ["担保费６万元、评估费三万元", "①贷款500万②费用6万", "  融资\t800万 ", "a800万b"])
def test_spans_point_into_the_original(text: str) -> None:
    for reading in find_amounts(text):
        start, end = reading.span
        assert text[start:end] == reading.text


def test_circled_digits_do_not_join_figures() -> None:
    assert [reading.value for reading in find_amounts("①500万②300万")] == [5_000_000, 3_000_000]


def test_a_bare_figure_has_no_unit() -> None:
    reading = read_amount("800")
    assert reading is not None
    assert (reading.kind, reading.value) == ("number", 800)
    assert "ambiguous" in reading.flags


def test_two_amounts_are_not_one() -> None:
    assert read_amount("800万和300万") is None
    assert read_amount("贷款八百万") is None
    assert read_amount("没有数字") is None


@pytest.mark.parametrize(
    "text",
    [
        "汽车零部件",
        "“百千万”人才",
        "“千亿级”产业",
        "党的十八大以来",
        "(十一)完善机制",
        "1.完善体系",
        "做好准备。2.加强服务",
    ],
)
def test_words_that_only_look_like_numerals(text: str) -> None:
    assert find_amounts(text) == []


def test_a_year_that_lost_its_dash_is_in_doubt() -> None:
    assert all("ambiguous" in reading.flags for reading in find_amounts("行动计划(20152020年)"))


def test_not_less_than_is_a_lower_bound() -> None:
    assert [reading.flags for reading in find_amounts("每年资金不少于1600万元")] == [{"at_least"}]


def test_a_long_text_is_read_in_linear_time() -> None:
    sentence = "贷款八百万元,担保费12.5万元,期限两年。"
    assert len(find_amounts(sentence * 2_000)) == 6_000


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("300万和500万两笔", ["300万", "500万"]),
        ("评估费3万一共能拿多少", ["3万"]),
        ("担保费两万一起算", ["两万"]),
        ("三万一年", ["三万"]),
        ("三万一", ["三万一"]),
        ("担保费2万两年都交", ["2万"]),
        ("融资120万2笔放的", ["120万"]),
        ("放款3万5", ["3万5"]),
        ("一共2万5千元", ["2万5千元"]),
    ],
)
def test_a_count_of_payments_is_no_part_of_the_sum_before_it(text: str, found: list[str]) -> None:
    assert [one.text for one in find_amounts(text) if one.kind == "money" or one.text == "3万5"] == found
