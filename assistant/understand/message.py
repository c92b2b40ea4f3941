"""A message made ready for the library: refused, shortened, closed up or put into Chinese where that is needed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.understand.condense import condense, without_asides
from assistant.understand.dictated import without_dictation
from assistant.understand.english_followups import asks_sum_alone, followup_in_chinese
from assistant.understand.homophones import as_meant
from assistant.understand.insults import without_insults
from assistant.understand.japanese import from_japanese, is_japanese
from assistant.understand.languages import (
    in_chinese,
    is_foreign,
    language_reply,
    lead_line,
    with_asks_in_chinese,
    with_costs_in_chinese,
)
from assistant.understand.likened import without_example
from assistant.understand.named_before import with_named_before
from assistant.understand.plainly_meant import plainly_meant, with_ceiling_asked, with_struck_asked
from assistant.understand.pressed import asks_beside_favours, not_made_up, set_aside, unpressed, without_favours
from assistant.understand.readings import closed_up
from assistant.understand.results import only_claims_share
from assistant.understand.routing import (
    Reply,
    honest_part,
    lead_beside,
    matter,
    matter_beside,
    notes,
    on_matter,
    ready_reply,
)
from assistant.understand.storied import without_story
from assistant.understand.waved_off import without_waved_off
from index.tokens import normalise
from prompts import load_table

_READABLE_CHARS = 10_000
_KEPT_CHARS = 900
# 好补伐: a question in the speech of Suzhou and Shanghai.
_ASKS_IN_WU = re.compile(r"(?<![步讨征砍杀北])伐(?=[??!!。,,;;\s]|$)")
# Marks of a page that a text was copied from.
_MARKUP = re.compile(
    r"</?(?:b|i|u|p|br|hr|div|span|strong|em|h[1-6]|a|font|li|ul|ol|td|tr|table)\b[^<>]*>", re.IGNORECASE
)
_PIECE = re.compile(r"[^,。;!?]+")
_ORDERED = re.compile(r"(?:把|将)[^,。]{0,6}(?:结果|答案|结论)[^,。]{0,4}(?:改|换|写|调|变)(?:成|为|到)\d")
_CHINESE, _MATTER_CHARS = re.compile(r"[\u4e00-\u9fff]+"), 4
_RECOUNT = "重新算一下"
# Nothing but that it be reckoned by the text, or by another rate, which no text has (按文件算, 按2%算).
_BY_A_RULE = re.compile(
    r"^(?:那|那么|就|还是|假如|如果|要是|行了?|好吧?|算了|你|请|,)*(?:按|照|依|用|以)(?:照|着)?(?:文件|规定|条款|条文|原文|政策|办法|章程|"
    r"\d[\d.]*\s*(?:%|个?点|成|倍)|[一二两三四五六七八九十]+(?:成|个点|倍)|百分之[一二三四五六七八九十\d]+)"
    r"(?:上写的|写的|规定|来|给我|帮我|的比例|的标准|的)*(?:算|计算|来|报|计|办)?(?:一?下|吧|呗|呢|,|。)*$"
)
# One figure put in another's place (把800万改成500万): the second is the one that counts.
_CORRECTED = re.compile(r"(?:把|将)\d[\d.]*[万亿]?元?(?:改|换|调|更正|修正)(?:一下)?(?:成|为|到)(?=\d)")
_OF_OTHERS = re.compile(r"隔壁|别人|人家|同行|别家|邻居|对手|其他(?:公司|企业|家)|别的(?:公司|企业|厂)")


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be answered.

    Attributes:
        text: the question for the library.
        reply: the ready reply that is the whole answer, if there is one.
        leads: lines that belong before the answer.
    """

    text: str
    reply: Reply | None = None
    leads: tuple[str, ...] = ()


def read_message(
    question: str, declined: str = "", before: str = "", *, is_asked: bool = False, goes_on: bool = False
) -> Message:
    """The message behind a question; `declined` and `is_asked` as in `ready_reply`, `before` is the question before it,
    `goes_on`: something is under discussion.

    A message of more than 10,000 characters is left as it is.
    """
    if len(question) > _READABLE_CHARS:
        return Message(question)
    question = with_named_before(
        with_struck_asked(plainly_meant(with_ceiling_asked(_MARKUP.sub("", question)))), before
    )
    favoured = without_favours(question)
    is_favour = favoured != question and asks_beside_favours(favoured)
    question = favoured if is_favour else question
    dictated = "" if declined else without_dictation(question, goes_on=goes_on)
    question = dictated if dictated and ready_reply(dictated) is None else question
    reply = ready_reply(question, declined, is_asked=is_asked)
    asked = honest_part(question, reply) if reply else question
    if reply and not asked:
        return Message(question, reply)
    beside = (lead_beside(reply),) if reply else ()
    question = without_insults(asked)
    text = condense(
        without_story(without_asides(closed_up(as_meant(_ASKS_IN_WU.sub("吗", question))), on_matter())),
        _KEPT_CHARS,
        on_matter(),
    )
    table, asked = load_table("replies"), not_made_up(text)
    own = (
        *([table["dictated"]["lead"]] if dictated else []),
        *([table["favour"]["lead"]] if is_favour else []),
        *([table["made_up"]["lead"]] if asked else []),
    )
    text, line = set_aside(asked or text)
    own += (line,) if line else ()
    leads = (*beside, *own, *notes(text))
    text = without_waved_off(without_example(_CORRECTED.sub("", _without_ordered_result(unpressed(text)))))
    spoken = normalise(text)
    text = _RECOUNT if _BY_A_RULE.match(spoken) or (goes_on and only_claims_share(spoken)) else text
    spoken = normalise(text)
    going_on = followup_in_chinese(spoken) if goes_on else asks_sum_alone(spoken)
    if going_on:
        return Message(going_on, leads=(lead_line(spoken), *leads))
    if not is_foreign(spoken):
        return Message(with_asks_in_chinese(with_costs_in_chinese(text)), leads=leads)
    chinese = (
        from_japanese(spoken, re.compile("|".join([*matter(), *matter_beside()])))
        if is_japanese(spoken)
        else in_chinese(spoken)
    )
    chinese = chinese or _asked_of_chinese(text)
    if not chinese:
        return Message(text, Reply("language", "out_of_scope", language_reply(spoken)))
    return Message(chinese, leads=(lead_line(spoken), *leads))


def _asked_of_chinese(text: str) -> str:
    """A message in English whose matter, of some length, is in Chinese, asking in Chinese; "" for any other."""
    asked = with_asks_in_chinese(text)
    return asked if asked != text and any(len(name) >= _MATTER_CHARS for name in _CHINESE.findall(text)) else ""


def _without_ordered_result(text: str) -> str:
    """A message that orders what the result shall be, asked anew without that figure and without what others got."""
    pieces = _PIECE.findall(normalise(text))
    if not any(_ORDERED.search(piece) for piece in pieces):
        return text
    kept = [piece for piece in pieces if not _ORDERED.search(piece) and not _OF_OTHERS.search(piece)]
    return ",".join([*kept, _RECOUNT])
