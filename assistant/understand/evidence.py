"""Which verbs of getting tell of no grant (去年领了营业执照, 领了之后能不能退保): a used-up quota asks for clear evidence
(`evidence.toml`)."""

from __future__ import annotations

import re
from functools import cache

from index.tables import read_table

CLAUSE = re.compile(r"[。;:!?]|,(?!\d{3}(?!\d))")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(read_table("assistant.understand", "evidence")[name])


def is_no_grant(text: str, start: int, end: int, left: int, right: int) -> bool:
    """Whether the verb at `start:end` of a clause (`left:right`) has another object than a grant, speaks of what comes
    after a grant that is yet to come, or is a rule told of anybody; text normalised."""
    before, behind = text[left:start], text[end:right]
    if _pattern("tag").search(text[start:right]) and not re.search(r"\d", behind):
        return True
    if _pattern("lent").match(behind):
        return True
    rest = behind[_end(_pattern("own").match(behind)) :]
    is_past = bool(_pattern("past").search(before) or "过" in text[start:end])
    if _is_credit(text, start, left, right) or _is_only_applied(text, start, end):
        return True
    if _pattern("anybody").match(behind) and not _pattern("past").search(before):
        return True
    if _pattern("sequel").match(rest) and not is_past:
        return True
    if rest and not _pattern("goes_on").match(rest):
        is_other = not _pattern("of_grants").match(text[start:end]) or _pattern("object").match(rest)
        return bool(is_other) and not _pattern("grant").search(before + behind)
    if rest == behind and _pattern("other").match(behind):
        return True
    named = _pattern("topic").search(before.rsplit(" ", 1)[-1])
    return bool(named) and not _pattern("grant").search(before + behind)


def _is_credit(text: str, start: int, left: int, right: int) -> bool:
    """Whether a bank's credit was granted, not a benefit (批了500万额度, 授信额度批下来了)."""
    is_credit = _pattern("credit").match(text[start:right]) or _pattern("credit_before").search(text[left:start])
    return bool(is_credit) and not _pattern("benefit").search(text[left:right])


def _is_only_applied(text: str, start: int, end: int) -> bool:
    """Whether a verb of applying is followed by what says that nothing came of it yet (申请了,还没批下来)."""
    return bool(_pattern("applied").search(text[start:end]) and _pattern("nothing_came").match(text[end:]))


def without_other_gets(text: str) -> str:
    """A normalised message whose verbs of getting that tell of no grant are put as blanks marks, each in its place."""
    marks = list(CLAUSE.finditer(text))
    for match in _pattern("verb").finditer(text):
        left = max((mark.end() for mark in marks if mark.end() <= match.start()), default=0)
        right = min((mark.start() for mark in marks if mark.start() >= match.end()), default=len(text))
        if is_no_grant(text, match.start(), match.end(), left, right):
            text = text[: match.start()] + "○" * len(match.group(0)) + text[match.end() :]
    return text


def without_tags(piece: str) -> str:
    """A statement without a question put at its end (奖励算错没有), and without a denial of asking, hearing or understanding
    (上次没问到), which deny no condition."""
    piece = _pattern("tag_question").sub("", piece)
    if _pattern("not_looked_up").search(piece):
        return ""
    return piece if _pattern("looked_up").search(piece) else _pattern("not_asked").sub("", piece)


def is_of_application(piece: str, before: str) -> bool:
    """Whether what a statement says did not come yet is a grant or its application (补贴还没到账), not a loan; `before` is
    the statement in front of it, which names the subject where it has none."""
    said = _pattern("named_grant").sub("补贴", piece)
    if _pattern("bare").match(said):
        said = _pattern("named_grant").sub("补贴", before) + said
    return bool(_pattern("application").search(said)) and not _pattern("loan").search(said)


def _end(match: re.Match[str] | None) -> int:
    return match.end() if match else 0
