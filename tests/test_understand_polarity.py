"""Yes and no of a condition, in every way that people say it: nouns of the rulebook crossed with frames of speech."""

from __future__ import annotations

import pytest

from assistant.understand.facts import read_told
from index.tokens import normalise

HELD = {
    "provincial_rd": "省级以上研发机构",
    "has_trademark": "注册商标",
    "has_other_ip": "软件著作权",
    "iur_mechanism": "产学研合作机制",
    "independent_legal_person": "独立法人资格",
    "doing_major_project": "国家重大科技项目",
    "ip_mgmt_certified": "贯标认证",
    "rd_platform": "省重点实验室",
    "platform_registered": "平台注册",
    "pledge_registered": "质权登记",
    "joined_standard": "行业标准制定",
}
BEING = {
    "talent_enterprise": "创新创业人才类企业",
    "little_giant_or_unicorn": "独角兽培育企业",
    "key_enterprise": "重点企业",
}
LACKS = [
    "没有{}",
    "没{}",
    "{}没有",
    "{}没",
    "{}都没有",
    "{}还没有",
    "{}?没有",
    "{}?没得",
    "{}嘛,没有",
    "{}呢,暂时没有",
    "{}?一个都没有",
    "暂无{}",
    "{}暂无",
    "{}:无",
    "{}缺着",
    "缺{}",
    "就差{}了",
    "除了{},别的都齐",
    "{}压根没有",
    "哪有{}",
    "谈不上{}",
    "{}谈不上",
    "{}为零",
    "{}不具备",
    "不具备{}",
    "{}没搞",
    "{}这条不满足",
    "{}这块不行",
    "{}×",
    "无{}",
    "{}冇",
    "并无{}",
    "还缺{}",
    "其他都有,{}没有",
    "{}这一条我们达不到",
]
HAS = [
    "有{}",
    "{}有",
    "{}有的",
    "{}都有",
    "{}我们有",
    "{}早就有了",
    "{}?有",
    "{}?有的",
    "{}嘛,有",
    "{}:有",
    "{}具备",
    "具备{}",
    "{}也有",
    "{}没问题",
    "{}√",
    "{}齐了",
    "已有{}",
    "{}这条满足",
    "{}这块没得说",
    "{}还真有",
]
IS_NOT = [
    "不是{}",
    "{}不是",
    "我们不是{}",
    "非{}",
    "{}?不是",
    "算不上{}",
    "{}算不上",
    "够不上{}",
    "不属于{}",
    "没评上{}",
    "{}没评上",
    "{}没被认定",
    "也不是{}",
    "{}?没评过",
]
IS = ["是{}", "我们是{}", "属于{}", "评上了{}", "{}评上了", "被认定为{}", "{}?是", "{}?是的", "{}:是", "{}早评上了"]
ALL = ["sz-dengfeng", "js-hvp-university", "sz-fin-06-2", "sz-fin-04"]


def _said(frame: str, noun: str, fact: str) -> str | None:
    return read_told(normalise(frame.format(noun)), ALL, ()).facts.get(fact)


@pytest.mark.parametrize("fact", HELD)
def test_what_one_has_or_lacks(fact: str) -> None:
    denied = {frame: _said(frame, HELD[fact], fact) for frame in LACKS}
    told = {frame: _said(frame, HELD[fact], fact) for frame in HAS}
    assert set(denied.values()) == {"否"}, {frame: said for frame, said in denied.items() if said != "否"}
    assert set(told.values()) == {"是"}, {frame: said for frame, said in told.items() if said != "是"}


@pytest.mark.parametrize("fact", BEING)
def test_what_one_is_or_is_not(fact: str) -> None:
    denied = {frame: _said(frame, BEING[fact], fact) for frame in IS_NOT}
    told = {frame: _said(frame, BEING[fact], fact) for frame in IS}
    assert set(denied.values()) == {"否"}, {frame: said for frame, said in denied.items() if said != "否"}
    assert set(told.values()) == {"是"}, {frame: said for frame, said in told.items() if said != "是"}


@pytest.mark.parametrize(
    ("message", "fact", "value"),
    [
        ("研发机构只有市级的,省级的没有", "provincial_rd", "否"),
        ("研发中心是区里认定的", "provincial_rd", "否"),
        ("技术中心是省级的", "provincial_rd", "是"),
        ("主管部门回复我们不属于重点企业,重点企业那个保费补贴还能拿吗", "key_enterprise", "否"),
        ("专利合法有效,没有争议", "ip_dispute", "否"),
        ("我们是律所,给发行人服务", "bond_role", "其他"),
        ("付了律所的钱,我方是原始权益人", "bond_role", "原始权益人"),
    ],
)
def test_statements_that_need_their_neighbours(message: str, fact: str, value: str) -> None:
    assert read_told(normalise(message), [*ALL, "sz-fin-07"], ()).facts.get(fact) == value
