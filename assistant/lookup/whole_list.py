"""The goals of a place or document asked for by that word alone (南平目标, 江苏2025年指标): all of them are meant."""

from __future__ import annotations

import re

from assistant.lookup.cues import cue
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn

_GOALS = re.compile(r"目标|指标")
_OF_OTHER = re.compile(r"责任|单位|部门|谁|牵头|负责|分工|局|委")
_OF_ALL = re.compile(r"发展|总体|主要|预期|全部|所有|工作|任务|要求|都|到|年底|末")


def names_all_goals(turn: Turn) -> bool:
    """Whether a question names a place or a document and beside it nothing but goals, maybe of a year."""
    said = turn.said
    if turn.is_followup:
        said = turn.query.text
        for mention in turn.query.places:
            said = said.replace(mention.words, "")
    return bool(turn.named_place or turn.query.policies) and names_goals_alone(said)


def names_goals_alone(said: str) -> bool:
    """Whether normalised words without a place name goals and nothing else, maybe of a year."""
    if not _GOALS.search(said) or _OF_OTHER.search(said):
        return False
    rest = _OF_ALL.sub("", cue("names_period").sub("", cue("calendar_year").sub("", said)))
    return not residue(rest, "talk", "figures", "tasks")


def names_goals_of_a_time(said: str) -> bool:
    """Whether normalised words name the goals of a year or of a plan's period (2035年目标, 十四五指标) and nothing else."""
    return bool(cue("names_period").search(said)) and names_goals_alone(said)
