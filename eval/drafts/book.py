"""The drafts file, and moving an accepted draft into a test set.

A line is `{"draft": {test-set line}, "origin", "why"}`: no test-set line, so that a drafts file that is taken for a test
set holds no usable case. Accepting writes the case first and drops the draft afterwards: a killed command loses nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from eval.dataset import GoldClauses
from eval.dataset.impossible import impossible
from eval.dataset.schema import case_from
from eval.errors import EvalError


class DraftError(EvalError):
    """A drafts file that cannot be read or written, or a draft that cannot be accepted."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposed test-set line, where it comes from, and what a person has to look at."""

    draft: dict[str, Any]
    origin: str
    why: str = ""

    @property
    def id(self) -> str:
        """Id of the proposed case."""
        return str(self.draft["id"])


class DraftBook:
    """One drafts file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def drafts(self) -> list[Draft]:
        """All drafts, oldest first; none when there is no file. Raises DraftError with the line."""
        found = []
        for number, line in enumerate(self._lines(), start=1):
            try:
                held = json.loads(line)
                found.append(Draft(dict(held["draft"]), str(held["origin"]), str(held["why"])))
                _ = found[-1].id
            except (ValueError, KeyError, TypeError) as error:
                raise DraftError(f"{self.path} 第{number}行不是草稿:请改正或删去这一行。") from error
        return found

    def add(self, drafts: Iterable[Draft]) -> int:
        """Appends those whose id is not there yet; returns how many. Raises DraftError."""
        known = {draft.id for draft in self.drafts()}
        fresh = list({draft.id: draft for draft in drafts if draft.id not in known}.values())
        if fresh:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                with self.path.open("a", encoding="utf-8") as out:
                    out.writelines(_line(draft) for draft in fresh)
            except OSError as error:
                raise DraftError(f"写不了 {self.path}({error.strerror or error}):请检查路径和权限。") from error
        return len(fresh)

    def accept(self, ids: Sequence[str], into: Path, clauses: GoldClauses) -> list[str]:
        """Moves drafts into the test set `into`, each checked as a test-set line is; returns their ids.

        Raises DraftError when one is not there, is no possible case, or its id is taken; then nothing is moved.
        """
        held = {draft.id: draft for draft in self.drafts()}
        wanted = list(dict.fromkeys(ids))
        if missing := [key for key in wanted if key not in held]:
            raise DraftError(f"{self.path} 里没有草稿 {'、'.join(missing)}:请用 eval drafts 查看。")
        taken = _ids(into)
        for key in wanted:
            reasons = _reasons(held[key], clauses) + ([f"{into.name} 里已有这个编号"] if key in taken else [])
            if reasons:
                raise DraftError(f"草稿 {key} 不能采纳({';'.join(reasons)}):请先在 {self.path} 里改正。")
        self._move(wanted, held, into)
        return wanted

    def _move(self, wanted: Sequence[str], held: dict[str, Draft], into: Path) -> None:
        try:
            into.parent.mkdir(parents=True, exist_ok=True)
            with into.open("a", encoding="utf-8") as out:
                out.writelines(json.dumps(held[key].draft, ensure_ascii=False) + "\n" for key in wanted)
                out.flush()
                os.fsync(out.fileno())
            fresh = self.path.with_name(f"{self.path.name}.new")
            fresh.write_text("".join(_line(one) for key, one in held.items() if key not in wanted), encoding="utf-8")
            os.replace(fresh, self.path)
        except OSError as error:
            raise DraftError(f"写不了 {into}({error.strerror or error}):请检查路径和权限。") from error

    def _lines(self) -> list[str]:
        try:
            return [line for line in self.path.read_text(encoding="utf-8").splitlines() if line.strip()]
        except FileNotFoundError:
            return []
        except (OSError, UnicodeDecodeError) as error:
            raise DraftError(f"读不了 {self.path}:请检查路径、权限和编码(UTF-8)。") from error


def _ids(path: Path) -> set[str]:
    """Ids of a JSONL test set; lines that cannot be read have none."""
    found = set()
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    for line in lines:
        try:
            found.add(str(json.loads(line)["id"]))
        except (ValueError, KeyError, TypeError):
            continue
    return found


def _reasons(draft: Draft, clauses: GoldClauses) -> list[str]:
    case, reasons, _ = case_from(draft.draft, "")
    if case is None:
        return reasons
    return [*impossible(case.expect), *clauses.missing(case.expect.cite)]


def _line(draft: Draft) -> str:
    return json.dumps(asdict(draft), ensure_ascii=False) + "\n"
