"""Peers: how a piece of text is credited, what is skipped with a reason, and the real frameworks on a tiny library."""

from __future__ import annotations

import os
import warnings
from pathlib import Path
from typing import Any

import pytest
from eval_support import TITLE, case_of, row, tiny_product
from fakes import FakeEncoder

from assistant.bootstrap import open_retriever_for
from eval.baselines import run as peers
from eval.baselines.model import Text, texts_of
from eval.baselines.run import PEERS, run_peers
from eval.model import Ranked
from index.settings import read_settings

CASES = [
    case_of(
        row("a", "苏州市样本融资办法由谁解释?", must_contain=[["财政局"]], cite=[{"policy": TITLE, "clause": "第五条"}])
    ),
    case_of(row("b", "苏州市样本融资办法名单公示几天", cite=[{"policy": TITLE, "clause": "第三条"}])),
    case_of(row("refused", "今天天气", status="refused")),
]


@pytest.mark.parametrize(
    ("start", "length", "clauses"),
    [(0, 100, ["一"]), (80, 40, ["一", "二"]), (81, 20, []), (90, 215, ["二", "三"]), (300, 5, ["三"])],
)
def test_a_piece_is_credited_with_what_it_holds(start: int, length: int, clauses: list[str]) -> None:
    text = Text("题", "x" * 310, ((0, 100, "一"), (100, 300, "二"), (300, 310, "三")))
    assert text.clauses(start, length) == tuple(Ranked("题", one) for one in clauses)


def test_each_clause_stands_where_its_stretch_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    retriever = open_retriever_for(read_settings(tiny_product(tmp_path, monkeypatch)))
    for text, document in zip(texts_of(retriever.catalog), retriever.catalog.documents, strict=True):
        for (start, end, number), clause in zip(text.spans, document.clauses, strict=True):
            assert clause.text in text.text[start:end]
            assert number == clause.number
    retriever.close()


def rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model: Any = None) -> list[peers.Row]:
    retriever = open_retriever_for(read_settings(tiny_product(tmp_path, monkeypatch)))
    try:
        return list(run_peers(CASES, retriever.catalog, retriever, FakeEncoder(), model))
    finally:
        retriever.close()


def test_a_peer_that_is_not_installed_is_skipped_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peers, "_is_there", lambda name: False)
    ours, *others = rows(tmp_path, monkeypatch)
    assert ours.measures["hit@4"].count == 2
    assert ours.skipped == ""
    assert len(others) == 3
    assert all("pip install" in one.skipped and one.measures == {} for one in others)


def test_the_real_frameworks_answer_the_same_questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = [name for peer in PEERS for name in peer.needs if not peers._is_there(name)]
    if missing:
        reason = f"the extra `peers` is not installed: {missing[0]}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = rows(tmp_path, monkeypatch, model=lambda prompt: "由财政局解释" if "财政局" in prompt else "不知道")
    assert [one.id for one in found] == ["ours", "langchain", "langchain-bm25", "llamaindex"]
    for one in found:
        assert one.skipped == ""
        assert one.measures["hit@4"].count == 2
        assert one.shown_chars > 0
    assert all(one.measures["hit@4"].value == 1 for one in found[1:3])
    assert found[0].facts.value is None
    assert found[1].facts.count == 1
