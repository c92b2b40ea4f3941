"""Whether a doubt is about something that the answer before it did not tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.conversation.state import State
from assistant.model import Draft, Given
from assistant.understand.reactions import is_on_another_matter

_BOLD = re.compile(r"\*\*(.+?)\*\*")
# So many pairs of characters of its own make a name one of another indicator.
_NAME_WORDS = 2


def _is_of_another_matter(said: str, draft: Draft, given: Sequence[Given]) -> bool:
    """Whether the draft, of the same policy, speaks of what a doubt is about and the answer before did not."""
    policies = {one.policy_id for one in given}
    if not draft.citations or any(one.policy_id not in policies for one in draft.citations):
        return False
    known = "".join([*(line for one in given for line in one.lines), *(one.quote for one in given)])
    is_figure = any(one.is_figure for one in given)
    return not is_figure and is_on_another_matter(said, "".join(_BOLD.findall(draft.text)), known)


def is_of_another(said: str, draft: Draft, given: Sequence[Given], before: State) -> bool:
    """Whether a doubt is about something that the answer before did not tell."""
    return _is_of_another_matter(said, draft, given) or _is_of_another_indicator(said, draft, given, before)


def _is_of_another_indicator(said: str, draft: Draft, given: Sequence[Given], before: State) -> bool:
    """Whether the draft has the figure of an indicator that a doubt names and the answer before was not of: a question
    with a premise of its own (商标14万件 → 质押贷款我记得是70亿,没错吧)."""
    policies = {one.policy_id for one in given}
    if draft.kind != "figures" or set(draft.indicators) & set(before.indicators):
        return False
    is_beside = bool(draft.citations) and all(one.policy_id in policies for one in draft.citations)
    lines = "".join(line for one in given for line in one.lines)
    return is_beside and is_on_another_matter(said, "".join(draft.indicators), lines, _NAME_WORDS)
