"""Reading words: members, indicators told apart, everyday words, places set aside, years asked about."""

from __future__ import annotations

import pytest

from assistant.compose.tables import years_in
from assistant.conversation.state import State
from assistant.understand.followup import resolve
from index.facts.matching import IndicatorWords, is_bare
from index.facts.members import read_members
from index.facts.questions import fits_unit
from index.focus import focus
from index.mentions import find_places
from index.model import Clause, Document, Policy
from index.spelling import Speller
from index.synonyms import in_library_words
from index.tokens import Tokenizer


def document(*lines: str) -> Document:
    policy = Policy("sample", "样本方案", "city", ("山东省", "青岛市"), "official", "样本")
    return Document(policy, (Clause("sample", "附件", "成员名单", (), "\n".join(("成员名单", *lines))),))


def test_printed_lines_of_members_are_read_with_what_they_lost() -> None:
    rows = read_members(
        document("组 长:赵    市长", "副组长:钱样本  副市长", "员:孙样  办公厅", "市司法局", "周样  市教育局")
    )
    assert [(row.role, row.name, row.post) for row in rows] == [
        ("组长", "赵", "市长"),
        ("副组长", "钱样本", "副市长"),
        ("成员", "孙样", "办公厅"),
        ("成员", "", "市司法局"),
        ("成员", "周样", "市教育局"),
    ]


def test_retold_lines_of_members_are_read_alike() -> None:
    rows = read_members(document("——组长:赵(只存姓氏,姓名缺失),市长。", "——成员:(姓名缺失),市司法局(职务缺失)。"))
    assert [(row.name, row.post) for row in rows] == [("赵", "市长"), ("", "市司法局")]


WORDS = IndicatorWords({"text:a": ["样本代理机构"], "text:b": ["样本商标代理机构"], "text:c": ["集体样本展会"]})


def test_rare_words_decide_between_indicators() -> None:
    assert WORDS.point("商标代理机构几家", "", ["text:a", "text:b"])[0].key == "text:b"


def test_what_was_spoken_of_before_helps_only_words_of_their_own() -> None:
    assert WORDS.point("其中商标的呢", "代理机构有多少家", ["text:a", "text:b"])[0].key == "text:b"
    assert WORDS.point("财政贴息", "代理机构有多少家", ["text:a", "text:b"]) == []
    assert WORDS.point("2030年的呢", "集体样本展会", ["text:c"])[0].key == "text:c"


@pytest.mark.parametrize(
    ("words", "bare"), [("2027年定多少件", True), ("那目标呢", True), ("12330", False), ("贴息", False)]
)
def test_words_of_talk_hold_nothing(words: str, bare: bool) -> None:
    assert is_bare(words) is bare


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("地标产品", "地理标志产品"),
        ("到二〇三五年", "到2035年"),
        ("知产局", "知识产权局"),
        ("知识产权", "知识产权"),
        ("ai画的图归谁", "人工智能产出物归谁"),
        ("抢注商标的", "恶意商标注册的"),
    ],
)
def test_everyday_words_are_read_as_the_words_of_the_texts(said: str, read: str) -> None:
    assert in_library_words(said) == read


@pytest.mark.parametrize(
    ("question", "fits"), [("最多几次", False), ("要几年", False), ("多少钱", False), ("几件", True), ("多少", True)]
)
def test_a_figure_of_another_unit_is_no_answer(question: str, fits: bool) -> None:
    assert fits_unit(question, "collective_marks") is fits


def places(text: str) -> list[str]:
    return [mention.place for mention in find_places(Tokenizer(()).segments(text))]


def test_a_place_set_aside_is_dropped() -> None:
    assert places("我要的不是江苏,是成都的") == ["成都市"]
    assert places("不是江苏吧") == ["江苏省"]


def test_a_place_before_another_place_is_found() -> None:
    assert places("上海浦东有没有奖") == ["上海市"]


def test_a_right_word_is_not_respelled_into_another() -> None:
    speller = Speller(["高效能", "知识产权"], Tokenizer(["高效能", "知识产权"]))
    assert speller.correct("高校能申请吗") == "高校能申请吗"


def test_a_tail_that_asks_of_the_document_only_is_not_what_is_encoded() -> None:
    text = "我们单位做样本产品很多年了,老听说要给样本产品单独搞一个审查通道,那份纲要里真有吗"
    assert "审查通道" in focus(text) and "纲要" not in focus(text)


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("2026年目标", (2026,)),
        ("一年卖2000亿", ()),
        ("2021-2025年的规划", ()),
        ("现在是2026年了", ()),
        ("2023年的实施方案里2026年要几家", (2026,)),
    ],
)
def test_years_that_name_a_document_or_a_day_are_not_asked_about(question: str, years: tuple[int, ...]) -> None:
    assert years_in(question) == years


def test_a_message_of_nothing_but_fillers_goes_on() -> None:
    state = State(query="集体商标目标")
    assert resolve("我想要的是全国那一份里面的二〇二五年", (), False, state, is_bare=True).is_followup
    assert not resolve("另一个完全不同而且很长的问题怎么办理登记手续", (), False, state).is_followup
