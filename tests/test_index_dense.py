"""The contract of the vector store: exact search, Chroma's own search and a Chroma server all agree."""

from __future__ import annotations

import gc
import itertools
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from fakes import FakeEncoder, no_progress, share_dictionary, tiny_settings, use_cards, write_tiny_library

from index.build import build
from index.dense import NO_END, NO_START, ChromaIndex, as_number
from index.errors import EditionError, PolicyIndexError, StorageError
from index.model import Filters
from index.protocols import Passage
from index.retrieve import open_retriever

# Chroma's HTTP client leaves sockets open until it is collected.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
RANDOM = np.random.default_rng(20261122)
SIZE, WIDTH = 240, 16
POLICIES = (("a", "苏州市", "city", 20210101, 20231231), ("b", "南平市", "city", 20240101, 20261231),
            ("c", "江苏省", "province", 20211001, NO_END), ("d", "全国", "national", NO_START, NO_END))  # fmt: skip
FILTERS = (
    Filters(),
    Filters(policy_ids=frozenset({"a"})),
    Filters(policy_ids=frozenset({"a", "d"})),
    Filters(places=frozenset({"苏州市", "全国"})),
    Filters(levels=frozenset({"city"})),
    Filters(in_force_on=date(2023, 12, 31)),
    Filters(in_force_on=date(2024, 1, 1)),
    Filters(places=frozenset({"苏州市"}), levels=frozenset({"city"}), in_force_on=date(2022, 6, 1)),
    Filters(places=frozenset({"上海市"})),
    Filters(policy_ids=frozenset({"a"}), in_force_on=date(2026, 1, 1)),
)


def passages() -> list[Passage]:
    made = []
    for number in range(SIZE):
        policy, place, level, since, until = POLICIES[number % len(POLICIES)]
        made.append(
            Passage(f"p{number}", policy, f"第{number}条", f"文字{number}", number % 3 == 0, place, level, since, until)
        )
    return made


def unit(count: int) -> np.ndarray:
    found = RANDOM.normal(size=(count, WIDTH)).astype(np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


PASSAGES, VECTORS, QUERIES = passages(), unit(SIZE), unit(4)


@pytest.fixture(scope="module", autouse=True)
def _collect() -> Iterator[None]:
    yield
    gc.collect()


@pytest.fixture(scope="module")
def server(server_process: tuple[str, subprocess.Popen[bytes]]) -> str:
    return server_process[0]


@pytest.fixture(scope="module")
def server_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A real Chroma server on a free loopback port."""
    program = shutil.which("chroma") or str(Path(sys.executable).with_name("chroma"))
    folder = tmp_path_factory.mktemp("chroma-server")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [program, "run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port)]
    try:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError as error:
        _cannot(f"the Chroma server does not start: {error}")
    try:
        _wait(process, port)
        yield f"http://127.0.0.1:{port}", process
    finally:
        process.terminate()
        process.wait(10)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v2/heartbeat", timeout=1):
                return
        except OSError:
            try:
                process.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
    _cannot("the Chroma server does not answer")


def _cannot(reason: str) -> None:
    pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished embedded collection."""
    place = tmp_path_factory.mktemp("dense") / "chroma"
    made = ChromaIndex.create(place, "", "e1")
    made.add(PASSAGES, VECTORS)
    made.close()
    return place


@pytest.fixture(params=["exact", "approximate", "server exact", "server approximate"])
def index(request: pytest.FixtureRequest, folder: Path) -> Iterator[ChromaIndex]:
    limit = 0 if "approximate" in request.param else 50_000
    if "server" not in request.param:
        yield (found := ChromaIndex.open(folder, "", "e1", exact_limit=limit))
        found.close()
        return
    url = request.getfixturevalue("server")
    edition = "contract-" + request.param.split()[1]
    made = ChromaIndex.create(folder, url, edition)
    made.add(PASSAGES, VECTORS)
    made.close()
    yield (found := ChromaIndex.open(folder, url, edition, exact_limit=limit))
    found.drop()
    found.close()


def brute(vector: np.ndarray, filters: Filters, questions: bool | None, limit: int) -> list[tuple[str, str, float]]:
    """The same search written out: every passage compared, every filter asked."""
    day = int(f"{filters.in_force_on:%Y%m%d}") if filters.in_force_on else None
    found = []
    for passage, held in zip(PASSAGES, VECTORS, strict=True):
        fits = (
            (questions is None or passage.is_question == questions)
            and (not filters.policy_ids or passage.policy_id in filters.policy_ids)
            and (not filters.places or passage.place in filters.places)
            and (not filters.levels or passage.level in filters.levels)
            and (day is None or passage.in_force_from <= day <= passage.in_force_until)
        )
        if fits:
            found.append((passage.policy_id, passage.clause, float(np.dot(held.astype(float), vector.astype(float)))))
    return sorted(found, key=lambda row: -row[2])[:limit]


def test_every_store_finds_what_a_plain_loop_finds_under_every_filter(index: ChromaIndex) -> None:
    for vector, filters, questions in itertools.product(QUERIES, FILTERS, (None, True, False)):
        found = index.search(vector, filters, 12, questions=questions)
        wanted = brute(vector, filters, questions, 12)
        assert [row[:2] for row in found] == [row[:2] for row in wanted], (filters, questions)
        assert np.allclose([row[2] for row in found], [row[2] for row in wanted], atol=1e-5)


def test_every_store_finds_each_passage_by_its_own_vector(index: ChromaIndex) -> None:
    for passage, vector in zip(PASSAGES, VECTORS, strict=True):
        best = index.search(vector, Filters(), 1)[0]
        assert best[:2] == (passage.policy_id, passage.clause) and best[2] > 0.9999


def test_every_store_gives_its_vectors_and_ids_back(index: ChromaIndex) -> None:
    assert index.count() == SIZE
    assert index.ids() == {passage.id for passage in PASSAGES}
    held = index.stored(["p7", "none", "p0"])
    assert set(held) == {"p0", "p7"}
    assert np.allclose(held["p7"], VECTORS[7], atol=1e-6)
    assert index.stored([]) == {}


def test_exact_search_ignores_the_length_of_the_question_vector(folder: Path) -> None:
    index = ChromaIndex.open(folder, "", "e1")
    long, short = (index.search(QUERIES[0] * length, Filters(), 5) for length in (7, 1))
    assert [row[:2] for row in long] == [row[:2] for row in short]
    assert np.allclose([row[2] for row in long], [row[2] for row in short], atol=1e-6)


@pytest.mark.parametrize(
    ("day", "number"), [(date(2023, 12, 31), 20231231), (date(2024, 1, 2), 20240102), (None, NO_END)]
)
def test_dates_are_stored_as_sortable_numbers(day: date | None, number: int) -> None:
    assert as_number(day, NO_END) == number


def test_a_missing_collection_is_an_edition_error(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match="index build"):
        ChromaIndex.open(tmp_path / "none", "", "e1")


def test_a_folder_that_cannot_be_made_is_a_storage_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError, match="写权限"):
        ChromaIndex.create(tmp_path / "file" / "chroma", "", "e1")


