"""Which year, and which of several projects, a place in a message speaks of."""

from __future__ import annotations

import re

YEAR = re.compile(
    r"(?:19|20)\d\d(?=年|[^\d万亿元件家%.]|$)|(?<!\d)[12]\d年(?=\d|初|底|末|中|上半年|下半年|[的又再也放贷融办做买投质花交付领拿报,是])"
    r"|第[一二三四1234]年|大前年|前年|去年|上一?年|今年|本年|明年|后年|头一?年"
)
PROJECT = re.compile(
    r"第[一二三四1234](?:个|单|期|项)(?:项目|债券|产品)?|(?<![a-z])[abcd甲乙丙丁](?:项目|单|产品|期|公司|企业|厂|家|司|方)|(?:(?<=[,:;、。和与 ])|^)[甲乙丙丁](?=[:是的]?[\d一二三四五六七八九]|[:放贷融到利费])|[老新大小东西南北总](?:厂|公司|店|院)(?!商|家|房)|第[一二三四](?:家|个?公司)|(?:另外?|还有)?一家(?!人)|(?:母|子|兄弟|关联|姊妹|姐妹)公司|(?:另外?|还有)(?:一个|一单|一项|1个)(?:项目|债券|产品)?|[一二三四1-4]期"
)
_ORDER = {"一": "1", "二": "2", "三": "3", "四": "4"}


def period_of(text: str, place: int) -> str:
    """The year named last before a place of a normalised message; "" when none is."""
    named = [match.group(0) for match in YEAR.finditer(text) if match.end() <= place]
    return _full(named[-1]) if named else ""


def project_of(text: str, place: int) -> str:
    """The project named last before a place; "" when none is."""
    named = [match.group(0) for match in PROJECT.finditer(text) if match.end() <= place]
    return named[-1] if named else ""


def _full(said: str) -> str:
    """22年 is 2022, 第二年 is 2; 去年 stays as it is said."""
    if re.fullmatch(r"[12]\d年", said):
        return f"20{said[:2]}"
    if said.startswith("第"):
        return _ORDER.get(said[1], said[1])
    return said
