"""What is told, or not, against an applicant and of a loan: over several turns, with the shipped cards."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.bootstrap import Application

FEES = "苏州质押融资,担保费8万,评估费1万,今年服务费补贴已领3万,还能补多少"
AWARD = "质押融资到账500万,以前拿过一次奖励,奖励多少"


def last(app: Application, *turns: str) -> tuple[str, Decimal | None, str]:
    """The text, the total and the verdict of the last answer."""
    conversation = app.new_conversation()
    answers = [app.ask(turn, conversation).to_json() for turn in turns]
    found = answers[-1]["determination"] or {}
    total = found.get("total_yuan")
    return answers[-1]["text"], None if total is None else Decimal(total), found.get("verdict") or ""


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        ((FEES,), 70_000),
        ((FEES, "更正,那3万不是我们的,是关联公司的"), 90_000),
        ((FEES, "搞错人了,那3万是兄弟公司领的,我们一分没拿"), 90_000),
        ((AWARD,), 0),
        ((AWARD, "记错了,那次是我们母公司拿的"), 50_000),
        (("质押融资到账500万奖励多少", "要是已经领过一次呢"), 0),
        (("质押融资到账500万奖励多少", "要是已经领过一次呢", "那贷款300万呢"), 30_000),
        (("质押融资到账500万奖励多少", "如果是失信企业呢", "那贷款300万呢"), 30_000),
        (("服务费补贴,苏州市区企业,2021年领了一回", "2022年也领过", "2023年又付担保费6万,没有评估费,还能补多少"), 0),
    ],
)
def test_earlier_grants_count_for_those_who_had_them(app: Application, turns: tuple[str, ...], total: int) -> None:
    assert last(app, *turns)[1] == total


@pytest.mark.parametrize(
    "question",
    [
        "厂房抵押贷的款能拿1%奖励吗",
        "苏州市区企业,是拿厂房抵押的,没有用专利商标质押,能要那个1%奖励吗",
        "我们贷款是信用贷,没押专利,能申请苏州质押融资奖励吗",
        "纯信用贷款300万算不算质押融资,有奖励吗",
    ],
)
def test_a_loan_that_no_intellectual_property_secures_is_none(app: Application, question: str) -> None:
    text, total, verdict = last(app, question)
    assert (total, verdict) == (0, "ineligible")
    assert "出质的是本企业合法有效的知识产权(现为否)" in text


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("专利质押贷了300万,没有抵押物,奖励多少", 30_000),
        ("厂房抵押贷了1800万,另外专利质押300万,奖励多少", 30_000),
    ],
)
def test_another_security_beside_a_pledge_denies_nothing(app: Application, question: str, total: int) -> None:
    assert last(app, question)[1] == total


@pytest.mark.parametrize("between", ["南平2026年商标有效注册量", "江苏2025年商标有效注册量", "南平软件著作权登记量"])
def test_an_indicator_of_another_place_moves_no_applicant(app: Application, between: str) -> None:
    first = "苏州虎丘区企业2022年质押融资到账550万,奖励上限"
    assert last(app, first, between)[1] is None
    assert last(app, first, between, "好,回到苏州那笔,要是到账1500万呢")[1] == 100_000


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        (("担保费3万、评估费2万,服务费补贴补多少", "担保费漏了一张发票,应是4.6万,评估费不变"), 66_000),
        (("担保费3万、评估费2万,服务费补贴补多少", "漏了一笔担保费1.6万"), 66_000),
        (("苏州质押贷款,评估公司给估了3000万,实际放了450万,质押融资奖励上限多少(担保费先不管)",), 45_000),
        (("朋友在南京的公司说贴2%,我们苏州相城照2%算:2022年实际融资300万,质押融资奖励给多少",), 30_000),
        (("南京有个朋友说他们贴2%,我们苏州相城的企业2022年质押融资实际到账300万,奖励多少",), 30_000),
        (
            ("用专利发行债券,作为项目发行人花了利息、税费、担保费和服务费合计620万。同事说按登峰封顶100万,最多补多少",),
            2_000_000,
        ),
        (("质押到账430万,年利率3.85,期限三年,苏州企业,另外厂房抵押还有一笔2000万跟专利没关系。奖励顶多多少",), 43_000),
        (("zhiya rongzi 奖励,苏州虎丘区,2023年到帐350w,没领过,max多少",), 35_000),
    ],
)
def test_figures_are_taken_for_what_they_are(app: Application, turns: tuple[str, ...], total: int) -> None:
    assert last(app, *turns)[1] == total


@pytest.mark.parametrize("question", ["质押融资批了500万,放款了一半,奖励多少", "质押融资批了500万,只到账三成,能拿多少"])
def test_a_loan_paid_out_in_part_is_asked_for(app: Application, question: str) -> None:
    text, total, _ = last(app, question)
    assert "实际到账的是多少" in text
    assert total is None
    assert last(app, question, "到账260万")[1] == 26_000


def test_figures_of_the_trade_are_no_money_for_a_project(app: Application) -> None:
    text, _, _ = last(app, "登峰企业,年营收6亿、研发投入3200万,财政一共支持80万,企业自己的知识产权投入至少多少")
    assert "企业自己的投入不少于160万元" in text
