"""The five raw pages of official texts become nine policies; the golden file holds numbers and digests only."""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from raw_text import canonical, undone, visible

from index.importer import ImportedPage, ImportedPolicy, import_document, import_paths
from index.library.markdown import read_document
from index.model import Repair
from index.parse.headings import numeral, value
from index.readers import read_file
from index.sources import card_ids

_UNITS = re.compile("责任单位[::]")
GOLDEN = Path(__file__).parent / "golden" / "official.json"


@pytest.fixture(scope="module")
def pages(official_folder: Path) -> dict[str, ImportedPage]:
    rows = list(import_paths([official_folder], card_ids()))
    assert [row.refused for row in rows if row.refused] == []
    return {row.source: row.page for row in rows if row.page}


@pytest.fixture(scope="module")
def raw(official_folder: Path) -> dict[str, str]:
    return {path.name: read_file(path).text for path in official_folder.iterdir()}


@pytest.fixture(scope="module")
def policies(pages: dict[str, ImportedPage]) -> dict[str, ImportedPolicy]:
    return {found.document.policy.id: found for page in pages.values() for found in page.policies}


def numbers(imported: ImportedPolicy) -> list[str]:
    return [clause.number for clause in imported.document.clauses]


def text(imported: ImportedPolicy, number: str) -> str:
    return next(clause.text for clause in imported.document.clauses if clause.number == number)


def summary(imported: ImportedPolicy) -> dict[str, Any]:
    """What the golden file holds of a policy: metadata, clause numbers, lengths, a digest of the words."""
    policy, clauses = imported.document.policy, imported.document.clauses
    dates = (policy.issued, policy.in_force_from, policy.in_force_until)
    return {
        "level": policy.level,
        "region": list(policy.region),
        "issuer": policy.issuer,
        "document_number": policy.document_number,
        "issued_from_until": [str(day or "") for day in dates],
        "validity": [policy.validity_clause, policy.validity_words],
        "repeals": len(policy.repeals),
        "clauses": {clause.number: len(clause.text) for clause in clauses},
        "losses": [number for number, _ in imported.losses],
        "repairs": [list(repair[:1]) + [_short(part) for part in repair[1:]] for repair in imported.repairs],
        "digest": hashlib.sha256("\0".join(clause.text for clause in clauses).encode()).hexdigest()[:16],
    }


def _short(words: str) -> str:
    return words if len(words) <= 24 else words[:12] + "…" + words[-4:]


def test_nine_policies_come_from_five_pages(pages: dict[str, ImportedPage]) -> None:
    assert sorted(len(page.policies) for page in pages.values()) == [1, 1, 1, 1, 5]


def test_every_official_text_takes_the_id_of_its_card(policies: dict[str, ImportedPolicy]) -> None:
    assert sorted(policies) == sorted(card_ids().values())


def test_the_parse_equals_the_golden_file(policies: dict[str, ImportedPolicy]) -> None:
    found = {policy_id: summary(imported) for policy_id, imported in sorted(policies.items())}
    if os.environ.get("UPDATE_GOLDEN"):
        rows = [f'"{policy_id}": {{\n' + ",\n".join(f" {json.dumps(key)}: {json.dumps(part, ensure_ascii=False)}" for key, part in row.items()) + "\n}" for policy_id, row in found.items()]  # fmt: skip
        GOLDEN.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")
    held = json.loads(GOLDEN.read_text(encoding="utf-8"))
    for policy_id in held | found:
        assert found.get(policy_id) == held.get(policy_id), f"{policy_id}: see UPDATE_GOLDEN in {Path(__file__).name}"


@pytest.mark.parametrize(
    ("policy_id", "chapters", "articles"), [("suzhou-ip-finance-2021", 5, 18), ("jiangsu-hvp-centre-2021", 5, 20)]
)
def test_measures_have_their_chapters_and_articles_in_order(
    policies: dict[str, ImportedPolicy], policy_id: str, chapters: int, articles: int
) -> None:
    imported = policies[policy_id]
    assert re.findall("^## (第.+?章)", imported.markdown, re.M) == [f"第{numeral(n)}章" for n in range(1, chapters + 1)]
    assert [n for n in numbers(imported) if n.endswith("条")] == [f"第{numeral(n)}条" for n in range(1, articles + 1)]
    assert all(clause.path[0].startswith("第") for clause in imported.document.clauses if clause.number != "文首")


