"""What follows a failed evaluation, told whole where one message asks both how long the mending may take and what comes
of it if it fails again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.calculator import Claim, Determination, Rulebook, determine_many

_EVALUATION, _GRADE = "js-hvp-evaluation", "evaluation_grade"
_FAILED, _FAILED_AGAIN = "不合格", "整改后仍不合格"
_MENDS = r"(?:整改|改正|改好|改完|返工)"
_HOW_LONG = r"(?:多长(?:时间)?|多久|几个?月|几天|多少(?:天|个?月|时间)|期限)"
_ASKS_HOW_LONG = re.compile(rf"{_MENDS}[^。;?]{{0,8}}{_HOW_LONG}|{_HOW_LONG}[^,。;?]{{0,6}}{_MENDS}")
_ASKS_WHAT_THEN = re.compile(
    rf"(?:{_MENDS}[^,。;?]{{0,6}}|(?:还|仍|再|又)(?:是|然|旧)?)"
    r"(?:不(?:行|合格|及格|达标|过关|过|够|成|好|了)|(?:没|未)(?:能|有)?(?:过|通过|达标|合格|改好)|过不(?:了|去)|通不过|失败)"
    r"[^。;]{0,6}(?:怎|如何|啥|什么|会|呢|摘|后果|咋|处理|[?])"
)


def with_whole_course(rulebook: Rulebook, claims: Sequence[Claim], text: str, as_of: date) -> tuple[Determination, ...]:
    """The determinations of claims, that of a failed evaluation with what follows the first failure and then the second,
    where the normalised message asks for both."""
    found = determine_many(rulebook, claims, as_of)
    grades = {claim.facts.get(_GRADE) for claim in claims}
    is_meant = len(claims) == len(found) == 1 and found[0].benefit == _EVALUATION and grades & {_FAILED, _FAILED_AGAIN}
    if not (is_meant and _ASKS_HOW_LONG.search(text) and _ASKS_WHAT_THEN.search(text)):
        return tuple(found)
    both = [replace(claims[0], facts={**claims[0].facts, _GRADE: grade}) for grade in (_FAILED, _FAILED_AGAIN)]
    outcomes = tuple(outcome for one in determine_many(rulebook, both, as_of) for outcome in one.outcomes)
    return (replace(found[0], outcomes=outcomes),)
