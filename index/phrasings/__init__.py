"""How people ask: questions and everyday words per clause, one TOML file a policy."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from index.errors import LibraryFormatError

_KEYS = {"questions", "terms"}


@dataclass(frozen=True, slots=True)
class Phrasings:
    """Questions a clause answers, and words people use for what it says."""

    questions: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


def load_phrasings(policy_id: str) -> dict[str, Phrasings]:
    """Phrasings by clause number; empty for a policy that has no file. Raises LibraryFormatError."""
    source = files("index.phrasings").joinpath(f"{policy_id}.toml")
    if not source.is_file():
        return {}
    try:
        table = tomllib.loads(source.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LibraryFormatError(f"问法文件 {policy_id}.toml 有误:{error}。请改正后重试。") from error
    found = {}
    for clause, entry in table.items():
        if not isinstance(entry, dict) or set(entry) - _KEYS:
            raise LibraryFormatError(f"问法文件 {policy_id}.toml 的“{clause}”只能有 questions 和 terms。请改正后重试。")
        found[clause] = Phrasings(tuple(entry.get("questions", ())), tuple(entry.get("terms", ())))
    return found
