"""HTML of answers and policies: escaped whatever it holds, the right words marked, the right badge."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculator import Rulebook
from assistant.web.answer_view import AI_NOTICE, answered, in_the_making, said, thread
from assistant.web.door import chinese_page, is_served
from assistant.web.html import Html, el, join, markdown, text
from assistant.web.policy_view import marked, policy_panel
from index.model import Clause, Document, Policy, Repair

HOSTILE = (
    "<script>steal()</script>",
    "<img src=x onerror=steal()>",
    "<svg/onload=steal()>",
    "\"><iframe src='//evil.example'></iframe>",
    "![x](http://evil.example/p.png)",
    "[x](javascript:steal())",
    "<javascript:steal()>",
    "<http://evil.example>",
    "[ref]: http://evil.example\n![x][ref]",
    "<form action=//evil.example><input></form>",
    "<style>@import '//evil.example'</style>",
    "</div><!-- <link rel=stylesheet href=//evil.example> -->",
    "```html\n<script>steal()</script>\n```",
    "&lt;script&gt;steal()&lt;/script&gt;",
)
_TAGS = (
    "div span p br b strong em h1 h2 h3 h4 h5 h6 ul ol li blockquote hr table thead tbody tr th td code button mark "
    "header section nav dl dt dd details summary a input select option"
)
ALLOWED_TAGS = frozenset(re.split(" ", _TAGS))
_ATTRIBUTES = (
    "class id type title role tabindex aria-label aria-labelledby aria-current aria-expanded aria-hidden aria-pressed href "
    "start style open hidden placeholder value maxlength autocomplete inputmode"
)
ALLOWED_ATTRIBUTES = frozenset(re.split(" ", _ATTRIBUTES))


class Tags(HTMLParser):
    """Elements and attributes of a piece of HTML, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}

    def handle_data(self, data: str) -> None:
        self.words += data


def harmless(html: str) -> bool:
    """No element or attribute that could run or load something; links lead to the same page only."""
    found = Tags(html)
    links = {value for name, value in found.attributes if name == "href"}
    styles = {value for name, value in found.attributes if name == "style"}
    return (
        found.tags <= ALLOWED_TAGS
        and {name for name, _ in found.attributes} <= ALLOWED_ATTRIBUTES
        and all(link.startswith(("#clause-", "/library/")) for link in links)
        and all(re.fullmatch(r"text-align:\w+|width:[\d.]+%", style) for style in styles)
        and "\n" not in html
    )


def answer(**more: Any) -> dict[str, Any]:
    citation = {
        "policy_id": "p", "policy": "样本办法", "clause": "第四条", "quote": "最高10万元", "origin": "official",
        "source": "样本",
    }  # fmt: skip
    return {
        "id": "a" * 24, "status": "answered", "text": "**最高10万元**", "citations": [citation], "questions": [],
        "determination": None,
        "validity": [{"policy": "样本办法", "in_force": False, "from": None, "until": "2023-12-31"}],
    } | more  # fmt: skip


def determination(words: str = "实际融资额:800万元", **more: Any) -> dict[str, Any]:
    return {
        "amounts": [
            {
                "benefit": words, "amount_yuan": "90000.00", "kind": "ceiling", "steps": [{"text": words, "clause": "第四条"}],
                "shares": [{"payer": "市级", "amount_yuan": "45000.00"}, {"payer": words, "amount_yuan": "45000.00"}],
            }
        ],
        "total_yuan": "90000.00", "verdict": None,
        "conditions": [{"text": words, "state": "unknown", "clause": "第二条"}],
        "missing": [{"fact": "loan_amount", "question": words}, {"fact": "applicant_type", "question": "哪一类?"}],
    } | more  # fmt: skip


def document(words: str = "每家企业最高奖励10万元。", **more: Any) -> Document:
    policy = Policy("p", more.pop("title", "样本办法"), "city", ("江苏省", "苏州市"), "official", "样本", **more)
    paths = (("第一章总则", "第一条"), ("第二章标准", "第四条"), ("第二章标准", "第四条", "(一)申报。"))
    texts = (("第一条", "", "支持融资。"), ("第四条", "", words), ("第四条(一)", "申报。", "申报。\n在线递交材料。"))
    clauses = [Clause("p", number, head, path, body) for path, (number, head, body) in zip(paths, texts, strict=True)]
    return Document(policy, tuple(clauses))


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_words_stay_words_wherever_they_stand(payload: str, rulebook: Rulebook) -> None:
    citation = {**answer()["citations"][0], "policy": payload, "clause": payload, "quote": payload}
    hostile_answer = answer(
        text=f"甲({payload})\n\n{payload}", citations=[citation], determination=determination(payload)
    )
    shown = thread([{"question": payload, "answer": hostile_answer}], rulebook)
    assert harmless(join(shown, said(payload), in_the_making(payload)))
    hostile = document(payload, title=payload, issuer=payload, document_number=payload)
    assert harmless(policy_panel(hostile, "第四条", payload, date(2024, 1, 1)))


