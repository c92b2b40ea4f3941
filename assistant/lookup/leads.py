"""Lines before an answer on places that the library has no text of, or whose rules are to be borrowed."""

from __future__ import annotations

from dataclasses import replace

from assistant.lookup.claimed_money import with_money_put_right
from assistant.lookup.cues import cue
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn
from assistant.model import Draft
from assistant.understand.benefits import find_topics
from assistant.understand.goals import asks_of_target
from assistant.understand.jurisdiction import lies_in, other_uncovered, uncovered_place
from index.catalog import Catalog
from index.facts import FactTables
from index.facts.units import without_bodies
from index.retrieve import Query


def led(catalog: Catalog, turn: Turn, query: Query, draft: Draft) -> Draft:
    """The answer after a line on a place that the library has no text of, or whose rules are to be borrowed, or on a sum
    put forward that is not the text's."""
    draft = with_money_put_right(turn, draft, catalog)
    policies = catalog.policies.values()
    other = other_uncovered(query, policies) if cue("names_other").search(turn.fresh) else ""
    own = {policy.place for policy in policies}
    named = list(dict.fromkeys(m.place for m in query.places if m.place in own))
    places = list(dict.fromkeys([*named, *turn.state.places])) if cue("borrows").search(turn.fresh) and named else []
    slip = cue("slip").search(query.text)
    wrong = named_bodies(slip["what"]) if slip and draft.status == "answered" else ""
    inner = next((m.words for m in query.places if m.place not in own), "")
    is_of_all = draft.kind == "figures" and not any(inner.rstrip("市县区") in c.quote for c in draft.citations)
    is_bare = turn.is_followup and not named and not residue(turn.said, "talk")
    if inner and is_of_all and draft.status == "answered" and (is_bare or cue("sets_alone").search(turn.fresh)):
        return _not_of_inner(turn, inner, draft)
    lead = ""
    if wrong and wrong not in draft.text.partition("\n\n")[0]:
        lead = f"**不是{wrong}。**"
    elif other and other not in draft.text:
        lead = f"**库里没有{other}的相关政策文件,不能说它怎么规定;下面只是库里有的。**"
    elif draft.kind == "figures" and (absent := _lacks_them_all(catalog, turn, query, draft)):
        lead = f"**{absent}没有写这一项的数;下面是别处的,不能当作它的。**"
    elif len(places) > 1:
        lead = f"**各地的规定只管当地,不能拿一地的套到另一地({'、'.join(places[:2])})。**"
    return replace(draft, text=f"{lead}\n\n{draft.text}") if lead else draft


def _not_of_inner(turn: Turn, inner: str, draft: Draft) -> Draft:
    """That no figure is set for the place alone: with those of the document under discussion, and none of a third place."""
    is_told = not turn.is_followup or set(draft.about_policies) <= set(turn.state.policies)
    lead = f"**原文没有给{inner}单独定这个数"
    text = f"{lead};写的只是:**\n\n{draft.text}" if is_told else f"{lead},也不拿别处的数来代替。**"
    return replace(draft, status="not_found", text=text, citations=draft.citations if is_told else ())


def _lacks_them_all(catalog: Catalog, turn: Turn, query: Query, draft: Draft) -> str:
    """The one document under discussion, where a question that names no other has figures of others alone for an answer."""
    before = turn.state.policies
    names_other = query.places or query.policies or turn.named_place
    if len(before) != 1 or before[0] not in catalog.policies or names_other or draft.status != "answered":
        return ""
    return "" if before[0] in draft.about_policies else f"《{catalog.policies[before[0]].title}》"


def uncovered(catalog: Catalog, turn: Turn) -> str:
    """The place named that the library has no text for; none where the policy under discussion speaks of it, or
    where it lies in that policy's place and the question points back."""
    missing = uncovered_place(turn.query, catalog.policies.values())
    for policy_id in turn.state.policies if missing else ():
        policy, document = catalog.policies[policy_id], catalog.document(policy_id)
        is_inside = lies_in(missing, policy.place)
        speaks = document and any(missing.rstrip("市县区") in clause.text for clause in document.clauses)
        if is_inside and (speaks or cue("points_inside").search(turn.fresh)):
            return ""
    return missing


def of_own_figure(tables: FactTables, catalog: Catalog, turn: Turn) -> bool:
    """Whether a figure is asked for that a plan of the place named has, where the benefits under discussion are those
    of other places; or a target that plans have, of no place at all (质押融资金额目标)."""
    if not (turn.goes_on or turn.named_place or turn.query.policies) and asks_of_target(turn.fresh):
        return bool(tables.find_indicator(turn.fresh))
    places = [mention.place for mention in turn.query.places]
    ruled = [catalog.policies[one].place for one in turn.ruled]
    if not (places and turn.wants.quantity) or any(lies_in(place, own) for place in places for own in ruled):
        return False
    matches = [match for place in places for match in tables.find_indicator(turn.fresh, place)]
    keys = {match.key for match in matches if match.certainty == "named"}
    return any(row.key in keys for place in places for row in tables.targets(place=place, kinds=("target",)))


def passed_off(catalog: Catalog, turn: Turn, query: Query) -> str:
    """The place without texts that another one's figures or rules are to be passed off as, "" for none."""
    return other_uncovered(query, catalog.policies.values()) if cue("passes_off").search(turn.fresh) else ""


def lacks_place(turn: Turn, region: str) -> bool:
    """Whether a figure of the asker's own place is asked for, and the conversation has named no place."""
    is_named = turn.named_place or turn.query.policies or turn.state.named or turn.ruled or region
    return not is_named and turn.wants.quantity and not turn.wants.money and bool(cue("own_place").search(turn.fresh))


def points_at_nothing(turn: Turn, region: str) -> bool:
    """Whether a question is only about “this item” (这条是谁负责的呀), and nothing was told that it may be."""
    state = turn.state
    is_held = state.policies or state.query or state.all_benefits or state.named or turn.ruled or turn.query.policies
    if is_held or turn.named_place or region or find_topics(turn.fresh):
        return False
    pointed = cue("points_at_item").match(turn.fresh)
    rest = turn.fresh[pointed.end() :] if pointed else ""
    return pointed is not None and not residue(rest, "talk", "tasks", "where", "validity", "figures")


def named_bodies(text: str) -> str:
    """The words of a text that name a body, "" for none."""
    return text if without_bodies(text) != text else ""
