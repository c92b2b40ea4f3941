"""Test sets: kinds of file, the bad rows that must be named, the good ones that must stay."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from eval.dataset import GoldClauses, load_testset
from eval.errors import TestSetError
from eval.model import Gold, TestSet
from index.catalog import Catalog
from index.model import Clause, Document, Policy

FINANCE = "苏州市知识产权金融奖励补贴实施办法(试行)"


def clause(number: str) -> Clause:
    return Clause("finance", number, number, (), f"{number}的文字")


@pytest.fixture(scope="module")
def clauses() -> GoldClauses:
    policy = Policy("finance", FINANCE, "city", ("江苏省", "苏州市"), "digest", "样本")
    return GoldClauses(Catalog([Document(policy, tuple(clause(one) for one in ("第四条", "第九条", "第九条(三)")))]))


def good(key: str = "a-1", **more: Any) -> dict[str, Any]:
    expect = {"status": "answered", "cite": [{"policy": "知识产权金融", "clause": "第四条"}]}
    return {"id": key, "category": "amount", "turns": ["质押800万奖多少"], "expect": expect | more}


def write(path: Path, *rows: dict[str, Any] | str) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def reasons(found: TestSet) -> list[str]:
    return [str(problem) for problem in found.problems]


def test_a_line_of_the_contract_is_read_whole(tmp_path: Path, clauses: GoldClauses) -> None:
    row = good(
        status=["answered", "clarify"],
        must_contain=[["80000", "8万"], "有效期"],
        must_not_contain=["10万"],
        amount_yuan=80000.5,
        shares_yuan={"市级": 40000.25, "区级": 40000.25},
        verdict="undetermined",
    )
    found = load_testset(write(tmp_path / "set.jsonl", row), clauses)
    assert found.problems == ()
    (case,) = found.cases
    assert case.source == "set.jsonl:1"
    assert case.expect.status == {"answered", "clarify"}
    assert case.expect.must_contain == (("80000", "8万"), ("有效期",))
    assert case.expect.amount_yuan == Decimal("80000.5")
    assert case.expect.shares_yuan == {"市级": Decimal("40000.25"), "区级": Decimal("40000.25")}
    assert case.expect.cite == (Gold("知识产权金融", "第四条"),)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{", "不是完整的 JSON"),
        ("[1]", "应是一个 JSON 对象"),
        ("[" * 100_000, "不是完整的 JSON"),
        ({"id": "x", "category": "c", "turns": ["问"]}, "expect:缺少"),
        ({"category": "c", "turns": ["问"], "expect": {"status": "answered"}}, "id:缺少"),
        ({"id": "x", "category": "c", "turns": [], "expect": {"status": "answered"}}, "turns:是空的"),
        ({"id": "x", "category": "c", "turns": ["  "], "expect": {"status": "answered"}}, "turns.0:是空的"),
        (good("x", status="yes"), "没有“yes”这种状态"),
        (good("x", verdict="maybe"), "expect.verdict:不是可用的值"),
        (good("x", amount_yuan="八万"), "expect.amount_yuan:不是数字"),
        (good("x", amount_yuan="NaN"), "expect.amount_yuan:不是数字"),
        (good("x", amount=8), "expect.amount:不认识这一项"),
        (good("x", must_contain=[[]]), "expect.must_contain.0:是空的"),
        (good("x", cite=[{"policy": "知识产权金融", "clause": "第四十条"}]), "《知识产权金融》没有第四十条"),
        (good("x", cite=[{"policy": "上海", "clause": "第四条"}]), "库里没有标题含“上海”的政策"),
        (good("x", status="refused", amount_yuan=1), "既要拒答又要金额"),
        (good("x", status="not_found", verdict="eligible"), "既要拒答又要结论"),
        (good("x", amount_yuan=-1), "金额是负数"),
        (good("x", amount_yuan=10, shares_yuan={"市级": 8, "区级": 8}), "分担合计16元,超过金额10元"),
        (good("x", must_contain=[["十万元"]], must_not_contain=["十万"]), "既须出现又不得出现"),
        (good("a-1"), "编号与 set.jsonl:1 重复"),
    ],
)
def test_a_bad_row_is_named_with_line_and_reason_and_the_good_ones_stay(
    tmp_path: Path, clauses: GoldClauses, row: dict[str, Any] | str, said: str
) -> None:
    found = load_testset(write(tmp_path / "set.jsonl", good(), "", row, good("a-2")), clauses)
    assert [case.id for case in found.cases] == ["a-1", "a-2"]
    assert found.left_out == 1
    (reason,) = reasons(found)
    assert reason.startswith("set.jsonl 第3行")
    assert said in reason


def test_a_clause_inside_another_is_known_by_its_outer_number(tmp_path: Path, clauses: GoldClauses) -> None:
    row = good(cite=[{"policy": "知识产权金融", "clause": "第九条(三)"}])
    assert load_testset(write(tmp_path / "set.jsonl", row), clauses).problems == ()


def test_gbk_is_read_and_said(tmp_path: Path, clauses: GoldClauses) -> None:
    path = tmp_path / "set.jsonl"
    path.write_bytes(json.dumps(good(), ensure_ascii=False).encode("gb18030"))
    found = load_testset(path, clauses)
    assert found.cases[0].turns == ("质押800万奖多少",)
    assert found.left_out == 0
    assert "GBK" in reasons(found)[0]


def test_a_line_of_broken_bytes_leaves_the_others(tmp_path: Path, clauses: GoldClauses) -> None:
    path = tmp_path / "set.jsonl"
    lines = [json.dumps(good(), ensure_ascii=False).encode(), b'{"id": "\xff\xff\xff"}', json.dumps(good("b")).encode()]
    path.write_bytes(b"\n".join(lines))
    found = load_testset(path, clauses)
    assert [case.id for case in found.cases] == ["a-1", "b"]
    assert any("第2行" in reason and "字节" in reason for reason in reasons(found))


HEADER = ["id", "category", "turns", "status", "must_contain", "amount_yuan", "shares_yuan", "cite"]
SHORT = [
    "c-1", "amount", "苏州质押\n800万", "answered", "80000/8万;有效期", "80,000", "市级=40000;区级=40000",
    "《知识产权金融》第四条",
]  # fmt: skip


def write_csv(path: Path, *rows: list[str], encoding: str = "utf-8-sig") -> Path:
    made = io.StringIO()
    csv.writer(made).writerows(rows)
    path.write_bytes(made.getvalue().encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_with_short_cells(tmp_path: Path, clauses: GoldClauses, encoding: str) -> None:
    found = load_testset(write_csv(tmp_path / "set.csv", HEADER, SHORT, encoding=encoding), clauses)
    (case,) = found.cases
    assert case.turns == ("苏州质押", "800万")
    assert case.expect.must_contain == (("80000", "8万"), ("有效期",))
    assert case.expect.amount_yuan == 80000
    assert case.expect.shares_yuan == {"市级": 40000, "区级": 40000}
    assert found.left_out == 0


def test_csv_with_the_columns_of_the_contract(tmp_path: Path, clauses: GoldClauses) -> None:
    row = good()
    cells = [row["id"], row["category"], json.dumps(row["turns"]), json.dumps(row["expect"], ensure_ascii=False)]
    found = load_testset(write_csv(tmp_path / "set.csv", ["id", "category", "turns", "expect"], cells), clauses)
    jsonl = load_testset(write(tmp_path / "set.jsonl", row), clauses)
    assert found.cases[0].expect == jsonl.cases[0].expect


def test_csv_without_a_column_names_it_and_each_row(tmp_path: Path, clauses: GoldClauses) -> None:
    path = write_csv(tmp_path / "set.csv", ["id", "category", "turns", "备注"], ["a", "c", "问", "x"])
    with pytest.raises(TestSetError, match="没有一道可用的题"):
        load_testset(path, clauses)


def workbook(path: Path, rows: list[list[Any]], merge: str = "") -> Path:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    if merge:
        book.active.merge_cells(merge)
    book.save(path)
    return path


def test_xlsx_with_merged_cells_names_them(tmp_path: Path, clauses: GoldClauses) -> None:
    rows = [HEADER, SHORT, ["c-2", *SHORT[1:]], ["c-3", *SHORT[1:5], 80000, *SHORT[6:]]]
    found = load_testset(workbook(tmp_path / "set.xlsx", rows, merge="B2:B3"), clauses)
    assert [case.id for case in found.cases] == ["c-1", "c-3"]
    assert found.cases[1].expect.amount_yuan == 80000
    assert reasons(found) == ["set.xlsx 第3行(c-2):B2:B3 是合并单元格,请取消合并并把每行填全"]


def test_xlsx_with_a_far_cell_is_no_burden(tmp_path: Path, clauses: GoldClauses) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in (HEADER, SHORT):
        book.active.append(row)
    book.active["XFD200000"] = "x"
    book.save(tmp_path / "set.xlsx")
    assert [case.id for case in load_testset(tmp_path / "set.xlsx", clauses).cases] == ["c-1"]


@pytest.mark.parametrize(("name", "data"), [("a.xlsx", b"PK"), ("a.xlsx", b""), ("a.txt", b"x"), ("a.jsonl", b"")])
def test_a_file_that_is_no_test_set_is_refused_in_one_line(
    tmp_path: Path, clauses: GoldClauses, name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(TestSetError) as caught:
        load_testset(tmp_path / name, clauses)
    assert "\n" not in str(caught.value)


def test_a_folder_is_read_file_by_file_and_ids_are_unique_over_all(tmp_path: Path, clauses: GoldClauses) -> None:
    write(tmp_path / "a.jsonl", good("1"), good("2"))
    write(tmp_path / "b.jsonl", good("2"), good("3"))
    (tmp_path / "notes.md").write_text("x")
    found = load_testset(tmp_path, clauses)
    assert [case.id for case in found.cases] == ["1", "2", "3"]
    assert reasons(found) == ["b.jsonl 第1行(2):编号与 a.jsonl:2 重复"]
