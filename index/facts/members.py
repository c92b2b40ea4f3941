"""Lists of members of a leading group: part, name and post of each line, also where the page lost the name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.facts.model import Member
from index.model import Clause, Document, Policy

_ROLE = re.compile(r"^[—\-\s]*(?P<role>副?组\s*长|成?\s*员|副?主\s*任)\s*[::]\s*(?P<rest>.+)$")
_TOLD = re.compile(r"^(?P<name>[^,,(]{0,4})(?:[((](?P<lost>[^))]*)[))])?[,,](?P<post>.+?)[。]?$")
_LOST_POST = re.compile(r"[((]职务缺失[))]")
_POST = re.compile(r"[局委院办署部会府关厅处]|市长|书记|主任|秘书长")


def read_members(document: Document) -> tuple[Member, ...]:
    """Members of every printed list of a policy, in order."""
    return tuple(
        member
        for clause in document.clauses
        if "成员名单" in clause.text
        for member in _of_clause(document.policy, clause)
    )


def _of_clause(policy: Policy, clause: Clause) -> Iterable[Member]:
    role = ""
    for line in clause.paragraphs:
        if "名单" in line or "办公室主任" in line:
            continue
        match = _ROLE.match(line)
        role = re.sub(r"\s", "", match.group("role")) if match else role
        role = "成员" if role == "员" else role
        read = _name_and_post(match.group("rest") if match else line) if role else None
        if read:
            yield Member(policy.id, clause.number, policy.place, role, *read, words=line)


def _name_and_post(words: str) -> tuple[str, str] | None:
    """Name (empty when lost; one character when only the family name is left) and post; None for no such line."""
    told = _TOLD.match(words.strip())
    if told and (told.group("lost") or _POST.search(told.group("post"))):
        return told.group("name").strip(), _LOST_POST.sub("", told.group("post")).strip()
    parts = words.split()
    if len(parts) > 1 and len(parts[0]) <= 4 and not _POST.search(parts[0]):
        return parts[0], " ".join(parts[1:])
    return ("", words.strip()) if _POST.search(words) and len(words) <= 20 else None
