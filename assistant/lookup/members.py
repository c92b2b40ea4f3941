"""Questions about the members of a leading group."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.members import compose_members
from assistant.compose.missing import does_not_say
from assistant.lookup.turn import Turn, policy_of
from assistant.model import Draft
from index.catalog import Catalog
from index.facts import FactTables, Member
from index.facts.units import find_unit_names
from index.model import Evidence

_ROLE = re.compile(r"副组长|组长|成员名单|名单里|全部成员|哪些成员|成员(有|都)?(哪些|谁)")
_ASKS_BODIES = re.compile(
    r"(?:哪些|哪几|几|多少|谁)[^,。?]{0,8}成员单位|成员单位(?:都|一共|总共|具体|分别|的)*(?:是|有|包括|列了?)?(?:哪|谁|几|多少|名单)"
)
_OFFICE = re.compile(r"办公室|主任|设在")
_TITLE = re.compile(r"(?:市委|市政府|政府)?(?:副?书记|副?市长|副?县长|副?局长|副?秘书长|副?院长|副?主任)")
_BODY = re.compile(r"(?!(?:哪|什么|领导|名单|成员|里|那))[\u4e00-\u9fff]{2,5}(?:局|委|法院|检察院|管委会|银行)")
_NAMES_LIST = re.compile(r"领导小组|成员|名单|小组里")
_ASKS_NAME = re.compile(
    r"谁|派(的|来|了|出)?|出(的|了)?人|列席|参加|哪(一)?家|那[两三几]?位|叫(啥|什么)|名字|姓名|哪(一)?位|哪个人|姓(啥|什么)|何人|代表"
)
_SAME_BODY = 3
# Bodies whose posts are printed under the name of one of their offices (海关: 南昌海关驻高新办事处).
_SYSTEMS = re.compile(r"海关|法院|检察院")


class Members:
    """Answers from the printed member lists."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog

    def members(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The lines of the list that a name, a part or a body in the question points to."""
        by_name = [row for row in self._tables.all_members if len(row.name) > 1 and row.name in turn.fresh]
        if by_name:
            return compose_members(by_name, self._catalog, _verdict(by_name, turn))
        if _ASKS_BODIES.search(turn.fresh) and not _SYSTEMS.search(turn.fresh):
            return self._bodies(turn, found)
        of_list = _NAMES_LIST.search(turn.fresh) or (turn.stays and turn.state.clauses[:1] == ("附件",))
        asks = turn.wants.person or bool(_ROLE.search(turn.fresh)) or bool(of_list and _ASKS_NAME.search(turn.fresh))
        policy = policy_of(turn, found, self._catalog) if asks and not _OFFICE.search(turn.fresh) else None
        rows = [row for row in self._tables.all_members if policy and row.policy_id == policy.id]
        chosen = _of_role(rows, turn.fresh) or _of_body(rows, turn.fresh)
        body = _BODY.search(turn.said)
        if not chosen and rows and body:
            return does_not_say(f"“{body.group(0)}”的人(成员名单里没有这个单位)", None)
        if not chosen and rows and "名单" in turn.fresh:
            chosen = rows
        return compose_members(chosen, self._catalog, _verdict(chosen, turn)) if chosen else None

    def _bodies(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The whole list, where the bodies in it are asked for; that none is printed, where a plan speaks of them only."""
        policy = policy_of(turn, found, self._catalog) if turn.places or turn.query.policies or turn.stays else None
        if policy is None or turn.ruled:
            return None
        rows = [row for row in self._tables.all_members if row.policy_id == policy.id]
        if rows:
            return compose_members(rows, self._catalog)
        speaking = [one for one in self._catalog.clauses_of(policy.id) if "成员单位" in one.text]
        nearest = Evidence(speaking[0], policy, 0.0, {}) if speaking else None
        return does_not_say("成员单位的名单(没有列出是哪些单位)", nearest, "成员单位")


def _of_role(rows: Sequence[Member], question: str) -> list[Member]:
    named = {role for role in ("副组长", "组长") if role in question.replace("副组长", "") or role == "副组长"}
    wanted = {role for role in named if role in question}
    return [row for row in rows if row.role in wanted]


def _of_body(rows: Sequence[Member], question: str) -> list[Member]:
    names = set(find_unit_names(question))
    own = set(_SYSTEMS.findall(question))
    return [
        row
        for row in rows
        if names.intersection(find_unit_names(row.post))
        or any(one in row.post for one in own)
        or (row.post[1 : 1 + _SAME_BODY] or "?") in question
    ]


def _verdict(rows: Sequence[Member], turn: Turn) -> str:
    """Whether the post that the question supposes is the printed one."""
    told = [title for title in _TITLE.findall(turn.fresh) if title]
    if len(rows) != 1 or not told or not turn.wants.confirms:
        return ""
    return "对,原文写的职务如下。" if all(title in rows[0].post for title in told) else "不对,原文写的职务如下。"
