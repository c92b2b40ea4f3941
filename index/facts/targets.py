"""Figures of a policy as a table: indicator, value, unit, year, how measured, and the words they were read from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from index.facts.indicators import Beside, is_qualifier, match_beside, match_special, squeeze
from index.facts.model import Measure, Target, TargetKind, YearBasis
from index.facts.quantities import Quantity, find_quantities
from index.facts.wording import baseline_of, leading_measure, measure_of, thing_after, thing_before
from index.facts.years import YearMark, find_years, governing
from index.model import Clause, Document, Policy

_SENTENCE = re.compile(r"[^。\n]+")
_BACKGROUND = re.compile(r"发展基础|面临形势|战略背景|工作基础|现状|主要成效|回顾")
_CONDITIONS = re.compile(r"申报条件|基本条件|补贴标准|奖励标准")
_PAYMENT = re.compile(r"给予|奖励|补贴|资助|经费支持|资金支持|予以奖")
_SCOPE = re.compile(r"围绕(?:(?!建立|打造|培育|新增|设立|建设|组建)[^。;])*$|等(?:\d+个[^。;]{0,30})?$")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Figures of one sentence; `start` and `end` are places in the clause text."""

    text: str
    start: int
    end: int
    quantities: tuple[Quantity, ...]

    def left_edge(self, number: int, marks: str) -> int:
        """Where the words of figure `number` begin: after the last of `marks` or the figure before it."""
        here = self.quantities[number].start
        begin = max((self.text.rfind(mark, self.start, here) + 1 for mark in marks), default=0)
        previous = self.quantities[number - 1].end if number else self.start
        return max(begin, previous, self.start)

    def right_edge(self, number: int, marks: str) -> int:
        """Where they end: before the next of `marks`, or before the next figure and the 、 that leads to it."""
        here = self.quantities[number].end
        ends = [place for mark in marks if (place := self.text.find(mark, here, self.end)) >= 0]
        edge = min(ends, default=self.end)
        if number + 1 < len(self.quantities) and self.quantities[number + 1].start < edge:
            upto = self.quantities[number + 1].start
            comma = self.text.find("、", here, upto)
            edge = comma if comma >= 0 else upto
        return edge

    def window(self, number: int, start: int, end: int) -> str:
        """`text[start:end]` squeezed, the figure itself as #, other figures as ~."""
        parts, place = [], start
        for position, quantity in enumerate(self.quantities):
            if start <= quantity.start < end:
                parts += [self.text[place : quantity.start], "#" if position == number else "~"]
                place = quantity.end
        return squeeze("".join([*parts, self.text[place:end]]))

    def end_of(self, found: Beside, start: int, limit: int) -> int:
        """Where the name ends that stands after `start`; `start` itself when it stands before the figure."""
        if found.is_special and self.text[limit : limit + 1] == "、":
            return limit
        ends = (end for end in range(start, limit + 1) if found.words in squeeze(self.text[start:end]))
        return next(ends, start)


@dataclass(frozen=True, slots=True)
class _Named:
    key: str
    name: str
    start: int
    end: int


def read_targets(document: Document) -> tuple[Target, ...]:
    """Figures of all clauses in document order."""
    return tuple(target for clause in document.clauses for target in _of_clause(document.policy, clause))


def _of_clause(policy: Policy, clause: Clause) -> Iterable[Target]:
    quantities = find_quantities(clause.text)
    years = find_years(clause.text)
    for match in _SENTENCE.finditer(clause.text):
        inside = _counted(clause.text, match.start(), match.end(), quantities)
        if inside:
            yield from _of_sentence(policy, clause, _Sentence(clause.text, match.start(), match.end(), inside), years)


def _counted(text: str, start: int, end: int, quantities: list[Quantity]) -> tuple[Quantity, ...]:
    """Figures of one sentence without those that only qualify the thing counted."""
    inside = tuple(quantity for quantity in quantities if start <= quantity.start < end)
    sentence = _Sentence(text, start, end, inside)
    return tuple(q for number, q in enumerate(inside) if not is_qualifier(sentence.window(number, start, end)))


def _of_sentence(policy: Policy, clause: Clause, sentence: _Sentence, years: list[YearMark]) -> Iterable[Target]:
    names: list[_Named] = []
    carried: Measure | None = None
    for number, quantity in enumerate(sentence.quantities):
        edge = names[-1].end if names else sentence.start
        mark = governing(years, quantity.start)
        kind = _kind(clause, sentence, quantity, mark)
        named = _name(sentence, number, names, is_rule=kind == "rule")
        names.append(named)
        left = sentence.text[max(sentence.left_edge(number, ";:"), edge) : quantity.start]
        header = sentence.text[
            sentence.start : max(sentence.text.rfind(":", sentence.start, quantity.start), sentence.start)
        ]
        measure = measure_of(left, quantity.unit, header, carried)
        carried = leading_measure(left) or (carried if measure == carried else None)
        yield _target(policy, clause, sentence, quantity, named, measure, kind, mark)


