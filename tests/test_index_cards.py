"""The policy cards keep every figure, name and date of the official texts, in words of their own."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

from index.importer import import_paths
from index.library.folder import card_folder, read_folder
from index.model import Clause, Document, Policy
from index.phrasings import load_phrasings
from index.readers import read_file
from index.sources import card_ids
from index.titles import title_key

LONGEST_COPY = 36
CARDS = {document.policy.id: document for document in read_folder(card_folder())}

# (policy, clause, what the card says in another way) -> why that is right
EXCEPTIONS = {
    (
        "wugang-ip-county-2023",
        "文首",
        "河南省知识产权局关于组织开展2023年知识产权强国建设试点示范城市县申报推荐工作的通通",
    ): ("the source misprints 通知 as 通通; the card names the notice and its number"),
    ("beijing-ip-action-2015", "一、(二)", "2015"): "the source prints the caption of a lost table twice",
    ("beijing-ip-action-2015", "一、(二)", "2020"): "the source prints the caption of a lost table twice",
    (
        "wugang-ip-county-2023",
        "二、(一)3",
        "市商务局市",
    ): "the source prints a stray 市 after 市商务局; the card names 市商务局",
}

# Front matter of the card that differs from the imported one -> why that is right
FIELD_EXCEPTIONS = {
    ("suzhou-dengfeng-2021", "issuer"): "the page only names the issuer in the title of the notice (市政府关于印发…)",
    ("beijing-ip-action-2015", "issuer"): "the card says that the office passed on the plan of other bodies",
}

_DASHES = str.maketrans(dict.fromkeys("-‐‑–—―−﹣~~〜", "-"))
_UNITS = {"万": 10_000, "亿": 100_000_000, "千": 1_000, "百": 100}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_AMOUNT = re.compile(rf"({_NUMBER.pattern})\s*([百千]?[万亿])?(%|‰)?")
_COUNT = re.compile(r"([二两三四五六七八九十百]+)(个工作日|个月|年|日|天|倍|成|件|家|次)")
_DATE = re.compile(r"\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?")
_DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,8}[〔\[]\d{4}[〕\]]\d+号")
_TITLE = re.compile(r"《((?:[^《》]|〈|〉)+)》?")
_UNIT_LINE = re.compile(r"[((]?(?:责任|牵头)单位[::;][^()]*[))]?")
_UNIT_LABEL = re.compile(r"[((]|[))]|(?:责任|牵头)单位[::;]")


@pytest.fixture(scope="module")
def officials(official_folder: Path) -> dict[str, Document]:
    rows = import_paths([official_folder], card_ids())
    return {found.document.policy.id: found.document for row in rows if row.page for found in row.page.policies}


def plain(words: str) -> str:
    """Half-width, one dash, no blanks, no commas between thousands."""
    apart = words.replace("〔", "[").replace("〕", "]").replace("\n", "。")
    folded = unicodedata.normalize("NFKC", apart).translate(_DASHES)
    return re.sub(r"(?<=\d),(?=\d{3})", "", re.sub(r"\s+", "", folded))


def amounts(words: str) -> Counter[str]:
    """Numbers by value: 10万 and 100000 are the same; a percentage is not the number."""
    found: Counter[str] = Counter()
    for number, unit, percent in _AMOUNT.findall(words):
        factor = 1
        for sign in unit:
            factor *= _UNITS[sign]
        found[f"{float(number) * factor:g}{percent}"] += 1
    return found


def counts(words: str) -> Counter[str]:
    """Numbers in Chinese numerals with their unit, 两 read as 二."""
    return Counter(number.replace("两", "二") + unit for number, unit in _COUNT.findall(words))


def units(clause: Clause) -> list[str]:
    """Bodies named in the unit lines of a clause."""
    lines = [match for part in clause.paragraphs for match in _UNIT_LINE.findall(part)]
    return [unit for line in lines for unit in re.split("[、,,;;]", _UNIT_LABEL.sub("、", line)) if len(unit) > 1]


def facts(clause: Clause) -> dict[str, set[str]]:
    """What a card must keep of a clause in so many characters, by kind."""
    words = plain(clause.text)
    return {
        "date": set(_DATE.findall(words)),
        "document number": {
            re.sub(r"^.*?(?=[\u4e00-\u9fff]{2,5}\[)", "", found) for found in _DOCUMENT_NUMBER.findall(words)
        },
        "title": {title_key(found) for found in _TITLE.findall(words)},
    }


def lacks(official: Clause, card: Clause) -> Iterator[str]:
    """What the official clause names and the card's clause does not."""
    wanted = facts(official)
    card_words, card_key = plain(card.text), title_key(card.text)
    for kind in (amounts, counts):
        named, held = kind(plain(official.text)), kind(card_words)
        if official.number == "文首":  # a title and its years stand there several times
            named = Counter(set(named))
        yield from sorted(named - held)
    for kind in ("date", "document number"):
        yield from sorted(found for found in wanted[kind] if found not in card_words)
    yield from sorted(found for found in wanted["title"] if found not in card_key)
    if wanted_units := units(official):
        held = units(card)
        yield from sorted({unit for unit in wanted_units if times(unit, held) < times(unit, wanted_units)})


