"""Which of the places named in a question it is on: not those that only tell what its holders do elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.understand.benefits import find_topics
from index.mentions import NATIONAL
from index.retrieve import Query

# A place waved off in anger (谁问你南平了, 我不是问南平).
_WAVED_OFF = r"(?:谁(?:在|要|跟你)?(?:问|说|讲|提|管)(?:过)?(?:你)?的?(?:是)?|(?:不是|没有?|别|不要|不用|甭)(?:在|要|想|给我|跟我|老)*(?:问|说|讲|提|扯|要|查)(?:你|的|是|过|什么)*)"
# The country as that within which a place is to be something.
_AS_SCOPE = re.compile(
    r"(?:成为|建成|打造成?|走在|领跑|位居|排在|居|列入|跻身)了?(?:全国|国家)(?:的|最|前列|哪|什么|第|首批|一流|先进|重要)"
)
# What the applicants of a benefit apply for elsewhere afterwards (报国家、省里的项目).
_APPLIED_FOR = re.compile(
    r"(?:报(?!告)|申报|申请|评|冲|争取)(?:到|上|一?个)?(?:(?:国家|省|部)(?:里|级|层面)?(?:[、和或与跟及/]|以及|或者)?)+的?"
    r"(?:各类|其他|相应)?的?(?:项目|奖|计划|课题|专项|称号|荣誉|平台)"
)


def _without_waved_off(query: Query) -> Query:
    """A question without the places that it says it is not about, where it names another one."""
    kept = tuple(one for one in query.places if not re.search(_WAVED_OFF + re.escape(one.words), query.text))
    return replace(query, places=kept) if kept else query


def _without_scope(query: Query) -> Query:
    """A question on a place without the country that it is only to be something of (北京要成为全国哪几个区)."""
    others = tuple(mention for mention in query.places if mention.place != NATIONAL)
    return replace(query, places=others) if others and _AS_SCOPE.search(query.text) else query


def without_applied_for(query: Query) -> Query:
    """A question on a benefit without the places that only tell what its holders apply for elsewhere."""
    query = _without_scope(_without_waved_off(query))
    found = _APPLIED_FOR.search(query.text)
    if found is None or not find_topics(query.text):
        return query
    return replace(query, places=tuple(one for one in query.places if one.words not in found.group(0)))
