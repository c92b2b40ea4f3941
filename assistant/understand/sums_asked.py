"""How a message asks for the sum of several benefits: of those spoken of, of one that is added to them, or of their caps."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.calculator.units import find_amounts
from index.facts.quantities import chinese_number

SUM = re.compile(
    r"加起来|合(?:起来|一起|一块|在一起)|合计|一共|总共|总计|加一起|加一块|加总|相加|之和|总和|总数|总额|统共|拢共|[两三四五][样项]|一[块起](最|能|可|总|算)|两笔|两个|都算上"
)
# Nothing but that those before be added (两样加一块).
BARE_SUM = re.compile(
    rf"(?:那|把|就|给我|帮我|,|这|那|前面|上面|刚才|以上|都|再|[两三四俩]|个|项|样|笔|者|块|种|数|的|上限)*(?:{SUM.pattern})(?:起来|算|总|数|呢|吧|一下|看看|给我|报|说|最多|最高|顶多|是|能|有|拿|领|多少|[??。!])*"
)
ADDED = re.compile(r"再加|加上|算上|带上|并上|捎上|合上|再有|另外|还有|连(?!续|锁|云)|一起|外加")
# 奖励也加上: the benefit named comes on top of what was reckoned before.
_ADDS = re.compile(
    r"(?:也|都|再|一并|一块儿?|一起|一同|给我|帮我)(?:给我|帮我|一起)?(?:加|算|并|计|带|捎)(?:上|进来?|进去|入|起来|到一起)"
    r"|(?:再|外)加(?:上|个|一个)?[^,。;?\d]{0,12}(?:奖励?|补贴|补助)"
    r"|^(?:那|么|如果|要是|假如|再|我们?|,)*(?:加上|算上|连上|带上|并上|捎上)"
    r"|(?<![一-龥])(?:那|再|要是|如果)?连(?!续|锁|云|着|带)[^,。;?]{1,14}?(?:一[起块并]|都|也)(?:算|加|呢|总|能|一共|多少|$)"
)
# 两样加起来: a count of benefits; 加起来 alone wants another one beside the single one told now.
_KINDS = re.compile(
    r"(?P<n>[两俩三四五])(?:样|项|种|块|头|边|者|个(?=补|奖|政策|加|合|都|一共|总)|笔(?=补|奖|加|合|钱|都|一共|总))"
)
_ONTO = re.compile(r"加起来|合(?:起来|在一起|一起|一块)|加在?一[起块]|相加|之和|总和|加总|总数|总额")
# 还交了保费9万,一共多少: not where the sum is one of this benefit alone (这个一共多少).
_ALSO = re.compile(
    r"(?:还|又|也)[^,。;?\d多几]{0,6}(?:买|贷|借|花|交|缴|付|投|办|报|拿|押|发)了?[^;。?]*?(?<!这)(?<!这[个笔项])(?:一共|总共|合计|总计|拢共)"
)
_FULL = (
    r"(?:拿|领|用|吃|补|享|给|奖|得)(?:到|得|了)?(?:满|足|顶)|满额|足额|顶格|拉满|顶满|到顶|封顶(?!(?:是|到底)?(?:多少|几))"
    r"|(?:按|照|到|达到)(?:了|着)?(?:最高|上限|封顶|最多)|最高额"
)
_CAPS = re.compile(
    r"(?:各自?|都|分别|每[样项个])(?:的|是|按|算|取)*(?:上限|封顶|最高|最多)|上限(?:数|额)?(?:之和|相加|加)"
)
_TO_THE_FULL = re.compile(_FULL)


def asks_to_add(text: str) -> bool:
    """Whether a normalised message wants the benefit that it names added to those before."""
    return bool(_ADDS.search(text))


def adds_up(text: str) -> bool:
    """Whether a normalised message wants a sum, or the benefit that it names added to those before."""
    return bool(SUM.search(text)) or asks_to_add(text)


def is_onto_those_before(text: str, before: Collection[str], found: Collection[str]) -> bool:
    """Whether a normalised message wants the benefits `found` in it, new ones among them, summed with those `before`: it
    says so, counts just as many as there are then, or adds up where it tells a single figure."""
    if set(found) <= set(before):
        return False
    if asks_to_add(text):
        return True
    kinds = kinds_counted(text)
    if kinds:
        return kinds == len({*before, *found})
    return len(found) == 1 and bool(_ONTO.search(text) or _ALSO.search(text)) and len(find_amounts(text)) <= 1


def kinds_counted(text: str) -> int:
    """How many benefits a normalised message that wants a sum speaks of (两样加起来); 0 where it does not count them."""
    found = _KINDS.search(text) if SUM.search(text) else None
    return chinese_number(found["n"].replace("俩", "两")) if found else 0


def is_to_the_full(text: str) -> bool:
    """Whether a normalised message speaks of benefits had up to their caps (登峰满额, 服务费封顶)."""
    return bool(_TO_THE_FULL.search(text) or _CAPS.search(text))


def sums_caps(text: str) -> bool:
    """Whether a normalised message wants benefits, each had up to its cap, added up."""
    return bool(SUM.search(text)) and is_to_the_full(text)


def wants_total(text: str, *, has_base: bool, goes_on: bool) -> bool:
    """Whether a normalised message on several benefits wants nothing but their sum; `has_base`: figures were told for
    them, `goes_on`: a case is being reckoned."""
    bare = has_base and bool(BARE_SUM.fullmatch(text))
    return bare or sums_caps(text) or (goes_on and asks_to_add(text))
