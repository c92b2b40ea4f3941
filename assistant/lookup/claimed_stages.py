"""What the two instalments of a benefit are said to be (首期70万,验收后30万,对吧): confirmed or denied from its text."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.calculator import Rule, Rulebook
from assistant.calculator.model import Take
from assistant.calculator.units import find_amounts
from assistant.compose.benefits import compose_benefits
from assistant.conversation.state import State
from assistant.model import Draft
from assistant.states import on_benefits
from assistant.understand.benefits import find_topics
from index.catalog import Catalog

_DENIED, _SO = "不是,两期各给多少原文不是这样写的;原文是这样写的:", "对,原文是这样写的:"
_STAGES = (
    r"首期|(?:第一|头一?|前一?)(?:期|笔|批|次)|首(?:笔|批|付)|立项(?:之?后|时|了|就)?",
    r"(?:第二|后一?|末|尾|二)(?:期|笔|批|次)|尾款|验收(?:合格|通过)?(?:之?后|时|了|再|合格|通过)?",
)
_SUM = r"[^,。;!?\d]{0,8}(?P<sum>\d[\d.]*\s*万元?)"
_CONFIRMS = re.compile(r"对[吧吗不么]|是[吧吗不么]|是不是|没错|听说|据说|都?说|吧[?。!]*$|吗[?。!]*$")
_OWN_CASE = re.compile(r"我们|我司|我公司|咱|俺|已经|拿了|领了|到账|批了|获批")


class ClaimedStages:
    """Knows the instalments of the benefits."""

    def __init__(self, rulebook: Rulebook, catalog: Catalog) -> None:
        self._rulebook = rulebook
        self._catalog = catalog

    def answer(self, said: str, state: State) -> tuple[Draft, State] | None:
        """Whether both are as told, with the benefit as its text gives it; None unless a message tells both and no case."""
        told = [re.search(f"(?:{stage}){_SUM}", said) for stage in _STAGES]
        if not all(told) or not _CONFIRMS.search(said) or _OWN_CASE.search(said):
            return None
        topics = {topic.id for topic in find_topics(said)} or set(state.benefits)
        rules = [rule for one in topics if len((rule := self._rulebook.rule(one)).benefit.amount.stages) == len(told)]
        if len(topics) != 1 or not rules:
            return None
        sums = [_yuan(one["sum"]) for one in told if one is not None]
        is_so = sums == _fixed(rules[0])
        draft = compose_benefits(rules, _SO if is_so else _DENIED, self._catalog, is_quoted=True)
        held = on_benefits(state, [rules[0].benefit.id])
        return draft, replace(held, policies=draft.about_policies, query=said, asked=())


def _yuan(text: str) -> Decimal | None:
    return next((one.value for one in find_amounts(text) if one.kind == "money"), None)


def _fixed(rule: Rule) -> list[Decimal | None]:
    """The sum of each instalment, which for one that is assessed is the most of it."""
    return [
        next((step.fixed for step in stage.steps if isinstance(step, Take)), None)
        for stage in rule.benefit.amount.stages
    ]
