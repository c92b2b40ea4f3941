"""The library format: reader, writer, errors that name the file, and which text wins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fakes import fine_or_refused, raw_page, tiny_policy, tiny_settings, use_cards, write_tiny_library
from hypothesis import given
from hypothesis import strategies as st

from index.errors import LibraryFormatError, PolicyIndexError, UnreadableSourceError
from index.library.folder import card_folder, load_library, read_folder
from index.library.front_matter import read_front_matter, write_front_matter
from index.library.markdown import Block, plain, read_document, repair_mark, write_document
from index.model import Policy, Repair
from index.sources import import_into_library, mirror_sources, read_library

TEXTS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\u2028\u2029\ufeff"), max_size=30
)
DATES = st.none() | st.dates(date(1990, 1, 1), date(2099, 12, 31))
POLICIES = st.builds(
    Policy,
    id=st.from_regex(r"[a-z0-9-]{1,20}", fullmatch=True),
    title=TEXTS.filter(lambda title: len(title) >= 2),
    level=st.sampled_from(["national", "province", "city", "county"]),
    region=st.lists(TEXTS, min_size=1, max_size=3).map(tuple),
    origin=st.sampled_from(["official", "digest"]),
    source=TEXTS,
    aliases=st.lists(TEXTS, max_size=3).map(tuple),
    issuer=TEXTS,
    document_number=TEXTS,
    issued=DATES,
    in_force_from=DATES,
    in_force_until=DATES,
    repeals=st.lists(TEXTS, max_size=2).map(tuple),
)


@given(POLICIES)
def test_front_matter_is_read_back_as_it_was_written(policy: Policy) -> None:
    assert read_front_matter(write_front_matter(policy), "x.md") == policy


@pytest.mark.parametrize("path", sorted(card_folder().glob("*.md")), ids=lambda path: path.stem)
def test_each_card_reads_and_is_named_after_its_id(path: Path) -> None:
    document = read_document(path.read_text(encoding="utf-8"), path.name)
    assert document.policy.id == path.stem
    assert all(clause.policy_id == path.stem for clause in document.clauses)
    assert len({clause.number for clause in document.clauses}) == len(document.clauses) > 10


def test_clauses_carry_number_heading_path_and_paragraphs() -> None:
    blocks = [
        Block("开头的话。"), Block("第一章 总则", "chapter"), Block("第一条", "article"), Block("甲。"), Block("乙。"),
        Block("(一)申报", "section"), Block("丙。"), Block("第一条", "article"), Block("丁。"), Block("附件:名单", "annex"), Block("戊。"),
    ]  # fmt: skip
    document = read_document(write_document(tiny(), blocks), "x.md")
    assert [(c.number, c.heading, c.path, c.text) for c in document.clauses] == [
        ("文首", "", (), "开头的话。"),
        ("第一条", "", ("第一章总则", "第一条"), "甲。\n乙。\n丁。"),
        ("第一条(一)", "申报", ("第一章总则", "第一条", "(一)申报"), "申报\n丙。"),
        ("附件", "名单", ("附件名单",), "名单\n戊。"),
    ]


def test_headings_are_written_at_the_levels_of_the_format() -> None:
    blocks = [
        Block("第一条", "article"), Block("(一)申报", "section"), Block("一、总体", "part"), Block("(一)思路", "section"), Block("1.任务", "task"),
    ]  # fmt: skip
    lines = [line for line in write_document(tiny(), blocks).split("\n") if line.startswith("##")]
    assert lines == ["### 第一条", "#### (一)申报", "## 一、总体", "### (一)思路", "#### 1.任务"]


def test_lines_without_a_blank_line_are_one_paragraph_and_a_dash_begins_another() -> None:
    text = tiny_policy("city-a", fourth="甲\n乙。\n——丙。\n——丁。")
    document = read_document(text, "x.md")
    assert next(c for c in document.clauses if c.number == "第四条").paragraphs == ("甲乙。", "——丙。", "——丁。")


@given(st.text("0123456789年月()()", min_size=1), st.text("0123456789年月日—()()", min_size=1), TEXTS)
def test_a_repair_mark_reads_as_the_repair_and_keeps_the_raw_text(raw: str, repaired: str, before: str) -> None:
    before = before.replace("[", "").replace("]", "")
    assert plain(f"{before}{repair_mark(Repair(raw, repaired))}后") == (
        f"{before}{repaired}后",
        (Repair(raw, repaired),),
    )


def tiny() -> Policy:
    return Policy(id="x", title="样本办法", level="city", region=("苏州市",), origin="digest", source="样本")


HEAD = 'id: x\ntitle: 样本办法\nlevel: city\nregion: [苏州市]\norigin: digest\nsource: ""'
BODY = "# 样本办法\n\n### 第一条\n\n甲。\n\n### 第二条\n\n乙。\n"


@pytest.mark.parametrize(
    ("head", "names"),
    [
        (HEAD + "\ncolour: red", ["x.md", "colour"]),
        (HEAD + "\ntitle: 又一个", ["x.md", "第8行", "title"]),
        (HEAD + '\nissued: "2023-13-01"', ["x.md", "issued"]),
        (HEAD + '\nissued: "2023年1月1日"', ["x.md", "issued"]),
        (HEAD + '\nissued: "20230101"', ["x.md", "issued"]),
        (HEAD + '\nissued: "86400"', ["x.md", "issued"]),
        (HEAD + '\nissued: "2023-01-01T00:00:00"', ["x.md", "issued"]),
        (HEAD.replace("city", "village"), ["x.md", "level"]),
        (HEAD.replace("digest", "rumour"), ["x.md", "origin"]),
        (HEAD.replace("id: x", "id: 苏州 1"), ["x.md", "id"]),
        (HEAD.replace("id: x\n", ""), ["x.md", "id"]),
        (HEAD.replace("[苏州市]", "苏州市"), ["x.md", "region"]),
        (HEAD.replace("[苏州市]", "[]"), ["x.md", "region"]),
        (HEAD + "\naliases: 样本", ["x.md", "aliases"]),
        (HEAD + "\naliases: {甲: 乙}", ["x.md", "aliases"]),
        (HEAD + "\naliases: [[甲], 乙]", ["x.md", "aliases"]),
        (HEAD + "\nissuer: [甲]", ["x.md", "issuer"]),
        (HEAD + "\nissuer: 'open", ["x.md", "行"]),
        (HEAD + "\n? [甲]\n: 乙", ["x.md"]),
        (HEAD + "\nissued: !!timestamp abc", ["x.md"]),
        (HEAD + "\nissuer: !!python/object/apply:os.getcwd []", ["x.md"]),
        (HEAD + "\nissuer: &a [*a]", ["x.md"]),
        ("只有一行字", ["x.md"]),
        ("- 甲\n- 乙", ["x.md"]),
        ("", ["x.md"]),
    ],
)
def test_bad_front_matter_is_refused_by_name_in_one_line(head: str, names: list[str]) -> None:
    with pytest.raises(LibraryFormatError) as caught:
        read_document(f"---\n{head}\n---\n{BODY}", "x.md")
    message = str(caught.value)
    assert all(name in message for name in names), message
    assert "\n" not in message and message.endswith("。")


@pytest.mark.parametrize("head", [HEAD + "\ncolour: red", HEAD + '\nissued: "2023-13-01"', HEAD.replace("city", "village"), HEAD + "\naliases: 样本", HEAD + "\n? [甲]\n: 乙"])  # fmt: skip
def test_messages_about_front_matter_are_chinese(head: str) -> None:
    with pytest.raises(LibraryFormatError) as caught:
        read_document(f"---\n{head}\n---\n{BODY}", "x.md")
    latin = [word for word in str(caught.value).replace("x.md", "").split() if word.isascii() and word.isalpha()]
    assert latin == [], str(caught.value)


@given(st.text(max_size=200))
def test_any_text_as_front_matter_is_read_or_refused(head: str) -> None:
    with fine_or_refused("x.md"):
        read_document(f"---\n{head}\n---\n{BODY}", "x.md")


def test_a_heading_without_a_number_names_file_and_line() -> None:
    text = f"---\n{HEAD}\n---\n# 样本办法\n\n### 第一条\n\n甲。\n\n### 没有编号\n"
    line = text.split("\n").index("### 没有编号") + 1
    with pytest.raises(LibraryFormatError, match=f"x.md 第{line}行"):
        read_document(text, "x.md")


@pytest.mark.parametrize("text", ["", "正文", "---\nid: x\n", f"---\n{HEAD}\n---\n# 样本办法\n\n没有条款。\n"])
def test_a_file_without_head_or_clauses_is_refused(text: str) -> None:
    with pytest.raises(LibraryFormatError, match="x.md"):
        read_document(text, "x.md")


def test_two_files_of_one_id_in_a_folder_are_refused(tmp_path: Path) -> None:
    write_tiny_library(tmp_path, ["city-a"])
    (tmp_path / "other.md").write_text(tiny_policy("city-a"), encoding="utf-8")
    with pytest.raises(LibraryFormatError, match="city-a"):
        load_library([tmp_path])


def test_a_library_file_that_is_no_utf8_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_bytes(tiny_policy("city-a").encode("gb18030"))
    with pytest.raises(UnreadableSourceError, match=r"bad\.md"):
        read_folder(tmp_path)


def test_a_library_file_may_use_full_width_punctuation(tmp_path: Path) -> None:
    text = tiny_policy("city-a").replace("(一)", "\uff08一\uff09").replace("7天", "\uff17天")
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    numbers = {clause.number: clause.text for clause in read_folder(tmp_path)[0].clauses}
    assert numbers["第三条(一)"].startswith("申报") and "7天" in numbers["第三条(二)"]


def test_a_missing_folder_holds_nothing(tmp_path: Path) -> None:
    assert load_library([tmp_path / "none"]) == ()


@pytest.mark.parametrize(
    ("first", "second", "winner"),
    [("digest", "official", 1), ("official", "digest", 0), ("digest", "digest", 1), ("official", "official", 1)],
)
def test_an_official_text_takes_the_place_of_a_card_and_never_the_other_way(
    tmp_path: Path, first: str, second: str, winner: int
) -> None:
    for place, origin in enumerate((first, second)):
        write_tiny_library(tmp_path / str(place), ["city-a"], origin=origin, fourth=f"第{place}份。")
    (found,) = load_library([tmp_path / "0", tmp_path / "1"])
    assert next(c.text for c in found.clauses if c.number == "第四条") == f"第{winner}份。"


def test_an_official_text_inherits_the_aliases_of_its_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_cards(monkeypatch, write_tiny_library(tmp_path / "cards", ["city-a"], aliases="[苏州样本]"))
    settings = tiny_settings(tmp_path / "home")
    write_tiny_library(settings.imported, ["city-a"], origin="official")
    (found,) = read_library(settings)
    assert (found.policy.origin, found.policy.aliases) == ("official", ("苏州样本",))


def test_import_writes_a_library_file_under_the_id_of_the_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_cards(monkeypatch, write_tiny_library(tmp_path / "cards", ["city-a"]))
    settings = tiny_settings(tmp_path / "home")
    (page := tmp_path / "page.txt").write_text(raw_page(), encoding="utf-8")
    assert import_into_library(settings, [page], dry_run=True)[0].page
    assert not settings.imported.exists()
    import_into_library(settings, [page], dry_run=False)
    (found,) = read_library(settings)
    assert (found.policy.id, found.policy.origin) == ("city-a", "official")
    assert found.policy.in_force_until == date(2023, 12, 31)
    assert [path.name for path in settings.imported.iterdir()] == ["city-a.md"]


def test_a_bad_file_among_good_ones_only_makes_its_own_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_cards(monkeypatch, tmp_path / "none")
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.txt").write_bytes(b"\x00\x01\x02" * 100)
    (pages / "b.txt").write_text(raw_page(), encoding="utf-8")
    rows = import_into_library(tiny_settings(tmp_path / "home"), [pages], dry_run=False)
    assert [(row.source, bool(row.page), bool(row.refused)) for row in rows] == [
        ("a.txt", False, True),
        ("b.txt", True, False),
    ]


def test_sources_are_mirrored_once_and_again_when_a_file_changes_or_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_cards(monkeypatch, write_tiny_library(tmp_path / "cards", ["city-a"]))
    (pages := tmp_path / "pages").mkdir()
    (page := pages / "a.txt").write_text(raw_page(), encoding="utf-8")
    settings = tiny_settings(tmp_path / "home", sources=(pages,))
    assert len(mirror_sources(settings)) == 1
    assert mirror_sources(settings) == []
    page.write_text(raw_page("多一段文字。"), encoding="utf-8")
    assert len(mirror_sources(settings)) == 1
    assert "多一段文字。" in (settings.mirrored / "city-a.md").read_text(encoding="utf-8")
    page.unlink()
    assert mirror_sources(settings) == []
    assert read_library(settings)[0].policy.origin == "digest"


def test_without_sources_only_cards_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_cards(monkeypatch, write_tiny_library(tmp_path / "cards"))
    settings = tiny_settings(tmp_path / "home")
    mirror_sources(settings)
    assert {document.policy.origin for document in read_library(settings)} == {"digest"}


def test_a_file_in_the_way_of_the_library_is_a_storage_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_cards(monkeypatch, tmp_path / "none")
    (tmp_path / "home").write_text("in the way")
    (page := tmp_path / "page.txt").write_text(raw_page(), encoding="utf-8")
    settings = tiny_settings(tmp_path / "home", sources=(page,))
    with pytest.raises(PolicyIndexError, match="写权限"):
        import_into_library(settings, [page], dry_run=False)
    with pytest.raises(PolicyIndexError, match="写权限"):
        mirror_sources(settings)


def test_validity_is_true_false_or_unknown() -> None:
    dated = replace(tiny(), in_force_from=date(2021, 1, 1), in_force_until=date(2023, 12, 31))
    assert [dated.in_force(day) for day in (date(2020, 12, 31), date(2021, 1, 1), date(2023, 12, 31), date(2024, 1, 1))] == [False, True, True, False]  # fmt: skip
    assert tiny().in_force(date(2022, 1, 1)) is None
    assert replace(tiny(), in_force_until=date(2023, 12, 31)).in_force(date(2022, 1, 1)) is None
