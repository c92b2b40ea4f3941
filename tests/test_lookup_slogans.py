"""Names made of numbers (3+2, 四位一体): their parts are told where the text lists them, else that it does not."""

from __future__ import annotations

from datetime import date

import pytest
from talk_support import last_answer

from assistant.bootstrap import Application
from assistant.lookup.slogans import lists_parts

DAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("name", "text", "lists"),
    [
        ("3+2", "建立“3+2”体系,扶持甲机构、乙机构、丙机构和2家代理机构。", True),
        ("3+2", "“3+2”体系初步建立。包括:一家甲机构;一家乙机构;一家丙机构;再加2家代理。", True),
        ("3+2", "围绕“3+2”产业集群,加强甲产业、乙产业、丙产业、丁产业、戊产业、己产业。", False),
        ("四位一体", "打造甲基地、乙平台、丙会展、丁联盟“四位一体”的矩阵。", True),
        ("四位一体", "“四位一体”的矩阵要完善,由甲基地、乙平台、丙会展、丁联盟组成。", True),
        ("五个一", "围绕“五个一”等产业,加强甲产业、乙产业、丙产业、丁产业。", False),
        ("百千万", "实施“百千万”培养工程。", False),
    ],
)
def test_a_text_lists_as_many_parts_as_the_name_counts(name: str, text: str, lists: bool) -> None:
    assert lists_parts(name, text) is lists


@pytest.mark.parametrize(
    ("turns", "status", "words"),
    [
        (("南昌的5+10服务体系,5和10分别是什么",), "answered", "10家"),
        (("江苏规划的四位一体版权贸易矩阵是哪四个",), "answered", "版权产业集聚区"),
        (("南平方案里3+4+5产业集群指的是什么",), "not_found", "没有写“3+4+5”"),
        (("南平的五个一产业是哪五个", "那3+4+5呢"), "not_found", "没有写“3+4+5”"),
    ],
)
def test_parts_are_told_or_said_not_to_be_written(
    app: Application, turns: tuple[str, ...], status: str, words: str
) -> None:
    answer = last_answer(app, *turns, day=DAY)
    assert answer.status == status
    assert words in answer.text
    assert answer.citations
