"""The step between understanding and words: which claims a message makes, and what the calculator says of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from assistant.calculator import Determination, FactError, Question, Rulebook, determine_many, plan
from assistant.calculator.rulefile import Ambiguity
from assistant.conversation.state import State
from assistant.understand.area import registered_area, told_days
from assistant.understand.benefits import Topic, find_topics, topic_of
from assistant.understand.claims import make_claims
from assistant.understand.dates import full_day, read_day
from assistant.understand.facts import read_told
from assistant.understand.goals import Goals, read_goals
from assistant.understand.jurisdiction import lies_in
from assistant.understand.money import settle
from assistant.understand.open_points import find_open_point
from assistant.understand.replies import read_reply
from assistant.understand.told import Told
from index.retrieve import Query

_AREA_FACT = "registered_area"
_OTHER_TOPIC_CHARS = 40
_PARTICULAR_CHARS = 6
_BARE_REPLY = 6
_ELSEWHERE_CHARS = 10
_MONEY = re.compile(r"钱|资金|经费|补|奖|资助|万|拨|给")
_NOW = re.compile(r"今天|现在|今年|目前|如今|还能|还可以|(19|20)\d\d年.{0,6}(放|贷|投|发)")
_ADDED = re.compile(r"再加|加上|另外|还有|连同|一起|外加")
_SUM = re.compile(r"加起来|合计|一共|总共|总计|加一起|加一块|加总|相加|一块(最|能|可|总|算)|两项|三项|两笔|两个|都算上")
_USED_UP = frozenset({"art4_times", "art5_years", "art6_years", "art7_times"})
_NOT_FOR_FIRMS = frozenset({"sz-fin-08-1a", "sz-fin-08-1b", "js-hvp-university"})
_IN_JIANGSU = re.compile(
    r"(江苏|省内|本省)(省)?(内)?(的|某|一家|一所|一个|这边|本地|注册)*(高校|大学|学院|院校|企业|公司|厂|科研|研究|单位)|(在|位于|注册在|注册地在?)江苏"
)
_SETTING = frozenset({"applicant_type", "ip_insured", "loan_disbursed", "bond_role", "bond_by_ip"})
_NO_BASE_NEEDED = frozenset(
    {
        "sz-dengfeng",
        "sz-fin-08-1a",
        "sz-fin-08-1b",
        "sz-fin-06-1",
        "sz-fin-08-2",
        "js-hvp-enterprise",
        "js-hvp-university",
        "js-hvp-evaluation",
    }
)
_FILLER = re.compile(
    r"我们|我|公司|企业|单位|高校|大学|一家|有限|注册|在|苏州|江苏|市区|市|省|南京|无锡|常州|可以|能不能|能否|能|申请|申报|享受|领|报|拿|符合|条件|满足|资格|够|吗|呢|吧|请问|想|问|一下|这个|的|是|了|有|要|补贴|补助|奖励|奖|项目|政策|办法|知识产权|专利|计划|行动|给|多少|几|钱|万|元|最多|最高|至多|顶多|封顶|上限|总共|一共|合计|一个|一家|每|财政|怎么|算|大概|到底|现在|今年|去年|明年|20\d\d年?|那|就|还|都|会|不|没|行|成|戏|希望|机会|[,,。??!!、 ]"
)


@dataclass(frozen=True, slots=True)
class Case:
    """What a message asks the calculator, and the answer.

    Attributes:
        doubts: questions that must be settled before anything is computed.
        questions: what to ask next, at most three.
        wants_verdict: the verdict is the answer; otherwise the amount is, and `tells_verdict` adds the verdict.
        was_asked: the facts that the turn before asked for.
        tentative: the message says more than was understood; a clause that answers it goes before the case.
    """

    text: str
    benefits: tuple[str, ...]
    goals: Goals
    determinations: tuple[Determination, ...]
    questions: tuple[Question, ...]
    doubts: tuple[str, ...]
    told: Told
    state: State
    wants_verdict: bool
    tells_verdict: bool
    tentative: bool
    was_asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Kind:
    """What is asked of the calculator."""

    amount: bool
    verdict: bool
    tentative: bool = False


class Determiner:
    """Reads a message as a case for the rulebook, in the light of the conversation."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook

    def read(self, query: Query, said: str, state: State, as_of: date) -> tuple[Case | None, State]:
        """The case that a message puts to the calculator, None when it is not one; and the state with what was told.

        `said` is the normalised message as it was typed: facts and figures are read off it, the spelling of `query` is
        a guess that serves to recognise the matter.
        """
        text, places = query.text, [mention.place for mention in query.places]
        goals = read_goals(text)
        topics = self._concerned(query, self._topics(query, goals, state), state)
        if not topics:
            return None, state
        ids = tuple(topic.id for topic in topics)
        wanted = [fact for group in state.asked for fact in group] if set(ids) & set(state.benefits) else []
        base = [fact for topic in topics for fact in topic.base]
        told = read_told(said, ids, [*_last_told(base, state), *wanted, *base])
        told = Told() if goals.why_asked else told
        topics, ids = _fitting(topics, told)
        replied = self._reply(text, state) if wanted and (not told.facts or len(text) <= _BARE_REPLY) else {}
        answered = {**replied, **settle(text, state.pending)}
        area = self._area(places, said, ids)
        facts = {**answered, **told.facts, **area}
        fresh = not set(ids) & set(state.benefits)
        known = self._relevant(
            {**(state.facts if self._keeps(text, fresh, state) else {}), **facts, **told_days(text, ids)}
        )
        kind = self._kind(text, goals, told, answered, topics, state, known, area)
        event = read_day(text, as_of) or (state.event_day if not fresh else None)
        held = replace(
            state,
            benefits=ids,
            all_benefits=tuple(dict.fromkeys([*state.all_benefits, *ids])),
            pending=told.pending,
            facts=known,
            told_in={**state.told_in, **dict.fromkeys(told.facts, state.turn)},
            event_date=event.isoformat() if event else "",
        )
        if kind is None:
            return None, held
        return self._decide(text, goals, topics, told, known, event, kind, state, held, as_of), held

    def _concerned(self, query: Query, topics: tuple[Topic, ...], state: State) -> tuple[Topic, ...]:
        """The topics that the places named leave; a reply that tells a condition may name any place (总部在北京)."""
        places = [mention.place for mention in query.places]
        left = tuple(topic for topic in topics if _concerns(topic, places, query.text))
        carried = {topic.id for topic in topics} <= set(state.benefits)
        if left or not (carried and topics):
            return left
        told = read_told(query.text, [topic.id for topic in topics], ())
        return topics if set(told.facts) - {"applicant_type"} else ()

    def _keeps(self, text: str, fresh: bool, state: State) -> bool:
        """Whether facts told before still stand: within one benefit, or where the message is a short turn to another."""
        return not fresh or len(text) <= _OTHER_TOPIC_CHARS

    def _topics(self, query: Query, goals: Goals, state: State) -> tuple[Topic, ...]:
        text = query.text
        found = find_topics(text)
        only_fees = {topic.id for topic in found} == {"sz-fin-05"} and "sz-fin-07" in state.benefits
        if found and not (only_fees and not re.search(r"质押|贷款", text)):
            if _SUM.search(text) and state.goal and _ADDED.search(text):
                both = dict.fromkeys([*state.all_benefits, *(topic.id for topic in found)])
                return tuple(t for t in map(topic_of, both) if t)
            return self._sharpened(found, text, state)
        if not state.benefits or self._leaves(query, state):
            return ()
        if _SUM.search(text) and len(state.all_benefits) > 1 and len(text) <= _OTHER_TOPIC_CHARS:
            return tuple(t for t in map(topic_of, state.all_benefits) if t)
        return tuple(t for t in map(topic_of, state.benefits) if t)

    def policies_of(self, query: Query, named: tuple[str, ...], state: State) -> frozenset[str]:
        """The policies of the benefits a question about the texts is on; none where it turns to another policy or place."""
        leaves = self._leaves(query, state)
        benefits = named or (() if leaves else state.benefits)
        places = [mention.place for mention in query.places]
        topics = [topic for topic in map(topic_of, benefits) if topic and _concerns(topic, places, query.text)]
        if not benefits and not leaves and not places:
            return frozenset(policy for policy in state.policies[:1] if policy in self._rulebook.policies)
        return frozenset(self._rulebook.rule(topic.id).policy.head.id for topic in topics)

    def _leaves(self, query: Query, state: State) -> bool:
        """Whether a message without a benefit turns to another policy."""
        own = {self._rulebook.rule(benefit).policy.head.id for benefit in state.benefits} | set(state.policies[:1])
        return bool(query.policies) and not any(mention.policy_id in own for mention in query.policies)

    def _sharpened(self, found: tuple[Topic, ...], text: str, state: State) -> tuple[Topic, ...]:
        """The pledge reward is dropped where the message only gives the setting for another benefit."""
        ids = {topic.id for topic in found}
        pledge = topic_of("sz-fin-04")
        if ids == {"sz-fin-06-1"} and read_goals(text).shares and not re.search(r"保险|保费|投保|险", text):
            return tuple(t for t in map(topic_of, state.benefits) if t) or found
        if pledge is None or pledge not in found or any(name.search(text) for name in pledge.names):
            return found
        others = [topic for topic in found if topic.id != "sz-fin-04"]
        if not others:
            others = [t for t in map(topic_of, state.benefits) if t and t.id.startswith("sz-fin")]
        if not others or "loan_amount" in read_told(text, ids, ()).facts:
            return found
        return tuple(others)

    def _kind(
        self, text: str, goals: Goals, told: Told, answered: dict[str, str], topics: tuple[Topic, ...], state: State,
        known: dict[str, str], area: dict[str, str],
    ) -> _Kind | None:  # fmt: skip
        """What a message asks of the calculator; None when it is about the text."""
        base = {fact for topic in topics for fact in topic.base}
        told_base = bool(set(told.facts) & base) or bool(told.several)
        own = self._own(text, told, topics, base, area, state)
        ids = {topic.id for topic in topics}
        goes_on = bool(ids & set(state.benefits))
        interview = goes_on and bool(state.goal)
        wants_verdict = goals.eligibility or (bool(own) and not goals.quantity)
        both = _Kind(amount=goals.amount or told_base or not wants_verdict, verdict=wants_verdict)
        if answered:
            wants_amount = state.goal == "amount" or goals.amount
            return replace(both, amount=wants_amount, verdict=not wants_amount or goals.eligibility)
        if goals.why_asked:
            return both if goes_on else None
        if "sz-fin-08-2" in ids and full_day(text):
            return _Kind(amount=True, verdict=False)
        computed = told_base or bool(set(known) & base) or bool(_SUM.search(text) and len(state.all_benefits) > 1)
        settled = (computed and goals.quantity) or (bool(own) and goals.eligibility)
        if not settled and self._open_point(text, topics) is not None:
            return None
        if told.doubts or told_base:
            return both
        if (goals.shares or goals.own_money) and self._tells_shares(topics, known, base, goals):
            return _Kind(amount=True, verdict=False)
        if goals.of_the_text and not (own and goals.eligibility) and not (computed and goals.quantity):
            return None
        tells = own - {"applicant_type", _AREA_FACT}
        asked = goals.eligibility or goals.amount or interview or goals.personal
        if tells or (own and asked) or (_AREA_FACT in own and goes_on):
            return both
        if told.facts and goes_on and (goals.eligibility or goals.amount):
            return both
        more = _says_more(text, topics)
        if goals.eligibility:
            return replace(both, tentative=not _NOW.search(text) and more)
        if not goals.amount:
            news = set(told.facts) - _SETTING
            return both if interview and (own or news) else None
        if goes_on and set(known) & base and (goals.quantity or not more):
            return both
        sums = bool(base) or all(topic.id in _NO_BASE_NEEDED for topic in topics)
        return replace(both, tentative=not goals.personal and more) if sums and _MONEY.search(text) else None

    def _own(
        self, text: str, told: Told, topics: tuple[Topic, ...], base: set[str], area: dict[str, str], state: State
    ) -> set[str]:
        """Conditions that a message tells something new of; what is mere setting (a loan was made) tells nothing."""
        says = {fact for fact, value in told.facts.items() if fact not in _SETTING or value not in ("是", "企业")}
        if any(topic.id in _NOT_FOR_FIRMS for topic in topics):
            says |= set(told.facts) & {"applicant_type"}
        money = {fact for fact in told.facts if self._rulebook.inputs[fact].type in ("money",)}
        return (says - base - money - _USED_UP) | {
            fact for fact in area if state.facts.get(fact) != area[fact] or len(text) <= _ELSEWHERE_CHARS
        }

    def _tells_shares(self, topics: tuple[Topic, ...], known: dict[str, str], base: set[str], goals: Goals) -> bool:
        """Who pays which part: with a base it is computed; a benefit whose text names no parts says so."""
        silent = any(self._rulebook.rule(t.id).benefit.amount.shares_note for t in topics)
        return bool(set(known) & base) or silent or (goals.own_money and any(t.id == "sz-dengfeng" for t in topics))

    def _open_point(self, text: str, topics: tuple[Topic, ...]) -> Ambiguity | None:
        """A question about what the text leaves open."""
        return find_open_point(text, [self._rulebook.rule(topic.id) for topic in topics])

    def _reply(self, text: str, state: State) -> dict[str, str]:
        """A bare yes or no can only answer a yes-or-no question."""
        inputs = self._rulebook.inputs
        said = read_reply(text, state.asked)
        return {fact: value for fact, value in said.items() if inputs[fact].type == "bool" or value == "不知道"}

    def _area(self, places: Sequence[str], text: str, ids: tuple[str, ...]) -> dict[str, str]:
        area = registered_area(places, text)
        if not area and "江苏省" in places and any(key.startswith("js-") for key in ids) and _IN_JIANGSU.search(text):
            area = "江苏省其他地区"
        if not area and "苏州市" in places and any(key.startswith("js-") for key in ids):
            area = "苏州市区"
        return {_AREA_FACT: area} if area else {}

    def _relevant(self, facts: dict[str, str]) -> dict[str, str]:
        return {fact: value for fact, value in facts.items() if fact in self._rulebook.inputs}

    def _decide(
        self, text: str, goals: Goals, topics: tuple[Topic, ...], told: Told, known: dict[str, str],
        event: date | None, kind: _Kind, state: State, held: State, as_of: date,
    ) -> Case:  # fmt: skip
        ids = tuple(topic.id for topic in topics)
        doubts = list(told.doubts)
        determinations: tuple[Determination, ...] = ()
        try:
            claims = make_claims(topics, told, known, event, text, state)
            determinations = determine_many(self._rulebook, claims, as_of)
        except FactError as error:
            doubts += [problem.question or problem.message for problem in error.problems]
            known = {fact: value for fact, value in known.items() if fact not in {p.fact for p in error.problems}}
        asked = frozenset(state.asked_before)
        has_base = any(fact in known for topic in topics for fact in topic.base)
        goal: Literal["amount", "verdict"] = (
            "verdict" if kind.verdict and not goals.quantity and (goals.eligibility or not has_base) else "amount"
        )
        questions = plan(determinations, goal, asked) if determinations and not doubts else ()
        kept = replace(
            held,
            facts=known,
            asked=tuple(question.facts for question in questions),
            asked_before=tuple(dict.fromkeys([*state.asked_before, *(f for q in questions for f in q.facts)])),
            goal=goal,
        )
        return Case(
            text,
            ids,
            goals,
            determinations,
            questions,
            tuple(doubts),
            told,
            kept,
            goal == "verdict",
            kind.verdict,
            kind.tentative,
            tuple(fact for group in state.asked for fact in group),
        )


