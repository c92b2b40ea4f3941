"""Answers that tell one matter of a policy with all its clauses and items, side by side where several are asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.compose.clause import announced, best_sentence
from assistant.compose.text import cite, clause_name, quoted, sentences
from assistant.model import Citation, Draft
from assistant.understand.wants import Wants
from index.catalog import Catalog
from index.model import Clause, Policy
from index.retrieve import Query, Retriever

PROVISION = "provision"
_PAIR = 2
_PHRASE = re.compile(r"[,,;;。\n]")


@dataclass(frozen=True, slots=True)
class Part:
    """The clauses of one policy on the matter; `says` are words of the sentence told first, "" for the nearest."""

    policy: Policy
    clauses: tuple[Clause, ...]
    says: str = ""


def compose_provision(query: Query, wants: Wants, parts: Sequence[Part], retriever: Retriever) -> Draft:
    """Draft of the parts in their order; with several each has its own heading. `parts` is not empty."""
    blocks, citations = [], []
    for part in parts:
        lines, cited = _part(query, wants, part, retriever)
        head = [f"### {clause_name(part.policy, part.clauses[0].number)}", ""] if len(parts) > 1 else []
        blocks.append("\n".join([*head, *lines]))
        citations += cited
    apart = _set_apart(parts, retriever.catalog)
    blocks = [*(["\n".join(apart)] if apart else []), *blocks]
    about = tuple(dict.fromkeys(part.policy.id for part in parts))
    return Draft("answered", "\n\n".join(blocks), tuple(citations), about_policies=about, kind=PROVISION)


def _set_apart(parts: Sequence[Part], catalog: Catalog) -> list[str]:
    """What the items of two parts of one policy have in common, and what only one of them has; none where they share
    nothing."""
    if len(parts) != _PAIR or parts[0].policy.id != parts[1].policy.id:
        return []
    first, second = (_phrases(part, catalog) for part in parts)
    common = [phrase for phrase in first if phrase in second]
    if not common:
        return []
    told = [("两边都有", common)]
    for part, own, other in ((parts[0], first, second), (parts[1], second, first)):
        told.append((f"只有{part.clauses[0].number}写", [phrase for phrase in own if phrase not in other]))
    return [f"- {name}:{';'.join(phrases)}" for name, phrases in told if phrases]


def _phrases(part: Part, catalog: Catalog) -> list[str]:
    items = [item for clause in part.clauses for item in announced(clause, sentences(clause.text)[-1], catalog)]
    return [phrase for item in items for phrase in _PHRASE.split(item.text) if phrase.strip()]


def _part(query: Query, wants: Wants, part: Part, retriever: Retriever) -> tuple[list[str], list[Citation]]:
    catalog = retriever.catalog
    told = [sentence for clause in part.clauses for sentence in sentences(clause.text)]
    named = next((sentence for sentence in told if part.says and part.says in sentence), "")
    answer = named or best_sentence(query, wants, part.clauses[0], retriever)
    lines, citations = [f"**{answer.rstrip('。;;')}**", ""], []
    every = [one for clause in part.clauses for one in _with_items(clause, answer, catalog)]
    for clause in (*_announcing(part.clauses[0], catalog), *every):
        lines += [quoted(part.policy, clause, clause.text), ""]
        own = answer if answer in clause.text else sentences(clause.text)[0]
        citations.append(cite(part.policy, clause, own))
    return lines, citations


def _announcing(clause: Clause, catalog: Catalog) -> list[Clause]:
    """The clause that announces an item, which says whose it is (... are the duties of the office:)."""
    number = clause.number.rpartition("(")[0]
    above = catalog.find(clause.policy_id, number) if number else None
    return [above] if above is not None and above.text.rstrip().endswith((":", "\uff1a")) else []


def _with_items(clause: Clause, answer: str, catalog: Catalog) -> list[Clause]:
    """The clause, and its items where the answer or its last sentence announces them."""
    last = sentences(clause.text)[-1]
    return [clause, *announced(clause, answer if answer in clause.text else last, catalog)]
