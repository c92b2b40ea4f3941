"""Whose rules a question is under: what a named place has, and what it lacks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from assistant.understand.benefits import Topic
from index.mentions import NATIONAL, Mention
from index.model import Policy
from index.places import by_name, chain
from index.retrieve import Query

_OWN_RULES = (
    r"(?:市级|区级|县级|政府|财政)?(?:自己|本级|本地|当地|自行|单独|另外|另)(?:也|还)?(?:有|出|出台|制定|定|发)?(?:了|过|没有|的)*"
    r"[^,。?;]{0,8}(?:标准|政策|办法|规定|细则|奖励|补贴|文件)"
)

# 杭州给多少: what that place itself gives.
_GIVES = (
    r"(?:市|区|县)?(?:那边|那里|政府|财政|市里|当地)?(?:能|可以|会|又|各)?(?:给|补|奖|贴|发)(?:我们?|企业)?(?:多少|几)"
)
# 南山区质押贷款贴息几个点: a benefit called that place's own.
_OWN_BENEFIT = r"(?:市|区|县)?(?:那边|那里|当地)?的?[^,。;?]{0,4}(?:质押|贷款|保险|保费|担保|登峰)[^,。;?公司厂]{0,6}(?:奖励?|补贴?|补助|贴息|资助)[^,。;?]{0,6}(?:多少|几)"
_BENEFIT = r"(?:贴息|奖励?|补贴?|补助|资助|奖补)"
_OWN_GOALS = (
    r"(?:[市县区]的?)?(?:(?:自己|本级|自身|单独|单列|单设|单另|专门|特地)(?:也|还|又)?(?:的|有|定|出)*[^,。?;]{0,8}(?:目标|指标|任务|方案|规划|计划)"
    r"|[^,。?;]{0,6}(?:分到|分得|分了|摊到|领到)(?:的|了)?(?:多少|几)(?!钱|[千百]?万?元|[^,。?;]{0,2}[奖补资款经]))"
)
_ITSELF = re.compile(r"(?:它|那边|那里|人家)(?=(?:市|县|区)?(?:自己|本级))")

# The asker's own place, spoken of by what it has (我们这儿的强市方案).
_HERE = re.compile(
    r"(?:我们?|咱们?|俺们?)(?:这儿|这里|这边|这块儿?|本地|当地|市里?|县里?|区里?|省里?)的?(?!注册|有家|公司|企业|(?:是|在)[^,。]{0,8}(?:企业|公司))[^,。?;!]{2,}|(?:我|本)[市县区省]的?[^,。?;!]{2,}"
)

# Whether a place may make rules, not which it has made.
_MAY_MAKE = re.compile(
    r"(可能|能不能|能否|可不可以|可以|允许|有权|能)[^,。;?]{0,8}(定|制定|出台|出(?=[^,。;?]{0,4}(政策|办法|规定|细则))|搞|弄)"
    r"|(自己|自行|另外|单独)[^,。;?]{0,3}(定|制定|出台|出|搞|弄)[^,。;?]{0,8},?(行不行|行吗|可以[吗不]|可不可以|许不许|允许[吗不])"
)


def names_plan_alone(query: Query, with_rules: Collection[str]) -> bool:
    """Whether a question names a document without rules and no place: a word of it that a benefit has too is the
    document's (纲要对有突出贡献的个人有没有奖)."""
    named = {mention.policy_id for mention in query.policies}
    return bool(named) and not query.places and not named & set(with_rules)


def uncovered_place(query: Query, policies: Iterable[Policy]) -> str:
    """The named place for which the library holds no text of its own; "" when one of the places named is covered.

    A place inside a covered city or county is covered (吴中区 in 苏州市), except a county-level city, which makes its
    own rules. A question that names a policy outright is about that policy, unless it calls it that of another place.
    """
    policies = tuple(policies)
    own = {policy.place for policy in policies}
    if query.policies:
        return _owner_elsewhere(query, policies)
    named = [mention.place for mention in query.places if not _only_locates(mention.words, query.text)]
    if not named or any(place == NATIONAL or _is_covered(place, own) for place in named):
        return ""
    return named[0]


