"""Comparing runs: which cases changed, which cannot be compared, what is significant."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from eval_support import TITLE, case_of, result_of, row

from assistant.cli import main
from eval.compare import compare
from eval.errors import RunError
from eval.folder import Manifest, RunFolder, line_of

MANIFEST = Manifest("set", "x", 0, 0, "embedded", "e", "c", "", 1, finished=True)


def saved(path: Path, *results: Any) -> Path:
    folder = RunFolder(path)
    folder.begin(MANIFEST)
    with folder.append_to() as out:
        out.writelines(line_of(result.case, result.response) for result in results)
    folder.write(replace(MANIFEST, count=len(results)))
    return path


def result(key: str, *, right: bool, **more: Any) -> Any:
    return result_of(row(key, f"问{key}", must_contain=[["八万"]]), text="八万" if right else "九万", **more)


def test_what_changed_case_by_case(tmp_path: Path) -> None:
    before = saved(tmp_path / "a", *(result(str(n), right=True) for n in range(10)), result("only-a", right=True))
    after = saved(tmp_path / "b", *(result(str(n), right=n < 2) for n in range(10)), result("only-b", right=True))
    found = compare(RunFolder(before), RunFolder(after))
    facts = found.differences["facts"]
    assert (facts.before, facts.after, facts.lost, facts.won, facts.count) == (1.0, 0.2, 8, 0, 10)
    assert facts.p == pytest.approx(2 / 2**8)
    assert facts.significant
    assert facts.low < -0.8 < facts.high < 0
    assert {one.case.id for one, _ in found.changed} == {str(n) for n in range(2, 10)}
    assert found.aside == {"only-a": "只在 A 里", "only-b": "只在 B 里"}
    assert not found.differences["status"].significant


def test_one_change_in_each_direction_is_chance(tmp_path: Path) -> None:
    before = saved(tmp_path / "a", result("1", right=True), result("2", right=False), result("3", right=True))
    after = saved(tmp_path / "b", result("1", right=False), result("2", right=True), result("3", right=True))
    facts = compare(RunFolder(before), RunFolder(after)).differences["facts"]
    assert (facts.lost, facts.won, facts.p, facts.significant) == (1, 1, 1.0, False)


def test_another_gold_is_not_compared(tmp_path: Path) -> None:
    before = saved(tmp_path / "a", result("1", right=True), result("2", right=True))
    other = result_of(row("2", "问2", must_contain=[["九万"]]), text="九万")
    found = compare(RunFolder(before), RunFolder(saved(tmp_path / "b", result("1", right=True), other)))
    assert found.aside == {"2": "两次的题目或金标不同"}
    assert found.changed == ()


def test_runs_without_a_common_case_cannot_be_compared(tmp_path: Path) -> None:
    one, other = saved(tmp_path / "a", result("1", right=True)), saved(tmp_path / "b", result("2", right=True))
    with pytest.raises(RunError, match="没有相同的题"):
        compare(RunFolder(one), RunFolder(other))


def test_retrieval_is_compared_by_rank(tmp_path: Path) -> None:
    cited = row("1", "问", cite=[{"policy": TITLE, "clause": "第五条"}])
    ranks = ([(TITLE, "第五条")], [(TITLE, "第一条"), (TITLE, "第五条")])
    one, other = (saved(tmp_path / str(n), result_of(cited, retrieved=found)) for n, found in enumerate(ranks))
    assert compare(RunFolder(one), RunFolder(other)).differences["retrieval.mrr"].after == 0.5


def test_the_command_writes_both_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = saved(tmp_path / "a", result("1", right=True))
    after = saved(tmp_path / "b", result("1", right=False))
    assert main(["eval", "compare", str(before), str(after), "--out", str(tmp_path / "c")]) == 0
    assert "1:事实 对→错" in capsys.readouterr().out
    data = json.loads((tmp_path / "c" / "compare.json").read_text(encoding="utf-8"))
    assert data["changed"][0]["after"]["reasons"] == ["缺少“八万”"]
    html = (tmp_path / "c" / "compare.html").read_text(encoding="utf-8")
    assert "事实 对→错" in html
    assert "http" not in html.replace("http-equiv", "")


def test_a_cut_result_line_is_no_result(tmp_path: Path) -> None:
    folder = saved(tmp_path / "a", result("1", right=True))
    with (folder / "results.jsonl").open("a", encoding="utf-8") as out:
        out.write('{"case": {"id"')
    assert [one.case.id for one in RunFolder(folder).results()] == ["1"]
    assert case_of(row("1", "问1")).id == "1"
