"""Figures put to be confirmed are held against the row of their own place, year and indicator."""

from __future__ import annotations

import pytest

from assistant.bootstrap import Application

_TURNED, _RIGHT = "写反了", "**对,原文就是这"


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("全国每万人高价值发明专利17件、江苏12件,没错吧", _TURNED),
        ("全国每万人高价值发明专利12件、江苏17件,没错吧", _RIGHT),
        ("江苏和国家每万人高价值发明专利分别是12件和17件,没错吧", _TURNED),
        ("12件是江苏的每万人高价值发明专利,17件是国家的,对吧", _TURNED),
        ("国家专利密集型产业增加值占GDP13%,江苏17%,对吗", _RIGHT),
        ("国家专利密集型产业增加值占GDP17%,江苏13%,对吗", _TURNED),
        ("江苏质押登记担保金额7亿,南平质押贷款800亿,是不是", _TURNED),
        ("南平集体商标35件,地理标志130件,对吗", "不全对"),
        ("江苏版权产业占GDP比重2020年8.6%,2025年8.5%,对吧", "不对"),
        ("南平知识产权质押贷款不超过7亿元,对吧", "说法不对"),
        ("舞钢授权专利2件以上的企业不超过10家,对吧", "说法不对"),
        ("南平质押贷款7万,对吧", "不是"),
        ("南平质押贷款金额70000万元,对吧", _RIGHT),
        ("南昌万人发明专利10家,对吧", "单位不对"),
    ],
)
def test_a_claimed_figure_is_held_against_its_own_row(app: Application, said: str, verdict: str) -> None:
    text = str(app.ask(said, app.new_conversation()).to_json()["text"]).partition("\n")[0]
    assert verdict in text
    assert verdict == _RIGHT or not text.startswith(_RIGHT)
