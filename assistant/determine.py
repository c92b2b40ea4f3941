"""The step between understanding and words: which claims a message makes, and what the calculator says of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from assistant.calculator import Determination, FactError, Question, Rulebook, determine_many, plan
from assistant.conversation.state import State
from assistant.understand.area import registered_area, told_days
from assistant.understand.benefits import Goals, Topic, find_topics, read_goals, topic_of
from assistant.understand.claims import make_claims
from assistant.understand.dates import full_day, read_day
from assistant.understand.facts import read_told
from assistant.understand.jurisdiction import lies_in
from assistant.understand.money import settle
from assistant.understand.replies import read_reply
from assistant.understand.told import Told

_AREA_FACT = "registered_area"
_OTHER_TOPIC_CHARS = 40
_PARTICULAR_CHARS = 14
_BARE_REPLY = 6
_MONEY = re.compile(r"钱|资金|经费|补|奖|资助|万|拨|给")
_NOW = re.compile(r"今天|现在|今年|目前|如今|还能|还可以|(19|20)\d\d年.{0,6}(放|贷|投|发)")
_ADDED = re.compile(r"再加|加上|另外|还有|连同|一起|外加")
_SUM = re.compile(r"加起来|合计|一共|总共|总计|加一起|两项|三项|都算上")
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
    r"我们|我|公司|企业|单位|高校|大学|一家|有限|注册|在|苏州|江苏|市区|市|省|南京|无锡|常州|可以|能不能|能否|能|申请|申报|享受|领|报|拿|符合|条件|满足|资格|够|吗|呢|吧|请问|想|问|一下|这个|的|是|了|有|要|补贴|奖励|项目|政策|办法|知识产权|专利|[,,。??!!、 ]"
)


@dataclass(frozen=True, slots=True)
class Case:
    """What a message asks the calculator, and the answer.

    Attributes:
        doubts: questions that must be settled before anything is computed.
        questions: what to ask next, at most three.
        needs_base: the amount cannot be told before a base figure is.
    """

    text: str
    benefits: tuple[str, ...]
    goals: Goals
    determinations: tuple[Determination, ...]
    questions: tuple[Question, ...]
    doubts: tuple[str, ...]
    told: Told
    state: State
    needs_base: bool
    wants_verdict: bool


class Determiner:
    """Reads a message as a case for the rulebook, in the light of the conversation."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook

    def read(self, text: str, places: Sequence[str], state: State, as_of: date) -> Case | None:
        """The case of a normalised message, or None when it is not one for the calculator."""
        goals = read_goals(text)
        topics = tuple(t for t in self._topics(text, goals, state) if _concerns(t, places, text))
        if not topics:
            return None
        ids = tuple(topic.id for topic in topics)
        wanted = [fact for group in state.asked for fact in group] if set(ids) & set(state.benefits) else []
        base = [fact for topic in topics for fact in topic.base]
        told = read_told(text, ids, [*wanted, *base])
        topics, ids = _fitting(topics, told)
        replied = self._reply(text, state) if wanted and (not told.facts or len(text) <= _BARE_REPLY) else {}
        answered = {**replied, **settle(text, state.pending)}
        facts = {**answered, **told.facts, **self._area(places, text, ids)}
        fresh = set(ids) != set(state.benefits)
        kept = (
            dict(state.facts) if not fresh or set(ids) & set(state.benefits) or len(text) <= _OTHER_TOPIC_CHARS else {}
        )
        known = self._relevant({**kept, **facts, **told_days(text, ids)})
        moved = state.facts.get(_AREA_FACT) != facts.get(_AREA_FACT) and _AREA_FACT in facts
        if not self._is_case(text, goals, told, answered, topics, state, known, moved=moved):
            return None
        event = read_day(text, as_of) or (state.event_day if not fresh else None)
        wants_figure = goals.amount and (goals.quantity or self._has_base(topics, known))
        goal = "verdict" if goals.eligibility and not wants_figure else "amount"
        if not goals.eligibility and not goals.amount and state.goal and not fresh:
            goal = state.goal
        return self._decide(text, goals, topics, told, known, event, goal, state, as_of)

    def _topics(self, text: str, goals: Goals, state: State) -> tuple[Topic, ...]:
        found = find_topics(text)
        only_fees = {topic.id for topic in found} == {"sz-fin-05"} and "sz-fin-07" in state.benefits
        if found and not (only_fees and not re.search(r"质押|贷款", text)):
            if _SUM.search(text) and state.goal and _ADDED.search(text):
                both = dict.fromkeys([*state.all_benefits, *(topic.id for topic in found)])
                return tuple(t for t in map(topic_of, both) if t)
            return self._sharpened(found, text)
        if not state.benefits:
            return ()
        if _SUM.search(text) and len(state.all_benefits) > 1 and len(text) <= _OTHER_TOPIC_CHARS:
            return tuple(t for t in map(topic_of, state.all_benefits) if t)
        follows = goals.amount or goals.eligibility or goals.why_asked or len(text) <= _OTHER_TOPIC_CHARS
        return tuple(t for t in map(topic_of, state.benefits) if t) if follows else ()

    def _sharpened(self, found: tuple[Topic, ...], text: str) -> tuple[Topic, ...]:
        """The pledge reward is dropped where the message only gives the setting for fees or for a bond."""
        ids = {topic.id for topic in found}
        only_setting = "sz-fin-04" in ids and len(ids) > 1 and not re.search(r"奖", text)
        if not only_setting:
            return found
        told = read_told(text, ids, ())
        if "loan_amount" not in told.facts and not told.several.get("loan_amount"):
            return tuple(topic for topic in found if topic.id != "sz-fin-04")
        return found

    def _is_case(
        self, text: str, goals: Goals, told: Told, answered: dict[str, str], topics: tuple[Topic, ...], state: State,
        known: dict[str, str], *, moved: bool,
    ) -> bool:  # fmt: skip
        if answered or (told.doubts and (goals.amount or state.benefits)):
            return True
        base = {fact for topic in topics for fact in topic.base}
        goes_on = bool({topic.id for topic in topics} & set(state.benefits)) and bool(state.goal)
        if goals.why_asked or (goes_on and moved and len(text) <= _OTHER_TOPIC_CHARS):
            return goes_on
        if goes_on and (goals.amount or goals.shares) and set(known) & base and not goals.of_the_text:
            return True
        if set(told.facts) & base:
            named = any(name.search(text) for topic in topics for name in topic.names)
            return named or goals.amount or goals.eligibility or bool(state.benefits) or goals.personal
        if goes_on and told.facts and not goals.of_the_text:
            return True
        if goals.eligibility and ((moved and not goals.of_the_text) or _NOW.search(text)):
            return True
        if goals.of_the_text:
            return False
        own = set(told.facts) - {"applicant_type", "ip_insured", "loan_disbursed", "bond_role", "bond_by_ip"}
        if goals.eligibility and told.facts.get("applicant_type", "企业") != "企业":
            return True
        if goals.eligibility and (own or not _says_more(text, topics)):
            return True
        if goals.amount and goals.personal and (base or _MONEY.search(text)):
            return True
        if full_day(text) and any(topic.id == "sz-fin-08-2" for topic in topics):
            return True
        if goals.amount and _MONEY.search(text) and all(topic.id in _NO_BASE_NEEDED for topic in topics):
            return True
        if goals.shares and goals.amount and any(topic.names for topic in topics):
            return all(topic.id == "sz-fin-04" for topic in topics)
        return bool(own) and ((goals.amount and bool(base)) or bool(state.goal))

    def _reply(self, text: str, state: State) -> dict[str, str]:
        """A bare yes or no can only answer a yes-or-no question."""
        inputs = self._rulebook.inputs
        said = read_reply(text, state.asked)
        return {fact: value for fact, value in said.items() if inputs[fact].type == "bool" or value == "不知道"}

    def _has_base(self, topics: tuple[Topic, ...], known: dict[str, str]) -> bool:
        return any(fact in known for topic in topics for fact in topic.base)

    def _area(self, places: Sequence[str], text: str, ids: tuple[str, ...]) -> dict[str, str]:
        area = registered_area(places, text)
        if not area and "苏州市" in places and any(key.startswith("js-") for key in ids):
            area = "苏州市区"
        return {_AREA_FACT: area} if area else {}

    def _relevant(self, facts: dict[str, str]) -> dict[str, str]:
        return {fact: value for fact, value in facts.items() if fact in self._rulebook.inputs}

    def _decide(
        self, text: str, goals: Goals, topics: tuple[Topic, ...], told: Told, known: dict[str, str],
        event: date | None, goal: str, state: State, as_of: date,
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
        goal_word: Literal["amount", "verdict"] = "amount" if goal == "amount" else "verdict"
        questions = plan(determinations, goal_word, asked) if determinations and not doubts else ()
        open_base = any(item.payable is None and item.amount.ceiling is not None for item in determinations)
        kept = replace(
            state,
            benefits=ids,
            all_benefits=tuple(dict.fromkeys([*state.all_benefits, *ids])),
            pending=told.pending,
            facts=known,
            told_in={**state.told_in, **dict.fromkeys(told.facts, state.turn)},
            asked=tuple(question.facts for question in questions),
            asked_before=tuple(dict.fromkeys([*state.asked_before, *(f for q in questions for f in q.facts)])),
            goal=goal,
            event_date=event.isoformat() if event else "",
        )
        return Case(
            text, ids, goals, determinations, questions, tuple(doubts), told, kept, open_base, goal == "verdict"
        )


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
