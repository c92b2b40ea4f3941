"""Answers from the fact tables: a target, a comparison, the phases of a plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.arithmetic import asks_base, asks_multiple, base_line
from assistant.compose.premises import verdict
from assistant.compose.reckoned import difference_lines
from assistant.compose.text import cite, clause_name, quoted, repair_note, sentences
from assistant.model import Citation, Draft, Figure
from index.catalog import Catalog
from index.facts import Comparison, FactTables, Target
from index.facts.model import COMPARISON_WORDS
from index.model import Clause, Evidence, Policy

_NOT_ASKED = re.compile(
    r"(?:19|20)\d\d年?[-—–~到至]+(?:19|20)\d\d年?|(?:现在|今天|今年|目前)是?[((]?(?:20)\d\d年?|(?:20)\d\d年\d{1,2}月|20\d\d年?(?:转发|印发|发布|出台|下发|公布|颁布)的|20\d\d年?(?:的|版|发的|出的)?(?:那[份个])?(?:行动|实施|工作|发展|建设)?(?:计划|方案|规划|纲要|办法|文件|通知)"
)
_DENIED = re.compile(r"(?:不是|不要|不问|别给我?|并非)(?:19|20)\d\d年?(?:底|末)?(?:的|那个|那年)*(?!.{0,4}[吗么吧??])")
_GROWTH = re.compile(r"增速|增长|增幅|涨|年均|比上|较上|同比|每年要|提高了")
_GROWTH_MEASURES = ("year_on_year", "annual_average_growth", "annual_average_increase", "increase", "multiple")
_SENTENCES_QUOTED = 4
_ALREADY = re.compile(r"已经?(做到|达到|实现|完成|有了)|现在(有|已|是)?多少|现有多少|目前(有|是)?多少")


def compose_targets(rows: Sequence[Target], question: str, catalog: Catalog, lead: str = "") -> Draft:
    """One line a figure, then each sentence they stand in. `rows` is not empty; `lead` says of whom they are."""
    premise = verdict(rows, question, {policy.place for policy in catalog.policies.values()})
    if "目标" in question and all(row.is_statistic for row in rows):
        premise = premise or "**原文没有把它列为目标,写的是过去的统计数:**"
    if _ALREADY.search(question) and not any(row.is_statistic for row in rows):
        premise = "**原文写的是要达到的目标,没有写已经达到:**"
    reckoned = base_line(rows) if asks_base(question) and not asks_multiple(question) else ""
    lines = [line for line in (f"**{lead}**" if lead else "", premise, f"**{reckoned}。**" if reckoned else "") if line]
    mark = "" if len(rows) == 1 else "- "
    lines += [f"{mark}**{_target_line(row)}**" for row in rows]
    quotes, citations = _sentences_of(rows, catalog)
    return table_draft("\n".join([*lines, "", *quotes]), citations, (premise, lead, reckoned), figures=told(rows))


def compose_lacking(note: str, near: Sequence[Target], found: Sequence[Evidence], catalog: Catalog) -> Draft:
    """What a place lacks, and the unlike figures that it has instead, said to be unlike; else the nearest clause."""
    lines = [f"**{note}**", ""]
    lines += ["原文写的是(不是同一个指标):", *(f"- {_target_line(row)}" for row in near), ""] if near else []
    quotes, citations = _sentences_of(near, catalog)
    for evidence in found if not near else ():
        sentence = sentences(evidence.clause.text)[0]
        lines.append(f"最相关的规定是{clause_name(evidence.policy, evidence.clause.number)}:{sentence}")
        citations.append(cite(evidence.policy, evidence.clause, sentence))
    draft = table_draft("\n".join([*lines, *quotes]), citations, (note,))
    return replace(draft, status="partial" if near else "not_found")


def _announcements(rows: Sequence[Target], catalog: Catalog) -> list[str]:
    """What announces the rows where they stand in a list of their own paragraphs (…如下:)."""
    found: dict[str, None] = {}
    for row in rows:
        policy, clause = source(row.policy_id, row.clause, catalog)
        before = ""
        for paragraph in clause.paragraphs:
            if row.words in paragraph:
                break
            before = paragraph if paragraph.endswith((":", ":")) else before
        if before:
            found[quoted(policy, clause, sentences(before)[-1]) + "\n"] = None
    return list(found)


def _sentences_of(rows: Sequence[Target], catalog: Catalog) -> tuple[list[str], list[Citation]]:
    """The sentences that rows stand in, each quoted once, and a citation a row."""
    quotes: dict[str, None] = {}
    citations = []
    for row in rows:
        policy, clause = source(row.policy_id, row.clause, catalog)
        sentence = sentence_of(clause, row.words)
        note = repair_note(clause, sentence)
        quotes[quoted(policy, clause, sentence) + (f"\n\n{note}" if note else "") + "\n"] = None
        citations.append(cite(policy, clause, sentence))
    return list(quotes), citations


def compose_target_list(rows: Sequence[Target], catalog: Catalog, lead: str = "") -> Draft:
    """All of several targets, one line each, with their clause; few sentences are quoted. `lead` stands above them."""
    lines = [f"**{lead or f'共{len(rows)}个指标:'}**", ""]
    for row in rows:
        lines.append(f"- {_target_line(row)}({clause_name(catalog.policies[row.policy_id], row.clause)})")
    quotes, citations = _sentences_of(rows, catalog)
    if len(quotes) <= _SENTENCES_QUOTED:
        lines += ["", *_announcements(rows, catalog), *quotes]
    return table_draft("\n".join(lines), citations, (lines[0],))


def compose_comparison(found: Comparison, question: str, catalog: Catalog) -> Draft:
    """The figures side by side, exact differences, and why some cannot be set against each other."""
    own = [said for said in (verdict(found.rows, question, {one.place for one in catalog.policies.values()}),) if said]
    lines = list(own)
    for difference in found.differences:
        line = _difference_line(difference.first, difference.second, points=difference.points)
        own.append(line)
        lines.append(f"**{line}。**")
    if not found.differences and len(found.rows) < 2:
        lines.append("**只有一处有这个数,没有可比的另一个数:**")
    elif not found.differences and asks_base(question) and (reckoned := base_line(found.rows)):
        own.append(reckoned)
        lines.append(f"**{reckoned}。**")
    elif not found.differences:
        lines.append("**这几个数口径不同,不能直接比较或相减,分别列出:**")
        subtracted = difference_lines(found.rows, question)
        own += subtracted
        lines += [f"- {line}" for line in subtracted]
    lines += [
        "",
        *(f"- {_target_line(row)}" for row in found.rows),
        *(f"- 注意:{note}" for note in found.explanations),
        "",
    ]
    own += found.explanations
    quotes, citations = _sentences_of(found.rows, catalog)
    return table_draft("\n".join([*lines, *quotes]), citations, own, figures=told(found.rows))


def statistic_wanted(question: str) -> bool:
    """Whether a question asks for a figure of the past rather than a target."""
    return bool(
        re.search(
            r"十三五|十二五|截至|截止|已经?(有|达|建|累计)|目前|现有|过去|以来|当时|前些年|末有|末.{0,4}(拥有|多少)|期间.{0,10}(新增|累计|完成)",
            question,
        )
    )


def _target_line(row: Target) -> str:
    when = f"{row.year}年" if row.year and row.year_basis == "stated" else (f"{row.since}年起" if row.since else "")
    kind = "(统计数)" if row.is_statistic else ""
    measure = {
        "new": "新增",
        "yearly": "每年",
        "year_on_year": "比上一年增长",
        "annual_average_growth": "年均增长",
        "annual_average_increase": "年均增加",
    }.get(row.measure, "")
    words = "增长" if row.measure == "increase" else COMPARISON_WORDS[row.comparison]
    return f"{row.place}{when}“{row.indicator}”{kind}:{measure}{words}{row.figure}"


def _difference_line(first: Target, second: Target, *, points: bool) -> str:
    """The larger against the smaller: how much more, and how many times."""
    one, two = (first, second) if first.base_value >= second.base_value else (second, first)
    one_name, two_name = (one.place, two.place) if one.place != two.place else (_named(one), _named(two))
    if one.base_value == two.base_value:
        return f"{one_name}和{two_name}的“{one.indicator}”相同,都是{one.figure}"
    difference = one.base_value - two.base_value
    line = f"{one_name}{one.figure},{two_name}{two.figure},{one_name}比{two_name}{'高' if points else '多'}{difference.normalize():f}{'个百分点' if points else one.base_unit}"
    if not points and two.base_value:
        line += f",{one_name}约为{two_name}的{one.base_value / two.base_value:.2f}倍"
    return line


def _named(row: Target) -> str:
    return f"{row.year}年" if row.year else row.indicator


def source(policy_id: str, number: str, catalog: Catalog) -> tuple[Policy, Clause]:
    """The policy and the clause that a row was read from."""
    clause = catalog.find(policy_id, number)
    assert clause is not None
    return catalog.policies[policy_id], clause


def sentence_of(clause: Clause, words: str) -> str:
    """The sentence of the clause that holds the words, else the words themselves."""
    return next(
        (sentence for sentence in sentences(clause.text) if words in sentence),
        words if words in clause.text else sentences(clause.text)[0],
    )


def told(rows: Sequence[Target]) -> tuple[Figure, ...]:
    """The first row of each indicator, place and year, for a follow-up that reckons with them."""
    first = {(row.key, row.place, row.year): row for row in reversed(rows)}
    return tuple((row.policy_id, row.clause, row.key, row.words) for row in rows if row in first.values())


def table_draft(
    text: str,
    citations: list[Citation],
    own: Sequence[str],
    kind: str = "figures",
    figures: tuple[Figure, ...] = (),
) -> Draft:
    """The draft of rows of a table: each place quoted is cited once; `own` are the sentences that code wrote."""
    unique = tuple({(c.policy_id, c.clause, c.quote): c for c in citations}.values())
    about = tuple(dict.fromkeys(citation.policy_id for citation in unique))
    return Draft(
        "answered", text.strip(), unique, own_numbers=frozenset(own), about_policies=about, kind=kind, figures=figures
    )


def years_in(question: str) -> tuple[int, ...]:
    """Years a question asks about; not those that only name a document, its period or today's date."""
    asked = _NOT_ASKED.sub("", _DENIED.sub("", question))
    return tuple(int(year) for year in dict.fromkeys(re.findall(r"(?<!\d)(?:19|20)\d\d(?![\d件家个人万亿%元])", asked)))


def find_rows(
    tables: FactTables, key: str, place: str, years: Sequence[int], question: str = "", *, statistic: bool
) -> tuple[Target, ...]:
    """Rows of an indicator at a place: of the years named, of the kind wanted; growth first where growth is asked for."""
    rows = [row for row in tables.targets(place=place) if row.key == key]
    if years:
        rows = [row for row in rows if row.year in years or (row.since is not None and row.since <= max(years))]
    wanted = [row for row in rows if row.is_statistic == statistic] or rows
    grows = bool(_GROWTH.search(question))
    return tuple(sorted(wanted, key=lambda row: (row.measure in _GROWTH_MEASURES) != grows))
