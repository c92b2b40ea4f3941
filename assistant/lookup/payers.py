"""What is said to be so of a benefit (听说全是区里掏的, 能连着领三年): put right, or confirmed, from its own clause."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.calculator import Rule
from assistant.calculator.model import CountLimit, Split
from assistant.calculator.values import percent
from assistant.compose.provisions import Part, compose_provision
from assistant.lookup.cues import cue
from assistant.lookup.premises import OWN_CASE, sums_of
from assistant.lookup.turn import Turn
from assistant.model import Draft
from index.facts.quantities import chinese_number
from index.model import Evidence
from index.retrieve import Retriever

_NOT_SO, _SO = "不是:", "对,"
# 一年能拿一次: once a year, where once in all is written.
_YEARLY = re.compile(
    r"(?:每|一|1)(?:个)?年度?(?:之?内|里)?(?:只|都|就|最多|可以|能|会|也|享受|给|补贴?|奖励?|领|拿|得|有)*(?:[一两二三]|\d)(?:次|回)"
)
# 一年报一次, 随到随报: how often one may apply, no count of what is given.
_APPLIES = re.compile(r"申报|申请|受理|(?<!汇)报(?!告|销|道)")
_COUNT = re.compile(r"(?<![第\d.])(\d+|[一二两三四五六七八九十]+)(?:个)?(年度?|次|回)")


class Payers:
    """Answers what a message supposes of who pays the benefit it is on, or of how often it is given."""

    def __init__(
        self, rules_of: Callable[[Turn], list[Rule]], sources: Callable[[str], Sequence[str]], retriever: Retriever
    ) -> None:
        """`rules_of` gives the rules of a question's benefits, `sources` the clauses of a policy on where money comes from."""
        self._rules_of = rules_of
        self._sources = sources
        self._retriever = retriever

    def answer(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The sentence of the benefit's clause that says who pays, or how often, behind a line whether it is as supposed;
        None where nothing of the kind is supposed, or the benefit is open or has no such sentence."""
        supposes = any(cue(one).search(turn.fresh) for one in ("takes_for_granted", "hearsay", "concludes_alike"))
        of_payer = cue("supposes_payer").search(turn.fresh) if supposes or "?" in turn.fresh else None
        of_limit = supposes and cue("supposes_limit").search(turn.fresh) and not OWN_CASE.search(turn.fresh)
        of_limit = of_limit and not cue("taken_as_given").search(turn.fresh)
        rules = self._rules_of(turn) if of_payer or of_limit else []
        if len({rule.benefit.id for rule in rules}) != 1 or (not of_payer and _is_of_yearly_call(turn, rules[0])):
            return None
        return self._paid(turn, rules[0]) if of_payer else self._limited(turn, rules[0])

    def _paid(self, turn: Turn, rule: Rule) -> Draft | None:
        """Who pays; where the clause does not say, that it does not, with what is said of where the money comes from."""
        split = next((step for step in rule.amount.steps if isinstance(step, Split)), None)
        if split is None:
            sources = self._sources(rule.policy.head.id) if rule.benefit.amount.shares_note else ()
            line = "原文没有写这一项由市、区各出多少,也没有写全由一方出。"
            return self._told(turn, rule, line, rule.benefit.quote, sources) if sources else None
        shares = "、".join(f"{part.payer}{percent(part.share)}" for part in split.shares)
        is_other = cue("sole_payer").search(turn.fresh) or cue("twice_over").search(turn.fresh)
        is_same = cue("even_shares").search(turn.fresh) and not is_other
        verdict = _NOT_SO if is_other else _SO if is_same else ""
        return self._told(turn, rule, f"{verdict}原文写的是{shares}。", split.says)

    def _limited(self, turn: Turn, rule: Rule) -> Draft | None:
        """How often, where one limit alone is written."""
        limit = next((step for step in rule.amount.steps if isinstance(step, CountLimit)), None)
        if limit is None:
            return None
        counts = {(chinese_number(number), unit[0]) for number, unit in _COUNT.findall(turn.fresh)}
        told = {number for number, unit in counts if unit in {limit.unit, "回" if limit.unit == "次" else ""}}
        is_other = bool(cue("supposes_no_limit").search(turn.fresh)) or bool(told - {int(limit.max)})
        is_other = is_other or (limit.unit == "次" and bool(_YEARLY.search(turn.fresh)))
        written = sums_of("".join(rule.benefit.quote))
        is_other = is_other or bool(sums_of(turn.fresh, kinds=("money", "ratio")) - written)
        verdict = _NOT_SO if is_other else _SO if told else ""
        return self._told(turn, rule, f"{verdict}原文写的是“{limit.says[0]}”。", limit.says)

    def _told(self, turn: Turn, rule: Rule, line: str, says: Sequence[str], beside: Sequence[str] = ()) -> Draft | None:
        catalog, policy = self._retriever.catalog, rule.policy.head.id
        numbers = dict.fromkeys([rule.amount.cite.clause, *beside])
        clauses = [clause for number in numbers if (clause := catalog.find(policy, number))]
        if not clauses:
            return None
        parts = [Part(catalog.policies[policy], (one,), says[0] if one is clauses[0] else "") for one in clauses]
        draft = compose_provision(turn.query, turn.wants, parts, self._retriever)
        line = f"**{line}**"
        return replace(draft, text=f"{line}\n\n{draft.text}", own_numbers=draft.own_numbers | {line})


def _is_of_yearly_call(turn: Turn, rule: Rule) -> bool:
    """Whether a message speaks of how often to apply for a benefit that a call comes for every year: no limit of it."""
    yearly = rule.route is not None and any("每年" in said for said in rule.route.window.says)
    return bool(yearly and _APPLIES.search(turn.fresh))
