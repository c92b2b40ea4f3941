"""Messages of two questions on one subject: how many there are to be, and what something of it is called."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.compose.metadata import joined
from assistant.compose.text import cite, quoted, sentences
from assistant.conversation.state import State
from assistant.lookup.cues import cue
from assistant.lookup.each_thing import of_each_thing
from assistant.lookup.residue import residue
from assistant.lookup.talk import Talk
from assistant.lookup.turn import Turn
from assistant.model import Draft
from assistant.understand.carried import documents_named
from index.model import Evidence
from index.retrieve import Query, Retriever
from index.scores import pairs

_END = re.compile(r"[,;。?!]+")
_BESIDES = re.compile(r"^(?:另外|还有|以及|再问(?:一?下)?|顺便(?:问(?:一?下)?)?|同时)")
_PAST = re.compile(r"十[一二三]五|上(?:一)?个?五年|已经?|过去|此前|之前")
_HOW_MANY = re.compile(r"多少|几[个家件条项人名座处所]")
# Who heads a group, and where its office is, or who does its daily work.
_HEAD = re.compile(
    r"(?:副?组长|总?召集人)[^,;。?]{0,8}(?:谁|什么人|啥人|哪|何人|什么(?:职务|级别|身份|领导))|(?:谁|哪位|什么人)[^,;。?]{0,6}(?:副?组长|召集人)"
)
_SEAT = re.compile(
    r"(?:办公室|日常(?:工作|事务|的活儿?)?)[^,;。?]{0,10}(?:谁|哪)|(?:谁|哪)[^,;。?]{0,12}(?:办公室|日常)"
)
_GROUP = "领导小组"
_ASKS_NAME = re.compile(
    r"(?:叫|名为)(?:做|作)?(?:个)?(?:什么|啥)|(?:名字|名称|名)(?:是|叫)(?:什么|啥)|(?:打|用|创)(?:什么|哪个|啥)(?:品牌|牌子)"
)
# Claims that a message puts side by side, and what makes a part of it one.
_CLAIM_END = re.compile(r"[,;。?!:、]+")
_CLAIMED = re.compile(r"\d|[一二三四五六七八九十]+(?:家|件|个|年|月)")
_CLAIMS = 2
_CONDITIONS = re.compile(r"条件|门槛|资格|申报要求")
_NAME = re.compile(r"“[^”]{2,16}”")


class Twofold:
    """Answers both questions; nothing where either answer is not found."""

    def __init__(self, talk: Talk, retriever: Retriever, answer: Callable[[Turn, list[Evidence]], Draft]) -> None:
        self._talk = talk
        self._retriever = retriever
        self._answer = answer

    def answers(self, turn: Turn, query: Query) -> Draft | None:
        """The number, then the name or the other number, the second question read as one that goes on; of claims to be
        confirmed, a figure and a stage or figures of two kinds, each by itself."""
        both = conditions_of_both(query.text)
        if both:
            return self._beside(turn, both)
        claimed = () if turn.ruled else claims(query)
        if claimed:
            return self._confirmed(turn, claimed)
        things = () if turn.ruled else of_each_thing(query)
        apart = self._of_things(turn, things) if things else None
        if apart:
            return apart
        asked = () if turn.ruled else two_questions(query.text)
        if not asked:
            return None
        one = self._talk.turn(self._retriever.read(asked[0], is_spelled=True), turn.state, turn.as_of, "")
        first = self._answer(one, self._talk.rank(one))
        if first.status != "answered":
            return None
        second = self._named(asked[1], first) if _ASKS_NAME.search(asked[1]) else None
        if second is None:
            state = self._talk.remember(one, first)
            two = self._talk.turn(self._retriever.read(asked[1], is_spelled=True), state, turn.as_of, "")
            second = self._answer(two, self._talk.rank(two))
            if not _tells_other(asked[1], first, second):
                return None
        return joined([first, second]) if second.status == "answered" else None

    def _of_things(self, turn: Turn, asked: Sequence[str]) -> Draft | None:
        """What is said of each of several matters, where every one has an answer of its own in one document."""
        turns = [self._talk.turn(self._retriever.read(one), turn.state, turn.as_of, "") for one in asked]
        drafts = [self._answer(one, self._talk.rank(one)) for one in turns]
        is_told = all(draft.status == "answered" for draft in drafts)
        is_of_one = len({draft.about_policies for draft in drafts}) == 1
        leads = {draft.text.split("\n")[0] for draft in drafts}
        return joined(drafts) if is_told and is_of_one and len(leads) == len(drafts) else None

    def _beside(self, turn: Turn, named: Sequence[str]) -> Draft | None:
        """The conditions of each of the programmes, one after the other under its name."""
        read = [self._retriever.read(f"{one}的申报条件有哪些", is_spelled=True) for one in named]
        turns = [self._talk.turn(one, State(), turn.as_of, "") for one in read]
        drafts = [self._answer(one, self._talk.rank(one)) for one in turns]
        if any(draft.status != "answered" for draft in drafts):
            return None
        return joined([replace(d, text=f"### {one}\n\n{d.text}") for one, d in zip(named, drafts, strict=True)])

    def _confirmed(self, turn: Turn, claimed: tuple[str, ...]) -> Draft | None:
        """What the tables have on each claim, where one of them is of a stage and one of a figure."""
        turns = [
            self._talk.turn(self._retriever.read(one, is_spelled=True), turn.state, turn.as_of, "") for one in claimed
        ]
        drafts = [self._answer(one, self._talk.rank(one)) for one in turns]
        kinds = [draft.kind for draft in drafts]
        is_told = all(draft.status == "answered" for draft in drafts) and {*kinds} == {"figures", "phases"}
        return joined(drafts) if is_told else None

    def _named(self, question: str, first: Draft) -> Draft | None:
        """The sentence with a name in quotation marks that meets the question best, beside the first answer's own."""
        own = pairs(residue(_ASKS_NAME.sub(" ", question), "talk"))
        for citation in first.citations:
            clause = self._retriever.catalog.find(citation.policy_id, citation.clause)
            beside = [part for part in clause.paragraphs if citation.quote in part] if clause else []
            named = [said for part in beside for said in sentences(part) if _NAME.search(said) and own & pairs(said)]
            if clause and named:
                best = max(named, key=lambda said: (len(own & pairs(said)), -len(said)))
                policy = self._retriever.catalog.policies[clause.policy_id]
                text = f"**{best.rstrip('。;')}**\n\n{quoted(policy, clause, best)}"
                return Draft("answered", text, (cite(policy, clause, best),), about_policies=(policy.id,))
        return None


