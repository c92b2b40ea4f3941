"""Documents that the library does not hold and a policy with rules names: repealed by it, its basis, its annex."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from assistant.calculator import Rulebook
from assistant.calculator.units import find_amounts
from assistant.compose.text import cite, clause_name, quoted
from assistant.lookup.cues import cue
from assistant.lookup.turn import Turn
from assistant.model import Draft
from assistant.understand.holdings import Holdings, key
from index.catalog import Catalog
from index.model import Clause, Evidence
from index.tokens import normalise

_NAMED = re.compile(
    r"《(?P<title>[^《》]{4,60})》?(?:(?:[((]|,?文号(?:为|是)?)(?P<issuer>[^()()〔]{1,8})〔(?P<year>20\d\d)〕(?P<number>\d+)号)?"
)
_CITED_KIND = "cited"
_ASKS_NUMBER = re.compile(r"文号|几号|(哪|什么)(个|一)?(号|文件)|编号")
_REPEALED = re.compile(r"废止|作废|失效")
_SHARE, _SHORTEST, _SHORT = 0.75, 2, 24
_YEAR = re.compile(r"(?<!\d)(?:20)?\d\d年")
_COMMON = {"知识", "识产", "产权"}


@dataclass(frozen=True, slots=True)
class _Cited:
    title: str
    issuer: str
    year: str
    number: str
    pairs: frozenset[str]
    clause: Clause
    words: str

    @property
    def name(self) -> str:
        number = f"({self.issuer}〔{self.year}〕{self.number}号)" if self.number else ""
        return f"《{self.title}》{number}"


class CitedDocuments:
    """Answers with the words that name a document."""

    def __init__(self, rulebook: Rulebook, catalog: Catalog) -> None:
        self._rulebook = rulebook
        self._catalog = catalog
        self._holdings = Holdings(catalog)

    def answer(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """What is said of the one document that a question means; None where it means none, or one that is held."""
        goes_on = turn.state.kind == _CITED_KIND and _ASKS_NUMBER.search(turn.fresh)
        beside = self._beside(turn)
        if beside is not None:
            return self._draft(beside)
        asks = cue("asks_of_cited").search(turn.fresh) and not cue("asks_to_wait").search(turn.fresh)
        if not asks and not goes_on:
            return None
        numbered = [one for one in self._held if one.number and self._says_number(one, turn.fresh)]
        whole = key(f"{turn.state.query if goes_on else ''}{turn.fresh}")
        said = set(_pairs(whole))
        named = sorted((one for one in self._held if key(one.title) in whole), key=lambda one: -len(one.title))
        titled = [(len(one.pairs & said) / len(one.pairs), one) for one in self._held if one.pairs]
        best = max((share for share, _ in titled), default=0.0)
        alike = [] if turn.query.policies else [one for share, one in titled if share == best >= _SHARE]
        meant = numbered or named or alike
        return self._draft(meant[0]) if meant else None

    def repealed(self, said: str) -> Draft | None:
        """That a document is repealed, where a normalised message without a sum asks of it by its number."""
        if not cue("asks_of_cited").search(said) or any(one.kind == "money" for one in find_amounts(said)):
            return None
        meant = [one for one in self._held if one.number and self._says_number(one, said)]
        return self._draft(meant[0]) if meant and _REPEALED.search(meant[0].words) else None

    def _beside(self, turn: Turn) -> _Cited | None:
        """Another document of the clause just told that repeals several, which a follow-up only names (2013年那个呢)."""
        is_short = turn.goes_on and len(turn.fresh) <= _SHORT and cue("names_cited").search(turn.fresh)
        if not is_short or find_amounts(_YEAR.sub("", turn.fresh)):
            return None
        told = [
            one
            for one in self._held
            if one.clause.policy_id in turn.state.policies
            and one.clause.number in turn.state.clauses
            and _REPEALED.search(one.words)
        ]
        said = set(_pairs(key(turn.fresh)))
        own = [(len(one.pairs & said), one) for one in told if one.year and _says_year(one.year, turn.fresh)]
        own = own or [(len(one.pairs & said), one) for one in told if one.pairs & said and not _YEAR.search(turn.fresh)]
        best = sorted(own, key=lambda pair: -pair[0])
        is_one = best and (len(best) == 1 or best[0][0] > best[1][0])
        return best[0][1] if len(told) > 1 and is_one else None

    def _says_number(self, one: _Cited, fresh: str) -> bool:
        near = one.issuer in fresh or one.year in fresh or f"{one.year[2:]}年" in fresh
        return near and bool(re.search(rf"(?<!\d){one.number}号", fresh))

    def _draft(self, one: _Cited) -> Draft:
        policy = self._catalog.policies[one.clause.policy_id]
        where = clause_name(policy, one.clause.number)
        state = (
            f"{one.name}已经废止,不再适用:{where}写明"
            if _REPEALED.search(one.words)
            else f"库里没有{one.name}的原文,{where}这样提到它"
        )
        lines = [f"**{state}。**", "", quoted(policy, one.clause, one.words)]
        cited = (cite(policy, one.clause, one.words),)
        return Draft(
            "answered",
            "\n".join(lines),
            cited,
            own_numbers=frozenset(lines),
            about_policies=(policy.id,),
            kind=_CITED_KIND,
        )

    @cached_property
    def _held(self) -> list[_Cited]:
        """Every document named, but those that the library holds itself."""
        found = []
        for clause in self._catalog.clauses:
            if clause.policy_id not in self._rulebook.policies:
                continue
            for line in clause.text.split("\n"):
                for match in _NAMED.finditer(line):
                    title, (issuer, year, number) = (
                        match["title"],
                        (match[n] or "" for n in ("issuer", "year", "number")),
                    )
                    pairs = frozenset(_pairs(self._holdings.core(title))) - _COMMON
                    if not self._holdings.owns_title(title):
                        found.append(_Cited(title, normalise(issuer), year, number, pairs, clause, line))
        return found


def _says_year(year: str, fresh: str) -> bool:
    return bool(re.search(rf"(?<!\d)(?:{year}|{year[2:]}(?=年))", fresh))


def _pairs(text: str) -> list[str]:
    return [text[place : place + _SHORTEST] for place in range(len(text) - _SHORTEST + 1)]
