"""Official texts into the library: read, clean, split, parse, describe. Nothing of a page is lost."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from index.errors import NotAPolicyError, PolicyIndexError
from index.library.markdown import plain, read_document, write_document
from index.model import Document, Policy, RawDocument
from index.parse.clean import Paragraph, split_paragraphs
from index.parse.metadata import Metadata, find_title, read_metadata
from index.parse.repair import repair_paragraph
from index.parse.split import Part, split_policies
from index.parse.structure import Structure, parse_structure
from index.readers import find_documents, read_file
from index.titles import title_key

SegmentKind = Literal["clause", "record", "chrome"]
_MIN_CLAUSES = 3


@dataclass(frozen=True, slots=True)
class Segment:
    """Where the characters `raw[start:end]` of a page went."""

    start: int
    end: int
    kind: SegmentKind
    policy_id: str = ""
    clause: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class ImportedPolicy:
    """One policy found in a page: its document, its library file text, and what was damaged."""

    document: Document
    markdown: str
    repairs: tuple[tuple[str, str, str], ...]
    losses: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ImportedPage:
    """Everything that became of one file."""

    source: str
    policies: tuple[ImportedPolicy, ...]
    segments: tuple[Segment, ...]
    removed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One row of the import report: a policy, or a file that was refused and why."""

    source: str
    page: ImportedPage | None = None
    refused: str = ""


def import_paths(paths: list[Path], known_ids: Mapping[str, str]) -> Iterable[ImportRow]:
    """One row a file. `known_ids` maps `title_key(title)` to the id of a card already in the library.

    Raises UnreadableSourceError when a path does not exist; a bad file among others only makes its own row.
    """
    for path in find_documents(paths):
        try:
            yield ImportRow(path.name, page=import_document(read_file(path), known_ids))
        except PolicyIndexError as error:
            yield ImportRow(path.name, refused=str(error))


def import_document(raw: RawDocument, known_ids: Mapping[str, str]) -> ImportedPage:
    """Policies of one page. Raises NotAPolicyError when none can be told."""
    if plain(raw.text)[1]:
        raise NotAPolicyError(f"{raw.source} 里有政策库自己的修补标记,不是原始文本:请导入原始网页或文件。")
    paragraphs = split_paragraphs(raw.text)
    records = [paragraph.text for paragraph in paragraphs if paragraph.kind == "record"]
    policies: list[ImportedPolicy] = []
    segments = [Segment(p.start, p.end, p.kind, rule=p.rule) for p in paragraphs if p.kind != "text"]
    for part in split_policies(paragraphs):
        structure = parse_structure(part.paragraphs)
        imported = _policy(part, structure, records, raw.source, known_ids)
        policies.append(imported)
        segments += [
            Segment(p.start, p.end, "clause", imported.document.policy.id, clause)
            for p, clause in structure.clause_of_each_paragraph()
        ]
    if not policies:
        raise NotAPolicyError(f"{raw.source} 里没有正文:去掉网页边栏后什么也没剩下。请检查文件。")
    removed = tuple((p.rule, p.text) for p in paragraphs if p.kind != "text")
    ordered = tuple(sorted(segments, key=lambda segment: segment.start))
    return ImportedPage(raw.source, tuple(policies), ordered, removed)


def _policy(
    part: Part, structure: Structure, records: list[str], source: str, known_ids: Mapping[str, str]
) -> ImportedPolicy:
    opening = [plain(repair_paragraph(text))[0] for text in _opening(structure)]
    title = find_title(opening, part.title)
    headings = sum(1 for block in structure.blocks if block.kind)
    if title is None or headings < _MIN_CLAUSES:
        reason = "没有找到政策标题" if title is None else "没有“第一条”或“一、(一)”这样的条款结构"
        raise NotAPolicyError(f"{source} 不像一份政策:{reason}。请确认文件,或按 docs/library-format.md 手工整理。")
    draft = _document(_front(title, source), structure)
    clauses = {clause.number: clause.text for clause in draft.clauses}
    metadata = read_metadata(title, part.jurisdiction, opening, records, clauses)
    if metadata is None:
        raise NotAPolicyError(
            f"{source} 里看不出是哪个地方的政策:{title}。请在文件第一行写明,如“【苏州市级】{title}”。"
        )
    policy = _from_metadata(metadata, known_ids.get(title_key(title)) or new_id(title), source)
    markdown = write_document(policy, structure.blocks)
    document = read_document(markdown, source)
    repairs = tuple((clause.number, r.raw, r.repaired) for clause in document.clauses for r in clause.repairs)
    return ImportedPolicy(document, markdown, repairs, tuple(structure.losses))


def _opening(structure: Structure) -> list[str]:
    lines: list[Paragraph] = [paragraph for paragraph, clause in structure.owners if clause == "文首"]
    return [line.text for line in lines]


def new_id(title: str) -> str:
    """Id of a policy that no card knows: stable for the same title."""
    return "policy-" + hashlib.sha256(title_key(title).encode()).hexdigest()[:12]


def _front(title: str, source: str) -> Policy:
    return Policy(id="draft", title=title, level="national", region=("全国",), origin="official", source=source)


def _from_metadata(metadata: Metadata, policy_id: str, source: str) -> Policy:
    return Policy(
        id=policy_id,
        title=metadata.title,
        level=metadata.level,
        region=metadata.region,
        origin="official",
        source=source,
        issuer=metadata.issuer,
        document_number=metadata.document_number,
        issued=metadata.issued,
        in_force_from=metadata.in_force_from,
        in_force_until=metadata.in_force_until,
        validity_clause=metadata.validity_clause,
        validity_words=metadata.validity_words,
        repeals=metadata.repeals,
    )


def _document(policy: Policy, structure: Structure) -> Document:
    return read_document(write_document(policy, structure.blocks), policy.source)
