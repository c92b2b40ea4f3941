"""Draft cases: from the library, from receipts and thumbs-down; never counted until accepted."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from eval_support import TITLE, result_of, row
from fakes import FakeEncoder

from assistant.conversation.store import Store
from eval.coverage import coverage
from eval.dataset import GoldClauses, load_testset
from eval.dataset.schema import case_from
from eval.drafts import Draft, DraftBook
from eval.drafts.book import DraftError
from eval.drafts.from_library import KINDS, generate
from eval.errors import TestSetError
from eval.live import ReceiptError, clusters, draft_from_receipt, drafts_from_feedback, unanswered
from index.catalog import Catalog
from index.library.folder import card_folder, read_folder
from index.model import Clause, Document, Policy


@pytest.fixture(scope="module")
def cards() -> Catalog:
    return Catalog(read_folder(card_folder()))


@pytest.fixture(scope="module")
def generated(cards: Catalog) -> list[Draft]:
    return list(generate(KINDS, cards))


def test_every_generated_draft_is_a_possible_case(generated: list[Draft], cards: Catalog) -> None:
    clauses = GoldClauses(cards)
    assert len(generated) > 200
    assert len({draft.id for draft in generated}) == len(generated)
    for draft in generated:
        case, reasons, _ = case_from(draft.draft, "")
        assert case is not None, reasons
        assert clauses.missing(case.expect.cite) == []
        assert draft.why


def test_a_rule_is_drafted_at_its_boundary(generated: list[Draft]) -> None:
    amounts = {draft.id: Decimal(draft.draft["expect"]["amount_yuan"]) for draft in generated if "gen-rule" in draft.id}
    at = "gen-rule-sz-fin-04-loan_amount"
    found = [amounts[f"{at}-{name}"] for name in ("below", "at", "above", "far")]
    assert found == [Decimal("99999.99"), Decimal(100_000), Decimal(100_000), Decimal(100_000)]


def test_a_threshold_is_drafted_on_both_sides(generated: list[Draft]) -> None:
    verdicts = {draft.id: draft.draft["expect"]["verdict"] for draft in generated if "gen-limit" in draft.id}
    at = "gen-limit-sz-dengfeng-valid_invention_patents-50件"
    assert [verdicts[f"{at}-{name}"] for name in ("below", "at", "above")] == ["ineligible", "eligible", "eligible"]


def one_draft(key: str = "d-1", **expect: object) -> Draft:
    return Draft(row(key, "由谁解释?", cite=[{"policy": TITLE, "clause": "第五条"}], **expect), "样本", "看一看")


@pytest.fixture
def clauses() -> GoldClauses:
    policy = Policy("p", TITLE, "city", ("苏州市",), "digest", "样本")
    return GoldClauses(Catalog([Document(policy, (Clause("p", "第五条", "", (), "由财政局解释。"),))]))


def test_drafts_do_not_count_until_they_are_accepted(tmp_path: Path, clauses: GoldClauses) -> None:
    book = DraftBook(tmp_path / "drafts.jsonl")
    assert book.add([one_draft("d-1"), one_draft("d-2"), one_draft("d-1")]) == 2
    assert book.add([one_draft("d-2")]) == 0
    with pytest.raises(TestSetError, match="没有一道可用的题"):
        load_testset(book.path, clauses)
    into = tmp_path / "cases" / "accepted.jsonl"
    assert book.accept(["d-2"], into, clauses) == ["d-2"]
    assert [case.id for case in load_testset(into, clauses).cases] == ["d-2"]
    assert [draft.id for draft in book.drafts()] == ["d-1"]


def test_a_draft_that_is_no_possible_case_is_not_accepted_and_nothing_moves(
    tmp_path: Path, clauses: GoldClauses
) -> None:
    book = DraftBook(tmp_path / "drafts.jsonl")
    gone = Draft(row("gone", "问", cite=[{"policy": TITLE, "clause": "第九条"}]), "样本")
    book.add([one_draft("ok"), gone, one_draft("both", status="refused", amount_yuan=1)])
    for key, said in (("gone", "没有第九条"), ("both", "既要拒答又要金额"), ("nobody", "没有草稿 nobody")):
        with pytest.raises(DraftError, match=said):
            book.accept(["ok", key], tmp_path / "into.jsonl", clauses)
    assert not (tmp_path / "into.jsonl").exists()
    assert len(book.drafts()) == 3


def test_an_id_is_accepted_once(tmp_path: Path, clauses: GoldClauses) -> None:
    book = DraftBook(tmp_path / "drafts.jsonl")
    for _ in range(2):
        book.add([one_draft("d")])
        if not (tmp_path / "into.jsonl").exists():
            book.accept(["d"], tmp_path / "into.jsonl", clauses)
    with pytest.raises(DraftError, match="已有这个编号"):
        book.accept(["d"], tmp_path / "into.jsonl", clauses)


def test_a_broken_drafts_file_names_the_line(tmp_path: Path) -> None:
    (tmp_path / "drafts.jsonl").write_text(json.dumps({"draft": {"id": "a"}, "origin": "", "why": ""}) + "\n{\n")
    with pytest.raises(DraftError, match="第2行"):
        DraftBook(tmp_path / "drafts.jsonl").drafts()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    held = Store.open(tmp_path / "home")
    cited = [{"policy": TITLE, "clause": "第五条", "policy_id": "p", "quote": "财政局"}]
    determination = {"total_yuan": "80000.00", "amounts": [], "verdict": "undetermined"}
    for turn, (key, status) in enumerate((("r1", "answered"), ("r2", "not_found"), ("r3", "not_found"))):
        answer = {"id": key, "status": status, "text": "答", "citations": cited, "determination": determination}
        held.save_turn(
            "talk" if turn < 2 else "other",
            {},
            ("怎么申报补助", "成都有没有补助", "成都有没有补助")[turn],
            answer,
            {},
        )
    held.save_feedback("f1", "r2", "down", "答非所问")
    held.save_feedback("f2", "r1", "up", "")
    held.save_feedback("f3", "lost", "down", "")
    return held


def test_a_receipt_becomes_a_draft_of_its_conversation(store: Store) -> None:
    draft = draft_from_receipt(store, "r1")
    assert draft.draft["turns"] == ["怎么申报补助"]
    assert draft.draft["expect"] == {
        "status": "answered", "amount_yuan": "80000.00", "verdict": "undetermined",
        "cite": [{"policy": TITLE, "clause": "第五条"}],
    }  # fmt: skip
    assert draft_from_receipt(store, "r2").draft["turns"] == ["怎么申报补助", "成都有没有补助"]
    with pytest.raises(ReceiptError, match="nobody"):
        draft_from_receipt(store, "nobody")


def test_every_thumbs_down_becomes_a_draft_without_the_disliked_gold(store: Store) -> None:
    (draft,) = drafts_from_feedback(store)
    assert draft.draft["expect"] == {"status": "answered"}
    assert "答非所问" in draft.why


def test_unanswered_questions_are_grouped_by_meaning(store: Store) -> None:
    found = clusters([*unanswered(store, 1), question("南平由谁牵头")], FakeEncoder())
    assert [(one.count, one.statuses) for one in found] == [(2, {"not_found": 2}), (1, {"not_found": 1})]
    assert "成都" in found[0].question
    assert clusters([], FakeEncoder()) == []
    assert [one.count for one in clusters([question("独此一问")], FakeEncoder())] == [1]


def question(text: str) -> dict[str, object]:
    return {"id": text, "question": text, "answer": {"status": "not_found"}}


def test_clauses_without_a_test_or_a_citation() -> None:
    policy = Policy("p", TITLE, "city", ("苏州市",), "digest", "样本")
    numbers = ("第一条", "第二条", "第二条(一)", "第三条")
    catalog = Catalog([Document(policy, tuple(Clause("p", one, "", (), f"{one}的文字") for one in numbers))])
    tested = row("a", "问", cite=[{"policy": TITLE, "clause": "第二条"}])
    found = coverage(catalog, [result_of(tested, citations=[{"policy": TITLE, "clause": "第三条"}])])
    assert [one.clause for one in found.untested] == ["第一条", "第三条"]
    assert [one.clause for one in found.uncited] == ["第一条", "第二条", "第二条(一)"]
