"""The library's pages: every policy with its text and tables, comparisons that compare like with like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest
from test_web_views import document, harmless
from web_support import served_tiny, tiny_application

from assistant.bootstrap import Application
from assistant.web.library_view import comparison_view, policy_rows, target_table, validity_timeline
from index.facts import FactTables
from index.library.folder import card_folder, read_folder
from index.model import Policy

DAY = date(2024, 7, 1)


@pytest.fixture(scope="module")
def tables() -> FactTables:
    """The tables of the cards that ship."""
    return FactTables(read_folder(card_folder()))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served_tiny(tmp_path_factory.mktemp("library"), fourth="奖励<script>alert(1)</script>10万元。") as address:
        yield address


def policy(policy_id: str, since: date | None, until: date | None) -> Policy:
    return Policy(
        policy_id, f"{policy_id}办法", "city", ("苏州市",), "digest", "样本", in_force_from=since, in_force_until=until
    )


def test_the_timeline_sets_each_policy_where_it_was_valid() -> None:
    shown = validity_timeline(
        [policy("a", date(2021, 1, 1), date(2023, 12, 31)), policy("b", date(2023, 1, 1), None)], DAY
    )
    spans = re.findall(r'class="span (\S+?)(?: open)?" style="left:([\d.]+)%;width:([\d.]+)%"', shown)
    assert [kind for kind, _, _ in spans] == ["expired", "in-force"]
    assert float(spans[0][1]) == 0
    assert float(spans[0][2]) == pytest.approx(75, abs=0.5), "three of the four years 2021 to 2024"
    assert "未载明失效日期" in shown


def test_a_policy_without_dates_is_in_no_timeline() -> None:
    assert validity_timeline([policy("a", None, None)], DAY) == ""
    assert "有效期未载明" in policy_rows([policy("a", None, None)], DAY)


def test_unlike_measures_are_never_in_one_chart(tables: FactTables) -> None:
    rows = tables.targets("hv_patents_per_10k", kinds=("target",))
    assert {row.place for row in rows} >= {"全国", "江苏省", "南平市"}
    shown = comparison_view("每万人口高价值发明专利拥有量", rows, tables.compare("hv_patents_per_10k"))
    charts = shown.split('class="chart"')[1:]
    assert len(charts) == 2, "pieces apart from growth in per cent"
    assert "件" in charts[0]
    assert "10%" not in charts[0]


def test_a_comparison_says_the_difference_and_leads_to_the_clause(tables: FactTables) -> None:
    rows = tables.targets("hv_patents_per_10k", kinds=("target",))
    shown = comparison_view("甲", rows, tables.compare("hv_patents_per_10k", ["全国", "江苏省"]))
    assert "江苏省比全国多5件" in shown
    assert "/library/jiangsu-ip-plan-145?clause=" in shown


def test_tables_escape_what_they_hold(tables: FactTables) -> None:
    assert "<script" not in target_table(tables.all_targets)
    hostile = document("<script>x</script>", title="<img src=x>").policy
    assert harmless(policy_rows([hostile], DAY))


def test_every_policy_and_clause_can_be_opened(site: str) -> None:
    listed = httpx.get(f"{site}/library")
    assert "2份政策" in listed.text
    shown = httpx.get(f"{site}/library/city-a", params={"clause": "第四条"})
    assert shown.status_code == 200
    assert 'id="current"' in shown.text
    assert "<script>alert" not in shown.text
    assert "&lt;script&gt;alert(1)" in shown.text
    assert httpx.get(f"{site}/library/unknown").status_code == 404


def test_filters_and_full_text_search_narrow_the_list(site: str) -> None:
    assert "1份政策" in httpx.get(f"{site}/library", params={"level": "national"}).text
    assert "1份政策" in httpx.get(f"{site}/library", params={"status": "已到期"}).text
    found = httpx.get(f"{site}/library", params={"q": "奖励", "place": "苏州市"}).text
    assert "1条里有" in found
    assert "<mark>奖励</mark>" in found
    assert "0条里有" in httpx.get(f"{site}/library", params={"q": "<b>没有</b>"}).text


def test_who_cited_a_clause_is_a_number_for_all_and_a_list_of_ones_own(site: str) -> None:
    httpx.post(f"{site}/api/v1/ask", json={"question": "别人的问题?"})
    assert "个回答引用过这一条" in httpx.get(f"{site}/library/city-a").text
    cited = httpx.get(f"{site}/library/city-a/cited", params={"clause": "第四条"}).text
    assert "别人的问题" not in cited
    assert httpx.get(f"{site}/library/city-a/cited", params={"clause": "第九十九条"}).status_code == 404


def test_comparison_without_figures_says_so(site: str) -> None:
    assert httpx.get(f"{site}/library/compare").status_code == 200


def test_deleting_a_conversation_takes_its_citations_away(tmp_path: Path) -> None:
    application: Application = tiny_application(tmp_path)
    application.ask("问", "a" * 32)
    assert application.receipts.citing_counts("city-a") == {"第四条": 1}
    assert [held.question for held in application.receipts.citing("city-a", "第四条", ["a" * 32])] == ["问"]
    assert application.receipts.citing("city-a", "第四条", ["b" * 32]) == ()
    application.forget("a" * 32)
    assert application.receipts.citing_counts("city-a") == {}
    assert application.turns("a" * 32) == []


def test_receipts_are_searched_by_words_and_wildcards_are_words(tmp_path: Path) -> None:
    application = tiny_application(tmp_path)
    kept = application.ask("质押融资100%吗")
    assert [held.id for held in application.receipts.search("质押 100%")] == [kept.id]
    assert [held.id for held in application.receipts.search(kept.id)] == [kept.id]
    assert application.receipts.search("1_0%") == ()
    assert application.receipts.unanswered() == ()
