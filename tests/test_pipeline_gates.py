"""The gates: no number without a source, no quote that does not stand in its clause, whatever the spelling."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.model import Citation
from assistant.verify import false_quotes, numbers_in, unsupported_numbers
from index.model import Clause

DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """A number below 10^12 in Chinese numerals, as people write it."""
    for unit, name in ((10**8, "亿"), (10**4, "万")):
        if number >= unit:
            rest = number % unit
            gap = "零" if rest and rest < unit // 10 else ""
            return chinese(number // unit) + name + (gap + chinese(rest) if rest else "")
    for unit, name in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= unit:
            rest = number % unit
            gap = "零" if rest and rest < unit // 10 else ""
            return DIGITS[number // unit] + name + (gap + chinese(rest) if rest else "")
    return DIGITS[number]


def full_width(text: str) -> str:
    """Digits and points in their full-width forms."""
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def in_ten_thousands(number: int) -> str:
    """1250000 -> 125万."""
    return f"{Decimal(number) / 10_000:f}万"


SPELLINGS = {
    "plain": str,
    "commas": lambda number: f"{number:,}",
    "full width": lambda number: full_width(str(number)),
    "万": in_ten_thousands,
    "亿": lambda number: f"{Decimal(number) / 10**8:f}亿",
    "Chinese": chinese,
    "zero-width": lambda number: "\u200b".join(str(number)),
    "bold": lambda number: f"**{number}**",
    "with a blank": lambda number: f"{Decimal(number) / 10_000:f} 万",
}
AMOUNTS = st.integers(min_value=3, max_value=99_999_999_999)
EVIDENCE = "每家企业每年补助不超过7元,名单公示5天。"


@pytest.mark.parametrize("spelling", SPELLINGS)
@given(number=AMOUNTS)
def test_an_amount_that_is_not_in_the_evidence_is_found_in_any_spelling(spelling: str, number: int) -> None:
    text = f"每家企业每年补助不超过{SPELLINGS[spelling](number)}元。"
    assert bool(unsupported_numbers(text, [EVIDENCE])) == (number not in (5, 7)), text


@pytest.mark.parametrize("spelling", SPELLINGS)
@given(number=AMOUNTS)
def test_an_amount_of_the_evidence_passes_in_any_spelling(spelling: str, number: int) -> None:
    text = f"最多{SPELLINGS[spelling](number)}元。"
    assert unsupported_numbers(text, [f"最高奖励{number}元"]) == []
    assert unsupported_numbers(f"最多{number}元。", [f"最高奖励{SPELLINGS[spelling](number)}元"]) == []


@given(number=AMOUNTS)
def test_a_number_of_the_calculator_passes(number: int) -> None:
    assert unsupported_numbers(f"最多{in_ten_thousands(number)}元", [], {Decimal(number)}) == []


@given(text=st.text(max_size=200), evidence=st.text(max_size=50))
def test_any_text_can_be_read(text: str, evidence: str) -> None:
    assert set(unsupported_numbers(text, [evidence])) >= set() and isinstance(numbers_in(text), set)


@given(text=st.text(alphabet="0123456789零一二三十百千万亿年元.,%第条 \u200b", max_size=60))
def test_a_text_supports_itself(text: str) -> None:
    assert unsupported_numbers(text, [text]) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("奖励800万元", {8_000_000}), ("共1.5亿元", {150_000_000}), ("一千二百万元", {12_000_000}), ("十五个工作日", {15}),
        ("比例50%", {50}), ("百分之五十", {50}), ("12,345元", {12_345}), ("每家两项", {2}), ("第四条规定", set()), ("(三)申报", set()),
        ("1. 申报\n2. 公示", set()), ("“十四五”规划", set()), ("二〇二五年", {2025}), ("3至5家", {3, 5}), ("30-40万元", {30, 400_000}),
    ],
)  # fmt: skip
def test_numbers_are_read_by_value(text: str, numbers: set[int]) -> None:
    assert numbers_in(text) == {Decimal(number) for number in numbers}


def test_a_changed_unit_is_another_number() -> None:
    assert unsupported_numbers("最多10万元", ["最高奖励10元"]) == ["10万"]
    assert unsupported_numbers("最多10元", ["最高奖励10万元"]) != []


def test_speech_is_not_a_figure() -> None:
    assert unsupported_numbers("这里有一个条件和两项材料", []) == []


CLAUSE = Clause("p", "第四条", "第四条", (), "第四条\n购置设备的,按价款的12.5%补助,\n每家每年最高35万元。")


def quote(words: str, clause: str = "第四条", policy: str = "p") -> Citation:
    return Citation(policy, "样本办法", clause, words, "official", "样本")


def find(policy_id: str, number: str) -> Clause | None:
    return CLAUSE if (policy_id, number) == ("p", "第四条") else None


@pytest.mark.parametrize("words", ["按价款的12.5%补助", "补助,每家每年最高35万元。", "  购置设备的, 按价款  "])
def test_words_of_the_clause_pass_whatever_the_white_space(words: str) -> None:
    assert false_quotes([quote(words)], find) == []


@pytest.mark.parametrize(
    "false",
    [
        quote("按价款的15%补助"), quote("每家每年最高35元"), quote(""), quote("  \n"), quote("购置设备", clause="第五条"),
        quote("购置设备", policy="other"), quote("购置设备的……最高35万元"), quote("购置设备不按价款"),
    ],
)  # fmt: skip
def test_other_words_another_clause_and_nothing_at_all_are_false(false: Citation) -> None:
    assert false_quotes([false], find) == [false]


@given(words=st.text(alphabet="购置设备按价款补助每家年最高万元0123456789", min_size=1, max_size=12))
def test_a_quote_passes_exactly_when_it_stands_there(words: str) -> None:
    stands = words in CLAUSE.text.replace("\n", "")
    assert (false_quotes([quote(words)], find) == []) == stands
