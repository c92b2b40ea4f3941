"""Which of two documents ends earlier (南昌的更早还是更晚, 北京和南平的方案哪个先到期)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.metadata import compose_metadata, ends_apart, joined
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn
from assistant.model import Draft
from assistant.understand.jurisdiction import place_policies
from index.catalog import Catalog
from index.model import Evidence, Policy

_SETS_ORDER = re.compile(
    r"更?早(?:一?[些点])?,?(?:还是|或者?)更?晚(?:一?[些点])?|更?晚(?:一?[些点])?,?(?:还是|或者?)更?早(?:一?[些点])?|(?:谁|哪一?(?:个|份|家|边))[^,。?]{0,8}(?:更|先|最)?(?:早|晚|先)"
)
_ENDS = re.compile(r"到期|截止|失效|过期|有效期|结束|作废|到头|哪年止|什么时候止")
_LONGER = re.compile(r"(?:谁|哪一?(?:个|份|家|边)?)[^,。?]{0,10}?(?:更|最)?(?:长|久)(?:一?[些点])?")
_TERM = re.compile(r"期限|有效期|实施期|执行期|时限|年限|年头|时间|跨度|管|期")
# A stage of a plan, not the plan.
_PART = re.compile(r"阶段|步骤")
_PAIR, _STRAY = 2, 2
_YEAR_DAYS = 365.25


class Ends:
    """Sets the ends of two documents side by side."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def answer(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The earlier end first told, then each document's; the second one may be the one just told of."""
        order = _SETS_ORDER.search(turn.fresh)
        asks = order and _ENDS.search(turn.fresh)
        rest = residue(_SETS_ORDER.sub("", turn.said), "validity", "talk", "tasks") if order else ""
        goes_on = order and _ENDS.search(turn.state.query) and len(rest) <= _STRAY
        policies = self._meant(turn) if asks or goes_on else []
        lead = ends_apart(policies)
        drafts = [
            compose_metadata("有效期", one, self._catalog, turn.as_of, is_of_document=True) for one in policies if lead
        ]
        whole = joined([draft for draft in drafts if draft]) if drafts and all(drafts) else None
        if whole is None:
            return None
        ends = sorted((one.in_force_until, one.title) for one in policies if one.in_force_until)
        first, last = ends[0], ends[-1]
        earlier = f"**《{first[1]}》更早到期({first[0].year}年),《{last[1]}》更晚({last[0].year}年)。**\n\n"
        told = lead if first[0] == last[0] else f"{earlier}{lead}"
        text = f"{told}{whole.text}"
        own = whole.own_numbers | {line for line in told.split("\n") if line}
        return Draft("answered", text, whole.citations, own_numbers=own, about_policies=whole.about_policies)

    def lasting(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The document that runs longer first told, then each document's term (南平和舞钢哪个期限长)."""
        longer = _LONGER.search(turn.fresh)
        rest = residue(_LONGER.sub("", turn.said), "validity", "talk", "tasks", "general") if longer else ""
        if not longer or not _TERM.search(turn.fresh) or _PART.search(turn.fresh) or len(rest) > _STRAY:
            return None
        policies = self._meant(turn)
        drafts = [compose_metadata("有效期", one, self._catalog, turn.as_of, is_of_document=True) for one in policies]
        whole = joined([draft for draft in drafts if draft]) if drafts and all(drafts) else None
        if whole is None:
            return None
        lead = _longer_line(policies)
        return replace(whole, text=f"{lead}\n\n{whole.text}", own_numbers=whole.own_numbers | {lead})

    def _meant(self, turn: Turn) -> list[Policy]:
        """The two documents that are named; for one named alone, that one after the one just told of."""
        ids = [mention.policy_id for mention in turn.query.policies]
        held = {self._catalog.policies[one].place for one in ids}
        for place in (mention.place for mention in turn.query.places):
            own = place_policies((place,), self._catalog.policies.values()) if place not in held else []
            if len(own) > 1:
                return []
            ids += [policy.id for policy in own]
        ids = [*dict.fromkeys(ids)]
        before = [one for one in turn.state.policies[:1] if one not in ids]
        meant = [*before, *ids] if len(ids) == 1 else ids
        return [self._catalog.policies[one] for one in meant] if len(meant) == _PAIR else []


def _longer_line(policies: Sequence[Policy]) -> str:
    """Which of two documents runs longer, by whole years; that this cannot be told where one lacks its first or last day."""
    terms = [((p.in_force_until - p.in_force_from).days, p) for p in policies if p.in_force_from and p.in_force_until]
    if len(terms) < _PAIR:
        lacking = next(p for p in policies if not (p.in_force_from and p.in_force_until))
        return f"**《{lacking.title}》没有写全起止时间,比不出哪个期限长;写到的是:**"
    (more, first), (less, last) = sorted(terms, key=lambda term: -term[0])
    years, fewer = round(more / _YEAR_DAYS), round(less / _YEAR_DAYS)
    if years == fewer:
        return f"**两份的期限一样长(都是{years}年)。**"
    return f"**《{first.title}》期限更长({years}年),《{last.title}》短些({fewer}年)。**"
