"""All that one document says on a matter, where its measures are asked for (商标方面要做什么)."""

from __future__ import annotations

import re

from assistant.compose.matters import compose_matter
from assistant.compose.text import sentences
from assistant.lookup.cues import cue
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn, policy_of
from assistant.model import Draft
from index.catalog import Catalog
from index.model import Clause, Evidence
from index.tokens import normalise

_MATTER_CHARS, _PIECE = (2, 4), 2
_LEAST, _MOST = 2, 15
_SHORTEST = 8
# What is asked of a body (对高校有什么要求), its other names in texts, and what texts have it do.
_OF_BODY = re.compile(
    r"对于?(?P<body>[\u4e00-\u9fff]{2,6}?)(?:都|还|又|具体|主要)*(?:有|提|作|做|讲|说|写|规定|是)(?:了|过|出|到)*(?:些|点)?(?:什么|啥|哪些|怎么|何)(?:样)?(?:的)?(?:新|具体)*(?:要求|规定|说法|安排|期望|期待|说|讲|提|写|任务)*(?:的|呢|啊)*[?。]*$"
    r"|对于?(?P<other>[\u4e00-\u9fff]{2,6}?)(?:是|都|又)?(?:怎么|咋|如何)(?:说|讲|规定|要求|安排|提)(?:的|呢|啊)*[?。]*$"
)
_ALSO = {
    "高校": ("高校", "高等院校", "高校院所"),
    "科研院所": ("科研院所", "科研机构"),
    "科研机构": ("科研机构", "科研院所"),
}
_URGES = re.compile(r"引导|鼓励|支持|督促|推动|指导|要求|培养|督导|压实|发挥|规范|加强")
_LOOKS_BACK = re.compile("现状|成效|回顾|形势|基础|背景|附件|文首")
_OUTSIDE = re.compile("方面|领域|这块|措施|举措|工作|动作|安排|做法|战略")


class Measures:
    """Lists the sentences of a document on one matter, in the order of the text."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def answer(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The sentences; None where no measures are asked for, or too few or too many speak of the matter."""
        of_body = _OF_BODY.search(turn.fresh) if turn.places or turn.query.policies else None
        if of_body and not turn.ruled and not turn.is_followup:
            return self._of_body(turn, found, of_body["body"] or of_body["other"])
        if turn.ruled or turn.goes_on or turn.wants.who or not cue("asks_measures").search(turn.fresh):
            return None
        if not (turn.places or turn.query.policies):
            return None
        policy = policy_of(turn, found, self._catalog)
        matter = residue(_OUTSIDE.sub(" ", turn.said), "talk", "tasks", "general")
        if policy is None or len(matter) not in _MATTER_CHARS:
            return None
        clauses = self._catalog.clauses_of(policy.id)
        told = [(clause, one) for clause in clauses for one in _speaking(clause, matter)]
        return compose_matter(policy, matter, told) if _LEAST <= len(told) <= _MOST else None

    def _of_body(self, turn: Turn, found: list[Evidence], body: str) -> Draft | None:
        """Every sentence on a body; of too many, those that urge it to something."""
        policy = policy_of(turn, found, self._catalog)
        if policy is None:
            return None
        names = _ALSO.get(body, (body,))
        every = [(one, s) for one in self._catalog.clauses_of(policy.id) for s in dict.fromkeys(_on_any(one, names))]
        urged = re.compile(rf"(?:{_URGES.pattern})[^,。;]{{0,12}}(?:{'|'.join(map(re.escape, names))})")
        told = every if len(every) <= _MOST else [one for one in every if urged.search(normalise(one[1]))]
        return compose_matter(policy, body, told) if 1 <= len(told) <= 2 * _MOST else None


def _on_any(clause: Clause, names: tuple[str, ...]) -> list[str]:
    return [sentence for name in names for sentence in _speaking(clause, name)]


def _speaking(clause: Clause, matter: str) -> list[str]:
    """The sentences of a clause that have every word of the matter."""
    if _LOOKS_BACK.search(f"{clause.number}{''.join(clause.path)}"):
        return []
    pieces = [matter[at : at + _PIECE] for at in range(0, len(matter) - 1, _PIECE)]
    every = [one for one in sentences(clause.text) if len(one) >= _SHORTEST and one.rstrip("。") != clause.heading]
    return [one for one in every if all(piece in normalise(one) for piece in pieces)]