def _name(sentence: _Sentence, number: int, before: list[_Named], *, is_rule: bool) -> _Named:
    """The indicator of a figure: beside it; in the phrase before; in a wider pattern; inherited; or its own words."""
    quantity = sentence.quantities[number]
    unit = re.sub(r"^[万亿]+(?=.)", "", quantity.unit)
    taken = before[-1].end if before else sentence.start
    start, end = max(sentence.left_edge(number, ",;:"), taken), sentence.right_edge(number, ",;:")
    wide = max(sentence.left_edge(number, ";"), taken)
    if found := match_beside(sentence.window(number, start, end), unit, is_rule):
        indicator = found.indicator
        return _Named(indicator.key, indicator.name, start, sentence.end_of(found, quantity.end, end))
    left, right = thing_before(sentence.text[start : quantity.start]), thing_after(sentence.text[quantity.end : end])
    if not left and not right:
        left = thing_before(sentence.text[wide : quantity.start])
        if left and (found := match_beside(sentence.window(number, wide, quantity.end), unit, is_rule)):
            return _Named(found.indicator.key, found.indicator.name, wide, quantity.end)
        if not left and before:
            return _Named(*_inherited(sentence, number, before), start, quantity.end)
    for begin, stop in ((wide, sentence.right_edge(number, ";")), (wide, sentence.end), (sentence.start, sentence.end)):
        if special := match_special(sentence.window(number, begin, stop), unit, is_rule):
            return _Named(
                special.key, special.name, start, end if sentence.text[end : end + 1] == "、" else quantity.end
            )
    name = re.split(r"[,:]", left)[-1] if left else right
    return _Named("text:" + squeeze(name), name, start, quantity.end if left else end)


def _inherited(sentence: _Sentence, number: int, before: list[_Named]) -> tuple[str, str]:
    """Key and name from the figures before. After 分别 the k-th figure belongs to the k-th of those before it."""
    place = sentence.text.rfind("分别", sentence.start, sentence.quantities[number].start)
    if place >= 0:
        first = next(i for i, quantity in enumerate(sentence.quantities) if quantity.start > place)
        stop = re.search(r"[,;。]", sentence.text[place : sentence.end])
        edge = place + stop.start() if stop else sentence.end
        count = sum(place < quantity.start < edge for quantity in sentence.quantities)
        source = number - count
        if first <= number < first + count and 0 <= source < len(before):
            return before[source].key, before[source].name
    return before[-1].key, before[-1].name


def _target(
    policy: Policy,
    clause: Clause,
    sentence: _Sentence,
    quantity: Quantity,
    named: _Named,
    measure: Measure,
    kind: TargetKind,
    mark: YearMark | None,
) -> Target:
    year, basis = _year(policy, kind, mark)
    fragment = sentence.text[
        max(sentence.text.rfind(",", sentence.start, quantity.start), sentence.start) : quantity.end
    ]
    return Target(
        policy_id=policy.id,
        clause=clause.number,
        place=policy.place,
        key=named.key,
        indicator=named.name,
        value=quantity.value,
        value_upper=quantity.upper,
        unit=quantity.unit,
        comparison=quantity.comparison,
        measure=measure,
        baseline=baseline_of(fragment) if measure in ("increase", "multiple", "year_on_year") else "",
        year=year,
        year_basis=basis,
        since=mark.year if mark and mark.since else None,
        kind=kind,
        words=sentence.text[named.start : max(named.end, quantity.end)].strip("、,;:— \n"),
    )


def _kind(clause: Clause, sentence: _Sentence, quantity: Quantity, mark: YearMark | None) -> TargetKind:
    if (mark and mark.is_past) or any(_BACKGROUND.search(heading) for heading in clause.path):
        return "statistic"
    if clause.number.startswith("第") or any(_CONDITIONS.search(heading) for heading in clause.path):
        return "rule"
    if _PAYMENT.search(sentence.text, sentence.start, sentence.end):
        return "rule"
    return "scope" if _SCOPE.search(sentence.text[sentence.start : quantity.start]) else "target"


def _year(policy: Policy, kind: TargetKind, mark: YearMark | None) -> tuple[int | None, YearBasis]:
    """Year and what it rests on: stated in the clause, or the last year of a plan that runs to a fixed end."""
    if kind == "rule" or (mark and mark.since):
        return None, "none"
    if mark:
        return mark.year, "stated"
    if policy.in_force_until is not None and kind == "target":
        return policy.in_force_until.year, "plan_period"
    return None, "none"