def other_uncovered(query: Query, policies: Iterable[Policy]) -> str:
    """A place named beside a covered one for which the library holds no text; "" for none, and for one that only says
    where the covered one lies."""
    own = {policy.place for policy in policies}
    named = list(dict.fromkeys(mention.place for mention in query.places if mention.place != NATIONAL))
    covered = [place for place in named if _is_covered(place, own)]
    outside = [p for p in named if p not in covered and not any(lies_in(p, c) or lies_in(c, p) for c in covered)]
    return outside[0] if covered and outside else ""


def own_rules_place(query: Query, text: str, policies: Iterable[Policy], named: Sequence[str] = ()) -> str:
    """The uncovered place whose very own rules a normalised message asks for (昆山市自己的奖励标准); "" for none.

    The rules of the city above it may have an answer of their own, but not to that. `named` are the places that the
    conversation has named, the latest last.
    """
    policies = tuple(policies)
    held = {policy.place for policy in policies}
    place = uncovered_place(query, policies)
    if _MAY_MAKE.search(text):
        return ""
    of_goals = _without_goals(query, text, policies, named) or _own_place_told(query, text, policies, named)
    if of_goals:
        return of_goals
    words = [
        mention.words
        for mention in query.places
        if mention.place == place or (place and not _is_covered(mention.place, held))
    ]
    said = "|".join(re.escape(word) for word in dict.fromkeys([place, *words]) if word)
    is_inside = any(policy.place.endswith("市") and lies_in(place, policy.place) for policy in policies)
    own = _OWN_RULES if is_inside else f"{_OWN_RULES}|{_GIVES}|{_OWN_BENEFIT}"
    own_rules = place if said and re.search(rf"(?:{said})市?(?:{own})", text) else ""
    return own_rules or benefit_asked_elsewhere(query, text, policies)


def benefit_asked_elsewhere(query: Query, text: str, policies: Sequence[Policy]) -> str:
    """The uncovered place whose own benefit a message asks the size of, with a covered one only named beside it
    (苏州有质押奖励,那无锡本级贴息几个点); "" for none."""
    covered, other = _others_beside(query, policies)
    for mention in other:
        beside = "|".join(re.escape(one) for one in covered)
        free = rf"(?:(?!{beside})[^,。;?公司厂])"
        asks = rf"{re.escape(mention.words)}(?:{_GIVES})|{re.escape(mention.words)}(?:市|县|区)?(?:那边|那里|当地|本级|自己|这边)?的?{free}{{0,8}}{_BENEFIT}{free}{{0,8}}(?:多少|几|比例|怎么|什么标准)"
        is_both = re.search(rf"(?:{beside})[市的]*(?:和|跟|与|、|同|还有|及){re.escape(mention.words)}", text)
        is_sized = re.search(rf"(?:{beside})[^,。;?]{{0,16}}(?:多少|几)", text)
        if re.search(asks, text) and not is_both and not is_sized:
            return mention.place
    return ""


def _others_beside(query: Query, policies: Sequence[Policy]) -> tuple[list[str], list[Mention]]:
    """The words of the covered places that a question names, and the mentions of places outside of any of them."""
    own = {policy.place for policy in policies}
    covered = [one for one in query.places if one.place != NATIONAL and _is_covered(one.place, own - {"江苏省"})]
    other = [one for one in query.places if one.place not in (NATIONAL, *own) and one not in covered]
    inside = [one for one in other if any(lies_in(one.place, held.place) for held in covered)]
    return [one.words for one in covered], [one for one in other if covered and one not in inside]


def _without_goals(query: Query, text: str, policies: Sequence[Policy], named: Sequence[str]) -> str:
    """The place without texts whose very own goals or plan are asked for (徐州自己的目标, 它自己的方案); "" for none."""
    own = {policy.place for policy in policies}
    if query.policies and not _ITSELF.search(text):
        return ""
    for mention in query.places:
        if mention.place not in own and re.search(rf"{re.escape(mention.words)}{_OWN_GOALS}", text):
            return "" if mention.place == NATIONAL else mention.place
    last = named[-1] if named else ""
    is_meant = _ITSELF.search(text) and re.search(rf"(?:它|那边|那里|人家){_OWN_GOALS}", text)
    return last if is_meant and last not in own and last != NATIONAL else ""


