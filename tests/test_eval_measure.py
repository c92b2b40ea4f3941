"""Figures: intervals, retrieval by hand and against independent libraries, refusals, tables."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest
from eval_support import TITLE, result_of, row

from eval.compare.pairs import mcnemar
from eval.measure import Measure, mean_of, share_of, summarise
from eval.measure.figures import ratio_of
from eval.measure.retrieval import gold_ranks, retrieval_measures
from eval.model import Gold, Ranked


def test_what_was_not_measured_is_none() -> None:
    assert share_of([]) == mean_of([]) == ratio_of([]) == ratio_of([(False, True)]) == Measure(None)


def test_a_share_has_an_interval_as_wide_as_the_normal_one() -> None:
    found = share_of([True] * 80 + [False] * 20)
    assert found.value == 0.8
    assert found.low == pytest.approx(0.8 - 1.96 * 0.04, abs=0.02)
    assert found.high == pytest.approx(0.8 + 1.96 * 0.04, abs=0.02)


@pytest.mark.parametrize("right", [True, False])
def test_a_share_of_cases_that_all_agree_has_the_exact_interval(right: bool) -> None:
    from scipy.stats import binomtest

    found = share_of([right] * 10)
    told = binomtest(10 * right, 10).proportion_ci(0.95, method="exact")
    assert found.low == pytest.approx(told.low, abs=1e-3)
    assert found.high == pytest.approx(told.high, abs=1e-3)


def test_the_interval_of_a_mean_agrees_with_scipy() -> None:
    from scipy.stats import bootstrap

    values = np.random.default_rng(0).random(200)
    told = bootstrap((values,), np.mean, method="percentile", n_resamples=5_000, rng=1).confidence_interval
    found = mean_of(list(values))
    assert found.low == pytest.approx(told.low, abs=0.01)
    assert found.high == pytest.approx(told.high, abs=0.01)


def test_mcnemar_agrees_with_scipy() -> None:
    from scipy.stats import binomtest

    for lost, won in product(range(7), range(7)):
        expected = binomtest(lost, lost + won).pvalue if lost + won else 1.0
        assert mcnemar(lost, won) == pytest.approx(expected)


GOLD = (Gold("融资", "第四条"), Gold("融资", "第九条"))


def ranked(*clauses: str) -> list[tuple[Ranked, ...]]:
    return [(Ranked(TITLE, clause),) for clause in clauses]


def test_each_gold_counts_once_at_its_first_place() -> None:
    assert gold_ranks(GOLD, ranked("第一条", "第九条(二)", "第九条(一)", "第四条")) == (4, 2)
    assert gold_ranks(GOLD, ranked("第四十条")) == (None, None)


def test_retrieval_by_hand() -> None:
    found = retrieval_measures([(4, 2), (1,), (None,)])
    assert found["hit@1"].value == pytest.approx(1 / 3, abs=1e-4)
    assert found["hit@3"].value == pytest.approx(2 / 3, abs=1e-4)
    assert found["recall@3"].value == pytest.approx((0.5 + 1 + 0) / 3, abs=1e-4)
    assert found["mrr"].value == pytest.approx((0.5 + 1 + 0) / 3, abs=1e-4)


def test_ndcg_agrees_with_sklearn() -> None:
    from sklearn.metrics import ndcg_score

    relevance, scores = [[0, 1, 0, 1, 0, 0, 0, 0, 0, 0]], [list(range(10, 0, -1))]
    expected = float(ndcg_score(relevance, scores, k=10))
    assert retrieval_measures([(4, 2)])["ndcg@10"].value == pytest.approx(expected, abs=1e-4)


def test_refusals_are_counted_both_ways() -> None:
    refused, asked = row("r", "问", status="refused"), row("a", "问")
    results = [
        result_of(refused, "not_found"), result_of(refused, "answered"), result_of(asked, "out_of_scope"),
        result_of(asked, "answered"), result_of(row("either", "问", status=["answered", "refused"]), "refused"),
    ]  # fmt: skip
    found = summarise(results, [])
    assert found.refusal["precision"].value == 0.5
    assert found.refusal["recall"].value == 0.5
    assert found.confusion["refused"] == {"answered": 1, "clarify": 0, "refused": 1, "error": 0}


def test_tables_by_category_policy_and_turns() -> None:
    cited = row("a", "问", category="x", cite=[{"policy": "样本 融资", "clause": "第五条"}])
    results = [
        result_of(cited, citations=[{"policy": TITLE, "clause": "第五条"}], retrieved=[(TITLE, "第五条")]),
        result_of(row("b", "问", "再问", category="y"), "clarify"),
    ]
    found = summarise(results, [TITLE, "别的办法"])
    assert found.by_category["x"]["all"].value == 1
    assert found.by_category["y"]["all"].value == 0
    assert found.by_policy[TITLE]["citation"].count == 1
    assert found.by_turns["多轮"]["all"].count == 1
    assert found.figure("retrieval.hit@1").value == 1
    assert found.figure("status").count == 2


def test_gates_are_counted_over_answers_that_cite() -> None:
    cites = [{"policy": TITLE, "clause": "第五条"}]
    results = [
        result_of(row("a", "问"), citations=cites, unsupported=("37万",)),
        result_of(row("b", "问"), citations=cites, false_quotes=("x",)),
        result_of(row("c", "问")),
        result_of(row("d", "问"), error="RuntimeError: x"),
    ]
    found = summarise(results, [])
    assert found.gates["unsupported_numbers"] == share_of([True, False])
    assert found.gates["false_quotes"].value == 0.5
    assert found.gates["errors"].value == 0.25
    assert found.confusion["answered"]["error"] == 1


def test_latency_bins_hold_every_answer() -> None:
    times = (1.0, 5.0, 7.0, 30.0, 20_000.0)
    found = summarise([result_of(row(str(ms), "问"), answer_ms=ms) for ms in times], []).latency_ms["answer"]
    assert found is not None
    assert sum(count for _, count in found.bins) == 5
    assert found.bins[-1] == (None, 1)
    assert found.median == 7.0
    assert math.isclose(found.longest, 20_000.0)
