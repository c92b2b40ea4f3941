"""Reader and writer of the library format (docs/library-format.md)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from index.errors import LibraryFormatError
from index.library.front_matter import read_front_matter, write_front_matter
from index.model import Clause, Document, Policy, Repair
from index.parse.headings import Heading, HeadingKind, clause_number, read_heading

_REPAIR = re.compile(r'\[([^\[\]]*)\]\{raw="([^"]*)"\}')
_HEADING_LINE = re.compile(r"#{2,4}\s+(.+)")
_MARKDOWN_LEVEL: dict[HeadingKind, str] = {
    "chapter": "##", "part": "##", "annex": "##", "article": "###", "section": "###", "task": "####",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """One heading or paragraph in document order; `marked` may hold repair marks."""

    marked: str
    kind: HeadingKind | None = None


@dataclass(slots=True)
class _OpenClause:
    path: tuple[Heading, ...]
    words: list[str] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)

    def add(self, words: str, repairs: tuple[Repair, ...]) -> None:
        if words:
            self.words.append(words)
        self.repairs.extend(repairs)


def read_document(text: str, where: str) -> Document:
    """Document from a library file's text. `where` names the file in errors.

    Raises LibraryFormatError when front matter, title or a heading breaks the format.
    """
    if not text.startswith("---\n") or "\n---\n" not in text:
        raise LibraryFormatError(f"政策文件 {where} 缺少头部:第一行应为 ---。请按 docs/library-format.md 改正。")
    head, body = text[4:].split("\n---\n", 1)
    policy = read_front_matter(head, where)
    clauses = _read_clauses(body, first_line=head.count("\n") + 4, where=where)
    made = tuple(
        _clause(policy.id, number, found) for number, found in clauses.items() if found.words or number != "文首"
    )
    if len(made) < 2:
        raise LibraryFormatError(f"政策文件 {where} 里没有条款标题。请按 docs/library-format.md 写上编号标题。")
    return Document(policy, made)


def write_document(policy: Policy, blocks: list[Block]) -> str:
    """Library file text of a policy and its blocks."""
    lines = ["---", write_front_matter(policy).rstrip("\n"), "---", f"# {policy.title}"]
    under_article = False
    for block in blocks:
        level = _MARKDOWN_LEVEL[block.kind] + " " if block.kind else ""
        if block.kind == "section" and under_article:
            level = "#" + level
        elif block.kind in ("chapter", "article", "part", "annex"):
            under_article = block.kind == "article"
        escape = "\\" if not block.kind and block.marked.startswith(("#", "\\")) else ""
        lines += ["", level + escape + block.marked]
    return "\n".join(lines) + "\n"


def repair_mark(repair: Repair) -> str:
    """How a repair is written inside the text."""
    return f'[{repair.repaired}]{{raw="{repair.raw}"}}'


def plain(marked: str) -> tuple[str, tuple[Repair, ...]]:
    """Text as a person reads it, and the repairs that were marked in it."""
    repairs = tuple(Repair(raw=match.group(2), repaired=match.group(1)) for match in _REPAIR.finditer(marked))
    return _REPAIR.sub(lambda match: match.group(1), marked), repairs


def _read_clauses(body: str, first_line: int, where: str) -> dict[str, _OpenClause]:
    clauses = {"文首": _OpenClause(())}
    path: tuple[Heading, ...] = ()
    current = "文首"
    for line, block in _blocks(body, first_line):
        words, repairs = plain(block)
        if block.startswith("# "):
            continue
        heading_line = _HEADING_LINE.fullmatch(words)
        if heading_line is None:
            clauses[current].add(words.removeprefix("\\"), repairs)
            continue
        heading = read_heading(heading_line.group(1))
        if heading is None:
            raise LibraryFormatError(f"政策文件 {where} 第{line}行的标题没有编号:{words[:30]}。请按格式改正。")
        path = (*(above for above in path if above.rank < heading.rank), heading)
        if heading.kind == "chapter":
            continue
        current = clause_number(path)
        if current not in clauses:
            clauses[current] = _OpenClause(path)
            clauses[current].add(heading.rest, repairs)
        elif heading.rest != clauses[current].path[-1].rest:
            clauses[current].add(heading.rest, repairs)
    return clauses


def _clause(policy_id: str, number: str, found: _OpenClause) -> Clause:
    return Clause(
        policy_id=policy_id,
        number=number,
        heading=found.path[-1].rest if found.path else "",
        path=tuple(f"{above.mark}{above.rest}" for above in found.path),
        text="\n".join(found.words),
        repairs=tuple(found.repairs),
    )


def _blocks(body: str, first_line: int) -> list[tuple[int, str]]:
    """(line number, text) of each heading and paragraph. Lines without a blank line between them are one
    paragraph, except that a list line (——) begins a new one."""
    blocks: list[tuple[int, str]] = []
    is_open = False
    for number, line in enumerate(body.split("\n"), start=first_line):
        stripped = line.strip()
        if stripped and is_open and not stripped.startswith(("#", "——")):
            blocks[-1] = (blocks[-1][0], blocks[-1][1] + stripped)
        elif stripped:
            blocks.append((number, stripped))
        is_open = bool(stripped) and not stripped.startswith("#")
    return blocks
