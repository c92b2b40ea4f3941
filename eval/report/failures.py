"""One wrong case in the report: question, expected, given, evidence, trace."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from eval.folder import Result
from eval.grade import amount_of, shares_of
from eval.report.words import name_of


def failure(result: Result) -> str:
    """A `<details>` block; what it is filtered by stands in its data attributes."""
    case = result.case
    wrong = [name for name, fine in result.grade.checks.items() if not fine]
    turns = "".join(f"<li>{escape(turn)}</li>" for turn in case.turns)
    marks = "".join(f"<b class=mark>{escape(name_of(name))}</b>" for name in wrong)
    told = "".join(f"<li>{escape(reason)}</li>" for reason in result.grade.reasons)
    return (
        f'<details class=case data-category="{escape(case.category)}" data-wrong="{" ".join(wrong)}">'
        f"<summary><code>{escape(case.id)}</code> {marks} {escape(case.turns[-1][:60])}</summary>"
        f"<ul class=reasons>{told}</ul><div class=two><section><h4>问题</h4><ol>{turns}</ol>"
        f"<h4>应有</h4>{_expected(result)}</section><section><h4>实得</h4>{_given(result)}</section></div>"
        f"<h4>检索与评分</h4>{_evidence(result)}"
        f"<details><summary>轨迹</summary><pre>{escape(_trace(result))}</pre></details></details>"
    )


def failure_data(result: Result) -> dict[str, Any]:
    """The same as JSON data."""
    told = result.case.to_json()
    answer = result.response.answer
    return {
        "id": told["id"],
        "category": told["category"],
        "turns": told["turns"],
        "expect": told["expect"],
        "wrong": [name for name, fine in result.grade.checks.items() if not fine],
        "reasons": list(result.grade.reasons),
        "given": {key: answer.get(key) for key in ("id", "status", "text", "citations", "determination")},
        "trace": result.response.trace,
        "error": result.response.error,
    }


def _expected(result: Result) -> str:
    told = result.case.to_json()["expect"]
    rows = "".join(f"<dt>{escape(key)}</dt><dd>{escape(_plain(value))}</dd>" for key, value in told.items())
    return f"<dl>{rows}</dl><p><small>{escape(result.case.source)}</small></p>"


def _given(result: Result) -> str:
    answer = result.response.answer
    if result.response.error:
        return f"<p class=bad>程序出错:{escape(result.response.error)}</p>"
    amount, shares = amount_of(answer), shares_of(answer)
    facts = [("status", answer.get("status")), ("verdict", (answer.get("determination") or {}).get("verdict"))]
    facts += [("amount_yuan", amount), ("shares_yuan", shares or None), ("engine", answer.get("engine"))]
    rows = "".join(
        f"<dt>{escape(key)}</dt><dd>{escape(_plain(value))}</dd>" for key, value in facts if value is not None
    )
    cites = "".join(
        f"<li>《{escape(str(one.get('policy')))}》{escape(str(one.get('clause')))}:{escape(str(one.get('quote'))[:120])}</li>"
        for one in answer.get("citations") or []
    )
    return f"<dl>{rows}</dl><pre class=answer>{escape(str(answer.get('text', '')))}</pre><ul>{cites}</ul>"


def _evidence(result: Result) -> str:
    rows = result.response.trace.get("evidence") or []
    looked = "".join(
        f"<li>{escape(str(row.get('policy_id')))} {escape(str(row.get('clause')))} "
        f"<small>{escape(str(row.get('score')))}</small> {escape(str(row.get('text', ''))[:100])}</li>"
        for row in rows
    )
    ranked = "、".join(f"《{one.policy[:14]}》{one.clause}" for one in result.response.retrieved[:8])
    return (f"<ol>{looked}</ol>" if looked else "<p>这一轮没有检索条款(由计算器、表格或分流回答)。</p>") + (
        f"<p><small>把各轮连起来检索:{escape(ranked)}</small></p>" if ranked else ""
    )


def _trace(result: Result) -> str:
    response = result.response
    told = {
        "findings": response.trace.get("findings"),
        "timings_ms": response.answer.get("timings_ms"),
        "turns_ms": response.turns_ms,
        "unsupported_numbers": response.unsupported,
        "false_quotes": response.false_quotes,
        "edition": response.answer.get("edition"),
        "determination": response.answer.get("determination"),
        "scores": [row.get("parts") for row in response.trace.get("evidence") or []],
    }
    return json.dumps(told, ensure_ascii=False, indent=1, default=str)


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
