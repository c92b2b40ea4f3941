"""A figure made up for what a text leaves open (我就填50%, 随便报个数): the open point is asked about once more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.calculator import Rule, Rulebook
from assistant.conversation.state import State
from assistant.understand.articles import with_articles
from assistant.understand.bare_followups import spelt_out
from assistant.understand.benefits import find_topics
from assistant.understand.open_points import find_open_point
from assistant.understand.put_again import put_again
from index.tokens import normalise

_SHARE = r"(?:百分之[一二三四五六七八九十\d]+|\d[\d.]*\s*(?:%|个点|成)|[一二三四五六七八九]成|(?<![一二三四五六七八九])一半|对半|五五开?)"
_PUT = r"(?:填|写|当|算|按|取|套|默认|报|估|定|拍|猜|认|记|回|说)"
# A share that is put down without a text.
_MAKES_UP = re.compile(
    rf"{_PUT}(?:作|成|它|个|是|为|了|做|着|照|就|的)*[^,。;?\d]{{0,4}}{_SHARE}|{_SHARE}(?:这个数|来|吧|呗)*(?:{_PUT}|行不行|行吗|行吧|可以吧|可以吗|成不成|总行|差不多)"
)
# Some figure, whichever, is wanted.
_ANY_FIGURE = re.compile(
    r"(?:报|给|说|猜|估|编|蒙|拍|凑|来)(?:我|咱)?(?:一)?个(?:准|具体|大概|大致)?(?:的)?(?:数|比例|百分|点)|总(?:得|要|该|归)有个?(?:数|比例|标准)|(?:大概|大致|估计|一般)(?:是)?(?:多少|几成|百分之几)"
)
_OPEN_SHARE = re.compile(r"没有写[^,。]{0,6}比例")
# How a subsidy is shared between payers, which the text says.
_PARTED = re.compile(r"分担|承担|各出|各付|各自?掏|市区?两级|市、区")
# A share that a text itself only calls a certain one.
_CERTAIN = re.compile(r"一定比例")


def spelt_out_of(text: str, state: State, rulebook: Rulebook) -> str:
    """The message with its articles and what its bare words point at, and an open point asked about again where it makes a figure up."""
    text = put_again(normalise(text), state) or text
    said = normalise(text)
    held, own = [rulebook.rule(one) for one in state.benefits], find_topics(said)
    makes_up, of_certain = bool(_MAKES_UP.search(said)), bool(_CERTAIN.search(said))
    turns_away = not of_certain and any(topic.id not in state.benefits for topic in own)
    again = ""
    if (makes_up or _ANY_FIGURE.search(said)) and not turns_away and not _PARTED.search(said):
        asks_before = bool(state.query) and not own and find_open_point(normalise(state.query), held) is not None
        rules = [rulebook.rule(topic.id) for topic in own] if of_certain else held
        again = state.query if asks_before else _open_share(rules) if makes_up else ""
    return with_articles(again or spelt_out(text, state, rulebook))


def _open_share(rules: Sequence[Rule]) -> str:
    """The question for the share that the text of one of the benefits leaves open; "" where none does."""
    said = [
        one.says[0]
        for rule in rules
        for one in rule.ambiguities
        if rule.benefit.id in one.benefit and _OPEN_SHARE.search(one.answer)
    ]
    return f"{said[0]},比例是多少" if said else ""
