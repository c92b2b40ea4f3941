"""A row of cells as a test-set line. Nested columns hold JSON, or the short forms that people type.

| column | short form |
|---|---|
| turns | one turn a line; or columns `turn1`, `turn2`, … |
| status, must_not_contain | items separated by `;` or line ends |
| must_contain | facts separated by `;` or line ends, alternatives of a fact by `/` or `|` |
| shares_yuan | `市级=40000;区级=40000` |
| cite | `《title》第四条`, several separated by `;` or line ends |

What the gold is may stand in one column `expect` (JSON) or in columns named as its parts, with or without `expect.`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

_ITEMS = re.compile(r"[;;\n]+")
_ALTERNATIVES = re.compile(r"[/|]")
_GOLD = re.compile(r"《(?P<policy>.+)》\s*(?P<clause>\S+)")
_TURN = re.compile(r"turn_?(\d+)")
_JSON_START = ("[", "{", '"')


def header_problems(header: list[str]) -> list[str]:
    """What is wrong with the column names: unknown, twice, missing."""
    names = [_name(cell) for cell in header if cell]
    known = {"id", "category", "turns", "expect", *_PARTS}
    reasons = [f"不认识“{one}”这一列,未使用" for one in names if one not in known and not _TURN.fullmatch(one)]
    reasons += [f"“{one}”这一列有{names.count(one)}个,用最后一个" for one in sorted(set(names)) if names.count(one) > 1]
    missing = [one for one in ("id", "category") if one not in names]
    missing += [] if "turns" in names or any(_TURN.fullmatch(one) for one in names) else ["turns"]
    missing += [] if "expect" in names or "status" in names else ["expect 或 status"]
    return reasons + [f"缺少“{one}”这一列" for one in missing]


def from_cells(header: list[str], cells: list[str]) -> tuple[dict[str, Any], list[str]]:
    """The row as JSON data, and what could not be read. Empty cells are left out."""
    told = {_name(name): cell.strip() for name, cell in zip(header, cells, strict=False) if name and cell.strip()}
    data: dict[str, Any] = {key: told[key] for key in ("id", "category") if key in told}
    reasons = [] if len(cells) <= len(header) or not any(cells[len(header) :]) else ["比表头多出几格"]
    expect: dict[str, Any] = {}
    for key, cell in told.items():
        try:
            if key == "expect":
                expect |= _object(cell)
            elif key in _PARTS:
                expect[key] = _PARTS[key](cell)
            elif key == "turns":
                data["turns"] = _list(cell, _lines)
        except ValueError as error:
            reasons.append(f"{key}:{error}")
    numbered = sorted((int(found.group(1)), cell) for key, cell in told.items() if (found := _TURN.fullmatch(key)))
    if numbered and "turns" not in data:
        data["turns"] = [cell for _, cell in numbered]
    return (data | {"expect": expect} if expect else data), reasons


def _name(cell: str) -> str:
    return cell.strip().lower().removeprefix("expect.")


def _json(cell: str) -> Any:
    try:
        return json.loads(cell, parse_float=str)
    except (ValueError, RecursionError) as error:
        raise ValueError("不是完整的 JSON") from error


def _object(cell: str) -> dict[str, Any]:
    value = _json(cell)
    if not isinstance(value, dict):
        raise ValueError("应是 JSON 对象")
    return value


def _list(cell: str, read: Callable[[str], Any]) -> Any:
    return _json(cell) if cell.startswith(_JSON_START) else read(cell)


def _lines(cell: str) -> list[str]:
    return [line.strip() for line in cell.splitlines() if line.strip()]


def _items(cell: str) -> list[str]:
    return [item.strip() for item in _ITEMS.split(cell) if item.strip()]


def _statuses(cell: str) -> Any:
    return _list(cell, lambda text: [one for item in _items(text) for one in re.split(r"[,,、/|\s]+", item) if one])


def _facts(cell: str) -> Any:
    return _list(cell, lambda text: [_split(_ALTERNATIVES.split(item)) for item in _items(text)])


def _split(parts: Iterable[str]) -> list[str]:
    return [part.strip() for part in parts if part.strip()]


def _shares(cell: str) -> Any:
    if cell.startswith(_JSON_START):
        return _object(cell)
    pairs = [item.partition("=") for item in re.split(r"[;;,,\n]+", cell.replace(":", "=").replace(":", "=")) if item]
    if not all(mark for _, mark, _ in pairs):
        raise ValueError("应写成 市级=40000;区级=40000")
    return {payer.strip(): value.strip() for payer, _, value in pairs}


def _cite(cell: str) -> Any:
    if cell.startswith(_JSON_START):
        return _json(cell)
    found = [_GOLD.fullmatch(item) for item in _items(cell)]
    if not all(found):
        raise ValueError("应写成 《政策标题》第四条")
    return [match.groupdict() for match in found if match]


_PARTS: dict[str, Callable[[str], Any]] = {
    "status": _statuses,
    "must_contain": _facts,
    "must_not_contain": lambda cell: _list(cell, _items),
    "amount_yuan": str,
    "shares_yuan": _shares,
    "verdict": str,
    "cite": _cite,
}
