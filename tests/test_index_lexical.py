"""BM25 against the formula written out by hand, and its persistence."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import StorageError
from index.lexical import LexicalIndex
from index.tokens import Tokenizer, normalise

K1, B = 1.2, 0.6
WORD = st.sampled_from(["专利", "商标", "融资", "补贴", "登记", "苏州", "10", "保险"])
ENTRIES = st.lists(st.lists(WORD, min_size=1, max_size=9), min_size=1, max_size=12)


def by_hand(entries: list[list[str]], query: list[str]) -> list[float]:
    """Robertson's formula with Lucene's idf, one entry at a time."""
    average = sum(map(len, entries)) / len(entries)
    scores = []
    for entry in entries:
        score = 0.0
        for word in query:
            holding = sum(word in other for other in entries)
            idf = math.log(1 + (len(entries) - holding + 0.5) / (holding + 0.5))
            often = entry.count(word)
            score += idf * often / (often + K1 * (1 - B + B * len(entry) / average))
        scores.append(score)
    return scores


@settings(max_examples=60, derandomize=True, deadline=None)
@given(ENTRIES, st.lists(WORD, max_size=5, unique=True))
def test_scores_equal_the_formula_written_out(entries: list[list[str]], query: list[str]) -> None:
    index = LexicalIndex.build({"text": (entries, range(len(entries)))}, len(entries))
    found, wanted = index.scores("text", query), by_hand(entries, query)
    assert np.allclose(found, wanted, rtol=1e-4, atol=1e-5)


@settings(max_examples=30, derandomize=True, deadline=None)
@given(ENTRIES, st.lists(WORD, min_size=1, max_size=4, unique=True), st.integers(1, 4))
def test_a_clause_scores_as_its_best_entry(entries: list[list[str]], query: list[str], clauses: int) -> None:
    owners = [place % clauses for place in range(len(entries))]
    index = LexicalIndex.build({"question": (entries, owners)}, clauses)
    wanted = [
        max([0.0, *(s for s, o in zip(by_hand(entries, query), owners, strict=True) if o == clause)])
        for clause in range(clauses)
    ]
    assert np.allclose(index.scores("question", query), wanted, rtol=1e-4, atol=1e-5)


def test_an_index_that_was_saved_scores_the_same(tmp_path: Path) -> None:
    entries = [["专利", "融资"], ["商标", "补贴", "补贴"], ["融资"]]
    made = LexicalIndex.build({"text": (entries, range(3)), "question": ([["补贴"]], [2])}, 3)
    (tmp_path / "lexical").mkdir()
    made.save(tmp_path / "lexical")
    held = LexicalIndex.load(tmp_path / "lexical")
    for field, query in (
        ("text", ["融资"]),
        ("text", ["补贴", "专利"]),
        ("question", ["补贴"]),
        ("text", ["没有"]),
        ("text", []),
    ):
        assert (held.scores(field, query) == made.scores(field, query)).all()
    assert held.vocabulary("text") == made.vocabulary("text")


@pytest.mark.parametrize("entries", [[], [[]], [[], []]])
def test_empty_entries_score_nothing(entries: list[list[str]]) -> None:
    index = LexicalIndex.build({"text": (entries, range(len(entries)))}, len(entries))
    assert index.scores("text", ["专利"]).tolist() == [0.0] * len(entries)


def test_the_vocabulary_lists_frequent_words_first() -> None:
    index = LexicalIndex.build({"text": ([["甲", "乙"], ["乙"], ["乙", "丙", "丙"]], range(3))}, 3)
    assert index.vocabulary("text")[0] == "乙"
    assert set(index.vocabulary("text")) == {"甲", "乙", "丙"}


def test_a_folder_that_cannot_be_written_is_a_storage_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError, match="写权限"):
        LexicalIndex.build({"text": ([["甲"]], [0])}, 1).save(tmp_path / "file")


# One spelling -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "read"),
    [("知識產權質押融資", "知识产权质押融资"), ("\uff11\uff05", "1%"), ("苏\u200b州\ufeff", "苏州"), ("甲\n\t 乙", "甲 乙"), ("\uff30\uff23\uff34专利", "pct专利"), ("〔2021〕", "〔2021〕")],
)  # fmt: skip
def test_a_text_is_brought_into_one_spelling(written: str, read: str) -> None:
    assert normalise(written) == read


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.text(st.characters(blacklist_categories=("Cs",)), max_size=60))
def test_one_spelling_is_found_in_one_step(words: str) -> None:
    assert normalise(normalise(words)) == normalise(words)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer(["知识产权", "质押融资", "专利导航"])


def test_words_of_the_trade_stay_whole_beside_their_parts(tokenizer: Tokenizer) -> None:
    words = tokenizer.words("知识产权质押融资的补贴是多少")
    assert {"知识产权", "质押融资", "质押", "融资", "补贴"} <= set(words)
    assert not {"的", "是", "多少"} & set(words)


@pytest.mark.parametrize("text", ["", "。,!", "的了吗", "😀", " "])
def test_a_text_without_words_has_no_tokens(tokenizer: Tokenizer, text: str) -> None:
    assert tokenizer.words(text) == []


def test_numbers_and_percentages_are_words(tokenizer: Tokenizer) -> None:
    assert {"10", "2021", "1.5%"} <= set(tokenizer.words("10万元,2021年,1.5%的比例"))
