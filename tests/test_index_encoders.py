"""The embedded encoder, and one tiny library built with it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from fakes import no_progress, share_dictionary, tiny_settings, use_cards, write_tiny_library

from index.build import build
from index.encoders import EmbeddedEncoder, embedded_sentence_transformer, load_encoder, load_reranker
from index.errors import EncoderError
from index.retrieve import open_retriever


def test_the_embedded_encoder_gives_unit_vectors_that_tell_questions_from_passages() -> None:
    encoder = load_encoder("embedded")
    texts = ["质押融资奖励", "办公室设在哪里"]
    passages, queries = encoder.encode_passages(texts), encoder.encode_queries(texts)
    assert passages.shape == queries.shape == (2, 384) and passages.dtype == np.float32
    assert np.allclose(np.linalg.norm(passages, axis=1), 1, atol=1e-4)
    assert not np.allclose(passages, queries, atol=1e-3)
    assert (encoder.encode_passages(texts) == passages).all()


@pytest.mark.slow
def test_the_embedded_engine_as_a_sentence_transformer_gives_the_same_vectors() -> None:
    texts, encoder, model = ["建设期多长"], EmbeddedEncoder(), embedded_sentence_transformer()
    assert np.allclose(model.encode(texts, prompt_name="query"), encoder.encode_queries(texts), atol=1e-5)
    assert np.allclose(model.encode(texts, prompt_name="document"), encoder.encode_passages(texts), atol=1e-5)


def test_a_tiny_library_is_built_and_searched_with_the_embedded_encoder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    share_dictionary(monkeypatch)
    use_cards(monkeypatch, write_tiny_library(tmp_path / "cards", ["city-a", "city-b"]))
    settings, encoder = tiny_settings(tmp_path / "home"), EmbeddedEncoder()
    report = build(settings, encoder, no_progress)
    assert report.manifest.encoder == encoder.fingerprint
    retriever = open_retriever(settings, encoder)
    for place, policy in (("苏州", "city-a"), ("南平", "city-b")):
        best = retriever.search(f"{place}的企业贷款能拿到多少钱的奖励")[0]
        assert (best.policy.id, best.clause.number) == (policy, "第四条")


def test_no_name_means_no_reranker() -> None:
    assert load_reranker("") is None


@pytest.mark.slow
def test_a_model_that_cannot_be_loaded_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    for load in (load_encoder, load_reranker):
        with pytest.raises(EncoderError, match="加载不了模型"):
            load(str(tmp_path / "none"))
