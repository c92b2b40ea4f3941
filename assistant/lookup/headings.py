"""Headings that a question speaks out, or asks for by what they are called (七大工程)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.lookup.cues import cue
from index.catalog import Catalog
from index.facts.quantities import chinese_number
from index.model import Clause
from index.scores import pairs

SPOKEN = 0.5
_WHOLE_RUN = 6.0
_NAMES_PART_BY_WORD = re.compile(r"([\u4e00-\u9fff]{2,4}?)(?:的)?(?:那|这)?一?(?:章|部分|大块|大点)")
_COMMON = re.compile(r"知识产权|[,。、“”()\s]|工程|的")
# Pairs that headings of any matter have: they count where a heading has no others.
_WEAK = frozenset({"重点", "建设", "点任", "任务"})
_SUPPOSED = re.compile(r"([一二两三四五六七八九十]|\d{1,2})(?:条|项|个|件|块|大|大?点|类)")
_CHOICE = re.compile(
    r"([一二三四五六七八九十]{1,3}|\d{1,2})(?:条|项|个|件|块|大类?|点|类|步)?(?:,|到底|究竟)?还是([一二三四五六七八九十]{1,3}|\d{1,2})(?:条|项|个|件|块|大|点|类|步)"
)
_COUNT = r"(?:[几两二三四五六七八九十]|\d{1,2}|多少)"
_OF_A_KIND = re.compile(
    rf"{_COUNT}(?:(?:个|项)?大(?:专项)?(?=[\u4e00-\u9fff]{{2}})|[个项](?=工程|行动))([\u4e00-\u9fff]{{2}})"
)
_ONE_DEEPER = re.compile(r"、?\([一二三四五六七八九十]+\)|\d+")
_MOST, _LEAST, _OPENING = 0.6, 2, 3
# Headings of any matter begin so.
_VERB = re.compile(r"知识产权|重点|加强|加快|促进|推[进动]|完善|建立|提升|强化|健全|优化|深化|构建|建设|营造|发挥")


def headings_under(catalog: Catalog, part: Clause) -> list[Clause]:
    """The clauses with a heading one level below a part, in order."""
    inside = [clause for clause in catalog.inside(part) if clause.heading]
    return [one for one in inside if _ONE_DEEPER.fullmatch(one.number.removeprefix(part.number))]


def spoken(heading: str, said: str) -> float:
    """How much of a heading a question speaks out: the share of its own pairs of characters, or one long run of it.
    What all headings say does not count."""
    own, asked = _heading_pairs(heading), _heading_pairs(said)
    own = own - _WEAK or own
    share = len(own & asked) / len(own) if own else 0.0
    runs = (said[place : place + size] for size in (6, 5, 4) for place in range(len(said) - size + 1))
    run = next((run for run in runs if run in heading and _COMMON.sub("", run) == run), "")
    run = run or _called_short(heading.rstrip("。"), said)
    part = _NAMES_PART_BY_WORD.search(said)
    is_meant = part is not None and part.group(1)[-2:] in heading
    return share + len(run) / _WHOLE_RUN + (SPOKEN if is_meant else 0.0)


def _called_short(heading: str, said: str) -> str:
    """The first characters of a heading that a question calls it by, with the kind of thing it is (京津冀工程)."""
    first, kind = heading[:_OPENING], heading[-2:]
    return first if f"{first}{kind}" in said and not _VERB.match(heading) else ""


def of_kind(question: str, heads: Sequence[tuple[Clause, list[Clause]]]) -> tuple[Clause, list[Clause]] | None:
    """Of the headings with those under them the one whose are called what a question counts (七大工程, 几大行动): as
    many as it says, else the most; None where it counts nothing or none are called so."""
    asked = _OF_A_KIND.search(question)
    if asked is None:
        return None
    fitting = [(part, [c for c in below if c.heading.rstrip("。").endswith(asked.group(1))]) for part, below in heads]
    whole = {part.number: len(below) for part, below in heads}
    fitting = [(p, named) for p, named in fitting if len(named) >= max(_LEAST, _MOST * whole[p.number])]
    told = count_told(question)
    return max(fitting, key=lambda one: (len(one[1]) == told, len(one[1])), default=None)


def count_told(question: str) -> int:
    """The number of items that a question names; 0 for none."""
    told = _SUPPOSED.search(question)
    return chinese_number(told.group(1)) if told else 0


def chooses_count(question: str) -> bool:
    """Whether a question is which of two numbers of items there are (六项还是七项)."""
    return bool(_CHOICE.search(question))


def verdict(question: str, count: int) -> str:
    """Whether the number of items that a question supposes is the number there is; which of two it is."""
    choice = _CHOICE.search(question)
    if choice:
        right = next((one for one in choice.groups() if chinese_number(one) == count), "")
        return f"是{right}项。" if right else ""
    told = count_told(question)
    if not told or not cue("seeks_confirmation").search(question):
        return ""
    return "对。" if told == count else "不是这个数。"


def _heading_pairs(text: str) -> frozenset[str]:
    """Pairs of characters of a text without the words that every heading has."""
    return pairs(_COMMON.sub(" ", text))
