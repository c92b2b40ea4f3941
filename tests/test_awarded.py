"""A project whose public money is told in all: its second stage, and whether what was put in is enough for it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.understand.awarded import Awarded, read_awarded
from assistant.understand.benefits import find_topics
from assistant.understand.inverse import read_inverse


@pytest.mark.parametrize(
    ("text", "public", "own"),
    [
        ("登峰总共批了90万,第二期给多少", 900_000, None),
        ("登峰项目最终核定45万,尾款多少", 450_000, None),
        ("登峰财政给70万,我们自己投了120万,够不够", 700_000, 1_200_000),
        ("登峰政府支持40万,企业投入90万,达标没", 400_000, 900_000),
    ],
)
def test_what_is_told_in_all_and_asked(text: str, public: int, own: int | None) -> None:
    assert read_awarded(text) == Awarded(Decimal(public), Decimal(own) if own else None)


@pytest.mark.parametrize(
    "text",
    ["登峰一期给了30万,二期多少", "登峰最多给100万,二期多少", "登峰我们投了150万,够不够", "登峰立项批了30万,验收后给多少",
     "登峰财政给80万,我们最少投多少", "登峰先批了30万,后一期多少"],
)  # fmt: skip
def test_a_stage_a_limit_or_own_money_is_not_all_of_it(text: str) -> None:
    assert read_awarded(text) is None


def test_what_was_spent_is_reckoned_back_from_what_was_made_good() -> None:
    assert [topic.id for topic in find_topics("服务费补了5万,花了多少")] == ["sz-fin-05"]
    asked = read_inverse("服务费区里补了4万,花了多少", ["sz-fin-05"], has_base=False)
    assert asked is not None and (asked.kind, asked.payer) == ("whole", "区级")
