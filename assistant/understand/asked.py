"""What a message asks of the calculator: an amount, a verdict, both; or nothing, because it is about the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.calculator import Rulebook
from assistant.calculator.model import Split
from assistant.calculator.uses import facts_of
from assistant.conversation.state import State
from assistant.understand.area import AREA_FACT, WHO_AND_WHERE
from assistant.understand.benefits import Topic
from assistant.understand.cues import ALL_MET, ASKS_OPENLY, FOR_ONESELF, GRADES_APART, OWN_SEAT, asks_for_others
from assistant.understand.dates import full_day, named_month, tells_only_when
from assistant.understand.deltas import MORE_PIECES
from assistant.understand.goals import Goals, asks_all_paid, asks_of_a_term, asks_only_of_the_text, supposes_outcome
from assistant.understand.judged import tells_judged
from assistant.understand.more import says_more
from assistant.understand.one_condition import asks_conditions_openly, asks_of_one_condition
from assistant.understand.open_points import find_open_point
from assistant.understand.replies import UNKNOWN
from assistant.understand.stages import speaks_of_money, stage_of
from assistant.understand.standing import asks_nothing, asks_of_seat, knows_no_more, last_sentence, says_may_have
from assistant.understand.sums_asked import SUM, wants_total
from assistant.understand.told import Told

_ELSEWHERE_CHARS, _SHORT, _LONG_UNKNOWN = 10, 12, 30
_YES_OR_NO = re.compile(r"能不能|能否|可不可以|是否|符合|资格|条件|够不够|够格|行不行|[吗么嘛](?=[??,,。]|$)")
_AND_THIS = re.compile(
    r"那?(么)?.{2,16}呢(?:,(?:要求|条件|门槛|标准|水平|待遇)?(?:也|都|又|跟它)?(?:一样|相同|差|区别|有(什么|啥)(区别|不同))[^,。;?]{0,8})?[??。]*"
)
# Kinds of answer from the text that 那…呢 goes on with.
_TEXT_KINDS = frozenset({"route", "window", "provision"})
# 担保费4万,服务费这一块呢: the figure told is to be reckoned with.
_WHAT_OF = re.compile(r"呢[??。]*$")
_MONEY = re.compile(r"钱|资金|经费|补|奖|资助|万|拨|给|财政支持|(?:最高|最多|封顶|上限)[^,。;?]{0,3}(?:多少|几|$)")
# What is to be confirmed is a term or how often something can be had, no sum (10个自然日之内申请验收就行, 每贷一笔就能再领一回).
_OF_A_RULE = re.compile(
    r"\d+个?(?:自然日|工作日|天|日|个?月)(?:之?内|以内|里|的时间|期限)|(?:每|逢)[^,。;?]{0,8}?一?[笔次回单趟][^,。;?]{0,6}(?:能|可以|都|再|又)[^,。;?]{0,3}(?:领|拿|报|申请|享受)"
)
# 算算有多少: the sum of what is under discussion.
_RECKON = re.compile(r"(帮|给|替)?(我|我们|咱们?)?(算算|算一?下|算一算|测算)[^,。;?]{0,4}(多少|几)")
# 是一次性打过来吗, 分几期: the stages of the amount say it.
_INSTALMENTS = re.compile(
    r"一次性|一把(给|打|拨|发)|一笔(头|付清|给|打|到位)|分(几|两|二|多少|多|批)?(期|次|批|笔)(给|拨|发|打|付|到|吗|么|还是|呢|\?|$)|一次(给|拨|打|发)(清|完|齐|足)|全款"
)
_SUM_TOLD = re.compile(r"[\d一二三四五六七八九十百千两](万|亿|元|块)")
# 如果放款是2020年11月呢: the same case at another time.
_OTHER_DATE = re.compile(r"(如果|要是|假如|换成|改成|那|若|万一)[^,。;?]{0,10}((?<!\d)20\d\d年?|(?<!\d)[12]\d年)")
_NOW = re.compile(
    r"上个?(周|月|星期)|前(天|几天|两天)|[本这]个?月|今天|昨天|现在|今年|目前|如今|还能|还可以|还管|[去前]年[^,。;]{0,6}(放|贷|投|发)|(19|20)\d\d年.{0,6}(放|贷|投|发)"
)
_USED_UP = frozenset({"art4_times", "art5_years", "art6_years", "art7_times"})
_NOT_FOR_FIRMS = frozenset({"sz-fin-08-1a", "sz-fin-08-1b", "js-hvp-university"})
_SETTING = frozenset({"applicant_type", "ip_insured", "loan_disbursed", "bond_role", "bond_by_ip"})
_NO_BASE_NEEDED = frozenset(
    {"sz-dengfeng", "sz-fin-08-1a", "sz-fin-08-1b", "sz-fin-06-1", "sz-fin-08-2",
     "js-hvp-enterprise", "js-hvp-university", "js-hvp-evaluation"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Message:
    """A message on benefits as far as it is read.

    Attributes:
        told: what it tells; `answered` are the facts that it settles as a reply; `area` is where the applicant is.
        known: all facts told so far.
        state: the conversation before it.
    """

    text: str
    goals: Goals
    topics: tuple[Topic, ...]
    told: Told
    answered: dict[str, str]
    area: dict[str, str]
    known: dict[str, str]
    state: State

    @property
    def base(self) -> set[str]:
        """The money facts that the amounts are computed from."""
        return {fact for topic in self.topics for fact in topic.base}

    @property
    def has_base(self) -> bool:
        """Whether one of them is known."""
        return bool(self.base & set(self.known))


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the calculator. `tentative`: the message says more than was understood."""

    amount: bool
    verdict: bool
    tentative: bool = False