def _last_told(base: Sequence[str], state: State) -> list[str]:
    """The money facts told last: a correction without words of its own (不对,是600万) is about them."""
    turns = {fact: state.told_in[fact] for fact in base if fact in state.told_in and fact in state.facts}
    latest = max(turns.values(), default=0)
    return [fact for fact, turn in turns.items() if turn == latest and state.facts[fact] != "0元"]


def _fitting(topics: tuple[Topic, ...], told: Told) -> tuple[tuple[Topic, ...], tuple[str, ...]]:
    """The programme of universities in place of the firms' one when the applicant is told to be no firm."""
    if told.facts.get("applicant_type") in ("高等院校", "科研机构"):
        other = topic_of("js-hvp-university")
        topics = tuple(other if topic.id == "js-hvp-enterprise" and other else topic for topic in topics)
    return topics, tuple(topic.id for topic in topics)


def _concerns(topic: Topic, places: Sequence[str], text: str) -> bool:
    """Whether a benefit is one of the places named: another city's enterprise does not ask for Suzhou's money."""
    if not places or topic.place[:2] in text or any(lies_in(place, topic.place) for place in places):
        return True
    return topic.place == "江苏省" and any(lies_in(place, "江苏省") for place in places)


def _says_more(text: str, topics: Sequence[Topic]) -> bool:
    """Whether a message without facts asks about something particular rather than "can we apply"."""
    rest = text
    for topic in topics:
        for cue in topic.cues:
            rest = cue.sub("", rest)
    return len(_FILLER.sub("", rest)) > _PARTICULAR_CHARS
