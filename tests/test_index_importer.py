"""Importing pages: no character is lost, and a bad page is refused with a reason; random and damaged pages."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from fakes import fine_or_refused, raw_page
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from raw_text import canonical, undone, visible

from index.errors import NotAPolicyError, PolicyIndexError
from index.importer import ImportedPage, import_document, import_paths, new_id
from index.model import RawDocument
from index.parse.clean import split_paragraphs
from index.parse.headings import read_heading
from index.parse.repair import repair_paragraph
from index.titles import title_key

PAGE = raw_page()
QUICK = settings(max_examples=80, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])

HEADINGS = st.sampled_from(
    [
        "第三章 其他",
        "第六条 ",
        "第七条",
        "一、样本",
        "二、",
        "(一)样本。",
        "(二)",
        "三)样本",
        "() 样本",
        "1.样本",
        "2、",
        "附件",
        "附件:名单",
    ]
)
WORDS = st.text(
    st.sampled_from('专利商标融资补贴企业,。;:、()()《》“”0123456789%—-年月日#*[]{}"=· \u3000\t\u200bAb'), max_size=40
)
SPECIAL = st.sampled_from(
    ["20152020年", "20238月一202310月", "202442", "(责任单位:市科技局", "。责任单位:市科技局", "# 井号", "## 第一条", "---", '[甲]{raw="乙"}', "——列表", "自2021年13月1日起施行",
     "9999年99月99日", "(0000-0000年)", "成文日期 2023-99-99", "到0000年,", "(一一)样本", "(百)样本", "访问量:3", "【苏州市级】又一份办法", "\x0b", "\x85x", "\u2028"]
)  # fmt: skip
LINES = st.lists(st.one_of(st.builds(str.__add__, HEADINGS, WORDS), WORDS, SPECIAL), max_size=12).map("\n".join)


def imported(text: str) -> ImportedPage:
    return import_document(RawDocument("page.txt", text), {})


def test_a_small_page_becomes_a_policy_with_its_metadata() -> None:
    page = imported(PAGE)
    (found,) = page.policies
    policy = found.document.policy
    assert (policy.title, policy.level, policy.region) == ("苏州市样本融资办法", "city", ("江苏省", "苏州市"))
    assert (policy.in_force_from, policy.in_force_until) == (date(2021, 3, 1), date(2023, 12, 31))
    assert (policy.validity_clause, policy.origin, policy.source) == ("第五条", "official", "page.txt")
    assert [c.number for c in found.document.clauses] == [
        "文首",
        "第一条",
        "第二条",
        "第三条",
        "第三条(一)",
        "第三条(二)",
        "第四条",
        "第五条",
    ]
    assert [words for _, words in page.removed] == ["返回首页", "扫码浏览"]


WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def test_a_page_in_full_width_characters_is_the_same_policy(tmp_path: Path) -> None:
    for name, text in (("a.txt", PAGE), ("b.txt", PAGE.translate(WIDE))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    half, wide = (row.page for row in import_paths([tmp_path], {}))
    assert half and wide and "\uff08" in (tmp_path / "b.txt").read_text(encoding="utf-8")
    assert wide.segments == half.segments
    assert wide.policies[0].document.clauses == half.policies[0].document.clauses


def test_a_page_of_several_policies_is_cut_at_its_title_marks() -> None:
    marked = "【江苏省级】江苏省样本办法\n第一条 甲。\n第二条 乙。\n第三条 丙。\n【国家级】样本纲要(2021-2035年)\n一、甲\n二、乙\n三、丙\n"
    found = [imported_policy.document.policy for imported_policy in imported(marked).policies]
    assert [(policy.title, policy.level) for policy in found] == [
        ("江苏省样本办法", "province"),
        ("样本纲要(2021-2035年)", "national"),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("今天天气很好。\n我们去公园。", "没有找到政策标题"),
        ("苏州市样本办法\n\n只有一段话,没有任何编号。", "条款结构"),
        ("苏州市样本办法\n第一条 甲。\n第二条 乙。", "条款结构"),
        ("样本融资办法\n第一条 甲。\n第二条 乙。\n第三条 丙。", "哪个地方"),
        ("返回首页\n扫码浏览\n", "没有正文"),
    ],
)
def test_a_text_that_is_no_policy_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(NotAPolicyError, match=reason) as caught:
        imported(text)
    assert "page.txt" in str(caught.value) and "\n" not in str(caught.value)


def test_the_report_has_a_row_for_each_file_also_for_refused_ones(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.txt").write_text("今天天气很好。", encoding="utf-8")
    rows = list(import_paths([tmp_path], {title_key("苏州市样本融资办法"): "known"}))
    assert [(row.source, row.page is not None, bool(row.refused)) for row in rows] == [
        ("a.txt", True, False),
        ("b.txt", False, True),
    ]
    assert rows[0].page and rows[0].page.policies[0].document.policy.id == "known"


def test_the_id_of_an_unknown_policy_depends_on_its_title_alone() -> None:
    assert new_id("样本(试行)办法") == new_id("样本(试行) 办法") != new_id("样本办法")
    assert re.fullmatch(r"[a-z0-9-]+", new_id("样本"))


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("(20212035年)", '([2021—2035年]{raw="20212035年"})'),
        ("计划20212035年)", '计划[(2021—2035年)]{raw="20212035年)"}'),
        ("20238月", '[2023年8月]{raw="20238月"}'),
        ("202442", '[2024年4月2日]{raw="202442"}'),
        ("2021112", "2021112"),
        ("202413月", "202413月"),
        ("20352021年", "20352021年"),
        ("2021年", "2021年"),
        ("乙。(责任单位:甲局", '乙。[(责任单位:甲局)]{raw="(责任单位:甲局"}'),
        ("乙。(责任单位:甲局)", "乙。(责任单位:甲局)"),
    ],
)
def test_only_certain_repairs_are_made(raw: str, read: str) -> None:
    assert repair_paragraph(raw) == read


# Losslessness -------------------------------------------------------------------------------------------------


@QUICK
@given(st.text(max_size=300))
def test_paragraphs_are_disjoint_in_order_and_hold_every_visible_character(raw: str) -> None:
    end = 0
    for paragraph in split_paragraphs(raw):
        assert end <= paragraph.start < paragraph.end
        assert raw[end : paragraph.start].strip(" \t\n\r\ufeff").strip() == ""
        assert raw[paragraph.start : paragraph.end] == paragraph.text
        end = paragraph.end
    assert raw[end:].strip().strip("\ufeff").strip() == ""


@QUICK
@given(LINES)
@example("# 井号")
@example("#甲\n## 第九条 乙\n\\# 丙\n\\丁")
@example("第三章 本章说明\n未编号的一段话。")
@example('[甲]{raw="乙"}')
def test_no_character_of_a_random_page_is_lost(body: str) -> None:
    raw = raw_page(body)
    marks = [heading.mark for line in body.split("\n") if (heading := read_heading(line.strip()))]
    assume(len(set(marks)) == len(marks))  # a heading that is printed twice is one clause
    try:
        page = imported(raw)
    except PolicyIndexError:
        return
    end = 0
    for segment in page.segments:
        assert end <= segment.start < segment.end
        assert raw[end : segment.start].strip().strip("\ufeff").strip() == ""
        end = segment.end
    assert raw[end:].strip() == ""
    assert '{raw="' not in raw or not re.search(r'\[[^\[\]]*\]\{raw="[^"]*"\}', raw)
    for found in page.policies:
        here = [s for s in page.segments if s.kind == "clause" and s.policy_id == found.document.policy.id]
        parts = [raw[s.start : s.end] for s in here]
        assert letters(undone(found.markdown)) == letters(canonical(visible("".join(parts))))
        printed = canonical(visible("".join(part for part in parts if not re.match("第.{1,3}章", part))))
        said = "".join("".join((*clause.path, clause.text)) for clause in found.document.clauses)
        assert not Counter(letters(printed)) - Counter(letters(canonical(said))), (
            "the library file reads back with less"
        )


def letters(words: str) -> str:
    return re.sub(r"[^\w%]", "", words)


# Bad pages ----------------------------------------------------------------------------------------------------


@QUICK
@given(LINES)
@example("(一一)样本\n三)样本")
@example("9999年99月99日")
@example("自2021年13月1日起施行")
@example("成文日期 2023-99-99")
@example("一、甲\n到0000年,乙")
def test_any_page_is_imported_or_refused(body: str) -> None:
    for text in (raw_page(body), body, f"苏州市样本办法(0000-9999年)\n{body}"):
        with fine_or_refused():
            imported(text)


@QUICK
@given(st.data())
def test_any_damaged_page_is_imported_or_refused(data: st.DataObject) -> None:
    text = PAGE
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 30)))
        text = text[:start] + data.draw(st.one_of(st.text(max_size=5), SPECIAL, HEADINGS)) + text[end:]
    with fine_or_refused():
        imported(text)


@pytest.mark.parametrize(
    "body",
    ["第三条 " * 2_000, "(" * 5_000, "《" * 5_000, " " * 100_000, "甲" * 200_000, "1." * 5_000, "一" * 5_000 + "、"],
)
def test_a_page_made_to_be_slow_is_read_in_time(body: str) -> None:
    with fine_or_refused():
        imported(raw_page(body))
