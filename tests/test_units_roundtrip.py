"""Random amounts written in many spellings come back exactly."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest

from assistant.calculator.units import find_amounts, read_amount

DIGITS, FORMAL = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
SMALL, FORMAL_SMALL = ("千", "百", "十", ""), ("仟", "佰", "拾", "")
WIDE = str.maketrans("0123456789", "".join(chr(0xFF10 + digit) for digit in range(10)))


def section(value: int, digits: str, units: tuple[str, ...]) -> str:
    """A number below 10,000 in Chinese numerals, with 零 for gaps."""
    out, gap = "", False
    for place, unit in zip((1000, 100, 10, 1), units, strict=True):
        figure = value // place % 10
        if figure:
            out += ("零" if gap and out else "") + digits[figure] + unit
            gap = False
        else:
            gap = True
    return out


def chinese(value: int, digits: str = DIGITS, units: tuple[str, ...] = SMALL) -> str:
    """Any number below 10^12 in Chinese numerals."""
    if value == 0:
        return "零"
    out, gap = "", False
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = value // scale % 10**4
        if part:
            out += ("零" if out and (gap or part < 1000) else "") + section(part, digits, units) + name
            gap = False
        else:
            gap = bool(out)
    return out


def decimals(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def mixed(value: int) -> str:
    """1亿2345万6千 and the like: Arabic figures with Chinese units."""
    out = ""
    for scale, name in ((10**8, "亿"), (10**4, "万")):
        part, value = value // scale, value % scale
        if part:
            out += f"{part}{name}"
    if value:
        out += ("零" if out and (value < 1000 or out.endswith("亿")) else "") + str(value)
    return f"{out or 0}元"


def yuan_and_cents(fen: int, digits: str, units: tuple[str, ...], sign: str) -> str:
    whole, jiao, cent = fen // 100, fen // 10 % 10, fen % 10
    out = chinese(whole, digits, units) + sign
    if jiao:
        out += digits[jiao] + "角"
    if cent:
        out += ("" if jiao else "零") + digits[cent] + "分"
    return out if jiao or cent else out + "整"


def spellings(fen: int, random: Random) -> list[str]:
    yuan, whole = Decimal(fen) / 100, fen // 100
    lead = random.choice(["", "￥", "人民币"])
    return [
        f"{decimals(yuan / 10_000)}万元",
        f"{lead}{decimals(yuan / 10_000)}万",
        f"{decimals(yuan / 10**8)}亿元",
        f"{fen // 100:,}.{fen % 100:02d}元",
        f"{lead}{decimals(yuan)}元".translate(WIDE if random.random() < 0.3 else {}),
        yuan_and_cents(fen, DIGITS, SMALL, random.choice("元块")),
        yuan_and_cents(fen, FORMAL, FORMAL_SMALL, "元"),
        yuan_and_cents(fen, FORMAL, FORMAL_SMALL, "圆"),
        mixed(whole) if fen % 100 == 0 else f"{decimals(yuan)}块",
    ]


def check(count: int, seed: int) -> int:
    random, done = Random(seed), 0
    while done < count:
        fen = random.randrange(1, 10 ** random.randrange(1, 14))
        if random.random() < 0.4:
            fen -= fen % 10 ** random.randrange(2, 9)
        fen = max(fen, 100)
        text = random.choice(spellings(fen, random))
        reading = read_amount(text)
        assert reading is not None, text
        assert reading.kind == "money", text
        assert reading.value == Decimal(fen) / 100, (text, reading)
        assert "ambiguous" not in reading.flags, text
        done += 1
    return done


def test_5000_random_amounts_round_trip() -> None:
    assert check(5_000, seed=1) == 5_000


@pytest.mark.slow
def test_200000_random_amounts_round_trip() -> None:
    assert check(200_000, seed=2) == 200_000


FRAMES = (
    "我们贷款{}，能拿多少奖励?",
    "担保费{},还没有申请。",
    "去年质押融资到账{}。",
    "实际支付保费{}，可以补多少",
    "项目利息{}、税费另算",
)


def test_amounts_are_found_in_running_sentences() -> None:
    random = Random(3)
    for _ in range(1_500):
        fen = random.randrange(1, 10**7) * 10 ** random.randrange(2, 6)
        text = random.choice(spellings(fen, random))
        sentence = random.choice(FRAMES).format(text)
        found = [reading for reading in find_amounts(sentence) if reading.kind == "money"]
        assert [reading.value for reading in found] == [Decimal(fen) / 100], sentence


NOISE = (
    "苏州一心药业第五条十四五千万百亿零元块角分约不超过多余来几数个件年月日,.，。、-~%0123456789wWkK 半点成负第〔〕()"
)


def test_no_text_makes_the_reader_stumble() -> None:
    random = Random(4)
    for _ in range(5_000):
        text = "".join(random.choice(NOISE) for _ in range(random.randrange(1, 25)))
        for reading in find_amounts(text):
            start, end = reading.span
            assert 0 <= start < end <= len(text)
            assert text[start:end] == reading.text
            assert reading.value is None or reading.value.is_finite()