def _own_place_told(query: Query, text: str, policies: Sequence[Policy], named: Sequence[str]) -> str:
    """The place without texts that the conversation named alone, where what is there is asked for (我们这儿的方案)."""
    if query.places or query.policies or not named or not _HERE.search(text):
        return ""
    own = {policy.place for policy in policies}
    return "" if any(place == NATIONAL or _is_covered(place, own) for place in named) else named[-1]


def place_policies(places: Sequence[str], policies: Iterable[Policy]) -> list[Policy]:
    """Policies made for one of the places itself."""
    wanted = {("全国" if place == NATIONAL else place) for place in places}
    return [policy for policy in policies if policy.place in wanted]


def within(query: Query, places: Sequence[str], policies: Iterable[Policy]) -> frozenset[str]:
    """Ids of the policies a question may be answered from; empty for no limit.

    A question that names covered places is answered from those places' texts and, for a place inside a covered one,
    from the covered one's; never from another place's. A policy named outright is added; one named alone is meant.
    """
    policies = tuple(policies)
    named = {mention.policy_id for mention in query.policies}
    if not places:
        return frozenset(named if len(named) == 1 else ())
    above = {name for place in places for name in _chain(place)}
    own = frozenset(
        policy.id for policy in policies if policy.place in above or (NATIONAL in places and policy.level == "national")
    )
    return own | named if own else frozenset()


def _owner_elsewhere(query: Query, policies: Sequence[Policy]) -> str:
    """The place that a policy is said to be of (杭州登峰计划) and that has none of its own; "" for none."""
    homes = {policy.id: policy.place for policy in policies}
    own = set(homes.values())
    for place in query.places:
        for policy in query.policies:
            home, joint = homes.get(policy.policy_id, ""), re.escape(place.words) + r"[市省县区]?的?(?:那个|那份|这个)?"
            is_outside = not _is_covered(place.place, own) and not lies_in(place.place, home)
            if is_outside and home != NATIONAL and re.search(joint + re.escape(policy.words), query.text):
                return place.place
            if is_outside and home == NATIONAL and _carries_out(place.words, policy.words, query.text):
                covers = any(_is_covered(other.place, own - {NATIONAL}) for other in query.places)
                return "" if covers else place.place
    return ""


def _carries_out(place: str, policy: str, text: str) -> bool:
    """Whether a question is on a place's own document that carries out a national one (福建省贯彻强国纲要的实施方案)."""
    own, carries = rf"{re.escape(place)}[市省县区]?", r"(?:贯彻|落实|实施|执行|对接)"
    held = rf"[^,。;?]{{0,6}}{re.escape(policy)}[^,。;?]{{0,4}}"
    kind = r"(?:方案|意见|规划|计划|办法|细则)"
    return bool(
        re.search(rf"{own}[^,。;?]{{0,6}}{carries}{held}的?(?:实施|行动|工作)?{kind}", text)
        or re.search(rf"{carries}{held},?{own}(?:自己)?的?(?:实施|行动|工作)?{kind}", text)
    )


def _only_locates(words: str, text: str) -> bool:
    """Whether a place is named only to say which province or city another one is (南昌所在的省)."""
    return bool(re.search(rf"{re.escape(words)}(?:市|县)?(?:所在|所属)的?(?:省|市)", text))


def _is_covered(place: str, own: set[str]) -> bool:
    if place in own:
        return True
    is_county_city = place.endswith("市") and any(found.level == "county" for found in by_name().get(place, ()))
    above = _chain(place)
    return not is_county_city and any(
        name in own for name in (above if len(above) == 1 or above[0].endswith("市") else above[1:])
    )


def _chain(place: str) -> tuple[str, ...]:
    found = by_name().get(place, ())
    return chain(found[0]) if found else (place,)


def lies_in(place: str, outer: str) -> bool:
    """Whether `place` is `outer` or lies inside it."""
    found = by_name().get(place)
    return found is not None and outer in chain(found[0])


def concerns(topic: Topic, places: Sequence[str], text: str) -> bool:
    """Whether a benefit is one of the places named: another city's enterprise does not ask for Suzhou's money."""
    if not places or topic.place[:2] in text or any(lies_in(place, topic.place) for place in places):
        return True
    return topic.place == "江苏省" and any(lies_in(place, "江苏省") for place in places)
