"""Messages that put several numbered or announced questions at once, taken apart into single ones (`enumerated.toml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.calculator.units import find_amounts
from assistant.understand.until_and_sum import until_and_sum
from index.facts.quantities import chinese_number
from index.tables import read_table
from index.tokens import normalise

_LEAST, _MOST, _LEAST_CHARS = 2, 9, 2
_NOUN_CHARS = 14
_LEAST_OWN = 6
_ENDS = " \t\n,,。;;!!::、—-"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨"
_HAN = "一二三四五六七八九"
_DIGITS = "123456789"
_LETTERS = ("abcdefghi", "ABCDEFGHI")
# A part that tells something of a case names no matter.
_TELLS = re.compile(r"\d|我|咱|俺|公司|已|没|不(?!合格|良|动产)|了|是")
_PIECE = re.compile(r"(?<=[??。;;!!\n])")
_SMALL_PIECE = re.compile(r"(?<=[??。;;!!\n,,、])")


@dataclass(frozen=True, slots=True)
class _Words:
    marks: tuple[str, ...]
    announces: re.Pattern[str]
    adds: re.Pattern[str]
    asks: re.Pattern[str]
    in_force: re.Pattern[str]
    wants: re.Pattern[str]
    tail: re.Pattern[str]
    stands: re.Pattern[str]
    leans: re.Pattern[str]


def questions_of(message: str) -> tuple[str, ...]:
    """The single questions of a message as typed, in order, the first one with what stands before all of them; empty
    where a message puts one question, or lists figures and no questions."""
    parts = _numbered(message) or _announced(message) or _added(message) or _with_validity(message)
    parts = parts or until_and_sum(message)
    cases = sum(any(one.kind == "money" for one in find_amounts(normalise(part))) for part in parts)
    return tuple(parts) if cases < _LEAST else ()


def _numbered(message: str) -> list[str]:
    """The parts after marks that count from one (①…②…, 1.…2.…, 一是…二是…)."""
    for pattern in _words().marks:
        for digits in (_CIRCLED, _DIGITS, _HAN, *_LETTERS):
            found = _run(message, pattern, digits)
            if len(found) < _LEAST:
                continue
            starts = [*(match.start() for match in found[1:]), len(message)]
            parts = [message[match.end() : end].strip(_ENDS) for match, end in zip(found, starts, strict=True)]
            head = _without_announcement(message[: found[0].start()])
            tail = _words().tail.search(parts[-1])
            parts[-1] = parts[-1][: tail.start()].strip(_ENDS) if tail else parts[-1]
            asked = bool(tail or _words().asks.search(head)) or any(map(_asks, parts))
            if asked and all(map(_is_question, parts)):
                return _headed(head, parts)
    return []


def _run(message: str, pattern: str, digits: str) -> list[re.Match[str]]:
    """The marks of one make in a message that count on from one."""
    found: list[re.Match[str]] = []
    at = 0
    for digit in digits[:_MOST]:
        match = re.compile(pattern.replace("N", digit)).search(message, at)
        if match is None:
            break
        found.append(match)
        at = match.end()
    return found


def _announced(message: str) -> list[str]:
    """The parts of a message that says how many questions it puts, where they are as many (两个问题:…?…?)."""
    found = _words().announces.search(message)
    if found is None or not found["count"]:
        return []
    count = chinese_number(found["count"])
    head, body = message[: found.start()].strip(_ENDS), message[found.end() :]
    for split in (_PIECE, _SMALL_PIECE):
        parts = [part.strip(_ENDS) for part in split.split(body) if part.strip(_ENDS + "??")]
        if len(parts) == count and count >= _LEAST and all(map(_asks, parts)):
            return _headed(head, parts)
    return []


def _added(message: str) -> list[str]:
    """Two or more questions of which the later ones are said to be asked beside (顺便问…)."""
    parts = [part.strip(_ENDS) for part in _words().adds.split(message)]
    is_asked = all(len(part) > _LEAST_CHARS and (_asks(part) or _words().in_force.search(part)) for part in parts)
    if _words().in_force.search(parts[0]) and len(parts[0]) <= _NOUN_CHARS:
        # 文件还作不作数顺便说下,主要是问…: of the document that the other question names.
        parts = [*parts[1:], parts[0]]
    return parts if len(parts) >= _LEAST and is_asked else []


def _with_validity(message: str) -> list[str]:
    """A question of the texts and the one whether they are still in force, in sentences of their own."""
    parts = [part.strip(_ENDS) for part in _PIECE.split(message) if part.strip(_ENDS + "??")]
    in_force = [bool(_words().in_force.search(part)) for part in parts]
    wants = [
        of_force or _asks(part) or bool(_words().wants.search(part))
        for of_force, part in zip(in_force, parts, strict=True)
    ]
    return parts if len(parts) == _LEAST and sum(in_force) == 1 and all(wants) else []


# 最多给多少钱?江苏的办法里有没有写同样的钱数.
_SENTENCE = re.compile(r"(?<=[??。;;])|[,,](?=[^,,??。;;]{2,16}(?:办法|方案|规划|计划|纲要))")
_SUM = re.compile(r"多少(?:钱|万|元)?|几万|最高|封顶|上限")
_SAME_SUM = re.compile(
    r"(?:里面?|中)?(?:是不是|是否)?(?:有没有|有无|是否|是不是|也|写没写|写了没有?|有)*(?:写|列|定|规定|提)?(?:到|了|明|过)?(?:没有?)?"
    r"(?:同样|一样|相同|同一|这样|这么|类似|这个|那个|这)的?(?:个|种|多)?(?:钱数?|金额|数额|标准|额度|数字?|上限|补贴|资助)[吗么没有不呢]*[??]?$"
)


def two_sentences(message: str) -> tuple[str, ...]:
    """The two questions of a message that is two sentences with a question mark each, both with a matter of their own
    and neither with a figure, a case, or words that point at the other; empty for any other message."""
    parts = [part.strip(_ENDS) for part in _PIECE.split(message) if part.strip(_ENDS)]
    if len(parts) != _LEAST or questions_of(message):
        return ()
    is_own = all(
        part[-1] in "??" and _words().stands.search(part) and not _words().leans.search(part) for part in parts
    )
    return tuple(parts) if is_own and all(len(part) > _LEAST_OWN for part in parts) else ()


def sum_and_whether(message: str) -> tuple[str, ...]:
    """A question for a sum and the one whether another document writes the same, the second asked in full; empty for any
    other message."""
    parts = [part.strip(_ENDS) for part in _SENTENCE.split(message) if part.strip(_ENDS + "??")]
    if len(parts) != _LEAST or not _SUM.search(parts[0]):
        return ()
    same = _SAME_SUM.search(parts[1])
    return (parts[0], f"{parts[1][: same.start()]}有没有写资助多少钱") if same else ()


def _headed(head: str, parts: list[str]) -> list[str]:
    return [f"{head},{parts[0]}" if head else parts[0], *parts[1:]]


def _without_announcement(head: str) -> str:
    return _words().announces.sub("", head).strip(_ENDS)


def _is_question(part: str) -> bool:
    """Whether a part asks something, or only names what is asked for."""
    return _asks(part) or (_LEAST_CHARS <= len(part) <= _NOUN_CHARS and not _TELLS.search(part))


def _asks(part: str) -> bool:
    return len(part) >= _LEAST_CHARS and bool(_words().asks.search(part))


@cache
def _words() -> _Words:
    table: dict[str, Any] = read_table("assistant.understand", "enumerated")
    patterns = (
        re.compile(table[name])
        for name in ("announces", "adds", "asks", "in_force", "wants", "tail", "stands", "leans")
    )
    return _Words(tuple(table["marks"]), *patterns)
