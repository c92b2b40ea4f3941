"""What a sentence counts and names (八大产业集群都是哪些, 4个千亿级产业又是什么): the sentence that holds both."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.text import cite, quoted, sentences
from assistant.lookup.turn import Turn
from assistant.model import Draft
from assistant.understand.jurisdiction import place_policies
from index.catalog import Catalog
from index.facts.quantities import chinese_number
from index.model import Clause, Evidence, Policy
from index.tokens import normalise

_COUNTED = re.compile(
    r"(?P<count>[两二三四五六七八九十]{1,2}|\d{1,2})(?P<unit>大(?:类)?|个|家|类|项|条|种)(?P<name>[\u4e00-\u9fff“”]{3,12}?)"
    r"(?:又|都|各|分别|具体|到底|究竟|一共)*(?:是|指|有|叫|包括|包含|含)(?:哪|什么|啥|谁|的是)"
)
_NAMES = re.compile(r"[、,]|和")
_LEAST = 2


class Groups:
    """Answers with the sentence that lists what a question counts, in the nearest clauses, else in those of its place."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def answer(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The sentences, each once; None where one of the groups asked about is counted nowhere near."""
        asked = [(chinese_number(m["count"]), _bare(m["name"])) for m in _COUNTED.finditer(turn.fresh)]
        looked_at = [*found, *self._of_place(turn)] if asked and not turn.ruled else found
        told = [_telling(count, name, looked_at) for count, name in asked]
        if not asked or turn.wants.who or not all(told):
            return None
        unique = list({one[2]: one for one in told if one}.values())
        text = "\n\n".join(f"**{said.rstrip('。;')}**\n\n{quoted(policy, c, said)}" for policy, c, said in unique)
        citations = tuple(cite(policy, clause, said) for policy, clause, said in unique)
        return Draft("answered", text, citations, about_policies=(unique[0][0].id,))

    def _of_place(self, turn: Turn) -> list[Evidence]:
        """Every clause of the documents of the places that a question is about."""
        policies = place_policies(turn.places, self._catalog.policies.values())
        return [Evidence(one, policy, 0.0, {}) for policy in policies for one in self._catalog.clauses_of(policy.id)]


def _telling(count: int, name: str, found: Sequence[Evidence]) -> tuple[Policy, Clause, str] | None:
    """The sentence that has the group's name after its number, and a list."""
    for evidence in found:
        for said in sentences(evidence.clause.text):
            plain = _bare(normalise(said))
            numbers = re.findall(
                rf"([一二三四五六七八九十两]{{1,2}}|\d{{1,2}})(?:大|个|家|类|项|条|种)(?:[\u4e00-\u9fff]{{0,9}})?{name}",
                plain,
            )
            if count in map(chinese_number, numbers) and len(_NAMES.findall(plain)) >= _LEAST:
                return evidence.policy, evidence.clause, said
    return None


def _bare(text: str) -> str:
    return re.sub(r"[“”\"]", "", text)
