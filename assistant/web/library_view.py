"""Tables and charts of the library: policies, validity, targets, duties, phases, comparisons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from urllib.parse import quote

from assistant.web.answer_view import badge, origin_badge
from assistant.web.charts import bars
from assistant.web.html import Html, el, join
from assistant.web.policy_view import clause_address, period
from index.facts import Comparison, Duty, Phase, Target
from index.facts.model import COMPARISON_WORDS, MEASURE_WORDS
from index.model import Policy

LEVEL_WORDS = {"national": "国家", "province": "省级", "city": "市级", "county": "县级"}
_KINDS = {"target": "目标", "statistic": "统计", "rule": "规定", "scope": "范围"}
_ROLES = {"lead": "牵头", "responsible": "责任单位", "charge": "负责", "office": "办公室", "member": "成员"}
_PHASES = {"stage": "阶段", "term": "期限", "deadline": "时限", "cycle": "周期", "validity": "有效期"}


def table(head: Sequence[str], rows: Iterable[Sequence[str]], caption: str) -> Html:
    """A table that scrolls inside its own box on a narrow screen; the first cell of a row names it."""
    body = [el("tr", el("th", first, scope="row"), *(el("td", cell) for cell in rest)) for first, *rest in rows]
    top = el("tr", *(el("th", name, scope="col") for name in head))
    whole = el("table", el("caption", caption, class_="unseen"), el("thead", top), el("tbody", *body))
    return el("div", whole, class_="table-box", tabindex="0", role="region", aria_label=caption)


def policy_rows(policies: Iterable[Policy], as_of: date) -> Html:
    """The list of policies as cards."""
    items = [
        el(
            "li",
            el("h3", el("a", policy.title, href=f"/library/{quote(policy.id)}")),
            el("p", badge(policy.in_force(as_of)), origin_badge(policy.origin), class_="badges"),
            el("p", " · ".join(part for part in (policy.place, LEVEL_WORDS[policy.level], policy.issuer, policy.document_number) if part)),
            el("p", f"有效期 {period(policy)}", class_="hint"),
        )
        for policy in policies
    ]  # fmt: skip
    return el("ul", *items, class_="policy-list")


def validity_timeline(policies: Sequence[Policy], as_of: date) -> Html:
    """A bar a policy from its first to its last day; an end that is not stated fades out. Today is a line."""
    dated = [policy for policy in policies if policy.in_force_from or policy.in_force_until]
    years = [day.year for policy in dated for day in (policy.in_force_from, policy.in_force_until) if day]
    if not years:
        return Html()
    first, last = min([*years, as_of.year]), max([*years, as_of.year]) + 1

    def share(day: date) -> float:
        passed = day.year - first + (day.timetuple().tm_yday - 1) / 366
        return round(100 * passed / (last - first), 2)

    rows = []
    for policy in sorted(dated, key=lambda policy: policy.in_force_from or policy.in_force_until or as_of):
        left = share(policy.in_force_from) if policy.in_force_from else 0.0
        right = share(policy.in_force_until) if policy.in_force_until else 100.0
        open_ended = "" if policy.in_force_until else " open"
        state = {True: "in-force", False: "expired", None: "unstated"}[policy.in_force(as_of)]
        bar = el("span", class_=f"span {state}{open_ended}", style=f"left:{left}%;width:{max(right - left, 0.5):.2f}%")
        now = el("span", class_="now", style=f"left:{share(as_of)}%")
        name = el("a", policy.title, href=f"/library/{quote(policy.id)}")
        rows.append(
            el("li", name, el("span", bar, now, class_="track", aria_hidden="true"), el("span", period(policy), class_="hint"))
        )  # fmt: skip
    ends = el("p", el("span", str(first)), el("span", "竖线是今天"), el("span", str(last)), class_="ends")
    return join(el("ul", *rows, class_="timeline"), ends)


def target_table(rows: Sequence[Target]) -> Html:
    """The figures of a policy."""
    return table(
        ("指标", "地区", "数值", "年份", "口径", "类别", "条款"),
        (
            (
                row.indicator, row.place, f"{COMPARISON_WORDS[row.comparison]}{row.figure}", _year(row), MEASURE_WORDS[row.measure],
                _KINDS[row.kind], _clause(row.policy_id, row.clause),
            )
            for row in rows
        ),
        "目标和指标",
    )  # fmt: skip


def duty_table(rows: Sequence[Duty]) -> Html:
    """Who answers for what."""

    def names(units: Iterable[object]) -> str:
        return "、".join(getattr(unit, "printed", "") for unit in units)

    return table(
        ("任务", "分工", "牵头", "单位", "条款"),
        (
            (
                f"{row.scope}{row.task}", _ROLES[row.role], names(row.lead_units), names(row.units),
                _clause(row.policy_id, row.clause),
            )
            for row in rows
        ),
        "任务分工",
    )  # fmt: skip


def phase_table(rows: Sequence[Phase]) -> Html:
    """Stages, terms and deadlines."""
    return table(
        ("名称", "类别", "起", "止", "时长", "条款"),
        (
            (row.name, _PHASES[row.kind], row.since, row.until, row.length, _clause(row.policy_id, row.clause))
            for row in rows
        ),
        "阶段和期限",
    )


def comparison_view(name: str, rows: Sequence[Target], compared: Comparison) -> Html:
    """Bars for figures that measure the same, one chart a measure; then differences and what must be said."""
    groups: dict[tuple[str, str], list[Target]] = {}
    for row in rows:
        measure = f"{row.baseline}{MEASURE_WORDS[row.measure]}"
        groups.setdefault((measure, row.base_unit), []).append(row)
    charts = []
    for (measure, unit), members in groups.items():
        title = f"{name}:{measure}({unit})"
        bar_rows = [
            (f"{row.place} {_year(row)} {_KINDS[row.kind]}", row.base_value, f"{COMPARISON_WORDS[row.comparison]}{row.figure}")
            for row in members
        ]  # fmt: skip
        charts.append(el("section", el("h3", title), bars(bar_rows, title), class_="chart"))
    said = [
        f"{pair.second.place}比{pair.first.place}{'多' if pair.difference >= 0 else '少'}{abs(pair.difference)}"
        f"{'个百分点' if pair.points else pair.unit}"
        for pair in compared.differences
        if pair.difference
    ]
    notes = [el("li", words) for words in (*said, *compared.explanations)]
    return join(*charts, el("ul", *notes, class_="notes") if notes else "", target_table(rows))


def _year(row: Target) -> str:
    if row.year is None:
        return f"{row.since}年起" if row.since else "未写年份"
    return f"{row.year}年"


def _clause(policy_id: str, number: str) -> Html:
    return el("a", number, href=clause_address(policy_id, number))
