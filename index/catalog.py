"""The clauses of one edition by policy and number, in document order."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from index.errors import EditionError
from index.model import Clause, Document, Policy, Repair
from index.titles import title_key
from index.tokens import normalise

_FILE = "library.json"
_DATES = ("issued", "in_force_from", "in_force_until")


class Catalog:
    """Documents of one edition."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = tuple(documents)
        self.policies = {document.policy.id: document.policy for document in self.documents}
        self.clauses = tuple(clause for document in self.documents for clause in document.clauses)

    @cached_property
    def position(self) -> dict[tuple[str, str], int]:
        """Index into `clauses` by (policy id, clause number)."""
        return {(clause.policy_id, clause.number): place for place, clause in enumerate(self.clauses)}

    @cached_property
    def plain(self) -> dict[Clause, str]:
        """The normalised text of each clause, in document order."""
        return {clause: normalise(clause.text) for clause in self.clauses}

    @cached_property
    def is_rankable(self) -> tuple[bool, ...]:
        """Whether each clause says something of its own: bare headings and bare titles are never ranked."""
        return tuple(self._says_something(clause) for clause in self.clauses)

    def find(self, policy_id: str, number: str) -> Clause | None:
        """The clause of that number, or None."""
        place = self.position.get((policy_id, number))
        return None if place is None else self.clauses[place]

    def inside(self, clause: Clause) -> list[Clause]:
        """Clauses one level below or deeper, in order."""
        return [
            other
            for other in self.clauses
            if other.policy_id == clause.policy_id and other is not clause and is_inside(other.number, clause.number)
        ]

    def document(self, policy_id: str) -> Document | None:
        """The document of that id, or None."""
        return next((document for document in self.documents if document.policy.id == policy_id), None)

    def clauses_of(self, policy_id: str) -> tuple[Clause, ...]:
        """All clauses of a document in their order; none for an id that is not held."""
        document = self.document(policy_id)
        return tuple(document.clauses) if document else ()

    def _says_something(self, clause: Clause) -> bool:
        if clause.number == "文首":
            title = title_key(self.policies[clause.policy_id].title)
            return len(title_key(clause.text)) > len(title) + 10
        return bool(clause.text) and (not clause.is_heading_only or clause.number.startswith("附件"))

    def save(self, folder: Path) -> None:
        """Writes all documents under `folder`."""
        rows = [asdict(document) for document in self.documents]
        (folder / _FILE).write_text(json.dumps(rows, ensure_ascii=False, default=str), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Catalog:
        """The catalog saved under `folder`; raises EditionError when it is damaged."""
        try:
            rows = json.loads((folder / _FILE).read_text(encoding="utf-8"))
            return cls(_document(row) for row in rows)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise EditionError("索引里的条款缺失或损坏:请执行 policy-assistant index build 重建。") from error


def digest(documents: Iterable[Document], *more: str) -> str:
    """Digest of all documents and of `more`; the same digest means there is nothing to build."""
    made = hashlib.sha256()
    for document in documents:
        made.update(json.dumps(asdict(document), ensure_ascii=False, default=str).encode())
    for text in more:
        made.update(text.encode())
    return made.hexdigest()


def is_inside(number: str, outer: str) -> bool:
    """Whether clause `number` is `outer` or lies inside it (第九条(三) in 第九条, 三、(二)6 in 三)."""
    if number == outer:
        return True
    rest = number[len(outer) :]
    return number.startswith(outer) and rest[0] in "(、0123456789" and not (outer[-1].isdigit() and rest[0].isdigit())


def _document(row: dict[str, Any]) -> Document:
    head = row["policy"]
    dates = {key: date.fromisoformat(head[key]) if head[key] else None for key in _DATES}
    lists = {key: tuple(head[key]) for key in ("region", "aliases", "repeals", "superseded_by")}
    clauses = tuple(
        Clause(**(clause | {"path": tuple(clause["path"]), "repairs": tuple(Repair(**r) for r in clause["repairs"])}))
        for clause in row["clauses"]
    )
    return Document(Policy(**(head | dates | lists)), clauses)
