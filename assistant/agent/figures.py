"""Figures in a model's own words: none of money, and others only as they stand in a clause cited beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.agent.plain import squeezed

_NUMERALS = "零〇一二三四五六七八九十百千万亿兆两俩仨廿卅壹贰叁叄肆伍陆柒捌玖拾佰仟萬億"
_SPEECH = re.compile(
    r"[另任每某这那同唯统单之][一]|一[些般定并样致律旦经下直同块]|一方面|第一时间|进一步|逐一|万一|千万(?=别|不要)|百姓|十分"
    r"|[两二三]者|两[地省市]|两方面|一站式|一体化?|一[个项条种类](?![0-9一二三四五六七八九十百千万亿半])|一次性|一窗|一网|一并|八方|四处|三农|一道|一线|千方百计"
    r"|[一二三四五六七八九十]是|其[一二三四五]|第[一二三四五六](?=[,、:步点])"
    r"|每万人(?:口)?|五险一金|一致|(?<=不)一(?=样|定)"
)
_RUN = re.compile(rf"(?:\d[\d,.:/\-—–~%‰]*|[{_NUMERALS}])+")
_VAGUE = re.compile(
    r"一半|过半|大半|半数|减半|半[年月天]|对半|翻[一两]?[番倍]|[加成数]倍|倍|[一二三四五六七八九十几数两][成折](?![立果为功员本交分效绩])"
    r"|[数几上近][十百千万亿]|百万|千万|全额|全免|免费|免除|白拿|无上限|不封顶"
)
_MONEY_AFTER = re.compile(
    r"\s*[十百千万亿]*\s*(?:元|块|圆|人民币|美[元金]|欧元|港[元币]|日元|钱|rmb|cny|yuan|[kKwW](?![a-z]))", re.I
)
_MONEY_BEFORE = re.compile(r"(?:[¥$€£]|人民币|rmb|cny)\s*$", re.I)
_UNIT = re.compile(r"[\u4e00-\u9fff]{1,2}")
_WINDOW = 8
_INSIDE_A_FIGURE = frozenset(f"0123456789.,{_NUMERALS}")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def figures_without_source(prose: str, clauses: Iterable[str]) -> list[str]:
    """Spellings of the figures in `prose` that may not be shown. `clauses` are the texts cited in the same sentence.

    A sum of money is never a model's to write. Another figure must stand in a cited clause with its unit, in the same
    spelling, behind one of the words that it stands behind in the prose: 建设期为3年, not any 3年 of the clause.
    """
    texts = [squeezed(clause) for clause in clauses]
    bare = squeezed(prose.replace("*", "").replace("_", ""))
    masked = _SPEECH.sub(lambda match: "·" * len(match.group(0)), bare)
    found = [match for pattern in (_RUN, _VAGUE) for match in pattern.finditer(masked)]
    return [match.group(0) for match in found if _is_money(masked, match) or not _stands(bare, match, texts)]


def _is_money(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    return bool(_MONEY_AFTER.match(after) or _MONEY_BEFORE.search(before))


def _stands(text: str, match: re.Match[str], clauses: list[str]) -> bool:
    digits = match.group(0).rstrip(",.:/-—–~")
    unit = _UNIT.match(text, match.end())
    if digits.endswith(("%", "‰")):
        units = [""]
    elif unit is None:
        return False
    else:
        units = [unit.group(0)] if unit.group(0).startswith("个") else [unit.group(0), unit.group(0)[:1]]
    before = _pairs(text[max(0, match.start() - _WINDOW) : match.start()])
    after = set() if before else _pairs(text[match.end() :][:_WINDOW])
    return any(_stands_near(digits + one, digits, before, after, clause) for one in units for clause in clauses)


def _stands_near(spelling: str, digits: str, before: set[str], after: set[str], clause: str) -> bool:
    """Whether the figure stands whole in the clause behind one of the same words (before one, where none go ahead)."""
    for place in (found.start() for found in re.finditer(re.escape(spelling), clause)):
        ahead, behind = clause[max(0, place - _WINDOW) : place], clause[place + len(digits) :][:_WINDOW]
        is_whole = not ahead or ahead[-1] not in _INSIDE_A_FIGURE
        if is_whole and (before & _pairs(ahead) or after & _pairs(behind)):
            return True
    return False


def _pairs(text: str) -> set[str]:
    return {
        text[place : place + 2]
        for place in range(len(text) - 1)
        if _HAN.match(text[place]) and _HAN.match(text[place + 1])
    }
