"""Messages that only tell what somebody else judges of."""

from __future__ import annotations

import pytest

from assistant.calculator import Rulebook
from assistant.understand.judged import tells_judged
from index.tokens import normalise


@pytest.mark.parametrize(
    ("message", "tells"),
    [
        ("我们是领军企业,经营状况良好,研发投入稳定", True),
        ("研发水平处于行业领先,知识产权管理制度健全", True),
        ("研发投入不稳定,管理制度还不健全", False),
        ("研发投入稳定、经营良好吗?", False),
        ("研发投入稳定", False),
    ],
)
def test_what_others_judge_told_alone_is_known(rulebook: Rulebook, message: str, tells: bool) -> None:
    assert tells_judged(normalise(message), [rulebook.rule("js-hvp-enterprise")]) is tells
