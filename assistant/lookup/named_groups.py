"""Questions for all figures of a part of a target clause that name nothing else (运用这块的四个数字)."""

from __future__ import annotations

import re

from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn

# Figures are wanted, and words that go with the name of what they are about.
_WANTS_FIGURES = re.compile(r"(?:数字|数据|指标|目标)")
_OF_GROUP = re.compile(
    r"“?十[三四]五”?|知识产权|这块|那块|方面|效率|环境|质量|水平|[两三四五六七八九\d]+[个项]|快点|赶紧|急|发展"
)


def names_group_alone(turn: Turn, head: str) -> bool:
    """Whether a question wants figures and names nothing but what a group of them is about (保护这块的三个数字)."""
    rest = _OF_GROUP.sub("", turn.said.replace(head, "", 1))
    return (
        bool(_WANTS_FIGURES.search(turn.fresh))
        and not turn.wants.who
        and not residue(rest, "talk", "figures", "general")
    )
