"""Follow-ups of a word or two on a plan just told (完成了吗, 谁负责, 什么时候, 下面有哪些): answered of what was told, or
said not to be written of it, and never from another place of the text."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.numbered import compose_numbered
from assistant.compose.outline import compose_outline
from assistant.compose.term import compose_term
from assistant.compose.text import cite, clause_name, quoted, sentences
from assistant.lookup.all_units import AllUnits
from assistant.lookup.headings import headings_under
from assistant.lookup.turn import Turn, policy_of
from assistant.model import Draft, Given
from index.catalog import Catalog, is_inside
from index.facts import FactTables
from index.facts.task_grid import is_unit_line
from index.model import Clause, Evidence, Policy
from index.scores import pairs
from index.tokens import normalise

_BEFORE = r"(?:那么?|这个?|这项|这事|它|其|都|具体|到底|大概|现在|目前|最后|后来|目标|指标|数字|是|由|归|请问|,)*"
_AFTER = r"(?:的|呢|啊|呀|[,。?!])*"
_BODY = r"(?:谁|哪一?(?:个|些|几个|家)?(?:部门|单位|局|机构|家)|什么(?:部门|单位)|哪家)"
_WHO = re.compile(
    rf"{_BEFORE}(?:{_BODY}(?:来|在|去)?(?:负责|牵头|主?管|落实|主?抓|承担|干|做|弄)?|(?:责任|牵头|主管|负责)(?:单位|部门)(?:是|有|呢)?{_BODY}?){_AFTER}"
)
_DONE = r"(?:完成|实现|达到|达成|达标|做到|落实|办到|办成|干成|做成|建成|建好)"
_BARE_OUTCOME = re.compile(
    rf"{_BEFORE}(?:(?:有没有|是否|是不是|都|已经)*{_DONE}(?:了|好)*(?:没有?|吗|么)?|{_DONE}(?:得|情况)?(?:怎么样|如何|咋样|多少)(?:了)?){_AFTER}"
)
_WHEN = re.compile(
    rf"{_BEFORE}(?:到|要|在|得)?(?:什么时[候间]|啥时候?|哪年|何时|几时|时间)(?:要|能|得|才)*(?:完成|做完|搞完|实现|做到|结束|截止)?{_AFTER}"
)
_BELOW = re.compile(
    rf"{_BEFORE}(?:下面|里面|底下|其中|一共|总共|分别|各|它)*(?:有|包括|分|是)?(?:哪些|哪几[项条个]|什么|几[项条个]|多少[项条个])(?:内容|任务|措施|工作|事)?{_AFTER}"
)
_ANSWERS_FOR = re.compile(
    r"(?:局|厅|委|部门|政府|办公室|领导小组|会议)[^,。;]{0,10}(?:负责|牵头|组织|会同|组成)|由[^,。;]{2,14}(?:负责|牵头)"
)
# 实际完成了几件, 目标都实现了吗; what is to be reached (要达到多少) is no outcome.
_OUTCOME = re.compile(
    r"(?:实际|最后|后来|到底|最终|究竟|真正|现在|目前)[^,。;?]{0,16}(?:完成|达到|实现|做到|达成)了(?:没有?|吗|么|几|多少)"
    r"|实际(?:上)?[^,。;?]{0,12}(?:完成|达到|做到)(?:了)?(?:几|多少)|(?:完成|实现)(?:了)(?:多少|几)|(?:完成|实现)(?:情况|得(?:怎么样|如何|咋样))"
    r"|(?:目标|指标|任务)[^,。;?]{0,6}(?:完成|实现|达到|达成|达标)了?(?:没有?|吗|么)"
)
_OTHERWISE = re.compile(r"十三五|没完成|未完成|我们|我司|咱|如果|要是|没达到|怎么办")
_PERIOD = re.compile(r"十[二三四五]五")
_FULLER = re.compile(
    r"(?:那么?|能不能|请|再|说|讲|,)*(?:具体|详细|展开|细)(?:一?[点些]|说说?|讲讲?|内容|下|一下|说明)*(?:呢|吗|[?。])*"
)
_WHY = re.compile(rf"{_BEFORE}(?:为什么|为啥|为何|凭什么|什么原因|原因)(?:这么|这样|会|要|定|规定|写)*{_AFTER}")
_DATED = re.compile(r"20\d\d年|\d+个?(?:年|月|工作日)|每年")
_OF_BODIES = ("units", "duties")
_FIGURES, _OPENING, _SHOWN = "figures", "文首", 2
_LISTS = ("outline", "numbered", "parts", "items", "phases")


class BareTalk:
    """Answers of the clause that the conversation stands at."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog
        self._units = AllUnits(tables, catalog)

    def outcome(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """That a plan tells what is to be reached and not whether it was."""
        told = self._told(turn) if _BARE_OUTCOME.fullmatch(turn.fresh) else self._aim_named(turn, found)
        if told is None:
            return None
        policy, clause, words = told
        title = f"《{policy.title}》"
        lead = f"**不能判断:{title}写的是要达到的目标和安排,没有写后来是否完成;请向主管部门核实。**"
        text = f"{lead}\n\n原文写的目标和安排是:\n\n{quoted(policy, clause, words)}"
        draft = Draft("not_found", text, (cite(policy, clause, words),), own_numbers=frozenset({lead}))
        return replace(draft, about_policies=(policy.id,), kind=turn.state.kind)

    def reached(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The words of a plan that the aims of the five years before it were reached (十三五目标完成了吗)."""
        period = _PERIOD.search(turn.fresh)
        policy = policy_of(turn, found, self._catalog) if period and _OUTCOME.search(turn.fresh) else None
        if policy is None or period is None or turn.ruled or period.group() in policy.title:
            return None
        if any(match.certainty == "named" for match in self._tables.find_indicator(turn.fresh, policy.place)):
            return None
        every = [(c, one) for c in self._catalog.clauses_of(policy.id) for one in sentences(c.text)]
        told = [(clause, one) for clause, one in every if period.group() in one and "完成" in one]
        return _of_clause(policy, told[:1], turn.state.kind) if told else None

    def units(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """That no body is written for what was just told, and who guides the plan as a whole."""
        kind = turn.state.kind
        asks = _WHO.fullmatch(turn.fresh) and kind not in _OF_BODIES
        told = self._told(turn, of_rules=kind in _LISTS) if asks else None
        if told is None or "附件" in told[1].number:
            return None
        policy, clause, words = told
        lines = [duty for duty in self._tables.duty_for(policy=policy.id) if is_unit_line(duty)]
        if (lines and (kind == _FIGURES or _is_of_aims(clause))) or any(
            is_inside(duty.clause, clause.number) for duty in lines
        ):
            return None
        own = [(clause, one) for one in sentences(clause.text) if _ANSWERS_FOR.search(one)][:_SHOWN]
        if own:
            return _of_clause(policy, own, kind)
        if turn.ruled:
            return None
        lead = f"**{clause_name(policy, clause.number)}没有写这一项由哪个部门负责,我不能给出。**"
        guided = self._units.guidance(policy)
        parts = ["整份文件的组织实施,原文写的是:", *(quoted(policy, *one) for one in guided)] if guided else []
        text = "\n\n".join([lead, *parts, "具体请向主管部门核实。"])
        citations = tuple(cite(policy, *one) for one in [(clause, words), *guided])
        return Draft(
            "not_found", text, citations, own_numbers=frozenset({lead}), about_policies=(policy.id,), kind=kind
        )

    def why(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """That a text gives its rule and no reason for it, with the words that were told."""
        told = self._told(turn, of_rules=True) if _WHY.fullmatch(turn.fresh) else None
        if told is None or turn.state.reckoned:
            return None
        policy, clause, words = told
        lead = f"**{clause_name(policy, clause.number)}只写了这样定,没有写理由,我不猜。**"
        text = f"{lead}\n\n原文是:\n\n{quoted(policy, clause, words)}"
        draft = Draft("partial", text, (cite(policy, clause, words),), own_numbers=frozenset({lead}))
        return replace(draft, about_policies=(policy.id,), kind=turn.state.kind)

    def when(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """That no time is written for a task just told, and until when its plan runs."""
        told = self._told(turn) if _WHEN.fullmatch(turn.fresh) and turn.state.kind in ("", *_OF_BODIES) else None
        if told is None or _DATED.search(told[1].text) or told[0].in_force_until is None:
            return None
        policy, clause, words = told
        whole = compose_term(policy, self._catalog, turn.as_of)
        if whole is None:
            return None
        lead = f"{clause_name(policy, clause.number)}没有给这一项单独写时间,整份文件的期限如下。"
        text, own = f"{lead}\n\n{whole.text}", whole.own_numbers | {lead}
        citations = (cite(policy, clause, words), *whole.citations)
        return replace(whole, status="partial", text=text, citations=citations, own_numbers=own, kind=turn.state.kind)

    def fuller(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The part that was just picked from a list once more, in full."""
        told = self._told(turn) if _FULLER.fullmatch(turn.fresh) and turn.state.kind in _LISTS else None
        several = len(turn.state.clauses) > 1
        if told is None or not several or any(not is_inside(one, told[1].number) for one in turn.state.clauses):
            return None
        return replace(compose_numbered(told[0], told[1], self._catalog, turn.wants), kind=turn.state.kind)

    def below(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The headings under the one heading that was just told with what stands under it."""
        told = self._told(turn) if _BELOW.fullmatch(turn.fresh) else None
        if told is None:
            return None
        policy, clause, _words = told
        is_part = all(is_inside(number, clause.number) for number in turn.state.clauses)
        children = headings_under(self._catalog, clause) if is_part else []
        return compose_outline(policy, clause, children) if len(children) > 1 else None

    def _aim_named(self, turn: Turn, found: list[Evidence]) -> tuple[Policy, Clause, str] | None:
        """The aim of a plan whose outcome a question asks for in full (南昌实际完成了几件)."""
        is_of_plan = bool(turn.places or turn.query.policies) and not turn.ruled
        if not is_of_plan or not _OUTCOME.search(turn.fresh) or _OTHERWISE.search(turn.fresh):
            return None
        policy = policy_of(turn, found, self._catalog)
        aims = [one for one in self._catalog.clauses_of(policy.id) if _is_of_aims(one)] if policy else []
        if policy is None or not aims:
            return None
        asked = pairs(turn.said)
        said = [one for one in sentences(aims[0].text) if _says(one, aims[0])]
        return policy, aims[0], max(said, key=lambda one: len(asked & pairs(normalise(one))))

    def _told(self, turn: Turn, *, of_rules: bool = False) -> tuple[Policy, Clause, str] | None:
        """The policy, the clause and the words that the last answer from a plan told first."""
        state = turn.state
        if (
            not state.policies
            or not state.clauses
            or (turn.ruled and not of_rules)
            or turn.named_place
            or turn.query.policies[1:]
        ):
            return None
        clause = self._catalog.find(state.policies[0], state.clauses[0])
        if clause is not None and clause.number == _OPENING:
            clause = next((one for one in self._catalog.clauses_of(clause.policy_id) if _is_of_aims(one)), clause)
        if clause is None:
            return None
        given = (Given(*row) for row in state.given)
        words = next((one.quote for one in given if one.clause == clause.number and _says(one.quote, clause)), "")
        every = sentences(clause.text)
        first = next((one for one in every if _says(one, clause)), every[0])
        return self._catalog.policies[clause.policy_id], clause, words or first


def _of_clause(policy: Policy, told: list[tuple[Clause, str]], kind: str) -> Draft:
    """The sentences of a clause that name who does it."""
    lead = f"**{told[0][1].rstrip('。;')}**"
    text = "\n\n".join([lead, *(quoted(policy, *one) for one in told)])
    citations = tuple(cite(policy, *one) for one in told)
    return Draft("answered", text, citations, about_policies=(policy.id,), kind=kind)


def _is_of_aims(clause: Clause) -> bool:
    return "目标" in clause.heading and any(_says(one, clause) for one in sentences(clause.text))


def _says(words: str, clause: Clause) -> bool:
    """Whether words of a clause are neither its heading nor its line of bodies."""
    return words in clause.text and not words.startswith("(") and words.rstrip("。") != clause.heading.rstrip("。")
