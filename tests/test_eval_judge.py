"""The model judge: apart from the figures, versioned, and never 0 when it was not asked or failed."""

from __future__ import annotations

from pathlib import Path

import pytest
from eval_support import TITLE, result_of, row
from test_eval_compare import MANIFEST

from eval.folder import RunFolder
from eval.judge import Judgement, judge, judge_prompt, judged, read_judgements, write_judgements
from eval.measure import Measure, summarise
from eval.models import ModelError, open_model
from eval.report.page import page
from index.catalog import Catalog
from index.model import Clause, Document, Policy

POLICY = Policy("p", TITLE, "city", ("苏州市",), "digest", "样本")
CATALOG = Catalog([Document(POLICY, (Clause("p", "第五条", "", (), "由{question}财政局解释。"),))])
CITED = [{"policy_id": "p", "policy": TITLE, "clause": "第五条", "quote": "财政局"}]
ANSWERED = result_of(row("a", "由谁解释?"), text="财政局", citations=CITED)


def test_the_prompt_has_a_version_and_the_three_places() -> None:
    version, text = judge_prompt()
    assert version == "1"
    assert all(text.count(f"{{{place}}}") == 1 for place in ("question", "answer", "clauses"))


def test_scores_are_read_and_texts_go_in_as_they_are() -> None:
    seen: list[str] = []

    def model(prompt: str) -> str:
        seen.append(prompt)
        return '好的:{"faithfulness": 5, "completeness": 4, "tone": 3, "reason": "可"}'

    (found,) = judge([ANSWERED, result_of(row("b", "没有引用"))], CATALOG, model, "fake:one")
    assert found == Judgement("a", "fake:one", "1", {"faithfulness": 5, "completeness": 4, "tone": 3}, "可")
    assert "由{question}财政局解释。" in seen[0]
    assert "由谁解释?" in seen[0]


@pytest.mark.parametrize("reply", ["不知道", '{"faithfulness": 9, "completeness": 1, "tone": 1}', "{", '{"tone": 1}'])
def test_a_reply_that_is_no_verdict_is_counted_and_scores_nothing(reply: str) -> None:
    (found,) = judge([ANSWERED], CATALOG, lambda _: reply, "fake:one")
    assert found.failed
    assert judged([found])["tone"] == Measure(None)


def test_a_model_that_fails_does_not_end_the_judging() -> None:
    def model(_: str) -> str:
        raise ModelError("模型没有回答")

    assert [one.failed for one in judge([ANSWERED, ANSWERED], CATALOG, model, "x")] == ["模型没有回答"] * 2


def test_judgements_are_kept_beside_the_run(tmp_path: Path) -> None:
    made = [
        Judgement("a", "m", "1", {"faithfulness": 5, "completeness": 4, "tone": 3}),
        Judgement("b", "m", "1", {}, failed="x"),
    ]
    assert read_judgements(tmp_path) == []
    write_judgements(RunFolder(tmp_path), made)
    assert read_judgements(tmp_path) == made
    assert judged(made)["completeness"].value == 4.0


def test_the_report_shows_them_apart_or_says_that_none_was_asked() -> None:
    summary = summarise([ANSWERED], [])
    without = "".join(page(MANIFEST, summary, []))
    assert "未测:没有请模型评审" in without
    made = [Judgement("a", "m:n", "1", {"faithfulness": 5, "completeness": 4, "tone": 3})]
    shown = "".join(page(MANIFEST, summary, [], made))
    assert "提示第 1 版" in shown
    assert summary.measures == summarise([ANSWERED], []).measures


def test_a_model_that_does_not_exist_is_told_in_one_line() -> None:
    with pytest.raises(ModelError, match="打不开模型 nobody:nothing") as caught:
        open_model("nobody:nothing")
    assert "\n" not in str(caught.value)
