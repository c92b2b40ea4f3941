"""Marks, card, forms, exports: what stands around an answer says the same as the answer."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any

import docx
import pytest
from test_web_views import answer, determination

from assistant.calculator import Rulebook
from assistant.web.answer_view import AI_NOTICE, answered
from assistant.web.asks import asks, field, offered
from assistant.web.card import card
from assistant.web.export import answer_markdown, as_docx, as_markdown, copied
from assistant.web.html import Html, markdown
from assistant.web.marks import Marks

DAY = date(2026, 11, 26)


def cited(*pairs: tuple[str, str]) -> list[dict[str, Any]]:
    """Citations of (policy, clause) pairs."""
    fixed = {"quote": "甲", "origin": "official", "source": "样本"}
    return [{"policy_id": policy, "policy": policy, "clause": clause, **fixed} for policy, clause in pairs]


def marked(source: str, *pairs: tuple[str, str]) -> list[tuple[int, str]]:
    """(place of the citation, words) of each mark in a text."""
    html = Marks("a1", cited(*pairs)).in_text(markdown(source))
    return [(int(place), words) for place, words in re.findall(r'id="mark-a1-(\d+)-\d+"[^>]*>([^<]+)<', html)]


def test_a_cited_clause_becomes_a_mark_where_it_is_named() -> None:
    assert marked("8万元(第四条),见《甲》第九条(三)。", ("甲", "第四条"), ("甲", "第九条(三)")) == [
        (0, "第四条"),
        (1, "第九条(三)"),
    ]


def test_a_clause_of_a_plan_is_marked_whole_and_not_inside_other_words() -> None:
    pairs = (("甲", "三、(二)"), ("甲", "三、(二)4"), ("甲", "二"))
    assert marked("《甲》三、(二)4:第二批二十项(二)", *pairs) == [(1, "三、(二)4"), (2, "二")]


def test_the_title_before_a_clause_says_whose_it_is() -> None:
    assert marked("《乙》第四条和《甲》第四条", ("甲", "第四条"), ("乙", "第四条")) == [(1, "第四条"), (0, "第四条")]


def test_an_uncited_clause_stays_text() -> None:
    assert marked("见《甲》第五条", ("甲", "第四条")) == []
    assert "<button" not in Marks("a1", cited(("甲", "第四条"))).clause("第五条")


def test_a_clause_inside_a_cited_one_opens_that_one() -> None:
    assert 'id="mark-a1-0-1"' in Marks("a1", cited(("甲", "第十一条"))).clause("第十一条(一)")


def test_the_card_tells_figure_kind_split_steps_and_conditions() -> None:
    shown = card(determination(), Marks("a1", cited(("样本办法", "第四条"))))
    for words in ("最多 9万元", "上限,不是应得额", "4.5万元", "width:50.00%", "怎么算的", ">?<", "还没有核对:"):
        assert words in shown


def test_an_exact_amount_is_not_called_a_ceiling() -> None:
    exact = determination()
    exact["amounts"][0] |= {"kind": "exact", "shares": []}
    shown = card(exact, Marks("a1", []))
    assert "固定数额" in shown
    assert "最多" not in shown


def test_several_amounts_show_their_sum_or_that_there_is_none() -> None:
    two = determination(total_yuan="180000.00")
    two["amounts"] = two["amounts"] * 2
    assert "18万元(算术和)" in card(two, Marks("a1", []))
    assert "不作合计" in card(two | {"total_yuan": None}, Marks("a1", []))


def test_beside_a_card_conclusion_quote_and_warning_stay_open_and_the_rest_folds(rulebook: Rulebook) -> None:
    text = "**最多9万元**\n\n计算:\n1. 甲\n\n> 原文\n\n⚠️ 已到期"
    shown = answered(answer(text=text, determination=determination()), rulebook)
    before, folded = shown.split('class="folded"')
    assert all(words in before for words in ("最多9万元", "原文", "已到期"))
    assert "计算:" in folded.split("</details>")[0]


def test_missing_facts_become_controls_of_their_kind(rulebook: Rulebook) -> None:
    shown = asks("a1", answer(determination=determination()), rulebook)
    assert 'id="fact-a1-loan_amount-value"' in shown
    assert "<option>万元</option><option>元</option>" in shown
    assert 'id="fact-a1-applicant_type-0" aria-pressed="false">企业<' in shown
    assert "按这些重新核对" in shown


def test_every_fact_of_the_rulebook_has_a_control(rulebook: Rulebook) -> None:
    for fact, known in rulebook.inputs.items():
        shown = field("p", fact, known, known.ask)
        assert f'id="p-{fact}-ask"' in shown
        assert 'class="choice"' in shown if known.type in ("bool", "choice") else "<input" in shown


def test_only_the_last_answer_asks(rulebook: Rulebook) -> None:
    assert "send-facts" not in answered(answer(determination=determination()), rulebook, asking=False)


@pytest.mark.parametrize(
    ("question", "replies"),
    [
        ("您说的“800”是800元还是800万元?", ["800元", "800万元"]),
        ("您想问哪一项?例如:质押融资奖励、保险补贴。", ["质押融资奖励", "保险补贴"]),
        ("贵单位注册在哪里?", []),
    ],
)
def test_replies_that_a_question_names_are_offered(question: str, replies: list[str], rulebook: Rulebook) -> None:
    assert offered(question) == replies
    shown = asks("a1", answer(questions=[question]), rulebook)
    assert shown.count("<button") == len(replies)
    assert isinstance(shown, Html)


def test_exports_and_copy_carry_label_source_and_validity() -> None:
    turns = [{"question": "能拿多少?", "answer": answer(determination=determination(), as_of="2026-11-26")}]
    written = as_markdown(turns, DAY)
    assert '"Label": "1"' in written.split("---")[1]
    for text in (written, copied(turns[0]["answer"]), "\n".join(answer_markdown(turns[0]["answer"]))):
        assert AI_NOTICE in text
        assert "《样本办法》第四条(官方原文,有效期 未载明 至 2023-12-31,已到期)" in text


def test_a_word_file_is_labelled_in_text_header_and_metadata() -> None:
    turns = [{"question": "能拿\x0b多少?", "answer": answer(determination=determination(), as_of="2026-11-26")}]
    document = docx.Document(io.BytesIO(as_docx(turns, DAY)))
    assert document.core_properties.category == "AI 生成"
    assert '"AIGC"' in document.core_properties.comments
    assert document.sections[0].header.paragraphs[0].text == AI_NOTICE
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert AI_NOTICE in words
    assert "能拿多少?" in words
    assert [cell.text for cell in document.tables[0].rows[1].cells][1:] == ["9万元", "上限"]
