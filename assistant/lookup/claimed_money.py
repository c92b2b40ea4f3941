"""Public money that a message says there is (每年不少于一个亿对不对, 专项资金固定3000万): denied where the text has another sum, or none."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.lookup.cues import cue
from assistant.lookup.premises import OWN_CASE, sums_of
from assistant.lookup.turn import Turn
from assistant.model import Draft
from index.catalog import Catalog
from index.tokens import normalise

_OF_FUND = re.compile(
    r"(?:专项资金|总(?:额|盘子|预算)|资金池|经费|预算|财政)[^,。;?!]{0,12}?(?:固定|每年|一年|年年|总共|一共|是|有|安排|拨|出|不少于|至少)+[^,。;?!多几]{0,4}\d[\d.]*\s*[万亿]"
)
# The answer denies it, or says yes, by itself.
_SAYS_SO = re.compile(r"\*\*(?:不是|不对|对,|原文没有|原文写的不是|库里没有|没有)")
_OTHER, _NONE = "**不是,原文写的不是这个数。**", "**原文没有写这样一笔固定数额的资金;原文写的如下:**"


def with_money_put_right(turn: Turn, draft: Draft, catalog: Catalog) -> Draft:
    """The answer behind a line that a sum of public money put forward is not the text's; as it is where it is, none is put
    forward, the answer says so already, or somebody's own case is told."""
    put = sums_of(turn.fresh, ("money",))
    of_fund = bool(_OF_FUND.search(turn.fresh))
    is_put = turn.wants.confirms or cue("hearsay").search(turn.fresh) or of_fund
    told = draft.text.split("\n")[0]
    if not put or not is_put or not draft.citations or OWN_CASE.search(turn.fresh) or _SAYS_SO.match(told):
        return draft
    cited = "".join(c.text for one in draft.citations if (c := catalog.find(one.policy_id, one.clause)))
    if draft.status != "answered" or put & sums_of(normalise(f"{cited}{draft.text}"), ("money",)):
        return draft
    has_other = bool(sums_of(normalise(told), ("money",))) and not turn.ruled
    lead = _OTHER if has_other else _NONE if of_fund else ""
    return replace(draft, text=f"{lead}\n\n{draft.text}") if lead else draft
