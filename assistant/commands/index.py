"""`import` and `index`: documents into the library, the library into an edition, and looking at it."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import BadRequestError
from index.settings import read_settings

if TYPE_CHECKING:
    from index.importer import ImportRow


def add_to(commands: _SubParsersAction[ArgumentParser], _: Callable[[str], date]) -> None:
    """Declares the commands."""
    importer = commands.add_parser("import", help="把官方政策文件导入政策库")
    importer.add_argument("paths", nargs="+", type=Path, metavar="路径")
    importer.add_argument("--dry-run", action="store_true", help="只报告,不写入")
    importer.add_argument("--json", action="store_true")
    importer.set_defaults(run=run_import)
    index = commands.add_parser("index", help="构建、查看、核对、检索索引").add_subparsers(
        required=True, metavar="动作"
    )
    index.add_parser("build", help="构建新版索引").set_defaults(run=run_build)
    index.add_parser("status", help="现在用的是哪一版").set_defaults(run=run_status)
    index.add_parser("verify", help="核对每个条款、向量和指针").set_defaults(run=run_verify)
    search = index.add_parser("search", help="检索条款")
    search.add_argument("query", nargs="?", metavar="查询")
    search.add_argument("-k", type=int, default=10, metavar="N", help="返回几条,默认10")
    search.add_argument("--json", action="store_true")
    search.add_argument("--batch", type=Path, metavar="IN.jsonl", help="每行 {id, query}")
    search.add_argument("--out", type=Path, metavar="OUT.jsonl")
    search.set_defaults(run=run_search)


def run_import(options: Namespace, environment: Mapping[str, str]) -> int:
    """Imports files and prints one row a document."""
    from index.sources import import_into_library

    rows = import_into_library(read_settings(environment), options.paths, dry_run=options.dry_run)
    if not rows:
        raise BadRequestError("给出的路径里没有可导入的文件(txt、md、html、docx、pdf)。")
    if options.json:
        print(json.dumps([report_row(row) for row in rows], ensure_ascii=False, indent=2))
    else:
        _print_report(rows)
        if not options.dry_run and any(row.page for row in rows):
            print("已写入政策库。执行 policy-assistant index build 后生效。")
    return 0 if any(row.page for row in rows) else 1


def report_row(row: ImportRow) -> dict[str, Any]:
    """The report of one file as JSON data."""
    if row.page is None:
        return {"source": row.source, "refused": row.refused}
    policies = [
        {
            "id": found.document.policy.id,
            "title": found.document.policy.title,
            "metadata": {
                key: value for key, value in asdict(found.document.policy).items() if key not in ("id", "title")
            },
            "clauses": [clause.number for clause in found.document.clauses],
            "repairs": [{"clause": clause, "raw": raw, "read_as": read} for clause, raw, read in found.repairs],
            "losses": [{"clause": clause, "loss": loss} for clause, loss in found.losses],
        }
        for found in row.page.policies
    ]
    removed = [{"rule": rule, "text": text} for rule, text in row.page.removed]
    return json.loads(json.dumps({"source": row.source, "policies": policies, "removed": removed}, default=str))  # type: ignore[no-any-return]


def _print_report(rows: Iterable[ImportRow]) -> None:
    for row in rows:
        if row.page is None:
            print(f"✗ {row.source}:{row.refused}")
            continue
        for found in row.page.policies:
            policy = found.document.policy
            until = policy.in_force_until or "未载"
            print(
                f"✓ {row.source}:《{policy.title}》[{policy.id}] {'/'.join(policy.region)},{len(found.document.clauses)}条,有效期至 {until}"
            )
            for clause, raw, read in found.repairs:
                print(f"    还原 {clause}:“{raw}” → “{read}”")
            for clause, loss in found.losses:
                print(f"    缺字 {clause}:{loss}")
        print(f"    去掉的网页部件 {len(row.page.removed)} 处:" + ";".join(text[:20] for _, text in row.page.removed))


def run_build(_: Namespace, environment: Mapping[str, str]) -> int:
    """Builds a new edition and prints what it holds."""
    from tqdm import tqdm

    from index.build import build
    from index.encoders import load_encoder

    settings = read_settings(environment)
    with tqdm(desc="构建索引", unit="段", file=sys.stderr) as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        report = build(settings, load_encoder(settings.encoder), progress)
    if report.imported:
        _print_report(report.imported)
    manifest = report.manifest
    did = "没有变化,沿用" if report.unchanged else f"新编码 {report.encoded} 段,启用"
    print(
        f"{did}索引 {manifest.id}:{manifest.policies} 份政策(其中官方文本 {manifest.official} 份),{manifest.clauses} 条,{manifest.passages} 段。"
    )
    return 0


def run_status(_: Namespace, environment: Mapping[str, str]) -> int:
    """Prints the serving edition."""
    from index.editions import EditionFolder
    from index.errors import EditionError

    manifest = EditionFolder(read_settings(environment).editions).current()
    if manifest is None:
        raise EditionError("还没有索引:请先执行 policy-assistant index build(或 make run)。")
    for key, value in asdict(manifest).items():
        print(f"{key}: {value}")
    return 0


def run_verify(_: Namespace, environment: Mapping[str, str]) -> int:
    """Checks the serving edition from the pointer to each vector."""
    from index.check import verify_edition
    from index.encoders import load_encoder

    settings = read_settings(environment)
    for line in verify_edition(settings, load_encoder(settings.encoder)):
        print(line)
    return 0


def run_search(options: Namespace, environment: Mapping[str, str]) -> int:
    """Prints ranked clauses for one query or a batch."""
    from assistant.bootstrap import open_retriever_for

    if (options.query is None) == (options.batch is None) or (options.batch and not options.out):
        raise BadRequestError("请给一个查询,或用 --batch IN.jsonl --out OUT.jsonl。")
    retriever = open_retriever_for(read_settings(environment))
    if options.batch:
        return _search_batch(retriever, options)
    results = _results(retriever, options.query, options.k)
    if options.json:
        print(json.dumps(results, ensure_ascii=False, indent=2))
    else:
        for place, row in enumerate(results, start=1):
            print(
                f"{place:2d}. {row['score']:.3f} 《{row['policy']}》{row['clause']}  {' '.join(row['text'].split())[:60]}"
            )
    return 0


def _search_batch(retriever: Any, options: Namespace) -> int:
    from tqdm import tqdm

    try:
        rows = [json.loads(line) for line in options.batch.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
        queries = [(row["id"], str(row["query"])) for row in rows]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadRequestError(f'读不了 {options.batch}:每行应为 {{"id": …, "query": "…"}} 的 JSON。') from error
    with options.out.open("w", encoding="utf-8") as out:
        for key, query in tqdm(queries, desc="批量检索", unit="条", file=sys.stderr):
            out.write(
                json.dumps({"id": key, "results": _results(retriever, query, options.k)}, ensure_ascii=False) + "\n"
            )
    return 0


def _results(retriever: Any, query: str, limit: int) -> list[dict[str, Any]]:
    return [
        {
            "policy_id": found.policy.id,
            "policy": found.policy.title,
            "clause": found.clause.number,
            "text": found.clause.text,
            "score": found.score,
        }
        for found in retriever.search(query, limit=limit)
    ]
