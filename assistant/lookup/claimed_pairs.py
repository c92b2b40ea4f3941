"""Sums that a message tells of several benefits at once (质押奖励30万保险10万对吧): each held against its own ceiling."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from assistant.calculator import Rule, Rulebook
from assistant.calculator.units import find_amounts
from assistant.compose.benefits import compose_benefits
from assistant.conversation.state import State
from assistant.model import Draft
from assistant.states import on_benefits
from index.catalog import Catalog

# How each benefit is called in passing, beside another one.
_CALLED = {
    "sz-fin-04": r"(?:知识产权|专利)?质押(?:融资|贷款)*的?奖励?|(?:融资|贷款)奖励?|第四条",
    "sz-fin-05": r"(?:质押)?(?:融资)?(?:担保|评估|服务)费(?:用)?|费用补贴|第五条",
    "sz-fin-06-2": r"(?:知识产权|专利)?(?:保险|保费)|第六条",
    "sz-fin-07": r"证券化?|债券|发债|第七条",
    "sz-dengfeng": r"登峰(?:行动)?(?:计划)?(?:项目)?",
}
_DOUBTED = re.compile(r"吗|吧|么|[?]|对不对|是不是|真假|核|写反|说反|搞反|记反")
# All that may stand beside the names and the sums: anything else tells a case of its sender's own.
_BESIDE = re.compile(
    r"听说?|据说|有人|朋友|同事|人家|网上|中介|说|讲|告诉|我?记得|印象(?:里|中)?|苏州市?|的|这个|那个|这|那|每个|每家|单个|企业|公司|项目|"
    r"补贴|补助|奖励|奖金|资助|支持|封顶|上限|最高|最多|至多|顶格|限额|不超过|分别|各自?|和|与|跟|而|则|然后|是不是|是|有|能|可以|会|应该|就|都|给|补|"
    r"奖|拿到?|领到?|到|元|钱|对不对|对|没错|真的假的|真的|核对一?下|核实一?下|写反了?|说反了?|搞反了?|记反了?|了|没|吗|吧|么|嘛|呢|啊|你|看|[,。?!、;:: ]"
)
_TURNED = "不对,几个数说反了(对错了补贴项目);原文是这样写的:"
_PARTLY, _DENIED, _RIGHT = (
    "不全对,原文是这样写的:",
    "不对,原文写的不是这几个数;原文是这样写的:",
    "对,原文写的上限就是这几个数:",
)
_LEAST = 2


class ClaimedPairs:
    """Knows the one ceiling of each benefit that has one."""

    def __init__(self, rulebook: Rulebook, catalog: Catalog, ceilings: Mapping[str, Decimal]) -> None:
        self._rulebook = rulebook
        self._catalog = catalog
        self._ceilings = ceilings

    def answer(self, said: str, state: State) -> tuple[Draft, State] | None:
        """The benefits as their texts give them, behind a verdict on the sums told of them; None unless two benefits or
        more are named with one sum each, and nothing else is told."""
        told = self._told(said) if _DOUBTED.search(said) else {}
        if len(told) < _LEAST:
            return None
        written = [self._ceilings[one] for one in told]
        right = [told[one] == self._ceilings[one] for one in told]
        is_turned = not any(right) and sorted(told.values()) == sorted(written)
        lead = _RIGHT if all(right) else _PARTLY if any(right) else _TURNED if is_turned else _DENIED
        rules: list[Rule] = [self._rulebook.rule(one) for one in told]
        draft = compose_benefits(rules, lead, self._catalog, is_quoted=True)
        held = on_benefits(state, [rule.benefit.id for rule in rules])
        return draft, replace(held, policies=draft.about_policies, query=said, asked=())

    def _told(self, said: str) -> dict[str, Decimal]:
        """The sum told of each benefit, in the order in which they are named; empty where they do not pair off."""
        sums = [one for one in find_amounts(said) if one.kind == "money" and one.value is not None]
        named = sorted(
            (found.start(), found.end(), one)
            for one, called in _CALLED.items()
            if one in self._ceilings
            for found in re.finditer(called, said)
        )
        ids = [one for _, _, one in named]
        if len(ids) < _LEAST or len(set(ids)) != len(ids) or len(sums) != len(ids):
            return {}
        rest = said
        for start, end, _ in reversed(named):
            rest = f"{rest[:start]},{rest[end:]}"
        for one in sums:
            rest = rest.replace(one.text, ",", 1)
        if _BESIDE.sub("", rest):
            return {}
        return {name: one.value for name, one in zip(ids, sums, strict=True) if one.value is not None}
