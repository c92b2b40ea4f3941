"""A benefit carried over to another place, and a repealed document named by its number: both denied before any sum."""

from __future__ import annotations

import pytest

from assistant.calculator import Rulebook
from assistant.lookup.cited import CitedDocuments
from assistant.lookup.premises import misses
from assistant.model import Citation, Draft
from index.catalog import Catalog
from index.library.folder import card_folder, load_library
from index.tokens import normalise


@pytest.fixture(scope="module")
def cited(rulebook: Rulebook) -> CitedDocuments:
    return CitedDocuments(rulebook, Catalog(load_library([card_folder()])))


@pytest.mark.parametrize(
    "text",
    ["苏财科字〔2009〕88号扶持资金办法,如今拿来申报行不行", "按2009年88号文申请,可以吗", "苏财科字[2009]88号还能用吗"],
)
def test_a_repealed_document_is_known_by_its_number(cited: CitedDocuments, text: str) -> None:
    draft = cited.repealed(normalise(text))
    assert draft is not None and "已经废止" in draft.text and draft.citations[0].clause == "第十八条"


@pytest.mark.parametrize(
    "text", ["2022年质押800万能拿多少", "苏财科字〔2009〕88号废止后,现在贷800万还能申报吗", "本办法能申报吗"]
)
def test_no_other_question_is_one_for_a_repealed_document(cited: CitedDocuments, text: str) -> None:
    assert cited.repealed(normalise(text)) is None


def draft(clause: str, text: str) -> Draft:
    return Draft("answered", text, (Citation("sample", "样本办法", clause, text, "digest", ""),))


@pytest.mark.parametrize(
    ("question", "best", "is_missed"),
    [
        ("奖励是贷款的3%,对吗", draft("第八条", "单项奖励不超过100万元"), True),
        ("奖励是贷款的3%,对吗", draft("第四条", "不超过实际融资额1%"), False),
        ("单项不超过100万元,对吗", draft("第八条", "单项奖励不超过100万元"), False),
        ("要50件发明专利,对吗", draft("第八条", "单项奖励不超过100万元"), False),
    ],
)
def test_a_share_told_wrong_is_held_against_the_clause_that_gives_it(
    question: str, best: Draft, is_missed: bool
) -> None:
    assert misses(question, best, draft("第四条", "不超过实际融资额1%")) is is_missed
