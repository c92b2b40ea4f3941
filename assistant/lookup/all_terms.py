"""Which of the library's documents have ended and which still hold; and until when one of them runs, asked plainly."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.term import compose_term
from assistant.compose.text import chinese_date, cite, sentences
from assistant.lookup.candidates import candidates
from assistant.lookup.turn import Turn, policy_of
from assistant.model import Citation, Draft
from assistant.understand.jurisdiction import place_policies
from index.catalog import Catalog
from index.model import Evidence, Policy

_DOCUMENT = r"(?:行动计划|方案|规划|计划|纲要|办法|文件|政策)"
_STATE = r"(?:过期|到期|失效|作废|过了?(?:有效)?期|还?有效(?!注册|商标|发明|专利|拥有|量)|还?能用|还?管用|还在(?:有效)?期|没(?:有)?过期)"
_WHICH = r"(?:哪些个?|哪几[个份部]?|几[个份部]|多少[个份部]|(?:所有|全部)的?)"
_ASKS_STATES = re.compile(
    rf"{_WHICH}(?:的|是|{_DOCUMENT}|[^,。?]){{0,10}}{_STATE}|{_STATE}[^,。?]{{0,6}}(?:有|是)?{_WHICH}"
)
_OF_DOCUMENTS = re.compile(rf"{_DOCUMENT}|库|收录|[几些多少]份|部")
_WHEN = r"(?:什么时候|啥时候|何时|几时|哪一?(?:年|天|月|日)|几年|几月)"
_ENDS = re.compile(
    rf"{_DOCUMENT}(?:是|要|会|能|一直|可以)*(?:(?:管|干|做|用|搞|执行|实施|持续|延续)?到{_WHEN}(?:为止|结束|截止|到期|止|完|算完|呢|啊)*"
    rf"|{_WHEN}(?:就|会|才|算)*(?:结束|到期|截止|到头|为止|完事?|失效|过期)了?(?:呢|啊)?)[?。]*$"
)
_SEVERAL = 2
# It is asked which ones hold, not which have ended.
_HOLDS = re.compile(r"有效(?!期(?:过|已|到))|能用|管用|在(?:有效)?期|(?:没|未|不)(?:有)?(?:过期|到期|失效|作废)")
# Documents that are not to be told of (先别管苏州那几份, 除了江苏的, 苏州的不算).
_LEFT_OUT = re.compile(
    r"(?:别管|不管|不看|不算|不要|别算|别看|除了?|除去|除开|去掉|撇开|抛开|排除|不含|不包括|刨去|刨掉|扣掉|剔除)[^,。;?!]{1,12}"
    r"|[^,。;?!]{1,12}(?:不算|除外|不用管|先不管|不用看|以外|之外|先放一边)"
)


class AllTerms:
    """Answers from the dates of the documents."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def states(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The documents of the library, or of the places named, by whether they hold on the day of the question."""
        asks = _ASKS_STATES.search(turn.fresh) and _OF_DOCUMENTS.search(turn.fresh)
        if not asks or turn.query.policies:
            return None
        held = list(self._catalog.policies.values())
        left_out = _LEFT_OUT.search(turn.fresh)
        barred = _places_in(left_out.group(), held) if left_out else frozenset()
        if left_out and barred:
            kept = _places_in(turn.fresh.replace(left_out.group(), ""), held)
            held = [one for one in held if one.place not in barred and (not kept or one.place in kept)]
            return self.sorted(held, turn) if held else None
        held = place_policies(turn.places, held) if turn.named_place else held
        return self.sorted(held, turn) if len(held) >= _SEVERAL else None

    def end(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """How long the one document named, or under discussion, runs."""
        own = candidates(turn, self._catalog) if _ENDS.search(turn.fresh) else []
        policy = own[0] if len(own) == 1 else policy_of(turn, found, self._catalog) if own else None
        if policy is None or policy.in_force_until is None:
            return None
        return compose_term(policy, self._catalog, turn.as_of)

    def sorted(self, policies: Sequence[Policy], turn: Turn) -> Draft:
        """The documents in two lists, first those that the question asks for."""
        ended = [one for one in policies if one.in_force_until and one.in_force_until < turn.as_of]
        others = [one for one in policies if one not in ended]
        holds = bool(_HOLDS.search(turn.fresh))
        first, then = (others, ended) if holds else (ended, others)
        state = "没有过有效期的" if holds else "已过有效期的"
        lead = f"按{chinese_date(turn.as_of)}查询,{len(policies)}份文件里{state}有{len(first)}份"
        lines = [f"**{lead}{':' if first else '。'}**", "", *map(_line, first)]
        lines += ["", "已过有效期的:" if holds else "其余的:", *map(_line, then)] if then else []
        told = frozenset(lines)
        citations = tuple(one for policy in policies if (one := self._source(policy)))
        return Draft("answered", "\n".join(lines), citations, own_numbers=told)

    def _source(self, policy: Policy) -> Citation | None:
        """The words that the dates of a document are read from."""
        clause = self._catalog.find(policy.id, policy.validity_clause) or self._catalog.find(policy.id, "文首")
        if clause is None:
            return None
        words = policy.validity_words.split(",")[0] if policy.validity_words else ""
        quote = next((s for s in sentences(clause.text) if words and words in s), sentences(clause.text)[0])
        return cite(policy, clause, quote)


def _places_in(text: str, policies: Sequence[Policy]) -> frozenset[str]:
    """The places of documents that a text names."""
    names = {one.place: one.place.rstrip("省市县区") for one in policies}
    return frozenset(place for place, name in names.items() if name in text)


def _line(policy: Policy) -> str:
    until = f"有效期至{chinese_date(policy.in_force_until)}" if policy.in_force_until else "未载失效日期"
    return f"- {policy.place}《{policy.title}》:{until}"
