"""Follow-ups on what was just told, and questions that one kind of sentence always settles."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.compose.reckoned import longer_line
from assistant.lookup.cues import cue
from assistant.lookup.sequels import unlike
from assistant.model import Draft
from index.facts import Phase
from index.mentions import find_kind
from index.model import Policy
from index.spelling import Speller
from index.tokens import Tokenizer


@pytest.mark.parametrize(
    ("name", "question", "fits"),
    [
        ("asks_breakdown", "年度目标是由谁来分解的", True),
        ("asks_breakdown", "谁把这些任务拆到各部门", True),
        ("asks_breakdown", "任务有哪些", False),
        ("asks_mechanism", "靠什么议事机构来推进", True),
        ("asks_mechanism", "哪个部门负责宣传", False),
        ("below_level", "我们县里的知识产权局要做什么", True),
        ("below_level", "省知识产权局要做什么", False),
        ("asks_course", "整个项目一共几个环节", True),
        ("asks_course", "项目给多少钱", False),
        ("asks_both", "那两边是一样的吗", True),
        ("asks_both", "一样的材料要交几份", False),
        ("asks_longer", "运行周期比它短吗", True),
        ("asks_longer", "建设期多长", False),
        ("takes_up", "它要编制什么方案", True),
        ("takes_up", "它还有效吗", False),
        ("ends_on_body", "负责版权宣传工作的部门", True),
        ("ends_on_body", "版权宣传怎么做", False),
        ("asks_when", "启动那段是哪几个月", True),
        ("asks_span_of_stage", "启动那段是哪几个月", False),
        ("asks_span_of_stage", "启动阶段有几个月", True),
    ],
)
def test_wording_of_follow_ups(name: str, question: str, fits: bool) -> None:
    assert bool(cue(name).search(question)) is fits


def _term(name: str, length: str) -> Phase:
    return Phase("sample", "二", "样本市", "term", name, "", None, "", None, length, f"{name}为{length}")


@pytest.mark.parametrize(
    ("one", "other", "line"),
    [
        ("5年", "两年", "甲期5年,比乙期2年长3年"),
        ("一年", "4年", "甲期1年,比乙期4年短3年"),
        ("三年", "3年", "一样长:甲期3年,乙期3年"),
        ("半年", "3年", ""),
    ],
)
def test_which_of_two_terms_is_longer(one: str, other: str, line: str) -> None:
    assert longer_line(_term("甲期", one), _term("乙期", other)) == line


@pytest.mark.parametrize(
    ("drafts", "said"),
    [
        ((Draft("answered", "**甲**"), Draft("answered", "**乙**")), "不一样"),
        ((Draft("answered", "**甲**"), Draft("answered", "**甲**")), "写法一样"),
        ((Draft("answered", "**甲**"), Draft("not_found", "没有写")), "只有一地"),
    ],
)
def test_two_places_side_by_side(drafts: tuple[Draft, Draft], said: str) -> None:
    assert said in unlike(drafts)


def _policy(name: str, title: str, year: int) -> Policy:
    return Policy(name, title, "city", ("样本市",), "digest", "sample.txt", in_force_from=date(year, 1, 1))


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("规划2021年那份", ["a"]),
        ("2024年的那个方案管到哪年", ["b"]),
        ("方案2021年那份", []),
        ("2021年的规划目标是多少", ["a"]),
    ],
)
def test_a_document_named_by_kind_and_year(question: str, meant: list[str]) -> None:
    held = [_policy("a", "样本市发展规划", 2021), _policy("b", "样本市工作方案", 2024), _policy("c", "别的规划", 2019)]
    assert [mention.policy_id for mention in find_kind(question, held, ())] == meant


def test_a_name_of_the_library_is_no_misspelling() -> None:
    words = ["属地", "优品"]
    assert Speller(words, Tokenizer(words)).correct("苏地优品") != "苏地优品"
    assert Speller(words, Tokenizer(words), "打造“苏地优品”品牌").correct("苏地优品") == "苏地优品"
