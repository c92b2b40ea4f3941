"""What a text says a term means or covers (本办法所称…是指/包括…), and on which higher documents it rests."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.compose.metadata import compose_metadata, joined
from assistant.compose.text import cite, quoted, sentences
from assistant.lookup.turn import Turn, policy_of
from assistant.model import Draft
from index.catalog import Catalog
from index.model import Clause, Evidence, Policy
from index.tokens import normalise

_DEFINES = re.compile(r"所称(?:的)?“?(?P<term>[\u4e00-\u9fff]{2,16}?)”?,?(?:是指|包括|指的是|系指|指|为)")
_MEANS = r"(?:(?:究竟|到底|都|具体|一共|主要|本身|这个词|的(?:定义|含义|意思|口径|范围|概念)|,?(?:点|列|写|提|数)(?:了|到|明|出|过|进)*(?:名|来)?的)*(?:(?:包括|包含|涵盖|点名?|是指|指的?是?|是|列|囊括)了?的?(?:哪|什么|啥|几(?:种|类|样))|(?:有|分)?(?:哪几|几)(?:种|类)|怎么(?:定义|界定)))"
_COVERS = r"{}”?(?:的)?(?:范围|口径)?(?:里|里面|中)?(?:包不包括|包括不包括|是否包括|含不含|包不包含|是否包含|是否涵盖|有没有|包括|包含|涵盖)(?P<thing>[\u4e00-\u9fff]{{2,10}}?)(?:在内|吗|么|嘛|呢|[?。,]|$)"
_BASIS = re.compile(
    r"(依据|根据|依照)(的)?(是|了)?[^,。;?]{0,12}(什么|哪|谁|啥|几号)|(制定|出台|起草|上位)(的)?(依据|根据|法)|依据.{0,8}(文|号|通知|计划)|(凭|依)(什么|啥)(文|定|出)|照着?(上头|上面|上级|国家|省里)?.{0,6}哪(份|个(?!阶段|时期|环节|步骤)|些)|哪(份|个|些).{0,10}文(件)?(写|定|来|制定|出)"
)
_HOLDS_BASIS = re.compile(r"(根据|依据|按照|贯彻|落实)[^。]{0,60}《[^》]+》[^。]*(制定|制订|编制|结合|特)")
_PHRASES = re.compile(r"[,。;?!、和跟]|以及|还有")
_BASIS_WORD = re.compile(r"依据|根据|按照|依照")
_COMMON = "知识产权"
# What stands before every matter is asked of itself only where no other noun follows (not: 知识产权保险的重点企业怎么认定).
_ASKING_WORDS = r"(?:要|得|到底|究竟|具体|一般|都|,|必须|满足|符合|具备|达到|什么|哪些|条件|是)"
_OWN_CASE = re.compile(r"我们|我司|我(公司|厂|家|单位|企业)|咱|俺")
# A sum of money makes a case of a question how something is reckoned.
_SUM = re.compile(r"\d[\d.]*\s*[万亿](?![件家人个])")
_CONSEQUENCE = re.compile(r"处理|处罚|追究|处分|查处|责任|罚|骗|违规")


@dataclass(frozen=True, slots=True)
class _Definition:
    term: str
    clause: Clause
    sentence: str


class Definitions:
    """Terms that the texts of one catalog define."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def meaning(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The definition of the term that a question asks the meaning or the extent of."""
        policy = policy_of(turn, found, self._catalog)
        asked = [
            one
            for one in self._held
            if (policy is None or one.clause.policy_id == policy.id) and _asks_meaning(one.term, turn.said)
        ]
        if not asked:
            return self._covers(turn, policy)
        best = max(asked, key=lambda one: len(one.term))
        return _draft(best.clause, best.sentence, self._catalog)

    def _covers(self, turn: Turn, policy: Policy | None) -> Draft | None:
        """Whether a definition names what a question asks about (知识产权包不包括…), and the definition."""
        own = [one for one in self._held if policy and one.clause.policy_id == policy.id]
        for one in own:
            asked = re.search(_COVERS.format(re.escape(one.term)), turn.said)
            if asked:
                thing = asked["thing"]
                said = "列有" if thing in normalise(one.sentence) else "列举的没有"
                lead = f"**原文{said}“{thing}”;原文是这样写的:**"
                draft = _draft(one.clause, one.sentence, self._catalog)
                return replace(draft, text=f"{lead}\n\n{draft.text}")
        return None

    def counts_as(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The definition of the term that a question asks the tests of: what must hold for something to be one."""
        policy = policy_of(turn, found, self._catalog)
        if policy is None or _OWN_CASE.search(turn.fresh) or _SUM.search(turn.fresh):
            return None
        own = [one for one in self._held if one.clause.policy_id == policy.id]
        asked = [one for one in own if _asks_tests(one.term, turn.said)]
        best = max(asked, key=lambda one: len(one.term), default=None)
        return _draft(best.clause, best.sentence, self._catalog) if best else None

    def basis(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The documents that a text names as what it rests on."""
        if not _BASIS.search(turn.fresh) or _CONSEQUENCE.search(
            f"{turn.fresh} {turn.state.query if turn.is_followup else ''}"
        ):
            return None
        policy = policy_of(turn, found, self._catalog)
        document = self._catalog.document(policy.id) if policy else None
        for clause in document.clauses if document else ():
            sentence = next((s for s in sentences(clause.text) if _HOLDS_BASIS.search(normalise(s))), "")
            if policy and sentence:
                draft = _draft(clause, sentence, self._catalog)
                number = self._number(turn, policy)
                return joined([number, draft]) if number else draft
        return None

    def _number(self, turn: Turn, policy: Policy) -> Draft | None:
        """The document's own number, where a phrase of the question asks for that too (文号?依据哪份文?)."""
        phrases = [phrase for phrase in _PHRASES.split(turn.fresh) if not _BASIS_WORD.search(phrase)]
        asks = any("文号" in phrase for phrase in phrases)
        return compose_metadata("文号", policy, self._catalog, turn.as_of) if asks else None

    @cached_property
    def _held(self) -> list[_Definition]:
        return [
            _Definition(match.group("term"), clause, sentence)
            for clause in self._catalog.clauses
            for sentence in sentences(clause.text)
            if (match := _DEFINES.search(normalise(sentence)))
        ]


def _asks_meaning(term: str, asked: str) -> bool:
    """什么是 term, term 是指什么, term 包括哪几种; a longer noun that only begins with the term is not it."""
    word = re.escape(term)
    return bool(
        re.search(rf"(什么|啥|何)(是|叫|谓|为)(做)?“?{word}(?![\u4e00-\u9fff]{{2,}}(?<!呢))", asked)
        or re.search(rf"{word}”?{_MEANS}", asked)
    )


def _asks_tests(term: str, asked: str) -> bool:
    """term …才算, 怎样才算 term; a term may be told without the 知识产权 before it."""
    word = re.escape(term.removeprefix(_COMMON) or term)
    between = _ASKING_WORDS if term == _COMMON else "[^。;]"
    return bool(
        re.search(rf"{word}”?{between}{{0,40}}(才|怎么|怎样|如何)(能|可以)?(算|叫|称为?|认定|属于)", asked)
        or re.search(
            rf"(怎样|怎么|如何|什么样|哪种|哪样|满足什么)[^。;?]{{0,14}}(算|叫|称|属于)(是|做|作|得上)?“?(知识产权)?{word}",
            asked,
        )
    )


def _draft(clause: Clause, sentence: str, catalog: Catalog) -> Draft:
    policy = catalog.policies[clause.policy_id]
    lines = [f"**{sentence.rstrip('。;;')}**", "", quoted(policy, clause, sentence)]
    return Draft("answered", "\n".join(lines), (cite(policy, clause, sentence),), about_policies=(policy.id,))
