"""Figures of one fact in one message that neither a year nor a project tells apart: two loans, or two cases to set side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.understand.periods import ordinal, period_of
from assistant.understand.told import Sum
from assistant.understand.wish import read_wish

_ONE_AND_ONE = re.compile(
    r"[一1另](笔|单|个|份|张|次|项)[^;。?]{0,24}\d[^;。?]{0,12}[一1另](笔|单|个|份|张|次|项)|一(笔|单).{0,20}另"
)

# What comes between two figures of which the second comes on top, and the name of an insurance of its own.
_ON_TOP = re.compile(r"又|再(?!说|加上?之)|另外?|还有|外加|加上|此外")
_PREMIUM, _OWN_INSURANCE = "premium_paid", re.compile(r"[^,。;、和跟与]险(?:的?保费)?(?:是|交了?|花了?|付了?|为)?$")
_YEARS = re.compile(r"(?:19|20)\d\d年|(?<!\d)[12]\d年|去年|今年|前年")


def apart(text: str, sums: Sequence[Sum]) -> list[Sum]:
    """The figures of a normalised message with what tells them apart: their own amount where they are to be compared,
    their place where they are told one by one (一笔300万,一笔500万); as they are where neither holds."""
    if len({(one.period, one.project) for one in sums}) == len(sums):
        return list(sums)
    years = _YEARS.findall(text[: text.find("分别")]) if "分别" in text else []
    if len(years) == len(sums):
        return [replace(one, period=period_of(year, len(year))) for one, year in zip(sums, years, strict=True)]
    wish = read_wish(text)
    if (wish.each or wish.difference) and len({one.text for one in sums}) == len(sums) and not wish.sum:
        return [replace(one, project=one.project + one.text) for one in sums]
    listed = _ONE_AND_ONE.search(text)
    if not listed:
        return list(sums)
    kind = listed.group(1) or listed.group(3) or "笔"
    return [replace(one, project=ordinal(place, kind)) for place, one in enumerate(sums, start=1)]


def adds_another(text: str, fact: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether figures of one fact in a normalised message come on top of one another, where their sum is asked for
    (保费15万,又买了一份20万,一共补多少; 海外险8万、展会险5万,合计补多少)."""
    if not read_wish(text).sum:
        return False
    between = [text[end:start] for (_, end), (start, _) in pairwise(spans)]
    return all(_ON_TOP.search(one) or (fact == _PREMIUM and _OWN_INSURANCE.search(one)) for one in between)