@given(st.text())
def test_any_markdown_becomes_harmless_html(words: str) -> None:
    assert harmless(markdown(words))


@given(st.text(), st.text())
def test_any_text_is_escaped_in_elements_and_attributes(words: str, title: str) -> None:
    assert Tags(el("p", words, title=title)).tags <= {"p", "br"}


def test_finished_html_is_not_escaped_again() -> None:
    assert el("p", Html("<b>甲</b>"), "<乙>") == "<p><b>甲</b>&lt;乙&gt;</p>"


def test_control_and_direction_characters_are_dropped() -> None:
    assert text("甲\u202e\x00\u200b乙\r\n丙") == "甲乙<br>丙"


def test_an_answer_carries_its_notice_citation_and_badge(rulebook: Rulebook) -> None:
    shown = answered(answer(), rulebook)
    assert AI_NOTICE in shown
    assert f'id="cite-{"a" * 24}-0"' in shown
    assert "已到期" in shown
    assert "<strong>最高10万元</strong>" in shown


@pytest.mark.parametrize(("in_force", "words"), [(True, "现行"), (False, "已到期"), (None, "有效期未载明")])
def test_validity_is_told_and_never_guessed(in_force: bool | None, words: str, rulebook: Rulebook) -> None:
    validity = [{"policy": "样本办法", "in_force": in_force, "from": None, "until": None}]
    assert words in answered(answer(validity=validity), rulebook)


def test_only_the_quoted_words_of_the_cited_clause_are_marked() -> None:
    shown = policy_panel(document(), "第四条", "最高奖励10万元", date(2024, 1, 1))
    assert shown.count("<mark>") == 1
    assert "每家企业<mark>最高奖励10万元</mark>。" in shown
    assert shown.count('<section id="clause-') == 3
    assert '<section id="clause-1" class="clause depth-2" aria-current="true">' in shown
    assert "第二章标准" in shown


def test_words_quoted_across_heading_and_text_are_marked_whole() -> None:
    shown = policy_panel(document(), "第四条(一)", "申报。\n在线递交材料。", date(2024, 1, 1))
    assert "<mark>申报。<br>在线递交材料。</mark>" in shown


def test_a_quote_that_is_no_longer_there_marks_nothing() -> None:
    assert "<mark>" not in policy_panel(document(), "第四条", "最高奖励20万元", date(2024, 1, 1))


def test_marking_passes_over_blanks_and_escapes_around() -> None:
    assert marked("甲<b>第 四\n条</b>", "第四条") == "甲&lt;b&gt;<mark>第 四<br>条</mark>&lt;/b&gt;"


def test_a_repair_of_the_source_is_told() -> None:
    held = document()
    clause = replace(held.clauses[1], repairs=(Repair("20238月", "2023年8月"),))
    shown = policy_panel(replace(held, clauses=(clause,)), "第四条", "", date(2024, 1, 1))
    assert "“20238月”读作“2023年8月”" in shown


def test_the_page_is_chinese_and_without_advertising() -> None:
    advertising = '<meta property="og:image"\n content="https://raw.example/x.jpg" />'
    page = chinese_page(f'<html lang="en"><head>{advertising}</head></html>')
    assert 'lang="zh-CN"' in page
    assert "og:image" not in page
    assert "/page/files/chat.js" in page


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/upload", "/gradio_api/file=/etc/passwd", "/gradio_api/proxy=http://evil.example", "/monitoring",
        "/gradio_api/info", "/gradio_api/run/ask", "/gradio_api/vibe-edit/", "/gradio_api/openapi.json", "/docs",
        "/assets", "/token",
    ],
)  # fmt: skip
def test_paths_of_gradio_that_the_chat_does_not_need_are_closed(path: str) -> None:
    assert not is_served(path)
