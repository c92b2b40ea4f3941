"""The answer before, told once more to a message that only reacts to it: unchanged, with what is wrong in the reasoning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.text import quoted
from assistant.model import Citation, Draft, Given, Status
from assistant.understand.reactions import Kind
from index.catalog import Catalog

_INDICATOR = re.compile(r"“([^”]+)”")
_RESULT = {
    "prod": "结论没有变:",
    "press": "谁这样说、怎样要求,都改不了条文;结果只按条文和您的实际情况计算,没有变:",
    "doubt": "按条文和您的实际情况又算了一遍,结果没有变:",
    "conclude": "以条文的算法为准,不能另外推算;结果没有变:",
    "split": "条文没有写拆开、分次或者重复报就能多拿;算法和上限都按条文,结果没有变:",
    "ceiling": "不说具体数额,只能告诉您条文写的上限:",
    "claim": "我的答复以条文为准,条文里没有您说的这个数;按条文结果没有变:",
}
_WORDS = {
    "prod": "原文写的还是:",
    "press": "谁这样说、怎样要求,都改不了原文;原文没有这样写,写的还是:",
    "doubt": "又对了一遍原文,写的还是:",
    "conclude": "原文只写了下面这些,没有写别的结论:",
    "split": "原文没有写可以这样拆开或者重复,写的还是:",
    "ceiling": "原文写的是:",
    "claim": "我的答复以原文为准,原文没有写您说的这个数;写的是:",
}
_MISSING = "结论没有变,谁这样说、怎样推算都一样:"
_OF_TARGETS = (
    "规划写的是到期要达到的目标,不是已经完成的数;指标、单位、年份或者口径不同的数,不能直接相减、相除,也不能这样比先后。"
)
_UNLIKE = "这几个数也不是同一项指标,口径不同,不能直接比较。"


def restated_result(kind: Kind, draft: Draft) -> Draft:
    """The result of the calculator behind a line that it stands; who wants only the ceiling is asked nothing more."""
    lead = f"**{_RESULT[kind]}**"
    told = replace(draft, text=f"{lead}\n\n{draft.text}")
    has_sum = bool(draft.determination and draft.determination["amounts"])
    return replace(told, status="answered", questions=()) if kind == "ceiling" and has_sum else told


def restated_words(kind: Kind, given: Sequence[Given], catalog: Catalog) -> Draft | None:
    """What the texts were quoted with, each with its clause; None where a clause is no longer held."""
    clauses = [catalog.find(one.policy_id, one.clause) for one in given]
    is_missing = all(one.is_missing for one in given)
    lines, citations = [f"**{_MISSING if is_missing else _WORDS[kind]}**", ""], []
    for one in given:
        lines += [f"- **{line}**" for line in one.lines]
    names = {name for one in given if one.is_figure for line in one.lines for name in _INDICATOR.findall(line)}
    if kind != "prod" and not is_missing and any(one.is_figure for one in given):
        lines += ["", _OF_TARGETS + (_UNLIKE if len(names) > 1 else "")]
    for one, clause in zip(given, clauses, strict=True):
        if clause is None:
            return None
        policy = catalog.policies[one.policy_id]
        lines += ["", quoted(policy, clause, one.quote)]
        citations.append(Citation(policy.id, policy.title, one.clause, one.quote, policy.origin, policy.source))
    about = tuple(dict.fromkeys(one.policy_id for one in given))
    own = frozenset(line for one in given for line in one.lines)
    status: Status = "not_found" if is_missing else "answered"
    return Draft(status, "\n".join(lines), tuple(citations), own_numbers=own, about_policies=about)


def with_earlier(draft: Draft, given: Sequence[Given], catalog: Catalog) -> Draft:
    """A figure behind those told before it, each with its clause."""
    cited = [(one, catalog.find(one.policy_id, one.clause)) for one in given]
    held = [(one, clause) for one, clause in cited if clause is not None and one.lines]
    if not held:
        return draft
    lines, citations = ["**前面问的:**", ""], []
    for one, clause in held:
        policy = catalog.policies[one.policy_id]
        lines += [*(f"- **{line}**" for line in one.lines), "", quoted(policy, clause, one.quote), ""]
        citations.append(Citation(policy.id, policy.title, one.clause, one.quote, policy.origin, policy.source))
    own = draft.own_numbers | {line for one, _ in held for line in one.lines}
    text = "\n".join([*lines, "**这次问的:**", "", draft.text])
    return replace(draft, text=text, citations=(*citations, *draft.citations), own_numbers=frozenset(own))
