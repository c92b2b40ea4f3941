"""Questions about who does what: the tasks of a body, the bodies of a task."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.claimed_roles import claims_several, without_roles
from assistant.compose.duties import compose_duties, compose_matter, compose_units
from assistant.compose.metadata import joined
from assistant.compose.missing import does_not_say
from assistant.lookup.cues import cue
from assistant.lookup.residue import residue
from assistant.lookup.tasks import asks_whether_in_one
from assistant.lookup.turn import Turn
from assistant.model import Draft
from index.catalog import Catalog
from index.facts import FactTables, UnitDuties
from index.facts.units import before_body, spelling_in, without_bodies
from index.mentions import NATIONAL
from index.model import Evidence

_BARE_CHARS = 14
_STRAY_IN_ALL = 4
_GOES_TO = re.compile(r"(?:去|向|往|找)(?:当地|本地)?$")
_OFFICE = re.compile(r"办公室[^,。;]{0,4}[设放挂]|[设放挂][^,。;]{0,8}办公室|履行[^,。;]{0,16}办公室|兼任办公室")
_LEADS = re.compile(r"(?:哪|什么|谁)[^,。;]{0,6}(?:牵头|负责|主管)(?P<task>[^,。;?!]*)")
_AROUND_TASK = re.compile(
    r"^(?:部门|单位|机关|机构)?(?:来|去)?(?:做|干|抓|管|办|落实|搞)?了?(?:知识产权)?|(?:的?(?:建设|工作|任务|创建|实施|事情?|这(?:件|项|块).*)?[呢啊呀的吗]*[??。]*)$"
)
_TASK_CHARS = 4
_PAIR = 2
# A task named in full and supposed to be a body's (受理窗口优化那项任务是文旅局负责的).
_OF_TASK = re.compile(
    r"[^,。;?]{4,}(?:那|这)?一?(?:[项条个块件])?(?:任务|工作|事情?|块)(?:是|归|由|该|算)+[^,。;?]{2,10}(?:负责|牵头|管|承担|主抓|抓|的)"
)
# 工信局负责商标窗口: a body supposed to have a task.
_BODY_HAS = re.compile(
    r"(?:局|厅|委|部|办|院|中心|政府)(?:一家|来|是|就|在|里|给|一?直|都)*(?:负责|牵头|主管|主抓|承担|落实|抓|管)[^,。;?的]{2,}"
)
# What a task is of, and whose it is.
_WHAT = re.compile(r"哪(?:几|一)?[种类项些样]|什么|啥|几[种类项]|怎么|咋")
_OF_BODIES = re.compile(
    r"(?:哪|谁|什么|啥)[^,。;?]{0,4}(?:单位|部门|局|牵头|负责|管|家)|谁|(?:单位|部门|牵头|负责)[^,。;?]{0,4}(?:哪|谁|啥|什么)"
)
_NAMES_BODY = re.compile(r"局|部门|单位|厅|委|政府|机关|领导小组|联席会议|办公会议")
# How many bodies of one name a task has (海关有几个).
COUNTS_BODY = re.compile(
    r"(?:海关|法院|检察院|局|部门|单位|厅|银行|政府)(?:一共|总共|都|共)?(?:有|是|列了|写了)?(?:几|多少)(?:个|家)"
)


class Duties:
    """Answers from the unit lines and from the sentences that name a body."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog

    def of_unit(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """All that a body has to do: the one named, or, said of oneself, the one the conversation named."""
        is_of_unit = turn.state.kind == "duties"
        goes_on = turn.is_followup and is_of_unit and len(turn.fresh) <= _BARE_CHARS
        of_part = is_of_unit and bool(cue("asks_part_in_tasks").search(turn.fresh))
        asks = bool(cue("asks_duties_of_unit").search(turn.fresh)) and not cue("asks_units_of_task").search(turn.fresh)
        looks_back = _looks_back(turn.said)
        if not (asks or goes_on or of_part or looks_back) or turn.wants.validity or turn.wants.person:
            return None
        if turn.wants.confirms and (
            cue("names_alone").search(turn.fresh) or (turn.goes_on and cue("this_task").search(turn.fresh))
        ):
            return None
        if (turn.wants.confirms and _OF_TASK.search(turn.fresh)) or asks_whether_in_one(turn.fresh):
            return None
        if cue("asks_towns").search(turn.fresh) or cue("asks_office").search(turn.fresh):
            return None
        if turn.goes_on and cue("says_same_task").search(turn.fresh) and cue("asks_of_bodies").search(turn.fresh):
            return None
        if turn.goes_on and turn.state.kind == "units" and COUNTS_BODY.search(turn.fresh):
            return None
        if _GOES_TO.search(before_body(turn.fresh)) or self._is_below(turn):
            return None
        named = self._tables.named_units(turn.fresh)
        if _sets_roles(turn, named):
            return None
        if not named and (of_part or cue("names_own_unit").search(turn.fresh)):
            named = (turn.state.unit,) if turn.state.unit else self._tables.named_units(turn.state.opening)[:1]
        return self._of(turn, named, is_plain=asks or goes_on) if named else None

    def _is_below(self, turn: Turn) -> bool:
        """Whether a body of a lower level is meant than that of the province or state whose text is under discussion."""
        held = [self._catalog.policies[one].place for one in turn.state.policies[:1]] if turn.stays else [*turn.places]
        is_upper = bool(held) and all(place.endswith("省") or place == NATIONAL for place in held)
        return is_upper and bool(cue("below_level").search(turn.fresh))

    def _of(self, turn: Turn, named: tuple[str, ...], *, is_plain: bool) -> Draft | None:
        is_whole = not residue(without_bodies(turn.said), "talk", "tasks")
        tells_none = is_plain and (is_whole or len(turn.places) > 1 or bool(cue("speaks_of_tasks").search(turn.fresh)))
        drafts = [self._at(place, turn, named) for place in turn.places or ("",)]
        found = [draft for draft in drafts if draft]
        if found and len(drafts) > 1 and tells_none:
            told = zip(drafts, turn.places, strict=True)
            return joined([draft or _no_part(named[0], place) for draft, place in told])
        if found:
            return found[0]
        place = next(iter(turn.places), "")
        return _no_part(named[0], place) if tells_none and place else None

    def _at(self, place: str, turn: Turn, named: tuple[str, ...]) -> Draft | None:
        """What a body has to do at one place ("" for any); None where the unit lines there do not name it."""
        for policy in self._policies(turn) or ("",):
            found = self._tables.duties_of(turn.fresh if len(named) > 1 else named[0], place, policy)
            if found.all:
                unit = _title(found)
                where = "" if unit.startswith(place.rstrip("市省县区")) else place
                return compose_duties(f"{where}{unit}", found, self._catalog, leads=_supposes_lead(turn))
        return None

    def of_task(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """Who answers for a task: the unit line of the best clause that has one."""
        asked = self._asked(turn)
        counts = cue("asks_of_bodies").search(turn.fresh) or COUNTS_BODY.search(turn.fresh)
        goes_on = turn.goes_on and turn.state.kind == "units" and counts
        ends = cue("ends_on_body").search(turn.fresh)
        if not (turn.wants.who or asked or goes_on or ends) or turn.wants.person or not found:
            return None
        best = self._kept(turn, found)
        if unheld := self._unheld(turn, best):
            return does_not_say(f"“{unheld}”这项任务由哪个单位负责", best)
        body = cue("names_office").search(turn.fresh)
        if body and not self._speaks_of(best.policy.id, re.compile(body.group())):
            return does_not_say(f"“{body.group()}”", None)
        if cue("asks_office").search(turn.fresh) and not self._speaks_of(best.policy.id, _OFFICE):
            return does_not_say("办公室设在哪个单位", best)
        held = [duty for duty in self._tables.duty_for(policy=best.policy.id) if duty.words.startswith("(")]
        lines = [duty for duty in held if duty.clause == best.clause.number]
        sets_roles = _sets_roles(turn, self._tables.named_units(turn.fresh))
        if not lines and (sets_roles or cue("asks_units_of_task").search(turn.query.text)):
            with_units = {duty.clause for duty in held}
            numbers = [e.clause.number for e in found if e.policy.id == best.policy.id]
            near = next((number for number in numbers if number in with_units and self._is_of(turn, best, number)), "")
            lines = [duty for duty in held if duty.clause == near]
        if len(lines) > 1:
            lines = [duty for duty in lines if duty.scope and duty.scope[:2] in turn.query.text] or lines
        if not lines and cue("asks_units_of_task").search(turn.fresh) and not _NAMES_BODY.search(best.clause.text):
            return does_not_say("这项任务的责任单位", best)
        alone = bool(asked) and bool(cue("names_alone").search(turn.fresh))
        meant = self._meant(asked, best.policy.id, turn.fresh)
        if not lines:
            return None
        draft = compose_units(
            lines, self._catalog, meant, alone=alone, leads=turn.fresh if _supposes_lead(turn) else ""
        )
        if not _asks_what_too(turn.fresh):
            return draft
        return replace(joined([compose_matter(best.clause, turn.fresh, self._catalog), draft]), kind=draft.kind)

    def _unheld(self, turn: Turn, best: Evidence) -> str:
        """The task in question where no clause of the policy names it, "" otherwise: neither its last words stand in
        the best clause, nor its whole name anywhere."""
        leads = _LEADS.search(turn.fresh)
        task = _AROUND_TASK.sub("", leads["task"]) if leads else ""
        if turn.goes_on or not turn.places or len(task) < _TASK_CHARS or task[-2:] in best.clause.text:
            return ""
        return "" if self._speaks_of(best.policy.id, re.compile(re.escape(task[-_TASK_CHARS:]))) else task

    def _is_of(self, turn: Turn, best: Evidence, number: str) -> bool:
        """Whether a clause of the best one's policy has to do with the matter that a question opens with."""
        own = residue(without_bodies(turn.said), "talk", "tasks", "general")
        clause = self._catalog.find(best.policy.id, number)
        if turn.goes_on or turn.is_followup or clause is None or len(own) < _PAIR:
            return True
        told = f"{clause.text} {' '.join(clause.path)}"
        return any(own[at : at + _PAIR] in told for at in range(len(own) - 1))

    def _asked(self, turn: Turn) -> tuple[str, ...]:
        """The bodies whose part in one task is in question."""
        if not (turn.wants.confirms or cue("asks_whether_in_task").search(turn.fresh)):
            return ()
        if not (
            turn.wants.who
            or cue("asks_whether_in_task").search(turn.fresh)
            or cue("names_alone").search(turn.fresh)
            or _OF_TASK.search(turn.fresh)
            or _BODY_HAS.search(turn.fresh)
            or _sets_roles(turn, self._tables.named_units(turn.fresh))
        ):
            return ()
        known = {unit.canonical for duty in self._tables.all_duties for unit in duty.all_units}
        return tuple(name for name in self._tables.named_units(turn.fresh) if name in known)

    def _meant(self, asked: tuple[str, ...], policy: str, question: str) -> tuple[str, ...]:
        """Of the bodies that one word may mean (海关) those that the policy has, and those named outright."""
        held = {name for duty in self._tables.duty_for(policy=policy) for u in duty.all_units for name in u.names}
        meant = tuple(name for name in asked if name in held or name in question)
        return meant or tuple(spelling_in(name, question) for name in asked[:1])

    def _speaks_of(self, policy: str, body: re.Pattern[str]) -> bool:
        document = self._catalog.document(policy)
        clauses = document.clauses if document else ()
        return any(body.search(clause.text) for clause in clauses if clause.number != "文首")

    def _kept(self, turn: Turn, found: list[Evidence]) -> Evidence:
        """The best clause; for a follow-up on whether a body is among those just listed, the clause they stand in."""
        of_list = turn.state.kind == "units" and turn.wants.confirms and not cue("says_other_task").search(turn.fresh)
        asks_of_list = turn.stays and ((turn.is_followup and of_list) or bool(cue("says_same_task").search(turn.fresh)))
        kept = [evidence for evidence in found if evidence.clause.number in turn.state.clauses[:1]]
        is_bare = not residue(without_roles(without_bodies(turn.said)), "talk", "tasks")
        told = zip(turn.state.policies[:1], turn.state.clauses[:1], strict=False)
        held = next((self._catalog.find(policy, number) for policy, number in told), None)
        if turn.stays and turn.is_followup and turn.wants.who and is_bare and held:
            asks_of_list |= any(duty.clause == held.number for duty in self._tables.duty_for(policy=held.policy_id))
        if asks_of_list and held and is_bare and not kept:
            return Evidence(held, self._catalog.policies[held.policy_id], 0.0, {})
        return kept[0] if asks_of_list and kept else found[0]

    def _policies(self, turn: Turn) -> tuple[str, ...]:
        if turn.query.policies:
            return tuple(mention.policy_id for mention in turn.query.policies)
        return turn.state.policies if turn.stays else ()


def _asks_what_too(said: str) -> bool:
    """Whether a message asks what a task is of, beside who answers for it (点了名的是哪几种险,由哪些单位负责)."""
    phrases = [phrase for phrase in re.split(r"[,。;??!]", said) if phrase]
    bodies = [bool(_OF_BODIES.search(phrase)) for phrase in phrases]
    return any(bodies) and any(_WHAT.search(p) for p, of_bodies in zip(phrases, bodies, strict=True) if not of_bodies)


def _no_part(unit: str, place: str) -> Draft:
    return does_not_say(f"“{unit}”在{place}文件里的任务(责任单位名单里没有它)", None)


def _looks_back(said: str) -> bool:
    """Whether words ask from a body to its tasks: a phrase names it and speaks else of tasks in general only."""
    phrases = [phrase for phrase in re.split(r"[,。;??!]", said) if without_bodies(phrase) != phrase]
    about = [phrase for phrase in phrases if not residue(without_bodies(phrase), "talk", "tasks")]
    speaks = bool(about) and bool(residue(without_bodies(said), "talk"))
    return speaks and len(residue(without_bodies(said), "talk", "tasks")) <= _STRAY_IN_ALL


def _supposes_lead(turn: Turn) -> bool:
    """Whether a question for a yes or no supposes that a body leads."""
    return turn.wants.confirms and "牵头" in turn.fresh


def _sets_roles(turn: Turn, named: Sequence[str]) -> bool:
    """Whether a message supposes who of several bodies leads one task, told in it or just before."""
    tells_task = bool(residue(without_roles(without_bodies(turn.said)), "talk", "tasks", "general"))
    of_one = tells_task or (turn.goes_on and turn.state.kind == "units")
    return of_one and _supposes_lead(turn) and claims_several(turn.fresh, named)


def _title(found: UnitDuties) -> str:
    """The bodies that the words of a question mean, of those that have a task here (海关: 南平海关和武夷山海关)."""
    held = {name for duty in found.all for unit in duty.all_units for name in unit.names}
    return "、".join(name for name in found.names if name in held) or found.names[0]
