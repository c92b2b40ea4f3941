"""Which figures of the ledger a message wants reckoned: several told over turns, or the one that it points at."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from assistant.conversation.state import State, ToldFigure
from assistant.understand.area import AREA_FACT, areas_by_firm
from assistant.understand.benefits import Topic, topic_of
from assistant.understand.ledger import adds_to, enter, is_amount, is_named, meant, pointed_at, slot_of, slots_of
from assistant.understand.parted import IN_STAGES, is_of_one
from assistant.understand.periods import is_one_project, key_of
from assistant.understand.rivals import beside_own, is_of_others
from assistant.understand.told import Told
from assistant.understand.wish import Wish, ledger_patterns, read_wish

# What is told of a loan is kept beside its fees, and before any benefit is spoken of.
LENT = frozenset({"loan_amount"})
_LENDS = re.compile(r"贷|借|融资|融到|放款")


@dataclass(frozen=True, slots=True)
class Several:
    """What a message wants of the ledger.

    Attributes:
        topics: the benefits to reckon.
        figures: the figures to reckon part by part; empty where the message wants one case.
        pointed: the figures of the one slot that it points at; empty where it points at none.
        ledger: every figure told so far, this message's included; `slot` the year and project it speaks of.
        lacks: it counts more of them than were told.
        note: how a figure that comes on top of another one was taken, "" where none does.
    """

    topics: tuple[Topic, ...]
    wish: Wish
    figures: tuple[ToldFigure, ...]
    pointed: tuple[ToldFigure, ...]
    ledger: tuple[ToldFigure, ...]
    slot: tuple[str, ...]
    note: str = ""
    lacks: bool = False

    @property
    def areas(self) -> dict[str, str]:
        """Where each firm of the ledger is registered, by the key of its name, as far as it was told of it alone."""
        return {key_of(one.project): one.text for one in self.ledger if one.fact == AREA_FACT}

    @property
    def own_area(self) -> dict[str, str]:
        """Where the one firm that a message speaks of is registered; nothing where it reckons several."""
        own = {
            slot_of(one)[1] for one in self.ledger if one.fact != AREA_FACT and (one.period, one.project) == self.slot
        }
        found = {self.areas[firm] for firm in own if firm in self.areas}
        return {AREA_FACT: found.pop()} if len(found) == 1 and not self.figures else {}

    @property
    def has_total(self) -> bool:
        """Whether the sum of what is reckoned says something: not of a difference, and not of cases of which only one holds
        (two schemes, two amounts put up)."""
        shown = self.figures or [one for one in self.ledger if one.turn == max(f.turn for f in self.ledger)]
        one_holds = any(is_amount(f.project) or "方案" in f.project or is_of_one(f.project) for f in shown)
        if self.lacks:
            return False
        return not self.wish.apart or not (self.wish.difference or one_holds)

    def counts_more(self, reckoned: Collection[object], text: str) -> bool:
        """Whether a sum or a difference of more is wanted than were reckoned; stages of one amount, and the parties of one
        project, are no more than one."""
        wish = self.wish
        is_one = any(
            topic.base in ((), IN_STAGES) or (topic.capped == "项目" and is_one_project(text)) for topic in self.topics
        )
        known = max((len(slots_of(_own(topic, self.ledger))) for topic in self.topics), default=0)
        at_hand = max(len(reckoned), known)
        return (wish.sum or wish.difference) and not (wish.of_kinds or is_one) and at_hand < wish.count

    def known(self, before: dict[str, str], state: State) -> dict[str, str]:
        """The facts known before a message without those of another year or project than the one it turns to."""
        base = {fact for topic in self.topics for fact in topic.base}
        before = {fact: value for fact, value in before.items() if fact != AREA_FACT or not self.areas}
        if self.pointed:
            kept = {fact: value for fact, value in before.items() if fact not in base}
            told = {one.fact: one.text for one in self.pointed}
            others = {f: "0元" for topic in self.topics if set(topic.base) & set(told) for f in topic.base}
            placed = self.areas.get(slot_of(self.pointed[0])[1], "")
            return {**kept, **others, **told, **({AREA_FACT: placed} if placed else {})}
        is_told = any(one.turn == state.turn for one in self.ledger)
        turns = any(state.slot) and is_told and self.slot != state.slot and any(self.slot)
        return {fact: value for fact, value in before.items() if not (turns and fact in base)}


def read_several(
    text: str, topics: tuple[Topic, ...], told: Told, state: State, *, keeps: bool, named: Callable[[], bool]
) -> Several:
    """What a normalised message wants of the figures told so far.

    `keeps`: what was told before still stands; `named`: whether the message itself names a benefit.
    """
    wish = read_wish(text)
    if wish.difference and ledger_patterns()["schemes"].search(text):
        wish = replace(wish, sum=False)
    base = {fact for topic in topics for fact in topic.base}
    base |= LENT if "guarantee_fee" in base and _LENDS.search(text) else set()
    beside = beside_own(state.ledger, told, text, base, state.turn) if keeps else []
    if beside:
        kept = state.ledger if is_of_others(text) else enter(state, told, text, base, keeps=True)[0]
        own = tuple(topic for topic in topics if beside[0].fact in topic.base)
        return Several(own, replace(wish, sum=False), tuple(beside), (), tuple(kept), state.slot)
    comes_on_top = adds_to(state, told, text, base)
    ledger, slot = enter(state, told, text, base, keeps=keeps or bool(comes_on_top))
    told_base = bool(set(told.facts) & base)
    plain = Several(topics, wish, (), (), ledger, slot)
    if not wish.several:
        pointed = () if told_base or told.doubts else tuple(pointed_at(ledger, base, text))
        return replace(plain, pointed=pointed, note=_on_top(comes_on_top))
    counts = wish.count > 1 and not wish.of_kinds
    if told_base and not (wish.difference or counts or comes_on_top or (wish.each and "各" in text)):
        return plain
    if told_base and told.several and not comes_on_top:
        ledger = tuple(one for one in ledger if one.turn == state.turn)
    topics = topics if told_base or named() else _wider(topics, ledger, state, wish)
    figures = _of_named(
        [one for topic in topics for one in meant(ledger, topic.base, wish, revives=not told_base)], text
    )
    if counts and not named():
        fitting = [topic for topic in topics if len(slots_of(_own(topic, figures))) == wish.count]
        schemes = ledger_patterns()["schemes"].search(text)
        topics = tuple(fitting) if fitting and not schemes else topics
        figures = [one for one in figures if any(one.fact in topic.base for topic in topics)]
    most = max((len(slots_of(_own(topic, figures))) for topic in topics), default=0)
    lacks = counts and 1 < most < wish.count
    return replace(plain, topics=topics, figures=tuple(figures) if most > 1 else (), lacks=lacks, wish=wish)


def _own(topic: Topic, figures: Sequence[ToldFigure]) -> list[ToldFigure]:
    return [one for one in figures if one.fact in topic.base]


def _wider(topics: tuple[Topic, ...], ledger: Sequence[ToldFigure], state: State, wish: Wish) -> tuple[Topic, ...]:
    """The benefits of the conversation that projects were told for, where those that are compared had several of them."""
    if wish.sum and not wish.apart:
        return topics
    found = [topic for topic in map(topic_of, state.all_benefits) if topic and _own(topic, ledger)]
    of_projects = [topic for topic in found if any(one.project for one in _own(topic, ledger))]
    return tuple(dict.fromkeys([*of_projects, *topics])) if of_projects else topics


def _of_named(figures: list[ToldFigure], text: str) -> list[ToldFigure]:
    """The figures of the slots a message names, where it names two or more, or one project of several years."""
    named = [slot for slot in slots_of(figures) if is_named(slot, text)]
    return [one for one in figures if slot_of(one) in named] if len(named) > 1 else figures


def _on_top(earlier: Sequence[ToldFigure]) -> str:
    if not earlier:
        return ""
    said = "、".join(dict.fromkeys(one.text for one in earlier))
    return f"前面说的{said}另记着,这里只算这次说的数;要合起来算,请说“一共多少”;若是更正前面的数,请说“改成”"


def placed(several: Several, places: Sequence[str], text: str, turn: int) -> tuple[Several, bool]:
    """`several` with the places that a message tells of single firms in its ledger, and whether it tells any."""
    base = {fact for topic in several.topics for fact in topic.base}
    firms = {slot_of(one)[1] for one in several.ledger if one.fact in base and one.project}
    found = areas_by_firm(places, text, firms) if len(firms) > 1 else {}
    kept = [one for one in several.ledger if one.fact != AREA_FACT or one.project not in found]
    told = [ToldFigure(AREA_FACT, area, "", firm, turn, text) for firm, area in found.items()]
    return replace(several, ledger=(*kept, *told)), bool(found)
