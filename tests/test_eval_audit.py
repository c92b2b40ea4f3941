"""The audit of what came out: figures and quotes without a source."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from eval.audit import false_quotes, unsupported
from index.catalog import Catalog
from index.model import Clause, Document, Policy

TITLE = "苏州市样本融资办法"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    policy = Policy("p", TITLE, "city", ("苏州市",), "digest", "样本", in_force_until=date(2023, 12, 31))
    clauses = (
        Clause("p", "第四条", "", (), "不超过实际融资额1%,最高10万元。"),
        Clause("p", "第五条", "", (), "各承担50%,整改不超过半年。"),
    )
    return Catalog([Document(policy, clauses)])


def answer(text: str, **more: Any) -> dict[str, Any]:
    cited = [{"policy_id": "p", "policy": TITLE, "clause": "第四条", "quote": "最高10万元"}]
    return {"text": text, "citations": cited, "determination": None, "as_of": "2026-11-26"} | more


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("最高10万元,有效期至2023年12月31日,按2026年11月26日查询", ()),
        ("另可追加37万元", ("37万",)),
        ("您说的800万元", ()),
        ("800万元×1%=8万元", ()),
        ("多出792万元", ()),
        ("第五条写50%", ()),
        ("不得套用第四、五条的50%", ()),
        ("这里是50%", ("50",)),
        ("第五条:6个月", ()),
        ("以下2项:\n- 一\n- 二", ()),
        ("以下9项:\n- 一\n- 二", ("9",)),
    ],
)
def test_figures(catalog: Catalog, text: str, found: tuple[str, ...]) -> None:
    given = answer(text)
    if "×" in text or "792" in text:
        given["text"] = f"{text},实际融资额800万元,8万元" if "792" in text else text
        given["determination"] = {"amounts": [{"amount_yuan": "80000.00"}]}
    assert unsupported(given, ["800万元能拿多少"], catalog) == found


def test_an_answer_without_citations_is_not_audited(catalog: Catalog) -> None:
    assert unsupported(answer("37万元", citations=[]), [], catalog) == ()


@pytest.mark.parametrize(
    ("clause", "quote", "fine"),
    [
        ("第四条", "最高10万元", True),
        ("第四条", "最高 10万元", True),
        ("第四条", "最高100万元", False),
        ("第四条", "", False),
        ("第六条", "最高10万元", False),
    ],
)
def test_quotes(catalog: Catalog, clause: str, quote: str, fine: bool) -> None:
    cited = [{"policy_id": "p", "policy": TITLE, "clause": clause, "quote": quote}]
    assert (false_quotes({"citations": cited}, catalog) == ()) is fine
