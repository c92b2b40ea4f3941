"""`eval run`: accuracy against a test set."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from eval.engines import EMBEDDED
from eval.model import Problem

if TYPE_CHECKING:
    from eval.measure import Summary


def add_to(actions: _SubParsersAction[ArgumentParser], as_of_date: Callable[[str], date]) -> None:
    """Declares the command."""
    parser = actions.add_parser("run", help="用测试集评测,写出报告")
    parser.add_argument("--testset", type=Path, required=True, metavar="文件", help="JSONL、CSV、XLSX,或放着它们的目录")
    parser.add_argument("--report", type=Path, required=True, metavar="目录", help="报告和结果写到这里")
    parser.add_argument("--engine", default=EMBEDDED, metavar="引擎", help="embedded(默认)或 provider:模型名")
    parser.add_argument("--as-of", type=as_of_date, metavar="日期", help="按哪一天的有效性回答,默认今天")
    parser.add_argument("--workers", type=int, default=0, metavar="N", help="并行进程数,默认每核一个、最多两个")
    parser.add_argument("--fresh", action="store_true", help="不接着上次没跑完的评测,从头开始")
    parser.add_argument("--floors", type=Path, metavar="文件", help="各指标的下限(TOML),低于下限时退出码为 1")
    parser.set_defaults(run=run)


def run(options: Namespace, environment: Mapping[str, str]) -> int:
    """Measures, and prints what is right of what was asked for."""
    from eval.floors import read_floors, shortfalls
    from eval.report import write_report
    from eval.report.write import HTML, JSON
    from eval.run import Wanted
    from eval.run import run as run_testset

    floors = read_floors(options.floors) if options.floors else None
    as_of = options.as_of or (floors.testset.as_of if floors else None)
    wanted = Wanted(options.testset, options.report, options.engine, as_of, options.workers, options.fresh)
    folder = run_testset(wanted, environment)
    manifest = folder.finished()
    print_problems(manifest.problems)
    summary = write_report(folder)
    print_summary(summary)
    print(f"报告:{folder.path / HTML}(数据:{folder.path / JSON})")
    if floors is None:
        return 0
    missed = shortfalls(floors, summary, manifest.left_out)
    for one in missed:
        print(f"低于下限:{one}。", file=sys.stderr)
    print("各指标都不低于下限。" if not missed else f"{len(missed)} 项低于下限。")
    return 1 if missed else 0


def print_summary(summary: Summary) -> None:
    """Prints one line a measure."""
    from eval.report.words import name_of, shown

    groups = (summary.measures, summary.retrieval, summary.refusal, summary.gates)
    for name, measure in (pair for group in groups for pair in group.items()):
        print(f"{name_of(name):\u3000<8}{shown(measure)}  {measure.count} 题")


def print_problems(problems: tuple[Problem, ...]) -> None:
    """Prints what is wrong with a test set, and how much, to stderr."""
    for problem in problems:
        print(f"{'✗' if problem.left_out else '·'} {problem}", file=sys.stderr)
    if problems:
        left_out = sum(problem.left_out for problem in problems)
        print(f"测试集:{left_out} 行不可用,{len(problems) - left_out} 处提示。", file=sys.stderr)
