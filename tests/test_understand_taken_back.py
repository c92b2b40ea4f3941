"""Places taken back, natural persons, fees by their sound and sums told to be none."""

from __future__ import annotations

import pytest

from assistant.understand.area import registered_area
from assistant.understand.facts import read_told
from assistant.understand.homophones import as_meant
from assistant.understand.routing import honest_part, ready_reply
from index.tokens import normalise


@pytest.mark.parametrize(
    ("message", "places", "area"),
    [
        ("张家港…啊不,我们是吴江区的", ["张家港市", "吴江区"], "苏州市区"),
        ("昆山,不对,是园区", ["昆山市"], "苏州市区"),
        ("吴江,说错了,是常熟", ["吴江区", "常熟市"], "苏州下辖县级市"),
        ("张家港不是苏州市区吧", ["张家港市"], "苏州下辖县级市"),
        ("我们在昆山,不是市区", ["昆山市"], "苏州下辖县级市"),
        ("常州是分公司,本部在姑苏区注册的", ["常州市", "姑苏区"], "苏州市区"),
        ("上海那边只是办事处,总部在吴中区", ["上海市", "吴中区"], "苏州市区"),
        ("苏州是分公司,总公司在上海注册", ["苏州市", "上海市"], "江苏省外"),
        ("从无锡搬到相城区的", ["无锡市", "相城区"], "苏州市区"),
    ],
)
def test_a_place_taken_back_is_not_where_the_applicant_is(message: str, places: list[str], area: str) -> None:
    assert registered_area(places, normalise(message)) == area


@pytest.mark.parametrize(
    ("message", "benefit", "fact", "value"),
    [
        ("我就是一个自然人,拿自己的专利贷了60万元", "sz-fin-04", "applicant_type", "其他"),
        ("我们公司是苏州的", "sz-fin-04", "applicant_type", "企业"),
        ("我们是分公司", "sz-fin-04", "independent_legal_person", "否"),
        ("我是个人独资企业", "sz-fin-04", "applicant_type", "企业"),
        ("评估费7万元 单保费一分没有", "sz-fin-05", "guarantee_fee", "0元"),
        ("担保费7万元,评估费一分没有", "sz-fin-05", "appraisal_fee", "0元"),
    ],
)
def test_facts_told(message: str, benefit: str, fact: str, value: str) -> None:
    assert read_told(normalise(as_meant(message)), [benefit], []).facts.get(fact) == value


@pytest.mark.parametrize("message", ["常州是分公司,本部在姑苏区", "我们在无锡设了个办事处", "上海那边只是分公司"])
def test_a_branch_that_one_has_does_not_apply(message: str) -> None:
    assert "independent_legal_person" not in read_told(normalise(message), ["sz-fin-04"], []).facts


@pytest.mark.parametrize("message", ["质押贷款到账300万,推荐两只股票我满仓,能涨多少?", "预测下明天上证指数收多少点"])
def test_advice_on_stocks_has_no_honest_part(message: str) -> None:
    reply = ready_reply(message)
    assert reply is not None and reply.name == "invest" and not honest_part(message, reply)


@pytest.mark.parametrize(
    ("message", "loan"),
    [
        ("专利押给银行搞了500个w,能薅多少", "500万"),
        ("商标质押搞了三百个W", "三百万"),
        ("九百九十九万 市里的质押奖励最高多少", "九百九十九万"),
        ("实际放款320万。会计说按授信800万报,我觉得都不对。奖励最多多少", "320万"),
    ],
)
def test_a_loan_in_loose_speech_is_read(message: str, loan: str) -> None:
    told = read_told(normalise(as_meant(message)), ("sz-fin-04",), ("loan_amount",))
    assert told.facts["loan_amount"] == loan
