"""Questions about the texts: tables where they answer exactly, else the clause that does, else what is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.calculator import Rule, Rulebook
from assistant.calculator.units import Reading, find_amounts
from assistant.compose import tables as table_answers
from assistant.compose.clause import compose_clause
from assistant.compose.metadata import compose_metadata
from assistant.compose.missing import does_not_say, no_documents_for, no_such_figure
from assistant.compose.outline import compose_outline
from assistant.compose.rules import compose_open_point, compose_route, open_point
from assistant.compose.several import compose_several
from assistant.conversation.state import State
from assistant.model import Draft
from assistant.understand.benefits import find_topics
from assistant.understand.followup import resolve
from assistant.understand.jurisdiction import lies_in, place_policies, uncovered_place, within
from assistant.understand.wants import Wants, read_wants
from index.facts import FactTables, IndicatorMatch, Phase, Target
from index.facts.compare import compare_rows
from index.mentions import NATIONAL
from index.model import Evidence, Filters, Policy
from index.retrieve import Query, Retriever

EVIDENCE = 10
_COMPARE = re.compile(
    r"比较|对比|相比|相差|差多少|差几|差了|高出|超出|低于|高多少|低多少|(?<!上年)(?<!一年)多多少|少多少|多几|少几|哪个(更)?(高|低|多|少|大|长|早|晚|具体)|谁(更)?(高|低|多|少|大|长|早|晚|具体)|分别|各(是|为|多少|要|自)?|区别|不同|不一样|差别|差异|一样吗|比(?!上一?年|去年|前一年|较上).{1,8}(高|低|多|少|大|长)|几倍|倍|相减|减|能(直接)?比|倒退|快一倍|翻倍|谁多|谁少"
)
_ROUTE = re.compile(
    r"(怎么|如何|哪里|去哪|在哪|哪儿|哪个平台|通过什么).{0,6}(申请|申报|报|办|提交|交材料|递)|(申报|申请|办理)(的)?(流程|程序|步骤|渠道|入口|方式|途径)|(流程|程序|步骤)(是|怎么|有|走)|材料(交|递|报)(给|到)|(让|请|委托).{0,12}代(为)?(申报|申请|报|办)|代(为)?(申报|申请)|(申报|申请)(要|需要)?(走|经过)(哪|什么|几)"
)
_OPEN = re.compile(
    r"同时(拿|领|享|申|报)|兼得|叠加|一起(拿|领|享)|具体(怎么算|多少|几|加|是百分)|算不算|算(在内|进去)|包不包括|怎么定义|如何认定|怎么认定|放宽到|放松到|百分之几|权重|名次|倾斜|能否计入|可以计入|怎么算年|是否(须|要)?连续|合并|才去申报|之后(才|再)申报"
)
_REVERSE = re.compile(
    r"(负责|参与|牵头|承担|涉及|管|干|做|分到|有).{0,6}(哪些|什么|哪几|几项|多少项)|(负责|参与|牵头|承担|涉及)(了)?的?(全部|所有)?(任务|工作|事项|条款|职责)|有份|摊到|管哪|哪(一)?块|点(了|到).{0,12}名|哪些(任务|工作|事|条款|职责|地方).{0,10}(有|涉及|提到|写|归|需要|由|是)|(职责|任务|分工)(是什么|有哪些|有什么)|(干|做|管)(些|点)?(啥|什么)"
)
_PHASE = re.compile(
    r"阶段|哪一步|进行到|推进到|分几步|步骤.{0,4}时间|(建设期|实施期|运行周期|整改).{0,6}(多|几|长)|时间表|进度安排|什么时候.{0,4}(启动|开始|验收|结束|收尾)"
)
_NAMES = re.compile(
    r"(入选|获批|获奖|中标|上榜).{0,16}(哪几家|哪些|有谁|是谁|名单)|(哪|什么).{0,3}(家|些)?(企业|公司|单位)(入选|获批|中标|获得|上榜|拿到)|名单|入选.{0,6}(企业|公司|哪)"
)
_COUNT_UNITS = {
    "件": r"件",
    "家": r"家",
    "个": r"[个家项处]",
    "人": r"[人名]",
    "名": r"[人名]",
    "万元": r"元",
    "亿元": r"元",
    "元": r"元",
    "钱": r"元",
    "万": r"[万元]",
    "年": r"年",
    "个月": r"月",
    "次": r"次",
    "%": r"%",
}
_DUE = re.compile(
    r"(指标|目标|任务).{0,8}(有哪些|都有|哪些|是什么|列)|(哪些|什么)(指标|目标)|(到期|完成|实现).{0,4}的?(指标|目标)"
)
_PERIOD = re.compile(r"(?:19|20)\d\d|十[二三四五]五")
_CONFIRM = re.compile(r"吗|是不是|对吧|是吧|对不对|没错吧|对么|吧[??]*$")
_NEXT = re.compile(r"下(一)?(步|阶段|个阶段|一个)|接下来|之后|然后")
_TASKS = re.compile(r"任务|工作|职责|责任单位|牵头")
_TITLE_WORDS = re.compile(
    r"专项工程|重点任务|保障措施|工作原则|基本原则|主要目标|重点工作|工作步骤|实施步骤|实施要点|政策支持|主要职责|组织保障"
)
_BARE_QUANTITY = re.compile(r"(是|为|要|达|定|有|给)?多少[??]*$|多少(呢|啊|呀)[??]*$|是几|几何")
_HOW_MANY = re.compile(r"(?<![哪那这])(?:多少|几)(?:个|家)?(件|家|个月|个|人|名|万元|亿元|元|钱|万|年|次)")
_FIGURE = r"[\d一二三四五六七八九十百千两半][\d,.]*\s*[万亿余多几来]*\s*"


@dataclass(frozen=True, slots=True)
class Turn:
    """One question about the texts, able to stand alone."""

    query: Query
    wants: Wants
    places: tuple[str, ...]
    state: State
    as_of: date
    is_followup: bool
    named_place: bool
    fresh: str


class Lookup:
    """Finds and words answers from the texts of one edition."""

    def __init__(self, retriever: Retriever, tables: FactTables, rulebook: Rulebook) -> None:
        self._retriever = retriever
        self._rulebook = rulebook
        self._tables = tables
        self._catalog = retriever.catalog

    def answer(self, query: Query, state: State, as_of: date, region: str) -> tuple[Draft, State, list[Evidence]]:
        """Draft, new state and the evidence looked at."""
        turn = self._turn(query, state, as_of, region)
        missing = uncovered_place(turn.query, self._catalog.policies.values())
        topics = find_topics(turn.query.text)
        if missing and not any(lies_in(missing, topic.place) for topic in topics):
            draft, found = no_documents_for(missing, list(self._catalog.policies.values())), []
        else:
            draft, found = self._draft(turn)
        return draft, self._remember(turn, draft, query), found

    def _turn(self, query: Query, state: State, as_of: date, region: str) -> Turn:
        alone = resolve(query.text, query.places, bool(query.policies), state)
        read = self._retriever.read(" ".join([*alone.carried, alone.text])) if alone.is_followup else query
        places = tuple(mention.place for mention in (query.places or read.places)) or alone.carried
        if not places and region:
            places = (region,)
        wants = read_wants(query.text)
        if alone.is_followup and not wants.asks_something:
            wants = read_wants(read.text)
        return Turn(read, wants, places, state, as_of, alone.is_followup, bool(query.places), query.text)

    def _draft(self, turn: Turn) -> tuple[Draft, list[Evidence]]:
        found = self._rank(turn, turn.places)
        for step in (
            self._route,
            self._open_point,
            self._due,
            self._phases,
            self._metadata,
            self._duties_of_unit,
            self._figures,
            self._each_place,
            self._each_group,
            self._outline,
            self._units,
            self._rivals,
        ):
            draft = step(turn, found)
            if draft is not None:
                return draft, found
        return self._clause(turn, found), found

    def _rank(self, turn: Turn, places: Sequence[str]) -> list[Evidence]:
        policies = self._catalog.policies.values()
        allowed = within(turn.query, places, policies)
        if turn.is_followup and not turn.query.policies and not turn.named_place and turn.state.policies:
            allowed = frozenset(turn.state.policies)
        ranked = self._retriever.rank(turn.query, Filters(policy_ids=allowed), EVIDENCE)
        if turn.is_followup and ranked and not turn.named_place:
            same = [
                e
                for e in ranked
                if e.clause.number in turn.state.clauses[:1] and ranked[0].score - e.score < _SAME_CLAUSE_MARGIN
            ]
            ranked = [*same, *(e for e in ranked if e not in same)]
        return ranked

    def _policy(self, turn: Turn, found: list[Evidence]) -> Policy | None:
        """The one policy a question is about: named, or the only one of the named place, or the best evidence's."""
        if turn.query.policies:
            return self._catalog.policies[turn.query.policies[0].policy_id]
        own = place_policies(turn.places, self._catalog.policies.values())
        if len(own) == 1:
            return own[0]
        if found and (not own or found[0].policy in own):
            return found[0].policy
        return None

    def _metadata(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        policy = None if turn.is_followup and len(turn.fresh) > 12 else self._policy(turn, found)
        if policy is None:
            return None
        return compose_metadata(turn.fresh, policy, self._catalog, turn.as_of, is_followup=turn.is_followup)

    def _duties_of_unit(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        if not _REVERSE.search(turn.query.text) or turn.wants.validity:
            return None
        for place in turn.places or ("",):
            duties = self._tables.duties_of(turn.query.text, place)
            if duties.all and duties.names:
                return table_answers.compose_duties(f"{place}{duties.names[0]}", duties, self._catalog)
            if place and duties.names and _TASKS.search(turn.query.text):
                return does_not_say(f"“{duties.names[0]}”在{place}方案里的任务", None)
        return None

    def _figures(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """Targets and statistics; side by side when several are asked for."""
        compares = bool(_COMPARE.search(turn.fresh))
        if not turn.wants.quantity and not compares:
            return None
        places = self._known_places(turn)
        years = table_answers.years_in(
            turn.fresh if _PERIOD.search(turn.fresh) or turn.is_followup else turn.query.text
        )
        rows = self._rows(turn, places, years, found, compares=compares)
        if compares and len(rows) > 1:
            return table_answers.compose_comparison(compare_rows(rows), turn.query.text, self._catalog)
        match = self._indicator(turn, places, found)
        if match is None:
            return None
        if compares and len(places) > 1:
            comparison = self._tables.compare(match.key, places)
            if comparison.rows:
                return table_answers.compose_comparison(comparison, turn.query.text, self._catalog)
        statistic = table_answers.statistic_wanted(turn.fresh)
        rows = [
            row
            for place in places or self._places_with(match.key)
            for row in table_answers.find_rows(self._tables, match.key, place, years, statistic=statistic)[:2]
        ]
        if not rows and years:
            place = places[0] if places else ""
            other = table_answers.find_rows(self._tables, match.key, place, (), statistic=statistic)
            return no_such_figure(years, other, self._catalog) if other else None
        return table_answers.compose_targets(rows[:6], turn.query.text, self._catalog) if rows else None

    def _rows(
        self, turn: Turn, places: Sequence[str], years: Sequence[int], found: list[Evidence], *, compares: bool
    ) -> list[Target]:
        """One row for each figure that a comparison sets side by side: those whose value the question itself tells,
        then one for each place and each indicator it names."""
        if not compares:
            return []
        told = [reading for reading in find_amounts(turn.query.text) if reading.value is not None]
        chosen: list[Target] = []
        for place in places or ("",):
            here = self._tables.targets(place=place) if place else ()
            chosen += [row for reading in told for row in here if _tells(reading, row) and row.kind != "rule"][:2]
        named = [
            m for place in places for m in self._tables.find_indicator(turn.fresh, place) if m.certainty == "named"
        ]
        if turn.is_followup and not named:
            named = [
                m
                for place in places
                for m in self._tables.find_indicator(turn.query.text, place)
                if m.certainty == "named"
            ]
            named = named or [
                m for name in turn.state.indicators for m in self._tables.find_indicator(name) if m.certainty == "named"
            ]
        keys = list(dict.fromkeys(match.key for match in named))
        statistic = table_answers.statistic_wanted(turn.query.text)
        for place in places:
            for key in keys:
                fitting = table_answers.find_rows(
                    self._tables, key, place, years if len(places) == 1 else (), statistic=statistic
                )
                chosen += [] if any(row.place == place for row in chosen) and len(keys) == 1 else list(fitting[:1])
        unique = list({(row.policy_id, row.clause, row.words): row for row in chosen}.values())
        return unique[:4] if len({row.place for row in unique}) >= min(len(places), 2) else []

    def _places_with(self, key: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(row.place for row in self._tables.all_targets if row.key == key))

    def _known_places(self, turn: Turn) -> tuple[str, ...]:
        own = {policy.place for policy in self._catalog.policies.values()}
        places = tuple(place for place in turn.places if place in own or place == NATIONAL)
        if turn.is_followup and _COMPARE.search(turn.fresh) and turn.state.indicators:
            return tuple(dict.fromkeys([*places, *turn.state.places, *turn.state.earlier_places]))[:2]
        if not places and turn.query.policies:
            return tuple(self._catalog.policies[mention.policy_id].place for mention in turn.query.policies)
        return places or (turn.state.places if _COMPARE.search(turn.query.text) else ())

    def _indicator(self, turn: Turn, places: Sequence[str], found: list[Evidence]) -> IndicatorMatch | None:
        by_place = [(place, self._tables.find_indicator(turn.fresh, place)) for place in places or ("",)]
        if turn.is_followup and not any(found for _, found in by_place):
            by_place = [(place, self._tables.find_indicator(turn.query.text, place)) for place in places or ("",)]
        matches = [match for _, found_here in by_place for match in found_here]
        if not matches and turn.state.indicators and _COMPARE.search(turn.query.text):
            name = turn.state.indicators[0]
            matches = [m for m in self._tables.find_indicator(name) if m.certainty == "named"]
        if not matches:
            return None
        best = min(
            matches, key=lambda match: (("named", "elliptic", "similar").index(match.certainty), -len(match.words))
        )
        if best.certainty == "named":
            return best
        near = {(evidence.policy.id, evidence.clause.number) for evidence in found[:3]}
        rows = [row for row in self._tables.all_targets if row.key == best.key]
        stands_near = any((row.policy_id, row.clause) in near for row in rows)
        is_rival = len({m.key for m in matches if m.certainty == best.certainty}) > 1
        return best if best.certainty == "elliptic" and stands_near and not is_rival else None

    def _phases(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        goes_on = turn.is_followup and _NEXT.search(turn.fresh)
        if not (_PHASE.search(turn.query.text) or goes_on) or _COMPARE.search(turn.fresh):
            return None
        policy = self._policy(turn, found)
        if policy is None:
            return None
        stages = [phase for phase in self._tables.phases(policy=policy.id) if phase.kind == "stage"]
        if not stages:
            return None
        named = [phase for phase in stages if phase.name[:4] in turn.fresh or phase.name[-6:-2] in turn.fresh]
        following = self._next_stage(turn, stages)
        if following:
            return table_answers.compose_phases([following], self._catalog, f"下一步是{following.name}")
        day = re.search(r"((?:20)\d\d)年\s*(\d{1,2})月", turn.fresh)
        if named:
            premise = (
                "不是,原文写的时间如下"
                if day and _CONFIRM.search(turn.fresh) and day.group(0) not in named[0].since
                else ""
            )
            return table_answers.compose_phases(named, self._catalog, premise)
        if day:
            when = date(int(day.group(1)), int(day.group(2)), 15)
            inside = [phase for phase in stages if phase.covers(when)]
            lead = f"{day.group(0)}处在{inside[0].name}" if inside else f"{day.group(0)}不在任何一个阶段内"
            return table_answers.compose_phases(inside or stages, self._catalog, lead)
        return table_answers.compose_phases(stages, self._catalog, f"《{policy.title}》分{len(stages)}个阶段")

    def _next_stage(self, turn: Turn, stages: Sequence[Phase]) -> Phase | None:
        """The stage after the one the conversation just spoke of."""
        if not turn.is_followup or not _NEXT.search(turn.fresh) or not turn.state.clauses:
            return None
        places = [place for place, stage in enumerate(stages) if stage.clause == turn.state.clauses[0]]
        return stages[places[0] + 1] if places and places[0] + 1 < len(stages) else None

    def _rules(self, turn: Turn) -> list[Rule]:
        topics = [topic.id for topic in find_topics(turn.query.text)] or (
            list(turn.state.benefits) if turn.is_followup else []
        )
        held = [self._rulebook.rule(topic) for topic in topics]
        return [rule for rule in held if rule.policy.head.id in self._catalog.policies]

    def _route(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        rules = self._rules(turn) if _ROUTE.search(turn.fresh) else []
        return compose_route(rules[0], self._catalog) if rules else None

    def _open_point(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        rules = self._rules(turn) if _OPEN.search(turn.fresh) else []
        found = open_point(turn.query.text, turn.query.words, rules) if rules else None
        return compose_open_point(*found, self._catalog) if found else None

    def _due(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """All targets of a place, or those due in a year."""
        years = table_answers.years_in(turn.query.text)
        if not _DUE.search(turn.query.text) or not years:
            return None
        policy = self._policy(turn, found)
        rows = [row for year in years for row in self._tables.due(year, policy=policy.id if policy else "")]
        return table_answers.compose_target_list(rows, self._catalog) if rows else None

    def _rivals(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """A question that names no place and that several policies answer about equally well: each one's answer."""
        if turn.places or turn.query.policies or turn.is_followup or not found:
            return None
        close = [
            e
            for e in found
            if found[0].score - e.score < _RIVAL_MARGIN and self._certainty(turn.query, e) >= SURE_OF_SEVERAL
        ]
        by_policy = {e.policy.id: [e] for e in reversed(close)}
        return compose_several(turn.query, turn.wants, list(by_policy.values())[::-1][:3], self._retriever)

    def _units(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """Who answers for a task: the unit line of the best clause that has one."""
        if not turn.wants.who or turn.wants.person or not found:
            return None
        best = found[0]
        duties = self._tables.duty_for(policy=best.policy.id)
        lines = [d for d in duties if d.words.startswith("(") and d.clause == best.clause.number]
        if not lines and re.search(r"责任单位|牵头单位", turn.query.text):
            with_units = {duty.clause for duty in duties if duty.words.startswith("(")}
            near = next(
                (e.clause.number for e in found if e.policy.id == best.policy.id and e.clause.number in with_units), ""
            )
            lines = [duty for duty in duties if duty.words.startswith("(") and duty.clause == near]
        if len(lines) > 1:
            named = [duty for duty in lines if duty.scope and duty.scope[:2] in turn.query.text]
            lines = named or lines
        return table_answers.compose_units(lines, self._catalog) if lines else None

    def _each_group(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """A comparison of two kinds of applicants under one policy: what is said of each."""
        policy = self._policy(turn, found)
        if (
            policy is None
            or not _COMPARE.search(turn.fresh)
            or not ("企业" in turn.fresh and re.search(r"高校|院校|科研", turn.fresh))
        ):
            return None
        texts = (re.sub(r"高校|院校|科研(机构|院所)", "企业", turn.query.text), turn.query.text.replace("企业", "高校"))
        filters = Filters(policy_ids=frozenset({policy.id}))
        best = [self._retriever.rank(self._retriever.read(text), filters, EVIDENCE) for text in texts]
        wants = replace(turn.wants, listing=True)
        return compose_several(turn.query, wants, [rows for rows in best if rows], self._retriever, by_place=False)

    def _each_place(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """A comparison without a common indicator: what each place's text says, side by side."""
        places = [
            place for place in self._known_places(turn) if place_policies((place,), self._catalog.policies.values())
        ]
        policies = [self._catalog.policies[mention.policy_id] for mention in turn.query.policies]
        if len(places) < 2 and len(policies) < 2:
            return None
        sets = (
            [frozenset({policy.id}) for policy in policies]
            if len(policies) > 1
            else [
                frozenset(p.id for p in place_policies((place,), self._catalog.policies.values())) for place in places
            ]
        )
        best = [self._retriever.rank(turn.query, Filters(policy_ids=ids), EVIDENCE) for ids in sets]
        return compose_several(turn.query, turn.wants, [found for found in best if found], self._retriever)

    def _clause(self, turn: Turn, found: list[Evidence]) -> Draft:
        if not found or not self._is_sure(turn.query, found[0]):
            return does_not_say("这件事", found[0] if found else None)
        if self._lacks_figure(turn, found[0]):
            better = [e for e in found[1:4] if e.policy.id == found[0].policy.id and not self._lacks_figure(turn, e)]
            better = [e for e in better if self._is_sure(turn.query, e) and found[0].score - e.score < _BETTER_MARGIN]
            if not better:
                return does_not_say("具体的数", found[0])
            found = [better[0], *(e for e in found if e is not better[0])]
        if turn.wants.person and not found[0].clause.number.startswith("附件"):
            return does_not_say("具体人选", found[0])
        if _NAMES.search(turn.query.text) and not any("附件" in evidence.clause.number for evidence in found[:2]):
            return does_not_say("具体名单", found[0])
        return compose_clause(turn.query, turn.wants, found, self._retriever)

    def _outline(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The headings under a part that the question names by its title (保障措施, 专项工程)."""
        policy = self._policy(turn, found)
        named = _TITLE_WORDS.search(turn.query.text) or re.search(r"步骤", re.sub(r"哪?几步", "步骤", turn.query.text))
        if policy is None or named is None or not turn.wants.listing or turn.wants.who:
            return None
        document = self._catalog.document(policy.id)
        parts = [
            c for c in (document.clauses if document else ()) if named.group(0) in c.heading and len(c.heading) <= 16
        ]
        parts.sort(key=lambda clause: len(clause.heading))
        children = [
            c
            for part in parts[:1]
            for c in self._catalog.inside(part)
            if c.heading and c.number.count("(") == part.number.count("(") + 1 and c.number.endswith(")")
        ]
        return compose_outline(policy, parts[0], children) if len(children) > 1 else None

    def _lacks_figure(self, turn: Turn, best: Evidence) -> bool:
        """Whether a count or sum is asked for that the clause, its items and its parent do not have in that unit."""
        asked = _HOW_MANY.search(turn.query.text)
        held = [best.clause.text, *(clause.text for clause in self._catalog.inside(best.clause))]
        if asked is None:
            without_years = re.sub(r"(?:19|20)\d\d年?", "", "\n".join(held))
            return bool(_BARE_QUANTITY.search(turn.fresh)) and not re.search(
                r"\d|[一二三四五六七八九十百两]+[年个家件次月元倍成期]", without_years
            )
        return not re.search(_FIGURE + _COUNT_UNITS[asked.group(1)], "\n".join(held))

    def _is_sure(self, query: Query, best: Evidence) -> bool:
        """Whether the best clause speaks of what was asked, not only of something near it."""
        return self._certainty(query, best) >= SURE

    def _certainty(self, query: Query, best: Evidence) -> float:
        held = f"{best.clause.text} {' '.join(best.clause.path)} {best.policy.title}"
        coverage = self._retriever.coverage(query.words, held)
        return 2.0 * coverage + 2.0 * best.parts["dense_question"] + best.parts["dense_text"]

    def _remember(self, turn: Turn, draft: Draft, asked: Query) -> State:
        state = turn.state
        clauses = tuple(citation.clause for citation in draft.citations)[:3]
        matches = self._tables.find_indicator(turn.query.text)
        named = tuple(m.name for m in matches if m.certainty == "named")[:1]
        topic = turn.query.text
        for mention in turn.query.places:
            topic = topic.replace(mention.words, "")
        return replace(
            state,
            query=topic.strip() or state.query,
            places=turn.places or state.places,
            earlier_places=state.places if turn.places and turn.places != state.places else state.earlier_places,
            policies=draft.about_policies or state.policies,
            clauses=clauses or state.clauses,
            indicators=named or state.indicators,
        )


def _tells(reading: Reading, row: Target) -> bool:
    """Whether a figure of the question is the figure of a row, unit included."""
    if reading.value is None:
        return False
    if reading.kind == "ratio":
        return row.base_unit == "%" and reading.value * 100 == row.base_value
    if reading.kind == "money":
        return row.base_unit == "元" and reading.value == row.base_value
    return reading.kind == "count" and reading.unit == row.base_unit and reading.value == row.base_value


SURE, SURE_OF_SEVERAL = 2.1, 2.6
_RIVAL_MARGIN = 0.3
_BETTER_MARGIN = 0.6
_SAME_CLAUSE_MARGIN = 0.3
