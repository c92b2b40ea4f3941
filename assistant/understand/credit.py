"""A bad record of credit that was put right (失信已修复): for the review to judge, so neither there nor not there."""

from __future__ import annotations

import re

CREDIT = frozenset({"credit_bad", "serious_dishonesty"})
_RECORD = r"(?:失信|信用|黑名单|不良)"
_DONE = r"(?:修复|消除|撤销|移出|移除|摘掉|消掉)"
_REPAIRED = re.compile(
    rf"{_RECORD}[^,。;]{{0,8}}?{_DONE}(?!不)|{_DONE}了?[^,。;]{{0,4}}{_RECORD}|从[^,。;]{{0,8}}{_RECORD}[^,。;]{{0,6}}{_DONE}"
)
_NOT_YET = re.compile(
    rf"(?:没有?|未|尚未|还没|不)[^,。;]{{0,6}}{_DONE}|{_DONE}(?:不了|中|还?没|未)|(?:正在|在)(?:做|办|申请)?[^,。;]{{0,4}}{_DONE}"
)


def read_repaired(piece: str) -> str:
    """`不知道` of a record that a statement says was put right, `是` of one not yet put right, else an empty string."""
    if not _REPAIRED.search(piece):
        return ""
    return "是" if _NOT_YET.search(piece) else "不知道"