def test_a_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(StorageError, match="CHROMA_URL"):
        ChromaIndex.create(tmp_path, url, "e1")
    with pytest.raises(EditionError):
        ChromaIndex.open(tmp_path, url, "e1")


def test_no_embedding_function_is_stored_with_a_collection(folder: Path) -> None:
    import sqlite3

    with sqlite3.connect(f"file:{folder / 'chroma.sqlite3'}?mode=ro", uri=True) as connection:
        (configuration,) = connection.execute("select config_json_str from collections").fetchone()
    assert "trust_remote_code" not in configuration
    assert '"embedding_function":null' in configuration.replace(" ", "") or "embedding_function" not in configuration


def test_a_whole_build_is_served_from_a_chroma_server_and_old_collections_are_dropped(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import chromadb

    share_dictionary(monkeypatch)
    use_cards(monkeypatch, tmp_path / "cards")
    settings = tiny_settings(tmp_path / "home", chroma_url=server)
    for amount in (10, 20, 40):
        write_tiny_library(tmp_path / "cards", fourth=f"最高奖励{amount}万元。")
        report = build(settings, FakeEncoder(), no_progress)
        assert report.encoded == (3 if amount > 10 else report.manifest.passages)
    retriever = open_retriever(settings, FakeEncoder())
    assert retriever.search("苏州最高奖励多少万元")[0].clause.text == "最高奖励40万元。"
    retriever.close()
    client = chromadb.HttpClient("127.0.0.1", int(server.rsplit(":", 1)[1]))
    kept = {path.name for path in settings.editions.iterdir() if path.is_dir()}
    held = {collection.name for collection in client.list_collections()}
    client.close()
    assert {name for name in held if name.startswith("policy-passages-2")} == {
        f"policy-passages-{name}" for name in kept
    }


@pytest.mark.parametrize("loss", ["collection", "server"])
def test_a_collection_or_server_that_goes_away_is_a_clear_error(
    tmp_path: Path, server_process: tuple[str, subprocess.Popen[bytes]], loss: str
) -> None:
    url, process = server_process
    made = ChromaIndex.create(tmp_path, url, f"gone-{loss}")
    made.add(PASSAGES[:8], VECTORS[:8])
    opened = ChromaIndex.open(tmp_path, url, f"gone-{loss}", exact_limit=0)
    if loss == "collection":
        made.drop()
    else:  # the last test that uses the server
        process.kill()
        process.wait(10)
    with pytest.raises(PolicyIndexError):
        opened.search(QUERIES[0], Filters(), 3)
    with pytest.raises(PolicyIndexError):
        opened.stored(["p1"])
    with pytest.raises(PolicyIndexError):
        opened.add(PASSAGES[:1], VECTORS[:1])
    for index in (made, opened):
        index.close()
