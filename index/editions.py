"""Editions: immutable folders of one built index each, and the pointer to the one that serves."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import EditionError, StorageError

FORMAT = 1
_POINTER = "CURRENT"
_MANIFEST = "manifest.json"
_KEPT = 2


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an edition was made of. `corpus` is the digest of everything that went in."""

    id: str
    format: int
    encoder: str
    corpus: str
    built: str
    policies: int
    official: int
    clauses: int
    passages: int


class EditionFolder:
    """`POLICY_HOME/editions`: one folder an edition, `CURRENT` names the one that serves."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, edition: str) -> Path:
        return self.root / edition

    def current(self) -> Manifest | None:
        """Manifest of the serving edition, None before the first build. Raises EditionError when damaged."""
        try:
            edition = (self.root / _POINTER).read_text(encoding="utf-8", errors="replace").strip()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise EditionError(f"读不了索引目录 {self.root}:请检查读取权限。") from error
        return self.manifest(edition)

    def manifest(self, edition: str) -> Manifest:
        """Manifest of `edition`; raises EditionError when it is missing or of another format."""
        try:
            held = json.loads((self.path(edition) / _MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise EditionError(f"索引 {edition} 缺失或损坏:请执行 policy-assistant index build 重建。") from error
        if not isinstance(held, dict):
            raise EditionError(f"索引 {edition} 缺失或损坏:请执行 policy-assistant index build 重建。")
        if held.get("format") != FORMAT:
            raise EditionError("索引是另一个版本的程序建的:请执行 policy-assistant index build 重建。")
        try:
            return Manifest(**held)
        except TypeError as error:
            raise EditionError(f"索引 {edition} 的说明文件有误:请执行 policy-assistant index build 重建。") from error

    @contextmanager
    def building(self, edition: str) -> Iterator[Path]:
        """A folder to build in; renamed into place on success, removed on failure. One builder at a time.

        Raises StorageError when the folder cannot be written or another build runs.
        """
        folder = self.root / f"{edition}.building"
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.root / "build.lock", timeout=0)
            with lock:
                self._sweep()
                folder.mkdir()
                yield folder
                _sync(folder)
                folder.rename(self.path(edition))
                _sync(self.root)
        except Timeout as error:
            raise StorageError("另一个索引构建正在进行:请等它结束后再试。") from error
        except OSError as error:
            raise StorageError(
                f"写不了索引目录 {self.root}:请检查写权限和磁盘空间({error.strerror or error})。"
            ) from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def write_manifest(self, folder: Path, manifest: Manifest) -> None:
        """Puts the manifest into a folder that is being built."""
        text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
        (folder / _MANIFEST).write_text(text, encoding="utf-8")

    def switch(self, edition: str) -> list[str]:
        """Makes `edition` the serving one, atomically; returns the ids of older editions that were removed."""
        pointer = self.root / f"{_POINTER}.new"
        try:
            before = self._pointed()
            pointer.write_text(edition, encoding="utf-8")
            _sync(pointer)
            os.replace(pointer, self.root / _POINTER)
            _sync(self.root)
        except OSError as error:
            raise StorageError(f"切换不了索引 {self.root}:请检查写权限和磁盘空间。") from error
        keep = {edition, before}
        finished = [path for path in self.root.iterdir() if (path / _MANIFEST).exists() and path.name not in keep]
        old = sorted(finished, key=lambda path: path.stat().st_mtime)[: max(0, len(finished) - _KEPT + len(keep))]
        for path in old:
            shutil.rmtree(path, ignore_errors=True)
        return [path.name for path in old]

    def _pointed(self) -> str:
        pointer = self.root / _POINTER
        return pointer.read_text(encoding="utf-8", errors="replace").strip() if pointer.exists() else ""

    def _sweep(self) -> None:
        """Removes what killed builds left."""
        for left in self.root.glob("*.building"):
            shutil.rmtree(left, ignore_errors=True)


def _sync(path: Path) -> None:
    """Forces a file, or a folder and all files in it, to disk."""
    for target in [path, *(path.rglob("*") if path.is_dir() else [])]:
        descriptor = os.open(target, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
