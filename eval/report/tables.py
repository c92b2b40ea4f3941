"""Tables of the report as HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from eval.grade import CHECKS
from eval.measure import Measure
from eval.report.words import NOT_MEASURED, name_of


def table(head: Sequence[str], rows: Sequence[Sequence[str]], numbers_from: int = 1) -> str:
    """An HTML table of cells that are HTML already; columns from `numbers_from` on are set to the right."""
    shown = "".join(
        f"<th scope=col{' class=n' if place >= numbers_from else ''}>{escape(cell)}</th>"
        for place, cell in enumerate(head)
    )
    body = "".join(
        "<tr>"
        + "".join(f"<td{' class=n' if place >= numbers_from else ''}>{cell}</td>" for place, cell in enumerate(row))
        + "</tr>"
        for row in rows
    )
    return f"<div class=scroll><table><thead><tr>{shown}</tr></thead><tbody>{body}</tbody></table></div>"


def measures(found: Mapping[str, Measure], note: Mapping[str, str] | None = None) -> str:
    """One row a measure: value, interval, how many cases ask for it."""
    rows = [
        [
            escape(name_of(key)) + (f" <small>{escape((note or {})[key])}</small>" if key in (note or {}) else ""),
            NOT_MEASURED if one.value is None else f"{one.value:.3f}",
            "" if one.value is None else f"{one.low:.3f}–{one.high:.3f}",
            str(one.count),
        ]
        for key, one in found.items()
    ]
    return table(("指标", "值", "95% 区间", "题数"), rows)


def by_group(found: Mapping[str, Mapping[str, Measure]], first: str) -> str:
    """One row a group, one column a check."""
    rows = []
    for group, one in found.items():
        cells = [
            f'<span class="none">{NOT_MEASURED}</span>'
            if measure.value is None
            else f"{measure.value:.2f} <small>{measure.hits}/{measure.count}</small>"
            for measure in (one[key] for key in ("all", *CHECKS))
        ]
        rows.append([escape(group), *cells])
    return table((first, *(name_of(key) for key in ("all", *CHECKS))), rows)


def confusion(found: Mapping[str, Mapping[str, int]]) -> str:
    """Expected status down, given status across; the right cells are marked."""
    given = list(next(iter(found.values()))) if found else []
    most = max((count for row in found.values() for count in row.values()), default=0) or 1
    rows = []
    for wanted, row in found.items():
        allowed = wanted.split("/")
        cells = [
            f'<span class="{"right" if key in allowed else "wrong"}" style="--s:{count / most:.2f}">{count}</span>'
            if count
            else '<span class="none">0</span>'
            for key, count in row.items()
        ]
        rows.append([escape(" 或 ".join(name_of(one) for one in allowed)), *cells])
    return table(("应为 ＼ 实为", *(name_of(key) for key in given)), rows)
