"""The comparison as one HTML file and as JSON data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from html import escape
from typing import Any

from eval.compare.pairs import Comparison, Difference
from eval.folder import Result
from eval.report.page import shell_end, shell_start
from eval.report.tables import table
from eval.report.words import name_of


def comparison_page(found: Comparison) -> Iterator[str]:
    """Pieces of the page: runs, differences, each case that changed."""
    yield shell_start("评测对比")
    rows = [
        [escape(name), escape(str(getattr(found.before, key))), escape(str(getattr(found.after, key)))]
        for name, key in (
            ("测试集", "testset"),
            ("引擎", "engine"),
            ("索引", "edition"),
            ("程序", "code"),
            ("按哪天", "as_of"),
        )
    ]
    yield table(("", "A", "B"), rows, 9)
    yield "<h2>指标</h2>" + table(
        ("指标", "A", "B", "差", "95% 区间", "变错", "变对", "p", "显著"),
        [difference_row(name, one) for name, one in found.differences.items()],
    )
    yield "<p><small>变对、变错用 McNemar 精确检验;区间由成对自助法得到。p&lt;0.05 记为显著。</small></p>"
    yield f"<h2>有变化的题({len(found.changed)})</h2>"
    for before, after in found.changed:
        yield _case(before, after)
    if found.aside:
        yield f"<h2>没有比较的题({len(found.aside)})</h2>"
        yield table(("编号", "原因"), [[escape(key), escape(reason)] for key, reason in found.aside.items()], 9)
    yield shell_end()


def difference_row(name: str, one: Difference) -> list[str]:
    """Cells of one measure; times are in milliseconds."""
    digits = 1 if name.endswith("_ms") else 3
    title = "回答用时(毫秒)" if name == "answer_ms" else name_of(name)
    counted = [str(one.lost), str(one.won), f"{one.p:.4f}"] if one.p is not None else ["", "", ""]
    figures = [f"{value:.{digits}f}" for value in (one.before, one.after)]
    span = f"{one.low:+.{digits}f} … {one.high:+.{digits}f}"
    return [title, *figures, f"{one.after - one.before:+.{digits}f}", span, *counted, "是" if one.significant else ""]


def comparison_data(found: Comparison) -> dict[str, Any]:
    """The same as JSON data."""
    return {
        "before": asdict(found.before),
        "after": asdict(found.after),
        "differences": {key: {**asdict(one), "significant": one.significant} for key, one in found.differences.items()},
        "changed": [
            {"id": before.case.id, "turns": list(before.case.turns), "before": _side(before), "after": _side(after)}
            for before, after in found.changed
        ],
        "aside": dict(found.aside),
    }


def changes_of(before: Result, after: Result) -> str:
    """What changed in a case, in one line: `金额 对→错`."""
    words = {True: "对", False: "错"}
    changed = [
        f"{name_of(name)} {words[fine]}→{words[after.grade.checks[name]]}"
        for name, fine in before.grade.checks.items()
        if after.grade.checks.get(name, fine) != fine
    ]
    old, new = before.response.answer.get("status"), after.response.answer.get("status")
    return "、".join([*changed, f"{old}→{new}"] if old != new else changed)


def _side(result: Result) -> dict[str, Any]:
    answer = result.response.answer
    return {
        "checks": result.grade.checks,
        "reasons": list(result.grade.reasons),
        "status": answer.get("status"),
        "text": answer.get("text"),
        "error": result.response.error,
    }


def _case(before: Result, after: Result) -> str:
    sides = "".join(
        f"<section><h4>{name}</h4><ul class=reasons>{''.join(f'<li>{escape(one)}</li>' for one in side.grade.reasons)}</ul>"
        f"<pre>{escape(str(side.response.answer.get('text', side.response.error)))}</pre></section>"
        for name, side in (("A", before), ("B", after))
    )
    turns = "".join(f"<li>{escape(turn)}</li>" for turn in before.case.turns)
    return (
        f"<details class=case><summary><code>{escape(before.case.id)}</code> <b class=mark>{escape(changes_of(before, after))}</b>"
        f" {escape(before.case.turns[-1][:60])}</summary><ol>{turns}</ol><div class=two>{sides}</div></details>"
    )
