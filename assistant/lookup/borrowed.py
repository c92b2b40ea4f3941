"""A benefit under discussion that a question carries over to another place, whose texts have none such."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from assistant.calculator import Rulebook
from assistant.compose.missing import no_documents_for
from assistant.compose.text import cite, quoted, sentences
from assistant.conversation.state import State
from assistant.lookup.cues import cue
from assistant.lookup.kept_place import KeptPlace
from assistant.lookup.lent import Lent
from assistant.lookup.unstated import Unstated
from assistant.model import Draft
from assistant.understand.area import asks_each_place
from assistant.understand.benefits import find_topics
from assistant.understand.jurisdiction import lies_in, other_uncovered, place_policies, uncovered_place
from index.mentions import NATIONAL
from index.model import Filters
from index.retrieve import Query, Retriever
from index.tables import read_table

# 拿苏州的, 照着苏州; 拿到苏州 is a way.
_TAKES = r"(?:拿|用|把|将|照|按)(?:着|照|了|一下|你们|咱们?|我们)*"
# What was told before is meant (照这个标准套).
_WHAT_WAS_TOLD = re.compile(r"这|那|它|上面|刚才|前面")
_FIGURE = re.compile(r"(?<![\d.])\d[\d.]*(?:%|[万亿]元?|元|个点|倍)")
_BORROWS = r"(?:借用?|套用?|参照|比照|照搬|沿用|挪用?|搬用?|拿|用|按照?|照着?|依)(?:一下|着|了|人家|隔壁)*"
_LENT = rf"[^,。;?!]{{0,6}}?(?:{_FIGURE.pattern}|比例|标准|上限|封顶|费率|额度|奖励?|补贴?|算法|办法|规定)"
_ALIKE = r"(?:也(?:是|有|给|按|照|该|应|算|能|可以|得|一样|奖|补|拿)|同样|一样|照(?:样|此|这)|跟着|那(?:就|也))"
# 南平方案有类似的封顶数吗: whether the other place has such a figure too.
_HAS_SUCH = (
    r"(?:有没有|有无|是否有|有)(?:个|没|过)?(?:类似|相似|相近|同类|同样|这样|这种|这类|一样)(?:的|这么)*[^,。;?!]{0,6}?"
    r"(?:封顶|上限|数|标准|奖|补|额度|比例|规定|限额)"
)
_THE_SAME = rf"[^,。;?!]{{0,6}}?(?:{_FIGURE.pattern}|这|那|吧|咯|喽|呗|嘛|拿|给|补|奖|算|[?。!]*$)"
# 杭州市的补多少, 上海那边给几成: the place itself is to give it.
_GIVES = (
    r"(?:市|省)?(?:的|那边|那里|那头|当地|本地|政府|财政|市里|自己)+(?:的|这项|同类|类似|能|可以|会|都|又|最多|最高|该|是)*"
    r"(?:奖励?|补贴?|补助|给|资助|贴|上限|封顶|比例|标准|政策)(?:补贴?|奖励?|的|是|有|能|给|到|拿|最多|最高|一般|大概)*(?:多少|几|怎么|如何|什么|啥|有没有|吗)"
    r"|(?:市|省|政府|财政)?(?:给不给|补不补|奖不奖|有没有|给没给)(?:奖励?|补贴?|补助|资助|钱)*"
    r"|(?:市|省|(?<=[市省]))(?:能|可以|会|都|给)*(?:奖|补|给)+(?:多少|几)"
)
_NOT_OF_PLACE = re.compile(r"不满足:(?:企业|单位)?注册")


class Borrowed:
    """Says of another place that its texts have no such award."""

    def __init__(self, unstated: Unstated, rulebook: Rulebook, retriever: Retriever) -> None:
        self._unstated = unstated
        self._rulebook = rulebook
        self._retriever = retriever
        self._catalog = retriever.catalog
        self._lent = Lent(rulebook, retriever)
        self._kept_place = KeptPlace(rulebook, retriever)

    def answer(self, query: Query, state: State) -> Draft | None:
        """That the place named has no such award, where a message carries the benefit under discussion over to it; None
        for any other message, and for a place inside the one the benefit is given in."""
        kept = self._kept_place.answer(query, state)
        if kept is not None:
            return kept
        wanted = self._passed_off(query, state)
        if wanted:
            return no_documents_for(wanted, list(self._catalog.policies.values()))
        figure = self._of_other(query, state)
        if figure is not None:
            return figure
        lent = self._lent.answer(query, state)
        if lent is not None:
            return lent
        giver = self._gives_itself(query, state)
        if giver:
            return no_documents_for(giver, list(self._catalog.policies.values()))
        place = self._elsewhere(query, state)
        carries = _carries_over().search(query.text) or (place and self._gives(place, query))
        if not place or not carries or query.policies or find_topics(query.text):
            return None
        held = self._catalog.policies
        rules = [self._rulebook.rule(benefit) for benefit in state.benefits]
        rule = next(rule for rule in rules if rule.policy.head.id in held)
        policies = [policy.id for policy in place_policies([place], held.values())]
        draft = self._unstated.lacking(query, policies, rule.benefit.title)
        own = held[rule.policy.head.id].place
        lead = f"**不能照搬:{own}的规定只管{own},{place}的文件没有这项“{rule.benefit.title}”。**"
        return replace(draft, text=f"{lead}\n\n{draft.text}") if draft else None

    def _of_other(self, query: Query, state: State) -> Draft | None:
        """That a place's own texts have no such figure, where a message takes over the one that is told of another place
        (借苏州的1%来用, 苏州给1%,北京也是1%咯); None where they have it."""
        policies = self._catalog.policies.values()
        ruled = {one.place for one in policies if one.id in self._rulebook.policies}
        lender = next((m for m in query.places if m.place in ruled and _lends(m.words, query.text)), None)
        if lender is None or query.policies:
            return None
        named = [
            m.place for m in query.places if not (lies_in(m.place, lender.place) or lies_in(lender.place, m.place))
        ]
        places = list(dict.fromkeys(named or [p for p in state.places if not lies_in(p, lender.place)]))
        own = [policy for policy in place_policies(places, policies) if NATIONAL not in places]
        figures = list(dict.fromkeys(_FIGURE.findall(query.text)))
        texts = [self._catalog.plain[clause] for one in own for clause in self._catalog.clauses_of(one.id)]
        said = [one for one in figures if any(re.search(rf"(?<![\d.]){re.escape(one)}", text) for text in texts)]
        if len(places) != 1 or not own or said:
            return None
        shown = next(
            iter(re.findall(rf"{re.escape(lender.words)}[^。;?!\d]{{0,8}}?({_FIGURE.pattern})", query.text)), ""
        )
        what = f"“{shown}”这个数" if shown else "这样的比例或标准"
        names = "".join(f"《{policy.title}》" for policy in own)
        lead = f"**不能借用:{lender.place}的规定只管{lender.place};{names}没有写{what},我不按它计算。**"
        return self._with_nearest(query, state, lead, [policy.id for policy in own])

    def _with_nearest(self, query: Query, state: State, lead: str, policies: Sequence[str]) -> Draft:
        """The line with the sentence of the policies that is nearest to the matter of the question or the one before."""
        matter = _FIGURE.sub("", query.text)
        for mention in query.places:
            matter = matter.replace(mention.words, "")
        read = self._retriever.read(f"{matter} {state.query}", is_spelled=True)
        found = self._retriever.rank(read, Filters(policy_ids=frozenset(policies)), 1)
        if not found:
            return Draft("not_found", lead, own_numbers=frozenset({lead}), about_policies=tuple(policies))
        best = found[0]
        told = [one for one in sentences(best.clause.text) if len(one) > len(best.clause.heading)] or [best.clause.text]
        sentence = max(told, key=lambda one: self._retriever.coverage(read.words, one))
        text = f"{lead}\n\n原文与此有关的写的是:\n\n{quoted(best.policy, best.clause, sentence)}"
        cited = (cite(best.policy, best.clause, sentence),)
        return Draft("answered", text, cited, own_numbers=frozenset({lead}), about_policies=(best.policy.id,))

    def beyond(self, query: Query, draft: Draft) -> Draft:
        """The answer on a case that is not of the benefit's place after a line that names the place it is of."""
        homes = [self._catalog.policies[policy].place for policy in draft.about_policies]
        named = dict.fromkeys(m.place for m in query.places if m.place != NATIONAL)
        outside = [p for p in named if not any(lies_in(p, own) or lies_in(own, p) for own in homes)]
        is_of_each = len(named) > 1 and asks_each_place(query.text)
        is_told = is_of_each or _NOT_OF_PLACE.search(draft.text)
        if not outside or not homes or not is_told or outside[0] in draft.text:
            return draft
        place, own = outside[0], homes[0]
        lacks = "" if place in self._places else f"库里没有{place}的政策文件;"
        lead = f"**{place}不在{own}:{lacks}{own}的规定只管{own},不能当作{place}的标准。**"
        return replace(draft, text=f"{lead}\n\n{draft.text}")

    def _gives_itself(self, query: Query, state: State) -> str:
        """The place without texts that a message wants to know the award of, which is under discussion for another place
        (杭州分公司也想办,杭州市的补多少); "" for none."""
        place = uncovered_place(query, self._catalog.policies.values()) if state.benefits and not query.policies else ""
        return place if self._gives(place, query) else ""

    def _gives(self, place: str, query: Query) -> bool:
        """Whether a question is for what the place gives, not for what one who is there gets."""
        named = [m.words for m in query.places if m.place == place]
        return any(re.search(rf"{re.escape(one)}(?:{_GIVES})", query.text) for one in named)

    def _passed_off(self, query: Query, state: State) -> str:
        """The place without texts that another one's figures or rules are to stand in for (就拿苏州的当深圳的答复), "" for none."""
        found, policies = cue("passes_off").search(query.text), self._catalog.policies.values()
        if not found:
            return ""
        own = {policy.place for policy in policies}
        covered = [m.words for m in query.places if any(lies_in(m.place, place) for place in own)]
        if any(re.search(rf"{_TAKES}{re.escape(words)}", found.group()) for words in covered):
            return other_uncovered(query, policies)
        goes_on = (state.benefits or state.policies) and _WHAT_WAS_TOLD.search(found.group())
        place = uncovered_place(query, policies) if goes_on else ""
        return "" if any(lies_in(place, one) for one in own) else place

    def _elsewhere(self, query: Query, state: State) -> str:
        """The one place named that has texts of its own and lies outside of those of the benefits under discussion."""
        held = self._catalog.policies
        policies = [self._rulebook.rule(benefit).policy.head.id for benefit in state.benefits]
        inside = [held[policy].place for policy in policies if policy in held]
        named = list(dict.fromkeys(mention.place for mention in query.places))
        outside = [p for p in named if p in self._places and not any(lies_in(p, own) for own in inside)]
        return outside[0] if inside and len(named) == 1 and outside else ""

    @property
    def _places(self) -> Sequence[str]:
        return [policy.place for policy in self._catalog.policies.values()]


def _lends(words: str, text: str) -> bool:
    """Whether a text takes a figure or a rule from the place of these words for another one."""
    place = re.escape(words)
    return bool(
        re.search(rf"{_BORROWS}{place}(?:市|省)?(?:那边|那里|那份|那个|人家)?(?:的|写的|给的|定的)?{_LENT}", text)
        or re.search(
            rf"{place}[^。;!]{{0,12}}?(?:{_FIGURE.pattern})[^。;!]{{0,24}}?(?:{_ALIKE}{_THE_SAME}|{_HAS_SUCH})", text
        )
    )


@cache
def _carries_over() -> re.Pattern[str]:
    table = read_table("assistant.lookup", "unstated")
    return re.compile(table["carries_over"])
