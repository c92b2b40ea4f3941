"""`eval coverage` and `eval unanswered`: what is not tested, and what people did not get."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path


def add_to(actions: _SubParsersAction[ArgumentParser], _: Callable[[str], date]) -> None:
    """Declares the commands."""
    coverage = actions.add_parser("coverage", help="哪些条款没有题、从未被引用")
    coverage.add_argument("run_folder", type=Path, metavar="评测", help="eval run 的 --report 目录")
    coverage.add_argument("--json", action="store_true")
    coverage.set_defaults(run=run_coverage)
    unanswered = actions.add_parser("unanswered", help="真实提问里没有答上的,按意思归类")
    unanswered.add_argument("--days", type=int, default=30, metavar="N", help="最近几天,默认30")
    unanswered.add_argument("--json", action="store_true")
    unanswered.set_defaults(run=run_unanswered)


def run_coverage(options: Namespace, environment: Mapping[str, str]) -> int:
    """Prints untested and uncited clauses by policy."""
    from eval.coverage import coverage
    from eval.folder import RunFolder
    from eval.run import serving_catalog

    folder = RunFolder(options.run_folder)
    folder.finished()
    _, catalog = serving_catalog(environment)
    found = coverage(catalog, folder.results())
    if options.json:
        print(json.dumps([asdict(one) for one in found.clauses], ensure_ascii=False, indent=1))
        return 0
    total = len(found.clauses)
    print(f"有内容的条款 {total} 条:没有题的 {len(found.untested)} 条,从未被引用的 {len(found.uncited)} 条。")
    for title in dict.fromkeys(one.policy for one in found.clauses):
        for name, clauses in (("没有题", found.untested), ("从未被引用", found.uncited)):
            numbers = [one.clause for one in clauses if one.policy == title]
            if numbers:
                print(f"《{title}》{name}:{' '.join(numbers)}")
    return 0


def run_unanswered(options: Namespace, environment: Mapping[str, str]) -> int:
    """Prints clusters of live questions that ended without an answer, largest first."""
    from eval.live import clusters, open_store, unanswered
    from index.encoders import load_encoder
    from index.settings import read_settings

    receipts = unanswered(open_store(environment), options.days)
    found = clusters(receipts, load_encoder(read_settings(environment).encoder))
    if options.json:
        print(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
        return 0
    print(f"最近 {options.days} 天有 {len(receipts)} 问没有答上,归为 {len(found)} 类。")
    for one in found:
        statuses = "、".join(f"{status} {count}" for status, count in one.statuses.items())
        print(f"{one.count:4d}  {one.question}({statuses})  例:eval draft {one.receipts[0]}")
    return 0
