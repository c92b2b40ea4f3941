"""Whether one who is listed for serious dishonesty can have any of a policy's benefits, none of them named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from assistant.calculator import Determination, Rulebook, determine, to_contract
from assistant.calculator.uses import facts_of
from assistant.compose.led import compose_led
from assistant.conversation.state import State
from assistant.model import Draft
from assistant.understand.benefits import find_topics
from assistant.understand.dates import read_day
from assistant.understand.facts import read_told
from index.catalog import Catalog
from index.retrieve import Query

_POLICY, _FACT, _TOLD = "suzhou-ip-finance-2021", "credit_bad", "是"
_NAMES = re.compile(r"金融(?:的|类|方面|这块)?(?:奖|补|政策|办法|扶持|支持)")
_WHETHER = re.compile(
    r"(?:能|可以|可|还)(?:不能|不可以|否)?[^,。;?\d]{0,12}(?:领|拿|申请|申报|享受|报|补|得)|有没有(?:资格|份)|有份|行不行|行吗|可以吗|(?:给|补)不(?:给|补)"
)
_CASE = re.compile(r"\d(?:万|亿|元|件|%)|修复|移出|撤销|多久|多少|几|怎么|如何|什么|哪")


class Barred:
    """Puts the one fact to every benefit of the policy."""

    def __init__(self, rulebook: Rulebook, catalog: Catalog) -> None:
        self._rulebook = rulebook
        self._catalog = catalog

    def answer(self, query: Query, said: str, state: State, as_of: date) -> tuple[Draft, State] | None:
        """The verdict on all of them, and the state after it; None for a message that asks for none, or names one."""
        is_of_policy = _NAMES.search(said) or any(mention.policy_id == _POLICY for mention in query.policies)
        is_of_one = any(name.search(said) for topic in find_topics(said) for name in topic.names)
        if _POLICY not in self._catalog.policies or not is_of_policy or is_of_one:
            return None
        if _CASE.search(said) or not _WHETHER.search(said) or read_told(said, (), ()).facts.get(_FACT) != _TOLD:
            return None
        found = list(self._refused(as_of, read_day(said, as_of)))
        sources = [(_POLICY, change.cite) for item in found for change in item.changes if change.fact == _FACT]
        if not sources:
            return None
        lead = "不能:经信用审查存在严重或较严重失信行为的,不予支持,办法里的各项奖励补贴都拿不到"
        draft = compose_led([f"**{lead}({sources[0][1].clause})。**"], sources, self._catalog)
        draft = replace(draft, determination=to_contract(found, with_total=False))
        facts = {**state.facts, _FACT: _TOLD}
        return draft, replace(state, policies=(_POLICY,), facts=facts, query=said, asked=(), goal="", kind="")

    def _refused(self, as_of: date, event: date | None) -> Iterable[Determination]:
        for rule in self._rulebook.rules.values():
            if rule.policy.head.id == _POLICY and _FACT in facts_of(rule):
                yield determine(self._rulebook, rule.benefit.id, {_FACT: _TOLD}, as_of, event_date=event)
