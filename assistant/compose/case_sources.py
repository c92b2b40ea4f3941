"""The clauses behind a case: quoted, and cited."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.calculator import Determination
from assistant.calculator.tree import Cite
from assistant.case import Case
from assistant.compose.text import cite, quoted, sentences
from assistant.model import Citation
from index.catalog import Catalog
from index.model import Clause


def clause_texts(case: Case, catalog: Catalog) -> Iterable[str]:
    """The clause that gives the amount, in its own words."""
    shown: set[tuple[str, str]] = set()
    for item in case.determinations:
        cites = [step.cite for step in item.amount.steps] + [stage.cite for stage in item.amount.stages]
        cites += [change.cite for change in item.changes]
        for source_cite in cites or [item.validity.cite]:
            key = (item.policy.id, source_cite.clause)
            clause = catalog.find(*key)
            if clause is None or key in shown:
                continue
            shown.add(key)
            yield quoted(catalog.policies[item.policy.id], clause, _paragraph(clause, source_cite))
            yield ""


def citations_of(case: Case, catalog: Catalog) -> Iterable[Citation]:
    """One citation a clause that the case rests on, in the order of its steps."""
    rests_on = ((item.policy.id, source_cite) for item in case.determinations for source_cite in _cites(item))
    return citations_from(rests_on, catalog)


def citations_from(sources: Iterable[tuple[str, Cite]], catalog: Catalog) -> Iterable[Citation]:
    """One citation a clause of (policy id, source), in their order, quoting the words that the source names."""
    seen: set[tuple[str, str]] = set()
    for policy, source_cite in sources:
        for clause in _holding(policy, source_cite, catalog):
            if (policy, clause.number) in seen:
                continue
            seen.add((policy, clause.number))
            quote = next(
                (s for said in source_cite.says for s in sentences(clause.text) if _squeeze(said) in _squeeze(s)), ""
            )
            yield cite(catalog.policies[policy], clause, quote or sentences(clause.text)[0])


def _holding(policy: str, source_cite: Cite, catalog: Catalog) -> list[Clause]:
    """The items inside a clause that hold the words cited, then the clause itself."""
    clause = catalog.find(policy, source_cite.clause)
    if clause is None:
        return []
    said = [_squeeze(part) for part in source_cite.says]
    inside = [item for item in catalog.inside(clause) if any(part in _squeeze(item.text) for part in said)]
    return [*inside, clause]


def _cites(item: Determination) -> Iterable[Cite]:
    if item.by_conditions == "不符合":
        yield from (change.cite for change in item.changes)
    yield from (step.cite for step in item.amount.steps)
    yield from (stage.cite for stage in item.amount.stages)
    yield from (part.cite for part in item.conditions if part.state != "unknown" or part.decider == "")
    yield from (outcome.cite for outcome in item.outcomes)
    yield from (line.cite for line in item.deadlines)
    yield from (Cite(point.clause, point.paragraph, point.says) for point in item.ambiguities if point.clause)
    yield item.validity.cite


def _paragraph(clause: Clause, source_cite: Cite) -> str:
    said = [_squeeze(part) for part in source_cite.says]
    holding = [p for p in clause.paragraphs if any(part in _squeeze(p) for part in said)]
    return (holding or list(clause.paragraphs))[0]


def _squeeze(text: str) -> str:
    return "".join(text.split())
