"""Pieces that all answers share: citations, quotes, validity notes, the clause as people name it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from assistant.model import Citation
from index.model import Clause, Policy

_SENTENCE = re.compile(r"[^。;;!?\n]*[。;;!?]?")
_ORIGIN = {"official": "原文", "digest": "政策卡片转述"}


def sentences(text: str) -> list[str]:
    """Sentences of a clause text, with their end marks; a line break ends a sentence too."""
    return [found for found in (match.strip() for match in _SENTENCE.findall(text)) if found]


def cite(policy: Policy, clause: Clause, quote: str) -> Citation:
    """Citation of `quote`, which must stand in `clause`."""
    return Citation(policy.id, policy.title, clause.number, quote, policy.origin, policy.source)


def clause_name(policy: Policy, number: str) -> str:
    """《title》第四条, or 《title》(文首)."""
    return f"《{policy.title}》" + (f"({number})" if number in ("文首", "附件") else number)


def quoted(policy: Policy, clause: Clause, words: str) -> str:
    """A Markdown quotation with its source."""
    body = "\n".join(f"> {line}" for line in words.split("\n"))
    return f"{body}\n>\n> ——{clause_name(policy, clause.number)}({_ORIGIN[policy.origin]})"


def repair_note(clause: Clause, shown: str) -> str:
    """Says which shown words were restored from a damaged web page; "" when none were."""
    mended = [repair for repair in clause.repairs if repair.repaired in shown and not repair.repaired.startswith("(")]
    if not mended:
        return ""
    pairs = ";".join(f"“{repair.raw}”按上下文读作“{repair.repaired}”" for repair in mended)
    return f"(原网页有缺字:{pairs}。)"


def validity_notes(policies: Iterable[Policy], as_of: date) -> list[str]:
    """One line a policy that is expired or not yet in force on `as_of`, or whose end is not stated."""
    notes = []
    for policy in dict.fromkeys(policies):
        if policy.in_force_until and as_of > policy.in_force_until:
            notes.append(
                f"⚠️ 《{policy.title}》有效期至{chinese_date(policy.in_force_until)},按{chinese_date(as_of)}查询已到期;"
                "以上是它当时的规定,不代表现在仍可申领,是否有接续政策请向主管部门核实。"
            )
        elif policy.in_force_from and as_of < policy.in_force_from:
            notes.append(
                f"⚠️ 《{policy.title}》自{chinese_date(policy.in_force_from)}起施行,按{chinese_date(as_of)}查询尚未施行。"
            )
        elif policy.in_force_from and policy.in_force_until is None:
            notes.append(f"《{policy.title}》自{chinese_date(policy.in_force_from)}起施行,未载失效日期。")
    return notes


def chinese_date(day: date) -> str:
    """2023年12月31日."""
    return f"{day.year}年{day.month}月{day.day}日"