ASKED_AMOUNT = Asked(amount=True, verdict=False)


class AskedReader:
    """Decides what a message asks of the calculator."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook

    def read(self, message: Message) -> Asked | None:
        """What the message asks; None when it is about the text."""
        text, goals, told, topics, state = message.text, message.goals, message.told, message.topics, message.state
        base = message.base
        relevant = {fact for topic in topics for fact in facts_of(self._rulebook.rule(topic.id))}
        told_base = bool(set(told.facts) & base) or bool(told.several)
        own = self._own(message) & relevant
        ids = {topic.id for topic in topics}
        goes_on = bool(ids & set(state.benefits))
        interview = goes_on and bool(state.goal)
        asks_yes_or_no = goals.eligibility and (not goals.quantity or bool(own) or bool(_YES_OR_NO.search(text)))
        wants_verdict = asks_yes_or_no or (bool(own) and not goals.quantity)
        both = Asked(amount=goals.amount or told_base or not wants_verdict, verdict=wants_verdict)
        if message.answered:
            wants_amount = state.goal == "amount" or goals.amount
            return replace(both, amount=wants_amount, verdict=not wants_amount or goals.eligibility)
        if not told_base and supposes_outcome(text):
            return None
        if (
            "evaluation_grade" in told.facts
            and not GRADES_APART.search(text)
            and "js-hvp-evaluation" in ids
            and not goals.amount
            and find_open_point(text, [self._rulebook.rule("js-hvp-evaluation")]) is None
        ):
            return Asked(amount=False, verdict=True)
        if not told_base and asks_of_a_term(text):
            return None
        if not goals.quantity and asks_of_one_condition(text):
            return Asked(amount=False, verdict=True, tentative=True)
        if len(topics) > 1 and wants_total(text, has_base=message.has_base, goes_on=interview):
            return ASKED_AMOUNT
        judges = goals.eligibility and not (told_base and goals.quantity)
        openly = asks_conditions_openly(text) and own <= WHO_AND_WHERE
        if goals.why_asked or openly or asks_for_others(text, judges=judges):
            return both if goals.why_asked and goes_on else None
        if goals.confirms and not (told_base or message.has_base) and _OF_A_RULE.search(text):
            return None
        if AREA_FACT in message.known and AREA_FACT in relevant and asks_of_seat(text):
            return Asked(amount=False, verdict=True)
        if interview and own - {"applicant_type"} and (asks_nothing(text) or MORE_PIECES.search(text)):
            return both
        if own - {"applicant_type"} and goals.confirms and not goals.quantity and says_may_have(text):
            return Asked(amount=False, verdict=True)
        of_stage, and_this = any(stage_of(text, topic.id) for topic in topics), _AND_THIS.fullmatch(text)
        if and_this and of_stage and (not goes_on or (state.kind not in _TEXT_KINDS and speaks_of_money(state.query))):
            return ASKED_AMOUNT
        if state.kind in _TEXT_KINDS and and_this and not told_base:
            return None
        if (goes_on and self._is_unknown(message)) or (state.goal and and_this and not goals.of_the_text):
            return Asked(amount=state.goal != "verdict", verdict=state.goal == "verdict")
        if goes_on and self._knows(message, relevant) and ALL_MET.search(text) and not goals.quantity:
            return Asked(amount=False, verdict=True)
        if goes_on and ((message.has_base and _OTHER_DATE.search(text)) or tells_only_when(text)):
            return Asked(amount=message.has_base, verdict=goals.eligibility or state.goal == "verdict")
        if _INSTALMENTS.search(text) and any(self._rulebook.rule(topic.id).benefit.amount.stages for topic in topics):
            return Asked(amount=True, verdict=False)
        asks_sum = goals.amount if goes_on else goals.quantity and len(topics) == 1
        if (asks_sum and of_stage) or (told_base and asks_all_paid(text)):
            return ASKED_AMOUNT
        if "sz-fin-08-2" in ids and (full_day(text) or named_month(text)):
            return Asked(amount=True, verdict=False)
        computed = told_base or message.has_base or bool(SUM.search(text) and len(state.all_benefits) > 1)
        asks_for_it = goals.quantity or (told_base and (goals.confirms or bool(_WHAT_OF.search(text))))
        used_up = any(fact in told.facts or (told_base and fact in message.known) for fact in relevant & _USED_UP)
        settled = (computed and asks_for_it) or ((bool(own) or used_up) and goals.eligibility)
        if not settled and find_open_point(text, [self._rulebook.rule(topic.id) for topic in topics]) is not None:
            return None
        if not (interview or told.doubts) and asks_only_of_the_text(text):
            return None
        if told.doubts or told_base:
            return both
        if (goals.shares or goals.own_money) and self._tells_shares(message):
            return Asked(amount=True, verdict=False)
        if goals.of_the_text and not (own and goals.eligibility) and not (computed and goals.quantity):
            return None
        if (
            goals.confirms
            and not base
            and any(topic.id.startswith("js-") for topic in topics)
            and _SUM_TOLD.search(text)
        ):
            return Asked(amount=True, verdict=False)
        if goals.confirms and goes_on and message.has_base:
            return ASKED_AMOUNT
        tells = own - {"applicant_type", AREA_FACT}
        asked = goals.eligibility or goals.amount or interview or (goals.personal and not ASKS_OPENLY.search(text))
        if tells or (own and asked) or (AREA_FACT in own and goes_on):
            return both
        news = (set(told.facts) & relevant) - _SETTING
        if news and goes_on and (goals.eligibility or goals.amount):
            return both
        is_told = not goes_on and self._knows(message, relevant)
        more = says_more(last_sentence(text) if is_told else text, topics)
        judges_own = goes_on and bool(FOR_ONESELF.search(text)) and self._knows(message, relevant)
        if goals.eligibility:
            return replace(both, tentative=not (_NOW.search(text) or judges_own) and more)
        if not goals.amount:
            return both if interview and (own or news) else None
        if ids & set(state.all_benefits) and goals.quantity and message.has_base:
            return both
        if goes_on and ((goals.quantity and len(text) <= _SHORT) or (message.has_base and not more)):
            return both
        asks_money = _MONEY.search(text) or (goes_on and _RECKON.search(text))
        sums = bool(base) or all(topic.id in _NO_BASE_NEEDED for topic in topics)
        return replace(both, tentative=not goals.personal and more) if sums and asks_money else None

    def _knows(self, message: Message, relevant: set[str]) -> bool:
        """Whether a condition of the benefits was told in the talk, beyond the setting and the figures."""
        known = {fact for fact, value in message.known.items() if fact not in _SETTING or value not in ("是", "企业")}
        money = {fact for fact in known if self._rulebook.inputs[fact].type == "money"}
        return bool((known & relevant) - money - _USED_UP - {AREA_FACT})

    def _is_unknown(self, message: Message) -> bool:
        """Whether a message only says that its sender does not know what was asked (是不是重点企业?我也不清楚), or only
        tells what somebody else judges."""
        text, state = message.text, message.state
        if not UNKNOWN.search(text):
            return bool(state.goal) and tells_judged(text, [self._rulebook.rule(one.id) for one in message.topics])
        labels = [self._rulebook.inputs[fact].label for group in state.asked for fact in group]
        names = any(text[at : at + 2] in label for label in labels for at in range(len(text) - 1))
        return (
            len(text) <= _SHORT
            or knows_no_more(text)
            or (names and len(text) <= _LONG_UNKNOWN and not message.goals.quantity)
        )

    def _own(self, message: Message) -> set[str]:
        """Conditions that a message tells something new of; what is mere setting (a loan was made) tells nothing."""
        told, area = message.told, message.area
        says = {fact for fact, value in told.facts.items() if fact not in _SETTING or value not in ("是", "企业")}
        if any(topic.id in _NOT_FOR_FIRMS for topic in message.topics):
            says |= set(told.facts) & {"applicant_type"}
        money = {fact for fact in told.facts if self._rulebook.inputs[fact].type in ("money",)}
        return (says - message.base - money - _USED_UP) | {
            fact
            for fact in area
            if message.state.facts.get(fact) != area[fact]
            or len(message.text) <= _ELSEWHERE_CHARS
            or OWN_SEAT.search(message.text)
        }

    def _tells_shares(self, message: Message) -> bool:
        """Who pays which part: with a base it is computed; a benefit whose text names no parts says so."""
        own_money = message.goals.own_money and any(topic.id == "sz-dengfeng" for topic in message.topics)
        rules = [self._rulebook.rule(topic.id) for topic in message.topics]
        splits = [step for rule in rules for step in rule.amount.steps if isinstance(step, Split)]
        tells = bool(splits) or any(rule.benefit.amount.shares_note for rule in rules)
        return message.has_base or own_money or tells
