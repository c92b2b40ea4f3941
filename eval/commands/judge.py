"""`eval judge`: a model's opinion of a run, beside its figures."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path


def add_to(actions: _SubParsersAction[ArgumentParser], _: Callable[[str], date]) -> None:
    """Declares the command."""
    parser = actions.add_parser("judge", help="让模型评审一次评测的回答(忠实、完整、语气),单独列出")
    parser.add_argument("run_folder", type=Path, metavar="评测", help="eval run 的 --report 目录")
    parser.add_argument("--model", required=True, metavar="模型", help="provider:模型名")
    parser.set_defaults(run=run)


def run(options: Namespace, environment: Mapping[str, str]) -> int:
    """Judges every answer that cites, and writes the report anew."""
    from tqdm import tqdm

    from eval.folder import RunFolder
    from eval.judge import judge, judged, read_judgements, write_judgements
    from eval.models import open_model
    from eval.report import write_report
    from eval.report.words import name_of, shown
    from eval.run import serving_catalog

    folder = RunFolder(options.run_folder)
    folder.finished()
    _, catalog = serving_catalog(environment)
    found = judge(folder.results(), catalog, open_model(options.model), options.model)
    write_judgements(folder, tqdm(found, desc="评审", unit="题", file=sys.stderr))
    write_report(folder)
    judgements = read_judgements(folder.path)
    for name, measure in judged(judgements).items():
        print(f"{name_of(name)} {shown(measure)}  {measure.count} 题(满分5)")
    failed = sum(bool(one.failed) for one in judgements)
    print(f"评审 {len(judgements)} 题,其中 {failed} 题没有得到可用的评分。")
    return 0
