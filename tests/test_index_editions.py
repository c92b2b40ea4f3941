"""Editions: built beside the old one, switched by one pointer, refused when they do not fit."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from fakes import FakeEncoder, no_progress, share_dictionary, tiny_policy, tiny_settings, use_cards, write_tiny_library
from filelock import FileLock

from index.build import BuildReport, build
from index.dense import ChromaIndex
from index.editions import EditionFolder
from index.errors import EditionError, PolicyIndexError, StorageError
from index.model import Filters
from index.passages import passages_of
from index.protocols import Vectors
from index.retrieve import open_retriever
from index.settings import IndexSettings


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    share_dictionary(monkeypatch)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> IndexSettings:
    use_cards(monkeypatch, write_tiny_library(tmp_path / "cards"))
    return tiny_settings(tmp_path / "home")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, BuildReport]]:
    """A state folder with the tiny library built into it, to be copied."""
    folder = tmp_path_factory.mktemp("template")
    with pytest.MonkeyPatch.context() as patched:
        share_dictionary(patched)
        use_cards(patched, write_tiny_library(folder / "cards"))
        yield folder / "home", build(tiny_settings(folder / "home"), FakeEncoder(), no_progress)


@pytest.fixture
def built(settings: IndexSettings, template: tuple[Path, BuildReport]) -> BuildReport:
    shutil.copytree(template[0], settings.home)
    return template[1]


def change_one_clause(tmp_path: Path, words: str = "单笔贷款最高奖励20万元。") -> None:
    (tmp_path / "cards" / "city-a.md").write_text(tiny_policy("city-a", fourth=words), encoding="utf-8")


def serving(settings: IndexSettings, question: str = "单笔贷款最高奖励多少") -> list[str]:
    found = open_retriever(settings, FakeEncoder()).search(question, Filters(policy_ids=frozenset({"city-a"})))
    return [evidence.clause.text for evidence in found]


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def rows(database: Path) -> list[str]:
    """All a Chroma database holds, without the row it adds whenever someone opens it."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        return [line for line in connection.iterdump() if "acquire_write" not in line]
    finally:
        connection.close()


def leftovers(settings: IndexSettings) -> list[str]:
    return [path.name for path in settings.editions.iterdir() if path.name.endswith((".building", ".new"))]


def test_a_build_serves_every_clause_and_counts_what_it_made(settings: IndexSettings, built: BuildReport) -> None:
    retriever = open_retriever(settings, FakeEncoder())
    manifest = built.manifest
    assert (manifest.policies, manifest.official, manifest.clauses) == (3, 0, len(retriever.catalog.clauses))
    assert (retriever.edition, built.unchanged) == (manifest.id, False)
    folder = settings.editions / manifest.id / "chroma"
    dense = ChromaIndex.open(folder, "", manifest.id)
    assert dense.count() == manifest.passages == built.encoded
    assert dense.ids() == {passage.id for passage in passages_of(retriever.catalog, {})}
    assert leftovers(settings) == []


def test_an_unchanged_build_encodes_nothing_and_keeps_the_edition(settings: IndexSettings, built: BuildReport) -> None:
    before = files(settings.editions)
    encoder = FakeEncoder()
    again = build(settings, encoder, no_progress)
    assert (again.unchanged, again.encoded, again.manifest) == (True, 0, built.manifest)
    assert encoder.encoded == []
    assert files(settings.editions) == before


def test_changing_one_clause_encodes_only_that_clause(
    settings: IndexSettings, built: BuildReport, tmp_path: Path
) -> None:
    change_one_clause(tmp_path)
    encoder = FakeEncoder()
    again = build(settings, encoder, no_progress)
    assert again.encoded == 1 and len(encoder.encoded) == 1
    assert "20万元" in encoder.encoded[0]
    assert again.manifest.id != built.manifest.id
    assert serving(settings)[0] == "单笔贷款最高奖励20万元。"


