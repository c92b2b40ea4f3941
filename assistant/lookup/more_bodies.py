"""Questions for the bodies that one task has more than another (农业方面比工业方面多了哪个单位)."""

from __future__ import annotations

import re

from assistant.compose.duties import compose_units
from assistant.lookup.named_task import one_headed, task_words
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn, policy_of
from assistant.model import Draft
from index.catalog import Catalog
from index.facts import Duty, FactTables
from index.facts.task_grid import is_unit_line
from index.model import Evidence

_DIFFERS = r"(?:多|少|缺|差|不(?:同|一样))(?:了|出|在|着|掉)*(?:的(?:是|有)?)?(?:谁|哪|几|什么|啥)"
_BODIES = r"(?:的|列的|里的?|那边的?)*(?:责任|牵头|配合|参与)?(?:单位|部门)?(?:名单)?"
_MORE = re.compile(
    rf"(?P<one>[^,。?;]*?)(?P<bodies>{_BODIES})(?:跟|和|与|同|比|较|对照|对比)(?P<other>[^,。?;]{{2,16}}?){_BODIES}"
    rf"(?:比起?来?|相比|对比|一?比|来说|,)*{_DIFFERS}"
)
_OF_BODIES = re.compile(r"单位|部门|局|谁|牵头|配合|负责|哪一?家|几家")
# The task is pointed at by its name (维权那条).
_THAT = re.compile(r"(?:[这那]|一)+(?:条|项|个|块|件)(?:任务|工作)?的?$")
_OF_HEADING = 0.5


class MoreBodies:
    """Sets the unit lines of two tasks of one document against each other."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog

    def answer(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """Both lines and what only one of them has; of a task that is not named, the one just told."""
        asked = _MORE.search(turn.said)
        is_of_units = turn.state.kind == "units" and turn.goes_on
        if asked is None or turn.ruled or not (is_of_units or _OF_BODIES.search(turn.fresh)):
            return None
        policy = policy_of(turn, found, self._catalog)
        lines = [d for d in self._tables.duty_for(policy=policy.id) if is_unit_line(d)] if policy else []
        other = _line_of(asked["other"], lines)
        one = _line_of(asked["one"], lines) or (None if task_words(asked["one"]) else self._told(turn, lines))
        return compose_units([one, other], self._catalog, differ=True) if one and other and one != other else None

    def _told(self, turn: Turn, lines: list[Duty]) -> Duty | None:
        """The line of the task just told."""
        state = turn.state
        here = [duty for duty in lines if turn.goes_on and duty.clause in state.clauses[:1]]
        scoped = [duty for duty in here if duty.scope and duty.scope[:2] in state.query]
        return next(iter(scoped or here), None)


def _line_of(said: str, lines: list[Duty]) -> Duty | None:
    """The one line whose part, or else whose heading, a name says; None where none or several may be meant."""
    scoped = [duty for duty in lines if duty.scope and duty.scope[:2] in said]
    if len(scoped) == 1:
        return scoped[0]
    headings = {number: duty.task for number, duty in enumerate(lines) if not duty.scope}
    number = one_headed(headings, (residue(_THAT.sub("", said), "talk"),), _OF_HEADING)
    return lines[number] if number is not None else None
