"""Headings counted by what they are called, bare names that several places bear, the nation named beside a place."""

from __future__ import annotations

import pytest

from assistant.lookup.cues import cue
from assistant.lookup.headings import of_kind, verdict
from index.mentions import NATIONAL, Mention, find_places, of_held
from index.model import Clause


def heads() -> list[tuple[Clause, list[Clause]]]:
    def below(number: str, *names: str) -> tuple[Clause, list[Clause]]:
        part = Clause("sample", number, "部分", (), "部分")
        return part, [Clause("sample", f"{number}{place}", name, (), name) for place, name in enumerate(names)]

    return [below("一", "甲工程", "乙工程。", "丙工程"), below("二", "丁行动", "戊行动"), below("三", "己工程", "庚")]


@pytest.mark.parametrize(
    ("question", "part"), [("有哪三大工程", "一"), ("几大行动", "二"), ("两大行动是哪些", "二"), ("九大工程", "一")]
)
def test_headings_are_found_by_what_they_are_called(question: str, part: str) -> None:
    found = of_kind(question, heads())
    assert found is not None
    assert found[0].number == part


@pytest.mark.parametrize("question", ["有哪些工程", "三大战役", "多大的工程"])
def test_nothing_is_counted_where_none_are_called_so(question: str) -> None:
    assert of_kind(question, heads()) is None


def test_a_wrong_number_is_said_to_be_wrong() -> None:
    assert verdict("是三大工程吧", 3) == "对。"
    assert verdict("是五大工程吧", 3) == "不是这个数。"


def test_a_bare_name_is_the_place_whose_text_speaks_of_it() -> None:
    told = [Mention("朝阳", place="朝阳市")]
    assert of_held(told, [("北京市", "朝阳的样本中心")])[0].place == "朝阳区"
    assert of_held(told, [("北京市", "别处的样本中心")])[0].place == "朝阳市"
    assert of_held([Mention("朝阳市", place="朝阳市")], [("北京市", "朝阳的样本中心")])[0].place == "朝阳市"
    assert of_held([Mention("南昌", place="南昌市")], [("南昌市", "南昌的样本中心")])[0].place == "南昌市"


@pytest.mark.parametrize("text", ["占比:国家 vs 江苏", "国家说要怎么办", "国家和江苏各多少"])
def test_the_nation_is_named_beside_a_place_or_as_the_one_that_says(text: str) -> None:
    assert NATIONAL in {mention.place for mention in find_places([text])}


def test_words_of_comparing_listing_and_lacking_are_told_apart() -> None:
    assert cue("compares").search("国家 vs 江苏")
    assert cue("compares").search("三个从高到低排一下")
    assert cue("asks_called").search("几个专项行动叫啥名")
    assert not cue("asks_how_many").search("说几个要紧的")
    assert not cue("asks_lacking_body").search("下一条有海关没有?哪几个海关")
    assert cue("asks_lacking_body").search("哪几项没有海关")
