"""Questions what a yearly benefit comes to where its years and its cap are used to the full (年限用足、每年顶格,总共多少)."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.calculator import Rulebook
from assistant.calculator.model import Cap, CountLimit
from assistant.calculator.units import find_amounts
from assistant.calculator.values import money
from assistant.conversation.state import ToldFigure
from assistant.understand.benefits import Topic
from assistant.understand.several import Several
from assistant.understand.sums_asked import SUM, sums_caps
from assistant.understand.told import Told

_YEARS = r"(?:年限|年数|期限|[两二2](?:个)?年(?:度|份)?|每(?:一)?年|年年|各年|年头|年份|所有年(?:度|份)|全部年(?:度|份)|可享受的年)"
_FULL = r"(?:都(?:吃|用|拿|领)?满|用足|用满|用完|用尽|享满|享受满|拿满|拿足|领满|领足|吃满|补满|补足|拉满|顶格|顶满|封顶|到顶|满额|足额|拿到?上限|按上限|最高额)"
_ASKS = re.compile(rf"{_YEARS}[^。;?]{{0,10}}{_FULL}|{_FULL}[^。;?]{{0,4}}(?:[两二2]个?年)")
_IN_ALL = re.compile(r"总共|一共|合计|总计|加起来|前后|累计|拢共|总额|总的|封顶是|到底")
# What one firm can come to in all (从头到尾总共最多能领到多少), and what speaks of one year or of a length instead.
_WHOLE = rf"(?:从头到尾|从头至尾|自始至终|由始至终|前前后后|前后|从第一年到最后|一辈子|有生之年|累计|总共|一共|合计|总计|拢共|统共|{_YEARS}(?:加起来|合起来|合计|一共|总共|总计|累计|下来))"
_MOST = r"(?:最多|至多|顶多|最高|封顶|上限|天花板|顶格|顶天|撑死|到顶)"
_LIFELONG = re.compile(
    rf"{_WHOLE}[^。;?]{{0,12}}{_MOST}|{_MOST}[^。;?]{{0,12}}{_WHOLE}|[两二2]个?年(?:下来|期|内|里)?{_MOST}|{_MOST}[^。;?]{{0,4}}[两二2]个?年"
)
_HOW_MUCH = re.compile(
    r"多少(?!个?(?:年|次|回|家|期|度))|几万|几个?钱|几多|上限|封顶|天花板|最高额|(?:最多|最高|顶多|至多)(?:呢|啊|呀|是|能|给|拿)*[?。]*$"
)
# The years of what was asked for one of them: 两年一共呢.
_BOTH_YEARS = re.compile(
    rf"(?:那么?|要是|如果|,)*(?:[两二2]个?年)(?:下来|加起来|合起来|合计|一共|总共|总计|加一[起块]|都|拿|领|补|最多|{_FULL})+(?:呢|啊|是?多少|几万|[?。])*"
)
_YEARS_ASKED = re.compile(r"(?:几|多少)个?年|年限|年数|多久|多长时间|连续?(?:领|拿|补|享)|[两二2]年|每年都")
_OF_ONE_YEAR = re.compile(
    r"今年|去年|明年|当年|这一?年|本年|年度(?!加|合)|一年(?!加|合)|每(?:一)?年|20\d\d|几(?:个)?年|多少(?:个)?(?:年|次|回|期)|几次|还剩|还能|剩下|剩余|再"
)
_LIMITED = frozenset({"art4_times", "art5_years", "art6_years", "art7_times"})
_HAD = re.compile(r"已|过|[满足顶完]了|去年|前年|上次|之前|以前|早")
_YEARLY, _BY_YEARS, _SEVERAL = "年度", "年", 2


def at_the_cap(several: Several, text: str, rulebook: Rulebook, told: Told, question: str) -> Several:
    """`several` with the costs, year by year, that use the yearly cap of its one benefit that has several years to the full, and how the question
    was taken; as it is where the normalised message, behind the `question` before it, asks no such thing, or costs were
    told."""
    found = [(topic, limit) for topic in several.topics if (limit := _yearly(topic, rulebook))]
    is_asked = _ASKS.search(text) and (several.wish.sum or _IN_ALL.search(text) or re.search(_MOST, text))
    is_alone = len(several.topics) == 1
    if len(found) != 1 or several.figures or not (is_asked or (is_alone and _asks_lifelong(text, question))):
        return several
    topic, (cap, count) = found[0]
    is_told = set(told.facts) & set(topic.base) or any(one.fact in topic.base for one in several.ledger)
    tells_other = any(one.kind == "money" and one.value not in (None, cap) for one in find_amounts(text))
    if is_told or (is_alone and tells_other):
        return several
    yuan, years = money(cap), range(1, count + 1)
    costs = {topic.base[0]: yuan, **dict.fromkeys(topic.base[1:], "0元")}
    figures = tuple(ToldFigure(fact, said, str(year)) for year in years for fact, said in costs.items())
    note = f"您问的是{len(years)}年都用足、每年都到上限:按每年的费用都不少于{yuan}计"
    return replace(several, figures=figures, note=note)


def _yearly(topic: Topic, rulebook: Rulebook) -> tuple[Decimal, int] | None:
    """The yearly cap of a benefit and the years that it can be had for; None where it is not had for several years."""
    steps = rulebook.rule(topic.id).amount.steps if topic.base else ()
    caps = [step for step in steps if isinstance(step, Cap) and step.window == _YEARLY]
    limits = [step for step in steps if isinstance(step, CountLimit) and step.unit == _BY_YEARS]
    is_one = len(caps) == 1 and len(limits) == 1 and limits[0].max >= _SEVERAL
    return (caps[0].at, int(limits[0].max)) if is_one else None


def not_used_up(told: Told, text: str) -> None:
    """Takes from `told` that a limit is used up, where a normalised message only supposes several benefits had in full and
    wants them added up (奖励拿满,保险补贴也拿满,合计多少)."""
    if (sums_caps(text) or _BOTH_YEARS.fullmatch(text)) and not _HAD.search(text):
        told.facts = {fact: value for fact, value in told.facts.items() if fact not in _LIMITED}


def _asks_lifelong(text: str, question: str) -> bool:
    """Whether a question, behind one how many years there are, asks for the most that one applicant can get in all."""
    goes_on = _YEARS_ASKED.search(question) and SUM.search(text) and re.search(_MOST, text)
    asks = (_LIFELONG.search(text) or goes_on) and _HOW_MUCH.search(text) and not _OF_ONE_YEAR.search(text)
    return bool(asks or _BOTH_YEARS.fullmatch(text))
