"""Rule files: what is not as it must be is named with file and line; a new policy is a new file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.calculator import AmbiguousNameError, RuleFileError, UnknownNameError, determine, load_rulebook
from assistant.calculator.verify.cases import check_examples, check_flips

TOY = """
[policy]
id = "toy-2025"
title = "某县小额补贴办法"
level = "县级"

[policy.validity]
begins = "2025-01-01"
clause = "第九条"
says = "自2025年1月1日起施行"
expired_answer = "已过期"

[policy.interpreter]
who = "县局"
clause = "第八条"

[inputs.rent]
label = "年租金"
type = "money"
unit = "元"
ask = "一年租金是多少?"

[inputs.staff]
label = "员工人数"
type = "count"
unit = "人"
ask = "有多少员工?"

[inputs.rent_times]
label = "已享受年数"
type = "count"
unit = "年"
ask = "享受过几年?"

[conditions.small]
clause = "第二条"
says = "员工不超过20人"
test = { fact = "staff", at_most = "20人" }

[[benefits]]
id = "toy-rent"
title = "租金补贴"
clause = "第三条"
quote = "按租金30%补贴"
eligibility = { all = [{ see = "small" }] }

[benefits.amount]
nature = "固定"
steps = [
    { op = "take", label = "租金", of = "rent", says = "租金" },
    { op = "rate", percent = "30%", says = "按租金30%补贴" },
    { op = "cap", at = "3万元", per = "企业", says = "最高3万元" },
    { op = "count_limit", max = "3", unit = "年", used = "rent_times", per = "企业", says = "限3年" },
]

[personas.shop]
staff = "8人"
rent_times = "0"

[[examples]]
benefit = "toy-rent"
name = "固定比例"
as_of = "2025-06-30"
persona = "shop"
given = { rent = "5万元" }
expect = { verdict = "符合", ceiling = "1.5万元", guaranteed = "1.5万元" }

