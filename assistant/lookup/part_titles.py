"""The part of a plan that a question names by its title (保障措施, 专项工程), and the number it says of it."""

from __future__ import annotations

import re

from assistant.lookup.cues import cue
from assistant.lookup.headings import chooses_count
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn

_COUNT = r"(?:[一二两三四五六七八九十]|\d{1,2})(?:大|个|项|条|类|块|步)+"
_TITLES = r"(?:专项工程|重点任务|主要任务|保障措施|重点工作|工作步骤|实施步骤)"
# A number said of a part of a plan (三大重点任务, 专项工程一共七个吧).
_COUNTS_PART = re.compile(
    rf"(?<![后第前首末头每某这那各哪]){_COUNT}{_TITLES}|{_TITLES}(?:是不是|好像|应该|一共|总共|就|只|都|拢共|共|有|是|分|列|写|了)*{_COUNT}(?!月|工作日)"
)
_OWN_CHARS = 3


def counts_part(question: str) -> bool:
    """Whether a question says how many items a part of a plan has."""
    return bool(_COUNTS_PART.search(question))


def part_listed(turn: Turn) -> str:
    """The title of the part whose items a question wants listed or counted; that of the question before only where the
    follow-up names nothing of its own (not: 执法协作具体哪几个方面)."""
    lists = turn.wants.listing or turn.wants.quantity or chooses_count(turn.fresh) or counts_part(turn.fresh)
    own = part_title(turn.fresh)
    if own or not lists:
        return own if lists else ""
    names_own = turn.is_followup and len(residue(turn.said, "talk", "tasks", "where", "figures")) >= _OWN_CHARS
    return "" if names_own else part_title(turn.query.text)


def part_title(question: str) -> str:
    """The title of a part that a question names; "" where it names none."""
    named = cue("names_part").search(question)
    if named:
        return named.group(0)
    return "步骤" if "步骤" in cue("counts_steps").sub("步骤", question) else ""
