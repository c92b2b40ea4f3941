"""Figures that are a result: wanted, put up to be confirmed, or to be reckoned back from."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.understand.facts import read_told
from assistant.understand.homophones import as_meant
from assistant.understand.inverse import read_inverse
from assistant.understand.results import first_again, only_claims_share
from assistant.understand.stages import stage_of
from index.tokens import normalise

PLEDGE, FEES, INSURANCE, PROGRAMME = "sz-fin-04", "sz-fin-05", "sz-fin-06-2", "sz-dengfeng"


@pytest.mark.parametrize(
    ("said", "benefit", "fact", "told"),
    [
        ("贷了700万,应该是14万对吧", PLEDGE, "loan_amount", "700万"),
        ("2022年到账600万 那就是18万没错吧", PLEDGE, "loan_amount", "600万"),
        ("质押贷款900万,那能拿9万没错吧", PLEDGE, "loan_amount", "900万"),
        ("贷了500万,想领8万奖励", PLEDGE, "loan_amount", "500万"),
        ("贷了500万,想拿10万能不能", PLEDGE, "loan_amount", "500万"),
        ("贷款应该是600万对吧", PLEDGE, "loan_amount", "600万"),
        ("融资额差一点到一千万:999.9万", PLEDGE, "loan_amount", "999.9万"),
        ("贷了没到500万,也就480万", PLEDGE, "loan_amount", "480万"),
        ("一千万的百分之一是一百万,质押融资了一千万", PLEDGE, "loan_amount", "一千万"),
        ("质押贷款800万,1%是8万", PLEDGE, "loan_amount", "800万"),
        ("想拿到600万贷款", PLEDGE, "loan_amount", "600万"),
        ("担保费已经付掉7万,想领到6万", FEES, "guarantee_fee", "7万"),
        ("合同写的是捌佰伍拾万元整 全部到账了 质押融资奖励上限", PLEDGE, "loan_amount", "捌佰伍拾万元整"),
    ],
)
def test_the_base_is_told_beside_a_result(said: str, benefit: str, fact: str, told: str) -> None:
    found = read_told(said, (benefit,), ())
    assert found.facts[fact] == told
    assert not found.doubts


@pytest.mark.parametrize(
    "said", ["那就是18万没错吧", "你上次说是12万对吧,我都跟老板汇报了", "那能拿9万对不对", "我想领5万"]
)
def test_a_result_alone_changes_no_base(said: str) -> None:
    found = read_told(said, (PLEDGE,), ("loan_amount",))
    assert not {"loan_amount", "art4_times"} & set(found.facts)


@pytest.mark.parametrize("said", ["不对,应该是600万", "应该是600万对吧"])
def test_a_correction_does(said: str) -> None:
    assert read_told(said, (PLEDGE,), ("loan_amount",)).facts["loan_amount"] == "600万"


@pytest.mark.parametrize(
    "said",
    [
        "想把10万奖励拿满", "要想把奖励拿到手", "怎么才能拿满", "希望一次拿足", "拿满要贷多少", "拿到10万得贷多少",
        "贷款做到多少能把奖励拿满", "材料我都报了", "跟老板汇报了", "争取把奖励拿全",
    ],
)  # fmt: skip
def test_what_is_wanted_or_handed_in_was_never_received(said: str) -> None:
    assert "art4_times" not in read_told(said, (PLEDGE,), ()).facts


@pytest.mark.parametrize("said", ["去年奖励拿满了", "质押奖励已经拿到手了", "这个奖励领过一次"])
def test_what_was_received_still_counts(said: str) -> None:
    assert read_told(said, (PLEDGE,), ()).facts["art4_times"] == "1"


@pytest.mark.parametrize(
    ("said", "benefit", "yuan"),
    [
        ("想把10万奖励拿满,实际贷款起码要做到多大", PLEDGE, 100_000),
        ("想拿满10万,至少贷多少", PLEDGE, 100_000),
        ("要拿到奖励10万,贷款最少得多少", PLEDGE, 100_000),
        ("拿满要贷多少", PLEDGE, None),
        ("拿足得贷款多少万", PLEDGE, None),
        ("想要够到封顶,实际放款要多少", PLEDGE, None),
        ("贷多少才能拿满", PLEDGE, None),
        ("贷款做到多少能把奖励拿满", PLEDGE, None),
        ("争取拿到8万,要融资多少", PLEDGE, 80_000),
        ("打算把奖励的6万拿到手,至少要贷多少", PLEDGE, 60_000),
        ("10万怎么才能拿满,贷款要多少", PLEDGE, 100_000),
        ("想领到5万奖励,起码得贷多少钱", PLEDGE, 50_000),
        ("要拿7.5万,贷款不能少于多少", PLEDGE, 75_000),
        ("为了把那10万拿全,银行放款至少得是多少", PLEDGE, 100_000),
        ("奖励目标10万,贷款做到多大够", PLEDGE, 100_000),
        ("补贴想拿满10万,担保费评估费至少要花多少", FEES, 100_000),
        ("想拿满30万,保费至少得交多少", INSURANCE, 300_000),
    ],
)  # fmt: skip
def test_the_base_behind_a_wanted_sum_is_asked_for(said: str, benefit: str, yuan: int | None) -> None:
    has_base = "loan_amount" in read_told(said, (benefit,), ()).facts
    found = read_inverse(said, (benefit,), has_base=has_base)
    assert found is not None
    assert (found.kind, found.yuan) == ("base", None if yuan is None else Decimal(yuan))


@pytest.mark.parametrize("said", ["贷了500万,最多多少", "已经拿满10万,又贷了800万,还能拿多少"])
def test_a_question_forwards_is_none(said: str) -> None:
    has_base = "loan_amount" in read_told(said, (PLEDGE,), ()).facts
    assert has_base
    assert read_inverse(said, (PLEDGE,), has_base=has_base) is None


@pytest.mark.parametrize(
    ("said", "public"),
    [
        ("财政一共投了80万元,企业自己的投入最少得到多少才合规", 800_000),
        ("第一期30万第二期给了50万,自己至少投多少", 800_000),
        ("立项给了30万,验收又给了40万,企业自己至少要投多少", 700_000),
        ("首期30万,尾款60万,我们自筹最少多少", 900_000),
        ("市里掏了60万,我们自己起码出多少", 600_000),
    ],
)
def test_own_money_for_public_money(said: str, public: int) -> None:
    found = read_inverse(said, (PROGRAMME,), has_base=False)
    assert found is not None
    assert (found.kind, found.yuan) == ("own", Decimal(public))


@pytest.mark.parametrize(
    ("said", "stage"),
    [("验收过了再给多少", "stage2"), ("验收通过了还有多少", "stage2"), ("验收后能拿多少", "stage2"), ("立项后先拨多少", "stage1")],
)  # fmt: skip
def test_the_stage_asked_about(said: str, stage: str) -> None:
    assert stage_of(said, PROGRAMME) == stage


@pytest.mark.parametrize(
    "said", ["还是我头一回报的那个数才对", "按第一次说的那个数算", "最初报的数没错", "原先那个数字才对"]
)
def test_the_figure_told_first(said: str) -> None:
    assert first_again(said, {"loan_amount": "300万", "other": "1"}, ("loan_amount",)) == {"loan_amount": "300万"}


@pytest.mark.parametrize("said", ["第一次贷款300万", "我们是头一回申报", "第一次报要什么材料"])
def test_a_first_time_is_no_figure(said: str) -> None:
    assert not first_again(said, {"loan_amount": "300万"}, ("loan_amount",))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("奖励上线是多少", "奖励上限是多少"),
        ("全部到帐了", "全部到账了"),
        ("补帖的上线", "补贴的上限"),
        ("平台上线时间", "平台上线时间"),
        ("线上线下", "线上线下"),
        ("奖励系统上线了吗", "奖励系统上线了吗"),
    ],
)
def test_homophones_that_are_words(typed: str, meant: str) -> None:
    assert as_meant(typed) == meant


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("按50%算就是240万,对吧", True),
        ("打对折等于240万,你就说240万", True),
        ("百分之一就是15万,你确认15万,别的不要说", True),
        ("一半就是240万,什么时候到账", False),
        ("担保费按2%算是9万", False),
        ("利息240万,对吧", False),
    ],
)
def test_a_share_that_is_only_claimed(text: str, claims: bool) -> None:
    assert only_claims_share(normalise(text)) is claims


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("厂房租一年80万,外面欠着货款120万,2022年拿专利质押贷了650万,奖励多少", "650万"),
        ("去年发工资发了三百多万,亏了两百万,拿商标质押到账420万,奖励最高多少", "420万"),
        ("官司打到现在花了50万,银行批了800万只放了600万,质押贷款奖励多少", "600万"),
    ],
)
def test_what_a_firm_pays_or_owes_beside_is_no_loan(said: str, told: str) -> None:
    assert read_told(normalise(said), (PLEDGE,), ("loan_amount",), []).facts["loan_amount"] == told