def test_vectors_taken_over_equal_those_of_a_build_from_nothing(
    settings: IndexSettings, built: BuildReport, tmp_path: Path
) -> None:
    change_one_clause(tmp_path)
    taken = build(settings, FakeEncoder(), no_progress).manifest.id
    elsewhere = replace(settings, home=tmp_path / "elsewhere")
    fresh = build(elsewhere, FakeEncoder(), no_progress).manifest.id
    one = ChromaIndex.open(settings.editions / taken / "chroma", "", taken)
    other = ChromaIndex.open(elsewhere.editions / fresh / "chroma", "", fresh)
    assert one.ids() == other.ids()
    ids = sorted(one.ids())
    held, wanted = one.stored(ids), other.stored(ids)
    assert all(np.allclose(held[key], wanted[key], atol=1e-6) for key in ids)


def test_another_encoder_builds_everything_anew(settings: IndexSettings, built: BuildReport) -> None:
    again = build(settings, FakeEncoder("fake/other"), no_progress)
    assert again.encoded == built.encoded and not again.unchanged


def test_progress_counts_up_to_all_passages(settings: IndexSettings) -> None:
    seen: list[tuple[int, int]] = []
    report = build(settings, FakeEncoder(), lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen) and seen[-1] == (report.encoded, report.encoded)


def test_an_edition_is_never_changed_once_it_serves(
    settings: IndexSettings, built: BuildReport, tmp_path: Path
) -> None:
    folder = settings.editions / built.manifest.id
    database = folder / "chroma" / "chroma.sqlite3"
    before, held = files(folder), rows(database)
    serving(settings)
    change_one_clause(tmp_path)
    build(settings, FakeEncoder(), no_progress)
    after = files(folder)
    assert set(after) == set(before)
    assert all(
        name.startswith("chroma/") for name in before if before[name] != after[name]
    )  # Chroma notes each opening
    assert rows(database) == held


def test_old_editions_are_removed_but_the_one_before_stays(
    settings: IndexSettings, built: BuildReport, tmp_path: Path
) -> None:
    made = [built.manifest.id]
    for amount in (20, 30, 40):
        change_one_clause(tmp_path, f"最高{amount}万元。")
        made.append(build(settings, FakeEncoder(), no_progress).manifest.id)
    kept = sorted(path.name for path in settings.editions.iterdir() if path.is_dir())
    assert kept == sorted(made[-2:])


def test_a_reader_opened_before_a_switch_goes_on_with_its_own_edition(
    settings: IndexSettings, built: BuildReport, tmp_path: Path
) -> None:
    reader = open_retriever(settings, FakeEncoder())
    change_one_clause(tmp_path)
    build(settings, FakeEncoder(), no_progress)
    assert reader.search("单笔贷款最高奖励多少")[0].clause.text == "单笔贷款最高奖励10万元。"
    assert serving(settings)[0] == "单笔贷款最高奖励20万元。"


# What a reader refuses ----------------------------------------------------------------------------------------


def refusal(settings: IndexSettings, encoder: FakeEncoder | None = None) -> str:
    with pytest.raises(EditionError) as caught:
        open_retriever(settings, encoder or FakeEncoder())
    message = str(caught.value)
    assert "index build" in message and "\n" not in message
    return message


def test_a_missing_index_is_refused(settings: IndexSettings) -> None:
    assert "还没有索引" in refusal(settings)


def test_an_index_of_another_encoder_is_refused_and_names_both(settings: IndexSettings, built: BuildReport) -> None:
    message = refusal(settings, FakeEncoder("fake/other"))
    assert "fake/other" in message and FakeEncoder().fingerprint in message


def _manifest(settings: IndexSettings, built: BuildReport) -> Path:
    return settings.editions / built.manifest.id / "manifest.json"


@pytest.mark.parametrize("held", [b"", b"{", b"[]", b"null", b"7", b'"x"', b"\xff\xfe", b'{"format": 1}'])
def test_a_damaged_manifest_is_refused_and_the_next_build_mends_it(
    settings: IndexSettings, built: BuildReport, held: bytes
) -> None:
    _manifest(settings, built).write_bytes(held)
    refusal(settings)
    assert not build(settings, FakeEncoder(), no_progress).unchanged
    assert serving(settings)


@pytest.mark.parametrize("change", [{"format": 0}, {"format": 99}, {"format": "1"}])
def test_an_index_of_another_format_is_refused(
    settings: IndexSettings, built: BuildReport, change: dict[str, object]
) -> None:
    held = json.loads(_manifest(settings, built).read_text())
    _manifest(settings, built).write_text(json.dumps(held | change))
    assert "另一个版本" in refusal(settings)


