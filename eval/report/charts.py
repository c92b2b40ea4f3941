"""Plots as inline SVG. Colours come from the page's CSS variables; every plot has a title for screen readers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from eval.measure import Measure
from eval.measure.summary import Latency

_ROW, _LABEL, _WIDTH = 26, 190, 720
_PLOT_HEIGHT, _PAD = 200, 34


def bars(rows: Mapping[str, Measure], title: str) -> str:
    """A horizontal bar a row (0..1), its interval as a line, count and value beside it."""
    span = _WIDTH - _LABEL - 130
    parts = []
    for place, (name, measure) in enumerate(rows.items()):
        top = place * _ROW
        parts.append(_text(_LABEL - 8, top + 17, name[:16], "end"))
        parts.append(f'<rect x="{_LABEL}" y="{top + 5}" width="{span}" height="16" class="track"/>')
        if measure.value is None:
            parts.append(_text(_LABEL + 8, top + 17, "未测"))
            continue
        low, high = measure.low or 0.0, measure.high or 0.0
        parts.append(f'<rect x="{_LABEL}" y="{top + 5}" width="{span * measure.value:.1f}" height="16" class="bar"/>')
        middle = top + 13
        start, end = _LABEL + span * low, _LABEL + span * high
        parts.append(f'<line x1="{start:.1f}" x2="{end:.1f}" y1="{middle}" y2="{middle}" class="whisker"/>')
        parts.append(_text(_LABEL + span + 8, top + 17, f"{measure.value:.2f} ({measure.hits}/{measure.count})"))
    return _svg(_WIDTH, len(rows) * _ROW + 4, title, parts)


def curve(lines: Mapping[str, Sequence[tuple[int, Measure]]], title: str) -> str:
    """Share (0..1) over k, one line a name; k is placed by its order."""
    ks = [k for k, _ in next(iter(lines.values()))]
    span, height = _WIDTH - 2 * _PAD - 120, _PLOT_HEIGHT - 2 * _PAD
    parts = _grid(span, height)

    def at(place: int, value: float) -> tuple[float, float]:
        return _PAD + span * place / max(1, len(ks) - 1), _PAD + height * (1 - value)

    for place, k in enumerate(ks):
        parts.append(_text(at(place, 0)[0], _PLOT_HEIGHT - 12, f"k={k}", "middle"))
    for number, (name, points) in enumerate(lines.items()):
        known = [(*at(place, one.value), one.value) for place, (_, one) in enumerate(points) if one.value is not None]
        if not known:
            continue
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in known)
        parts.append(f'<polyline points="{path}" class="line line{number % 6}"/>')
        parts += [
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" class="dot{number % 6}"><title>{escape(name)} {value:.3f}</title></circle>'
            for x, y, value in known
        ]
        parts.append(
            f'<rect x="{_WIDTH - 140}" y="{_PAD + number * 18 - 8}" width="10" height="10" class="dot{number % 6}"/>'
        )
        parts.append(_text(_WIDTH - 124, _PAD + number * 18 + 1, name))
    return _svg(_WIDTH, _PLOT_HEIGHT, title, parts)


def histogram(latency: Latency, title: str) -> str:
    """Counts by milliseconds; median, p95 and maximum in words."""
    bins = latency.bins
    used = [place for place, (_, count) in enumerate(bins) if count]
    bins = bins[min(used) : max(used) + 1] if used else bins[:1]
    most = max(count for _, count in bins) or 1
    step, height = (_WIDTH - 2 * _PAD) / len(bins), _PLOT_HEIGHT - 2 * _PAD
    parts = []
    for place, (bound, count) in enumerate(bins):
        tall = height * count / most
        left, top = _PAD + place * step, _PAD + height - tall
        parts.append(f'<rect x="{left + 2:.1f}" y="{top:.1f}" width="{step - 4:.1f}" height="{tall:.1f}" class="bar"/>')
        parts.append(_text(left + step / 2, top - 4, str(count), "middle") if count else "")
        label = f"≤{bound:g}" if bound else f">{bins[-2][0] if len(bins) > 1 else 0:g}"
        parts.append(_text(left + step / 2, _PLOT_HEIGHT - 12, label, "middle"))
    words = f"中位 {latency.median:g} ms · p95 {latency.p95:g} ms · 最长 {latency.longest:g} ms"
    parts.append(_text(_PAD, 14, words))
    return _svg(_WIDTH, _PLOT_HEIGHT, title, parts)


def _grid(span: float, height: float) -> list[str]:
    parts = []
    for value in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = _PAD + height * (1 - value)
        parts.append(f'<line x1="{_PAD}" x2="{_PAD + span}" y1="{y:.1f}" y2="{y:.1f}" class="grid"/>')
        parts.append(_text(_PAD - 6, y + 4, f"{value:g}", "end"))
    return parts


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _svg(width: int, height: int, title: str, parts: Sequence[str]) -> str:
    return (
        f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title>{''.join(parts)}</svg>"
    )
