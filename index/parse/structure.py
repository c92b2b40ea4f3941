"""Paragraphs of one policy to library blocks: headings with their numbers, paragraphs under them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from index.library.markdown import Block, plain, repair_mark
from index.model import Repair
from index.parse.clean import Paragraph
from index.parse.headings import RANK, Heading, clause_number, read_damaged_heading, read_heading
from index.parse.repair import find_losses, repair_paragraph
from index.tokens import first_word

_TITLE_CHARS = 40
_ITEM_TITLE_CHARS = 12
_NAME_GAP = 2
_VERB_ENDINGS = frozenset("化强升进动善全")
_UNIT_LINE = re.compile(r"(.*[。;])\s*(\[?\((?:责任|牵头)单位[::;].*)", re.S)


@dataclass(slots=True)
class Structure:
    """Blocks in order, the clause each paragraph went to, and what was found damaged."""

    blocks: list[Block] = field(default_factory=list)
    owners: list[tuple[Paragraph, str]] = field(default_factory=list)
    losses: list[tuple[str, str]] = field(default_factory=list)
    _path: tuple[Heading, ...] = ()
    _own_words: dict[str, list[str]] = field(default_factory=dict)
    _last_section: dict[str, str] = field(default_factory=dict)

    @property
    def current(self) -> str:
        return clause_number(self._path)

    def clause_of_each_paragraph(self) -> list[tuple[Paragraph, str]]:
        """Every paragraph with its clause; a chapter heading goes with the clause that follows it."""
        found: list[tuple[Paragraph, str]] = []
        following = "文首"
        for paragraph, owner in reversed(self.owners):
            following = owner or following
            found.append((paragraph, following))
        return found[::-1]


def parse_structure(paragraphs: list[Paragraph]) -> Structure:
    """Structure of one policy's text paragraphs."""
    structure = Structure()
    previous = ""
    for paragraph in paragraphs:
        heading, lost_mark = _heading_of(structure, paragraph.text)
        if heading is not None:
            _open(structure, heading, lost_mark)
        else:
            _return_to_parent(structure)
            _write(structure, paragraph.text)
        structure.owners.append((paragraph, structure.current))
        if structure.current == "附件" and paragraph.indent >= _NAME_GAP:
            structure.losses.append(
                (structure.current, f"名单这一行前面空着,姓名或称谓可能没有抓到:{paragraph.text[:30]}")
            )
        words = plain(repair_paragraph(paragraph.text))[0]
        structure.losses += [(structure.current, loss) for loss in find_losses(words)]
        if words == previous:
            structure.losses.append(
                (structure.current, f"这一行连着出现两次,其后的表格或图片可能没有抓到:{words[:30]}")
            )
        previous = words
    return structure


def _heading_of(structure: Structure, text: str) -> tuple[Heading | None, str]:
    """The heading a paragraph begins with, and its mark as damaged in the source ("" when whole)."""
    heading = read_heading(text)
    if heading is not None:
        in_plan = bool(structure._path) and structure._path[0].kind == "part"
        return (None if heading.kind == "article" and in_plan else heading), ""
    parent = clause_number(tuple(above for above in structure._path if above.rank < RANK["section"]))
    damaged = read_damaged_heading(text, structure._last_section.get(parent))
    return damaged, text[: len(text) - len(damaged.rest)].strip() if damaged else ""


def _open(structure: Structure, heading: Heading, lost_mark: str) -> None:
    structure._path = (*(above for above in structure._path if above.rank < heading.rank), heading)
    if heading.kind == "section":
        structure._last_section[clause_number(structure._path[:-1])] = heading.ordinal
    if _seems_cut(heading):
        structure.losses.append((structure.current, f"标题开头可能缺字:{heading.rest[:20]}"))
    mark = repair_mark(Repair(lost_mark, heading.mark)) if lost_mark else heading.mark
    title, body = _split_heading(heading, under_article=any(above.kind == "article" for above in structure._path))
    separator = {"chapter": " ", "annex": ":"}.get(heading.kind, "") if title else ""
    structure.blocks.append(Block(f"{mark}{separator}{repair_paragraph(title)}", heading.kind))
    structure._own_words[structure.current] = [title] if title else []
    if body:
        _write(structure, body)


def _split_heading(heading: Heading, *, under_article: bool) -> tuple[str, str]:
    """Heading words and the body that runs on; an article has no heading words, a chapter or annex no body."""
    if heading.kind == "article":
        return "", heading.rest
    if heading.kind in ("chapter", "annex"):
        return heading.rest, ""
    return _split_title(heading.rest, under_article=under_article)


def _split_title(rest: str, *, under_article: bool) -> tuple[str, str]:
    """Heading words and the body that runs on in the same paragraph."""
    limit = _ITEM_TITLE_CHARS if under_article else _TITLE_CHARS
    stop = rest.find("。")
    if stop < 0:
        is_title = not rest.endswith((";", ";", ":", ":")) and len(rest) <= _TITLE_CHARS * 2 and not under_article
        return (rest, "") if is_title else ("", rest)
    if stop + 1 == len(rest):
        return (rest, "") if len(rest) <= _TITLE_CHARS and not under_article else ("", rest)
    return (rest[: stop + 1], rest[stop + 1 :].lstrip()) if stop < limit else ("", rest)


def _return_to_parent(structure: Structure) -> None:
    """After an announced list (`…如下:`) an unnumbered paragraph belongs to what announced it."""
    if len(structure._path) < 2 or structure._path[-1].kind not in ("section", "task"):
        return
    parent = structure._path[:-1]
    own = structure._own_words.get(clause_number(parent), [])
    item = structure._own_words.get(structure.current, [])
    if own and own[-1].endswith((":", ":")) and sum(map(len, item)) > _TITLE_CHARS:
        structure._path = parent
        title, _ = _split_heading(parent[-1], under_article=False)
        structure.blocks.append(Block(parent[-1].mark + repair_paragraph(title), parent[-1].kind))


def _write(structure: Structure, text: str) -> None:
    marked = repair_paragraph(text)
    units = _UNIT_LINE.fullmatch(marked)
    structure.blocks += [Block(part) for part in (units.groups() if units else (marked,))]
    structure._own_words.setdefault(structure.current, []).append(text)


def _seems_cut(heading: Heading) -> bool:
    """A heading that begins with the second half of a verb, such as 化 of 强化 or 强 of 加强."""
    return heading.rest[:1] in _VERB_ENDINGS and len(first_word(heading.rest)) == 1
