"""What is told of a record of credit: one put right (失信已修复) is for the review to judge, one in order (信用没问题) is none."""

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
_IN_ORDER = re.compile(
    r"(?:信用|征信|诚信)(?:记录|状况|情况|方面|报告|等级|评价|审查|这块|这项|上|里)*(?:[都也很挺全均]|一直|一向|从来|历来|向来|目前|现在|绝对|肯定|是)*"
    r"(?:没(?:有|得|啥|什么|任何|出过|大)*(?:问题|毛病|污点|瑕疵|说的)|无(?:任何)?(?:问题|污点|瑕疵|不良)|优(?:良|秀)|良好|正常|合格|过关|过硬|干净|清白|好(?!不|像|坏))"
)


def read_record(piece: str) -> str:
    """`不知道` of a record that a statement says was put right, `是` of one not yet put right, `否` where the credit is said
    to be in order, else an empty string."""
    if _REPAIRED.search(piece):
        return "是" if _NOT_YET.search(piece) else "不知道"
    return "否" if _IN_ORDER.search(piece) else ""