def times(unit: str, named: list[str]) -> int:
    """How often a body is named; one 市 may stand for a whole row (市市场监管局、科技局)."""
    return sum(name in (unit, "市" + unit, unit.removeprefix("市")) for name in named)


def card_clause(policy_id: str, number: str) -> Clause:
    """The card's clause; the opening of a card that has none is its title."""
    title = CARDS[policy_id].policy.title
    found = {clause.number: clause for clause in CARDS[policy_id].clauses}
    return found.get(number) or Clause(policy_id, number, "", (), title if number == "文首" else "")


def test_each_official_text_has_a_card_with_the_same_clauses(officials: dict[str, Document]) -> None:
    assert set(officials) == set(CARDS)
    for policy_id, official in officials.items():
        held, wanted = ([c.number for c in d.clauses if c.number != "文首"] for d in (CARDS[policy_id], official))
        assert held == wanted, policy_id


@pytest.mark.parametrize("policy_id", sorted(CARDS))
def test_the_card_keeps_every_number_date_title_and_unit_of_each_clause(
    officials: dict[str, Document], policy_id: str
) -> None:
    missing = [
        (policy_id, clause.number, found)
        for clause in officials[policy_id].clauses
        for found in lacks(clause, card_clause(policy_id, clause.number))
    ]
    assert [row for row in missing if row not in EXCEPTIONS] == []


def test_no_exception_outlives_its_reason(officials: dict[str, Document]) -> None:
    needed = {
        (policy_id, clause.number, found)
        for policy_id, official in officials.items()
        for clause in official.clauses
        for found in lacks(clause, card_clause(policy_id, clause.number))
    }
    assert set(EXCEPTIONS) <= needed
    assert all(EXCEPTIONS.values())


@pytest.mark.parametrize("policy_id", sorted(CARDS))
def test_the_front_matter_of_card_and_official_text_agree(officials: dict[str, Document], policy_id: str) -> None:
    card, official = CARDS[policy_id].policy, officials[policy_id].policy
    different = {field for field in _FIELDS if _field(card, field) != _field(official, field)}
    assert different == {field for found, field in FIELD_EXCEPTIONS if found == policy_id}


_FIELDS = (
    "title", "level", "region", "issuer", "document_number", "issued", "in_force_from", "in_force_until",
    "validity_clause", "validity_words", "repeals", "superseded_by",
)  # fmt: skip


def _field(policy: Policy, name: str) -> object:
    found = getattr(policy, name)
    if name == "repeals":
        return tuple(title_key(title) for title in found)
    return plain(found).strip("()") if isinstance(found, str) else found


def test_no_tracked_file_repeats_an_official_text(official_folder: Path) -> None:
    runs: dict[str, str] = {}
    for path in sorted(official_folder.iterdir()):
        words = _run_together(read_file(path).text)
        runs |= {words[at : at + LONGEST_COPY]: path.name for at in range(len(words) - LONGEST_COPY + 1)}
    copied = []
    for path in _project_files():
        words = _run_together(path.read_text(encoding="utf-8", errors="replace"))
        found = next((at for at in range(len(words) - LONGEST_COPY + 1) if words[at : at + LONGEST_COPY] in runs), None)
        if found is not None:
            copied.append((str(path.relative_to(ROOT)), words[found : found + 12] + "…"))
    assert copied == []


def _run_together(words: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", words))


def _project_files() -> list[Path]:
    """Tracked files and those that would be tracked."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    kinds = {".md", ".py", ".toml", ".json", ".jsonl", ".txt", ".tsv", ".yaml", ".yml", ".csv", ".html", ".cfg", ""}
    return [
        ROOT / name for name in listed.split("\0") if name and Path(name).suffix in kinds and (ROOT / name).is_file()
    ]


def test_cards_are_digests_with_aliases_and_a_source() -> None:
    assert len(CARDS) == 9
    for document in CARDS.values():
        assert document.policy.origin == "digest"
        assert document.policy.aliases and document.policy.source


@pytest.mark.parametrize("policy_id", sorted(CARDS))
def test_phrasings_are_keyed_by_clauses_of_the_card(policy_id: str) -> None:
    numbers = {clause.number for clause in CARDS[policy_id].clauses}
    phrasings = load_phrasings(policy_id)
    assert phrasings and set(phrasings) <= numbers
    for entry in phrasings.values():
        assert all(words.strip() for words in (*entry.questions, *entry.terms))


def test_every_phrasing_file_belongs_to_a_card() -> None:
    files = {path.stem for path in (ROOT / "index" / "phrasings").glob("*.toml")}
    assert files == set(CARDS)


def test_an_alias_belongs_to_one_policy_only() -> None:
    names = [name for document in CARDS.values() for name in {document.policy.title, *document.policy.aliases}]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []
