"""The ledger of a conversation: every figure of money told, by year, project, firm or place in order (`ledger.toml`).

A correction takes the place of a figure; a figure of another year or project, or one that is said to come on top, stands
beside it; a bare new figure takes over but is kept, for a question that counts both (两笔一共).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.conversation.state import State, ToldFigure
from assistant.understand.periods import PROJECT, YEAR, key_of, ordinal, period_of
from assistant.understand.told import Sum, Told
from assistant.understand.wish import Wish, ledger_patterns

Slot = tuple[str, str]
_NONE: Slot = ("", "")
_AMOUNT = re.compile(r"\d.*[万亿元]$")
_ORDINAL = re.compile(r"第.[笔单份期个项张次]")
_LEAST_WORDS = 2


def slot_of(figure: ToldFigure | Sum) -> Slot:
    """The year and the key of the project that a figure belongs to."""
    return figure.period, key_of(figure.project)


def is_amount(project: str) -> bool:
    """Whether figures are told apart by nothing but themselves (999万跟1000万)."""
    return bool(_AMOUNT.search(project))


def slots_of(figures: Sequence[ToldFigure]) -> list[Slot]:
    """The slots of figures, each once, in the order told."""
    return list(dict.fromkeys(slot_of(one) for one in figures))


def slot_named(text: str, before: Slot) -> Slot:
    """The year and project that a normalised message speaks of, where it speaks of one of each; `before` is the slot of
    the turns before it."""
    plain = ledger_patterns()["no_year"].sub("", text)
    years = {period_of(plain, match.end()) for match in YEAR.finditer(plain)}
    projects = {key_of(match.group(0)): match.group(0) for match in PROJECT.finditer(plain)}
    if len(years) > 1 or len(projects) > 1:
        return _NONE
    if not years and not projects:
        return before
    kept = before[1] if not _ORDINAL.fullmatch(before[1]) and not is_amount(before[1]) else ""
    return "".join(years), "".join(projects.values()) or kept


def enter(
    state: State, told: Told, text: str, base: Collection[str], *, keeps: bool
) -> tuple[tuple[ToldFigure, ...], Slot]:
    """The ledger with the figures of a message for the `base` facts, and the slot that the conversation is on.

    `keeps`: what was told before still stands; else the ledger begins anew.
    """
    held = list(state.ledger if keeps and not ledger_patterns()["lets_go"].search(text) else ())
    before: Slot = (state.slot[0], state.slot[1]) if held else _NONE
    slot = slot_named(text, before)
    for one in told.figures:
        if one.fact in base:
            held = _entered(held, one, text, slot if slot != before else _NONE, before, state.turn)
    return tuple(held), slot


def _entered(held: list[ToldFigure], one: Sum, text: str, slot: Slot, before: Slot, turn: int) -> list[ToldFigure]:
    """The ledger with one figure more, in the slot of its message where it has none of its own."""
    found = ledger_patterns()
    period, project = one.period or slot[0], one.project or slot[1]
    new = ToldFigure(one.fact, one.text, period, project, turn, text)
    earlier = [f for f in held if f.fact == one.fact and not f.replaced and f.turn < turn]
    puts_right, adds = found["replaces"].search(text), found["adds"].search(text)
    supposes = found["supposes"].search(text) and not puts_right
    if not earlier:
        if not (period or project):
            return [*held, replace(new, period=before[0], project=before[1])]
        return [*(replace(f, period=period) if slot_of(f) == _NONE and not project else f for f in held), new]
    last = earlier[-1]
    equal = [f for f in earlier if slot_of(f) == slot_of(new)]
    if period or project:
        if supposes:
            return [*_put_by(held, equal or [last]), new]
        gone = equal if not adds or puts_right else []
        if not equal and (puts_right or last.text == new.text) and (not last.period or last.text == new.text):
            gone = [last]
        if equal and not gone:
            new = replace(new, project=ordinal(len(equal) + 1, "笔"))
        turns = {f.turn for f in earlier if slot_of(f) == _NONE or is_amount(f.project)} if not adds else set()
        bare = [f for f in held if f.turn in turns and (slot_of(f) == _NONE or is_amount(f.project))]
        return [*_put_by([f for f in held if f not in gone], bare), new]
    if puts_right:
        return [*(f for f in held if f is not last), replace(new, period=last.period, project=last.project)]
    if adds and not supposes:
        return [*_numbered(held, earlier), replace(new, period=last.period, project=ordinal(len(earlier) + 1, "笔"))]
    inherited = replace(new, period=last.period, project="" if is_amount(last.project) else last.project)
    return [*_put_by(held, [f for f in earlier if slot_of(f) == slot_of(last)]), inherited]


def _put_by(held: list[ToldFigure], old: Sequence[ToldFigure]) -> list[ToldFigure]:
    return [replace(f, replaced=True) if f in old else f for f in held]


def _numbered(held: list[ToldFigure], earlier: Sequence[ToldFigure]) -> list[ToldFigure]:
    """The ledger with the earlier figures of a fact given their place in order where nothing tells them apart."""
    return [
        replace(f, project=ordinal(earlier.index(f) + 1, "笔")) if f in earlier and not f.project else f for f in held
    ]


def adds_to(state: State, told: Told, text: str, base: Collection[str]) -> list[ToldFigure]:
    """The standing figures of the same facts that a message's figures come on top of; none where they replace them."""
    found = ledger_patterns()
    facts = {one.fact for one in told.figures} & set(base)
    if not found["adds"].search(text) or found["replaces"].search(text) or found["supposes"].search(text):
        return []
    return [f for f in state.ledger if f.fact in facts and not f.replaced and f.text != "0元"]


def meant(figures: Sequence[ToldFigure], base: Collection[str], wish: Wish, *, revives: bool) -> list[ToldFigure]:
    """The figures of a benefit's `base` facts that a wish for several is about; those that were put by as well where only
    with them as many are at hand as it counts, and the message tells none (`revives`)."""
    own = [f for f in figures if f.fact in base]
    standing = [f for f in own if not f.replaced]
    wanted = wish.count or (2 if wish.difference else 0)
    turns = list(dict.fromkeys(f.turn for f in own))
    enough = not revives or len(slots_of(standing)) >= wanted or (wish.of_kinds and wish.sum)
    if enough or not any(f.replaced for f in own) or len(turns) != wanted:
        return standing
    if wish.apart:
        return [f for turn in turns for f in _as_of(own, turn)]
    if wish.counted in ("年", "年度"):
        return [replace(f, period=str(turns.index(f.turn) + 1), project="") for f in own]
    kind = "笔" if wish.counted in ("", "个") else wish.counted
    names = {turn: ordinal(place, kind) for place, turn in enumerate(turns, start=1)}
    return [f if f.project else replace(f, project=names[f.turn]) for f in own]


def _as_of(own: Sequence[ToldFigure], turn: int) -> list[ToldFigure]:
    """The case as it stood in a turn, named by the figures told in it."""
    latest = {f.fact: f for f in own if f.turn <= turn}
    name = "、".join(f.text for f in latest.values() if f.turn == turn and f.text != "0元")
    return [replace(f, project=name, period="") for f in latest.values()]


def pointed_at(figures: Sequence[ToldFigure], base: Collection[str], text: str) -> list[ToldFigure]:
    """The figures of the one slot of several that a normalised message points at: by its name, by its place, or by words
    that only the message told it with (商标那一笔); empty where it points at none."""
    own = [f for f in figures if f.fact in base]
    groups = [[f for f in own if slot_of(f) == slot] for slot in slots_of(own)]
    if len(groups) == 1:
        groups = [[f for f in own if f.turn == turn] for turn in dict.fromkeys(f.turn for f in own)]
    if len(groups) < 2:
        return []
    found = ledger_patterns()
    named = [group for group in groups if is_named(slot_of(group[0]), text)]
    if len(named) == 1:
        return named[0]
    for match in found["points"].finditer(text):
        group = _by_words(groups, match.group("what"))
        if group:
            return group
    place = found["nth"].search(text)
    if place:
        groups = sorted(groups, key=lambda group: group[0].period) if all(g[0].period for g in groups) else groups
        index = int(key_of(f"第{place.group('n') or '一'}个")) - 1
        return groups[index] if index < len(groups) else []
    if found["first"].search(text):
        return groups[0]
    return groups[-1] if found["last"].search(text) else []


def is_named(slot: Slot, text: str) -> bool:
    """Whether a message names the year or project of a slot."""
    period, key = slot
    if key:
        said = {key_of(match.group(0)) for match in PROJECT.finditer(text)}
        return (
            key in said
            or (len(key) > 1 and key in text)
            or bool(re.search(rf"(?:^|[,。;:看算说问哦噢那中]){key}(?=[的那呢能补奖可最领拿注在是位搬迁])", text))
        )
    return bool(period) and period in {period_of(text, match.end()) for match in YEAR.finditer(text)}


def _by_words(groups: Sequence[list[ToldFigure]], what: str) -> list[ToldFigure]:
    """The only group whose message holds the longest end of the words that point."""
    for start in range(len(what) - _LEAST_WORDS + 1):
        holding = [group for group in groups if any(what[start:] in f.words for f in group)]
        if len(holding) == 1:
            return holding[0]
        if holding:
            return []
    return []
