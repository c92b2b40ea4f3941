"""Which works (工程) a plan has: those that its headings name, and those that its sentences say it carries out."""

from __future__ import annotations

import re

from assistant.compose.missing import does_not_say
from assistant.compose.text import cite, sentences
from assistant.lookup.candidates import candidates
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn
from assistant.model import Draft
from index.catalog import Catalog
from index.model import Clause, Evidence, Policy

_KIND = r"(?:重点|重大|主要)?(?:的)?工程"
_ASKS = re.compile(
    rf"(?:哪些|哪几[个项]?|什么|啥|几[个项大]|多少[个项]?){_KIND}(?:项目)?|{_KIND}(?:项目)?(?:一共|总共|都|具体|分别)*(?:是|有|包括)*(?:哪些|哪几[个项]?|什么|啥|几[个项]|多少[个项]?)"
)
_AROUND = re.compile(r"重点|重大|主要|实施|开展|推进|安排|提出|搞|抓|做|列|写")
_HEADING = re.compile(r"^(?:深入|持续|大力|加快)*(?:实施|推进|开展)?([\u4e00-\u9fff“”]{2,24}工程)。?$")
_SAID = re.compile(r"(?:实施|推进|开展|推动|组织)(?:好)?([\u4e00-\u9fff“”]{3,24}?工程)(?=[,。;、”]|$)")
_NOT_OF = "文首"
# A part of a plan that only holds works.
_PARTS = ("专项工程", "重点工程")


class Works:
    """Lists the works of a plan by their names."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def answer(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The works, in the order of the text; that none is called so, where none is."""
        rest = residue(_AROUND.sub(" ", _ASKS.sub(" ", turn.said)), "talk", "tasks", "general")
        if not _ASKS.search(turn.fresh) or rest or turn.is_followup:
            return None
        own = candidates(turn, self._catalog)
        told = max((one for one in own if self._named(one)), key=lambda one: len(self._named(one)), default=None)
        if told is None and len(own) == 1:
            return does_not_say(f"叫“工程”的项目(《{own[0].title}》没有这样的名目)", None)
        return self._listed(told) if told else None

    def _named(self, policy: Policy) -> dict[str, tuple[Clause, str]]:
        """The names with the clause and the words that have each, headings before sentences."""
        clauses = [one for one in self._catalog.clauses_of(policy.id) if one.number != _NOT_OF]
        named: dict[str, tuple[Clause, str]] = {}
        for clause in clauses:
            found = _HEADING.search(clause.heading)
            if found and found.group(1) not in _PARTS:
                named.setdefault(found.group(1), (clause, sentences(clause.text)[0]))
        for clause in clauses:
            for sentence in sentences(clause.text):
                for name in _SAID.findall(sentence):
                    name = _whole(name)
                    if not any(name in held or held in name for held in named):
                        named[name] = (clause, sentence)
        return named

    def _listed(self, policy: Policy) -> Draft:
        named = self._named(policy)
        lead = f"**《{policy.title}》里叫“工程”的有{len(named)}项:**"
        lines = [f"{at}. {name}({clause.number})" for at, (name, (clause, _)) in enumerate(named.items(), start=1)]
        citations = tuple(cite(policy, *one) for one in named.values())
        return Draft(
            "answered",
            "\n".join([lead, "", *lines]),
            citations,
            own_numbers=frozenset({lead, *lines}),
            about_policies=(policy.id,),
        )


def _whole(name: str) -> str:
    """The name without a quotation mark that the words before it opened."""
    return name.split("“")[-1] if name.count("“") != name.count("”") else name
