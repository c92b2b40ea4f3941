"""A sentence that the assistant is to write down with a sum in it (就写一句“确认可得10万”): asked for the ceiling instead."""

from __future__ import annotations

import re

from assistant.understand.benefits import find_topics
from index.tokens import normalise
from prompts import load_table

_SUM = r"\d[\d.,]*\s*(?:[百千]?万元?|亿元?|[百千]?元)(?![件家个项人])"
# Who is to say it, in what form, and the words with the sum; no paper, no approval and no payment is in them.
_DICTATED = re.compile(
    r"(?:(?<![我们版])(?:所以|你|您|那|就|请|麻烦|直接|只要|只管|只|给我|跟我|帮我|替我|能不能|可以|,)+|(?=[回发来]))"
    r"(?:回复?|写|答|打|说|发|来|出)(?:我|上|个|一|句|声|行|条|话|下|这句|明|清楚|:)*[“\"「『‘:]+"
    rf"(?P<said>[^,。;?!“”\"」』’]{{0,10}}{_SUM}[^,。;?!“”\"」』’]{{0,6}})[”\"」』’]*"
    r"(?:这句话?|就行|就可以|就好|得了|即可|就成|吧|呗|行不行|行吗|可以吗|给我)*"
)
_ORDERS = re.compile(r"批|同意|拨|打款|通过|立项|发放|准予|转账|付|已|规则|上限(?:改|取消)|改")
# A paper in an office's name is no sentence.
_IN_AN_OFFICE = re.compile(r"名义|口吻|通知|公告|盖章|公章|证明|承诺书|保证书|函")
_OWN_FIGURE = re.compile(r"贷|融资|放款|保费|担保费|评估费|费用|利息")


def without_dictation(text: str, *, goes_on: bool) -> str:
    """The message with the sentence dictated turned into the question for the ceiling; "" where none is, or where neither
    the message nor (`goes_on`) the conversation says of what."""
    said = normalise(text)
    told = _DICTATED.search(said)
    if told is None or _IN_AN_OFFICE.search(said) or _ORDERS.search(told["said"]) or _OWN_FIGURE.search(told["said"]):
        return ""
    rest = f"{said[: told.start()]} {said[told.end() :]}"
    if not (goes_on or find_topics(rest)):
        return ""
    named = [piece for piece in re.split(r"[。;!?,]", rest) if find_topics(piece) or re.search(r"\d", piece)]
    return ",".join([*named, str(load_table("replies")["pressed"]["ask"])])
