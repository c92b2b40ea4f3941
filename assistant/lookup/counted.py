"""Figures in the unit that a question asks for."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.lookup.residue import residue

_FIGURE = r"[\d一二三四五六七八九十百千两半][\d,.]*\s*[万亿余多几来]*\s*"
# A question's "个" may stand for 家, 项 or 处 in the text.
_ENDINGS = {
    "件": "件",
    "家": "家",
    "个": "[个家项处大条类种]",
    "人": "[人名]",
    "名": "[人名]",
    "万元": "元",
    "亿元": "元",
    "元": "元",
    "钱": "元",
    "万": "[万元]",
    "年": "年",
    "个月": "月",
    "辆": r"辆",
    "台": r"台",
    "套": r"套",
    "亩": r"亩",
    "层": r"层",
    "本": r"本",
    "间": r"间",
    "吨": r"吨",
    "斤": r"斤",
    "米": r"米",
    "公里": r"公里",
    "平方米": r"平方米",
    "倍": r"倍",
    "分": r"分",
    "期": r"期",
    "条": r"条",
    "次": "次",
    "场": "[场次期]",
    "届": "届",
    "批": "批",
}
# A congress is no number of things (党的十九大).
_CONGRESS = re.compile(r"十[六七八九]大|二十大")
FIGURE_IN_UNIT = {unit: re.compile(_FIGURE + ending) for unit, ending in _ENDINGS.items()}


def counts_what_is_asked(unit: str, text: str, words: Collection[str]) -> bool:
    """Whether a paragraph of a text has a figure in the unit and, where words are asked for, one of them (执法办案多少件)."""
    own = [word for word in words if residue(word, "talk", "figures", "general")]
    own = [word for word in own if not any(word != other and word in other for other in own)]
    heading, *_ = paragraphs = _CONGRESS.sub("", text).split("\n")
    counted = [f"{heading}\n{one}" for one in paragraphs if FIGURE_IN_UNIT[unit].search(one)]
    return any(not own or any(word in paragraph for word in own) for paragraph in counted)
