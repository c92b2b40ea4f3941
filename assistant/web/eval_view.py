"""Parts of the workbench: runs as they were written by `eval run` (`report.json`), read with care."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from assistant.errors import NotFoundError
from assistant.web.charts import bars, paired_bars
from assistant.web.html import Html, el, join
from assistant.web.library_view import table

MEASURES = {
    "all": "全对", "status": "状态", "facts": "事实", "amount": "金额", "shares": "分担", "verdict": "结论", "citation": "条款",
}  # fmt: skip
_SHOWN_FAILURES = 100
_NAME = re.compile(r"[\w.\-]{1,80}")


def run_folder(root: Path, name: str) -> Path:
    """The folder of a run. Raises NotFoundError."""
    if not _NAME.fullmatch(name) or name.startswith(".") or not (root / name / "report.json").is_file():
        raise NotFoundError("没有这次评测:请从列表里选择。")
    return root / name


def finished_runs(root: Path) -> list[str]:
    """Names of the runs with a report, newest first."""
    return sorted((path.parent.name for path in root.glob("*/report.json")), reverse=True)


def read_report(folder: Path) -> dict[str, Any]:
    """The report of a run. Raises NotFoundError when it cannot be read."""
    try:
        held: dict[str, Any] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
        assert isinstance(held["measures"], dict)
        assert isinstance(held["by_category"], dict)
        assert isinstance(held["failures"], list)
    except (OSError, ValueError, KeyError, TypeError, AssertionError) as error:
        raise NotFoundError("这次评测的报告读不出来:请重新评测。") from error
    return held


def summary_view(report: Mapping[str, Any]) -> Html:
    """The measures, the chart of categories, the table of categories."""
    rows = [(MEASURES.get(name, name), *_figures(one)) for name, one in report["measures"].items() if one["count"]]
    chart = [
        (category, Decimal(str(held["all"]["value"])), f"{_percent(held['all'])}({held['all']['count']}题)")
        for category, held in sorted(report["by_category"].items(), key=lambda pair: pair[1]["all"]["value"] or 0)
        if held["all"]["value"] is not None
    ]
    head = ("类别", "题数", *MEASURES.values())
    cells = [
        (category, str(held["all"]["count"]), *(_percent(held.get(name, {})) for name in MEASURES))
        for category, held in report["by_category"].items()
    ]
    return join(
        table(("指标", "正确率", "95%区间", "题数"), rows, "各项指标"),
        el("h2", "各类别全对率"),
        bars(chart, "各类别全对率", Decimal(1)),
        el("h2", "各类别各项"),
        table(head, cells, "各类别各项"),
    )


def failures_view(report: Mapping[str, Any]) -> Html:
    """Cases that were wrong: what was asked, expected and given."""
    rows = []
    for case in report["failures"][:_SHOWN_FAILURES]:
        given = case.get("given") or {}
        expected = json.dumps(case.get("expect", {}), ensure_ascii=False)
        rows.append(
            el(
                "details",
                el("summary", f"{case['id']} · {case['category']} · {case['turns'][-1]}"),
                el("dl", el("dt", "问"), el("dd", " / ".join(case["turns"])), el("dt", "应为"), el("dd", expected),
                   el("dt", "实为"), el("dd", f"{given.get('status', '')} {given.get('text', case.get('error', ''))}"),
                   el("dt", "哪里不对"), el("dd", ";".join(map(str, case.get("reasons", ())))), class_="facts"),
            )
        )  # fmt: skip
    total = len(report["failures"])
    more = f"(只列前{_SHOWN_FAILURES}题)" if total > _SHOWN_FAILURES else ""
    return join(el("h2", f"没有全对的 {total} 题{more}"), *rows)


def difference_view(before: Mapping[str, Any], after: Mapping[str, Any]) -> Html:
    """Measures and categories side by side, charted, and the cases that turned."""
    rows = []
    for name, words in MEASURES.items():
        old, new = before["measures"].get(name, {}), after["measures"].get(name, {})
        if old.get("value") is not None and new.get("value") is not None:
            rows.append((words, _percent(old), _percent(new), f"{(new['value'] - old['value']) * 100:+.1f} 个百分点"))
    wrong_before = {case["id"]: case for case in before["failures"]}
    wrong_after = {case["id"]: case for case in after["failures"]}
    return join(
        paired_bars(_pairs(before["measures"], after["measures"], MEASURES), "各项指标", ("之前", "之后")),
        table(("指标", "之前", "之后", "差"), rows, "两次评测的指标"),
        paired_bars(_by_category(before, after), "各类别全对率", ("之前", "之后")),
        _turned("变对的", [case for name, case in wrong_before.items() if name not in wrong_after]),
        _turned("变错的", [case for name, case in wrong_after.items() if name not in wrong_before]),
    )


def _pairs(
    before: Mapping[str, Any], after: Mapping[str, Any], names: Mapping[str, str]
) -> list[tuple[str, Decimal, Decimal]]:
    """(name, share before, share after) of what both runs measured."""
    found = []
    for name, words in names.items():
        old, new = before.get(name, {}).get("value"), after.get(name, {}).get("value")
        if old is not None and new is not None:
            found.append((words, Decimal(str(old)), Decimal(str(new))))
    return found


def _by_category(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[tuple[str, Decimal, Decimal]]:
    old, new = ({name: one["all"] for name, one in run["by_category"].items()} for run in (before, after))
    return sorted(_pairs(old, new, {name: name for name in new}), key=lambda row: row[2] - row[1])


def _turned(title: str, cases: Sequence[Mapping[str, Any]]) -> Html:
    items = [el("li", f"{case['id']} {case['turns'][-1]}") for case in cases[:_SHOWN_FAILURES]]
    return join(el("h2", f"{title} {len(cases)} 题"), el("ul", *items))


def _figures(one: Mapping[str, Any]) -> tuple[str, str, str]:
    low, high = one.get("low"), one.get("high")
    span = f"{low * 100:.1f}%–{high * 100:.1f}%" if low is not None and high is not None else ""
    return _percent(one), span, str(one["count"])


def _percent(one: Mapping[str, Any]) -> str:
    value = one.get("value")
    return "—" if value is None else f"{value * 100:.1f}%"