def _tells_other(question: str, first: Draft, second: Draft) -> bool:
    """Whether the second answer is of what its question asks: a name, a figure of the past, or else not the first again."""
    if _ASKS_NAME.search(question):
        return second.kind != "figures" and bool(_NAME.search(second.text.partition("\n")[0]))
    if _PAST.search(question) and "统计数" not in second.text:
        return False
    return first.text not in second.text


def claims(query: Query) -> tuple[str, ...]:
    """The claims of a message that wants them confirmed, each about the place or document that it names; empty for
    fewer than two with a figure or a date."""
    if not cue("seeks_confirmation").search(query.text):
        return ()
    parts = [part for part in _CLAIM_END.split(query.text) if _CLAIMED.search(part)]
    names = [mention.words for mention in (*query.policies, *query.places)]
    if len(parts) < _CLAIMS or not names:
        return ()
    told = [one if any(name in one for name in names) else f"{names[0]}{one}" for one in parts]
    return tuple(f"{one},对吧?" for one in told)


def conditions_of_both(text: str) -> tuple[str, ...]:
    """The programmes whose conditions a message sets side by side (登峰和示范中心条件有什么不同); empty for others."""
    if not (_CONDITIONS.search(text) and cue("sets_against").search(text)):
        return ()
    named = documents_named(text)
    return named if len(named) == _CLAIMS else ()


def two_questions(text: str) -> tuple[str, ...]:
    """A number and then a name, or a number and one more put beside it (另外…有多少), or who heads a group and
    where its office is; empty for any other message."""
    added = [part.strip() for part in text.split("+")]
    if len(added) == 2 and all(_HOW_MANY.search(part) for part in added):
        return added[0], added[1]
    parts = [part for part in _END.split(text) if part]
    if len(parts) == 2 and any(_HEAD.search(a) and _SEAT.search(b) for a, b in (parts, parts[::-1])):
        return parts[0], parts[1] if _GROUP in parts[1] else f"{_GROUP}{parts[1]}"
    if len(parts) != 2 or not _HOW_MANY.search(parts[0]):
        return ()
    first, second = parts
    besides = _BESIDES.match(second)
    is_past = _PAST.search(second) and not _PAST.search(first)
    is_other = _ASKS_NAME.search(second) or ((besides or is_past) and _HOW_MANY.search(second))
    return (first, _BESIDES.sub("", second).strip()) if is_other else ()
