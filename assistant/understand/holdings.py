"""What the library holds, in a form that names said in a message can be looked up in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from index.catalog import Catalog
from index.model import Policy
from index.tokens import normalise

_MARKS = re.compile(r"[\s《》〈〉“”\"'「」()〔〕\[\]【】—~_-]+")
_ARTICLE = re.compile(r"第.+条")
_PART = re.compile(r"[一二三四五六七八九十]+")
_KINDS = ("纲要",)
_CALLED = re.compile(r"([\u4e00-\u9fff]{2,6}?)(办法|方案|行动计划|计划|规划)")
_SHORTEST_CORE = 2
_NATION = ("国家", "全国", "我国")
_TITLE = re.compile(r"《([^》]{4,80})》")
_TITLE_AND_YEAR = re.compile(r"《([^》]{4,80})》(?:(?:[((]|,?文号(?:为|是)?)[^()()〔]{1,8}〔(20\d\d)〕)?")
_SHARED = 4
_FIGURES = re.compile(r"\d+年?")
_YEAR = re.compile(r"20\d\d")
_COMMON = re.compile(
    r"[这那](?:个|份|部|项|套|种)|关于|进一步|深入|加强|支持|促进|推进|印发|通知|实施|管理|暂行|试行|若干|办法|条例|细则|意见|规定|措施|方案|计划|规划|纲要|政策|行动|专项|资金|市|省|县|区|的|和|与"
)


def key(words: str) -> str:
    """Words without marks and blanks, in one spelling."""
    return _MARKS.sub("", normalise(words))


class Holdings:
    """Names, years and clause numbers of one catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    def mentions(self, words: str) -> bool:
        """Whether a title, alias, document number or clause of the library holds the words."""
        return key(words) in self._everything

    def has_title(self, title: str) -> bool:
        """Whether a title is one of the library's, short for one, or named in one of its texts; years must agree."""
        if self.mentions(title):
            return True
        core, said, years = self.core(title), key(title), set(_YEAR.findall(title))
        if any(_is_within(core, key(one)) and all(year in one for year in years) for one in self._quoted_with_years):
            return True
        for policy in self.catalog.policies.values():
            names = [key(name) for name in (policy.title, *policy.aliases)]
            is_meant = any(name in said for name in names) or any(_is_within(core, name) for name in names)
            if is_meant and "新" not in core and self.covers(policy, years):
                return True
        return False

    def owns_title(self, title: str) -> bool:
        """Whether the library holds a text of that title or alias, not only one that names it."""
        said = key(title)
        return any(said in key(name) for p in self.catalog.policies.values() for name in (p.title, *p.aliases))

    def only_names(self, title: str) -> bool:
        """Whether a text of the library names the title and the library does not hold that document itself."""
        said = key(title)
        names = [key(name) for policy in self.catalog.policies.values() for name in (policy.title, *policy.aliases)]
        longest = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        own = re.sub(rf"(?:贯彻|落实)(?:{longest})", "", said)
        owned = any(said in name or name in own for name in names)
        bare = _FIGURES.sub("", said)
        return not owned and any(bare in _FIGURES.sub("", one) for one in self._quoted_titles)

    def speaks_of_place(self, text: str) -> bool:
        """Whether a text names a place of the library or one of its documents."""
        return bool(self.from_place(text)) or bool(self.called(text))

    def plans(self, place: str, period: str) -> bool:
        """Whether the library holds a plan of a place (国家 for the nation) for a five-year period (十四五)."""
        wanted = "全国" if place in _NATION else place
        held = self.catalog.policies.values()
        return any(period in key(p.title) and wanted in (p.place, p.place[:-1]) for p in held)

    def is_place(self, name: str) -> bool:
        """Whether a name is that of the nation or of a place of the library."""
        return name in _NATION or name in self._places

    def core(self, title: str) -> str:
        """What is particular in a title: no place of the library, no year, no word that every title has or that only points."""
        core = re.sub(r"20\d\d年?", "", key(title))
        for place in self._places:
            core = core.replace(place, "")
        return _COMMON.sub("", core)

    def called(self, text: str) -> list[str]:
        """Id of the one policy that a message calls by its kind alone (纲要) or by a word and its kind (金融办法); empty
        when several may be meant."""
        for kind in _KINDS:
            alike = [policy.id for policy in self.catalog.policies.values() if kind in policy.title]
            if kind in text and len(alike) == 1:
                return alike
        for words, kind in _CALLED.findall(text):
            core = self.core(words)
            names = {p.id: key(p.title) for p in self.catalog.policies.values() if kind in p.title}
            alike = [policy for policy, name in names.items() if core in name]
            if len(core) >= _SHORTEST_CORE and len(alike) == 1:
                return alike
        return []

    def covers(self, policy: Policy, years: Iterable[str], *, is_revised: bool = False) -> bool:
        """Whether all years stand in a policy's title, number or dates, or lie in its term; of a text that is said to be
        the one of a year (`is_revised`) only its first year counts."""
        named = set(_YEAR.findall(f"{policy.title} {policy.document_number} {policy.issued or ''}"))
        since, until = policy.in_force_from or policy.in_force_until, policy.in_force_until
        last = until.year if until and not is_revised else since.year if since else 0
        term = range(since.year, last + 1) if since else range(0)
        return all(year in named or int(year) in term for year in years)

    def cites(self, text: str, years: Sequence[str]) -> bool:
        """Whether a text of the library names a document of one of the years that a message speaks of in its words."""
        said = key(text)
        cores = [self.core(one.rpartition(" ")[0]) for one in self._quoted_with_years if one[-4:] in years]
        return any(sum(core[at : at + 2] in said for at in range(len(core) - 1)) >= _SHARED for core in cores)

    def articles(self, policy: str) -> list[str]:
        """Numbers of the articles (第四条) of a policy; empty for a plan of parts."""
        return [number for number in self.numbers(policy) if _ARTICLE.fullmatch(number)]

    def parts(self, policy: str) -> list[str]:
        """Numbers of the parts (三) of a plan; empty for a policy of articles."""
        return [number for number in self.numbers(policy) if _PART.fullmatch(number)]

    def items(self, policy: str, article: str) -> list[str]:
        """Numbers of the items of an article."""
        return [number for number in self.numbers(policy) if number.startswith(f"{article}(")]

    def numbers(self, policy: str) -> list[str]:
        """All clause numbers of a policy, in order."""
        document = self.catalog.document(policy)
        return [clause.number for clause in document.clauses] if document else []

    def from_place(self, name: str) -> str:
        """`name` from its first place of the library on; "" when it names none."""
        starts = [name.index(place) for place in self._places if place in name]
        return name[min(starts) :] if starts else ""

    @cached_property
    def _quoted_titles(self) -> tuple[str, ...]:
        return tuple({key(title) for clause in self.catalog.clauses for title in _TITLE.findall(clause.text)})

    @cached_property
    def _quoted_with_years(self) -> tuple[str, ...]:
        """Titles that the texts name, each with the year of the number that follows it, where one does."""
        found = (match for clause in self.catalog.clauses for match in _TITLE_AND_YEAR.finditer(clause.text))
        return tuple({f"{match.group(1)} {match.group(2) or ''}" for match in found})

    @cached_property
    def _places(self) -> tuple[str, ...]:
        names = {place for policy in self.catalog.policies.values() for place in policy.region}
        short = {name[:-1] for name in names if len(name) > 2}
        return tuple(sorted(names | short, key=len, reverse=True))

    @cached_property
    def _everything(self) -> str:
        heads = [f"{p.title} {p.document_number} {' '.join(p.aliases)}" for p in self.catalog.policies.values()]
        return "|".join(key(text) for text in (*heads, *(clause.text for clause in self.catalog.clauses)))


def _is_within(core: str, name: str) -> bool:
    """Whether the characters of `core` stand in `name` in their order: 金融奖补 in 知识产权金融奖励补贴."""
    rest = iter(name)
    return bool(core) and all(char in rest for char in core)
