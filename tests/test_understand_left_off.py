"""A part of what was told before that a follow-up leaves off."""

from __future__ import annotations

import pytest

from assistant.understand.left_off import without_part

_LOAN = {"loan_amount": "800万"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("其中200万其实是厂房抵押的,剔掉之后呢", "换成6000000元呢"),
        ("里面有50万是差旅费,不该算进去,扣掉呢?", "换成7500000元呢"),
        ("要是当中30万不能算,还能拿多少", "换成7700000元呢"),
        ("其中600万是专利质押的,其余不算呢", "其中600万是专利质押的,其余不算呢"),
        ("其中900万不能算呢", "其中900万不能算呢"),
        ("其中600万是专利质押", "其中600万是专利质押"),
    ],
)
def test_a_part_left_off_is_taken_from_the_whole(text: str, said: str) -> None:
    assert without_part(text, _LOAN)[0] in (said, said.replace("0000元", "万元"))


def test_of_two_figures_none_is_diminished() -> None:
    text = "其中3万不能算呢"
    assert without_part(text, {**_LOAN, "fee": "20万"}) == (text, "")
