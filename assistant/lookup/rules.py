"""Questions that a rule file answers: how to apply, and points that the text leaves open."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from assistant.calculator import Rule, Rulebook
from assistant.calculator.model import Commitment
from assistant.compose.benefits import compose_benefits
from assistant.compose.metadata import joined
from assistant.compose.missing import with_nearest
from assistant.compose.rules import (
    ROUTE,
    WINDOW,
    compose_breach,
    compose_note,
    compose_open_point,
    compose_route,
    compose_windows,
)
from assistant.lookup.cues import cue
from assistant.lookup.own_texts import OwnTexts, means_one
from assistant.lookup.payers import Payers
from assistant.lookup.period_ends import PeriodEnds
from assistant.lookup.provisions import sources_of
from assistant.lookup.taxes import Taxes
from assistant.lookup.turn import Step, Turn, policies_meant
from assistant.model import Draft
from assistant.understand.benefits import find_topics, topics_apart
from assistant.understand.open_points import find_open_point
from index.model import Evidence
from index.retrieve import Retriever

# Another benefit that the one asked about is said to be like (也跟服务费补贴一样各出一半吗).
_LIKE_ANOTHER = re.compile(r"(?:跟|和|与|同|像)[^,。;?]{2,12}?(?:那样|那么|一样|同样|一个样|似的)(?=[^,。;?]{2})")

# 截止十三五末, 截至目前: up to when something was counted, no deadline.
_UP_TO = re.compile(r"截[止至](?:到|于)?(?=“?十[一二三四五]五|(?:19|20)\d\d|目前|现在|去年|上年|当时|年底)")

# A follow-up of so many characters that asks for a sum (给多少钱) asks for that of the open point before, which has none.
_BARE_SUM, _OF_SUMS = 8, "没有金额"


class Rules:
    """Answers from the rules of the benefits a question is about."""

    def __init__(self, rulebook: Rulebook, retriever: Retriever) -> None:
        self._rulebook = rulebook
        self._retriever = retriever
        self._catalog = retriever.catalog
        self.payers = Payers(self._rules, sources_of, retriever).answer
        self.period_end = PeriodEnds(self._rules, retriever).answer
        self.taxes = Taxes(self._rules, self._catalog).answer
        self.own_texts = OwnTexts(self._rules, rulebook, retriever)

    @property
    def of_dates(self) -> tuple[Step, ...]:
        """The steps that answer when: they go before all others."""
        return (self.period_end, self.repealed, self.payers, self.window, self.own_texts.several)

    @property
    def of_ways(self) -> tuple[Step, ...]:
        """The other steps, in their order."""
        return (self.own_texts.one, self.taxes, self.route, self.breach, self.open_point)

    def route(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """Where and how to apply."""
        goes_on = turn.state.kind == ROUTE and (cue("names_step").search(turn.fresh) or _turns_to_benefit(turn))
        asks = (cue("asks_route").search(turn.fresh) or goes_on) and not cue("after_applying").search(turn.query.text)
        asks = asks and not _found_out(turn)
        apart = self._meant(turn) if asks and cue("sets_against").search(turn.fresh) else []
        if len(apart) > 1:
            return self._routes(apart, turn)
        meant = self._meant(turn) if asks and not turn.ruled else []
        rules = self._rules(turn, meant if len(meant) == 1 else ()) if asks else []
        return compose_route(rules[0], self._catalog, turn.fresh) if rules else None

    def _routes(self, policies: Collection[str], turn: Turn) -> Draft | None:
        """The way of the first benefit of each policy; None where a policy has none."""
        firsts = [next((r for r in self._rulebook.rules.values() if r.policy.head.id == one), None) for one in policies]
        drafts = [compose_route(rule, self._catalog, turn.fresh) for rule in firsts if rule is not None]
        told = [draft for draft in drafts if draft is not None]
        return replace(joined(told), kind=ROUTE) if len(told) == len(policies) else None

    def window(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """When, or how often, to apply: of the kind of benefit meant, of all kinds where they are compared or none is
        meant."""
        compares = bool(cue("sets_against").search(turn.fresh))
        apart = topics_apart(turn.fresh) if compares and cue("speaks_of_applying").search(turn.fresh) else ()
        if len(apart) > 1:
            return compose_windows([self._rulebook.rule(one) for one in apart], self._catalog)
        asks_same = turn.state.kind in (ROUTE, WINDOW) and cue("also_then").search(turn.fresh)
        of_checks = cue("names_check").search(turn.fresh)
        also = {topic.id for topic in find_topics(turn.fresh)} if asks_same and not of_checks else set()
        goes_on = (turn.state.kind == WINDOW and _turns_to_benefit(turn)) or (
            turn.state.kind in (ROUTE, WINDOW) and cue("bare_when").fullmatch(turn.fresh)
        )
        due = bool(cue("asks_deadline").search(turn.fresh))
        said = _UP_TO.sub("", turn.fresh)
        asks = due or (cue("asks_window").search(said) and not cue("asks_other_time").search(turn.fresh))
        asks = asks or _asks_to_wait(turn)
        goes_on = bool(goes_on or also)
        rules = self._rules(turn, self._meant(turn)) if asks or goes_on else []
        rules = [rule for rule in rules if rule.benefit.id in also] or rules
        if rules and (compares or not (goes_on or means_one(turn))):
            policies = {rule.policy.head.id for rule in rules} | set(self._meant(turn) if compares else ())
            rules = [rule for rule in self._rulebook.rules.values() if rule.policy.head.id in policies]
        rules = [rule for rule in rules if rule.route is not None and rule.route.steps]
        draft = compose_windows(rules, self._catalog, of_date=due) if rules else None
        steps = (
            compose_route(rules[0], self._catalog, turn.fresh)
            if rules and not due and cue("asks_steps_too").search(turn.fresh)
            else None
        )
        return replace(joined([draft, steps]), kind=WINDOW) if draft and steps else draft

    def repealed(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """What became of the rules that a policy replaced."""
        rules = self._rules(turn) if cue("asks_repealed").search(turn.fresh) else []
        notes = [note for note in rules[0].policy.notes if note.label.startswith("废止")] if rules else []
        return compose_note(rules[0], notes[0], self._catalog) if notes else None

    def breach(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """What follows when a commitment is broken; of several commitments the one that the question speaks of."""
        of_faith = _breaks_faith(turn)
        is_found_out = of_faith and cue("found_out").search(turn.fresh)
        asks = bool(cue("asks_breach").search(turn.fresh) or is_found_out)
        asks = asks and not cue("asks_conditions").search(turn.fresh)
        rules = self._rules(turn) if asks else []
        if not rules:
            return None
        held = rules[0].commitments
        named = [item for item in held if any(word in turn.fresh for word in _topic_words(item))]
        named = list(held) if of_faith and cue("sets_against").search(turn.fresh) else named
        general = held if of_faith else rules[0].benefit.commitments
        return compose_breach(rules[0], named or general, self._catalog)

    def open_point(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """What the text does not settle, with what it does say."""
        rules = self._rules(turn)
        point = find_open_point(turn.fresh, rules)
        if not rules and len(meant := self._meant(turn)) == 1:
            rules = self._rules(turn, meant)
            point = find_open_point(turn.fresh, rules)
            # A policy that is only understood speaks for itself, not for one of its benefits.
            point = None if point and (point.benefit or point.silent) else point
        before = turn.state.query if turn.goes_on and not find_topics(turn.fresh) else ""
        if point is None and before and find_open_point(before, rules) is None:
            point = find_open_point(f"{before},{turn.fresh}", rules)
        grade = turn.state.facts.get("evaluation_grade", "")
        if point and point.silent and grade and not grade.startswith("不"):
            # 绩效评了优秀, then 奖励多少钱: what is given for that grade, and not any sum of the text.
            sharper = find_open_point(f"{grade}有什么奖励", rules)
            point = sharper if sharper and not sharper.silent else point
        earlier = find_open_point(before, rules) if before and point and len(turn.fresh) <= _BARE_SUM else None
        point = earlier if earlier and _OF_SUMS in earlier.answer else point
        owner = next((rule for rule in rules if point in rule.ambiguities), None)
        return compose_open_point(owner, point, self._catalog) if owner and point else None

    def premise(self, turn: Turn) -> Draft | None:
        """What the text gives for the one benefit that a question takes something for granted of."""
        topics = find_topics(turn.query.text)
        named = [topic.id for topic in topics if any(name.search(turn.query.text) for name in topic.names)]
        told = named and cue("tells_figure").search(turn.fresh) and cue("takes_for_granted").search(turn.fresh)
        rules = [rule for rule in self._rules(turn) if rule.benefit.id in named[:1]] if told else []
        return compose_benefits(rules, "原文是这样写的,请以它为准:", self._catalog) if rules else None

    def of_benefit(self, turn: Turn, draft: Draft) -> Draft:
        """A draft that says what no text says, with the clause of the one benefit under discussion where a follow-up names
        no other; any other draft as it is."""
        goes_on = turn.ruled and len(turn.state.benefits) == 1 and not (find_topics(turn.fresh) or turn.query.policies)
        if draft.status != "not_found" or not goes_on:
            return draft
        rule = self._rulebook.rule(turn.state.benefits[0])
        clause = self._catalog.find(rule.policy.head.id, rule.amount.cite.clause)
        if clause is None or any(one.clause == clause.number for one in draft.citations):
            return draft
        return with_nearest(draft, self._catalog.policies[rule.policy.head.id], clause, rule.benefit.quote[0])

    def _of_article(self, number: str, policies: Collection[str]) -> list[Rule]:
        """The rules of the benefits that an article of the policies gives."""
        held = [rule for rule in self._rulebook.rules.values() if rule.policy.head.id in policies]
        return [rule for rule in held if rule.amount.cite.clause == number]

    def _meant(self, turn: Turn) -> list[str]:
        return policies_meant(turn, self._rulebook, self._catalog)

    def _rules(self, turn: Turn, about: Collection[str] = ()) -> list[Rule]:
        """The rules of the benefits named or under discussion, else those of the policies `about`, named or held to."""
        articles = cue("names_article").findall(turn.fresh) if len(turn.ruled) == 1 else []
        topics = [one.benefit.id for number in articles for one in self._of_article(number, turn.ruled)]
        if not topics:
            unlikened = _LIKE_ANOTHER.sub("", turn.query.text)
            wordings = (unlikened,) if turn.ruled and turn.state.benefits else (unlikened, turn.query.text)
            topics = [topic.id for topic in next(filter(None, map(find_topics, wordings)), ())]
        if not topics and turn.ruled:
            topics = list(turn.state.benefits)
        held = [self._rulebook.rule(topic) for topic in topics]
        if not held:
            about = about or {mention.policy_id for mention in turn.query.policies} or turn.ruled
            held = [rule for rule in self._rulebook.rules.values() if rule.policy.head.id in about]
        return [rule for rule in held if rule.policy.head.id in self._catalog.policies]


def _asks_to_wait(turn: Turn) -> bool:
    """Whether a question, by itself or after one on applying, asks if that has to wait (要等贷款到期再报吗)."""
    speaks = turn.state.kind in (ROUTE, WINDOW) or cue("of_applying").search(turn.fresh)
    return bool(speaks and cue("asks_to_wait").search(turn.fresh) and not cue("not_of_applying").search(turn.fresh))


def _turns_to_benefit(turn: Turn) -> bool:
    """Whether a follow-up only names another benefit (那第七条的呢) and so asks the same of it."""
    names = find_topics(turn.fresh) or cue("names_article").search(turn.fresh)
    return bool(names and cue("says_and_this").search(turn.fresh))


def _found_out(turn: Turn) -> bool:
    """Whether a question speaks of fraud that came to light (材料造假被查到,补贴怎么弄)."""
    return bool(cue("breach_of_faith").search(turn.fresh) and cue("found_out").search(turn.fresh))


def _breaks_faith(turn: Turn) -> bool:
    """Whether a question speaks of fraud, or goes on with the message before that did (…, then: 被查到会怎么样)."""
    broken = cue("breach_of_faith")
    goes_on = turn.ruled and not find_topics(turn.fresh)
    return bool(broken.search(turn.fresh) or (goes_on and broken.search(turn.state.query)))


def _topic_words(item: Commitment) -> list[str]:
    """Pairs of characters of a commitment's label that may name it in a question (退保, 承诺, 收回)."""
    return [item.label[place : place + 2] for place in range(len(item.label) - 1)]
