"""Which document a number of a clause belongs to: the one that is named next before it."""

from __future__ import annotations

import re

from assistant.understand.benefits import find_topics
from assistant.understand.jurisdiction import place_policies
from index.catalog import Catalog
from index.facts.questions import likeness
from index.model import Policy
from index.retrieve import Query

_ARTICLE = re.compile(r"第[一二三四五六七八九十]{1,3}条|第\d{1,2}条")
# A document called by some words of its title (知识产权金融奖补办法), and how like them the title must be.
_CALLED = re.compile(r"([\u4e00-\u9fff]{4,20}(?:办法|方案|规划|计划|纲要))(?:里面?|中|的)?$")
_LIKE = 0.65
_PHRASE = re.compile(r"[,。;?!]")


def policies_of_numbers(query: Query, catalog: Catalog) -> list[str]:
    """Ids of the documents named in the phrases of a text before the numbers of articles that stand there."""
    before = [_PHRASE.split(query.text[: number.start()])[-1] for number in _ARTICLE.finditer(query.text)]
    found = (policy_before(one, query, catalog) for one in before)
    return list(dict.fromkeys(policy.id for policy in found if policy))


def policy_before(text: str, query: Query, catalog: Catalog) -> Policy | None:
    """The document whose name, or whose place's, stands last in a text; of several of a place the one whose title the
    words behind the place's name are like; None where none is named, several are alike, or a benefit is named beside. A
    document that is called by words of its title alone is meant where none else is named."""
    named = [(text.rfind(one.words), len(one.words), one) for one in (*query.policies, *query.places)]
    found = sorted((one for one in named if one[0] >= 0), key=lambda one: (one[0] + one[1], bool(one[2].policy_id)))
    if not found:
        called = _CALLED.search(text)
        every = sorted(
            ((likeness(called.group(1), one.title), one.id) for one in catalog.policies.values()) if called else ()
        )
        return catalog.policies[every[-1][1]] if every and every[-1][0] >= _LIKE else None
    at, _, mention = found[-1]
    if mention.policy_id:
        return catalog.policies[mention.policy_id]
    own = place_policies([mention.place], catalog.policies.values())
    if len(own) > 1 and find_topics(text):
        return None
    likes = [likeness(text[at:], one.title.replace("知识产权", "")) for one in own]
    return own[likes.index(max(likes))] if likes and likes.count(max(likes)) == 1 else None
