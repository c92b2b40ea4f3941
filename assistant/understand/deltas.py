"""A figure told only by how far it lies from the one before (如果多放两万呢): read as the figure that it comes to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.calculator.units import find_amounts
from assistant.calculator.values import money
from assistant.understand.benefits import Topic
from assistant.understand.cues import cues
from assistant.understand.left_off import without_part
from assistant.understand.pairing import find_labels
from assistant.understand.told import Told
from index.facts.quantities import chinese_number

_APART = re.compile(
    r"(?<![最至不差好许众太很顶又])(?P<way>多|少)(放|贷|借|融|押|付|花|交|缴|投|支付)(了|个|出|上|它|他)?$"
)

# 融资额再多280万: what is more or less is named, no verb stands by.
_NAMED_APART = re.compile(
    r"(?:融资额?|贷款额?|金额|放款额?|本金|保费|担保费|评估费|费用|投入)(?:再|还|又|要是|如果|要|能)*(?P<way>多|少)(?:个|了|出)?$"
)
# 再多200万呢, 少100万呢: nothing but the difference is told.
_BARE_APART = re.compile(r"^(?:那|那么|要是|如果|假如|若|再|又|还|,)*(?P<way>多|少)(?:个|了|上|出|一点)?$")
_BARE_REST = re.compile(
    r"^元?(?:的话|左右)?(?:呢|(?:又|会|能|是|那|该)*(?:怎么?样|怎么算|咋样|如何|多少|拿多少|给多少|补多少|奖多少))?[?。!]*$"
)
# What comes on top, said to make one loan with what was there (再借200万,合在一起算一笔).
_ON_ONE = re.compile(
    r"(?P<way>再|又|追加|增加|另外?|还)(多|加|追加|增加|增)?(放|贷|借|融|押|来|批|加)?(了|个|上|它|一笔)?$"
)
_AS_ONE = re.compile(
    r"(合|并|凑|算|当|归)(在|到)?(一起|一块儿?|起来)?(算|当|看|并|合)?(成|作|做|为|到|进|入)?(一|同一|1)笔(?!一)"
)
# What the difference comes to, said beside it (即合共一千万).
_WHOLE = re.compile(
    r"\(?(?:即|也就是|就是|等于|相当于)(?:说)?(?:合共|合计|一共|总共|共|变成|到)?(?P<sum>[^,。;()]{2,12})\)?[??]?$"
)

_SPREAD = re.compile(
    r"[^。;\d]{0,6}(拆|分|摊)[^。;]{0,16}?(?P<n>[两二2三3])个?年度?[^,。;\d]{0,4}(各自?|分别|每年)(付|花|交|缴|摊|发生|出)?(了|掉)?"
)
_REFUND = re.compile(r"(?P<way>退)(回|还|返)?(了|来|给我们?)*$")
# One of several costs is named that some of came back (担保费退了1万).
_REFUNDED = re.compile(r"退(?:回|还|返)?(?:了|来|给我们?)*[\d一二两三四五六七八九十]")
_TIMES_OVER = re.compile(
    r"(要是|如果|假如|那|再|数|金额|贷款|费用|,)*((?P<twice>翻一?倍|翻一?番|加倍|两倍)|减半|砍半|少一半|一半)(的话|了)?(呢|会?怎么样|多少)[??。]*"
)
# One of several costs is called by its name again.
_COSTS = {"guarantee_fee": "担保费", "appraisal_fee": "评估费"}
_LOAN, _MOST_AWARDED, _TIMES = "loan_amount", 200_000, 10
_PAID_IN_PART = re.compile(
    r"(?:放款?|放贷|到账|下款|发放|打款|拨付|到位)(?:了|过|的)?(?:只有|才|刚|是)?(?:一半|一部分|部分|大半|小半|一小半|[三四五六七八]成|[三四五]分之[一二三四])"
    r"|(?:只|才|刚|先)(?:放|到|打|下|发)(?:款|账|贷|了|过)*(?:一半|一部分|部分|大半|小半|[三四五六七八]成|[三四五]分之[一二三四])"
)
_PIECES = frozenset({"valid_invention_patents", "foreign_invention_applications", "foreign_invention_grants"})
MORE_PIECES = re.compile(
    r"(?:再|又|还|新|额外|另外?)(?:多|补|添|加|增加?|申请|申报|提交|授权|拿到?|来|有|获得?|下|交|报)*(?:了|上|到|个)*(?:[\d一二两三四五六七八九十]+)(?:件|项|个)"
)
# 担保费漏了一张发票,应是4.6万: the figure is the whole one.
_TOLD_WHOLE = re.compile(r"应该?(?:是|为|算)|改[为成]|实际(?:是|为|上是)|[一总]共|合计|总额|加起来|变成")
_ON_TOP = re.compile(r"再加上?|还要加上?|要加上|漏了|漏算了?|漏报了?|追加了?|少算了")


def each_of_whole(text: str) -> str:
    """A normalised message with the yearly part in the place of the whole that it tells to be spread over years
    (担保费16万,拆成两年各付8万); as it is where the parts do not come to the whole."""
    told = [reading for reading in find_amounts(text) if reading.kind == "money" and reading.value is not None]
    for whole, part in zip(told, told[1:], strict=False):
        spread = _SPREAD.fullmatch(text[whole.span[1] : part.span[0]])
        if spread and part.value and whole.value == part.value * chinese_number(spread.group("n")):
            said = text[part.span[0] : part.span[1]]
            return text[: whole.span[0]] + said + text[whole.span[1] : part.span[0]] + text[part.span[1] :]
    return text


def _without_whole(text: str) -> tuple[str, Decimal | None]:
    """A normalised message without what it says at its end that a difference comes to, and that sum; None for none."""
    said = _WHOLE.search(text)
    found = [one for one in find_amounts(said.group("sum")) if one.kind == "money"] if said else []
    return (text[: said.start()], found[0].value) if said and len(found) == 1 else (text, None)


def added(told: Told, text: str, known: Mapping[str, str], topics: Sequence[Topic]) -> str:
    """Adds the costs of `told` that a normalised message says come on top of those `known` of the same sort (再加一笔
    服务费10万) to them; the message as one that puts them right, or as it is."""
    costs = {fact for topic in topics if len(topic.base) > 1 for fact in topic.base}
    own = [one for one in told.figures if one.fact in costs and not (one.period or one.project)]
    if not _ON_TOP.search(text) or told.several or len(own) != len(told.figures):
        return text
    is_whole = len(told.figures) == 1 and _TOLD_WHOLE.search(text)
    for place, one in enumerate(() if is_whole else told.figures):
        if not _is_on_top(one.text, text):
            continue
        both = [find_amounts(said) for said in (known.get(one.fact, ""), one.text)]
        values = [found[0].value for found in both if found and found[0].kind == "money"]
        if len(values) == len(both) and None not in values:
            yuan = money(sum((value for value in values if value is not None), Decimal(0)))
            told.understood.append(f"{one.text}与前面说的{known[one.fact]}相加,按{yuan}计")
            told.facts[one.fact], told.figures[place] = yuan, replace(one, text=yuan)
    return _ON_TOP.sub("改成", text)


def _is_on_top(figure: str, text: str) -> bool:
    """Whether the sentence of a figure says that it comes on top, and its own clause does not put another one right."""
    figure = figure.removesuffix("元")
    sentence = next((one for one in re.split(r"[。;!?]", text) if figure in one), text)
    clause = next((one for one in sentence.split(",") if figure in one), sentence)
    return bool(_ON_TOP.search(sentence)) and not _TOLD_WHOLE.search(clause)


def counted_on_top(told: Told, text: str, known: Mapping[str, str]) -> None:
    """Adds the counts of `told` that a normalised message says come on top of those `known` (国外申请再补1件) to them."""
    said = MORE_PIECES.search(text)
    more = [one for one in find_amounts(said.group(0)) if one.kind == "count"] if said else []
    for fact in _PIECES & set(told.facts) & set(known):
        before, new = known[fact], told.facts[fact]
        if len(more) == 1 and before.isdigit() and new.isdigit() and more[0].value == int(new):
            told.facts[fact] = str(int(before) + int(new))
            told.understood.append(f"再加的{new}件与前面说的{before}件相加,按{told.facts[fact]}件计")


def ask_of_results(told: Told, known: Mapping[str, str]) -> None:
    """Turns a bare figure in the place of a loan many times as large into a question: it may be what somebody says the
    award is (会计说应该是8万)."""
    before, new = (find_amounts(found.get(_LOAN, "")) for found in (known, told.facts))
    if _LOAN not in told.bare or not before or not new or before[0].value is None or new[0].value is None:
        return
    if new[0].value <= _MOST_AWARDED and before[0].value >= new[0].value * _TIMES:
        told.doubts.append(f"您说的“{told.facts.pop(_LOAN)}”是融资(贷款)额,还是别人说的奖励额?")
        told.figures = [one for one in told.figures if one.fact != _LOAN]


def ask_of_parts(told: Told, text: str) -> None:
    """Turns the loan told into a question where a normalised message says that only a part of it was paid out (放款了一半):
    the award is by what was paid out."""
    if _LOAN in told.facts and _PAID_IN_PART.search(text) and not told.several:
        told.doubts.append(f"“{told.facts.pop(_LOAN)}”只放了一部分,奖励按实际放款额计:实际到账的是多少?请写明金额。")
        told.figures = [one for one in told.figures if one.fact != _LOAN]


def from_before(text: str, last: Mapping[str, str]) -> tuple[str, str]:
    """A normalised message with the figure that it comes to in the place of the difference, and a note on how it was
    taken; as it is, and "", where it holds another figure or not one figure alone was told `last`."""
    rest, left_off = without_part(text, last)
    if left_off:
        return rest, left_off
    text, whole = _without_whole(text)
    named = {label.fact for label in find_labels(text, cues("money"), ())} & set(last)
    last = {fact: last[fact] for fact in named} if len(named) == 1 and _REFUNDED.search(text) else last
    told = [reading for reading in find_amounts(text) if reading.kind == "money"]
    before = [found[0] for found in map(find_amounts, last.values()) if found]
    times = _TIMES_OVER.fullmatch(text)
    if times and len(before) == 1 and before[0].value is not None:
        yuan = before[0].value * (2 if times.group("twice") else Decimal("0.5"))
        return (
            f"换成{money(yuan)}呢",
            f"您说的“{text}”按{before[0].text}的{'两倍' if times.group('twice') else '一半'}、即{money(yuan)}理解",
        )
    if len(told) != 1 or len(before) != 1 or told[0].value is None or before[0].value is None:
        return text, ""
    start, end = told[0].span
    apart = _APART.search(text[:start]) or _NAMED_APART.search(text[:start])
    bare = _BARE_APART.search(text[:start]) if _BARE_REST.match(text[end:]) else None
    apart = apart or bare
    if apart is None and _AS_ONE.search(text[end:]):
        apart = _ON_ONE.search(text[:start])
    if apart is None and _LOAN not in last:
        apart = _REFUND.search(text[:start])
    if apart is None or before[0].kind != "money":
        return text, ""
    more = apart.group("way") not in ("少", "退")
    yuan = before[0].value + (told[0].value if more else -told[0].value)
    if yuan < 0 or whole not in (None, yuan):
        return text, ""
    note = f"您说的“{apart.group(0)}{text[start:end]}”按{before[0].text}{'加上' if more else '减去'}{told[0].text}、即{money(yuan)}理解"
    name = _COSTS.get(next(iter(last)), "") if bare else ""
    return f"{text[: apart.start()]}{name}换成{money(yuan)}{text[end:]}", note
