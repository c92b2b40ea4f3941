"""A story told before one question on what a plan writes: the question, with the sentence that names the plan."""

from __future__ import annotations

import re

_STORY_CHARS, _SHORTEST = 120, 10
_SENTENCE = re.compile(r"[^。;!?;!?\n]+[。;!?;!?\n]*")
_PLAN = re.compile(r"方案|规划|纲要|行动计划")
# Whose plan it is: without that the story may be what tells it.
_OWNER = re.compile(r"(?<![强城])市|省|国家|全国|南平|南昌|北京|舞钢|江苏|苏州")
_ONLY_ASKS = re.compile(r"(?:就|只|光|单|别的不问|一句话)[^,。,]{0,6}(?:想|要)?[^,。,]{0,2}(?:知道|问|打听|了解|查)")
_WANTS_MONEY = re.compile(r"多少|几[万千块元]|补[贴多给几]?|奖|领|够不够|符合|条件|我们?能")
# A figure that the plan itself sets (2026年的目标是多少) is no money of the asker's.
_SETS_FIGURE = re.compile(
    r"(?:目标|指标|任务)[^,。,]{0,10}(?:多少|几[万千百个家件项亿]|多大)|(?:多少|几)[^,。,]{0,10}(?:目标|指标)"
)
_FIGURE_TOLD = re.compile(r"不是要钱|不要钱|不图钱|不为钱")


def without_story(text: str) -> str:
    """A long message that only asks what a plan writes, without what is told before; any other one as it is."""
    sentences = [one for one in _SENTENCE.findall(text) if one.strip()]
    if len(text) < _STORY_CHARS or len(sentences) < 2:
        return text
    asked: str = sentences[-1]
    is_plain = not _WANTS_MONEY.search(_FIGURE_TOLD.sub("", asked)) or _SETS_FIGURE.search(asked)
    if not (_ONLY_ASKS.search(asked) and _PLAN.search(asked) and is_plain and len(asked) >= _SHORTEST):
        return text
    if _SETS_FIGURE.search(asked) and _OWNER.search(asked):
        return asked
    naming = [one for one in sentences[:-1] if _PLAN.search(one) and _OWNER.search(one)][-1:]
    return "".join([*naming, asked]) if naming else text
