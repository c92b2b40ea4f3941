"""Which benefits a message is on: named in it, or carried over from the conversation."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.calculator import Rulebook
from assistant.conversation.state import State
from assistant.understand.area import registered_area
from assistant.understand.benefits import Topic, topic_of
from assistant.understand.facts import read_told
from assistant.understand.goals import asks_of_target, asks_of_target_figure, read_goals
from assistant.understand.jurisdiction import concerns, lies_in, names_plan_alone
from assistant.understand.likened import topics_brought_up
from assistant.understand.one_article import of_one_article
from assistant.understand.only import of_only_asked
from assistant.understand.sums_asked import ADDED, SUM, asks_to_add, is_onto_those_before
from assistant.understand.together import named_beside, names_again
from index.mentions import NATIONAL
from index.retrieve import Query

OTHER_TOPIC_CHARS = 40
# 质押融资补贴 may mean the reward or the fees.
_EITHER = re.compile(r"质押(贷款|融资)?(的)?补(贴|助)")
_BOTH_FEES = re.compile(r"两(项|样|种|笔)?费(用)?[^,。;\d]{0,8}(补|最多|能|多少|上限)")
_ALL_OF_THEM = re.compile(rf"{SUM.pattern}|各(是|能|拿|领|补|有|要)?(多少|几)|分别|两(项|个|笔|样|块|条)")
_BACK_TO = {
    "sz-fin-04": r"奖励|质押(?!融资服务)",
    "sz-fin-05": r"服务费|担保费|评估费",
    "sz-fin-06-2": r"保险|(?<!担)保费",
    "sz-fin-07": r"债券|发债|证券化|abs",
    "sz-dengfeng": r"登峰",
}
_STANDS_FOR = {"suzhou-ip-finance-2021": "sz-fin-04"}
_SETTLED_FOR_ALL = ("ip_dispute", "credit_bad")
_GOES_BACK = re.compile(
    r"回到|说回|(?:刚才|刚刚|之前|前面|开头)(?:我们?|咱们?|俺们?)?(?:那|说|问|的|报)|前面(那|说|问|的)|之前(那个|说的|问的)|上面那|开头(那|说)"
)
_FEES = re.compile(r"服务费|(?<!免)担保|评估|评价费")
_INSURANCE = re.compile(r"保险|保费|投保|险")
_OWN_PLACE = re.compile(
    r"(公司|企业|我们|我司|单位|注册地?|厂|学校|总部|院|所).{0,4}(在|是|位于|于)|^(注册)?(在|是)|^(我|我们|咱们?|俺们?|这边)(就)?(是|在|来自)"
)
_SETS_AGAINST = re.compile(
    r"(跟|和|与|同)(它|这个|那个|前面|刚才|上面).{0,4}(比|差)|(比|差).{0,4}(它|这个|那个|前面|刚才)"
)
# What a plan sets, where a plan is under discussion (里头质押贷款的目标是多少).
_GOAL_OF_A_PLAN = re.compile(
    r"目标|指标|(?:要|得|须)(?:达到|完成|做到)|(?:里头|里面|其中|方案|规划|纲要)[^,。;]{0,16}(?:质押|贷款|融资)"
)
# What was not passed, or graded, is not named (没过会怎样, 评了合格): it is what the conversation is about.
_NOT_PASSED = re.compile(
    r"^(?!.*(示范中心|绩效|评价|考评))((那么?|要是|如果|万一)?(不|没|未)(及格|合格|达标|通?过)|.*(评|得|拿)[了上为成到出定的是个]*(优秀|良好|合格))"
)
# 同一段还有…: the words are those of the part of the plan just told.
_SAME_PART = re.compile(r"同一?(?:段|节|句|处|条里)|(?:这|那|该)一?(?:段|句|节)(?:话|里|中|还|也|的|另)")


class Matters:
    """Finds the benefits under discussion, of the policies that the library holds (`held`, ids)."""

    def __init__(self, rulebook: Rulebook, held: Collection[str]) -> None:
        self._rulebook = rulebook
        self._held = frozenset(held)

    def topics(self, query: Query, state: State) -> tuple[Topic, ...]:
        """The benefits that a message is on; a reply that tells a condition may name any place (总部在北京)."""
        found = () if asks_of_target_figure(query.text) and not state.benefits else self._topics(query, state)
        topics = tuple(topic for topic in found if self._policy(topic.id) in self._held)
        left = tuple(topic for topic in topics if self._is_meant(topic, query))
        own_article = of_one_article(left, query.text, lambda one: self._rulebook.rule(one).amount.cite.clause)
        left = of_only_asked(own_article, query.text)
        carried = {topic.id for topic in topics} <= set(state.benefits)
        if left or not (carried and topics):
            return left
        told = read_told(query.text, [topic.id for topic in topics], ())
        tells = set(told.facts) - {"applicant_type"} or _OWN_PLACE.search(query.text)
        return topics if tells and not asks_of_target(query.text) else ()

    def named(self, query: Query, state: State) -> tuple[Topic, ...]:
        """The benefits that a message itself brings up, of the places it names.

        Where the conversation is about a plan, a mere hint (质押融资比上年多几成) or a target asked for
        goes on with that plan.
        """
        places = [mention.place for mention in query.places]
        every = topics_brought_up(query.text, state.benefits)
        found = tuple(topic for topic in every if self._is_meant(topic, query))
        if not every and _GOES_BACK.search(query.text):
            return self._again(query.text, state)
        if _NOT_PASSED.search(query.text):
            found = tuple(t for t in found if not state.policies or self._policy(t.id) in state.policies or places)
        on_a_plan = bool(state.policies) and not set(state.policies) & set(self._rulebook.policies)
        of_plan = asks_of_target(query.text) or _GOAL_OF_A_PLAN.search(query.text) or _SAME_PART.search(query.text)
        if on_a_plan and not places and not query.policies and of_plan:
            return ()
        is_back = _GOES_BACK.search(query.text) and {topic.id for topic in found} & set(state.all_benefits)
        is_named = any(name.search(query.text) for topic in found for name in topic.names)
        if not on_a_plan or places or is_named or is_back:
            return found
        tells = read_told(query.text, [topic.id for topic in found], ()).facts or read_goals(query.text).personal
        return found if tells else ()

    def policies_of(self, query: Query, named: tuple[str, ...], state: State) -> frozenset[str]:
        """The policies of the benefits a question about the texts is on; none where it turns to another policy or place."""
        leaves = self._leaves(query, state)
        benefits = named or (() if leaves else state.benefits)
        places = [mention.place for mention in query.places if named or mention.place != NATIONAL]
        known = (topic for topic in map(topic_of, benefits) if topic and self._policy(topic.id) in self._held)
        topics = [topic for topic in known if concerns(topic, places, query.text)]
        if not benefits and not leaves:
            about = [policy for policy in state.policies[:1] if policy in self._rulebook.policies]
            return frozenset(
                about if all(lies_in(place, self._place(policy)) for policy in about for place in places) else ()
            )
        return frozenset(self._policy(topic.id) for topic in topics)

    def _topics(self, query: Query, state: State) -> tuple[Topic, ...]:
        text = query.text
        found = self._fees(self.named(query, state), text, state)
        only_fees = {topic.id for topic in found} == {"sz-fin-05"} and "sz-fin-07" in state.benefits
        if found and not (only_fees and not re.search(r"质押|贷款|服务费补", text)):
            if self._is_added(found, text, state):
                own = found if "奖" in text else self._sharpened(found, text, state)
                both = dict.fromkeys([*state.all_benefits, *(topic.id for topic in own)])
                return tuple(t for t in map(topic_of, both) if t)
            if _SETS_AGAINST.search(text) and len(found) == 1 and found[0].id not in state.benefits:
                return tuple(t for t in map(topic_of, (*state.benefits, found[0].id)) if t)
            return self._named_beside(self._with_told(self._sharpened(found, text, state), text, state), text, state)
        leaves = self._leaves(query, state)
        again = () if leaves or ADDED.search(text) else self._again(text, state)
        if again:
            return again
        if not leaves and SUM.search(text) and len(state.all_benefits) > 1 and len(text) <= OTHER_TOPIC_CHARS:
            return tuple(t for t in map(topic_of, state.all_benefits) if t)
        returned = self._returned(text, state)
        if returned:
            return returned
        if not state.benefits and not leaves:
            return self._of_policy(query, state)
        carried = tuple(t for t in map(topic_of, state.benefits) if t)
        return () if leaves else (*self._with_loan(carried, text), *carried)

    def _is_added(self, found: tuple[Topic, ...], text: str, state: State) -> bool:
        """Whether a message wants the benefits `found` in it added to those reckoned before."""
        ids = [topic.id for topic in found]
        is_onto = any(is_onto_those_before(text, before, ids) for before in (state.benefits, state.all_benefits))
        sums = bool(SUM.search(text) and ADDED.search(text))
        return is_onto or sums if state.goal else is_onto and sums and bool(state.benefits)

    def _of_policy(self, query: Query, state: State) -> tuple[Topic, ...]:
        """The benefit that stands for a policy under discussion, where a case of one's own is put that its general
        articles settle: whose rights are disputed, whose credit is bad, who is elsewhere."""
        text, policies = query.text, set(state.policies)
        if len(policies) != 1 or query.policies or not read_goals(text).eligibility:
            return ()
        told = read_told(text, (), ()).facts
        settles = any(told.get(fact) == "是" for fact in _SETTLED_FOR_ALL)
        settles = settles or bool(registered_area([mention.place for mention in query.places], text))
        topic = topic_of(_STANDS_FOR.get(next(iter(policies)), "")) if settles and read_goals(text).personal else None
        return (topic,) if topic else ()

    def _with_told(self, found: tuple[Topic, ...], text: str, state: State) -> tuple[Topic, ...]:
        """The benefits under discussion beside the one named, where a message wants them all and tells their figures."""
        ids = {topic.id for topic in found}
        others = [t for t in map(topic_of, state.benefits) if t and t.id not in ids]
        if not others or not ids & set(state.benefits) or not _ALL_OF_THEM.search(text):
            return found
        told = [t for t in others if set(read_told(text, (t.id, *ids), ()).facts) & set(t.base)]
        return (*told, *found)

    def _named_beside(self, found: tuple[Topic, ...], text: str, state: State) -> tuple[Topic, ...]:
        """The benefits of the turns before that a message wanting them all names in short (奖励跟服务费补贴一共多少)."""
        ids = {topic.id for topic in found}
        others = [one for one in state.all_benefits if one not in ids]
        return (*(t for t in map(topic_of, named_beside(text, others)) if t), *found)

    def _with_loan(self, carried: tuple[Topic, ...], text: str) -> tuple[Topic, ...]:
        """The pledge reward beside the fees or the insurance under discussion, when a message tells a loan and no fee."""
        pledge, ids = topic_of("sz-fin-04"), {topic.id for topic in carried}
        if pledge is None or ids not in ({"sz-fin-05"}, {"sz-fin-06-2"} if asks_to_add(text) else None):
            return ()
        told = set(read_told(text, (pledge.id, *ids), ()).facts)
        return (pledge,) if "loan_amount" in told and not told & set(carried[0].base) else ()

    def _fees(self, found: tuple[Topic, ...], text: str, state: State) -> tuple[Topic, ...]:
        """The benefits found, or the fees of the loan they or the turns before are on, where a message tells what those
        came to and no loan (另有服务费,2022年7万)."""
        fees = topic_of("sz-fin-05")
        on_a_loan = [topic.id for topic in found] == ["sz-fin-04"] or (
            not found and ("sz-fin-04" in state.benefits or "质押" in text)
        )
        if fees is None or not on_a_loan or not _FEES.search(text) or "奖" in text:
            return found
        told = set(read_told(text, (fees.id,), ()).facts)
        return (fees,) if told & set(fees.base) and "loan_amount" not in told else found

    def _again(self, text: str, state: State) -> tuple[Topic, ...]:
        """The benefit of the conversation, or of the policy under discussion, that a message points at by name
        (刚才服务费那笔, 服务费那个:); the costs of a bond have names that are those of a loan's too."""
        bond = {"sz-fin-05"} if "sz-fin-07" in state.benefits else set()
        own = [one for one in _BACK_TO if self._policy(one) in state.policies and one not in bond]
        held = dict.fromkeys([*(one for one in own if one not in state.all_benefits), *state.all_benefits])
        others = [t for t in map(topic_of, held) if t and t.id not in state.benefits]
        return tuple(t for t in others if t.id in _BACK_TO and names_again(text, _BACK_TO[t.id]))[-1:]

    def _returned(self, text: str, state: State) -> tuple[Topic, ...]:
        """The benefit that a message goes back to: the one before, or the one whose figure it tells."""
        others = [t for t in map(topic_of, state.all_benefits) if t and t.id not in state.benefits]
        if not others:
            return ()
        told = [t for t in others if set(read_told(text, (t.id,), ()).facts) & set(t.base)]
        current = [t for t in map(topic_of, state.benefits) if t]
        own = any(set(read_told(text, (t.id,), ()).facts) & set(t.base) for t in current)
        if told and not own:
            return (told[-1],)
        return (others[-1],) if _GOES_BACK.search(text) else ()

    def _is_meant(self, topic: Topic, query: Query) -> bool:
        """Whether a benefit is of the places named, or its policy is named by one who says where they are (我们在无锡)."""
        if names_plan_alone(query, self._rulebook.policies):
            return False
        named = any(mention.policy_id == self._policy(topic.id) for mention in query.policies)
        places = [mention.place for mention in query.places]
        return concerns(topic, places, query.text) or (named and bool(_OWN_PLACE.search(query.text)))

    def _policy(self, benefit: str) -> str:
        return self._rulebook.rule(benefit).policy.head.id

    def _place(self, policy: str) -> str:
        return next((t.place for t in map(topic_of, self._rulebook.rules) if t and self._policy(t.id) == policy), "")

    def _leaves(self, query: Query, state: State) -> bool:
        """Whether a message without a benefit turns to another policy."""
        own = {self._policy(benefit) for benefit in state.benefits} | set(state.policies[:1])
        return bool(query.policies) and not any(mention.policy_id in own for mention in query.policies)

    def _sharpened(self, found: tuple[Topic, ...], text: str, state: State) -> tuple[Topic, ...]:
        """The pledge reward is dropped where the message only gives the setting for another benefit."""
        ids = {topic.id for topic in found}
        pledge = topic_of("sz-fin-04")
        of_districts = ids == {"sz-fin-06-1"} and not _INSURANCE.search(text)
        if of_districts and (
            read_goals(text).shares or (state.benefits and not {*ids, "sz-fin-06-2"} & set(state.all_benefits))
        ):
            return tuple(t for t in map(topic_of, state.benefits) if t) or found
        means_fees = "sz-fin-05" in ids and "奖" not in text and (_EITHER.search(text) or _BOTH_FEES.search(text))
        told = set(read_told(text, ids, ()).facts) if means_fees else set()
        if told & {"guarantee_fee", "appraisal_fee"} and ("loan_amount" not in told or _BOTH_FEES.search(text)):
            return tuple(topic for topic in found if topic.id != "sz-fin-04")
        is_named = pledge is not None and any(name.search(text) for name in pledge.names)
        if pledge is None or pledge not in found or is_named or _EITHER.search(text):
            return found
        others = [topic for topic in found if topic.id != "sz-fin-04"]
        if not others:
            others = [t for t in map(topic_of, state.benefits) if t and t.id.startswith("sz-fin")]
        if not others or "loan_amount" in read_told(text, ids, ()).facts:
            return found
        return tuple(others)
