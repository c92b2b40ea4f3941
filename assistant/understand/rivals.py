"""A difference to somebody else's figure (跟同行850万的比差多少): theirs stands beside the own one and is not kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.calculator.units import find_amounts
from assistant.conversation.state import ToldFigure
from assistant.understand.told import Told
from assistant.understand.wish import ledger_patterns, read_wish

OTHERS = re.compile(
    r"(?:我|咱|俺)?们?(?:的|有个|有一?家|一?个|一家)?(?:隔壁|别人|别家|人家|朋友|同行|对手|邻居|同事|亲戚|老乡|同学|友商|兄弟单位|(?:别的|其他|另)(?:一?家)?(?:公司|企业|厂))"
    r"(?:的|那|家)*(?:公司|企业|厂子?|单位|家)?"
)
_THEY = "对方"
_PHRASE = re.compile(r"[^,。;!?]+")
_GRANTED = re.compile(r"(?<!比)(?:拿|领|补|奖|获得?|批|到手|发)(?:到|了|过|下来)")
_OF_A_CAP = re.compile(r"上限|封顶|到顶|顶格|满额|额度")
_OF_OTHERS, _OF_ONE = ("我方", _THEY), ("前面", "这次")


def with_rivals(text: str) -> str:
    """A normalised message that wants a difference, with whoever's figure it tells called 对方, so that the figure is read
    as one of a case; what others were granted is left as it is."""
    if not read_wish(text).difference or not find_amounts(text) or _OF_A_CAP.search(text):
        return text
    return _PHRASE.sub(lambda one: one[0] if _GRANTED.search(one[0]) else OTHERS.sub(_THEY, one[0]), text)


def beside_own(
    ledger: Sequence[ToldFigure], told: Told, text: str, base: Collection[str], turn: int
) -> list[ToldFigure]:
    """The own figures told last and the one of this message that it wants the difference to, each in a slot of its own;
    empty where it tells several, corrects one, or the two are not of the same costs."""
    found = ledger_patterns()
    new = [one for one in told.figures if one.fact in base]
    if not read_wish(text).difference or len(new) != 1 or told.several or told.doubts or found["replaces"].search(text):
        return []
    if _OF_A_CAP.search(text) or new[0].project or new[0].period:
        return []
    earlier = [one for one in ledger if one.fact in base and one.turn < turn and one.text != "0元"]
    own = [one for one in earlier if not one.replaced] or earlier[-1:]
    if [one.fact for one in own] != [new[0].fact] or own[0].text == new[0].text:
        return []
    before, now = _OF_OTHERS if is_of_others(text) else _OF_ONE
    other = ToldFigure(new[0].fact, new[0].text, "", f"{now}{new[0].text}", turn, text)
    return [replace(own[0], period="", project=f"{before}{own[0].text}", replaced=False), other]


def is_of_others(text: str) -> bool:
    """Whether a message with the words of `with_rivals` tells somebody else's figure."""
    return _THEY in text
