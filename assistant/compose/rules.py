"""Answers from the rule files that are no determination: how to apply, and what the text leaves open."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.calculator import Rule
from assistant.calculator.model import Commitment
from assistant.calculator.rulefile import Ambiguity, Note
from assistant.compose.text import cite, quoted, sentences
from assistant.model import Citation, Draft
from index.catalog import Catalog


def compose_route(rule: Rule, catalog: Catalog) -> Draft | None:
    """When, where and in which steps to apply, each with its clause; None for a rule without steps."""
    route = rule.route
    if route is None or not route.steps:
        return None
    policy = catalog.policies[rule.policy.head.id]
    lines, citations = [f"**{rule.benefit.title}这样申报:**", ""], []
    places = [("时间", route.window.clause), *((step.who, step.clause) for step in route.steps)]
    for who, number in dict.fromkeys(places):
        clause = catalog.find(policy.id, number)
        if clause is None:
            continue
        said = _said(rule, number)
        chosen = [
            s for s in sentences(clause.text) if any(_squeeze(part) in _squeeze(s) for part in said)
        ] or sentences(clause.text)[:1]
        lines.append(f"- {who}({number}):{''.join(chosen)}")
        citations.append(cite(policy, clause, chosen[0]))
    return Draft("answered", "\n".join(lines), tuple(citations), about_policies=(policy.id,))


def compose_open_point(rule: Rule, point: Ambiguity, catalog: Catalog) -> Draft | None:
    """The honest answer, with the words that are open; None when the clause is not in the library."""
    policy = catalog.policies[rule.policy.head.id]
    number = point.clause or rule.amount.cite.clause
    document = catalog.document(policy.id)
    holding = [c for c in (catalog.find(policy.id, number), *(document.clauses if document else ())) if c]
    clause = next((c for c in holding if any(_squeeze(part) in _squeeze(c.text) for part in point.says)), None)
    if clause is None:
        return None
    quote = next(s for s in sentences(clause.text) if any(_squeeze(part) in _squeeze(s) for part in point.says))
    whom = f"请向{point.ask_whom}核实。" if point.ask_whom not in ("", "无需") else ""
    lines = ["**这一点原文没有写明确。**", "", point.answer, whom, "", quoted(policy, clause, quote)]
    citations: tuple[Citation, ...] = (cite(policy, clause, quote),)
    return Draft("answered", "\n".join(lines), citations, own_numbers=frozenset(lines), about_policies=(policy.id,))


def compose_breach(rule: Rule, commitments: Iterable[Commitment], catalog: Catalog) -> Draft | None:
    """What an applicant has to keep and what follows a breach, clause by clause; None when none is in the library."""
    policy = catalog.policies[rule.policy.head.id]
    lines, citations = ["**违反要承担的后果,原文这样写:**", ""], []
    for item in commitments:
        clause = catalog.find(policy.id, item.clause)
        if clause is None:
            continue
        said = [_squeeze(part) for part in (*item.says, *item.breach)]
        chosen = [s for s in sentences(clause.text) if any(part in _squeeze(s) for part in said)]
        lines.append(f"- {item.label}({item.clause}):{''.join(chosen)}")
        citations.append(cite(policy, clause, chosen[0]))
    return Draft("answered", "\n".join(lines), tuple(citations), about_policies=(policy.id,)) if citations else None


def compose_note(rule: Rule, note: Note, catalog: Catalog) -> Draft | None:
    """A statement of the policy that is no condition, with its clause; None when that is not in the library."""
    policy = catalog.policies[rule.policy.head.id]
    clause = catalog.find(policy.id, note.clause)
    if clause is None:
        return None
    quote = next(s for s in sentences(clause.text) if any(_squeeze(part) in _squeeze(s) for part in note.says))
    lines = [f"**{note.note}。**", "", quoted(policy, clause, quote)]
    return Draft("answered", "\n".join(lines), (cite(policy, clause, quote),), about_policies=(policy.id,))


def _said(rule: Rule, number: str) -> list[str]:
    route = rule.route
    assert route is not None
    sources = [route.window, *route.steps]
    return [part for source in sources if source.clause == number for part in source.says]


def _squeeze(text: str) -> str:
    return "".join(text.split())
