"""Answer from a clause: first the sentence that answers, then the words around it, then where else to look."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.compose.text import cite, clause_name, quoted, repair_note, sentences
from assistant.model import Citation, Draft
from assistant.understand.wants import Wants
from index.catalog import Catalog
from index.model import Clause, Evidence
from index.retrieve import Query, Retriever
from index.scores import pairs

_AROUND_CHARS = 320
_LIST_CHARS = 1_500
_LEAD_CHARS = 300
_NEAR = 0.35
_LONG_CHARS, _MORE_SENTENCES = 450, 3
_NAME_LINE = 24
_UNIT_LINE = re.compile(r"\(?(责任|牵头)单位")
_YEAR_WEIGHT = 4.0
_PAIR_WEIGHT, _LENGTH_PENALTY = 0.3, 120.0
_MAX_SEE_ALSO = 2
_FIGURE = re.compile(r"(?!(?:19|20)\d\d(?:年|[-—、)]))(?<!\d)\d|[一二三四五六七八九十百]+(?=[年个家件次级日月元倍人])")
_ANY_FIGURE = re.compile(r"多少|几|比例|百分|率|幅|(?<!\d)(?!(?:19|20)\d\d年)\d")
# The title of a table whose rows are not held says nothing to who asks which ones there are (哪几个区).
_TABLE_TITLE = re.compile(r"[^。;,:\n]{6,40}(?:指标|一览表|情况表|指标表)")
_ASKS_WHICH = re.compile(r"^(?!.*(?:指标|数值|数据|数字|目标值|预期|[张个]表)).*(?:哪|什么|啥|几(?:个|大|项|种|类))")
_ASKS_RATIO = re.compile(r"比例|几成|百分之几|百分比|几个点|几折")
_ASKS_NAME = re.compile(r"叫(?:做|作)?(?:什么|啥)|名(?:字|称)?(?:是|叫)(?:什么|啥)")
_NAME = re.compile(r"“[^”]{2,16}”")
# The title of a law or regulation that a text speaks of (那部条例全称叫什么).
_ASKS_TITLE = re.compile(
    r"(?:条例|法规|规章|立法)[^。?]{0,12}(?:全称|全名|名称|名字|叫|什么名)|(?:什么|哪部|哪个|啥)(?:地方性)?(?:条例|法规|规章)"
)
_TITLE = re.compile(r"《[^》]{2,40}(?:条例|规章|法)》")
# A year by itself, no end of a span (2021-2035年).
_ONE_YEAR = re.compile(r"(?<![\d\-—~])20\d\d(?=年(?![\-—~至]))")
_MONEY = re.compile(r"[\d.]+\s*[万亿]?元")
_ASKS_SOURCE = re.compile(r"依据|根据|按照|上级文件|哪(个|些|几个|份).{0,4}文件|文号")
_NAMES_SOURCE = re.compile(r"(按照|根据|依据|贯彻|落实).*《|〔\d{4}〕|\[\d{4}\]")
_UNIT_WORDS = re.compile(r"责任单位|牵头|负责|会同|组织|由.{2,20}(局|院|办公室|部门|政府|委)|设在|审核|评审|解释")
_DATE_WORDS = re.compile(r"\d{4}年|\d+月|\d+日|年|期|每|阶段|次月|工作日")


def compose_clause(query: Query, wants: Wants, found: list[Evidence], retriever: Retriever) -> Draft:
    """Draft from the best clause, with up to two near ones. `found` is not empty, best first."""
    best = found[0]
    parts = _whole(best, wants, retriever.catalog, best_sentence(query, wants, best.clause, retriever))
    lead = _announcement(best.clause, retriever.catalog) if len(parts) == 1 else None
    lines: list[str] = []
    citations: list[Citation] = []
    for place, (clause, words) in enumerate(parts):
        answer = best_sentence(query, wants, clause, retriever) if place == 0 else ""
        if place == 0:
            lines += [f"**{_whole_lead(query, answer, clause, [item for item, _ in parts[1:]])}**", ""]
        shown = words if len(parts) > 1 or wants.listing else _around(words, answer)
        shown = f"{lead.paragraphs[0]}\n{shown}" if lead else shown
        lines += [quoted(best.policy, clause, shown), ""]
        note = repair_note(clause, shown)
        lines += [note, ""] if note else []
        citations.append(cite(best.policy, clause, answer or sentences(words)[0]))
    if len(parts) == 1:
        lines += _more(query, wants, best.clause, lines, retriever)
    if lead:
        citations.append(cite(best.policy, lead, lead.paragraphs[0]))
    for evidence in _near(found):
        sentence = best_sentence(query, wants, evidence.clause, retriever)
        items = announced(evidence.clause, sentence, retriever.catalog)
        named = "".join(f"{item.number.removeprefix(evidence.clause.number)}{_first(item)}" for item in items)
        lines.append(f"另见{clause_name(evidence.policy, evidence.clause.number)}:{sentence}{named}")
        citations.append(cite(evidence.policy, evidence.clause, sentence))
        citations += [cite(evidence.policy, item, _first(item)) for item in items]
    text = "\n".join(lines).strip()
    about = tuple(dict.fromkeys(citation.policy_id for citation in citations))
    own = frozenset(lines[:1])
    about = about[:1] if len(about) > 1 else about
    return Draft("answered", text, tuple(citations), own_numbers=own, about_policies=about)


def _more(query: Query, wants: Wants, clause: Clause, lines: list[str], retriever: Retriever) -> list[str]:
    """Of a long clause the next sentences that speak of the question, so that one wrong pick does not hide the answer."""
    if len(clause.text) < _LONG_CHARS:
        return []
    shown = "\n".join(lines)
    rest = [sentence for sentence in _candidates(clause, wants) if sentence not in shown]
    best = sorted(rest, key=lambda sentence: -_fit(query, wants, sentence, retriever))[:_MORE_SENTENCES]
    return ["同条还写到:", *(f"- {sentence}" for sentence in rest if sentence in best), ""] if best else []


def _lead(answer: str, clause: Clause) -> str:
    sentence = answer.rstrip("。;;")
    return sentence if len(sentence) >= 6 or not clause.heading else f"{clause.heading.rstrip('。')}:{sentence}"


def _whole_lead(query: Query, answer: str, clause: Clause, items: Sequence[Clause]) -> str:
    """The answering sentence; one that only announces a list with the items that the question speaks of, else with all
    of them, or with their number where they are long."""
    if not answer.rstrip().endswith((":", ":")):
        return _lead(answer, clause)
    if not items:
        every = sentences(clause.text)
        after = every[every.index(answer) + 1 :] if answer in every else []
        return f"{answer}{''.join(after[:1])}".rstrip("。;;") if after else _lead(answer, clause)
    shared = {item.number: len(pairs(query.text) & (pairs(_first(item)) - pairs(answer))) for item in items}
    shared = shared if any(shared.values()) else {i.number: len(pairs(query.text) & pairs(_first(i))) for i in items}
    most = max(shared.values())
    meant = [item for item in items if most and shared[item.number] == most]
    listed = ";".join(_first(item).rstrip("。;;") for item in meant or items)
    whole = f"{answer.rstrip()}{listed}"
    return whole if len(whole) <= _LEAD_CHARS else f"{answer.rstrip(':: ')},共{len(items)}项:"


def _whole(best: Evidence, wants: Wants, catalog: Catalog, answer: str) -> list[tuple[Clause, str]]:
    """The clause alone; with all its items where a list is asked for or the answer only announces them."""
    clause = best.clause
    parent = catalog.find(clause.policy_id, re.sub(r"\([^()]*\)$", "", clause.number)) if wants.listing else None
    head = parent if parent and parent is not clause and _announces(parent) and _wants_all(best, parent) else clause
    every = [item for item in catalog.inside(head) if item.text] if _announces(head) and wants.listing else []
    items = every or announced(head, answer, catalog)
    whole = [(head, head.text), *((item, item.text) for item in items)]
    if sum(len(words) for _, words in whole) > _LIST_CHARS:
        return [(head, head.text), *((item, _first(item)) for item in items)]
    return whole


def announced(clause: Clause, sentence: str, catalog: Catalog) -> list[Clause]:
    """The items of a clause that a sentence of it announces (…,不予支持:): it says nothing without them."""
    ends = sentence.rstrip().endswith((":", ":"))
    return [item for item in catalog.inside(clause) if item.text] if ends else []


def _first(clause: Clause) -> str:
    return sentences(clause.text)[0]


def _announcement(clause: Clause, catalog: Catalog) -> Clause | None:
    """The clause that announces this item (`…的主要职责是:`) and so says of whom or what it speaks."""
    parent = catalog.find(clause.policy_id, re.sub(r"\([^()]*\)$", "", clause.number))
    is_item = parent is not None and parent.number != clause.number and parent.number.startswith("第")
    return (
        parent
        if is_item and parent is not None and parent.paragraphs and parent.paragraphs[0].endswith((":", ":"))
        else None
    )


def _wants_all(best: Evidence, parent: Clause) -> bool:
    return best.parts.get("lexical_text", 0.0) < 0.9 or len(parent.text) > 60


def _announces(clause: Clause) -> bool:
    return any(paragraph.endswith((":", ":")) for paragraph in clause.paragraphs)


def best_sentence(query: Query, wants: Wants, clause: Clause, retriever: Retriever) -> str:
    """The sentence that meets most of the question; figures, bodies and dates count where they are asked for."""
    candidates = _candidates(clause, wants)
    if _ASKS_WHICH.search(query.text):
        candidates = [sentence for sentence in candidates if not _TABLE_TITLE.fullmatch(sentence)] or candidates
    if len(candidates) > 1 and _wants_figure(query, wants) and _FIGURE.search("".join(candidates[1:])):
        candidates = [sentence for sentence in candidates if _FIGURE.search(sentence)]
    of_year = _of_year(query.text, candidates)
    fits = {s: _fit(query, wants, s, retriever) + (_YEAR_WEIGHT if s in of_year else 0.0) for s in candidates}
    return max(fits, key=lambda sentence: fits[sentence]) if fits else ""


def _wants_figure(query: Query, wants: Wants) -> bool:
    """Whether a figure is asked for; a yes or no to words without one is not."""
    return wants.quantity and not (wants.confirms and not _ANY_FIGURE.search(query.text))


def _candidates(clause: Clause, wants: Wants) -> list[str]:
    """Sentences that may answer: not the heading, not a unit line unless units are asked for."""
    every = sentences(clause.text)
    body = [s for s in every if s not in (clause.heading, clause.heading.rstrip("。"))] or every
    return [
        s for s in body if len(s) >= 6 and not s.endswith("名单") and (wants.who or not _UNIT_LINE.match(s))
    ] or body


def _fit(query: Query, wants: Wants, sentence: str, retriever: Retriever) -> float:
    score = retriever.overlap(query.words, sentence) + _PAIR_WEIGHT * len(pairs(query.text) & pairs(sentence))
    score -= len(sentence) / _LENGTH_PENALTY
    score += 1.5 if _wants_figure(query, wants) and _FIGURE.search(sentence) else 0.0
    score += 4.0 if wants.person and len(sentence) <= _NAME_LINE and _shares_body(query.text, sentence) else 0.0
    score += (
        5.0
        if any(re.search(rf"[\\d一二三四五六七八九十两]{unit}", sentence) for unit in _asked_units(query.text))
        else 0.0
    )
    score += 1.5 if _ASKS_NAME.search(query.text) and _NAME.search(sentence) else 0.0
    score += 4.0 if _ASKS_TITLE.search(query.text) and _TITLE.search(sentence) else 0.0
    score += 5.0 if _ASKS_RATIO.search(query.text) and "%" in sentence else 0.0
    score += 1.5 if wants.money and _MONEY.search(sentence) else 0.0
    score += 3.0 if _ASKS_SOURCE.search(query.text) and _NAMES_SOURCE.search(sentence) else 0.0
    score += 2.0 if wants.who and _UNIT_WORDS.search(sentence) else 0.0
    score += 1.0 if wants.when and _DATE_WORDS.search(sentence) else 0.0
    return score - (0.5 if len(sentence) < 8 else 0.0)


def _of_year(question: str, sentences_of: Sequence[str]) -> set[str]:
    """Of sentences on several years those that speak of the one year a question names; no span of years is such a year."""
    asked = set(_ONE_YEAR.findall(question))
    spoken = {sentence: set(_ONE_YEAR.findall(sentence)) for sentence in sentences_of}
    if len(asked) != 1 or not any(years and not years & asked for years in spoken.values()):
        return set()
    return {sentence for sentence, years in spoken.items() if asked <= years}


def _shares_body(question: str, line: str) -> bool:
    """Whether a line of a member list is of a body that the question names (财政局)."""
    return any(
        line[place : place + 3] in question for place in range(len(line) - 2) if line[place + 2] in "局院委办部署关会"
    )


def _asked_units(question: str) -> set[str]:
    """Units of the figures that a question supposes or asks for: 五年 -> 年, 多少家 -> 家."""
    wanted = set(re.findall(r"(?:多少|几)(年|个月|天|家|件|次|期|%|万|亿)", question))
    supposed = set(re.findall(r"[\d一二三四五六七八九十两](年|个月|天|家|件|次|期|%|万|亿)", question))
    return {"个工作日" if unit == "天" else unit for unit in wanted or supposed}


def _around(words: str, answer: str) -> str:
    """The paragraph that holds the answering sentence, cut to a readable length around it."""
    paragraph = next((part for part in words.split("\n") if answer and answer in part), words)
    if len(paragraph) <= _AROUND_CHARS or not answer:
        return paragraph
    pieces = sentences(paragraph)
    first = last = pieces.index(answer)
    while last - first + 1 < len(pieces):
        grown = "".join(pieces[max(0, first - 1) : last + 2])
        if len(grown) > _AROUND_CHARS:
            break
        first, last = max(0, first - 1), min(len(pieces) - 1, last + 1)
    return "".join(pieces[first : last + 1])


def _near(found: list[Evidence]) -> Iterable[Evidence]:
    best = found[0]
    close = [
        evidence
        for evidence in found[1:6]
        if best.score - evidence.score < _NEAR and evidence.policy.id == best.policy.id
    ]
    return close[:_MAX_SEE_ALSO]
