"""Messages that need no library: greeting, thanks, out of scope, attack, fraud, abuse (`prompts/replies.toml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Literal

from assistant.understand.benefits import find_topics
from assistant.understand.pressed import without_spoken_promise
from assistant.understand.private import asks_privately
from assistant.understand.readings import other_readings
from index.tokens import normalise
from prompts import load_table

_SENTENCE = re.compile(r"[^。;!?]*[。;!?]*")
_TAGGED = re.compile(r"<(?P<tag>[\w一-鿿]{2,20})[^<>]{0,40}>.*?</(?P=tag)>", re.DOTALL)
_LINE = re.compile(
    r"(?=问(?:一?[句下声个])?[::])|(?<=[~~…])(?![~~…\d])|(?<=(?:回答|答复|作答|回复)[::])|(?<=(?:回答|答复|作答|回复)(?:用户|提问|问题|以下|下面)[::])|(?=顺便|对了[,,]|言归正传|另外(?!一?[家个]))|(?<=[=*#-]{2})(?![=*#-])|(?<=[。;!?;!?\n>】\]})])(?![\]})])|(?<=[A-Za-z\d%)\"']\.)(?=\s)"
)
_PHRASE = re.compile(r"(?<=[。;!?;!?\n>】,,])|(?<=[A-Za-z\d%)\"']\.)(?=\s)")
HOSTILE = frozenset({"attack", "fraud", "promise"})
_HIDDEN = "attack"
_PAPER = "promise"
_INSISTING_CHARS = 40
_TAG_CHARS = 12

Patterns = tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """A ready reply. `name` is the rule that matched."""

    name: str
    status: Literal["out_of_scope", "refused", "not_found"]
    text: str


@dataclass(frozen=True, slots=True)
class _Frame:
    """What must stand together in one sentence, and what must not."""

    needs: tuple[Patterns, ...]
    unless: tuple[Patterns, ...]

    def fits(self, sentence: str) -> bool:
        return all(_any(family, sentence) for family in self.needs) and not any(
            _any(family, sentence) for family in self.unless
        )


@dataclass(frozen=True, slots=True)
class _Rule:
    reply: Reply
    patterns: Patterns
    unless: tuple[Patterns, ...]
    frames: tuple[_Frame, ...]
    may_answer: bool

    def fits(self, text: str) -> bool:
        """Whether the rule speaks of a normalised message."""
        if _any(self.patterns, text) and not any(_any(family, text) for family in self.unless):
            return True
        return any(frame.fits(sentence) for frame in self.frames for sentence in _sentences(text))


def ready_reply(message: str, declined: str = "", *, is_asked: bool = False) -> Reply | None:
    """The first rule that speaks of the message, or None.

    `declined` names the rule that refused the turn before: one that only presses on is refused alike. When something
    `is_asked`, words that may be the answer to it are left to the conversation.
    """
    text = normalise(message)
    hidden = other_readings(message, _families()["matter"])
    for rule in _rules():
        if rule.may_answer and is_asked:
            continue
        if rule.fits(text) or (rule.reply.name == _HIDDEN and any(rule.fits(reading) for reading in hidden)):
            return rule.reply
    if declined in HOSTILE and len(text) <= _INSISTING_CHARS and _insists().fits(text) and not _turns_away(text):
        return next(rule.reply for rule in _rules() if rule.reply.name == declined)
    return None


def _turns_away(text: str) -> bool:
    """Whether a normalised message says that the attempt is over, and asks for something of the library beside that."""
    pieces = [piece for piece in _PHRASE.split(text) if piece]
    left = [piece for piece in pieces if not re.search(load_table("replies")["insists"]["turns_away"], piece)]
    asks = _compiled(tuple(load_table("replies")["beside"]["asks"]))
    return len(left) < len(pieces) and any(
        _any(_families()["matter"], one) and _any(asks, "".join(left)) for one in left
    )


def outside_tags(message: str) -> str:
    """What stands outside of tags (<system>…</system>); the message as it is where nothing else does."""
    return _TAGGED.sub("", message).strip() or message


def honest_part(message: str, reply: Reply) -> str:
    """The question about the library's matters beside what `reply` answers; "" where a message holds nothing else.

    Left out are what stands between tags (<system>…</system>), the sentences that a rule speaks of, or that only speak to the program; of one sentence the phrases.
    """
    table = load_table("replies")["beside"]
    if reply.name not in table["lead"]:
        return ""
    spoken = without_spoken_promise(message) if reply.name == _PAPER else ""
    if spoken and ready_reply(spoken) is None:
        return spoken
    outside = outside_tags(message)
    if outside != message and _asks_of_library(outside, reply, is_torn=False) and ready_reply(outside) is None:
        return outside
    for cut in (_LINE, _PHRASE) if reply.name in table["within_a_sentence"] else (_LINE,):
        pieces = [piece for piece in cut.split(message) if piece.strip()]
        kept = "".join(piece for piece in pieces if not _is_beside_the_matter(piece)).strip()
        is_torn = reply.name == _HIDDEN and cut is _PHRASE
        if reply.name == _PAPER and cut is _PHRASE:
            return _heard(kept)
        if kept != message.strip() and _asks_of_library(kept, reply, is_torn=is_torn) and ready_reply(kept) is None:
            return _with_subject(kept, "".join(piece for piece in pieces if piece not in kept))
    return ""


def _heard(kept: str) -> str:
    """What somebody is said to have told of a text, or concludes from it, left of a message that wants a paper or a promise
    on it, asked whether it is so."""
    table, said = load_table("replies")["beside"], normalise(kept)
    on_matter = (*_families()["matter"], *_compiled((table["of_validity"], *table["matter"])))
    is_meant = re.search(table["heard"], said) and _any(on_matter, said)
    on_course = (*on_matter, *_compiled((table["of_stages"],)))
    is_meant = is_meant or (re.search(table["concluded"], said) and _any(on_course, said))
    return f"{said.rstrip(',。;!?~ ')}{table['asks_whether']}" if is_meant and ready_reply(kept) is None else ""


def _with_subject(kept: str, dropped: str) -> str:
    """A case that is left of a message, behind the benefit that only the part left out names (按5%算质押融资奖励)."""
    said, left = normalise(kept), normalise(dropped)
    named = next((name.group() for topic in find_topics(left) for one in topic.names if (name := one.search(left))), "")
    return f"{named},{kept}" if named and re.search(r"\d", said) and not find_topics(said) else kept


def lead_beside(reply: Reply) -> str:
    """The line before an answer to the honest part of a message: what of it was not followed."""
    return str(load_table("replies")["beside"]["lead"][reply.name])


def _is_beside_the_matter(piece: str) -> bool:
    to_the_program = _compiled(tuple(load_table("replies")["beside"]["to_the_program"]))
    return _any(to_the_program, normalise(piece)) or ready_reply(piece) is not None


def _asks_of_library(text: str, reply: Reply, *, is_torn: bool) -> bool:
    """Whether what is left of a message speaks of the library's matters and asks something; beside an attack nothing that
    may go on with it, and out of one sentence with it (`is_torn`) only for a fact."""
    table, said = load_table("replies")["beside"], normalise(text)
    matters = (*_families()["matter"], *_compiled(tuple(table["matter"])))
    if reply.name in table["in_talk"]:
        matters += _compiled(tuple(table["matter_in_talk"]))
    asks = _compiled(tuple(table["asks_plainly" if is_torn else "asks"]))
    is_private = _any(_families()["private_only"], said) or not _any(_families()["of_policy"], said)
    if reply.name in ("personal", "invest") and (is_private or asks_privately(said, asks, matters)):
        return False
    is_tainted = reply.name == _HIDDEN and _any(_compiled(tuple(table["never"])), said)
    return _any(asks, said) and _any(matters, said) and not is_tainted


def notes(message: str) -> list[str]:
    """Sentences that belong before an answer to this message, such as that nothing is promised."""
    text = normalise(message)
    return [row["text"] for row in load_table("replies")["note"] if _any(_compiled(tuple(row["patterns"])), text)]


def matter() -> list[str]:
    """Patterns of the words that the library is about."""
    return list(load_table("replies")["family"]["matter"])


@cache
def on_matter() -> re.Pattern[str]:
    """Any of those words."""
    return re.compile("|".join(matter()))


def matter_beside() -> list[str]:
    """Patterns of words, such as the places, that a question on the library's matters may have instead of them."""
    return list(load_table("replies")["beside"]["matter"])


