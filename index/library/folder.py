"""Folders of library files: read all, an official text takes the place of the card with the same id."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from index.errors import LibraryFormatError, UnreadableSourceError
from index.library.markdown import read_document
from index.model import Document
from index.readers.text import half_width


def card_folder() -> Path:
    """Folder of the policy cards that ship with the project."""
    return Path(str(files("index") / "library"))


def read_folder(folder: Path) -> list[Document]:
    """Every `*.md` of `folder`, in name order; a missing folder holds nothing."""
    documents = []
    for path in sorted(folder.glob("*.md")):
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UnreadableSourceError(f"读不了政策文件 {path}:请检查它是否为 UTF-8 文本、是否有读取权限。") from error
        documents.append(read_document(half_width(text), path.name))
    return documents


def load_library(folders: Iterable[Path]) -> tuple[Document, ...]:
    """Documents of all folders by id. Later folders and official texts win over earlier ones and cards."""
    by_id: dict[str, Document] = {}
    for folder in folders:
        seen: dict[str, str] = {}
        for document in read_folder(folder):
            policy = document.policy
            if policy.id in seen:
                raise LibraryFormatError(f"{folder} 里有两个文件的 id 都是 {policy.id}。请改掉其中一个。")
            seen[policy.id] = policy.title
            held = by_id.get(policy.id)
            if held is None or held.policy.origin == "digest" or policy.origin == "official":
                by_id[policy.id] = document
    return tuple(by_id[key] for key in sorted(by_id))
