"""Answers from the clauses themselves: the best one, several side by side, or what the text does not say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.clause import compose_clause
from assistant.compose.missing import does_not_say
from assistant.compose.several import compose_several
from assistant.compose.tables import years_in
from assistant.compose.text import sentences
from assistant.lookup.counted import counts_what_is_asked
from assistant.lookup.cues import cue
from assistant.lookup.premises import chosen, corrected, not_these, not_this_time, supposed_in_vain
from assistant.lookup.residue import residue
from assistant.lookup.tails import into_item
from assistant.lookup.turn import EVIDENCE, Turn, known_places, policy_of
from assistant.model import Draft
from assistant.understand.jurisdiction import lies_in, place_policies
from index.model import Evidence, Filters
from index.retrieve import Query, Retriever
from index.tokens import normalise

_SURE, _SURE_IN_TALK, _SURE_OF_SEVERAL = 2.1, 1.7, 2.6
_SURE_OF_MATTER = 1.6
_ABSENT = 0.6
_AGREED, _AGREED_SHARE, _AGREED_MARGIN = 0.9, 0.99, 0.75
_RIVAL_MARGIN, _RIVALS = 0.3, 3
_BETTER_MARGIN, _OWN_CHARS = 0.6, 4
# An annex of no more characters is only the title of a notice.
_TITLE_CHARS = 120


def _of_years(text: str, years: Sequence[int]) -> str:
    """The sentences of a text that speak of one of the years, or of none; all where no year is asked for."""
    if not years:
        return text
    kept = []
    for sentence in sentences(text):
        spoken = {int(year) for year in cue("calendar").findall(sentence)}
        if not spoken or spoken & set(years):
            kept.append(cue("calendar_year").sub("", sentence))
    return "\n".join(kept)


def _is_part_named(turn: Turn, best: Evidence) -> bool:
    """Whether a clause is the part of a plan that a question names by its title (基本原则)."""
    named = cue("names_part").search(turn.fresh)
    return named is not None and best.clause.heading.rstrip("。") == named.group(0)


def _has_quoted(turn: Turn, best: Evidence) -> bool:
    """Whether a clause has every word that a question puts in quotation marks (听说要"声明"一下)."""
    told = cue("quoted").findall(turn.fresh)
    return bool(told) and all(words in normalise(best.clause.text) for words in told)


def _lists_names(evidence: Evidence) -> bool:
    """Whether a clause is an annex with more in it than the title of the notice."""
    return "附件" in evidence.clause.number and len(evidence.clause.text) > _TITLE_CHARS


def _tells_post(turn: Turn, best: Evidence) -> bool:
    """Whether a clause says who, by office, holds the post that a question asks for (由…为组长)."""
    posts = cue("asks_post").findall(turn.fresh)
    text = normalise(best.clause.text)
    return any(re.search(rf"(?:为|任|担任|兼任)[^,。;]{{0,4}}{post}", text) for post in posts)


def _without_person(draft: Draft) -> Draft:
    """The answer about the office of a group after a line that the text does not say who heads it."""
    lead = "**原文没有写具体人选;写到的只有:**"
    return replace(draft, status="partial", text=f"{lead}\n\n{draft.text}")


class Clauses:
    """Answers from ranked clauses."""

    def __init__(self, retriever: Retriever) -> None:
        self._retriever = retriever
        self._catalog = retriever.catalog

    def best(self, turn: Turn, found: list[Evidence]) -> Draft:
        """The clause that answers, or what the nearest one does not say."""
        vain = supposed_in_vain(turn, found[0], self._retriever) if found else ()
        if vain and self._is_near(turn, found[0]):
            return corrected(compose_clause(turn.query, turn.wants, found, self._retriever), vain)
        is_sure = found and (
            self._is_sure(turn.query, found[0], goes_on=turn.stays or bool(turn.ruled)) or self._is_agreed(turn, found)
        )
        is_sure = is_sure or (found and (self._is_kept(turn, found[0]) or _is_part_named(turn, found[0])))
        is_sure = is_sure or (found and _has_quoted(turn, found[0]) and self._is_near(turn, found[0]))
        if not is_sure or self._turns_away(turn, found[0]):
            return does_not_say("这件事", found[0] if found else None)
        fails = cue("fails_at").search(turn.fresh)
        if fails and fails["what"] not in self._held(found[0]):
            own = [e for e in found if e.policy.id == found[0].policy.id and fails["what"] in e.clause.text]
            return does_not_say(f"{fails.group()}怎么处理", own[0] if own else found[0], fails["what"])
        if cue("asks_table").search(turn.fresh) and cue("title_of_table").search(found[0].clause.text):
            return does_not_say("表里各项的数值(收录的原文只有表名,没有表的内容)", found[0])
        if self._lacks_figure(turn, found[0]):
            better = self._with_figure(turn, found)
            if better is None:
                of_sum = cue("asks_exact_sum").search(turn.fresh)
                return does_not_say("具体的数", found[0], "资金" if of_sum else "")
            found = [better, *(evidence for evidence in found if evidence is not better)]
        span = cue("holds_days") if cue("asks_days").search(turn.fresh) else cue("holds_span")
        if cue("asks_span").search(turn.fresh) and not span.search(self._held(found[0])):
            return does_not_say("办理或拨付的期限", found[0])
        if cue("asks_contact").search(turn.fresh) and not cue("holds_contact").search(found[0].clause.text):
            return does_not_say("联系方式或地址", found[0])
        if turn.wants.person and not found[0].clause.number.startswith("附件") and not _tells_post(turn, found[0]):
            if cue("asks_office").search(turn.fresh) and cue("tells_office").search(found[0].clause.text):
                return _without_person(compose_clause(turn.query, turn.wants, found, self._retriever))
            return does_not_say("具体人选", found[0])
        if cue("asks_names").search(turn.query.text) and not any(_lists_names(evidence) for evidence in found[:2]):
            return does_not_say("具体名单", found[0])
        of_matter = into_item(found, turn.fresh, self._catalog)
        wants = turn.wants if of_matter is found else replace(turn.wants, listing=False)
        draft = compose_clause(turn.query, wants, of_matter, self._retriever)
        if cue("asks_value").search(turn.fresh) and cue("title_of_table").fullmatch(
            draft.text.split("\n")[0].strip("*")
        ):
            return does_not_say("表里各项的数值(收录的原文只有表名,没有表的内容)", found[0])
        verdict = chosen(turn.fresh, found[0]) or (not_these(turn.fresh, found[0].clause.text) if turn.ruled else "")
        verdict = verdict or (not_this_time(turn.fresh, found[0].clause.text) if turn.ruled else "")
        return replace(draft, text=f"{verdict}\n\n{draft.text}") if verdict else draft

    def daily(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """That the texts do not speak of an office's everyday life (hours, meals, pay), where the one asked about does not."""
        words = cue("asks_daily").search(turn.fresh)
        if words is None or turn.ruled or not found:
            return None
        is_said = self._retriever.says(words.group(0), found[0].policy.id)
        return None if is_said else does_not_say("这件事", found[0])

    def rivals(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """A question that names no place and that several policies answer about equally well: each one's answer."""
        if turn.places or turn.query.policies or turn.is_followup or not found:
            return None
        close = [
            evidence
            for evidence in found
            if found[0].score - evidence.score < _RIVAL_MARGIN
            and self._certainty(turn.query, evidence) >= _SURE_OF_SEVERAL
        ]
        by_policy = {evidence.policy.id: [evidence] for evidence in reversed(close)}
        return compose_several(turn.query, turn.wants, list(by_policy.values())[::-1][:_RIVALS], self._retriever)

    def each_place(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """A comparison without a common indicator: what each place's text says, side by side."""
        named = [frozenset({mention.policy_id}) for mention in turn.query.policies]
        if len(named) == 1 and not turn.is_followup:
            own_place = self._catalog.policies[turn.query.policies[0].policy_id].place
            if all(lies_in(place, own_place) for place in turn.places):
                return None
        own = [
            frozenset(policy.id for policy in place_policies((place,), self._catalog.policies.values()))
            for place in known_places(turn, self._catalog)
        ]
        sets = named if len(named) > 1 else [ids for ids in own if ids]
        if len(sets) < 2:
            return None
        best = [self._retriever.rank(turn.query, Filters(policy_ids=ids), EVIDENCE) for ids in sets]
        return compose_several(turn.query, turn.wants, [rows for rows in best if rows], self._retriever)

    def each_group(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """A comparison of two kinds of applicants under one policy: what is said of each."""
        policy = policy_of(turn, found, self._catalog)
        names_both = "企业" in turn.fresh and cue("names_research_body").search(turn.fresh)
        if policy is None or not cue("compares").search(turn.fresh) or not names_both:
            return None
        texts = (cue("research_body").sub("企业", turn.query.text), turn.query.text.replace("企业", "高校"))
        filters = Filters(policy_ids=frozenset({policy.id}))
        best = [self._retriever.rank(self._retriever.read(text), filters, EVIDENCE) for text in texts]
        wants = replace(turn.wants, listing=True)
        return compose_several(turn.query, wants, [rows for rows in best if rows], self._retriever, by_place=False)

    def _lacks_figure(self, turn: Turn, best: Evidence) -> bool:
        """Whether a count or sum is asked for that the clause and its items do not have in that unit."""
        asked = None if cue("asks_called").search(turn.fresh) else cue("asks_how_many").search(turn.query.text)
        held = _of_years(self._held(best), years_in(turn.fresh))
        exact = turn.wants.money and cue("asks_sum").search(turn.fresh)
        if (exact or cue("asks_exact_sum").search(turn.fresh)) and not cue("holds_sum").search(held):
            return True
        aid = cue("asks_aid").search(turn.fresh) if turn.wants.money else None
        if aid and not cue("holds_interest" if aid.group() == "贴息" else "holds_aid").search(held):
            return True
        for asks, holds in (("asks_share", "holds_share"), ("asks_cycle", "holds_cycle")):
            if cue(asks).search(turn.fresh):
                return not cue(holds).search(held)
        if cue("how_many_large").search(turn.fresh) and not re.search(r"\d\s*[万亿]", held):
            return True
        if asked is None:
            return bool(cue("ends_on_how_much").search(turn.fresh)) and not cue("holds_figure").search(
                cue("calendar_year").sub("", held)
            )
        if cue("counts_items").search(turn.fresh) and len(self._held(best).splitlines()) > 2:
            return False
        return not counts_what_is_asked(asked.group(1), held, turn.query.words)

    def _held(self, best: Evidence) -> str:
        """A clause with its items."""
        return "\n".join([best.clause.text, *(clause.text for clause in self._catalog.inside(best.clause))])

    def _with_figure(self, turn: Turn, found: list[Evidence]) -> Evidence | None:
        """The next clause of the same policy that has the figure and fits about as well as the best."""
        for evidence in found[1:4]:
            is_near = evidence.policy.id == found[0].policy.id and found[0].score - evidence.score < _BETTER_MARGIN
            if (
                is_near
                and not self._lacks_figure(turn, evidence)
                and self._is_sure(turn.query, evidence, goes_on=turn.stays or bool(turn.ruled))
            ):
                return evidence
        return None

    def _is_near(self, turn: Turn, best: Evidence) -> bool:
        """Whether the best clause speaks of the matter, though not with the words that were supposed."""
        return not self._turns_away(turn, best) and self._certainty(turn.query, best) >= _SURE_OF_MATTER

    def _turns_away(self, turn: Turn, best: Evidence) -> bool:
        """Whether a follow-up's own words are none of the policy's: it asks for something else altogether."""
        own = residue(turn.said, "talk", "tasks", "where") if turn.is_followup else ""
        words = {word for word in self._retriever.read(own, is_spelled=True).words if len(word) > 1} if own else set()
        is_said = any(self._retriever.says(word, best.policy.id) for word in words)
        return not turn.ruled and len(own) >= _OWN_CHARS and len(words) > 1 and not is_said

    def _is_sure(self, query: Query, best: Evidence, *, goes_on: bool = False) -> bool:
        """Whether the best clause speaks of what was asked, not only of something near it."""
        return self._certainty(query, best) >= (_SURE_IN_TALK if goes_on else _SURE)

    def _is_kept(self, turn: Turn, best: Evidence) -> bool:
        """Whether a follow-up of hardly a word of its own goes on with the clause just answered from."""
        is_same = turn.is_followup and turn.state.clauses[:1] == (best.clause.number,)
        own = residue(turn.said, "talk", "tasks", "where")
        return is_same and turn.stays and len(own) <= 1 and all(char in best.clause.text for char in own)

    def _is_agreed(self, turn: Turn, found: list[Evidence]) -> bool:
        """Whether the words of the text and those of known questions both have one clause of the place or policy named
        clearly first in the whole library: then few odd words of a question raise no doubt."""
        best, margin = found[0], found[0].score - (found[1].score if len(found) > 1 else 0.0)
        shares = (best.parts.get("lexical_text", 0.0), best.parts.get("lexical_question", 0.0))
        is_named = bool(turn.places or turn.query.policies)
        is_first = is_named and min(shares) >= _AGREED_SHARE and margin >= _AGREED_MARGIN
        return is_first and self._certainty(turn.query, best) + _AGREED >= _SURE

    def _certainty(self, query: Query, best: Evidence) -> float:
        held = f"{best.clause.text} {' '.join(best.clause.path)} {best.policy.title}"
        coverage = self._retriever.coverage(query.words, held)
        absent = _ABSENT * len(self._retriever.absent(query.words, best.policy.id))
        return (
            2.0 * coverage
            + 2.0 * best.parts["dense_question"]
            + best.parts["dense_text"]
            + best.parts.get("phrase", 0.0)
            - absent
        )
