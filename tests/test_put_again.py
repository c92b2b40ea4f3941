"""Messages that stand only beside a question of before."""

from __future__ import annotations

import pytest

from assistant.conversation.state import State, Told
from assistant.understand.put_again import put_again

_PLAN = Told("2026年质押贷款金额目标多少", "figures", ("南平市",), (), ())
_STAFF = Told("要建立几家服务机构", "figures", ("舞钢市",), (), ())


@pytest.mark.parametrize(
    ("said", "state", "wanted"),
    [
        (
            "我指的是那个方案,里面怎么规定的",
            State(query="商标窗口怎么办", places=("南平市",)),
            "南平市方案里,商标窗口怎么办",
        ),
        ("不是,我问的是国家纲要", State(query="地理标志怎么保护", places=("全国",)), "国家纲要里,地理标志怎么保护"),
        ("我问的是纲要", State(), ""),
        ("我问的是这个补贴怎么申请", State(query="质押怎么补", places=("苏州市",)), ""),
        ("前面南平那个数再说一遍", State(trail=(_PLAN, _STAFF)), "南平市2026年质押贷款金额目标多少"),
        ("好,刚才服务机构那个,再报一遍我记下来", State(trail=(_PLAN, _STAFF)), "舞钢市要建立几家服务机构"),
        ("你再说一遍", State(query="要建立几家服务机构", places=("舞钢市",)), "舞钢市要建立几家服务机构"),
        ("再说一遍", State(query="质押怎么补", places=("苏州市",), reckoned=True), "重新算一下"),
        ("不是,我问的是江苏的规划", State(query="代理怎么管", places=("北京市",)), "江苏的规划里,代理怎么管"),
        ("南平那个再说一遍", State(trail=(_PLAN, _STAFF)), "南平市2026年质押贷款金额目标多少"),
        ("刚才大闸蟹那个,再说一遍", State(trail=(_PLAN, _STAFF)), ""),
        (
            "银奖和优秀奖呢",
            State(query="十三五拿了多少专利金奖", places=("江苏省",)),
            "江苏省十三五拿了多少专利银奖和优秀奖",
        ),
        ("优秀奖呢", State(query="中心怎么评", places=("江苏省",)), ""),
        ("目标", State(opening="舞钢", query="舞钢", places=("舞钢市",)), "舞钢市目标"),
        ("我们公司够不够条件", State(opening="舞钢", query="舞钢", places=("舞钢市",)), ""),
        ("目标", State(query="质押", places=("舞钢市",), policies=("x",)), ""),
    ],
)
def test_put_again(said: str, state: State, wanted: str) -> None:
    assert put_again(said, state) == wanted
