"""The day that a case is judged by: when it befell the applicant, or today where it is only now to be applied for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.calculator import Rulebook
from assistant.calculator.rulefile import Validity
from assistant.understand.as_then import judged_as_then
from assistant.understand.dates import read_day, relative_day
from assistant.understand.goals import asks_whether
from assistant.understand.told import Told

# 今年再去申请呢, 现在去报还来得及吗, 今天再去交材料: after what was told has happened.
_NOW = r"(?:今年|现在|如今|眼下|目前|这会儿|今天|这时候?|马上)"
_GOES = r"(?:我们|咱们?|我|还|就|再|才|去|来|补|想|要|能|可以|回头|重新|把|它|那笔|这笔|赶紧)*"
_HANDS_IN = r"(?:交|递|送|补)(?:交|递|上去|上|齐|个|一?份|申报|申请|的)*(?:材料|资料)|补(?:交|递|办|件)"
_APPLIES_NOW = re.compile(rf"{_NOW}{_GOES}(?:申请|申报|报(?!销|警|名)|申领|领(?!导|到|过|了)|补报|{_HANDS_IN})")
# Whether it is not too late for that.
_IN_TIME = re.compile(
    r"来得及|赶(?:得|不)(?:上|及)|晚不晚|晚了?[吗没么不]|[还]?行不行|还(?:行|能|可以|收|受理|认|算|给|批)|能不能|可不可以|算不算"
)

# To apply in the next days, today or this year, asked whether that is not too late (明天去平台上报,还赶得上吧).
_SOON = re.compile(
    rf"(?:{_NOW}|明天|后天|下周|下个?月|这周|这个?月|本月|过几天|这(?:两|几)天|月底|年底|年内)[^,。;?!]{{0,10}}"
    rf"(?:申请|申报|报(?!销|警|名|告)|申领|{_HANDS_IN})"
)
_TOO_LATE = re.compile(r"来(?:得|不)及|赶(?:得|不)?(?:上|及|着)|晚不晚|[晚迟]了?(?:吗|没|么|不)")

# By the rules as they were (按办法原来的规定是多少), whatever is left of them now.
_OLD = r"(?:原来|原先|原本|以前|从前|当时|当年|过去|老|旧|到期前|过期前|失效前|没过期|有效期内)"
_RULES = r"(?:规定|办法|政策|标准|条款|规则|文件|细则|算法|条文)"
_BY_OLD_RULES = re.compile(
    rf"(?:按|照|依|根据)[^,。;?!]{{0,10}}{_OLD}(?:的|那个|那套|那份)*[^,。;?!\d]{{0,10}}{_RULES}"
    rf"|(?:按|照|依|根据){_RULES}{_OLD}|{_OLD}(?:的|那个|那套|那份)*{_RULES}[^,。;?!]{{0,10}}(?:多少|几|怎么算|咋算)"
)

_STILL = re.compile(r"(?:现在|如今|目前|眼下|今年|还)[^,。;?!]{0,6}(?:能|可以|有|行|给|拿|领|算数|管用|有效|作数)")


def event_day(
    rulebook: Rulebook, text: str, ids: Sequence[str], told: Told, as_of: date, *, judges: bool = False
) -> date | None:
    """The day the message speaks of. One that is only said as 去年 and lies outside of a term leaves the sum by the
    text, with a note in `told` that it cannot be claimed; whether it can is asked with 能不能 or 还能, or was (`judges`).
    So does any day where the sum by the old rules is asked for."""
    if judged_as_then(text) and asks_whether(text) and read_day(text, as_of) is None:
        return _last_day(rulebook, ids, told, as_of)
    if _BY_OLD_RULES.search(text):
        return _day_under_old_rules(rulebook, text, ids, told, as_of)
    loose = relative_day(text, as_of)
    if loose is None or judges or asks_whether(text):
        return read_day(text, as_of)
    terms = [rulebook.rule(one).policy.head.validity for one in ids]
    outside = [term for term in terms if not term.covers(loose.day)]
    if not outside:
        return loose.day
    day = loose.day.isoformat() if loose.is_day else f"{loose.day.year}年"
    told.understood.append(f"您说的“{loose.word}”即{day},{_outside_of(outside[0])};以下只按当时的条款计算")
    return None


def _last_day(rulebook: Rulebook, ids: Sequence[str], told: Told, as_of: date) -> date | None:
    """The last day of a term that is over, with a note in `told` that it is; None while one of them runs."""
    terms = [rulebook.rule(one).policy.head.validity for one in ids]
    ends = [term.ends for term in terms if term.ends is not None and term.ends < as_of]
    if not ends or len(ends) < len(terms):
        return None
    told.understood.append(f"有效期已在{max(ends)}届满,现在不能据此申领;这里照您说的只看条件")
    return max(ends)


def _day_under_old_rules(rulebook: Rulebook, text: str, ids: Sequence[str], told: Told, as_of: date) -> date | None:
    """The day of a message that asks for the sum by the old rules: None, with a note in `told`, where the term does not cover it."""
    day = read_day(text, as_of)
    terms = [rulebook.rule(one).policy.head.validity for one in ids]
    outside = [term for term in terms if not term.covers(day or as_of)]
    if not outside:
        return day
    if day is not None:
        told.understood.append(f"您说的{day.year}年{_outside_of(outside[0])};以下只按原来的条款计算")
    elif _STILL.search(text):
        told.understood.append(f"现在({as_of.isoformat()}){_outside_of(outside[0])};以下只按原来的条款计算")
    return None


def _outside_of(term: Validity) -> str:
    span = f"{term.begins}至{term.ends}" if term.ends else f"(自{term.begins}起)"
    return f"不在有效期{span}内,期外的事项不能据此申领"


def asks_in_time(text: str) -> bool:
    """Whether a normalised message asks if it is too late to apply now for what was told before."""
    return bool(_APPLIES_NOW.search(text) and _IN_TIME.search(text))


def asks_if_too_late(text: str) -> bool:
    """Whether a normalised message asks if it is in time with what will be applied for in the next days."""
    return bool(_SOON.search(text) and _TOO_LATE.search(text))


def is_too_late(rulebook: Rulebook, text: str, ids: Sequence[str], event: date | None, as_of: date) -> bool:
    """Whether a message asks if it is in time though the term has ended: on the day of the event, else today."""
    return asks_if_too_late(text) and bool(ids) and is_outside(rulebook, ids, event or as_of)


def applied_now(
    rulebook: Rulebook, text: str, ids: Sequence[str], told: Told, event: date | None, as_of: date
) -> date | None:
    """Today, where a message wants to apply only now for what befell within a term that has ended since (`event`), with a
    note in `told` that the text names no day to judge by; None for any other message, and for instalments."""
    in_stages = any(rulebook.rule(one).benefit.amount.stages for one in ids)
    if event is None or in_stages or not _APPLIES_NOW.search(text):
        return None
    if is_outside(rulebook, ids, event) or not is_outside(rulebook, ids, as_of):
        return None
    told.understood.append(
        f"事项发生在{event.year}年、现在才申报,这里按申报日({as_of.isoformat()})判断;"
        "原文没有写以发生日还是申报日为准,请以主管部门答复为准"
    )
    return as_of


def is_outside(rulebook: Rulebook, ids: Sequence[str], day: date) -> bool:
    """Whether a day lies in the term of none of the benefits."""
    return not any(rulebook.rule(one).policy.head.validity.covers(day) for one in ids)
