"""The number or year of another document that a plan rests on (落实的是国办哪个文件,文号多少)."""

from __future__ import annotations

import re

from assistant.compose.missing import does_not_say
from assistant.compose.text import cite, quoted, sentences
from assistant.lookup.turn import Turn, policy_of
from assistant.model import Draft
from index.catalog import Catalog
from index.model import Clause, Evidence, Policy
from index.tokens import normalise

_ASKS_NUMBER = re.compile(
    r"文号|几号(?![由被经]|转发|印发|下发|发布|出台)文?件?(?!楼)|(?:多少|哪个|第几)号(?!楼)|哪[一]?年(?:转发|印发|下发|发|出台)的?"
)
_OF_ANOTHER = re.compile(
    r"(?:依据|根据|按照?|依照|落实|贯彻|执行|引用|提到|转发|对应|参照)[^,。;?]{0,10}(?:哪|什么|啥|的|国|中|省|上|文)"
    r"|(?:依据|根据|上级|上位|上面|引用|提到|落实|贯彻)的?(?:那[份个])?(?:文件|通知|意见|文)"
)
_OWN = re.compile(r"自己的?文号|本身的?文号|本文号|(?:方案|规划|计划|纲要|它)的?文号")
_NUMBERED = re.compile(r"[\u4e00-\u9fff]{2,8}[〔\[]\d{4}[〕\]]\d+号")
_RESTS = re.compile(r"(?:贯彻|落实|根据|依据|按照|依照)[^。]{0,80}《[^》]+》")


class Sources:
    """Answers with the sentence that names what a plan rests on."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def numbers(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The sentence with the numbers of the documents it rests on; that none is written where it names them without."""
        asks = _ASKS_NUMBER.search(turn.fresh) and _OF_ANOTHER.search(turn.fresh)
        policy = policy_of(turn, found, self._catalog) if asks and not turn.ruled else None
        if policy is None or _OWN.search(turn.fresh):
            return None
        every = [(one, s) for one in self._catalog.clauses_of(policy.id) for s in sentences(one.text)]
        numbered = [(one, s) for one, s in every if _NUMBERED.search(normalise(s)) and _RESTS.search(normalise(s))]
        if numbered:
            return _told(policy, *numbered[0])
        named = next(((one, s) for one, s in every if _RESTS.search(normalise(s))), None)
        if named is None:
            return does_not_say("所依据文件的文号", None)
        return does_not_say("所依据文件的文号", Evidence(named[0], policy, 0.0, {}), named[1])


def _told(policy: Policy, clause: Clause, sentence: str) -> Draft:
    text = f"**{sentence.rstrip('。;;')}**\n\n{quoted(policy, clause, sentence)}"
    return Draft("answered", text, (cite(policy, clause, sentence),), about_policies=(policy.id,))
