"""The answer as a whole: what passed, the determinations it tells, the clauses it rests on, and its status."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assistant.agent.ledger import Ledger
from assistant.agent.plain import plain
from assistant.agent.turn import AgentTurn
from assistant.agent.writer import Writer, Written
from assistant.calculator import Determination, plan
from assistant.case import Case
from assistant.compose.amount import compose_case
from assistant.conversation.state import State
from assistant.model import Citation, Draft, Status
from assistant.understand.benefits import find_topics
from assistant.understand.goals import read_goals
from assistant.understand.told import Told
from index.catalog import Catalog
from index.tokens import normalise

_ASKING = ("clarify", "not_found")


def make_draft(written: Written, ledger: Ledger, turn: AgentTurn, catalog: Catalog) -> Draft:
    """The draft before the shared gate. Its status comes from what the tools returned."""
    told = [ledger.determinations[number - 1] for number in dict.fromkeys(written.determinations)]
    tables = [ledger.tables[number - 1] for number in dict.fromkeys(written.tables)]
    parts, citations = [written.text.strip()], list(written.citations)
    status: Status = "answered"
    determination: dict[str, Any] | None = None
    questions: tuple[str, ...] = ()
    own: list[str] = []
    if told:
        composed = compose_case(_case(told, turn), catalog)
        parts.append(composed.text)
        citations += composed.citations
        determination, questions = composed.determination, composed.questions
        status = composed.status
        own += [composed.text, *composed.own_numbers]
    own += [number for table in tables for number in (table.text, *table.own_numbers)]
    if ledger.asked:
        asked = plain(ledger.asked)
        status, questions = "clarify", (asked,)
        parts.append(asked)
        own.append(asked)
    unique = _unique(citations)
    parts.append(_sources(_unique(written.citations), "\n".join(parts)))
    about = tuple(dict.fromkeys(citation.policy_id for citation in unique))
    return Draft(
        status=status, text="\n\n".join(part for part in parts if part), citations=unique, questions=questions,
        determination=determination, own_numbers=frozenset(own), about_policies=about,
    )  # fmt: skip


def whole_findings(writer: Writer, ledger: Ledger, turn: AgentTurn) -> list[str]:
    """What is wrong with the answer as a whole, sentence by sentence being fine."""
    written = writer.written
    told = [ledger.determinations[number - 1] for number in dict.fromkeys(written.determinations)]
    if ledger.asked:
        is_fair = turn.embedded.status in _ASKING or any(item.missing for item in ledger.determinations)
        return writer.question_findings() if is_fair else [f"question: {ledger.asked[:30]}"]
    if not written.text.strip():
        return ["empty: "]
    if not (written.citations or told):
        return ["citation: "]
    expected = (turn.embedded.determination or {}).get("amounts") or []
    if expected and not told:
        return ["amount: "]
    return _conflicts(told, turn)


def remember(state: State, ledger: Ledger, written: Written, answered: Draft) -> State:
    """The conversation's state after an answer of the agent, so that either engine can go on from it."""
    told = [ledger.determinations[number - 1] for number in dict.fromkeys(written.determinations)]
    benefits = tuple(dict.fromkeys(item.benefit for item in told))
    clauses = tuple(dict.fromkeys(citation.clause for citation in answered.citations))[:3]
    return replace(
        state,
        facts={**state.facts, **ledger.facts},
        benefits=benefits or state.benefits,
        all_benefits=tuple(dict.fromkeys([*state.all_benefits, *benefits])),
        policies=answered.about_policies or state.policies,
        clauses=clauses or state.clauses,
        asked=tuple(question.facts for question in plan(told)) if told else state.asked,
        goal=("verdict" if (answered.determination or {}).get("verdict") else "amount") if told else state.goal,
    )


def _case(told: list[Determination], turn: AgentTurn) -> Case:
    text = normalise(turn.question)
    goals = read_goals(text)
    wants_verdict = goals.eligibility and not goals.quantity
    questions = plan(told, "verdict" if wants_verdict else "amount")
    return Case(
        text=text, benefits=tuple(item.benefit for item in told), goals=goals, determinations=tuple(told),
        questions=questions, doubts=(), told=Told(), state=State(),
        wants_verdict=wants_verdict, tells_verdict=goals.eligibility, tentative=False, was_asked=(),
    )  # fmt: skip


def _conflicts(told: list[Determination], turn: AgentTurn) -> list[str]:
    """Amounts that the embedded engine computed from the same conversation and that come out otherwise here."""
    if len({item.benefit for item in told}) < len(told):
        return ["conflict: 同一项测算了两次"]
    asked = {topic.id for topic in find_topics(normalise(turn.question))}
    if told and asked and not asked & {item.benefit for item in told}:
        return ["conflict: 问的是另一项"]
    expected = {row["amount_yuan"] for row in (turn.embedded.determination or {}).get("amounts") or []}
    got = {f"{item.payable:.2f}" for item in told if item.payable is not None}
    return [f"conflict: {'、'.join(sorted(got ^ expected))}"] if expected and told and got != expected else []


def _unique(citations: list[Citation]) -> tuple[Citation, ...]:
    return tuple({(one.policy_id, one.clause, one.quote): one for one in citations}.values())


def _sources(citations: tuple[Citation, ...], text: str) -> str:
    """The words of the clauses that are only named, so that everyone can see what a sentence rests on."""
    lines = []
    shown = {(one.policy_id, one.clause) for one in citations if one.quote in text}
    for one in citations:
        key = (one.policy_id, one.clause)
        if key in shown:
            continue
        shown.add(key)
        lines.append(f"> {' '.join(one.quote.split())}\n>\n> ——{_name(one)}")
    return "\n\n".join(lines)


def _name(citation: Citation) -> str:
    return f"《{citation.policy}》{citation.clause}"
