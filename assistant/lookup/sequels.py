"""Questions for a sentence that has a word of its own (who breaks tasks down), and follow-ups on what was just told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.clause import compose_clause
from assistant.lookup.cues import cue
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn, policy_of
from assistant.model import Draft
from assistant.understand.jurisdiction import place_policies
from index.catalog import Catalog
from index.model import Clause, Evidence
from index.retrieve import Retriever

_MECHANISM = re.compile(r"联席会议|领导小组|办公会议|协调小组|委员会")
_HAS_BODY = re.compile(r"领导小组|联席会议|办公会议|局|厅|部门|单位|各地")
_BREAKS_DOWN = re.compile(r"分解|(?:任务|职责)分工|细化[^,。;]{0,12}任务")
_STARTS = re.compile(r"发挥|成立|建立|健全|组成")
# Who pays for a plan (经费谁出, 钱从哪个口子来).
_ASKS_PAYER = re.compile(
    r"(?:经费|资金|钱|费用)[^,。?]{0,4}(?:谁|哪一?(?:家|个|级|里|儿)[^,。?]{0,3}?|什么部门|哪个部门)来?(?:出|掏|给|拿|拨|安排|保障|承担)(?!台)"
    r"|(?:谁|哪一?(?:家|个|级)|哪个部门)来?(?:出|掏|拨|安排)(?:这?笔?)(?:钱|经费|资金)"
)
_PAYER, _PAYS = (
    re.compile(r"财政(?:部门|局)?(?:每年|用于|安排|列支|预算|拨付)|政府投入"),
    re.compile(r"安排|投入|拨付|保障|列入|用于"),
)
_SENTENCE = re.compile(r"[^。;\n]+")
_PAIR = 2


class Sequels:
    """Answers from the sentence that a kind of question is always settled by, or from the clause just told."""

    def __init__(self, retriever: Retriever) -> None:
        self._retriever = retriever
        self._catalog: Catalog = retriever.catalog

    def settled(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """Who breaks the tasks of a plan down, by what mechanism it is driven, or who pays for it."""
        asks_of_place = turn.is_followup and turn.named_place and not residue(turn.said, "talk")
        asked = turn.query.text if asks_of_place else turn.fresh
        breaks = cue("asks_breakdown").search(asked) and turn.wants.who
        drives = cue("asks_mechanism").search(asked)
        pays = _ASKS_PAYER.search(asked) and len(place_policies(turn.places, self._catalog.policies.values())) == 1
        policy = policy_of(turn, found, self._catalog) if (breaks or drives or pays) and not turn.ruled else None
        if policy is None:
            return None
        wanted, beside = (_BREAKS_DOWN, _HAS_BODY) if breaks else (_MECHANISM, _STARTS) if drives else (_PAYER, _PAYS)
        held = [
            (clause, sentence)
            for clause in self._catalog.clauses_of(policy.id)
            for sentence in _SENTENCE.findall(clause.text)
            if wanted.search(sentence) and beside.search(sentence)
        ]
        numbers = [evidence.clause.number for evidence in found if evidence.policy == policy]
        near = [one for one in held if one[0].number in numbers] or held
        if not near:
            return None
        clause, sentence = min(near, key=lambda one: numbers.index(one[0].number) if one[0].number in numbers else 0)
        return self._told(turn, clause, sentence)

    def taken_up(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """What the clause just told says of the thing that a pronoun's question names (它要定什么计划)."""
        state = turn.state
        asked = cue("takes_up").search(turn.fresh) if turn.stays and state.policies and state.clauses else None
        thing = asked["thing"] if asked else ""
        clause = self._catalog.find(state.policies[0], state.clauses[0]) if len(thing) >= _PAIR else None
        if clause is None or turn.ruled:
            return None
        sentence = next((one for one in _SENTENCE.findall(clause.text) if thing[-_PAIR:] in one), "")
        return self._told(turn, clause, sentence) if sentence else None

    def _told(self, turn: Turn, clause: Clause, sentence: str) -> Draft:
        evidence = Evidence(clause, self._catalog.policies[clause.policy_id], 0.0, {})
        return compose_clause(self._retriever.read(sentence, is_spelled=True), turn.wants, [evidence], self._retriever)


def of_both(turn: Turn) -> list[str]:
    """The last question put to each of the two places it was just asked of, where those are set side by side; empty
    where figures or stages were told, which are compared by themselves."""
    state = turn.state
    both = [*state.earlier_places[:1], *state.places[:1]]
    is_text = len(both) == _PAIR and state.kind not in ("figures", "phases") and not turn.query.policies
    if not is_text or turn.ruled or turn.named_place or not cue("asks_both").search(turn.fresh):
        return []
    return [f"{place}{state.query}" for place in both]


def unlike(drafts: Sequence[Draft]) -> str:
    """The line that says whether two places' answers begin with sentences worded alike, or only one place has any."""
    leads = [draft.text.partition("\n")[0] for draft in drafts]
    if any(draft.status != "answered" for draft in drafts):
        return "**只有一地的原文写了这件事,不能说两地一样:**\n\n"
    return f"**两地原文的写法{'一样' if leads[0] == leads[-1] else '不一样,分别是'}:**\n\n"