def test_nanping_runs_its_tasks_1_to_12_through_four_sections(policies: dict[str, ImportedPolicy]) -> None:
    tasks = [number for number in numbers(policies["nanping-ip-city-2024"]) if re.search(r"\d$", number)]
    sections = ["一"] * 3 + ["二"] * 3 + ["三"] * 3 + ["四"] * 3
    assert tasks == [f"三、({section}){task}" for task, section in enumerate(sections, start=1)]


def test_the_national_outline_numbers_its_sections_1_to_24_through_all_parts(
    policies: dict[str, ImportedPolicy],
) -> None:
    found = numbers(policies["cn-ip-outline-2021"])
    sections = [match.group(1) for number in found if (match := re.search(r"\((.+)\)$", number))]
    assert [value(section) for section in sections] == list(range(1, 25))
    assert [number for number in found if "、" not in number] == ["文首", *(numeral(n) for n in range(1, 10))]


def test_clause_numbers_are_unique_and_no_clause_but_a_heading_is_empty(policies: dict[str, ImportedPolicy]) -> None:
    for imported in policies.values():
        assert len(set(numbers(imported))) == len(imported.document.clauses)
        assert [clause.number for clause in imported.document.clauses if not clause.text] == []


@pytest.mark.parametrize(
    ("policy_id", "clause", "raw_words", "repaired"),
    [
        ("nanchang-ip-demo-city", "二", "20152020年", "2015—2020年"),
        ("nanchang-ip-demo-city", "三、(一)1", "20152020年", "2015—2020年"),
        ("nanchang-ip-demo-city", "三、(二)", "()", "(二)"),
        ("nanping-ip-city-2024", "文首", "20242026年", "2024—2026年"),
        ("nanping-ip-city-2024", "文首", "202442", "2024年4月2日"),
        ("nanping-ip-city-2024", "一", "20212035年)", "(2021—2035年)"),
        ("wugang-ip-county-2023", "二、(三)", "三)", "(三)"),
        ("wugang-ip-county-2023", "三、(一)", "20238月一202310月", "2023年8月—2023年10月"),
        ("wugang-ip-county-2023", "三、(二)", "202311月一202512月", "2023年11月—2025年12月"),
        ("wugang-ip-county-2023", "三、(三)", "20261月﹣20267月", "2026年1月—2026年7月"),
        ("wugang-ip-county-2023", "三、(四)", "20267月", "2026年7月"),
    ],
)
def test_a_certain_repair_is_visible_and_keeps_the_raw_characters(
    policies: dict[str, ImportedPolicy], policy_id: str, clause: str, raw_words: str, repaired: str
) -> None:
    imported = policies[policy_id]
    assert (clause, raw_words, repaired) in imported.repairs
    held = next(found for found in imported.document.clauses if found.number == clause)
    assert Repair(raw_words, repaired) in held.repairs
    assert f'[{repaired}]{{raw="{raw_words}"}}' in imported.markdown


def test_brackets_lost_around_responsible_units_are_repaired(policies: dict[str, ImportedPolicy]) -> None:
    mended = {clause for clause, raw_words, _ in policies["nanping-ip-city-2024"].repairs if "单位" in raw_words}
    assert mended == {"三、(一)1", "三、(一)2", "三、(二)6", "三、(三)7", "三、(三)9"}
    for clause, raw_words, repaired in policies["nanping-ip-city-2024"].repairs:
        if clause in mended and "单位" in raw_words:
            assert repaired.strip("()") == raw_words.strip("()")


def test_a_page_without_damage_has_no_repairs(policies: dict[str, ImportedPolicy]) -> None:
    damaged = {policy_id for policy_id, imported in policies.items() if imported.repairs}
    assert damaged == {"nanchang-ip-demo-city", "nanping-ip-city-2024", "wugang-ip-county-2023"}


@pytest.mark.parametrize(
    ("policy_id", "clause", "words"),
    [
        ("nanping-ip-city-2024", "三、(四)11", "化商标窗口服务"),
        ("nanping-ip-city-2024", "三、(三)7", "强知识产权行政保护"),
        ("nanchang-ip-demo-city", "附件", "名单"),
        ("nanchang-ip-demo-city", "三、(五)3", "不成对"),
        ("suzhou-dengfeng-2021", "文首", "不成对"),
        ("beijing-ip-action-2015", "一、(二)", "表格或图片"),
    ],
)
def test_what_the_source_lost_is_reported_at_its_clause(
    policies: dict[str, ImportedPolicy], policy_id: str, clause: str, words: str
) -> None:
    assert any(number == clause and words in loss for number, loss in policies[policy_id].losses)