@pytest.mark.parametrize("change", [{"colour": "red"}, {"encoder": 7}])
def test_a_manifest_with_odd_fields_is_refused(
    settings: IndexSettings, built: BuildReport, change: dict[str, object]
) -> None:
    held = json.loads(_manifest(settings, built).read_text())
    _manifest(settings, built).write_text(json.dumps(held | change))
    refusal(settings)


@pytest.mark.parametrize(
    "pointer", [b"", b"no-such-edition", b"\xff\xfe\x00", b"../../elsewhere", b"a\x00b", b"x" * 5000]
)
def test_a_damaged_pointer_is_refused_and_the_next_build_mends_it(
    settings: IndexSettings, built: BuildReport, pointer: bytes
) -> None:
    (settings.editions / "CURRENT").write_bytes(pointer)
    refusal(settings)
    build(settings, FakeEncoder(), no_progress)
    assert serving(settings)


def test_a_half_built_folder_never_serves(settings: IndexSettings, built: BuildReport) -> None:
    folder = settings.editions / built.manifest.id
    folder.rename(folder.with_name(folder.name + ".building"))
    refusal(settings)
    build(settings, FakeEncoder(), no_progress)
    assert serving(settings) and leftovers(settings) == []


PARTS = ("library.json", "lexical/fields.json", "lexical/text/owners.npy", "lexical/text/vocab.index.json", "lexical/text/params.index.json", "lexical/text/indptr.csc.index.npy", "lexical/question/owners.npy", "chroma/chroma.sqlite3")  # fmt: skip