def _sentences(text: str) -> list[str]:
    """The sentences of a text, and each with the short one that follows it (…, and how? ok?)."""
    found = [sentence for sentence in _SENTENCE.findall(text) if sentence]
    pairs = [first + second for first, second in pairwise(found) if len(second) <= _TAG_CHARS]
    return found + pairs


def _any(patterns: Patterns, text: str) -> bool:
    return any(pattern.search(text) for pattern in patterns)


@cache
def _compiled(patterns: tuple[str, ...]) -> Patterns:
    return tuple(re.compile(pattern) for pattern in patterns)


@cache
def _families() -> dict[str, Patterns]:
    return {name: _compiled(tuple(patterns)) for name, patterns in load_table("replies")["family"].items()}


@cache
def _insists() -> _Rule:
    return _rule(load_table("replies")["insists"] | {"name": "insists", "status": "refused", "text": ""}, "")


@cache
def _rules() -> tuple[_Rule, ...]:
    table = load_table("replies")
    return tuple(_rule(row, table["ability"]["text"]) for row in table["reply"])


def _rule(row: dict[str, Any], ability: str) -> _Rule:
    families = _families()
    frames = tuple(
        _Frame(
            tuple(families[name] for name in frame["needs"]), tuple(families[name] for name in frame.get("unless", ()))
        )
        for frame in row.get("frame", ())
    )
    return _Rule(
        Reply(row["name"], row["status"], row["text"].replace("{ability}", ability)),
        _compiled(tuple(row.get("patterns", ()))),
        tuple(families[name] for name in row.get("unless", ())),
        frames,
        row.get("may_answer", False),
    )
