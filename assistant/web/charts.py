"""Charts as inline SVG: colours come from the style sheet, every figure is also text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.calculator.values import money
from assistant.web.html import Html, el, join

Point = tuple[Decimal, Decimal]
_WIDTH, _HEIGHT = 430, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 24, 26, 44


@dataclass(frozen=True, slots=True)
class Plot:
    """Amount against base, both in yuan; `here` is the applicant's own point, `bend` where a limit begins to bite."""

    points: tuple[Point, ...]
    base: str
    here: Point | None
    bend: Point | None


def amount_plot(plot: Plot) -> Html:
    """The curve with its bend, the applicant's point, and both said in words below."""
    right = max(x for x, _ in plot.points)
    top = max((y for _, y in plot.points), default=Decimal(0)) or Decimal(1)

    def at(point: Point) -> tuple[str, str]:
        x = _LEFT + (_WIDTH - _LEFT - _RIGHT) * float(point[0] / right)
        y = _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * float(point[1] / top)
        return f"{x:.1f}", f"{y:.1f}"

    path = "M" + "L".join(" ".join(at(point)) for point in plot.points)
    parts = [_grid(at, right, top), el("path", d=path, class_="curve")]
    said = []
    if plot.bend:
        parts.append(_mark(at(plot.bend), "bend"))
        said.append(f"{plot.base}到{money(plot.bend[0])}起,金额停在{money(plot.bend[1])}。")
    if plot.here:
        parts.append(_mark(at(plot.here), "here"))
        said.append(f"您的情况:{plot.base}{money(plot.here[0])},最多{money(plot.here[1])}。")
    parts.append(el("text", plot.base, x=str(_WIDTH - _RIGHT), y=str(_HEIGHT - 6), class_="axis end"))
    parts.append(el("text", "金额上限", x="6", y="16", class_="axis"))
    words = "".join(said) or f"金额随{plot.base}变化。"
    box = f"0 0 {_WIDTH} {_HEIGHT}"
    svg = el("svg", el("title", words), *parts, viewBox=box, role="img", aria_label=words, class_="plot")
    return el("figure", svg, el("figcaption", words))


def _grid(at: Callable[[Point], tuple[str, str]], right: Decimal, top: Decimal) -> Html:
    lines = []
    for share in (Decimal(0), Decimal("0.5"), Decimal(1)):
        left, level = at((Decimal(0), top * share))
        lines.append(el("line", x1=left, x2=str(_WIDTH - _RIGHT), y1=level, y2=level, class_="grid"))
        lines.append(el("text", money(top * share), x=str(_LEFT - 6), y=str(float(level) + 4), class_="tick end"))
        across, ground = at((right * share, Decimal(0)))
        anchor = {Decimal(0): "", Decimal(1): " end"}.get(share, " middle")
        lines.append(
            el("text", money(right * share), x=across, y=str(float(ground) + 17), class_=f"tick{anchor}")
        )  # fmt: skip
    return join(*lines)


def _mark(place: tuple[str, str], kind: str) -> Html:
    return el("circle", cx=place[0], cy=place[1], r="5", class_=kind)


def bars(rows: Sequence[tuple[str, Decimal, str]], title: str, whole: Decimal | None = None) -> Html:
    """Horizontal bars: (name, value, the value as written), from zero to `whole`, else to the longest."""
    top = whole or max((value for _, value, _ in rows), default=Decimal(0)) or Decimal(1)
    lines = [
        el(
            "li",
            el("span", name, class_="bar-name"),
            el("span", el("span", class_="bar-fill", style=f"width:{value / top * 100:.2f}%"), class_="bar-track", aria_hidden="true"),
            el("b", written, class_="bar-value"),
        )
        for name, value, written in rows
    ]  # fmt: skip
    return el("ul", *lines, class_="bars", aria_label=title)


def paired_bars(rows: Sequence[tuple[str, Decimal, Decimal]], title: str, names: tuple[str, str]) -> Html:
    """Two bars a row for shares from 0 to 1, before and after, with both figures and their difference in points."""
    lines = []
    for name, before, after in rows:
        points = (after - before) * 100
        kind = "better" if points > 0 else "worse" if points < 0 else "same"
        bars_of_row = [
            el("span", el("span", class_=f"bar-fill {one}", style=f"width:{share * 100:.2f}%"), class_="bar-track")
            for one, share in (("before", before), ("after", after))
        ]
        written = el("b", f"{before * 100:.1f}% → {after * 100:.1f}%", class_="bar-value")
        change = el("span", f"{points:+.1f}", class_=f"change {kind}")
        lines.append(
            el("li", el("span", name, class_="bar-name"), el("span", *bars_of_row, class_="pair", aria_hidden="true"), el("span", written, " ", change))
        )  # fmt: skip
    key = [
        el("span", el("span", class_=f"bar-fill {one}"), words)
        for one, words in zip(("before", "after"), names, strict=True)
    ]
    return el(
        "figure", el("figcaption", title, el("span", *key, class_="key")), el("ul", *lines, class_="bars", aria_label=title), class_="chart"
    )  # fmt: skip
