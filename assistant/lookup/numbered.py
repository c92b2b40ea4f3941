"""Questions that name a clause by its number (第六条, 三(二)5, 第三部分)."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.metadata import joined
from assistant.compose.numbered import ask_which_document, compose_numbered, no_such_clause
from assistant.compose.outline import compose_parts
from assistant.lookup.cues import cue
from assistant.lookup.headings import count_told
from assistant.lookup.turn import Turn
from assistant.model import Draft
from assistant.understand.beside_number import policies_of_numbers
from assistant.understand.jurisdiction import place_policies
from index.catalog import Catalog
from index.facts.quantities import chinese_number
from index.facts.questions import likeness
from index.model import Clause, Evidence, Policy

_HAN = "[一二三四五六七八九十]"
_ARTICLE = re.compile(
    rf"第\s*[((]?({_HAN}+|\d{{1,2}})[))]?\s*条(?:第?\s*[((]?({_HAN}|\d)[))]?\s*[项款])?(?!件|例|[线路腿])"
)
_ARTICLES = re.compile(rf"第\s*({_HAN}+|\d{{1,2}})\s*条(?!件|例|[线路腿])")
_PATH = re.compile(
    rf"(?<![第\d一二三四五六七八九十年月])({_HAN}{{1,3}})\s*[、.]?\s*[((]({_HAN}{{1,3}}|\d{{1,2}})[))]\s*[、.]?\s*(\d{{1,2}})?(?!\s*[-—~件家个])"
)
_PART = re.compile(rf"第\s*({_HAN}{{1,3}})\s*(?:部分|大点|大块)")
_TOP = re.compile(rf"{_HAN}+")
_ONWARD = re.compile(
    rf"从\s*第?\s*({_HAN}{{1,3}})\s*(?:个?部分|大点|大块|章|编)(?:往后|往下|以后|之后)?(?:起|开始|往后|往下|以后|之后|到最?后)"
)
_DIGITS = "零一二三四五六七八九十"
_ASKS_ITSELF = re.compile(
    r"讲|说|写|规定|内容|是什么|是啥|怎么|全文|原文|念|看|哪(个|条)|任务|谁|负责|什么|管|针对|适用|约束|对着|说的是|讲的是"
)
_BARE_CHARS, _SEVERAL = 12, 2
_DENIED = re.compile(r"(?:不是|不要|别看|不问|说错了?,?不是)第?[^,。;]{1,8}(?:条|款|项|部分)[,。;]?")


class Numbered:
    """Answers with the clause of the number that the question names."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def clause(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The clause; that there is none of this number; or which document is meant. None when no number is named."""
        numbers = _numbers(_DENIED.sub("", turn.fresh))
        if not numbers or not (_ASKS_ITSELF.search(turn.fresh) or len(turn.fresh) <= _BARE_CHARS):
            return None
        policies = self._policies(turn)
        is_known = bool(turn.query.policies or turn.places or turn.state.policies)
        held = [(policy, c) for policy in policies for c in self._named(policy, numbers if is_known else numbers[:1])]
        if held and len(held) == 1:
            return compose_numbered(*held[0], self._catalog, turn.wants)
        if held:
            return ask_which_document(numbers[0], [policy for policy, _ in held])
        return no_such_clause(numbers[0], policies, self._catalog) if is_known and policies else None

    def several(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The clauses of several numbers of one document that a question sets against each other."""
        both = self._both(turn)
        drafts = [compose_numbered(policy, one, self._catalog, turn.wants) for policy, one in both]
        return joined(drafts) if drafts else None

    def onward(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The headings of a document's parts from one on (从第三部分起六个方向分别是什么), as many as the question counts."""
        since = _ONWARD.search(turn.fresh)
        policies = self._policies(turn) if since else []
        if since is None or len(policies) != 1:
            return None
        parts = [c for c in self._catalog.clauses_of(policies[0].id) if _TOP.fullmatch(c.number) and c.heading]
        after = [c for c in parts if chinese_number(c.number) >= chinese_number(since.group(1))]
        count = count_told(turn.fresh[since.end() :])
        return compose_parts(policies[0], after, count) if len(after) >= max(_SEVERAL, count) else None

    def _both(self, turn: Turn) -> list[tuple[Policy, Clause]]:
        numbers = list(dict.fromkeys(f"第{_han(one)}条" for one in _ARTICLES.findall(_DENIED.sub("", turn.fresh))))
        if (
            len(numbers) < _SEVERAL
            or cue("names_check").search(turn.fresh)
            or not cue("sets_against").search(turn.fresh)
        ):
            return []
        policies = [self._catalog.policies[one] for one in turn.ruled] or self._policies(turn)
        for policy in policies if len(policies) == 1 else ():
            found = [clause for number in numbers if (clause := self._catalog.find(policy.id, number))]
            return [(policy, clause) for clause in found] if len(found) == len(numbers) else []
        return []

    def _policies(self, turn: Turn) -> list[Policy]:
        known = self._catalog.policies
        beside = policies_of_numbers(replace(turn.query, text=_DENIED.sub("", turn.fresh)), self._catalog)
        if len(beside) == 1:
            return [known[beside[0]]]
        if turn.query.policies:
            return [known[mention.policy_id] for mention in turn.query.policies]
        if turn.stays or (turn.state.policies and not turn.places):
            return [known[policy_id] for policy_id in turn.state.policies]
        own = place_policies(turn.places, known.values()) if turn.places else list(known.values())
        if not turn.places or len(own) < 2:
            return own
        likes = [likeness(turn.said, policy.title.replace("知识产权", "")) for policy in own]
        return [own[likes.index(max(likes))]] if likes.count(max(likes)) == 1 else own

    def _named(self, policy: Policy, numbers: tuple[str, ...]) -> list[Clause]:
        for number in numbers:
            clause = self._catalog.find(policy.id, number)
            if clause:
                return [clause]
            document = self._catalog.document(policy.id)
            ends = [c for c in document.clauses if c.number.endswith(number)] if document and number[0] == "(" else []
            if len(ends) == 1:
                return ends
        return []


def _numbers(question: str) -> tuple[str, ...]:
    """The numbers that a question may mean, as clauses are numbered, the fullest first."""
    article = _ARTICLE.search(question)
    if article:
        number = _han(article.group(1))
        whole = f"第{number}条"
        return (f"{whole}({_han(article.group(2))})",) if article.group(2) else (whole, f"({number})")
    path = _PATH.search(question)
    if path:
        number = f"{path.group(1)}、({_han(path.group(2))})"
        return (f"{number}{path.group(3)}", number) if path.group(3) else (number,)
    part = _PART.search(question)
    return (part.group(1),) if part else ()


def _han(numeral: str) -> str:
    """12 -> 十二; a Chinese numeral stays."""
    if not numeral.isdigit():
        return numeral
    value = chinese_number(numeral)
    tens, ones = divmod(value, 10)
    return ((_DIGITS[tens] if tens > 1 else "") + "十" if tens else "") + (_DIGITS[ones] if ones else "")
