"""Two programmes, of two policies, set against each other: which gives more, whose period is longer, which takes whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.calculator import Rule, Rulebook
from assistant.calculator.model import Deadline
from assistant.calculator.tree import Cite, leaves
from assistant.compose.benefits import STACKING, applicants, compose_benefits
from assistant.compose.led import compose_led
from assistant.conversation.state import State
from assistant.model import Draft
from assistant.understand.benefits import topics_apart
from assistant.understand.facts import read_told
from assistant.understand.jurisdiction import lies_in
from index.catalog import Catalog
from index.retrieve import Query

_KIND = "two-schemes"
_PAIR = 2
_SUMS = re.compile(
    r"哪(?:一?个|边|项|家|样)?[^,。;?]{0,6}(?:钱|给|补|奖|资助|支持)[^,。;?]{0,4}(?:多|高|少|大)|谁[^,。;?]{0,4}(?:给|钱|补|奖)[^,。;?]{0,4}(?:多|高|少|大)|哪个(?:更)?(?:划算|多|高)|(?:钱|金额|资助|奖励|补贴|支持)[^,。;?]{0,6}(?:对比|比较|差多少|相差|区别)|(?:各|分别)(?:自)?(?:能)?(?:给|拿|补|奖|最多|最高)"
)
_LENGTHS = re.compile(
    r"哪[^,。;?]{0,8}(?:长|短|久)|谁[^,。;?]{0,4}(?:长|短|久)|一样长|(?:差|相差|多|少)几年|各(?:自)?(?:是|要|有)?(?:几|多)(?:年|久|长)|分别[^,。;?]{0,4}(?:几年|多久|多长)|一样(?:吗|么|不)"
)
_PERIOD = re.compile(r"期|周期|几年|多久|多长")
_TAKES = re.compile(
    r"(?:能不能|可不可以|能否|可以|能|可)(?:去|来)?(?:报|申报|申请|参加|牵头)|(?:报|申报|申请)(?:哪|得了|不了)|哪[^,。;?]{0,6}(?:能|可以)(?:报|申)|该报|适合|收不收|要不要"
)
_TOGETHER = re.compile(
    r"(?:同时|一起|一块儿?|叠加|兼)[^,。;?]{0,6}(?:拿|领|享|报|申|得|要)|兼得|叠加|都(?:能|可以)(?:拿|领|享|得|要)[^,。;?]{0,4}(?:[吗么不]|[?]|$)"
)
_MORE_THAN_WHETHER = re.compile(r"材料|流程|步骤|怎么|如何|多少|哪些|什么|几[次年家]")
_CENTRE, _OF_CENTRE = re.compile(r"示范中心|高价值专利(?:培育)?(?:计划|项目|中心)"), "js-hvp-enterprise"
# What was spoken of is set beside the one named now (和示范中心的比呢, 跟登峰能一起拿吗).
_BESIDE_BEFORE = re.compile(r"^(?:那么?|它|这个?|这项)?(?:能不能|可以|能)?(?:和|跟|与|同|比起?|相比)")
_OWN = re.compile(r"\d+(?:\.\d+)?(?:件|项|个)|放款|贷了|保费\d|我们(?:有|贷|花|交|投)|外地|[省市]外|外[省市]|注册在")
_WHO = re.compile(r"高校|大学|学院|院校|科研|研究所|研究院|企业|公司|事业单位|银行|金融机构")


class TwoSchemes:
    """Sets the programmes that a question names side by side."""

    def __init__(self, rulebook: Rulebook, catalog: Catalog) -> None:
        self._rulebook = rulebook
        self._catalog = catalog

    def answer(self, query: Query, said: str, state: State) -> tuple[Draft, State] | None:
        """The comparison, and the state after it; None where a normalised message does not name two programmes of two
        policies, or goes on with two, and asks for none."""
        named = self._named(said)
        if len(named) == 1 and _BESIDE_BEFORE.search(said):
            named = tuple(dict.fromkeys([*state.benefits, *named]))
        goes_on = not named and state.kind == _KIND
        rules = [self._rulebook.rule(one) for one in (state.benefits if goes_on else named)]
        inside = [self._catalog.policies[rule.policy.head.id].place for rule in rules]
        elsewhere = any(not any(lies_in(place, one.place) for place in inside) for one in query.places)
        if len(rules) < _PAIR or elsewhere or _OWN.search(said):
            return None
        draft = self._draft(rules, said)
        if draft is None:
            return None
        ids = tuple(rule.benefit.id for rule in rules)
        known = tuple(dict.fromkeys([*state.all_benefits, *ids]))
        return draft, replace(
            state,
            benefits=ids,
            all_benefits=known,
            policies=draft.about_policies,
            query=said,
            kind=_KIND,
            asked=(),
            goal="",
        )

    def _draft(self, rules: Sequence[Rule], said: str) -> Draft | None:
        kind = read_told(said, (), ()).facts.get("applicant_type", "") if _WHO.search(said) else ""
        are_schemes = len({rule.policy.head.id for rule in rules}) == len(rules)
        if kind and are_schemes and _TAKES.search(said):
            return self._takers(rules, kind)
        if _TOGETHER.search(said) and not _MORE_THAN_WHETHER.search(said):
            lead = "能不能同时享受,原文没有写:没有写不得兼得,也没有写可以兼得。各项给的是:"
            return self._beside(compose_benefits(rules, lead, self._catalog, is_quoted=True))
        if are_schemes and _PERIOD.search(said) and _LENGTHS.search(said):
            return self._lengths(rules, said)
        return self._sums(rules) if are_schemes and _SUMS.search(said) else None

    def _named(self, said: str) -> tuple[str, ...]:
        """The benefits named; of the centre's two the firms' one stands for both."""
        centre = [_OF_CENTRE] if _CENTRE.search(said) else []
        others = [one for one in topics_apart(said) if not centre or not one.startswith("js-hvp")]
        named = tuple(dict.fromkeys([*others, *centre]))
        return tuple(one for one in named if self._rulebook.rule(one).policy.head.id in self._catalog.policies)

    def _sums(self, rules: Sequence[Rule]) -> Draft:
        without = [rule for rule in rules if rule.benefit.amount.nature == "未规定"]
        lead = "各自给的是:"
        if without:
            names = "、".join(f"《{rule.policy.head.title}》" for rule in without)
            lead = f"比不出哪个多:{names}没有写资助金额。写到的是:"
        return self._beside(compose_benefits(rules, lead, self._catalog, is_quoted=True))

    def _lengths(self, rules: Sequence[Rule], said: str) -> Draft | None:
        """The period of each programme that the question names, else its first one."""
        found = [(rule, period) for rule in rules if (period := _period(rule, said)) is not None]
        if len(found) != len(rules):
            return None
        told = [f"{_name(rule)}的{one.label}{_length(one)}({one.clause})" for rule, one in found]
        years = [(int(one.length), rule) for rule, one in found]
        longest, shortest = max(years, key=lambda row: row[0]), min(years, key=lambda row: row[0])
        is_same = longest[0] == shortest[0]
        lead = "一样长" if is_same else f"{_name(longest[1])}的长,长{longest[0] - shortest[0]}年"
        lines = [f"**{lead}:{';'.join(told)}。**"]
        sources = [(rule.policy.head.id, Cite(one.clause, "", one.says)) for rule, one in found]
        return compose_led(lines, sources, self._catalog, _KIND)

    def _takers(self, rules: Sequence[Rule], kind: str) -> Draft:
        """Which of the programmes take that sort of applicant."""
        open_to = {rule.policy.head.id: self._open_to(rule) for rule in rules}
        takes = [rule for rule in rules if kind in open_to[rule.policy.head.id]]
        others = [rule for rule in rules if rule not in takes]
        parts = [f"{kind}能报{'、'.join(_name(rule) for rule in takes)}" if takes else f"{kind}都不能报"]
        parts += [f"{_name(rule)}只收{'、'.join(sorted(open_to[rule.policy.head.id]))},{kind}报不了" for rule in others]
        sources = [
            (rule.policy.head.id, Cite(cite.clause, cite.paragraph, cite.says))
            for rule in rules
            for own in self._rulebook.rules.values()
            if own.policy is rule.policy and kind in applicants(own) or own is rule
            for cite in _who_cites(own)
        ]
        lines = [f"**{';'.join(parts)}。**", "", "申报主体对得上,其他条件还要逐条符合。"]
        return compose_led(lines, sources, self._catalog, _KIND)

    def _open_to(self, rule: Rule) -> frozenset[str]:
        own = [one for one in self._rulebook.rules.values() if one.policy is rule.policy and one.route == rule.route]
        return frozenset(kind for one in own for kind in applicants(one))

    def _beside(self, draft: Draft) -> Draft:
        return replace(draft, kind=_KIND, text=draft.text.replace(f"\n{STACKING}", ""))


def _name(rule: Rule) -> str:
    return rule.benefit.title.partition("(")[0]


def _period(rule: Rule, said: str) -> Deadline | None:
    """The period in years that a question names by the last characters of its label (实施期), else the first one."""
    periods = [one for one in rule.deadlines if one.rule == "years"]
    named = [one for one in periods if one.label[-3:] in said]
    return next(iter([*named, *periods]), None)


def _length(period: Deadline) -> str:
    return f"{period.length}年"


def _who_cites(rule: Rule) -> Iterable[Cite]:
    return (leaf.cite for leaf in leaves(rule.eligibility) if leaf.fact == "applicant_type")
