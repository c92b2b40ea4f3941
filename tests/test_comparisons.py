"""Several subjects in one question, on the shipped cards: benefits, kinds of applicants, ways, stages, documents, clauses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from talk_support import last_answer

from assistant.bootstrap import Application
from assistant.calculator import load_rulebook
from assistant.calculator.alternatives import kinds_of
from assistant.model import Answer
from assistant.understand.benefits import topics_apart
from assistant.understand.inverse import asked_again
from assistant.understand.pressed import unpressed
from assistant.understand.stages import speaks_of_stages

DAY = date(2026, 11, 26)
last = partial(last_answer, day=DAY)
FIRM = {"第九条", "第九条(一)", "第九条(二)", "第九条(三)", "第九条(四)"}
SCHOOL = {"第十条", "第十条(一)", "第十条(二)", "第十条(三)", "第十条(四)"}


def cited(answer: Answer) -> set[str]:
    return {citation.clause for citation in answer.citations}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("质押服务费补贴年度上限和知识产权债券补贴单项目上限", ("sz-fin-05", "sz-fin-07")),
        ("第六条里区里的投保资助和重点企业保费补贴,差别在哪?", ("sz-fin-06-1", "sz-fin-06-2")),
        ("第六条第一款跟第二款区别", ("sz-fin-06-2", "sz-fin-06-1")),
        ("登峰项目最多给多少,跟债券补贴单个项目上限比", ("sz-dengfeng", "sz-fin-07")),
        ("市级和区级在服务费补贴里各出多少", ("sz-fin-05",)),
    ],
)
def test_each_part_of_a_message_names_its_own_benefit(text: str, found: tuple[str, ...]) -> None:
    assert topics_apart(text) == found


SAYS: dict[tuple[str, ...], list[str]] = {
    ("前台代问:苏州服务费补贴年度封顶与债券补贴单个项目封顶",): ["10万元", "200万元", "差190万元", "20倍", "口径不同"],
    ("苏州质押奖励封顶多少", "那债券补贴呢,差几倍"): ["10万元", "200万元", "20倍"],
    ("区里给的投保资助跟重点企业的保费补贴(苏州)有啥两样,区别讲讲",): ["一定比例", "30万元", "不能相减", "由各区给予"],
    ("苏州突出贡献奖跟登峰项目都说是100万,区别在哪",): ["两个上限数额相同", "给担保机构、金融机构"],
    ("登峰第一期跟第二期各给多少,差多少",): ["30万元", "70万元", "相差40万元"],
    ("登峰首期给多少", "尾款呢,多多少"): ["30万元", "70万元", "相差40万元"],
    ("登峰一般企业50件那条路,国外还要几件",): ["不少于50件", "不少于5件"],
    ("登峰一般企业走20件那条,国外授权要几件", "人才类的对应呢,差几件"): ["不少于10件", "少10件", "不少于1件", "少1件"],
    ("登峰普通企业要50件发明,人才类的少多少件",): ["不少于20件", "少30件", "两类一样,都不少于5件"],
    ("登峰财政拨70万,企业自筹起码多少", "按财政给45万呢"): ["不少于90万元"],
    ("登峰财政拨70万,企业自筹起码多少", "那45万呢,差多少"): ["90万元", "相差50万元"],
    ("登峰企业自己投130万,财政最多给多少", "那财政给40万呢"): ["企业自己的投入不少于80万元"],
    ("苏州质押奖励要拿满10万,至少贷多少", "拿4万呢"): ["400万元"],
    ("苏州服务费补贴区里给了2万,两级一共多少", "给3万呢"): ["合计6万元"],
    ("做预算:苏州企业知识产权登峰行动计划一个项目从头到尾财政资金上限多少",): ["最多不超过100万元"],
    ("江苏十三五中国专利奖金奖、银奖、优秀奖一共多少项",): ["9项+20项+365项=394项"],
    ("江苏示范中心绩效评价良好和不合格分别怎么处理",): ["下一轮运行周期", "不超过半年"],
    ("苏州金融办法和登峰计划的有效期一样吗",): ["到期的日子相同"],
    ("江苏的规划和全国纲要,期限差几年",): ["晚10年"],
}


@pytest.mark.parametrize("turns", SAYS, ids=" / ".join)
def test_what_is_set_side_by_side_is_told_with_its_difference(app: Application, turns: tuple[str, ...]) -> None:
    answer = last(app, *turns)
    assert answer.status == "answered"
    assert answer.citations
    assert [words for words in SAYS[turns] if words not in answer.text] == []


CITES: dict[tuple[str, ...], set[str]] = {
    ("江苏示范中心企业申报有什么条件", "跟高校的有啥区别"): FIRM | SCHOOL,
    ("江苏示范中心高校申报条件", "企业呢,差在哪"): FIRM | SCHOOL,
    ("示范中心省局和市县局的职责有啥区别",): {"第四条", "第五条"},
    ("登峰中期检查和验收分别交什么材料",): {"四、(四)", "四、(五)"},
    ("示范中心建设期多久", "运行周期呢,一样长吗"): {"第十二条", "第十三条"},
    ("示范中心的建设期几年,运行期几年",): {"第十二条", "第十三条"},
    ("苏州金融办法第十五条跟第十六条有什么区别",): {"第十五条", "第十六条"},
    ("再贷款和质押奖励的申请时间有什么不同(苏州)",): {"第八条", "第十条"},
    ("苏州保险补贴退保的后果跟虚假申报有啥区别",): {"第十条", "第十五条", "第十六条"},
    ("苏州金融办法里初审、复核、下达各是哪家",): {"第十一条(二)", "第十一条(三)", "第十一条(四)"},
}


@pytest.mark.parametrize("turns", CITES, ids=" / ".join)
def test_every_subject_is_answered_from_its_own_clause(app: Application, turns: tuple[str, ...]) -> None:
    answer = last(app, *turns)
    assert answer.status == "answered"
    assert cited(answer) >= CITES[turns]


def test_lists_tell_what_they_share(app: Application) -> None:
    text = last(app, "江苏示范中心企业申报有什么条件", "跟高校的有啥区别").text
    shared = next(line for line in text.splitlines() if line.startswith("- 两边都有"))
    assert "研发投入稳定" in shared
    assert "国际领先" not in shared


def test_a_sum_of_ones_own_stays_with_the_calculator(app: Application) -> None:
    answer = last(app, "苏州质押贷款300万,担保费2万评估费1万,奖励和服务费补贴各最多多少")
    assert answer.determination is not None


def test_a_loan_after_a_question_asked_backwards_is_reckoned_forwards(app: Application) -> None:
    answer = last(app, "苏州质押奖励要拿满10万,至少贷多少", "贷600万能奖多少")
    assert (answer.determination or {}).get("total_yuan") == "60000.00"


def test_two_kinds_of_applicant_have_two_ways_each() -> None:
    kinds = kinds_of(load_rulebook().rule("sz-dengfeng"))
    least = [[tuple(number for _, number in way.least) for way in kind.ways] for kind in kinds]
    assert least == [
        [(Decimal(50), Decimal(5)), (Decimal(20), Decimal(2))],
        [(Decimal(20), Decimal(5)), (Decimal(10), Decimal(1))],
    ]
    assert kinds_of(load_rulebook().rule("sz-fin-04")) == ()


def test_only_a_short_follow_up_puts_its_figure_into_the_question_before() -> None:
    before = "登峰财政给80万,企业自筹起码多少"
    assert asked_again("按财政给55万呢", before) == ("登峰财政给55万,企业自筹起码多少", "")
    assert asked_again("90万呢,比55万多多少", before)[1] == "登峰财政给55万,企业自筹起码多少"
    assert asked_again("贷款55万,奖励多少", before) == ("", "")
    assert asked_again("那担保费呢", before) == ("", "")


def test_a_sum_to_be_reached_is_not_pressed_for() -> None:
    assert unpressed("质押奖励想拿满10万,至少贷多少") == "质押奖励想拿满10万,至少贷多少"
    assert "10万" not in unpressed("保证拿满10万")


def test_stages_are_set_against_each_other() -> None:
    assert speaks_of_stages("第二期呢,差多少")
    assert not speaks_of_stages("第二期给多少")
