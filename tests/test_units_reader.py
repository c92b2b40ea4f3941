"""The reader of Chinese and mixed amounts: what it reads, what it refuses, what it leaves alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.calculator.units import find_amounts, read_amount

MONEY = {
    "五百万元": "5000000",
    "1.5亿": "150000000",
    "三十万": "300000",
    "800万元": "8000000",
    "1,200,000元": "1200000",
    "一千二百万": "12000000",
    "一千两百万": "12000000",
    "12.345678万": "123456.78",
    "123.456789万元": "1234567.89",
    "0.000043万": "0.43",
    "一点五亿": "150000000",
    "五百 万": "5000000",
    "800 万 元": "8000000",
    "￥500万": "5000000",
    "500w": "5000000",
    "三百二十W": "3200000",
    "八十w": "800000",
    "500W元": "5000000",
    "百万元": "1000000",
    "1.2个亿": "120000000",
    "半个亿": "50000000",
    "贷款八百万": "8000000",
    "五十万块": "500000",
    "两千块钱": "2000",
    "1千2百万": "12000000",
    "2百5十万": "2500000",
    "1亿2000万": "120000000",
    "一亿零五十万": "100500000",
    "1亿零50万": "100500000",
    "十五万": "150000",
    "一十五万": "150000",
    "一百零五万": "1050000",
    "一万零五百元": "10500",
    "10万零5元": "100005",
    "12万3456元": "123456",
    "12万3456.78元": "123456.78",
    "壹佰万元整": "1000000",
    "人民币伍佰万元整": "5000000",
    "伍拾万零叁佰元陆角柒分": "500300.67",
    "玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分": "9999999.99",
    "￥1,200,000.00": "1200000",
    "RMB 500万": "5000000",
    "500万人民币": "5000000",
    "８００万元": "8000000",
    "１，２００，０００元": "1200000",
    "１.５亿": "150000000",
    "3元5角2分": "3.52",
    "三百二十一万四千五百六十七元八角": "3214567.8",
    "1.2万亿": "1200000000000",
    "8千万": "80000000",
    "1.5千万": "15000000",
    "25k": "25000",
    "三万五": "35000",
    "一亿五": "150000000",
    "玖萬圓": "90000",
    "8\u200b00万": "8000000",
    "0元": "0",
}


@pytest.mark.parametrize(("text", "yuan"), MONEY.items())
def test_money_is_read_exactly(text: str, yuan: str) -> None:
    found = [reading for reading in find_amounts(text) if reading.kind == "money"]
    assert [reading.value for reading in found] == [Decimal(yuan)]
    assert "ambiguous" not in found[0].flags


@pytest.mark.parametrize("text", ["负5万", "-5万", "负五万元", "-￥50,000", "负 5万"])
def test_a_minus_is_never_lost(text: str) -> None:
    reading = read_amount(text)
    assert reading is not None
    assert reading.value == -50_000


@pytest.mark.parametrize(
    "text",
    [
        "13万2",
        "1万5",
        "1亿2",
        "12万300元",
        "1,20,0",
        "1,20,0元",
        "50,2万",
        "¥12,34",
        "1 200 000元",
        "1亿 2000万",
        "大概8、900万",
        "贷款1，200万元",
        "1.200元",
        "五〇〇万",
        "一二三万",
        "百八十万",
        "千八百块",
        "几百万",
        "十几万",
        "上百万",
        "一万半",
    ],
)
def test_doubtful_spellings_give_no_sure_value(text: str) -> None:
    for reading in find_amounts(text):
        assert reading.value is None or "ambiguous" in reading.flags, reading


def test_a_doubtful_spelling_offers_what_it_may_mean() -> None:
    reading = read_amount("13万2")
    assert reading is not None
    assert reading.options == ("13.2万", "13万零2")


@pytest.mark.parametrize("text", ["100万美元", "$5000", "5000欧元", "1200万韩元", "HK$300万"])
def test_foreign_currency_is_not_yuan(text: str) -> None:
    reading = read_amount(text)
    assert reading is not None
    assert reading.kind == "money"
    assert reading.unit not in ("", "元")
    assert "ambiguous" in reading.flags


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3000万-5000万", 30_000_000, 50_000_000),
        ("500-800万", 5_000_000, 8_000_000),
        ("500万到800万", 5_000_000, 8_000_000),
        ("50至80万元", 500_000, 800_000),
        ("两三百万", 2_000_000, 3_000_000),
        ("七八十万", 700_000, 800_000),
        ("十七八万", 170_000, 180_000),
        ("3-5件", 3, 5),
        ("三到五件", 3, 5),
    ],
)
def test_ranges_give_bounds_and_no_value(text: str, low: int, high: int) -> None:
    reading = read_amount(text)
    assert reading is not None
    assert (reading.value, reading.low, reading.high) == (None, low, high)
    assert "range" in reading.flags


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("约800万", {"approx"}),
        ("800万左右", {"approx"}),
        ("近800万元", {"approx"}),
        ("800多万", {"approx", "colloquial"}),
        ("三百来万", {"approx", "colloquial"}),
        ("200余万", {"approx", "colloquial"}),
        ("500万余元", {"approx", "colloquial"}),
        ("不超过500万", {"at_most"}),
        ("500万元以内", {"at_most"}),
        ("不到3年", {"at_most"}),
        ("至少三百万元", {"at_least"}),
        ("50件以上", {"at_least"}),
        ("超过800万", {"at_least"}),
        ("800万元", set()),
    ],
)
def test_hedges_are_flagged(text: str, flags: set[str]) -> None:
    reading = read_amount(text)
    assert reading is not None
    assert reading.flags == flags


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("5%", "ratio", "0.05", "%"),
        ("百分之五", "ratio", "0.05", ""),
        ("百分之五十", "ratio", "0.5", ""),
        ("百分之一点五", "ratio", "0.015", ""),
        ("3‰", "ratio", "0.003", "‰"),
        ("千分之三", "ratio", "0.003", ""),
        ("五成", "ratio", "0.5", "成"),
        ("200%", "ratio", "2", "%"),
        ("20件", "count", "20", "件"),
        ("六十项", "count", "60", "项"),
        ("三年", "count", "3", "年"),
        ("一年半", "count", "1.5", "年"),
        ("半年", "count", "0.5", "年"),
        ("两次", "count", "2", "次"),
        ("10个工作日", "count", "10", "工作日"),
        ("三个月", "count", "3", "个月"),
    ],
)
def test_ratios_and_counts(text: str, kind: str, value: str, unit: str) -> None:
    reading = read_amount(text)
    assert reading is not None
    assert (reading.kind, reading.value, reading.unit) == (kind, Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022年6月30日", date(2022, 6, 30)),
        ("2022-06-30", date(2022, 6, 30)),
        ("2022/6/30", date(2022, 6, 30)),
        ("2022.6.30", date(2022, 6, 30)),
        ("二〇二二年三月一日", date(2022, 3, 1)),
        ("二零二一年十二月三十一日", date(2021, 12, 31)),
        ("2022年13月45日", None),
        ("2021年", None),
        ("6月30日", None),
    ],
)
def test_dates(text: str, day: date | None) -> None:
    reading = read_amount(text)
    assert reading is not None
    assert (reading.kind, reading.date, reading.value) == ("date", day, None)
