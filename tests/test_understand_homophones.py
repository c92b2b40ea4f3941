"""Names of a plan's indicators typed with other characters of their sound."""

from __future__ import annotations

import pytest

from assistant.understand.homophones import as_meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("版全作品登计到多少件", "版权作品登记到多少件"),
        ("商表注册到多少", "商标注册到多少"),
        ("集体商表到多少件", "集体商标到多少件"),
        ("专利秘集型产品多少件", "专利密集型产品多少件"),
        ("我知道站在哪边", "我知道站在哪边"),
    ],
)
def test_indicators_are_known_by_their_sound(typed: str, meant: str) -> None:
    assert as_meant(typed) == meant
