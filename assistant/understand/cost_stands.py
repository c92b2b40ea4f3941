"""Costs told with what became of them (评估费2万还没付, 担保费8万已经补了): not paid yet, they do not count; granted already,
they use up what the year gives."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.understand.told import Sum, Told

_FEES, _RECEIVED = "sz-fin-05", "art5_received_this_year"
_COSTS = {"guarantee_fee": r"担保(?:服务)?费", "appraisal_fee": r"(?:评估评价|评估|评价)(?:服务)?费"}
_SUM = r"(?P<sum>\d[\d.]*万?元?)"
_LINK = r"(?:的|那|这|是|有|又|再|还|[花付交]了?|要|共|约|,)*"
_UNPAID = r",?(?:但|可|还|目前|现在|暂时|一直)*(?:没有?|未|尚未)(?:付|交|缴|支付|给|结)(?:清|掉|出去|呢|的|,|了)*(?=[,。;!?]|$|能|那)"
_LATER = r",?(?:要|得)?(?:等)?(?:下个?月|明年|月底|年底|过后|以后|后面|之后)(?:才|再)(?:付|交|缴|支付|给|结)(?:的|,)*(?=[,。;!?]|$|能|那)"
_GRANTED = r",?(?:今年|本年|年初|上半年|都|也|已经?|早就?|全部?|全额)*(?:补贴?|领|报销)(?:过|了|到手|到账|下来)(?:补贴|补助|了|,)*"
_EARLIER = re.compile(r"去年|前年|上一?年|往年|(?:19|20)?\d\d年")
_BLANKED = "◌"


def take_standing(text: str, benefits: Collection[str], told: Told) -> str:
    """Adds to `told` the costs of a normalised message that are not paid yet, as nothing, and those granted this year;
    returns it without those statements. A message that tells one cost alone is left as it is."""
    named = [fact for fact, words in _COSTS.items() if re.search(rf"{words}{_LINK}\d", text)]
    if _FEES not in benefits or len(named) < len(_COSTS):
        return text
    for fact in named:
        for form in (_UNPAID, _LATER, _GRANTED):
            found = re.search(rf"{_COSTS[fact]}{_LINK}{_SUM}{form}", text)
            if found is None or (form is _GRANTED and _EARLIER.search(text)):
                continue
            told.facts[fact] = "0元"
            told.figures.append(Sum(fact, "0元"))
            if form is _GRANTED:
                told.facts[_RECEIVED] = found["sum"]
                told.understood.append(f"已经补了的{found['sum']}从本年度上限里扣除,不再重复计")
            else:
                told.understood.append(f"还没付的{found['sum']}没有计入:补贴以实际发生额为限,付了再算")
            return text[: found.start()] + _BLANKED * len(found.group()) + text[found.end() :]
    return text
