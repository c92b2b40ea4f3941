"""Answers to a question for a clause by its number, and for a document as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.text import cite, clause_name, quoted, repair_note, sentences
from assistant.model import Draft
from assistant.understand.wants import Wants
from index.catalog import Catalog
from index.model import Clause, Policy

# The kind of an answer that tells a clause with those under it.
NUMBERED = "numbered"

_SHOWN_CHARS = 1_500
_HEADINGS_SHOWN = 12


def compose_numbered(policy: Policy, clause: Clause, catalog: Catalog, wants: Wants) -> Draft:
    """The clause with what stands under it, word for word as far as that is readable."""
    inside = catalog.inside(clause)
    parts = [clause, *(inside if sum(len(c.text) for c in inside) < _SHOWN_CHARS or wants.listing else ())]
    name = clause_name(policy, clause.number)
    heading = clause.heading.rstrip("。")
    lead = f"{name}" + (f"“{heading}”" if heading else "") + ("的内容如下" if len(clause.text) > len(heading) else "")
    lines = [f"**{lead}:**", ""]
    for part in parts:
        note = repair_note(part, part.text)
        lines += [quoted(policy, part, part.text), note, ""] if part.text else []
    if len(parts) == 1 and inside:
        heads = [f"- {c.number} {c.heading.rstrip('。') or sentences(c.text)[0]}" for c in inside if c.text]
        lines += ["下面还有:", *heads]
    citations = tuple(cite(policy, part, sentences(part.text)[0]) for part in parts if part.text)
    own, about, kind = frozenset(lines), (policy.id,), NUMBERED if inside else ""
    return Draft("answered", "\n".join(lines), citations, own_numbers=own, about_policies=about, kind=kind)


def no_such_clause(number: str, policies: Sequence[Policy], catalog: Catalog) -> Draft:
    """That none of the documents has a clause of this number, and how far their numbers go."""
    said = []
    for policy in policies:
        document = catalog.document(policy.id)
        tops = list(dict.fromkeys(_top(c.number) for c in document.clauses if c.number != "文首")) if document else []
        reach = f",编号从{tops[0]}到{tops[-1]}" if tops else ""
        said.append(f"《{policy.title}》没有{number}{reach}")
    text = f"**{';'.join(said)}。** 请核对编号,或直接说想问的事。"
    return Draft("not_found", text, about_policies=tuple(policy.id for policy in policies))


def ask_which_document(number: str, policies: Sequence[Policy]) -> Draft:
    """Several documents have a clause of this number: which one is meant."""
    question = f"您问的是哪一份文件的{number}?"
    listed = "\n".join(f"- 《{policy.title}》" for policy in policies)
    return Draft("clarify", f"**{question}** 下面几份都有这个编号:\n\n{listed}", questions=(question,))


def compose_holdings(policies: Sequence[Policy], catalog: Catalog) -> Draft:
    """The documents that the library holds."""
    lead = f"**库里收录了{len(policies)}份政策文件:**"
    lines, citations = [lead, ""], []
    for policy in policies:
        lines.append(f"- 《{policy.title}》({policy.place})")
        document = catalog.document(policy.id)
        first = document.clauses[0] if document else None
        citations += [cite(policy, first, sentences(first.text)[0])] if first and first.text else []
    return Draft("answered", "\n".join(lines), tuple(citations), own_numbers=frozenset(lines))


def compose_overview(policies: Sequence[Policy], catalog: Catalog) -> Draft:
    """What a document is and what its parts are, and a question back: asked for by its name alone."""
    lines, citations = [], []
    for policy in policies:
        document = catalog.document(policy.id)
        clauses = [clause for clause in document.clauses if clause.path] if document else []
        heads = list(dict.fromkeys(clause.path[0] for clause in clauses))[:_HEADINGS_SHOWN]
        lines += [f"**《{policy.title}》**", "", *(f"- {head.rstrip('。')}" for head in heads), ""]
        if document and document.clauses[0].text:
            citations.append(cite(policy, document.clauses[0], sentences(document.clauses[0].text)[0]))
    question = "您想了解其中哪一件事?可以问目标数字、责任单位、时间安排、申报条件,或某一条的原文。"
    lines.append(question)
    about = tuple(policy.id for policy in policies)
    return Draft(
        "answered", "\n".join(lines), tuple(citations), (question,), own_numbers=frozenset(lines), about_policies=about
    )


def _top(number: str) -> str:
    return number.split("(")[0].split("、")[0]
