"""Messages in another language: English ones about the library in Chinese words, a polite sentence for all others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from assistant.understand.benefits import find_topics
from assistant.understand.japanese import is_japanese
from index.tables import read_table
from prompts import load_table

_LATIN_WORD = re.compile(r"[a-zà-ÿ'-]+")
_SCRIPT_CHARS = 2
_CLAUSE = 40
_OF_A_GRANT = re.compile(r"(?:reward|subsidy|bonus|grant|award|incentive|get|receive|[奖补][励贴助])[^.;?!]{0,16}$")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
# Chinese words of manners beside the question (简单说就行).
_MANNERS = re.compile(r"^(?:请|麻烦|谢谢|多谢|拜托|急|很急|在线等|简单|简短|一句话|直接|快|用中文|中文)[^,。]{0,8}$")
_AS_IT_STANDS = "是怎么规定的"
_VALIDITY = "有效期到什么时候,现在还有效吗"
_SCALE = {
    "thousand": 1_000,
    "k": 1_000,
    "w": 10_000,
    "wan": 10_000,
    "million": 10**6,
    "m": 10**6,
    "mn": 10**6,
    "billion": 10**9,
    "bn": 10**9,
}
_MONEY = re.compile(
    r"(?P<sign>rmb|cny|yuan|¥|￥)?\s*(?P<figure>\d+(?:,\d{3})*(?:\.\d+)?)\s*(?P<scale>thousand|million|billion|mn|bn|wan|k|m|w)?"
    r"\s?(?P<unit>rmb|cny|yuan|元)?\b"
)


@dataclass(frozen=True, slots=True)
class _Found:
    kind: str
    place: int
    chinese: str


@dataclass(frozen=True, slots=True)
class _Term:
    english: re.Pattern[str]
    chinese: str
    kind: str


def is_foreign(text: str) -> bool:
    """Whether a normalised message is in another language: words in letters, hardly a Chinese character, or kana."""
    letters = [char for char in text if char.isalpha()]
    han = sum("\u4e00" <= char <= "\u9fff" for char in letters)
    kana = sum("\u3040" <= char <= "\u30ff" for char in letters)
    return (len(letters) >= 8 and han * 4 < len(letters)) or (len(letters) >= 4 and kana * 6 > len(letters))


def language_reply(text: str) -> str:
    """What the assistant can do, in the language of a foreign message."""
    words = set(_LATIN_WORD.findall(text))
    rows = load_table("languages")["language"]
    spoken = max(rows, key=lambda row: len(words & set(row.get("words", ()))))
    for row in rows:
        if "script" in row and len(re.findall(row["script"], text)) >= _SCRIPT_CHARS:
            return str(row["text"])
    is_known = len(words & set(spoken.get("words", ()))) > (1 if len(words) > 3 else 0)
    return str((spoken if is_known else rows[-1])["text"])


def lead_line(text: str) -> str:
    """The line before an answer in Chinese, in the language of a foreign message that was understood."""
    return str(load_table("languages")["lead_ja" if is_japanese(text) else "lead"])


def in_chinese(text: str) -> str:
    """The question that a normalised English message asks of the library, in Chinese words; "" when it asks none."""
    text, found = _costs(re.sub(_table()["others"], " ", text))
    rest, confirms = text, bool(re.search(_table()["confirms"], text))
    for rank, term in enumerate(_terms()):
        for match in term.english.finditer(rest):
            found.append(_Found(term.kind, rank if term.kind == "ask" else match.start(), match.expand(term.chinese)))
        rest = term.english.sub(lambda match: " " * len(match.group(0)), rest)
    found += [
        _Found(_kind_of(said.group()), said.start(), said.group())
        for said in _HAN.finditer(rest)
        if not _MANNERS.search(said.group())
    ]
    found += [
        _Found("money", match.start(), f"{_granted(rest, match)}{_yuan(match)}")
        for match in _MONEY.finditer(text)
        if _is_money(match) and (confirms or not _is_claimed(text[: match.start()]))
    ]
    parts = {kind: _of_kind(found, kind) for kind in ("when", "place", "subject", "ask", "han")}
    parts["word"] = _of_kind(found, "word", "cost", "money", "han")
    is_placed = bool(parts["place"] or parts["han"]) and len(parts["word"]) > len(parts["han"])
    is_placed = is_placed or bool(parts["han"] and len(parts["place"] + parts["han"]) > 1)
    if not parts["subject"] and not (is_placed and parts["ask"]):
        return ""
    subjects = "".join(parts["subject"])
    words = [word for word in parts["word"] if word not in subjects]
    asked = _asked(found)
    return "".join([*parts["when"], *parts["place"], subjects, *([] if asked == _VALIDITY else words), asked])


def with_costs_in_chinese(text: str) -> str:
    """A Chinese message with English words in it (付了guarantee fee 5w, 我们valid发明专利15件) put into Chinese."""
    for cost in _table()["cost"]:
        if not cost.get("of_bonds"):
            text = re.sub(rf"(?i)(?<![a-z])(?:{cost['en']})(?![a-z])", str(cost["zh"]), text)
    is_asked = re.search(_table()["asked_in_chinese"], text)
    for english, chinese in _table()["inside"] if is_asked else ():
        text = re.sub(rf"(?i)(?<![a-z])(?:{english})(?![a-z])", chinese, text)
    return text


def with_asks_in_chinese(text: str) -> str:
    """A message that names its matter in Chinese and asks in English, asking in Chinese; as it is for any other."""
    table, said = _table(), _without_manners(text.lower())
    asks = re.compile(table["asked_in_chinese"])
    if not _HAN.search(text) or asks.search(said):
        return text
    for english, chinese in (*table["mixed"], table["bare_what"]):
        if chinese != table["bare_what"][1] or not asks.search(said):
            said = re.sub(rf"(?<![a-z])(?:{english})(?![a-z])", chinese, said)
    left_out = rf"(?<![a-z])(?:{table['left_out']})(?![a-z])\s*"
    return re.sub(left_out, "", said).strip(" ,") if asks.search(said) else text


def _without_manners(text: str) -> str:
    """A message without the Chinese pieces that only say how to answer."""
    return "".join(piece for piece in re.split(r"(?<=[,。;!?,;?!])", text) if not _MANNERS.search(piece.strip()))


def reaction_in_chinese(text: str) -> str:
    """What a normalised foreign message that doubts or presses says, in Chinese words with its figures; "" for none."""
    words = [chinese for pattern, chinese in _table()["reactions"] if re.search(pattern, text)]
    sums = [f"应该给{_yuan(one)}" for one in _MONEY.finditer(text) if _is_money(one)]
    counts = [f"应该是{count}件" for count in re.findall(r"\d+", text)]
    return ",".join([*words, *(sums or counts)[:1]]) if words and "?" not in text.rstrip("?!. ") else ""


def _asked(found: list[_Found]) -> str:
    """What is asked: of several asks the last of the table, and beside one that is not for a sum (whose answer tells
    it) whether the document holds."""
    asks = _of_kind(found, "ask")
    others = [ask for ask in asks if ask != _VALIDITY]
    is_sum = bool(others) and "多少" in others[-1]
    valid = [] if is_sum or len(others) == len(asks) else [_VALIDITY]
    told = ",".join([*others[-1:], *valid]) or _AS_IT_STANDS
    return "最多多少" if told == _AS_IT_STANDS and _of_kind(found, "money") else told


def _costs(text: str) -> tuple[str, list[_Found]]:
    """The costs that a message names, each with the sum nearest to it, and the message without them."""
    found: list[_Found] = []
    labels: list[tuple[re.Match[str], dict[str, Any]]] = []
    sums = [one for one in _MONEY.finditer(text) if _is_money(one) and not _is_claimed(text[: one.start()])]
    of_bonds = bool(re.search(rf"(?<![a-z])(?:{_table()['bonds']})(?![a-z])", text))
    for cost in _table()["cost"] if sums else ():
        if cost.get("of_bonds") and not of_bonds:
            continue
        pattern = re.compile(rf"(?<![a-z])(?:{cost['en']})(?![a-z])")
        labels += [(label, cost) for label in pattern.finditer(text)]
        text = pattern.sub(lambda match: " " * len(match.group(0)), text)
    told = _nearest([label for label, _ in labels], sums)
    for label, cost in labels:
        near = told.get(label)
        if near is not None:
            text = text[: near.start()] + " " * len(near.group(0)) + text[near.end() :]
        elif cost.get("only_with_sum"):
            found.append(_Found("word", label.start(), cost["zh"]))
            continue
        found.append(_Found("cost", label.start(), f"{cost['zh']}{_yuan(near) if near is not None else ''},"))
        found += [_Found("subject", 0, cost["subject"])] if "subject" in cost and not of_bonds else []
    return text, found


def _nearest(labels: list[re.Match[str]], sums: list[re.Match[str]]) -> dict[re.Match[str], re.Match[str]]:
    """The sum of each label: the nearest pairs first, each sum and label once, none farther off than a clause."""
    pairs = [
        (max(label.start() - one.end(), one.start() - label.end()), place, label, one)
        for place, label in enumerate(labels)
        for one in sums
    ]
    told: dict[re.Match[str], re.Match[str]] = {}
    for distance, _, label, one in sorted(pairs, key=lambda pair: pair[:2]):
        if distance <= _CLAUSE and label not in told and one not in told.values():
            told[label] = one
    return told


def _granted(text: str, money: re.Match[str]) -> str:
    """What a sum is said to be the result of, so that it is read as no loan and no cost."""
    before = text[: money.start()]
    return "奖励" if _OF_A_GRANT.search(before) or _is_claimed(before) else ""


def _is_claimed(before: str) -> bool:
    """Whether the words before a sum put it in the mouth of another, as no loan and no cost."""
    table = _table()
    return bool(re.search(rf"(?<![a-z])(?:{table['claims']})", before)) and not re.search(table["told"], before)


def _kind_of(chinese: str) -> str:
    """The kind of Chinese words inside a message in English: the matter itself, or a word beside it."""
    return "subject" if find_topics(chinese) else "han"


def _of_kind(found: list[_Found], *kinds: str) -> list[str]:
    """Words of some kinds in reading order, each once."""
    rows = sorted((row for row in found if row.kind in kinds), key=lambda row: row.place)
    return list(dict.fromkeys(row.chinese for row in rows))


def _is_money(match: re.Match[str]) -> bool:
    is_attached = bool(match["scale"]) and match.group(0).strip()[-2].isdigit()
    return bool(match["sign"] or match["unit"] or (match["scale"] and (len(match["scale"]) > 1 or is_attached)))


def sums_in_chinese(text: str) -> list[tuple[str, str]]:
    """The sums of money of a normalised English message, each as it is written there and in Chinese."""
    return [(match.group(0), _yuan(match)) for match in _MONEY.finditer(text) if _is_money(match)]


def _yuan(match: re.Match[str]) -> str:
    yuan = Decimal(match["figure"].replace(",", "")) * _SCALE.get(match["scale"] or "", 1)
    return f"{(yuan / 10_000).normalize():f}万元"


def _table() -> dict[str, Any]:
    return read_table("assistant.understand", "english")


@cache
def _terms() -> tuple[_Term, ...]:
    table = _table()
    return tuple(
        _Term(re.compile(rf"(?<![a-z])(?:{row['en']})(?![a-z])"), row["zh"], row["kind"]) for row in table["term"]
    )
