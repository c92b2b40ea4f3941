"""A whole policy beside the chat, with one clause shown and the quoted words marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from urllib.parse import quote as quote_address

from assistant.web.answer_view import badge, origin_badge
from assistant.web.html import Html, el, join, text
from index.model import Clause, Document, Policy

_BLANK = r"\s*"


def policy_panel(document: Document, number: str, quote: str, as_of: date) -> Html:
    """The policy with outline and text; clause `number` is current and `quote` is marked where it stands in it."""
    policy = document.policy
    return join(
        el(
            "header",
            el("h2", policy.title, id="panel-title", tabindex="-1"),
            el(
                "p",
                badge(policy.in_force(as_of)),
                origin_badge(policy.origin),
                el("a", "在政策库中打开", href=clause_address(policy.id, number)),
                class_="badges",
            ),
        ),
        policy_facts(policy),
        el("details", el("summary", "目录"), policy_outline(document, number), class_="outline"),
        policy_text(document, number, quote),
    )


def clause_address(policy_id: str, number: str) -> str:
    """Address of a clause in the library."""
    return f"/library/{quote_address(policy_id)}?clause={quote_address(number)}#current"


def policy_text(
    document: Document, number: str = "", quote: str = "", beside: Callable[[Clause], Html] | None = None
) -> Html:
    """All clauses; `beside` adds something to each."""
    chapters = [place for place in range(len(document.clauses)) if _new_chapters(document, place)]
    first = chapters[0] if chapters else len(document.clauses)
    body = [
        join(
            *_headings(document, place),
            _section(
                place,
                clause,
                clause.number == number,
                quote,
                "h4" if place >= first else "h3",
                beside(clause) if beside else Html(),
            ),
        )
        for place, clause in enumerate(document.clauses)
    ]
    return el("div", *body, class_="policy-text", tabindex="0", role="region", aria_label="政策全文")


def held_policies(policies: Iterable[Policy], as_of: date) -> Html:
    """What the library holds, so that a visitor sees what can be asked about."""
    rows = [
        el(
            "li",
            badge(policy.in_force(as_of)),
            el("span", policy.place, class_="place"),
            el("a", f"《{policy.title}》", href=f"/library/{quote_address(policy.id)}"),
        )
        for policy in policies
    ]
    return join(el("h2", f"库里的{len(rows)}份政策"), el("ul", *rows))


def marked(words: str, quote: str) -> Html:
    """`words` with the first occurrence of `quote` in <mark>; blanks and line breaks may differ."""
    pieces = re.sub(r"\s+", "", quote)
    found = re.search(_BLANK.join(map(re.escape, pieces)), words) if pieces else None
    if found is None:
        return text(words)
    return join(words[: found.start()], el("mark", found.group()), words[found.end() :])


def policy_facts(policy: Policy) -> Html:
    """Issuer, number, dates, places, source; what the document does not say is left out."""
    rows = [("发布机关", policy.issuer), ("文号", policy.document_number), ("发布日期", _day(policy.issued))]
    rows += [("有效期", period(policy)), ("适用地区", " ".join(policy.region)), ("来源", policy.source)]
    shown = [join(el("dt", name), el("dd", value)) for name, value in rows if value]
    return el("dl", *shown, class_="facts")


def period(policy: Policy) -> str:
    """From when until when, in words."""
    if not policy.in_force_from and not policy.in_force_until:
        return "文件未载明"
    return f"{_day(policy.in_force_from) or '未载明'} 至 {_day(policy.in_force_until) or '未载明失效日期'}"


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def policy_outline(document: Document, number: str = "") -> Html:
    """Chapters and clauses as links inside the page."""
    items = []
    for place, clause in enumerate(document.clauses):
        for heading in _new_chapters(document, place):
            items.append(el("li", heading, class_="chapter"))
        current: dict[str, str | bool] = {"aria_current": "true"} if clause.number == number else {}
        depth = max(len(clause.path), 1)
        items.append(
            el("li", el("a", _name(clause), href=f"#clause-{place}", **current), class_=f"depth-{min(depth, 3)}"),
        )
    return el("nav", el("ul", *items), aria_label="目录")


def _headings(document: Document, place: int) -> Iterator[Html]:
    for heading in _new_chapters(document, place):
        yield el("h3", heading, class_="chapter")


def _new_chapters(document: Document, place: int) -> list[str]:
    """Chapter headings that begin at this clause and are no clause of their own (第一章 总则)."""
    path = document.clauses[place].path[:-1]
    before = document.clauses[place - 1].path if place else ()
    return [part for depth, part in enumerate(path) if before[: depth + 1] != path[: depth + 1]]


def _section(place: int, clause: Clause, is_current: bool, quote: str, tag: str, beside: Html) -> Html:
    body, heading = clause.text, clause.heading
    if heading and body.startswith(heading) and not (is_current and _spans_heading(clause, quote)):
        body = body[len(heading) :].lstrip("\n")
        head = join(_number(clause), marked(heading, quote) if is_current else heading)
    else:
        head = join(_number(clause))
    words = marked(body, quote) if is_current else text(body)
    parts = [el(tag, head, class_="clause-head"), el("p", words) if body else Html(), _repairs(clause), beside]
    current: dict[str, str | bool] = {"aria_current": "true"} if is_current else {}
    if is_current:
        parts.insert(0, el("span", id="current"))
    return el("section", *parts, id=f"clause-{place}", class_=f"clause depth-{min(len(clause.path), 3)}", **current)


def _spans_heading(clause: Clause, quote: str) -> bool:
    """Whether the quoted words run from the heading into the text, so that both are shown as one."""
    bare, heading = re.sub(r"\s+", "", quote), re.sub(r"\s+", "", clause.heading)
    return bare.startswith(heading) and len(bare) > len(heading)


def _number(clause: Clause) -> Html:
    return el("span", _own_number(clause), class_="number")


def _own_number(clause: Clause) -> str:
    """The last part of the number as the document writes it: 第四条, (二), 6. or 三、."""
    if not clause.path:
        return clause.number
    last = clause.path[-1]
    if clause.heading and last.endswith(clause.heading):
        return last[: len(last) - len(clause.heading)]
    return last if len(last) < len(clause.number) + 2 else clause.number


def _name(clause: Clause) -> str:
    return f"{_own_number(clause)}{clause.heading.rstrip('。')}"


def _repairs(clause: Clause) -> Html:
    told = [f"“{repair.raw}”读作“{repair.repaired}”" for repair in clause.repairs]
    return el("p", f"原网页有缺字,已按上下文补全:{';'.join(told)}。", class_="repairs") if told else Html()
