"""Goals asked for by a year or a plan's period alone, of several places at once, and targets that sound like a benefit."""

from __future__ import annotations

import pytest

from assistant.bootstrap import Application


def _text(app: Application, *turns: str) -> str:
    conversation = app.new_conversation()
    answer = [app.ask(turn, conversation).to_json() for turn in turns][-1]
    assert answer["status"] == "answered"
    return str(answer["text"])


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("2035年目标", ["全国"]),
        ("2025年的目标有哪些", ["全国", "江苏省"]),
        ("2026年目标是什么", ["南平市"]),
        ("十四五目标", ["江苏省"]),
        ("南平和舞钢2026年目标", ["南平市", "舞钢市"]),
    ],
)
def test_the_goals_of_every_place_that_sets_some(app: Application, question: str, places: list[str]) -> None:
    text = _text(app, question)
    assert all(f"### {place}" in text for place in places)


def test_in_a_conversation_the_goals_are_those_of_its_policy(app: Application) -> None:
    assert "### " not in _text(app, "知识产权强国建设纲要说了什么", "2035年目标")


def test_a_target_that_sounds_like_a_benefit(app: Application) -> None:
    text = _text(app, "质押融资目标")
    assert "800亿元" in text
    assert "10万元" not in text


def test_a_target_told_is_no_loan(app: Application) -> None:
    answer = app.ask("质押贷款目标10亿对吧", app.new_conversation()).to_json()
    assert answer["determination"] is None
    assert "7亿元" in answer["text"]
