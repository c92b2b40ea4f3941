"""`eval faults`: shows that the evaluation notices a broken product."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from eval.errors import EvalError
from eval.report.words import name_of

if TYPE_CHECKING:
    from eval.faults.run import Noticed


def add_to(actions: _SubParsersAction[ArgumentParser], _: Callable[[str], date]) -> None:
    """Declares the command."""
    parser = actions.add_parser("faults", help="故意弄坏产品,看评测能不能发现")
    parser.add_argument("run_folder", type=Path, metavar="评测", help="完好产品的 eval run --report 目录")
    parser.add_argument("--workers", type=int, default=0, metavar="N", help="并行进程数,默认每核一个、最多两个")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run)


def run(options: Namespace, environment: Mapping[str, str]) -> int:
    """Prints one line a fault; status 1 when one was not noticed or the control shows a change."""
    from tqdm import tqdm

    from eval.faults import FAULTS
    from eval.faults.run import CONTROL, notice
    from eval.folder import RunFolder
    from eval.runner import default_workers

    folder = RunFolder(options.run_folder)
    manifest = folder.finished()
    if manifest.engine != "embedded":
        raise EvalError("故障检验只用内置引擎:请先用 --engine embedded 评测。")
    as_of = date.fromisoformat(manifest.as_of) if manifest.as_of else None
    found = notice([one.slim() for one in folder.results()], environment, as_of, options.workers or default_workers())
    rows = []
    for row in tqdm(found, total=len(FAULTS) + 1, desc="故障检验", unit="种", file=sys.stderr):
        rows.append(row)
        if not options.json:
            print(_line(row), flush=True)
    if options.json:
        print(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1))
    control = next(row for row in rows if row.fault == CONTROL.id)
    missed = [row for row in rows if row is not control and not row.is_noticed]
    print(
        f"{len(rows) - 1} 种故障,发现 {len(rows) - 1 - len(missed)} 种;对照{'有' if control.is_noticed else '没有'}变化。"
    )
    return 1 if missed or control.is_noticed else 0


def _line(row: Noticed) -> str:
    measures = "、".join(f"{name_of(name)}{count}" for name, count in row.measures.items())
    mark = "✓" if row.is_noticed else "·"
    return f"{mark} {row.fault} {row.title}:{row.error or measures or '没有变化'}(问了{row.asked}题)"
