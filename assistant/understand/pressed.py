"""What a message presses for gives way to its question: a promised sum, a favour, a made-up ratio (`prompts/replies.toml`)."""

from __future__ import annotations

import re
from functools import cache

from assistant.understand.benefits import find_topics
from index.tokens import normalise
from prompts import load_table

_PHRASES = re.compile(r"[,。;!?]|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_SUM = r"(?:\d[\d.,]*|[一二两三四五六七八九十百千]+)\s*(?:[百千]?万|亿|千|百)*(?:元|块钱?)?"


def unpressed(text: str) -> str:
    """The message with what it wants promised turned into the question for the ceiling; as it is where it presses for no
    sum, or the sum is the applicant's own figure."""
    text = _without_pressing(text)
    said = normalise(text)
    for pattern, loans, ask in _table():
        match = pattern.search(said)
        if match and not loans.search(said[: match.start()]):
            return f"{said[: match.start()]}{ask}{said[match.end() :]}"
    return text


def _without_pressing(text: str) -> str:
    """The message without the pieces that only press for some figure (估一个百分比, 别说什么看情况), where a question is left."""
    presses, asks_still = _pressing()
    pieces = re.split(r"(?<=[,。;!?,。;!?\s])", text)
    kept = [piece for piece in pieces if not presses.search(normalise(piece).strip(",。;!? "))]
    rest = "".join(kept).rstrip(",,")
    return rest if len(kept) < len(pieces) and asks_still.search(normalise(rest)) else text


def without_favours(text: str) -> str:
    """The message without the favours that it says were asked for, or asks for (领导打过招呼的, 通融一下)."""
    return _favours().sub("", normalise(text)).strip(",。! ") if _favours().search(normalise(text)) else text


def asks_beside_favours(text: str) -> bool:
    """Whether a message without its favours still asks for a sum or a limit."""
    return bool(re.search(load_table("replies")["favour"]["asks"], text))


def without_spoken_promise(text: str) -> str:
    """What a message asks beside a promise that it only wants spoken (打包票, 到底多少); "" where it wants a paper or asks for
    no sum."""
    table, said = load_table("replies")["beside"], normalise(text)
    if not re.search(table["spoken"], said) or re.search(table["papers"], said):
        return ""
    kept = [piece for piece in _PHRASES.split(said) if piece and not re.search(table["spoken_piece"], piece)]
    rest = ",".join(kept)
    return rest if re.search(table["spoken_asks"], rest) else _sum_promised(said)


def _sum_promised(said: str) -> str:
    """The question for the ceiling of a benefit whose sum a message wants promised (登峰那70万, 你打包票); "" where it
    names no benefit with a sum before that."""
    subject = re.split(load_table("replies")["beside"]["spoken_by"], said, maxsplit=1)[0].strip(",。;!? ")
    concludes = re.search(r"只要|就(?:能|可以)?[补奖拿领给]", subject)
    names_sum = not concludes and re.search(rf"{_SUM}", subject) and re.search("[万元]", subject)
    return f"{subject},{load_table('replies')['pressed']['ask']}" if names_sum and find_topics(subject) else ""


def set_aside(text: str) -> tuple[str, str]:
    """(the message without what changes no rule and is no figure of the case, the line to say so).

    Such as the pieces that one sum is to be cut into. The message as it is and "" where there is none, or no sum beside.
    """
    said, table = normalise(text), load_table("replies")["set_aside"]
    leads: list[str] = []
    for kind in table["kind"]:
        rest = said
        for pattern in kind["patterns"]:
            rest = re.sub(pattern.replace("{sum}", _SUM), _subject, rest)
        if rest != said and re.search(r"\d|万", rest) and re.search(table["whole"], rest):
            said = rest
            leads.append(kind["lead"])
    return (said, "\n".join(leads)) if leads else (text, "")


def _subject(aside: re.Match[str]) -> str:
    """The subject that stands in words set aside, as a phrase of its own where they are whole phrases."""
    kept = "".join(dict.fromkeys(re.findall(load_table("replies")["set_aside"]["kept"], aside.group())))
    return f"{kept}," if kept and re.search(r"[,。;!?]", aside.group()) else kept


def not_made_up(text: str) -> str:
    """A message that wants made up what it says the text lacks, asking for it instead; "" for any other."""
    said, table = normalise(text), load_table("replies")["made_up"]
    what = re.search(table["what"], said)
    order = re.search(table["orders"], said)
    if not what or not order or not re.search(table["lacks"], said):
        return ""
    kept = [piece for piece in _PHRASES.split(said) if not re.search(table["orders"], piece)]
    kept = [re.sub(rf"(?:既然|反正|又|都|还|是)*{table['lacks']}(?:的|了)*", "", piece) for piece in kept]
    return f"{','.join(kept)}是多少" if kept and what.group() in kept[-1] else f"{','.join(kept)},{what.group()}是多少"


@cache
def _pressing() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = load_table("replies")["pressed"]
    return re.compile(table["presses"]), re.compile(table["asks_still"])


@cache
def _favours() -> re.Pattern[str]:
    return re.compile("|".join(load_table("replies")["favour"]["patterns"]))


@cache
def _table() -> tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]:
    table = load_table("replies")["pressed"]
    loans, ask = re.compile(table["loans"]), str(table["ask"])
    return tuple((re.compile(one.replace("{sum}", _SUM)), loans, ask) for one in table["patterns"])
