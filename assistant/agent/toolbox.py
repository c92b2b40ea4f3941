"""What the agent can do: read and calculate, nothing else. Each method returns plain data; a refusal is data too."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from assistant.agent.facts import read_offered
from assistant.agent.ledger import Ledger
from assistant.agent.shield import shielded
from assistant.agent.turn import AgentTurn
from assistant.calculator import CalculatorError, Determination, Rule, Rulebook, determine, plan
from assistant.compose.tables import compose_comparison, compose_targets
from assistant.understand.jurisdiction import lies_in
from index.catalog import Catalog
from index.errors import QueryError
from index.facts import FactTables
from index.model import Clause, Filters, Policy
from index.retrieve import Retriever

_CLAUSES, _SHOWN_CHARS, _READ_CHARS, _INSIDE = 6, 600, 3_000, 12
_ROWS = 8

Result = dict[str, Any]


class Toolbox:
    """The tools of one turn, writing down in `ledger` whatever an answer may rest on."""

    def __init__(
        self, retriever: Retriever, tables: FactTables, rulebook: Rulebook, turn: AgentTurn, ledger: Ledger
    ) -> None:
        self._retriever = retriever
        self._catalog: Catalog = retriever.catalog
        self._tables = tables
        self._rulebook = rulebook
        self._turn = turn
        self._ledger = ledger

    def search_policies(self, query: str) -> Result:
        """The clauses nearest to `query`, of the policies that apply."""
        try:
            found = self._retriever.search(query, Filters(policy_ids=self._turn.allowed), _CLAUSES)
        except QueryError as error:
            return _refused(str(error))
        return {"clauses": [self._row(item.policy, item.clause, _SHOWN_CHARS) for item in found]}

    def read_clause(self, policy: str, clause: str) -> Result:
        """One clause in full, with the clauses inside it."""
        named = self._policy(policy)
        if named is None:
            held = "、".join(f"《{known.title}》" for known in self._catalog.policies.values())
            return _refused(f"库里没有这份政策。现有:{held}")
        found = self._catalog.find(named.id, unicodedata.normalize("NFKC", clause).strip())
        if found is None:
            document = self._catalog.document(named.id)
            numbers = [known.number for known in document.clauses] if document else []
            return _refused(f"《{named.title}》没有“{clause[:20]}”。它的条款编号:{'、'.join(numbers[:60])}")
        inside = [self._row(named, part, _SHOWN_CHARS) for part in self._catalog.inside(found)[:_INSIDE]]
        return {"clause": self._row(named, found, _READ_CHARS), "inside": inside}

    def compare_targets(self, indicator: str, places: list[str]) -> Result:
        """Figures of one indicator side by side, exact differences, or why they cannot be compared."""
        if not self._tables.find_indicator(indicator):
            return _refused("没有这个指标:换个说法,或用 search_policies 查原文。")
        rows = self._tables.targets(indicator, kinds=("target", "statistic"))
        if len(places) > 1:
            match = self._tables.find_indicator(indicator)[0]
            compared = self._tables.compare(match.key, places)
            rows = compared.rows
            draft = compose_comparison(compared, self._turn.question, self._catalog) if rows else None
        else:
            rows = tuple(row for row in rows if not places or lies_in(row.place, places[0]))[:_ROWS]
            draft = compose_targets(rows, self._turn.question, self._catalog) if rows else None
        if draft is None:
            return _refused("这些地区的政策里没有这个指标的数。")
        for row in rows:
            clause = self._catalog.find(row.policy_id, row.clause)
            if clause is not None:
                self._ledger.hold(self._catalog.policies[row.policy_id], clause)
        number = self._ledger.tabled(draft)
        return {"token": f"[[table:{number}]]", "content": shielded(draft.text)[:_READ_CHARS]}

    def calculate_subsidy(self, benefit: str, facts: Mapping[str, str]) -> Result:
        """The amount of a benefit for the facts that the person told."""
        return self._determine(benefit, facts, "amount")

    def check_eligibility(self, program: str, facts: Mapping[str, str]) -> Result:
        """The conditions of a benefit or programme, one by one."""
        return self._determine(program, facts, "verdict")

    def ask_user(self, question: str) -> Result:
        """Ends the turn with a question to the person."""
        self._ledger.asked = question
        return {"asked": question}

    def _determine(self, name: str, facts: Mapping[str, str], goal: str) -> Result:
        try:
            rule = self._rulebook.rule(name)
            why = self._out_of_reach(rule)
            if why:
                return _refused(why)
            offered = read_offered(facts, self._rulebook, self._turn.said, self._turn.known)
            given = {fact: text for fact, text in self._turn.known.items() if fact in self._rulebook.inputs}
            given |= offered.accepted
            item = determine(self._rulebook, rule.benefit.id, given, self._turn.as_of, event_date=self._turn.event_date)
        except CalculatorError as error:
            return _refused(str(error))
        number = self._ledger.determined(item, offered.accepted)
        return self._told(item, number, goal) | ({"refused_facts": offered.refused} if offered.refused else {})

    def _told(self, item: Determination, number: int, goal: str) -> Result:
        questions = plan([item], "amount" if goal == "amount" else "verdict")
        cites = dict.fromkeys(cite.clause for cite in (*(step.cite for step in item.amount.steps), item.validity.cite))
        clauses = [found for clause in cites if (found := self._catalog.find(item.policy.id, clause))]
        policy = self._catalog.policies[item.policy.id]
        return {
            "amount_token": f"[[amount:{number}]]",
            "verdict_token": f"[[verdict:{number}]]",
            "benefit": item.title,
            "settled": item.payable is not None,
            "verdict": item.verdict,
            "conditions": [{"text": part.text, "state": part.state} for part in item.conditions],
            "ask_next": [question.text for question in questions],
            "clauses": [self._row(policy, clause, _SHOWN_CHARS) for clause in clauses],
        }

    def _out_of_reach(self, rule: Rule) -> str:
        policy = self._catalog.policies.get(rule.policy.head.id)
        if policy is None:
            return "库里没有这项补贴所在的政策。"
        if self._turn.places and not any(lies_in(place, policy.place) for place in self._turn.places):
            return f"“{rule.benefit.title}”是{policy.place}的政策,用户问的是{'、'.join(self._turn.places)}。"
        return ""

    def _row(self, policy: Policy, clause: Clause, limit: int) -> Result:
        number = self._ledger.hold(policy, clause)
        return {
            "cite_token": f"[[cite:{number}]]",
            "quote_token": f"[[quote:{number}]]",
            "policy": policy.title,
            "clause": clause.number,
            "place": policy.place,
            "in_force": policy.in_force(self._turn.as_of),
            "text": shielded(clause.text)[:limit],
        }

    def _policy(self, name: str) -> Policy | None:
        wanted = unicodedata.normalize("NFKC", name).strip("《》 ")
        for policy in self._catalog.policies.values():
            names = (policy.id, policy.title, *policy.aliases)
            if wanted and any(wanted == unicodedata.normalize("NFKC", known) for known in names):
                return policy
        partial = [p for p in self._catalog.policies.values() if len(wanted) >= 4 and wanted in p.title]
        return partial[0] if len(partial) == 1 else None


def _refused(why: str) -> Result:
    return {"error": why}
