"""Line numbers of keys and items in a TOML file, and the check that every scalar is quoted text."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from assistant.calculator.errors import RuleFileError

Path = tuple[str | int, ...]
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.DOTALL)
_BARE = re.compile(r"[^,\]}\n#]+")
_LINE = re.compile(r"at line (\d+)")


def read_toml(file: str, text: str) -> tuple[dict[str, Any], dict[Path, int]]:
    """The data of a rule file and the line of each path in it. Raises RuleFileError with the line."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        duplicate = "Cannot overwrite" in str(error) or "Cannot declare" in str(error) or "Duplicate" in str(error)
        problem = (
            "同一个键或小节写了两次,请删去一处。" if duplicate else f"TOML 写法有误({error}),请检查引号、括号和逗号。"
        )
        raise RuleFileError(file, int(line[1]) if line else 0, problem) from None
    return data, _Locator(file, text).run()


class _Locator:
    """Walks text that tomllib has accepted and notes where each key and item stands."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text, self.at = file, text, 0
        self.lines: dict[Path, int] = {}
        self.counts: dict[Path, int] = {}

    def run(self) -> dict[Path, int]:
        table: Path = ()
        self._blank()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._blank()
        return self.lines

    def _line(self) -> int:
        return self.text.count("\n", 0, self.at) + 1

    def _blank(self) -> None:
        match = _BLANK.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def _header(self) -> Path:
        line, array = self._line(), self.text.startswith("[[", self.at)
        self.at += 2 if array else 1
        keys = self._dotted()
        self.at = self.text.index("]", self.at) + (2 if array else 1)
        path: Path = ()
        for key in keys[:-1]:
            path = (*path, key)
            self.lines.setdefault(path, line)
            if path in self.counts:
                path = (*path, self.counts[path])
        path = (*path, keys[-1])
        if array:
            self.counts[path] = self.counts.get(path, -1) + 1
            self.lines.setdefault(path, line)
            path = (*path, self.counts[path])
        self.lines.setdefault(path, line)
        return path

    def _dotted(self) -> list[str]:
        keys = []
        while True:
            self._blank()
            match = _STRING.match(self.text, self.at) or _KEY.match(self.text, self.at)
            assert match is not None
            self.at = match.end()
            keys.append(match[0].strip("\"'"))
            self._blank()
            if self.text[self.at] != ".":
                return keys
            self.at += 1

    def _pair(self, table: Path) -> None:
        line = self._line()
        path = (*table, *self._dotted())
        self.lines.setdefault(path, line)
        self.at += 1
        self._blank()
        self._value(path)

    def _value(self, path: Path) -> None:
        self.lines.setdefault(path, self._line())
        char = self.text[self.at]
        if char == "[":
            self._items(path)
        elif char == "{":
            self._inline(path)
        else:
            self._scalar()

    def _items(self, path: Path) -> None:
        self.at += 1
        index = 0
        self._blank()
        while self.text[self.at] != "]":
            self._value((*path, index))
            index += 1
            self._comma()
        self.at += 1

    def _inline(self, path: Path) -> None:
        self.at += 1
        self._blank()
        while self.text[self.at] != "}":
            self._pair(path)
            self._comma()
        self.at += 1

    def _comma(self) -> None:
        self._blank()
        if self.text[self.at] == ",":
            self.at += 1
            self._blank()

    def _scalar(self) -> None:
        match = _STRING.match(self.text, self.at)
        if match is None:
            bare = _BARE.match(self.text, self.at)
            word = bare[0].strip() if bare else ""
            raise RuleFileError(
                self.file, self._line(), f'取值 {word} 没有加引号;规则文件里的值一律写成文字,如 "{word}"。'
            )
        self.at = match.end()
