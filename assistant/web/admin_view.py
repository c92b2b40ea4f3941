"""Parts of the admin page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from assistant.conversation.accounts import ROLE_WORDS, Act, Person
from assistant.conversation.receipts import Receipt
from assistant.conversation.tickets import TICKET_WORDS, Ticket, TicketState
from assistant.web.child import Job
from assistant.web.html import Html, el, join
from assistant.web.library_view import LEVEL_WORDS, table
from assistant.web.page import SignedIn, hidden_token
from assistant.web.receipt_view import STATUS_WORDS
from index.model import Policy

_METADATA = (
    ("title", "标题"), ("region", "地区(由大到小,逗号分开)"), ("issuer", "发布机关"), ("document_number", "文号"),
    ("issued", "发布日期"), ("in_force_from", "施行日期"), ("in_force_until", "失效日期"),
)  # fmt: skip


def report(token: str, rows: Sequence[Mapping[str, Any]], person: SignedIn) -> Html:
    """The dry run: what was found, repaired, lost and removed, then the form that publishes it."""
    parts = []
    for row in rows:
        if "refused" in row:
            parts.append(el("p", f"没有收下:{row['refused']}", class_="warning"))
            continue
        removed = "、".join(str(part["text"])[:20] for part in row["removed"])
        parts.append(
            el(
                "p",
                f"去掉的网页部件 {len(row['removed'])} 处:{removed}" if removed else "没有去掉的网页部件。",
                class_="hint",
            )
        )
        parts += [_found(policy) for policy in row["policies"]]
    if not any("policies" in row for row in rows):
        return join(*parts)
    send = el("button", "确认并写入政策库", class_="plain-button primary")
    token_field = el("input", type="hidden", name="upload", value=token)
    return el(
        "form", hidden_token(person), token_field, *parts, send, method="post", action="/admin/publish", class_="report"
    )


def job_view(job: Job | None, what: str) -> Html:
    """How a long command goes on."""
    if job is None:
        return el("p", f"还没有{what}过。", class_="hint")
    last = job.lines[-1] if job.lines else "正在启动……"
    percent = re.search(r"(\d{1,3})%", last)
    if job.running:
        bar = el("progress", value=percent.group(1), max="100") if percent else el("progress")
        return join(el("p", f"正在{what}:{job.name}"), bar, el("p", last, class_="hint"))
    state = "已取消" if job.cancelled else "已完成" if job.status == 0 else "没有成功"
    return join(el("p", el("b", state), f":{job.name}"), el("p", last, class_="hint"))


def feedback_view(tickets: Sequence[Ticket], person: SignedIn) -> Html:
    """Feedback grouped by its reason, open ones first, each with a form to settle it."""
    down = [ticket for ticket in tickets if ticket.verdict == "down"]
    ups = len(tickets) - len(down)
    counts = Counter(_kind(ticket) for ticket in down)
    summary = "、".join(f"{kind} {count}" for kind, count in counts.most_common()) or "没有纠错"
    groups = []
    for kind, _ in counts.most_common():
        members = sorted((t for t in down if _kind(t) == kind), key=lambda ticket: ticket.state != "open")
        groups.append(
            el(
                "details",
                el("summary", f"{kind}({len(members)})"),
                *(_ticket(one, person) for one in members),
                open=True,
            )
        )
    return join(el("p", f"有用 {ups};纠错 {len(down)}:{summary}"), *groups)


def unanswered_view(receipts: Sequence[Receipt]) -> Html:
    """Questions without an answer, alike ones together, the most frequent first."""
    groups: dict[tuple[str, str], list[Receipt]] = {}
    for held in receipts:
        groups.setdefault((re.sub(r"[\W_]+", "", held.question), held.status), []).append(held)
    rows = sorted(groups.values(), key=len, reverse=True)
    return table(
        ("问题", "次数", "结果", "最近一次"),
        [
            (held[0].question, str(len(held)), STATUS_WORDS[held[0].status], f"{held[0].created:%Y-%m-%d}")
            for held in rows[:100]
        ],
        "没有答上的问题",
    )


def policies_view(policies: Sequence[Policy], home: Path, person: SignedIn) -> Html:
    """Every policy with where it comes from; imported ones can be withdrawn."""
    rows = []
    for policy in policies:
        own = (home / "library" / "imported" / f"{policy.id}.md").is_file()
        leave = el(
            "form", hidden_token(person), el("input", type="hidden", name="policy", value=policy.id),
            el("button", "撤下", class_="plain-button", aria_label=f"撤下《{policy.title}》"), method="post", action="/admin/withdraw",
        )  # fmt: skip
        rows.append((policy.title, policy.place, policy.source, leave if own else "在来源文件夹里处理"))
    return table(("政策", "地区", "来源", "撤下"), rows, "政策库")


def people_view(people: Sequence[Person], acts: Sequence[Act]) -> Html:
    """Accounts and the security log."""
    return join(
        el("p", "账号在服务器上用 policy-assistant user add / password / remove 管理。", class_="hint"),
        table(("用户名", "角色"), [(one.name, ROLE_WORDS[one.role]) for one in people], "账号"),
        el("h3", "安全记录"),
        table(("时间(UTC)", "谁", "做了什么", "详情"), [(f"{a.at:%Y-%m-%d %H:%M:%S}", a.who, a.act, a.detail) for a in acts], "安全记录"),
    )  # fmt: skip


def _found(policy: Mapping[str, Any]) -> Html:
    held = {**policy["metadata"], "title": policy["title"], "region": ",".join(policy["metadata"]["region"])}
    prefix = f"{policy['id']}."
    boxes = [
        el(
            "div", el("label", label, for_=prefix + name),
            el("input", id=prefix + name, name=prefix + name, value=str(held[name] or ""), maxlength="200"), class_="field",
        )
        for name, label in _METADATA
    ]  # fmt: skip
    options = [
        el("option", words, value=level, selected=level == held["level"]) for level, words in LEVEL_WORDS.items()
    ]
    level = el(
        "div",
        el("label", "层级", for_=f"{prefix}level"),
        el("select", *options, id=f"{prefix}level", name=f"{prefix}level"),
        class_="field",
    )
    notes = [el("li", f"还原 {one['clause']}:“{one['raw']}”读作“{one['read_as']}”") for one in policy["repairs"]]
    notes += [el("li", f"缺字 {one['clause']}:{one['loss']}") for one in policy["losses"]]
    return el(
        "fieldset",
        el("legend", f"《{policy['title']}》[{policy['id']}],{len(policy['clauses'])}条"),
        *boxes, level,
        el("ul", *notes) if notes else "",
        el("p", f"条款:{'、'.join(policy['clauses'][:60])}", class_="hint"),
        class_="metadata",
    )  # fmt: skip


def _kind(ticket: Ticket) -> str:
    return ticket.reason.split(";")[0][:12] or "没有说原因"


def _ticket(ticket: Ticket, person: SignedIn) -> Html:
    options = [
        el("option", TICKET_WORDS[state], value=state, selected=state == ticket.state)
        for state in get_args(TicketState)
    ]
    form = el(
        "form",
        hidden_token(person),
        el("input", type="hidden", name="feedback", value=ticket.id),
        el("select", *options, name="state", aria_label="处理状态"),
        el("input", name="reply", value=ticket.reply, maxlength="500", placeholder="答复(提问人凭编号可见)", aria_label="答复"),
        el("button", "保存", class_="plain-button"),
        method="post", action="/admin/ticket", class_="ask",
    )  # fmt: skip
    head = el("p", el("b", ticket.question), f" — {ticket.reason or '没有说原因'}")
    return el(
        "div",
        head,
        el("p", f"编号 {ticket.number} · 回答 {ticket.receipt_id} · {ticket.created:%Y-%m-%d}", class_="hint"),
        form,
        class_="ticket",
    )
