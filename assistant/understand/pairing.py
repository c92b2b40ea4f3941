"""Which words each figure of a message belongs to: labels and figures in reading order, matched at the least total cost.

`贷款800万担保费12万评估费3万` and `12万担保费3万评估费` are read the same way: a figure takes the label before it or right
behind it, a label serves one figure, and the reading of the whole message that strains least wins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from assistant.calculator.units import Reading
from assistant.understand.cues import Cues
from assistant.understand.periods import PROJECT, YEAR
from assistant.understand.shared_figure import LABEL_MARK, in_a_run, is_shared

_UNPAIRED = 7.0
_BEHIND, _CARRIED = 0.6, 1.0
_PER_CHAR, _PER_CHAR_BEHIND, _NEARER = 0.25, 0.5, 0.01
_COMMA, _COMMA_BEHIND, _SENTENCE = 1.5, 20.0, 5.0
_MAX_BEHIND_CHARS, _MAX_CARRIED_CHARS = 9, 2
_FILLER = re.compile(
    r"大概|大约|约莫|差不多|一共|总共|共计|合计|总计|加起来|实际|真正|最终|最后|已经|花了|付了|交了|缴了|给了|收了|支付|发生|产生|收费|人民币|分别|各自|"
    r"也就|只有|才|就|是|为|有|了|的|得|约|共|付|交|花|收|给|按|算|达|到|:|=|\(|\)|“|”|\"| "
)
_BREAK = re.compile(r"[,。;、!?]")
_ASKED = re.compile(r"多少|几|吗|么|呢|能|可以|\?")
_LIST_MARK = re.compile(
    r"[、,/+]|和|与|及|跟|以及|还有|另外|另有|又|再加|再|加上?|外加|第[一二三四][笔期次批回]|另一笔|还|一笔|后来|接着|之后|下半年|上半年|年底|年初|先|\s"
)
# A sum that was spent or lent in a clause of its own is not what an award named before it comes to (…的奖励,搞了300万).
_SPENT_APART = re.compile(
    r"[,。;][^,。;]*(?:搞|弄|整|借|贷|放|融|押|花|付|交|缴|投)(?:了|到|过|出)*$|(?:花|交|缴)(?:了|掉|出去)+(?:有|大概|约)*$|[,。;](?:第一|头一?|首)年(?:是|的)?$"
)
_SHARED_OUT = re.compile(r"分别|各自?|依次|各是")
# 质押服务费: the loan only tells which fee.
_SETTING = "loan_amount"
_TOGETHER = re.compile(r"一共|总共|共计|合计|总计|加起来|合起来|[加合]在?一[起块]|拢共|统共|总和|总额|共|加总")


@dataclass(frozen=True, slots=True)
class Label:
    """Words that name what a figure is; `fact` is the fact, or `none`, `result`, `interest`.

    `units`: the units a figure must have to belong to it; empty for any.
    """

    fact: str
    start: int
    end: int
    units: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Paired:
    """A figure and the label it belongs to, None for a figure without one.

    `is_total`: it is said to be a sum; `of_several`: and several labels stand before it (担保费加评估费共计13万);
    `is_shared`: those are costs of their own that no other figure is told for (担保费、评估费花了9万).
    """

    reading: Reading
    label: Label | None
    is_total: bool = False
    of_several: bool = False
    is_shared: bool = False

    @property
    def fact(self) -> str | None:
        """The fact the figure is told for."""
        return self.label.fact if self.label else None


def find_labels(text: str, candidates: Sequence[Cues], readings: Sequence[Reading]) -> list[Label]:
    """Labels of a normalised message in order; of overlapping ones the longest, of equals the first in the file."""
    taken = [reading.span for reading in readings]
    segments = _segments(text, taken)
    found = [
        Label(candidate.fact, match.start(), match.end(), candidate.units)
        for candidate in candidates
        for cue in candidate.cues
        for start, end in segments
        for match in cue.finditer(text, start, end)
        if match.group(0)
        if not any(pattern.search(_around(text, match, taken)) for pattern in candidate.unless)
    ]
    kept: list[Label] = []
    for label in sorted(found, key=lambda label: label.start - label.end):
        if not any(label.start < other.end and other.start < label.end for other in kept):
            kept.append(label)
    return sorted(kept, key=lambda label: label.start)


def _segments(text: str, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches of text between figures and punctuation: no label reaches across either."""
    breaks = [*taken, *((match.start(), match.end()) for match in _BREAK.finditer(text)), (len(text), len(text))]
    segments, place = [], 0
    for start, end in sorted(breaks):
        if start > place:
            segments.append((place, start))
        place = max(place, end)
    return segments


def _around(text: str, match: re.Match[str], taken: Sequence[tuple[int, int]]) -> str:
    """The words around a label, up to the next comma or figure on either side."""
    left = max([0, *(end for _, end in taken if end <= match.start())])
    right = min([len(text), *(start for start, _ in taken if start >= match.end())])
    before = re.split(r"[,。;、]", text[left : match.start()])[-1]
    return before + match.group(0) + re.split(r"[,。;、]", text[match.end() : right])[0]


