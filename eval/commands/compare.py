"""`eval compare`: what changed between two runs."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from eval.errors import RunError


def add_to(actions: _SubParsersAction[ArgumentParser], _: Callable[[str], date]) -> None:
    """Declares the command."""
    parser = actions.add_parser("compare", help="比较两次评测,逐题说明变化")
    parser.add_argument("before", type=Path, metavar="评测A", help="eval run 的 --report 目录")
    parser.add_argument("after", type=Path, metavar="评测B")
    parser.add_argument("--out", type=Path, metavar="目录", help="把 compare.html、compare.json 写到这里")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run)


def run(options: Namespace, _: Mapping[str, str]) -> int:
    """Prints the differences and the cases that changed; writes both files when asked to."""
    from eval.compare import compare
    from eval.compare.page import changes_of, comparison_data, comparison_page, difference_row
    from eval.folder import RunFolder

    found = compare(RunFolder(options.before), RunFolder(options.after))
    if options.out is not None:
        try:
            options.out.mkdir(parents=True, exist_ok=True)
            (options.out / "compare.html").write_text("".join(comparison_page(found)), encoding="utf-8")
            data = json.dumps(comparison_data(found), ensure_ascii=False, indent=1, default=str)
            (options.out / "compare.json").write_text(data, encoding="utf-8")
        except OSError as error:
            raise RunError(f"写不了 {options.out}({error.strerror or error}):请检查路径和权限。") from error
    if options.json:
        print(json.dumps(comparison_data(found), ensure_ascii=False, indent=1, default=str))
        return 0
    for name, one in found.differences.items():
        title, old, new, change, span, lost, won, p, significant = difference_row(name, one)
        tested = f" 变错{lost} 变对{won} p={p}" if p else ""
        print(f"{title}:{old} → {new}({change};{span}){tested}{' 显著' if significant else ''}")
    for before, after in found.changed:
        print(f"  {before.case.id}:{changes_of(before, after)}  {before.case.turns[-1][:40]}")
    for reason, count in Counter(found.aside.values()).items():
        print(f"没有比较的题:{count}(例如 {next(key for key, one in found.aside.items() if one == reason)}):{reason}")
    return 0
