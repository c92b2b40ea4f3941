"""Numbers of articles said in short, put in full."""

from __future__ import annotations

import pytest

from assistant.understand.articles import with_articles


@pytest.mark.parametrize(
    ("said", "full"),
    [
        ("第七第八条呢", "第七条第八条呢"),
        ("第七、八条一年报几次", "第七条、第八条一年报几次"),
        ("第四、第五和第六条", "第四条、第五条和第六条"),
        ("第九至十一条", "第九条、第十条、第十一条"),
        ("第四条到第六条", "第四条、第五条、第六条"),
        ("第4和5条", "第4条、第5条"),
        ("第十一条和第十二条", "第十一条和第十二条"),
        ("第1-20条", "第1-20条"),
        ("第三件第四条例", "第三件第四条例"),
    ],
)
def test_each_article_has_its_own_number(said: str, full: str) -> None:
    assert with_articles(said) == full