@pytest.mark.parametrize(
    ("part", "damage"),
    [*((part, "gone") for part in PARTS[:2]), *((part, "empty") for part in PARTS), *((part, "noise") for part in PARTS[:4]),
     *((part, "half") for part in (PARTS[0], PARTS[3], PARTS[-1]))],
)  # fmt: skip
def test_a_damaged_part_of_an_edition_is_refused(
    settings: IndexSettings, built: BuildReport, part: str, damage: str
) -> None:
    path = settings.editions / built.manifest.id / part
    held = path.read_bytes()
    path.unlink()
    if damage != "gone":
        path.write_bytes({"empty": b"", "half": held[: len(held) // 2], "noise": b"\x93[7]" * 50}[damage])
    refusal(settings)


@pytest.mark.parametrize("text", ["[]", "7", '{"fields": 7, "clauses": 1}', '{"fields": ["text"]}', "null"])
def test_a_part_with_other_json_is_refused(settings: IndexSettings, built: BuildReport, text: str) -> None:
    (settings.editions / built.manifest.id / "lexical" / "fields.json").write_text(text)
    refusal(settings)


# Failures while building --------------------------------------------------------------------------------------


class FailingEncoder(FakeEncoder):
    """Raises `error` at its second batch."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def encode_passages(self, texts: list[str]) -> Vectors:  # type: ignore[override]
        if self.encoded:
            raise self.error
        return super().encode_passages(texts)


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left on device"), MemoryError(), KeyboardInterrupt()]
)
def test_a_build_that_fails_leaves_the_serving_edition_and_no_rubbish(
    settings: IndexSettings, built: BuildReport, error: Exception
) -> None:
    encoder = FailingEncoder(error)
    encoder.fingerprint = "fake/failing"
    with pytest.raises((StorageError, MemoryError, KeyboardInterrupt)):
        build(settings, encoder, no_progress)
    assert serving(settings)[0] == "单笔贷款最高奖励10万元。"
    assert leftovers(settings) == []
    assert not build(settings, FakeEncoder("fake/new"), no_progress).unchanged


def test_a_full_disk_is_one_chinese_line(settings: IndexSettings) -> None:
    with pytest.raises(StorageError, match="磁盘空间"):
        build(settings, FailingEncoder(OSError(errno.ENOSPC, "No space left on device")), no_progress)


def test_a_second_build_at_the_same_time_is_refused(
    settings: IndexSettings, built: BuildReport, tmp_path: Path
) -> None:
    change_one_clause(tmp_path)
    refused: list[str] = []

    def meanwhile(done: int, total: int) -> None:
        with pytest.raises(StorageError) as caught:
            build(settings, FakeEncoder(), no_progress)
        refused.append(str(caught.value))

    build(settings, FakeEncoder(), meanwhile)
    assert refused and all("另一个索引构建正在进行" in message for message in refused)
    assert serving(settings)[0] == "单笔贷款最高奖励20万元。"


def test_a_refused_second_build_does_not_touch_the_folder_of_the_first(tmp_path: Path) -> None:
    folder = EditionFolder(tmp_path)
    with folder.building("one") as place:
        (place / "part").write_text("x")
        with pytest.raises(StorageError), folder.building("two"):
            pass
        assert (place / "part").read_text() == "x"
    assert (tmp_path / "one" / "part").read_text() == "x"


def test_a_stale_lock_file_stops_nobody(settings: IndexSettings) -> None:
    settings.editions.mkdir(parents=True)
    (settings.editions / "build.lock").write_text("left by a killed build")
    assert build(settings, FakeEncoder(), no_progress).encoded


def test_a_file_in_the_way_of_the_state_folder_is_refused(settings: IndexSettings) -> None:
    settings.home.write_text("in the way")
    with pytest.raises(PolicyIndexError, match="写权限"):
        build(settings, FakeEncoder(), no_progress)


def test_a_state_folder_that_cannot_be_written_is_refused(
    settings: IndexSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", denied)
    with pytest.raises(StorageError, match="写权限"):
        build(settings, FakeEncoder(), no_progress)


def test_a_served_index_opens_where_nothing_can_be_written(
    settings: IndexSettings, built: BuildReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(settings.home / "cache", ignore_errors=True)
    (settings.home / "cache").write_text("in the way")
    assert serving(settings)


def test_the_pointer_is_switched_by_one_rename_after_everything_is_on_disk(
    settings: IndexSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    replace_file, fsync = os.replace, os.fsync
    monkeypatch.setattr(os, "replace", lambda a, b: (seen.append(f"replace {Path(b).name}"), replace_file(a, b))[1])
    monkeypatch.setattr(
        os, "fsync", lambda fd: (seen.append(Path(f"/proc/self/fd/{fd}").readlink().name), fsync(fd))[1]
    )
    build(settings, FakeEncoder(), no_progress)
    switch = seen.index("replace CURRENT")
    assert {"manifest.json", "library.json", "chroma.sqlite3", "CURRENT.new"} <= set(seen[:switch])
    assert "editions" in seen[:switch] and seen[switch + 1] == "editions"


def test_a_switch_that_fails_keeps_the_old_pointer(
    settings: IndexSettings, built: BuildReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_one_clause(tmp_path)

    def full(source: object, target: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("index.editions.os.replace", full)
        with pytest.raises(StorageError, match="切换不了索引"):
            build(settings, FakeEncoder(), no_progress)
    assert serving(settings)[0] == "单笔贷款最高奖励10万元。"


class ForgetfulIndex:
    """A vector store that loses the last passage without a word."""

    def __init__(self, kept: ChromaIndex) -> None:
        self.kept = kept

    def add(self, passages: list[object], vectors: Vectors) -> None:
        self.kept.add(passages[:-1], vectors[:-1])  # type: ignore[arg-type]

    def __getattr__(self, name: str) -> object:
        return getattr(self.kept, name)


def test_a_build_whose_store_lost_a_passage_is_not_served(
    settings: IndexSettings, built: BuildReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_one_clause(tmp_path)
    create = ChromaIndex.create
    monkeypatch.setattr("index.build.ChromaIndex.create", lambda *place: ForgetfulIndex(create(*place)))
    with pytest.raises(EditionError, match="核对不上"):
        build(settings, FakeEncoder(), no_progress)
    monkeypatch.undo()
    assert EditionFolder(settings.editions).current() == built.manifest


def test_a_lock_held_elsewhere_refuses_the_build(settings: IndexSettings, built: BuildReport, tmp_path: Path) -> None:
    change_one_clause(tmp_path)
    with FileLock(settings.editions / "build.lock"), pytest.raises(StorageError, match="另一个索引构建正在进行"):
        build(settings, FakeEncoder(), no_progress)
