"""Writes `report.json` and `report.html` into the folder of a run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from eval.errors import RunError
from eval.folder import Manifest, Result, RunFolder
from eval.judge import Judgement, judged, read_judgements
from eval.measure import Summary, summarise
from eval.report.failures import failure_data
from eval.report.page import page

JSON, HTML = "report.json", "report.html"


def write_report(folder: RunFolder) -> Summary:
    """The figures of a finished run, after both files were written. Raises RunError."""
    manifest = folder.finished()
    summary = summarise(folder.results(), manifest.titles)
    judgements = read_judgements(folder.path)
    try:
        with (folder.path / HTML).open("w", encoding="utf-8") as out:
            out.writelines(page(manifest, summary, folder.wrong(), judgements))
        data = report_data(manifest, summary)
        data["judge"] = _judge_data(judgements)
        with (folder.path / JSON).open("w", encoding="utf-8") as out:
            out.writelines(_pieces(data, folder.wrong()))
    except OSError as error:
        raise RunError(f"写不了报告 {folder.path}({error.strerror or error}):请检查路径和权限。") from error
    return summary


def _pieces(data: dict[str, Any], wrong: Iterable[Result]) -> Iterator[str]:
    """One JSON object: `data`, and `failures` one at a time."""
    yield _json(data).removesuffix("\n}") + ',\n "failures": ['
    for number, result in enumerate(wrong):
        yield (",\n" if number else "\n") + _json(failure_data(result))
    yield "\n ]\n}"


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1, default=str)


def report_data(manifest: Manifest, summary: Summary) -> dict[str, Any]:
    """Run and figures as JSON data; a figure that was not measured is null."""
    return {"run": asdict(manifest), **asdict(summary)}


def _judge_data(judgements: Sequence[Judgement]) -> dict[str, Any] | None:
    """What a model thought, apart from the figures; null when no model was asked."""
    if not judgements:
        return None
    first = judgements[0]
    scores = {name: asdict(one) for name, one in judged(judgements).items()}
    return {"model": first.model, "prompt_version": first.prompt_version, "scores": scores}
