"""Uploads of the admin page: kept apart, read in a child process, published only with confirmed metadata."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast, get_args

from assistant.errors import BadRequestError
from index.errors import PolicyIndexError
from index.library.front_matter import write_front_matter
from index.library.markdown import read_document
from index.model import Level, Policy

MAX_UPLOAD_BYTES = 20 * 1024 * 1024
SUFFIXES = (".txt", ".md", ".html", ".htm", ".docx", ".pdf")
_TOKEN = re.compile(r"[0-9a-f]{32}")


class UploadError(BadRequestError):
    """An upload that cannot be used."""


def keep_upload(home: Path, name: str, content: bytes) -> str:
    """Stores an upload under a name of our own; returns its token. Raises UploadError."""
    suffix = Path(name.replace("\\", "/")).suffix.lower()
    if suffix not in SUFFIXES:
        raise UploadError(f"只收 {'、'.join(SUFFIXES)} 文件:请换一个。")
    if not content:
        raise UploadError("文件是空的:请重新选择。")
    token = secrets.token_hex(16)
    folder = home / "uploads"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{token}{suffix}").write_bytes(content)
    return token


def upload_path(home: Path, token: str) -> Path:
    """The file of a token. Raises UploadError."""
    found = next(iter((home / "uploads").glob(f"{token}.*")), None) if _TOKEN.fullmatch(token) else None
    if found is None:
        raise UploadError("上传的文件已不在:请重新上传。")
    return found


def confirm(home: Path, policy_id: str, fields: Mapping[str, str]) -> Policy:
    """Writes confirmed metadata into an imported library file. Raises UploadError naming the field that is wrong."""
    path = imported_file(home, policy_id)
    text = path.read_text(encoding="utf-8")
    held = read_document(text, path.name).policy
    changed = replace(
        held,
        title=fields.get("title", held.title).strip(),
        level=_level(fields.get("level", held.level)),
        region=tuple(re.split(r"[,,、\s/]+", fields["region"].strip())) if fields.get("region") else held.region,
        issuer=fields.get("issuer", held.issuer).strip(),
        document_number=fields.get("document_number", held.document_number).strip(),
        issued=_day("发布日期", fields.get("issued", "")),
        in_force_from=_day("施行日期", fields.get("in_force_from", "")),
        in_force_until=_day("失效日期", fields.get("in_force_until", "")),
    )
    body = text[4:].split("\n---\n", 1)[1]
    written = (
        f"---\n{write_front_matter(changed).rstrip()}\n---\n{body.replace(f'# {held.title}', f'# {changed.title}', 1)}"
    )
    try:
        read_document(written, path.name)
    except PolicyIndexError as error:
        raise UploadError(str(error)) from error
    draft = path.with_suffix(".md.new")
    draft.write_text(written, encoding="utf-8")
    os.replace(draft, path)
    return changed


def withdraw(home: Path, policy_id: str) -> None:
    """Takes an imported policy out of the library; its file is kept apart. Raises UploadError."""
    path = imported_file(home, policy_id)
    kept = home / "library" / "withdrawn"
    kept.mkdir(parents=True, exist_ok=True)
    os.replace(path, kept / f"{path.stem}-{datetime.now(UTC):%Y%m%dT%H%M%S}.md")


def imported_file(home: Path, policy_id: str) -> Path:
    """The library file of an imported policy. Raises UploadError."""
    path = home / "library" / "imported" / f"{policy_id}.md"
    if not re.fullmatch(r"[a-z0-9-]+", policy_id) or not path.is_file():
        raise UploadError("这份政策不是从本页导入的:请在它所在的文件夹里处理。")
    return path


def refused(rows: list[dict[str, Any]]) -> list[str]:
    """Why files of a report were not taken."""
    return [str(row["refused"]) for row in rows if "refused" in row]


def _level(written: str) -> Level:
    if written not in get_args(Level):
        raise UploadError("层级只能选国家、省级、市级、县级:请改正。")
    return cast(Level, written)


def _day(label: str, written: str) -> date | None:
    try:
        return date.fromisoformat(written.strip()) if written.strip() else None
    except ValueError as error:
        raise UploadError(f"{label}应写成 YYYY-MM-DD,现在是“{written[:20]}”:请改正。") from error
