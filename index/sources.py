"""Official texts of POLICY_SOURCES and of `import` as library files; unchanged sources are not read again."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from index.errors import StorageError
from index.importer import ImportRow, import_paths
from index.library.folder import card_folder, load_library, read_folder
from index.model import Document
from index.readers import find_documents
from index.settings import IndexSettings
from index.titles import title_key

PARSER_VERSION = "2"
_STATE = "sources.json"


def mirror_sources(settings: IndexSettings) -> list[ImportRow]:
    """Makes `settings.mirrored` hold what POLICY_SOURCES hold; returns report rows, none when nothing changed.

    Raises UnreadableSourceError for a missing folder and StorageError when state cannot be written.
    """
    folder = settings.mirrored
    state = _state(settings.sources)
    try:
        if _held_state(folder) == state:
            return []
        rows = list(import_paths(list(settings.sources), card_ids()))
        fresh = folder.with_name(folder.name + ".new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        write_policies(rows, fresh)
        (fresh / _STATE).write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(fresh, folder)
    except OSError as error:
        raise StorageError(f"写不了政策库目录 {folder}:请检查写权限和磁盘空间。") from error
    return rows


def import_into_library(settings: IndexSettings, paths: list[Path], *, dry_run: bool) -> list[ImportRow]:
    """Reads official documents into the library; with `dry_run` nothing is written."""
    rows = list(import_paths(paths, card_ids()))
    if not dry_run and any(row.page for row in rows):
        try:
            settings.imported.mkdir(parents=True, exist_ok=True)
            write_policies(rows, settings.imported)
        except OSError as error:
            raise StorageError(f"写不了政策库目录 {settings.imported}:请检查写权限和磁盘空间。") from error
    return rows


def write_policies(rows: Iterable[ImportRow], folder: Path) -> None:
    """One library file a policy; each file is replaced whole or not at all."""
    for row in rows:
        for imported in row.page.policies if row.page else ():
            target = folder / f"{imported.document.policy.id}.md"
            draft = target.with_suffix(".md.new")
            draft.write_text(imported.markdown, encoding="utf-8")
            os.replace(draft, target)


def card_ids() -> dict[str, str]:
    """Ids of the shipped cards by title key."""
    return {title_key(document.policy.title): document.policy.id for document in read_folder(card_folder())}


def read_library(settings: IndexSettings) -> tuple[Document, ...]:
    """Cards, then mirrored sources, then imports; an official text takes over the aliases of its card."""
    cards = {document.policy.id: document.policy for document in read_folder(card_folder())}
    documents = load_library([card_folder(), settings.mirrored, settings.imported])
    return tuple(
        replace(document, policy=replace(document.policy, aliases=cards[document.policy.id].aliases))
        if document.policy.id in cards and not document.policy.aliases
        else document
        for document in documents
    )


def _state(sources: tuple[Path, ...]) -> dict[str, str]:
    digests = {"parser": PARSER_VERSION}
    for path in find_documents(list(sources)):
        try:
            digests[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError:
            digests[str(path)] = "unreadable"
    return digests


def _held_state(folder: Path) -> object:
    try:
        return json.loads((folder / _STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
