"""The command line: what comes out, the exit status, and one line of Chinese when the work cannot be done."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from fakes import FakeEncoder, raw_page, share_dictionary, use_cards, write_tiny_library

from assistant.cli import main
from index.encoders import EmbeddedEncoder
from index.protocols import Encoder

QUESTION = "苏州样本融资办法里单笔贷款最高奖励多少钱?"
HAN = range(0x4E00, 0x9FFF)
PROGRESS_BAR = re.compile(r"\S+:? .*\?(?:段|组|条)/s\]$")


@dataclass
class Outcome:
    """What one command did."""

    status: int
    out: str
    err: str

    def refused(self, *words: str) -> None:
        """Asserts status 1 and one Chinese line on stderr that holds `words`, without a trace of the program."""
        lines = [line for line in self.err.splitlines() if line.strip() and not PROGRESS_BAR.match(line)]
        assert (self.status, len(lines)) == (1, 1), self.err
        assert any(ord(char) in HAN for char in lines[0])
        assert "Traceback" not in lines[0] and "Error" not in lines[0]
        for word in words:
            assert word in lines[0]


Run = Callable[..., Outcome]


def use_encoder(monkeypatch: pytest.MonkeyPatch, encoder: Encoder) -> None:
    """Lets `encoder` be what every command loads."""
    for place in ("index.encoders.load_encoder", "assistant.bootstrap.load_encoder"):
        monkeypatch.setattr(place, lambda _: encoder)


@pytest.fixture
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_environment: None) -> Path:
    """A home without an index, tiny policies for cards, an encoder without a model."""
    home = tmp_path / "home"
    use_cards(monkeypatch, write_tiny_library(tmp_path / "cards", ("city-a", "nation")))
    share_dictionary(monkeypatch)
    use_encoder(monkeypatch, FakeEncoder())
    for name, value in (("POLICY_HOME", str(home)), ("POLICY_SOURCES", "")):
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    return home


@pytest.fixture
def run(empty_home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: str | Path) -> Outcome:
        capsys.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as stopped:  # argparse ends this way
            status = int(stopped.code or 0)
        shown = capsys.readouterr()
        return Outcome(status, shown.out, shown.err)

    return command


@pytest.fixture
def built(run: Run) -> Run:
    """The same with an index."""
    done = run("index", "build")
    assert done.status == 0, done.err
    return run


def jsonl(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "command", [("ask", QUESTION), ("index", "search", "融资"), ("index", "status"), ("index", "verify")]
)
def test_without_an_index_one_line_says_what_to_do(run: Run, command: tuple[str, ...]) -> None:
    run(*command).refused("还没有索引", "index build")


def test_a_build_says_what_it_made_and_a_second_one_that_nothing_changed(run: Run) -> None:
    first, second = run("index", "build"), run("index", "build")
    assert (first.status, second.status) == (0, 0)
    assert "2 份政策" in first.out
    assert "没有变化" in second.out


def test_status_and_verify(built: Run) -> None:
    status, verified = built("index", "status"), built("index", "verify")
    assert "policies: 2" in status.out and "fake/bigrams-64" in status.out
    assert verified.status == 0
    assert "每段都能查到自己" in verified.out


def test_an_index_of_another_encoder_is_refused(built: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    use_encoder(monkeypatch, FakeEncoder("fake/other"))
    built("ask", QUESTION).refused("另一个向量模型", "重建")


def test_ask_prints_markdown_or_an_answer(built: Run) -> None:
    shown, data = built("ask", QUESTION), built("ask", QUESTION, "--json", "--as-of", "2022-06-30")
    assert shown.status == 0 and "10万元" in shown.out
    answer = json.loads(data.out)
    assert answer["as_of"] == "2022-06-30"
    assert {
        "id",
        "status",
        "text",
        "citations",
        "determination",
        "questions",
        "validity",
        "edition",
        "engine",
        "timings_ms",
    } < set(answer)


def test_a_conversation_is_carried_on_by_its_id(built: Run) -> None:
    assert built("ask", QUESTION, "--conversation", "a-1").status == 0
    assert built("ask", "那要公示几天?", "--conversation", "a-1").status == 0


def test_trace_goes_to_stderr(built: Run) -> None:
    done = built("ask", QUESTION, "--trace")
    assert "evidence" in json.loads(done.err)


@pytest.mark.parametrize("question", ["", "   ", "🙂", "?!……", "\u200b\u200d"])
def test_a_question_without_words_is_refused(built: Run, question: str) -> None:
    built("ask", question).refused("没有看到问题")


def test_a_question_of_100_000_characters_is_refused(built: Run) -> None:
    built("ask", "问" * 100_000).refused("字")


def test_a_question_of_control_characters_does_no_harm(built: Run) -> None:
    done = built("ask", "融资\x00\x1b[2J\ud800奖励")
    assert done.status in (0, 1)
    assert "\x1b" not in done.out + done.err


def test_a_bad_conversation_id_is_refused(built: Run) -> None:
    built("ask", QUESTION, "--conversation", "../../x").refused("会话编号")


@pytest.mark.parametrize(
    "arguments",
    [("ask", QUESTION, "--as-of", "2023-13-01"), ("ask", QUESTION, "--as-of", "去年"), ("nonsense",), (), ("index",)],
)
def test_wrong_usage_is_status_2(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).status == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "还缺少:命令"),
        (("nonsense",), "没有'nonsense'"),
        (("ask", QUESTION, "--bogus"), "不认识:--bogus"),
        (("index", "search", "公示", "-k"), "-k后面要写一个值"),
        (("index", "search", "公示", "-k", "几条"), "-k不能是'几条'"),
    ],
)
def test_wrong_usage_is_explained_in_chinese(run: Run, arguments: tuple[str, ...], words: str) -> None:
    told = run(*arguments).err
    assert words in told
    assert "error" not in told and "usage" not in told


@pytest.mark.parametrize(
    "arguments", [("--help",), ("ask", "--help"), ("import", "--help"), ("index", "search", "--help")]
)
def test_help_is_status_0(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.status == 0 and "policy-assistant" in done.out


def test_a_date_in_a_bad_form_is_explained_in_chinese(run: Run) -> None:
    assert "YYYY-MM-DD" in run("ask", QUESTION, "--as-of", "2023/6/30").err


def test_ask_without_a_question(run: Run) -> None:
    run("ask").refused("请写上问题")


def test_batch_of_conversations(built: Run, tmp_path: Path) -> None:
    lines = jsonl(
        tmp_path / "in.jsonl", {"id": "a", "turns": [QUESTION, "公示几天?"]}, {"id": 7, "turns": ["由谁解释?"]}
    )
    done = built("ask", "--batch", lines, "--out", tmp_path / "out.jsonl", "--as-of", "2022-06-30")
    assert done.status == 0, done.err
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["id"], len(row["answers"])) for row in rows] == [("a", 2), (7, 1)]


def test_a_turn_that_cannot_be_read_does_not_stop_a_batch(built: Run, tmp_path: Path) -> None:
    lines = jsonl(tmp_path / "in.jsonl", {"id": "a", "turns": ["", QUESTION, "🙂"]})
    done = built("ask", "--batch", lines, "--out", tmp_path / "out.jsonl")
    assert done.status == 0, done.err
    answers = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))["answers"]
    assert len(answers) == 3
    assert answers[1]["status"] in ("answered", "partial")
    assert all(answer["text"] for answer in answers)


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"id": 1}', '{"id": 1, "turns": "x"}', '{"turns": ["x"]}', '{"id": 1, "turns": [3]}']
)
def test_a_bad_batch_line_is_named(built: Run, tmp_path: Path, line: str) -> None:
    lines = tmp_path / "in.jsonl"
    lines.write_text(f'{{"id": "a", "turns": ["x"]}}\n{line}\n', encoding="utf-8")
    built("ask", "--batch", lines, "--out", tmp_path / "out.jsonl").refused("第2行")
    assert not (tmp_path / "out.jsonl").exists()


def test_a_batch_file_that_cannot_be_read(built: Run, tmp_path: Path) -> None:
    binary = tmp_path / "binary.jsonl"
    binary.write_bytes(b"\xff\x00\xfe")
    for path in (tmp_path / "missing.jsonl", tmp_path, binary):
        built("ask", "--batch", path, "--out", tmp_path / "out.jsonl").refused("读不了")


def test_a_batch_needs_a_place_for_its_results(built: Run, tmp_path: Path) -> None:
    lines = jsonl(tmp_path / "in.jsonl", {"id": "a", "turns": ["x"]})
    built("ask", "--batch", lines).refused("--out")
    built("ask", "--batch", lines, "--out", tmp_path / "missing" / "out.jsonl").refused("请检查")


def test_search_prints_ranked_clauses(built: Run) -> None:
    shown, data = (
        built("index", "search", "公示几天", "-k", "3"),
        built("index", "search", "公示几天", "--json", "-k", "3"),
    )
    rows = json.loads(data.out)
    assert len(rows) == len(re.findall(r"(?m)^ ?\d+\. -?\d", shown.out)) == 3
    assert set(rows[0]) == {"policy_id", "policy", "clause", "text", "score"}
    assert "第三条(二)" in [row["clause"] for row in rows]


def test_search_in_a_batch(built: Run, tmp_path: Path) -> None:
    lines = jsonl(tmp_path / "in.jsonl", {"id": "q1", "query": "公示几天"}, {"id": "q2", "query": "谁来解释"})
    assert built("index", "search", "--batch", lines, "--out", tmp_path / "out.jsonl").status == 0
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["q1", "q2"]
    assert all(row["results"] for row in rows)


def test_search_needs_one_query_or_a_good_batch(built: Run, tmp_path: Path) -> None:
    built("index", "search").refused("--batch")
    built("index", "search", "--batch", jsonl(tmp_path / "bad.jsonl", {"id": 1}), "--out", tmp_path / "o").refused(
        "每行应为"
    )


def test_a_dry_run_reports_and_writes_nothing(run: Run, empty_home: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(raw_page(), encoding="utf-8")
    done = run("import", page, "--dry-run", "--json")
    (row,) = json.loads(done.out)
    assert done.status == 0
    assert row["policies"][0]["title"] == "苏州市样本融资办法"
    assert "第四条" in row["policies"][0]["clauses"]
    assert not (empty_home / "library").exists()


def test_round_trip_from_a_page_to_a_cited_answer(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_encoder(monkeypatch, EmbeddedEncoder())
    page = tmp_path / "page.txt"
    page.write_text(raw_page("第六条 每家企业每年最多申请3次。", place="南平市"), encoding="utf-8")
    assert run("import", page).status == 0
    assert run("index", "build").status == 0
    answer = json.loads(run("ask", "南平样本融资办法每家企业每年最多申请几次?", "--json", "--as-of", "2022-01-01").out)
    assert answer["status"] == "answered", answer["text"]
    assert "3次" in answer["text"]
    assert [cited["origin"] for cited in answer["citations"]] == ["official"] * len(answer["citations"])
    assert "第六条" in {cited["clause"] for cited in answer["citations"]}


def test_a_path_that_is_missing(run: Run, tmp_path: Path) -> None:
    run("import", tmp_path / "missing.txt").refused("找不到")


def test_a_folder_without_documents(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    run("import", tmp_path / "empty").refused("没有可导入的文件")


@pytest.mark.parametrize("name", ["noise.txt", "noise.bin", "noise.pdf", "noise.docx"])
def test_binary_files_are_refused_and_nothing_is_said_to_be_written(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(os.urandom(64) + b"\xff\x00\xfe")
    done = run("import", tmp_path / name)
    assert done.status == 1
    assert name in done.out + done.err
    assert "已写入" not in done.out


def test_a_source_folder_that_is_missing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICY_SOURCES", "missing-folder")
    run("index", "build").refused("POLICY_SOURCES")


CALCULATE = ("calculate", "质押融资奖励")


def test_calculate_gives_a_ceiling_with_its_steps(run: Run) -> None:
    done = run(*CALCULATE, "实际融资额=八百万元", "--as-of", "2022-06-30", "--json")
    (amount,) = json.loads(done.out)["amounts"]
    assert (amount["amount_yuan"], amount["kind"]) == ("80000.00", "ceiling")
    assert "第四条" in {step["clause"] for step in amount["steps"]}
    assert "最多不超过8万元" in run(*CALCULATE, "实际融资额=800万", "--as-of", "2022-06-30").out


@pytest.mark.parametrize(
    ("fact", "word"),
    [
        ("实际融资额=3件", "单位不对"), ("实际融资额=800", "800万元"), ("实际融资额=-5万元", "不能是负数"),
        ("实际融资额=500万到800万", "实际融资额"), ("实际融资额=很多", "实际融资额"), ("融资=800万元", "融资额"), ("x", "事实=值"),
    ],
)  # fmt: skip
def test_a_fact_that_cannot_be_used_is_a_question_never_a_number(run: Run, fact: str, word: str) -> None:
    done = run(*CALCULATE, fact)
    done.refused(word)
    assert done.out == ""


def test_an_unknown_benefit_is_answered_with_the_nearest(run: Run) -> None:
    run("calculate", "质押奖励金").refused("质押融资奖励")
    run("calculate", "qqqq").refused("请核对名称")


def test_an_ambiguous_name_lists_what_it_fits(run: Run) -> None:
    run("check", "示范中心").refused("企业申报", "高校")


def test_check_gives_a_verdict_with_conditions(run: Run) -> None:
    done = run("check", "质押融资奖励", "--as-of", "2022-06-30", "--json")
    found = json.loads(done.out)
    assert found["verdict"] == "undetermined"
    assert {part["state"] for part in found["conditions"]} <= {"met", "unmet", "unknown"}
    assert found["missing"]


def test_an_interrupt_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("assistant.commands.index.read_settings", interrupted)
    run("index", "status").refused("已中断")


def test_a_bad_port_is_refused(built: Run) -> None:
    built("serve", "--port", "99999").refused("PORT")


def test_a_home_that_cannot_be_written(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("POLICY_HOME", str(tmp_path / "file" / "home"))
    done = run("index", "build")
    done.refused("请检查写权限")
