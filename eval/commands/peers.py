"""`eval peers`: other frameworks on the same questions."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eval.baselines.run import Row


def add_to(actions: _SubParsersAction[ArgumentParser], _: Callable[[str], date]) -> None:
    """Declares the command."""
    parser = actions.add_parser("peers", help="同样的题交给别的框架,比较检索和用时")
    parser.add_argument("--testset", type=Path, required=True, metavar="文件", help="JSONL、CSV、XLSX,或放着它们的目录")
    parser.add_argument("--model", default="", metavar="模型", help="provider:模型名,让各框架也作答")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run)


def run(options: Namespace, environment: Mapping[str, str]) -> int:
    """Prints one row a system; a peer that is not installed is named with the reason."""
    from tqdm import tqdm

    from assistant.bootstrap import open_retriever_for
    from eval.baselines.run import PEERS, run_peers
    from eval.dataset import GoldClauses, load_testset
    from eval.models import open_model
    from eval.run import serving_catalog
    from index.encoders import load_encoder
    from index.settings import read_settings

    settings = read_settings(environment)
    _, catalog = serving_catalog(environment)
    cases = load_testset(options.testset, GoldClauses(catalog)).cases
    model = open_model(options.model) if options.model else None
    found = run_peers(cases, catalog, open_retriever_for(settings), load_encoder(settings.encoder), model)
    rows = []
    for row in tqdm(found, total=len(PEERS) + 1, desc="对照", unit="个", file=sys.stderr):
        rows.append(row)
        if not options.json:
            print("\n".join(_lines(row)), flush=True)
    if options.json:
        print(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1))
    return 0


def _lines(row: Row) -> Iterator[str]:
    from eval.report.words import shown

    yield f"{row.title}({row.id})"
    if row.skipped:
        yield f"  跳过:{row.skipped}"
        return
    yield "  " + "  ".join(f"{name} {shown(one)}" for name, one in row.measures.items())
    yield f"  交给读者 {row.shown_chars:.0f} 字  建库 {row.build_s:.1f} 秒  检索中位 {row.median_ms:.1f} ms  p95 {row.p95_ms:.1f} ms"
    yield f"  事实答对 {shown(row.facts)}"
