"""Whether the number itself counts (“以上”含不含本数): said before an answer whose text sets such a bound."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.model import Draft

_WORDS = r"以上|以下|以内|不少于|不低于|不超过|不高于|不多于"
_NUMBER = r"本数|本身|这个数|[\d一二三四五六七八九十百]+"
_INCLUDES = r"含不含|包不包(?:括|含)?|(?:是不是|算不算|是否)?(?:包括|包含|含)(?:不包括|不包含|不含)?"
_ASKS_WITH_WORD = re.compile(
    rf"(?P<word>{_WORDS})[」”\"』]?[^。;?]{{0,10}}?(?:{_INCLUDES})[^,。;?]{{0,3}}(?:{_NUMBER})|(?:{_INCLUDES})[^,。;?]{{0,2}}本数"
)
_EXACTLY = r"(?:正好|刚好|恰好|整好|刚刚好|就是|不多不少)"
_ASKS_OF_EXACTLY = re.compile(
    rf"{_EXACTLY}[^,。;?]{{0,12}}[,]?(?:那|这样|这)?(?:算不算|算够|算达到|算达标|算满足|算数|算吗|够不够|够吗|达不达标|达标吗|行不行)"
)
# That the text lacks the word of the question (包括) is no answer to it.
_LACKS_WORD = re.compile(r"^\*\*原文没有写“(?:包括|包含|含)”[^\n]*\n\n")
_ATTAINED = frozenset({"以上", "不少于", "不低于"})
_ANSWERED = ("answered", "partial", "clarify")


def with_bound_counted(question: str, draft: Draft) -> Draft:
    """The draft behind a line that the number itself is inside the bound, where a normalised question asks for that and
    the text quoted has the bound; any other draft as it is."""
    asked = _ASKS_WITH_WORD.search(question)
    of_text = draft.determination is None or re.search(_WORDS, question)
    is_asked = asked or (of_text and _ASKS_OF_EXACTLY.search(question))
    if not is_asked or draft.status not in _ANSWERED:
        return draft
    said = (asked and asked["word"]) or ""
    shown = "".join(one.quote for one in draft.citations)
    first = re.search(_WORDS, shown)
    word = said or (first.group() if first else "")
    if not word or word not in shown:
        return draft
    what = "正好这个数就达到这一条" if word in _ATTAINED else "正好这个数也在内"
    lead = f"**“{word}”包括本数,{what}(原文没有另作规定,这是通常的读法)。**"
    text = _LACKS_WORD.sub("", draft.text)
    return replace(draft, text=f"{lead}\n\n{text}", own_numbers=draft.own_numbers | {lead})
