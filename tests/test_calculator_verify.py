"""The rules against the library (cards, and official texts where they lie beside), and the checks themselves."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.calculator import Rulebook
from assistant.calculator.verify import run_mutants, verify, verify_table
from assistant.calculator.verify.figures import check_coverage, check_numbers
from assistant.calculator.verify.fragments import check_clauses, check_quotes
from index.library import load_library
from index.library.folder import card_folder

Texts = dict[tuple[str, str], str]
SOURCES = Path(__file__).resolve().parents[2] / "shared" / "policies"
CN = "一二三四五六七八九十"
ARTICLE = re.compile(rf"\s(第[{CN}]+条)\s")
PART = re.compile(rf"\s([{CN}]+)、")
ITEM = re.compile(rf"\s(\([{CN}]+\))")
CHAPTER = re.compile(rf"\s第[{CN}]+章\s+\S+\s?\S*\s")


@pytest.fixture(scope="module")
def cards(rulebook: Rulebook) -> Texts:
    documents = load_library([card_folder()])
    return {(item.policy_id, item.number): item.text for document in documents for item in document.clauses} | {
        (document.policy.id, "文首"): f"{document.policy.title}\n{_preamble(document.clauses)}"
        for document in documents
    }


def _preamble(clauses: tuple[object, ...]) -> str:
    return "\n".join(str(item.text) for item in clauses if getattr(item, "number", "") == "文首")  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def official(rulebook: Rulebook) -> Texts:
    if not SOURCES.is_dir():
        pytest.skip("官方原文不在旁边,只核对政策卡片")
    pages = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in sorted(SOURCES.glob("*.txt")))
    texts: Texts = {}
    for policy in rulebook.policies.values():
        _, found, rest = pages.partition(f"】{policy.head.title}\n")
        if not found:
            pytest.skip(f"官方原文里没有{policy.head.title}")
        body = " " + rest.split("\n  • ")[0]
        for clause, text in split(body, policy.head.title):
            texts[policy.head.id, clause] = texts.get((policy.head.id, clause), "") + text
    return texts


def split(body: str, title: str) -> list[tuple[str, str]]:
    """Clauses of a raw text: articles with items, or parts with items; what stands before is 文首."""
    articles = ARTICLE.search(body) is not None
    top = (ARTICLE if articles else PART).split(CHAPTER.sub(" ", body) if articles else body)
    clauses = [("文首", f"{title}\n{top[0]}")]
    for number, text in zip(top[1::2], top[2::2], strict=True):
        items = ITEM.split(text)
        clauses.append((number, items[0]))
        for item, words in zip(items[1::2], items[2::2], strict=True):
            clauses.append((f"{number}{'' if articles else '、'}{item}", words))
            clauses.append((number, words))
    return clauses


def test_every_check_passes_on_the_cards(rulebook: Rulebook, cards: Texts) -> None:
    rows = verify(rulebook, cards)
    assert [row.name for row in rows if not row.passed] == [], verify_table(rows)
    assert all(row.checked for row in rows)
    assert verify_table(rows).count("\n") == len(rows) + 2


def test_words_clauses_and_coverage_hold_in_the_official_texts(rulebook: Rulebook, official: Texts) -> None:
    for check in (check_quotes, check_clauses, check_coverage):
        row = check(rulebook.policies, official)
        assert row.failures == ()
        assert row.checked


def test_there_are_enough_mutants_and_none_survives(rulebook: Rulebook) -> None:
    mutants = list(run_mutants(rulebook))
    assert len(mutants) > 350
    assert [item for item in mutants if item.caught_by is None] == []


def test_a_wrong_word_a_wrong_clause_and_a_wrong_figure_are_found(rulebook: Rulebook, cards: Texts) -> None:
    policy = rulebook.policies["suzhou-ip-finance-2021"]
    benefit = next(item for item in policy.benefits if item.id == "sz-fin-04")
    others = tuple(item for item in policy.benefits if item is not benefit)

    def changed(**update: object) -> dict[str, object]:
        return {"x": replace(policy, benefits=(benefit.model_copy(update=update), *others))}

    assert not check_quotes(changed(quote=("不超过实际融资额2%",)), cards).passed  # type: ignore[arg-type]
    assert not check_clauses(changed(clause=("第五条",)), cards).passed  # type: ignore[arg-type]
    rate = benefit.amount.steps[1].model_copy(update={"percent": benefit.amount.steps[1].percent * 10})  # type: ignore[union-attr]
    steps = (benefit.amount.steps[0], rate, *benefit.amount.steps[2:])
    amount = benefit.amount.model_copy(update={"steps": steps})
    assert not check_numbers(changed(amount=amount)).passed  # type: ignore[arg-type]


def test_a_figure_that_no_rule_quotes_is_found(rulebook: Rulebook, cards: Texts) -> None:
    key = ("suzhou-ip-finance-2021", "第七条")
    row = check_coverage(rulebook.policies, {**cards, key: cards[key] + "另给予不超过77万元的奖励。"})
    assert [failure for failure in row.failures if "770000元" in failure]


def test_a_library_without_the_policy_fails_every_quote(rulebook: Rulebook) -> None:
    row = check_quotes(rulebook.policies, {})
    assert len(row.failures) == row.checked
