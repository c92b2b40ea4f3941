"""The benefit of the one article that a question names, where others are only told of beside it (担保费先不管,第四条奖励多少)."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.understand.benefits import Topic, find_topics

_SENTENCES = re.compile(r"(?<=[。;!?])")
_ARTICLE = re.compile(r"第[一二三四五六七八九十\d]+条")
_ASKS = re.compile(r"(?<!没)(?<!没有)多少|几|吗|么|哪|什么|啥|怎|分别|加起来|合计|\?")


def of_one_article(topics: tuple[Topic, ...], text: str, clause_of: Callable[[str], str]) -> tuple[Topic, ...]:
    """`topics` without those that neither belong to the article asked about nor stand in a sentence that asks; `clause_of`
    gives the article of a benefit, text normalised."""
    articles = set(_ARTICLE.findall(text))
    own = tuple(topic for topic in topics if clause_of(topic.id) in articles)
    if len(topics) < 2 or len(articles) != 1 or len(own) != 1:
        return topics
    asking = [one for one in _SENTENCES.split(text) if _ASKS.search(one)]
    named = {topic.id for one in asking for topic in find_topics(one)}
    return own if _ARTICLE.search("".join(asking)) and named <= {own[0].id} else topics
