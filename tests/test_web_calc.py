"""The calculator page: forms from the rulebook, results as the calculator says them, curves that bend at the cap."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_web_views import harmless
from web_support import served_tiny

from assistant.calculator import Rulebook, determine, load_rulebook
from assistant.web.calc_form import amount_curve, form_facts
from assistant.web.calc_view import result_view
from assistant.web.charts import amount_plot

DAY = date(2022, 6, 30)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served_tiny(tmp_path_factory.mktemp("calc")) as address:
        yield address


@pytest.mark.parametrize("benefit", load_rulebook().rules)
def test_the_form_asks_for_all_that_the_determination_misses(benefit: str, rulebook: Rulebook) -> None:
    wanted = form_facts(rulebook.rules[benefit], rulebook)
    asked = {*wanted.amount, *wanted.conditions, *wanted.days}
    missing = {item.fact for item in determine(rulebook, benefit, {}, DAY).missing}
    assert missing <= asked
    assert asked <= set(rulebook.inputs)
    assert len(asked) == len(wanted.amount) + len(wanted.conditions) + len(wanted.days), "no fact is asked for twice"


def test_the_curve_bends_where_the_cap_bites(rulebook: Rulebook) -> None:
    plot = amount_curve(rulebook, "sz-fin-04", {"loan_amount": "800万元"})
    assert plot
    assert plot.bend == (Decimal(10_000_000), Decimal(100_000))
    assert plot.here == (Decimal(8_000_000), Decimal(80_000))
    words = amount_plot(plot)
    assert "实际融资额到1000万元起,金额停在10万元" in words
    assert "您的情况:实际融资额800万元,最多8万元" in words


def test_the_curve_counts_what_else_was_told(rulebook: Rulebook) -> None:
    plot = amount_curve(rulebook, "sz-fin-05", {"appraisal_fee": "8万元"})
    assert plot
    assert plot.points[0] == (Decimal(0), Decimal(80_000))
    assert plot.bend == (Decimal(20_000), Decimal(100_000))


@pytest.mark.parametrize("benefit", load_rulebook().rules)
def test_a_curve_never_falls_and_is_there_only_with_a_base(benefit: str, rulebook: Rulebook) -> None:
    plot = amount_curve(rulebook, benefit, {})
    if plot:
        heights = [height for _, height in plot.points]
        assert heights == sorted(heights)
        assert harmless_svg(amount_plot(plot))


def harmless_svg(html: str) -> bool:
    return "<script" not in html and "href" not in html and "\n" not in html


def test_a_value_that_cannot_be_read_gives_no_curve(rulebook: Rulebook) -> None:
    assert amount_curve(rulebook, "sz-fin-05", {"appraisal_fee": "很多"}) is None


@given(st.text(max_size=40))
@settings(max_examples=50, deadline=None)
def test_any_text_in_the_address_is_told_or_used_and_never_runs(words: str) -> None:
    rulebook = load_rulebook()
    plot = amount_curve(rulebook, "sz-fin-04", {"loan_amount": words})
    assert plot is None or plot.points


def test_a_result_shows_figure_steps_with_their_words_and_the_way_to_apply(rulebook: Rulebook) -> None:
    found = determine(rulebook, "sz-fin-05", {"guarantee_fee": "6万元", "appraisal_fee": "3万元"}, DAY)
    shown = result_view(found, None)
    for words in ("最多不超过9万元", "怎么算的", "担保费、评估评价等服务费", "市级", "4.5万元", "条件逐项", "怎么申报"):
        assert words in shown
    assert harmless(shown.replace("<q ", "<span ").replace("</q>", "</span>"))


def test_every_benefit_has_a_page(site: str, rulebook: Rulebook) -> None:
    for benefit, rule in rulebook.rules.items():
        shown = httpx.get(f"{site}/calc/{benefit}")
        assert shown.status_code == 200
        assert rule.benefit.title in shown.text


def test_the_address_holds_the_state(site: str) -> None:
    shown = httpx.get(f"{site}/calc/sz-fin-04", params={"loan_amount": "800万元", "as_of": "2022-06-30", "x": "y"})
    assert "最多不超过8万元" in shown.text
    assert 'value="800"' in shown.text
    assert "<option selected>万元</option>" in shown.text
    assert 'value="2022-06-30"' in shown.text


def test_a_bare_figure_and_nonsense_are_asked_back(site: str) -> None:
    for told in ("800", "很多", "<script>alert(1)</script>"):
        shown = httpx.get(f"{site}/page/calc/sz-fin-04", params={"loan_amount": told})
        assert shown.status_code == 200
        assert "读不出来" in shown.text
        assert "<script>" not in shown.text


def test_an_unknown_benefit_is_not_found(site: str) -> None:
    assert httpx.get(f"{site}/calc/nothing").status_code == 404
    assert httpx.get(f"{site}/calc", follow_redirects=True).status_code == 200


def test_the_scripts_are_served(site: str) -> None:
    for name in ("common.js", "calc.js", "page.css"):
        assert httpx.get(f"{site}/page/files/{name}").status_code == 200
