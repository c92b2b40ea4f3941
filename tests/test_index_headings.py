"""The grammar of headings and clause numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.catalog import is_inside
from index.parse.headings import Heading, clause_number, numeral, read_damaged_heading, read_heading, value

NUMBERS = st.integers(1, 99)


@given(NUMBERS)
def test_a_numeral_and_its_value_are_each_others_inverse(number: int) -> None:
    assert value(numeral(number)) == number


def test_numerals_of_1_to_99_are_all_different() -> None:
    assert len({numeral(number) for number in range(1, 100)}) == 99


@pytest.mark.parametrize(
    ("ordinal", "number"), [("一", 1), ("十", 10), ("十一", 11), ("二十", 20), ("二十四", 24), ("九十九", 99), ("一百", 100), ("一百零三", 103), ("二百一十二", 212)]
)  # fmt: skip
def test_known_ordinals_have_their_value(ordinal: str, number: int) -> None:
    assert value(ordinal) == number


@given(NUMBERS)
def test_every_kind_of_heading_is_read_back_from_its_own_mark(number: int) -> None:
    ordinal = numeral(number)
    for kind, printed in (
        ("chapter", f"第{ordinal}章"), ("article", f"第{ordinal}条"), ("part", ordinal), ("section", ordinal), ("task", str(number)),
    ):  # fmt: skip
        heading = Heading(kind, printed, "样本")
        read = read_heading(heading.mark + (" " if kind in ("chapter", "article") else "") + heading.rest)
        assert read == heading


@pytest.mark.parametrize(
    ("paragraph", "kind", "ordinal", "rest"),
    [
        ("第一章 总则", "chapter", "第一章", "总则"),
        ("第五条 样本文字。", "article", "第五条", "样本文字。"),
        ("第五条\u3000样本", "article", "第五条", "样本"),
        ("第五条", "article", "第五条", ""),
        ("第五条为了样本", "article", "第五条", "为了样本"),
        ("一、总体要求", "part", "一", "总体要求"),
        ("十二 、样本", "part", "十二", "样本"),
        ("(三)样本", "section", "三", "样本"),
        ("(三) 样本", "section", "三", "样本"),
        ("(二十四)", "section", "二十四", ""),
        ("6.样本", "task", "6", "样本"),
        ("12、样本", "task", "12", "样本"),
        ("附件", "annex", "附件", ""),
        ("附 件 1:名单", "annex", "附件1", "名单"),
    ],
)
def test_marks_are_read_in_the_spellings_of_real_pages(paragraph: str, kind: str, ordinal: str, rest: str) -> None:
    assert read_heading(paragraph) == Heading(kind, ordinal, rest)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "paragraph",
    [
        "第四条、第五条所列项目",
        "第四条第二款",
        "第四至第六条",
        "2.1件以上",
        "3.5万元",
        "2024年起",
        "一方面要做",
        "附件所列的名单很长",
        "——一、样本",
        "",
    ],
)
def test_words_that_only_look_like_marks_are_no_headings(paragraph: str) -> None:
    assert read_heading(paragraph) is None


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ([], "文首"),
        ([("chapter", "第二章"), ("article", "第四条")], "第四条"),
        ([("chapter", "第三章"), ("article", "第十一条"), ("section", "三")], "第十一条(三)"),
        ([("part", "二")], "二"),
        ([("part", "二"), ("section", "三")], "二、(三)"),
        ([("part", "三"), ("section", "二"), ("task", "6")], "三、(二)6"),
        ([("part", "三"), ("task", "6")], "三、6"),
        ([("annex", "附件")], "附件"),
        ([("annex", "附件2")], "附件"),
    ],
)
def test_a_heading_path_becomes_the_clause_number_of_the_contract(path: list[tuple[str, str]], number: str) -> None:
    assert clause_number(tuple(Heading(kind, ordinal, "") for kind, ordinal in path)) == number  # type: ignore[arg-type]


@given(st.integers(1, 98))
def test_a_damaged_section_mark_is_read_only_where_it_follows_on(number: int) -> None:
    here, following = numeral(number), numeral(number + 1)
    assert read_damaged_heading(f"{following})样本", here) == Heading("section", following, "样本")
    assert read_damaged_heading("() 样本", here) == Heading("section", following, "样本")
    assert read_damaged_heading(f"{here})样本", here) is None
    assert read_damaged_heading(f"{following})样本", None) is None


@pytest.mark.parametrize("previous", ["一一", "十十", "百", "九十九", "一百", "百百"])
def test_an_odd_ordinal_before_a_damaged_mark_breaks_nothing(previous: str) -> None:
    assert read_damaged_heading("样本)文字", previous) is None


@pytest.mark.parametrize(
    ("number", "outer", "inside"),
    [
        ("第九条(三)", "第九条", True), ("三、(二)6", "三", True), ("三、(二)6", "三、(二)", True), ("三", "三", True),
        ("第九条", "第九条(三)", False), ("第十一条", "第十条", False), ("三、(二)12", "三、(二)1", False), ("三、(二十)", "三、(二)", False),
        ("十一", "十", False), ("附件", "文首", False),
    ],
)  # fmt: skip
def test_a_clause_lies_inside_another_only_by_whole_marks(number: str, outer: str, inside: bool) -> None:
    assert is_inside(number, outer) is inside