def test_a_loss_is_never_filled_with_invented_characters(policies: dict[str, ImportedPolicy]) -> None:
    assert text(policies["nanping-ip-city-2024"], "三、(四)11").startswith("化商标窗口服务")
    assert text(policies["nanping-ip-city-2024"], "三、(三)7").startswith("强知识产权行政保护")


@pytest.mark.parametrize("policy_id", ["nanping-ip-city-2024", "wugang-ip-county-2023"])
def test_responsible_units_stay_with_their_task_as_a_paragraph_of_their_own(
    policies: dict[str, ImportedPolicy], raw: dict[str, str], policy_id: str
) -> None:
    imported = policies[policy_id]
    source = raw[imported.document.policy.source]
    lines = [
        (clause, part) for clause in imported.document.clauses for part in clause.paragraphs if _UNITS.search(part)
    ]
    assert len(lines) == len(_UNITS.findall(source)) > 0
    for clause, line in lines:
        assert line.startswith(("(责任单位", "(牵头单位")) and line.endswith(")"), clause.number
    tasks = [number for number in numbers(imported) if re.search(r"\d$", number)]
    assert set(tasks) <= {clause.number for clause, _ in lines}


def test_the_library_file_of_an_official_text_reads_back_as_the_same_document(
    policies: dict[str, ImportedPolicy],
) -> None:
    for imported in policies.values():
        assert read_document(imported.markdown, "again") == imported.document
        assert imported.document.policy.origin == "official"


def test_importing_a_page_twice_gives_the_same_bytes(official_folder: Path) -> None:
    for path in sorted(official_folder.iterdir()):
        first, second = (import_document(read_file(path), card_ids()) for _ in range(2))
        assert first == second


def test_page_chrome_is_removed_and_listed(pages: dict[str, ImportedPage]) -> None:
    chrome = {"扫码浏览", "返回首页", "本网站已支持IPV6", "我们为您找到40条结果"}
    removed = {words for page in pages.values() for _, words in page.removed}
    assert chrome <= removed
    for page in pages.values():
        for imported in page.policies:
            assert not any(words in imported.markdown for words in chrome)


# Losslessness -------------------------------------------------------------------------------------------------


def test_segments_are_disjoint_in_order_and_cover_every_visible_character(
    pages: dict[str, ImportedPage], raw: dict[str, str]
) -> None:
    for source, page in pages.items():
        end = 0
        for segment in page.segments:
            assert end <= segment.start < segment.end
            assert raw[source][end : segment.start].strip() == "", f"{source}: lost before {segment.start}"
            end = segment.end
        assert raw[source][end:].strip() == ""


def test_every_segment_of_a_clause_names_a_policy_and_a_clause_of_it(pages: dict[str, ImportedPage]) -> None:
    for page in pages.values():
        known = {(found.document.policy.id, number) for found in page.policies for number in numbers(found)}
        used = {(segment.policy_id, segment.clause) for segment in page.segments if segment.kind == "clause"}
        assert used == known
        assert all(segment.rule for segment in page.segments if segment.kind != "clause")


def test_library_files_with_repairs_undone_give_the_raw_characters_back_in_order(
    pages: dict[str, ImportedPage], raw: dict[str, str]
) -> None:
    for source, page in pages.items():
        for imported in page.policies:
            here = [s for s in page.segments if s.kind == "clause" and s.policy_id == imported.document.policy.id]
            printed = visible("".join(raw[source][segment.start : segment.end] for segment in here))
            assert undone(imported.markdown) == canonical(printed), imported.document.policy.id


def test_the_words_of_every_clause_stand_in_its_own_segments(
    pages: dict[str, ImportedPage], raw: dict[str, str]
) -> None:
    for source, page in pages.items():
        for imported in page.policies:
            for clause in imported.document.clauses:
                here = [s for s in page.segments if (s.policy_id, s.clause) == (clause.policy_id, clause.number)]
                printed = canonical(visible("".join(raw[source][s.start : s.end] for s in here)))
                lost = r"[()—一﹣年月日]" if clause.repairs else "$^"
                for paragraph in clause.paragraphs:
                    words = canonical(visible(paragraph))
                    assert re.sub(lost, "", words) in re.sub(lost, "", printed), (clause.policy_id, clause.number)
