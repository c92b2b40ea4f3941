"""Whether one may apply for the centre alone, and a bad record that is put as a question."""

from __future__ import annotations

import pytest

from assistant.understand.alone import asks_alone
from assistant.understand.facts import read_told


@pytest.mark.parametrize(
    ("text", "of_the_text"),
    [
        ("江苏示范中心,我们不找大学合作行吗", True),
        ("江苏示范中心能单独申报吗", True),
        ("一家苏州企业,能报江苏示范中心吗", False),
        ("示范中心单独报,我们是行业龙头,正承担国家项目,行吗", False),
    ],
)
def test_applying_alone_is_asked_of_the_text(text: str, of_the_text: bool) -> None:
    assert asks_alone(text) is of_the_text


@pytest.mark.parametrize("text", ["公司不带大学,自己报", "企业申报,没找研究院"])
def test_who_is_not_taken_along_does_not_apply(text: str) -> None:
    assert read_told(text, ("js-hvp-enterprise",), ()).facts["applicant_type"] == "企业"


@pytest.mark.parametrize("text", ["公司有严重失信记录还申请得到吗", "企业存在失信行为,报得上么"])
def test_a_bad_record_before_the_question_is_told(text: str) -> None:
    assert read_told(text, ("js-hvp-enterprise",), ()).facts["serious_dishonesty"] == "是"
