"""Questions to begin with, by place."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from assistant.web.html import Html, el
from index.model import Policy
from index.tables import read_table


@cache
def _written() -> dict[str, list[str]]:
    held: dict[str, list[str]] = read_table("assistant.web", "suggestions")
    return held


def suggestions_by_place(policies: Iterable[Policy]) -> dict[str, list[str]]:
    """Questions for every place of the library, national first, then as the library lists them."""
    found: dict[str, list[str]] = {}
    for policy in sorted(policies, key=lambda policy: policy.level != "national"):
        questions = _written().get(policy.id) or [q.format(title=policy.title) for q in _written()["any"]]
        found.setdefault(policy.place, []).extend(questions)
    return found


def suggestion_tabs(policies: Iterable[Policy]) -> Html:
    """A tab a place, and under it the questions as buttons; the first tab is a selection for everybody."""
    by_place = suggestions_by_place(policies)
    offered = {question for questions in by_place.values() for question in questions}
    first = [question for question in _written()["first"] if question in offered]
    groups = {"推荐": first or [questions[0] for questions in by_place.values()], **by_place}
    tabs, panels = [], []
    for place, (name, questions) in enumerate(groups.items()):
        current = "true" if place == 0 else "false"
        tabs.append(
            el("button", name, type="button", class_="place-tab", id=f"place-{place}", aria_pressed=current)
        )  # fmt: skip
        buttons = [
            el("button", question, type="button", class_="suggest", id=f"suggest-{place}-{number}")
            for number, question in enumerate(questions)
        ]
        panels.append(el("div", *buttons, class_="suggest-group", id=f"group-{place}", hidden=place > 0))
    return el("div", el("div", *tabs, class_="place-tabs", role="group", aria_label="按地区看问题"), *panels)