def pair(text: str, readings: Sequence[Reading], labels: Sequence[Label]) -> list[Paired]:
    """Each figure with its label, in order."""
    shared = _shared_out(text, readings, labels)
    if shared is not None:
        return shared
    gaps = _gaps(readings, labels)

    @cache
    def best(place: int, used: int, carried: int) -> tuple[float, tuple[int | None, ...]]:
        """Least cost of the figures from `place` on; `used` is the label taken behind the last figure, `carried` its label."""
        if place == len(readings):
            return 0.0, ()
        options = []
        for index, cost in _options(text, readings, labels, gaps, place, used, carried):
            behind = index if index is not None and labels[index].start >= readings[place].span[1] else -1
            rest, chosen = best(place + 1, behind, index if index is not None else -1)
            options.append((cost + rest, (index, *chosen)))
        return min(options, key=lambda option: option[0])

    _, chosen = best(0, -1, -1)
    return [
        Paired(
            reading,
            None if index is None else labels[index],
            _is_total(text, reading),
            in_a_run(text, labels, index),
            is_shared(text, labels, reading.span, index, chosen),
        )
        for reading, index in zip(readings, chosen, strict=True)
    ]


def _options(
    text: str, readings: Sequence[Reading], labels: Sequence[Label], gaps: Sequence[Sequence[int]], place: int,
    used: int, carried: int,
) -> list[tuple[int | None, float]]:  # fmt: skip
    start, end = readings[place].span
    options: list[tuple[int | None, float]] = [(None, _UNPAIRED)]
    for index in gaps[place]:
        is_spent = labels[index].fact == "result" and _SPENT_APART.search(text[labels[index].end : start])
        if index != used and not is_spent and _fits(labels[index], readings[place]):
            options.append((index, _before_cost(text[labels[index].end : start])))
    for index in gaps[place + 1][:1]:
        gap = text[end : labels[index].start]
        is_apart = gap.isspace() and labels[index].fact == "result" and readings[place].kind == "money"
        near = len(gap) <= _MAX_BEHIND_CHARS and not _ASKED.search(gap) and not is_apart
        if near and _fits(labels[index], readings[place]):
            options.append((index, _behind_cost(gap)))
    if carried >= 0 and _fits(labels[carried], readings[place]):
        # 12万服务费,2022年7万: the label stands behind the figure that it is carried on from.
        since, is_behind = readings[place - 1].span[1], used == carried and labels[used].fact != "result"
        between = text[max(since, labels[used].end) if is_behind else since : start]
        rest = _LIST_MARK.sub("", _FILLER.sub("", PROJECT.sub("", YEAR.sub("", between)).replace("年", "")))
        if len(rest) <= _MAX_CARRIED_CHARS and (not gaps[place] or not rest):
            options.append((carried, _CARRIED + _PER_CHAR * 2 * len(rest)))
    return options


def _fits(label: Label, reading: Reading) -> bool:
    return not label.units or reading.unit in label.units


def _gaps(readings: Sequence[Reading], labels: Sequence[Label]) -> list[list[int]]:
    """Indices of the labels before the first figure, between each two, and behind the last."""
    ends = [0, *(reading.span[1] for reading in readings)]
    starts = [*(reading.span[0] for reading in readings), 10**9]
    return [
        [i for i, label in enumerate(labels) if end <= label.start and label.end <= start]
        for end, start in zip(ends, starts, strict=True)
    ]


def _before_cost(gap: str) -> float:
    rest = _FILLER.sub("", re.sub(r"[,、。;;!?!?]", "", gap))
    return (
        _PER_CHAR * len(rest)
        + _NEARER * len(gap)
        + _COMMA * (gap.count(",") + gap.count("、"))
        + _SENTENCE * sum(gap.count(mark) for mark in "。;!?")
    )


def _behind_cost(gap: str) -> float:
    rest = _FILLER.sub("", re.sub(r"[,、。;!?]", "", gap))
    return _BEHIND + _PER_CHAR_BEHIND * len(rest) + _COMMA_BEHIND * sum(gap.count(mark) for mark in ",、。;!?")


def _is_total(text: str, reading: Reading) -> bool:
    before = text[max(0, reading.span[0] - 12) : reading.span[0]]
    return bool(_TOGETHER.search(re.split(r"[,。;(\d]", before)[-1]))


def _shared_out(text: str, readings: Sequence[Reading], labels: Sequence[Label]) -> list[Paired] | None:
    """`担保费和评估费分别是12万、3万`: as many figures as labels, each label its figure; `各12万`: one figure for all."""
    if not readings or len(labels) < 2:
        return None
    first = readings[0].span[0]
    before = [label for label in labels if label.end <= first and label.fact not in ("result", "none")]
    if len(before) < 2 or not _SHARED_OUT.search(text[before[-1].end : first]):
        return None
    run = [before[-1]]
    for label in reversed(before[:-1]):
        between = text[label.end : run[0].start]
        if LABEL_MARK.sub("", between) or (not between and label.fact == _SETTING):
            break
        run.insert(0, label)
    if len(run) < 2:
        return None
    if len(readings) == 1:
        return [Paired(readings[0], label) for label in run]
    if len(readings) < len(run):
        return None
    rest = (
        pair(text, readings[len(run) :], [label for label in labels if label.start >= first])
        if len(readings) > len(run)
        else []
    )
    return [Paired(reading, label) for reading, label in zip(readings, run, strict=False)] + rest
