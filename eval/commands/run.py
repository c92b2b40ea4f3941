"""`eval run`: accuracy against a test set."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from eval.engines import EMBEDDED
from eval.grade import CHECKS
from eval.model import Problem


def add_to(actions: _SubParsersAction[ArgumentParser], as_of_date: Callable[[str], date]) -> None:
    """Declares the command."""
    parser = actions.add_parser("run", help="用测试集评测,写出报告")
    parser.add_argument("--testset", type=Path, required=True, metavar="文件", help="JSONL、CSV、XLSX,或放着它们的目录")
    parser.add_argument("--report", type=Path, required=True, metavar="目录", help="报告和结果写到这里")
    parser.add_argument("--engine", default=EMBEDDED, metavar="引擎", help="embedded(默认)或 provider:模型名")
    parser.add_argument("--as-of", type=as_of_date, metavar="日期", help="按哪一天的有效性回答,默认今天")
    parser.add_argument("--workers", type=int, default=0, metavar="N", help="并行进程数,默认每核一个")
    parser.add_argument("--fresh", action="store_true", help="不接着上次没跑完的评测,从头开始")
    parser.set_defaults(run=run)


def run(options: Namespace, environment: Mapping[str, str]) -> int:
    """Measures, and prints what is right of what was asked for."""
    from eval.run import Wanted
    from eval.run import run as run_testset

    wanted = Wanted(options.testset, options.report, options.engine, options.as_of, options.workers, options.fresh)
    folder = run_testset(wanted, environment)
    manifest = folder.finished()
    _print_problems(manifest.problems)
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for result in folder.results():
        asked["all"] += 1
        right["all"] += result.grade.right
        for name, fine in result.grade.checks.items():
            asked[name] += 1
            right[name] += fine
    for name in ("all", *CHECKS):
        share = f"{right[name] / asked[name]:.3f} ({right[name]}/{asked[name]})" if asked[name] else "未测"
        print(f"{name}: {share}")
    return 0


def _print_problems(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        print(f"{'✗' if problem.left_out else '·'} {problem}", file=sys.stderr)