[[flips]]
benefit = "toy-rent"
as_of = "2025-06-30"
persona = "shop"
base = { rent = "5万元" }
fail_each = [{ staff = "21人" }]
keep_each = [{ staff = "20人" }]
used_up_each = [{ rent_times = "3" }]
"""


def write(folder: Path, text: str, name: str = "toy.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def fault(folder: Path) -> RuleFileError:
    with pytest.raises(RuleFileError) as caught:
        load_rulebook(folder)
    return caught.value


def test_a_new_policy_is_a_new_file(tmp_path: Path) -> None:
    rulebook = load_rulebook(write(tmp_path, TOY))
    result = determine(rulebook, "租金补贴", {"年租金": "5万元", "员工人数": "8", "已享受年数": "0"}, date(2025, 6, 30))
    assert (result.verdict, result.payable, result.amount.kind) == ("符合", 15_000, "exact")
    assert check_examples(rulebook).passed
    assert check_flips(rulebook).passed


def test_a_policy_may_be_spread_over_files(tmp_path: Path) -> None:
    head, examples = TOY.split("[personas.shop]")
    write(tmp_path, head)
    write(tmp_path, f'of = "toy-2025"\n[personas.shop]{examples}', "toy.examples.toml")
    assert len(load_rulebook(tmp_path).policies["toy-2025"].examples) == 1


@pytest.mark.parametrize(
    ("before", "after", "at", "words"),
    [
        ('per = "企业", says = "最高3万元"', 'par = "企业", says = "最高3万元"', "最高3万元", "不认识的键 par"),
        ('percent = "30%"', "percent = 0.3", "percent", "没有加引号"),
        ('max = "3"', "max = 3", 'op = "count_limit"', "没有加引号"),
        ('begins = "2025-01-01"', "begins = 2025-01-01", "begins", "没有加引号"),
        ('level = "县级"', "level = true", "level", "没有加引号"),
        ('level = "县级"', 'level = "县级"\nlevel = "县级"', 'level = "县级"\nlevel', "写了两次"),
        ('at = "3万元"', 'at = "3"', "最高3万元", "10万元"),
        ('at = "3万元"', 'at = "约3万元"', "最高3万元", "10万元"),
        ('max = "3"', 'max = "三"', 'op = "count_limit"', "整数"),
        ('nature = "固定"', 'nature = "大概"', "nature", "只能是"),
        ('op = "rate"', 'op = "ratio"', "30%补贴" + '" },', "算法动词"),
        ('of = "rent"', 'of = "rant"', 'op = "take"', "rant 的事实"),
        ('see = "small"', 'see = "tiny"', 'see = "', "没有名为 tiny 的公共条件"),
        ('fact = "staff", at_most', 'fact = "staffs", at_most', "at_most", "没有名为 staffs 的事实"),
        ('at_most = "20人"', 'at_most = "20件"', "at_most", "不能读成"),
        ('at_most = "20人"', 'at_most = "20人", yes = "staff"', "at_most", "恰好写一个动词"),
        ('persona = "shop"\ngiven', 'persona = "shp"\ngiven', 'persona = "shp"', "没有名为 shp 的样例人物"),
        ("fail_each = [{ staff", "fail_each = [{ stuff", "fail_each", "没有名为 stuff 的事实"),
        ('title = "某县小额补贴办法"\n', "", "[policy]", "缺少键 title"),
        ('clause = "第九条"', 'clause = "第九条"\nends = "2024-01-01"', "[policy.validity]", "早于"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, before: str, after: str, at: str, words: str) -> None:
    assert TOY.count(before) == 1
    text = TOY.replace(before, after)
    error = fault(write(tmp_path, text))
    assert words in error.problem
    expected = line_of(text, at) + (1 if "写了两次" in words else 0)
    assert (error.file, error.line) == ("toy.toml", expected)


def test_broken_toml_is_named_with_its_line(tmp_path: Path) -> None:
    error = fault(write(tmp_path, TOY.replace('level = "县级"', 'level = "县级')))
    assert "TOML" in error.problem
    assert error.line == line_of(TOY, "level")


def test_circular_conditions_are_refused(tmp_path: Path) -> None:
    text = TOY.replace('test = { fact = "staff", at_most = "20人" }', 'test = { see = "small" }')
    assert "成环" in fault(write(tmp_path, text)).problem


def test_the_same_name_twice_is_refused(tmp_path: Path) -> None:
    write(tmp_path, TOY)
    write(tmp_path, '[inputs.rent]\nlabel = "租"\ntype = "bool"\nask = "?"\n', "more.toml")
    assert "已在另一个文件里写过" in fault(tmp_path).problem


def test_content_without_a_policy_is_refused(tmp_path: Path) -> None:
    write(tmp_path, TOY)
    write(tmp_path, '[personas.x]\nrent = "1万元"\n', "stray.toml")
    assert "属于哪份政策" in fault(tmp_path).problem


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert "没有规则文件" in fault(tmp_path).problem


def test_shipped_rules_load_and_name_their_benefits() -> None:
    rulebook = load_rulebook()
    assert len(rulebook.policies) == 3
    assert len(rulebook.rules) == 12
    assert rulebook.rule("质押融资奖励").benefit.id == "sz-fin-04"
    assert rulebook.rule("登峰计划").benefit.id == "sz-dengfeng"
    assert rulebook.fact("实际融资额") == "loan_amount"
    assert sum(len(policy.ambiguities) for policy in rulebook.policies.values()) == 54


def test_an_unknown_name_suggests_the_nearest() -> None:
    rulebook = load_rulebook()
    with pytest.raises(UnknownNameError, match="质押融资奖励"):
        rulebook.rule("质押融资奖历")
    with pytest.raises(UnknownNameError, match="实际融资额"):
        rulebook.fact("实际融资款")
    with pytest.raises(AmbiguousNameError, match="写明是哪一项"):
        rulebook.rule("江苏示范中心")


COPIED = 36


def test_no_rule_file_repeats_a_sentence_of_an_official_text() -> None:
    sources = Path(__file__).resolve().parents[2] / "shared" / "policies"
    if not sources.is_dir():
        pytest.skip("官方原文不在旁边,无从比对")
    shingles: set[str] = set()
    for path in sources.glob("*.txt"):
        text = "".join(path.read_text(encoding="utf-8", errors="replace").split())
        shingles.update(text[i : i + COPIED] for i in range(len(text) - COPIED))
    root = Path(__file__).resolve().parents[1]
    own = [
        *root.glob("assistant/calculator/**/*.*"),
        *root.glob("tests/test_calculator_*.py"),
        *root.glob("tests/test_rules*.py"),
    ]
    for path in own:
        if path.suffix not in (".toml", ".py"):
            continue
        text = "".join(path.read_text(encoding="utf-8").split())
        copied = [text[i : i + COPIED] for i in range(len(text) - COPIED) if text[i : i + COPIED] in shingles]
        assert not copied, f"{path.name}: {copied[0]}"
