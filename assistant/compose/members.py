"""Answers from a list of members: who holds a part, whom a body sent, and where the page lost the name."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.tables import source
from assistant.compose.text import cite, quoted
from assistant.model import Draft
from index.catalog import Catalog
from index.facts import Member


def compose_members(rows: Sequence[Member], catalog: Catalog, verdict: str = "") -> Draft:
    """One line a member, each as printed. `rows` are of one policy and not empty."""
    policy, clause = source(rows[0].policy_id, rows[0].clause, catalog)
    lines = [f"**{verdict}**", ""] if verdict else []
    lines += [f"**{member_line(rows[0])}。**"] if len(rows) == 1 else [f"- {member_line(row)}" for row in rows]
    lines += ["", quoted(policy, clause, "\n".join(row.words for row in rows))]
    citations = tuple(cite(policy, clause, row.words) for row in rows)
    return Draft("answered", "\n".join(lines), citations, about_policies=(policy.id,))


def member_line(row: Member) -> str:
    """组长:姓名(职务); what the page lost is said to be lost."""
    if not row.name:
        return f"{row.role}:{row.post}——这一行没有姓名(网页文本缺失),原文没有给出,我不能补"
    if len(row.name) == 1:
        return f"{row.role}:只留下姓“{row.name}”,名字在网页文本里缺失;职务是{row.post}"
    return f"{row.role}:{row.name},{row.post}"
