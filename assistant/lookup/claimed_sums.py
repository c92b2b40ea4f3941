"""A sum that a benefit is said to give (服务费补贴30万对吗, 听说登峰给500万): set right by the benefit's own ceiling."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from assistant.calculator import Rule, Rulebook
from assistant.calculator.model import Cap
from assistant.calculator.units import find_amounts
from assistant.compose.benefits import compose_benefits
from assistant.conversation.state import State
from assistant.lookup.claimed_pairs import ClaimedPairs
from assistant.lookup.claimed_stages import ClaimedStages
from assistant.model import Draft
from assistant.states import on_benefits
from assistant.understand.benefits import find_topics
from index.catalog import Catalog

_DENIED, _AS_WRITTEN = "不是,原文写的不是这个数;原文是这样写的:", "原文是这样写的,请以它为准:"
_DOUBTED = re.compile(
    r"吗|吧|么|[?]|对不对|是不是|真假|听|据说|说|告诉|讲|传",
)
_OF_CEILING = re.compile(r"最高|最多|上限|封顶|顶格|至多|限额")
# All that such a message may say beside the name and the sum: anything else is a case of its sender's own.
_BESIDE = re.compile(
    r"听|据|有人|朋友|同行|同事|人家|别人|网上|群里|中介|代理|专家|领导|财务|窗口|客服|说|讲|告诉|传|我(?!们?(?:贷|付|花|有|公司))|苏州市?|的|那个|这个|这|那|项目|一个|每个|每家|企业|公司|"
    r"补贴|补助|奖励|奖金|奖|资助|支持|是不是|是|有|能|可以|会|应该|就|都|给|补|拿到?|领到?|发|到|最高|最多|上限|封顶|顶格|至多|限额|元|钱|对不对|对|没错|真的假的|真的|真假|吗|吧|么|嘛|呢|啊|[,。?!、 ]"
)


class ClaimedSums:
    """Knows the ceilings of the benefits."""

    def __init__(self, rulebook: Rulebook, catalog: Catalog) -> None:
        self._rulebook = rulebook
        self._catalog = catalog
        every = {rule.benefit.id: set(_ceilings(rule)) for rule in rulebook.rules.values()}
        caps = {benefit: max(sums) for benefit, sums in every.items() if len(sums) == 1}
        self._pairs = ClaimedPairs(rulebook, catalog, caps)
        self._stages = ClaimedStages(rulebook, catalog)

    def answer(self, said: str, state: State) -> tuple[Draft, State] | None:
        """The benefit as its text gives it, and the state after it; None unless one sum of one benefit, or of each of several, is told, is wanted
        confirmed or only heard of, and is none that its text has."""
        of_several = self._stages.answer(said, state) or self._pairs.answer(said, state)
        if of_several:
            return of_several
        sums = [one for one in find_amounts(said) if one.kind == "money" and one.value is not None]
        named = [(topic, name) for topic in find_topics(said) for one in topic.names if (name := one.search(said))]
        if len(sums) != 1 or len({topic.id for topic, _ in named}) != 1 or not _DOUBTED.search(said):
            return None
        rest = said.replace(sums[0].text, "")
        for _, name in named:
            rest = rest.replace(name.group(), "")
        rule = self._rulebook.rule(named[0][0].id)
        ceilings, told = set(_ceilings(rule)), sums[0].value
        if _BESIDE.sub("", rest) or not ceilings or told is None or told in ceilings:
            return None
        is_wrong = told > max(ceilings) or bool(_OF_CEILING.search(said))
        draft = compose_benefits([rule], _DENIED if is_wrong else _AS_WRITTEN, self._catalog, is_quoted=True)
        return draft, replace(
            on_benefits(state, [rule.benefit.id]), policies=draft.about_policies, query=said, asked=()
        )


def _ceilings(rule: Rule) -> Iterable[Decimal]:
    written = rule.benefit.amount
    steps = [*written.steps, *(step for stage in written.stages for step in stage.steps)]
    caps = [step for step in steps if isinstance(step, Cap)] + [one for one in (written.total_cap,) if one is not None]
    return (cap.at for cap in caps)
