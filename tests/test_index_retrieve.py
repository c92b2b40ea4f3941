"""Retrieval over all nine cards with the fake encoder: filters, spelling, names, order, bad questions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fakes import FakeEncoder, FakeReranker, fine_or_refused, no_progress, share_dictionary, tiny_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.build import build
from index.errors import QueryError, UnreadableSourceError
from index.focus import ENCODED_CHARS, focus
from index.model import Evidence, Filters
from index.retrieve import MAX_QUERY_CHARS, Retriever, open_retriever, passes
from index.settings import IndexSettings, read_settings

FINANCE = "suzhou-ip-finance-2021"


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        share_dictionary(patched)
        patched.setattr("index.build._FULL_CHECK", 100)
        yield


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> IndexSettings:
    """All nine cards, built with the fake encoder."""
    settings = tiny_settings(tmp_path_factory.mktemp("retrieve"))
    build(settings, FakeEncoder(), no_progress)
    return settings


@pytest.fixture(scope="module")
def retriever(served: IndexSettings) -> Retriever:
    return open_retriever(served, FakeEncoder())


def top(found: list[Evidence]) -> list[tuple[str, str]]:
    return [(evidence.policy.id, evidence.clause.number) for evidence in found]


@pytest.mark.parametrize(
    ("question", "policy", "clause"),
    [
        ("苏州企业质押融资最高奖励多少万元", FINANCE, "第四条"),
        ("苏州知识产权保险补贴最高多少", FINANCE, "第六条"),
        ("江苏高价值专利培育示范中心运行期每几年一个周期", "jiangsu-hvp-centre-2021", "第十三条"),
        ("南平市商标窗口服务由哪些单位负责", "nanping-ip-city-2024", "三、(四)11"),
    ],
)
def test_a_plain_question_finds_its_clause_among_the_first(
    retriever: Retriever, question: str, policy: str, clause: str
) -> None:
    assert (policy, clause) in top(retriever.search(question, limit=3))


FILTERS = [
    Filters(policy_ids=frozenset({FINANCE})),
    Filters(places=frozenset({"苏州市"})),
    Filters(levels=frozenset({"county"})),
    Filters(levels=frozenset({"province"}), in_force_on=date(2022, 5, 1)),
    Filters(in_force_on=date(2030, 1, 1)),
    Filters(places=frozenset({"南平市", "全国"}), in_force_on=date(2026, 11, 22)),
]


@pytest.mark.parametrize("filters", FILTERS)
def test_filters_are_applied_before_the_top_k(retriever: Retriever, filters: Filters) -> None:
    question = "苏州企业质押融资最高奖励多少万元"
    found = retriever.search(question, filters, limit=10)
    assert len(found) == 10
    assert all(passes(evidence.policy, filters) for evidence in found)


class NothingNear:
    """A vector store that finds nothing, so that words and names alone decide."""

    def search(self, *_: object, **__: object) -> list[tuple[str, str, float]]:
        return []


def test_a_filter_wins_over_a_policy_that_the_question_names(
    retriever: Retriever, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retriever, "_dense", NothingNear())
    named = retriever.catalog.policies[FINANCE].title
    for level, policy in (("county", "wugang-ip-county-2023"), ("national", "cn-ip-outline-2021")):
        admitted = sum(
            rankable and clause.policy_id == policy
            for clause, rankable in zip(retriever.catalog.clauses, retriever.catalog.is_rankable, strict=True)
        )
        found = retriever.search(f"{named}的质押融资奖励", Filters(levels=frozenset({level})), limit=30)  # type: ignore[arg-type]
        assert len(found) == admitted and {evidence.policy.id for evidence in found} == {policy}


def test_filters_that_admit_nothing_find_nothing(retriever: Retriever) -> None:
    assert retriever.search("补贴", Filters(places=frozenset({"上海市"}))) == []
    assert retriever.search("补贴", Filters(policy_ids=frozenset({"none"}))) == []


def test_an_expired_policy_is_left_out_only_by_a_date(retriever: Retriever) -> None:
    question = "苏州知识产权金融奖励"
    assert any(policy == FINANCE for policy, _ in top(retriever.search(question)))
    for day, admitted in ((date(2023, 12, 31), True), (date(2024, 1, 1), False), (date(2020, 12, 31), False)):
        found = top(retriever.search(question, Filters(in_force_on=day), limit=50))
        assert any(policy == FINANCE for policy, _ in found) is admitted


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("知识产权至押融资", "知识产权质押融资"),
        ("专利到航", "专利导航"),
        ("高价值砖利", "高价值专利"),
        ("知识产全", "知识产权"),
    ],
)
def test_a_misheard_word_is_read_as_the_word_of_the_library(retriever: Retriever, wrong: str, right: str) -> None:
    assert retriever.read(wrong).text == right


@pytest.mark.parametrize(
    "right",
    [
        "苏州企业质押融资最高奖励多少",
        "南平市的地理标志有几件",
        "领导小组办公室设在哪里",
        "我想申请补贴",
        "张家港的企业可以吗",
    ],
)
def test_a_question_without_a_mistake_is_left_alone(retriever: Retriever, right: str) -> None:
    assert retriever.read(right).text == right


@pytest.mark.parametrize(
    ("question", "same"),
    [("蘇州企業質押融資最高獎勵多少萬元", "苏州企业质押融资最高奖励多少万元"), ("苏州企业质押融资最高奖励多少万元", " 苏州企业质押融资最高奖励多少万元\n"), ("pct专利", "\uff30\uff23\uff34专利"), ("苏\u200b州质押融资", "苏州质押融资")],
)  # fmt: skip
def test_another_spelling_of_a_question_ranks_the_same(retriever: Retriever, question: str, same: str) -> None:
    assert top(retriever.search(question)) == top(retriever.search(same))


def test_naming_a_policy_or_place_lifts_its_clauses(retriever: Retriever) -> None:
    for place, policy in (
        ("南平", "nanping-ip-city-2024"),
        ("舞钢", "wugang-ip-county-2023"),
        ("北京", "beijing-ip-action-2015"),
    ):
        plain = [p for p, _ in top(retriever.search("人才培养有什么措施", limit=10))]
        named = [p for p, _ in top(retriever.search(f"{place}人才培养有什么措施", limit=10))]
        assert named[0] == policy and named.count(policy) >= plain.count(policy)
    alias = retriever.catalog.policies[FINANCE].aliases[-1]
    assert top(retriever.search(f"{alias}的解释机关是谁"))[0][0] == FINANCE


def test_a_name_is_not_counted_as_a_word_of_the_question(retriever: Retriever) -> None:
    query = retriever.read("南平市人才培养")
    assert [mention.place for mention in query.places] == ["南平市"]
    assert not {"南平", "南平市"} & set(query.words)


def test_ranking_is_the_same_every_time_and_for_every_k(served: IndexSettings, retriever: Retriever) -> None:
    again = open_retriever(served, FakeEncoder())
    for question in ("质押融资奖励", "人才", "2025年目标", "由谁解释"):
        first = retriever.search(question, limit=20)
        assert first == retriever.search(question, limit=20) == again.search(question, limit=20)
        assert top(retriever.search(question, limit=5)) == top(first)[:5]
        assert [e.score for e in first] == sorted((e.score for e in first), reverse=True)
    again.close()


def test_bare_headings_are_never_ranked(retriever: Retriever) -> None:
    found = retriever.search("重点任务 总体要求 保障措施", limit=10_000)
    assert found and not any(e.clause.is_heading_only and not e.clause.number.startswith("附件") for e in found)
    assert len({(e.policy.id, e.clause.number) for e in found}) == len(found)


def test_a_reranker_decides_the_order_of_the_head(served: IndexSettings) -> None:
    reranked = open_retriever(served, FakeEncoder(), FakeReranker("专家评审"))
    found = reranked.search("苏州知识产权金融补贴怎么申报", Filters(policy_ids=frozenset({FINANCE})), limit=5)
    assert top(found)[0] == (FINANCE, "第十一条(三)")
    reranked.close()


# Bad questions ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("question", ["", " ", "\n\t", "???", "😀😀", "。。。", "\u200b\ufeff", "——", "\x01\x02"])
def test_a_question_without_words_is_refused(retriever: Retriever, question: str) -> None:
    with pytest.raises(QueryError, match="请用一句话"):
        retriever.search(question)


@pytest.mark.parametrize(
    "question", ["补贴\x00多少", "\x00\x01\x02", "PNG\x89\x00\x1a数据", "补贴\udcff多少", "\udce8\udca1\udca5"]
)
def test_a_question_that_is_no_text_is_refused(retriever: Retriever, question: str) -> None:
    with pytest.raises(QueryError):
        retriever.search(question)


@pytest.mark.parametrize("length", [MAX_QUERY_CHARS + 1, 100_000, 3_000_000])
def test_a_question_too_long_is_refused_at_once(retriever: Retriever, length: int) -> None:
    with pytest.raises(QueryError, match=str(MAX_QUERY_CHARS)):
        retriever.search("补" * length)


def test_the_longest_admitted_question_is_answered(retriever: Retriever) -> None:
    assert retriever.search(("我想问一件事," * 200)[: MAX_QUERY_CHARS - 6] + "最高奖励多少")


@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(max_size=80))
def test_any_question_is_answered_or_refused(retriever: Retriever, question: str) -> None:
    with fine_or_refused():
        retriever.search(question, limit=3)


@given(st.text(max_size=300))
def test_the_focus_of_a_long_message_is_its_end(text: str) -> None:
    kept = focus(text)
    assert text.endswith(kept) and len(kept) <= ENCODED_CHARS * 2
    assert kept or not text
    if len(text) <= ENCODED_CHARS:
        assert kept == text


def test_settings_come_from_the_environment_only_when_asked(tmp_path: Path) -> None:
    defaults = read_settings({"POLICY_SOURCES": ""})
    assert (defaults.home.name, defaults.sources, defaults.encoder, defaults.chroma_url) == ("var", (), "embedded", "")
    made = read_settings({"POLICY_HOME": "/x", "POLICY_SOURCES": f"{tmp_path}:{tmp_path}", "CHROMA_URL": "http://h:1"})
    assert (made.home, made.sources, made.chroma_url) == (Path("/x"), (tmp_path, tmp_path), "http://h:1")
    with pytest.raises(UnreadableSourceError, match="POLICY_SOURCES"):
        read_settings({"POLICY_SOURCES": str(tmp_path / "none")})
