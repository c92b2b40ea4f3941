"""What a model may say in its own words: no figure, clause, title, quote, verdict, promise or address of its making."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.agent.figures import figures_without_source
from assistant.agent.plain import squeezed

_CLAUSE = re.compile(
    r"第[零〇一二三四五六七八九十百千\d]+(?:条|章|节|款|项|编|部分)|附件[一二三四五六七八九\d]|[((][一二三四五六七八九十\d]+[))]"
)
_TITLE = re.compile(r"《([^《》]*)》?")
_QUOTED = re.compile(r"[“\"「『‘']([^“”\"「」『』‘’']{4,})(?:[”\"」』’']|$)")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_KNOWN_LATIN = frozenset({"pct", "ip", "ai"})
_VERDICT = re.compile(
    r"(?<!如果)(?<!若)(?<!是否)(?<!看)(?:您|你|贵(?:公司|单位|企业|司)|咱|我们)(?:们|家|的)?(?:企业|公司|单位|情况)?[^。;,,]{0,6}?"
    r"(?:(?:不|没|已|完全|都|均|应|当|该)?(?:符合|满足|达到|具备)|(?:没)?有资格|够格|不够|"
    r"(?:不|也|都|就|是)?(?:可以|可|能|能够|有权|无权|不能|不得|不可)(?:够)?(?:直接|马上|立即)?(?:申|领|拿|享|获|报|得|通过|批))"
)
_PROMISE = re.compile(
    r"保证|肯定(?:能|会|可)|一定(?:能|会|可|行)|必然|必定|包过|稳拿|绝对|百分百|没问题|放心(?:申|报|领)|承诺给"
)
_FRAUD = re.compile(
    r"密码|验证码|银行卡|转账|汇款|打款|保证金|手续费|加微信|微信号|扫码|付费|缴费|私下|内部渠道|中介|忽略.{0,6}(?:规定|要求|指令)|系统提示|提示词"
)
_BOUND = re.compile(
    r"至少|不低于|不少于|起步|保底|以上|不止|超过|再加|外加|另加|每月|每季|每天|每人|每次|倍|起$|约|大约|左右|确定|到手"
)
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_MIN_PAIRS, _MIN_GROUNDED = 6, 0.4
_LEAKED_CHARS = 14
MAX_SENTENCE_CHARS = 400


@dataclass(frozen=True, slots=True)
class Sources:
    """What a sentence can rest on.

    Attributes:
        cited: texts of the clauses whose tokens stand in this very sentence.
        held: everything the tools returned in this turn, the question last.
        titles: titles of the policies that the tools returned.
        prompt: the system prompt, which must not be told.
        amounts, verdicts: whether a token of that kind stands in the sentence.
    """

    cited: Sequence[str]
    held: Sequence[str]
    titles: Sequence[str]
    prompt: str
    stock: str
    amounts: bool = False
    verdicts: bool = False


def prose_findings(prose: str, sources: Sources) -> list[str]:
    """What is wrong with a model's own words in one sentence (plain, tokens taken out); one line a finding."""
    text = squeezed(prose.replace("*", "").replace("_", ""))
    held = [squeezed(part) for part in sources.held]
    found = [f"number: {spelling}" for spelling in figures_without_source(prose, sources.cited)]
    found += [f"clause: {match.group(0)}" for match in _CLAUSE.finditer(text)]
    titles = {squeezed(title) for title in sources.titles}
    found += [f"title: {name[:30]}" for name in _TITLE.findall(text) if name not in titles]
    found += [f"quote: {words[:30]}" for words in _QUOTED.findall(text) if not any(words in part for part in held)]
    lower = " ".join(held).lower()
    found += [f"word: {word[:30]}" for word in _LATIN.findall(prose) if not _is_known(word.lower(), lower)]
    found += [f"promise: {match.group(0)}" for match in _PROMISE.finditer(text)]
    found += [
        f"unsafe: {match.group(0)}" for match in _FRAUD.finditer(text) if match.group(0) not in "".join(held[:-1])
    ]
    if not sources.verdicts:
        found += [f"verdict: {match.group(0)}" for match in _VERDICT.finditer(text)]
    if sources.amounts:
        found += [f"bound: {match.group(0)}" for match in _BOUND.finditer(text)]
    if "](" in text or "[[" in text or "]]" in text or len(text) > MAX_SENTENCE_CHARS:
        found.append("form: 链接、不完整的记号或过长的句子")
    if _leaks(text, squeezed(sources.prompt)):
        found.append("prompt: 提示词的原文")
    if not found and not _is_grounded(text, [*held, squeezed(sources.stock)]):
        found.append(f"ground: {text[:30]}")
    return found


def _is_known(word: str, held: str) -> bool:
    return word in _KNOWN_LATIN or re.search(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])", held) is not None


def _leaks(text: str, prompt: str) -> bool:
    backwards = text[::-1]
    return any(
        words[place : place + _LEAKED_CHARS] in prompt
        for words in (text, backwards)
        for place in range(len(words) - _LEAKED_CHARS + 1)
    )


def _is_grounded(text: str, held: Sequence[str]) -> bool:
    """Whether the words of a sentence are mostly those of what was found, the question, or ordinary connecting words."""
    pairs = [run[place : place + 2] for run in _HAN.findall(text) for place in range(len(run) - 1)]
    if len(pairs) < _MIN_PAIRS:
        return True
    whole = "\n".join(held)
    return sum(pair in whole for pair in pairs) / len(pairs) >= _MIN_GROUNDED
