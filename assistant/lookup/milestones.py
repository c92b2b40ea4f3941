"""The years that a plan without stages sets its goals for (分几步走, 到2035年要怎么样): the paragraphs that begin with them."""

from __future__ import annotations

import re

from assistant.compose.tables import years_in
from assistant.compose.text import cite, quoted
from assistant.lookup.cues import cue
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn, policy_of
from assistant.model import Draft
from index.catalog import Catalog
from index.facts import FactTables
from index.model import Clause, Evidence

_DATED = re.compile(r"到?(20\d\d)年(?:的目标)?(?=[,,:])")
_FIGURE = re.compile(r"\d")
_ASKS_STEPS = re.compile(
    r"几(?:大|个)?步(?:走|骤)?|几个?(?:阶段|时间节点|时间点|节点)|(?:分|哪)几个?(?:步|段)|(?:哪些|什么)(?:阶段|时间节点|节点)|(?:阶段性?|分阶段|分步骤?)的?(?:目标|安排|怎么)"
)
_ASKS_GOAL = re.compile(r"目标|达到|实现|怎么?样|啥样|什么样|地步|水平|干成|建成|做到")
# What the text has for the year is asked, and of no one thing (2035年怎么说的, 有没有具体数字指标).
_ASKS_SAID = re.compile(r"指标|具体|数字|量化|数据|怎么(?:说|写|讲|规定|描述|表述)|咋[说写讲]")
# A figure of one thing (要做到多少亿元): the goals of the year say nothing of it.
_ASKS_ONE = re.compile(r"多少(?:亿|万|元|件|家|个|项|人|倍|百分)|百分之几|占比|比重")
_ASKS_FIGURE = re.compile(r"数字|具体的?数|指标|量化|多少|几")


class Milestones:
    """Answers from the paragraphs of a clause on goals that begin with a year."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog

    def answer(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The goals of every such year, or of the one year named that no figure is due in."""
        asks_steps = bool(_ASKS_STEPS.search(turn.fresh))
        years = years_in(turn.fresh)
        if turn.wants.who or turn.puts_down or _ASKS_ONE.search(turn.fresh):
            return None
        if not (asks_steps or (len(years) == 1 and (_ASKS_GOAL.search(turn.fresh) or _asks_what_is_said(turn)))):
            return None
        policy = policy_of(turn, found, self._catalog)
        if policy is None or any(phase.kind == "stage" for phase in self._tables.phases(policy=policy.id)):
            return None
        dated = goals_by_year(self._catalog, policy.id)
        if len(dated) > 1 and asks_steps and not years:
            names = "、".join(f"到{year}年" for year in dated)
            lead = f"《{policy.title}》没有另分实施阶段,发展目标按{len(dated)}个时间点写:{names}。"
            return self._told(lead, list(dated.values()))
        if not years or years[0] not in dated or self._tables.due(years[0], policy=policy.id):
            return None
        clause, words = dated[years[0]]
        if _FIGURE.search(_DATED.sub("", words)):
            return None
        lead = f"到{years[0]}年的目标,原文没有写具体数字,写的是:" if _ASKS_FIGURE.search(turn.fresh) else ""
        return self._told(lead, [(clause, words)])

    def _told(self, lead: str, told: list[tuple[Clause, str]]) -> Draft:
        policy = self._catalog.policies[told[0][0].policy_id]
        parts = [f"**{lead}**"] if lead else [f"**{told[0][1].rstrip('。')}**"]
        parts += [quoted(policy, clause, words) for clause, words in told]
        citations = tuple(cite(policy, clause, words) for clause, words in told)
        return Draft(
            "answered", "\n\n".join(parts), citations, own_numbers=frozenset({lead}), about_policies=(policy.id,)
        )


def _asks_what_is_said(turn: Turn) -> bool:
    rest = cue("calendar_year").sub(" ", _ASKS_SAID.sub(" ", turn.said))
    return bool(_ASKS_SAID.search(turn.fresh)) and not residue(rest, "talk", "tasks", "figures")


def goals_by_year(catalog: Catalog, policy_id: str) -> dict[int, tuple[Clause, str]]:
    """The paragraphs that begin with a year, of the policy's first clause on goals that has any."""
    for clause in catalog.clauses_of(policy_id):
        heads = [(_DATED.match(words), words) for words in clause.paragraphs] if "目标" in clause.heading else []
        dated = {int(match.group(1)): (clause, words) for match, words in heads if match}
        if dated:
            return dated
    return {}
