"""Short follow-ups that the clause just told answers itself: whom, whether an item is in it, another figure of it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from os.path import commonprefix

from assistant.compose.clause import compose_clause
from assistant.compose.metadata import compose_metadata
from assistant.compose.provisions import PROVISION
from assistant.compose.text import cite, quoted, sentences
from assistant.lookup.cues import cue
from assistant.lookup.dashes import dashed_items
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn
from assistant.model import Draft
from assistant.understand.wants import read_wants
from index.model import Clause, Evidence, Policy
from index.retrieve import Retriever
from index.scores import pairs
from index.tables import read_table
from index.tokens import normalise

_SHORT, _LONG, _OWN_CHARS, _STRAY = 16, 26, 10, 1
_BODY = re.compile(r"(?:[省市县区]|知识产权|财政|主管|管理)(?:局|厅|委|部门|单位|政府)|办公室|机构|中心")
_NAMES = re.compile(r"、|“[^”]{2,}”|《[^》]{2,}》")
_BY_LEVEL = re.compile(r"哪(?:一?级|家|一?层|里|儿|(?=[,。?]|$))")
_IN_ORDER = re.compile(r"首先|先|最后|最终|再|然后|接着|之后|上去|一道")
_TITLES = re.compile(r"《[^》]{2,}》")
_FIGURE = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d|[件家个人]))\d")
# A period of a project, whose end is not the document's.
_OWN_PERIOD = re.compile(r"(?:建设|运行|实施|整改|保险|贷款|项目)期|周期")

# What is handed in is asked too (报什么,报给谁).
_WHAT_TOO = re.compile(
    r"(?:交|报|递|送|提交|报送|准备)(?:上去|的)?(?:些|点|的是)?(?:什么|啥|哪些|哪几样)(?!时候|部门|单位|地方|机构|局)"
)


# A thing is asked for by name (那个联动计划叫啥), and the names of a text.
_CALLED = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{2,10}?)(?:具体|到底|究竟|的?(?:全称|全名|名字|名称))?(?:是?(?:叫|称)(?:做|作)?个?(?:什么|啥)|(?<=[称名字])是(?:什么|啥))"
)
_NAMED = re.compile(r"“([^”]{3,})”|《([^》]{3,})》")
_PAIR = 2
_BLAME = re.compile(r"追责|问责|责任|处罚|罚|扣分|批评|处理|通报")


class Staying:
    """Answers from the clause that the last answer was told from."""

    def __init__(self, retriever: Retriever) -> None:
        self._retriever = retriever
        self._catalog = retriever.catalog

    def answer(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The sentence of that clause which a short follow-up without a subject of its own asks for."""
        items = dashed_items(turn, found, self._catalog)
        if items:
            return items
        wide = self.held(turn, _LONG)
        side = self._of_side(turn, wide) if wide else None
        clause = self.held(turn)
        if side or clause is None:
            return side
        return (
            self._of_dates(turn, clause)
            or self._of_names(turn, clause)
            or self._of_called(turn, clause)
            or self._of_item(turn, clause)
            or self._of_body(turn, clause)
        )

    def figure(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """Another figure of the clause, where the follow-up only names what it is of and a figure was asked for before."""
        clause = self.held(turn)
        own = residue(turn.said, "talk", "figures")
        before = cue("asks_amount").search(turn.state.query)
        if clause is None or turn.named_place or not 2 <= len(own) <= _OWN_CHARS or not before:
            return None
        if turn.wants.who or cue("asks_itself").search(turn.fresh):
            return None
        told = [s for s in sentences(clause.text) if _has(own, s) and _FIGURE.search(normalise(s))]
        if not told:
            return None
        read = self._retriever.read(own, is_spelled=True)
        evidence = Evidence(clause, self._catalog.policies[clause.policy_id], 0.0, {})
        return compose_clause(read, replace(turn.wants, quantity=True, listing=False), [evidence], self._retriever)

    def held(self, turn: Turn, longest: int = _SHORT) -> Clause | None:
        """The clause just told; None for a message that is no short follow-up, or that names another text or place."""
        state = turn.state
        is_short = turn.is_followup and len(turn.fresh) <= longest
        others = {mention.policy_id for mention in turn.query.policies} - set(state.policies[:1])
        if not is_short or state.reckoned or others or not (state.policies and state.clauses):
            return None
        clause = self._catalog.find(state.policies[0], state.clauses[0])
        named = turn.named_place and turn.places
        inside = clause and all(place.rstrip("省市县区") in clause.text for place in turn.places)
        return clause if not named or inside else None

    def _all(self, turn: Turn, clause: Clause) -> list[Clause]:
        """That clause and the others that the last answer was told from."""
        others = [self._catalog.find(clause.policy_id, number) for number in turn.state.clauses[1:]]
        return [clause, *(one for one in others if one is not None)]

    def _of_dates(self, turn: Turn, clause: Clause) -> Draft | None:
        """When the document ends, after it was told when it begins."""
        policy = self._catalog.policies[clause.policy_id]
        asks = cue("asks_end_of_text").search(turn.fresh) and clause == self._validity(policy)
        said = cue("asks_end_of_text").sub("", turn.said)
        if (
            not asks
            or _OWN_PERIOD.search(turn.fresh)
            or len(residue(said, "validity", "talk", "where", "tasks")) > _STRAY
        ):
            return None
        return compose_metadata("有效期", policy, self._catalog, turn.as_of, is_of_document=True)

    def _validity(self, policy: Policy) -> Clause | None:
        """The clause that a policy's dates are told from."""
        return self._catalog.find(policy.id, policy.validity_clause) or self._catalog.find(policy.id, "文首")

    def _of_item(self, turn: Turn, clause: Clause) -> Draft | None:
        """The sentence that lists the item whose part in it is in question (经费那项要不要写, 有苏州没有)."""
        asked = cue("asks_item").search(turn.fresh)
        if asked is None or turn.wants.who or turn.wants.validity:
            return None
        item = residue(asked["before"] or asked["after"] or "", "talk", "where")
        told = [s for s in sentences(clause.text) if len(item) > 1 and _has(item, s) and cue("lists").search(s)]
        return self._told(turn, clause, told[0]) if told else None

    def _of_names(self, turn: Turn, clause: Clause) -> Draft | None:
        """The sentence that names what was counted just before (分几档, then: 分别叫什么)."""
        thing = cue("asks_names_of").search(turn.fresh)
        asks_each = cue("asks_each_name").search(turn.fresh)
        if not (thing or asks_each or cue("asks_their_names").search(turn.fresh)) or turn.named_place:
            return None
        before = pairs(thing["what"] if thing else residue(turn.state.query, "talk"))
        told = [s for s in sentences(clause.text) if _NAMES.search(s) and before & pairs(normalise(s))]
        if thing and not told:
            titled = [s for s in sentences(clause.text) if len(_TITLES.findall(s)) > 1]
            return self._told(turn, clause, titled[0]) if len(titled) == 1 else None
        asked = self._retriever.read(turn.state.query, is_spelled=True).words
        best = max(
            told,
            key=lambda s: (self._retriever.coverage(asked, s) if asks_each else 0.0, len(before & pairs(normalise(s)))),
            default=None,
        )
        return self._told(turn, clause, best) if best else None

    def _of_called(self, turn: Turn, clause: Clause) -> Draft | None:
        """The sentence with the name of the thing that is asked for by its kind (那个联动计划叫啥)."""
        asked = _CALLED.search(turn.said)
        if asked is None:
            return None
        kind = asked["what"]
        told = [
            (_shared_end(kind, name), sentence)
            for sentence in sentences(clause.text)
            for quoted_name, title in _NAMED.findall(sentence)
            for name in (quoted_name or title,)
        ]
        most = max((share for share, _ in told), default=0)
        best = [sentence for share, sentence in told if share == most]
        return self._told(turn, clause, best[0]) if most >= _PAIR and len(best) == 1 else None

    def _of_body(self, turn: Turn, clause: Clause) -> Draft | None:
        """The sentence that names the body to which, by which or through which the matter goes (提给谁, 先过谁的手)."""
        asked = [(asks, tells) for asks, tells in _rows("deed") if asks.search(turn.fresh)]
        asks_body = read_wants(turn.fresh).who or (_BY_LEVEL.search(turn.fresh) and not read_wants(turn.fresh).when)
        if not asked or not asks_body or turn.wants.person or _WHAT_TOO.search(turn.fresh):
            return None
        rest = turn.said
        for asks, _ in asked:
            rest = asks.sub("", rest)
        rest = _IN_ORDER.sub("", rest) if len(asked) > 1 else rest
        if len(residue(rest, "talk", "tasks", "where")) > _STRAY:
            return None
        for one in self._all(turn, clause):
            told = [s for s in sentences(one.text) if _BODY.search(s) and any(tells.search(s) for _, tells in asked)]
            if told:
                best = max(reversed(told), key=lambda s: sum(bool(tells.search(s)) for _, tells in asked))
                return self._told(turn, one, best)
        return None

    def _of_side(self, turn: Turn, clause: Clause) -> Draft | None:
        """The sentence that tells a side of the matter which the follow-up asks about (是硬性的吗, 会不会涨)."""
        for asks, tells in _rows("side"):
            asked = asks.search(turn.said)
            rest = residue(asks.sub("", turn.said), "talk", "tasks", "where", "figures") if asked else ""
            told = [s for s in sentences(clause.text) if tells.search(s)] if asked and len(rest) <= _STRAY else []
            if told:
                draft = self._told(turn, clause, told[0])
                lead = "**原文没有写完不成怎么追责;写到这些指标的是:**"
                unsaid = _BLAME.search(turn.fresh) and not _BLAME.search(told[0])
                return replace(draft, text=f"{lead}\n\n{draft.text}") if unsaid else draft
        return None

    def _told(self, turn: Turn, clause: Clause, sentence: str) -> Draft:
        policy = self._catalog.policies[clause.policy_id]
        text = f"**{sentence.rstrip('。;;')}**\n\n{quoted(policy, clause, sentence)}"
        kind = PROVISION if turn.ruled else turn.state.kind
        return Draft("answered", text, (cite(policy, clause, sentence),), kind=kind, about_policies=(policy.id,))


def _shared_end(one: str, other: str) -> int:
    """How many characters two names end with in common."""
    return len(commonprefix([one[::-1], other[::-1]]))


def _has(words: str, sentence: str) -> bool:
    """Whether a sentence has the words, or another name of the same thing."""
    text = normalise(sentence)
    names = next((names for names in _alike() if words in names), (words,))
    return any(name in text for name in names)


@cache
def _alike() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.split()) for row in read_table("assistant.lookup", "staying")["alike"])


@cache
def _rows(kind: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    rows = read_table("assistant.lookup", "staying")[kind]
    return tuple((re.compile(row["asks"]), re.compile(row["tells"])) for row in rows)
