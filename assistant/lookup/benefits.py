"""Questions about several benefits at once: which there are, which share a feature, how two of them differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from assistant.calculator import Rule, Rulebook
from assistant.compose.benefits import applicants, compose_benefits, has_split, is_once, is_reckoned
from assistant.compose.beside import compose_beside, compose_stages
from assistant.conversation.state import State
from assistant.model import Draft
from assistant.understand.benefits import find_topics, topics_apart
from assistant.understand.cues import INTRODUCES
from assistant.understand.facts import read_told
from assistant.understand.stages import speaks_of_stages
from index.catalog import Catalog

_THINGS = r"(补贴|补助|奖励|奖补|奖项|资助|名目|好处|(那|这)?(套|些|份)?钱(一共|总共|都)?(分|有)|(沾|够|拿|领)(得)?到的?钱|(能|可以)(拿|领)(到)?(的)?钱|钱(能|可以)(拿|领))"
_LISTS = re.compile(
    rf"(有|包括|包含|分)?(哪些|哪几[个项样种类条档]|几[个项样种类]|什么|啥)(样的)?(能|可以)?(拿|领|给|发)?(的)?{_THINGS}|{_THINGS}.{{0,10}}(有哪些|都有(什么|啥|哪)|(一共)?(哪)?几[个项样种类条]|(分)?哪?几(类|种|档|项)|列(一)?(列|下|全|出)|逐(项|条|个)|一览|清单|汇总|盘点|梳理|各(自)?(的)?(上限|封顶|最高|最多))"
    rf"|(列|数|盘|理|汇总|罗列)(一)?(列|举|出|下|数|全|清).{{0,16}}{_THINGS}"
)
_WHOLE = re.compile(
    r"金融(那|这)(套|块|些)|金融(一共|总共|都|共)?(有|分|能拿)?(哪|几|什么|啥)|金融(的)?(奖|补|办法|政策|支持|这(块|个|套))|奖补|(办法|政策|文件)(里|中|里面|当中)?(一共|总共|都|共|能|有|给|分)"
)
_NOT_WHOLE = re.compile(
    r"负面|红线|条件|情形|情况|材料|不给|不予|不支持|几关|步|打分|维度|资格|谁|环节|流程|程序|顺序|从.{1,6}到|(知识产权|知产)(权)?(包括|包含|含|指|分|有|是指|是)(了)?(哪|什么|几)|\d\s*(万|元)"
)
# A sum of the whole measure, no benefit of it named (知识产权金融的补贴能拿多少钱).
_HOW_MUCH_OF_WHOLE = re.compile(
    r"^(?!.*(?:预算|总盘|资金池|财政投))(?:.*?)(?:知识产权|知产|ip)金融(?:方面|这块|这一块|那块|领域|类)?的?(?:那个|这个|政策|资金)?(?:奖励?补贴?|奖补|补贴|补助|奖励|资助|扶持)的?(?:政策|资金|款|钱)?[^,。;?\d]{0,3},?[^,。;?\d]{0,10}?(?:多少|几多|几个?钱|几万|几块)(?!家|项|个|种|年|次|人|件|天|月|期)"
)
_FOR_US = re.compile(
    r"还有(没有)?(别的|其他|什么|啥)(的)?(支持|补贴|奖|好处|政策|可以拿|能拿)|有(什么|啥|哪些|哪几[项个样])(可以|能)(拿|领|申请|申报|报|享受)|(我们|咱们?|俺们?|我(行|所|院|校|司)|本(行|所|院|校|机构)|机构)?(能|可以|有)(拿|领|享受|得|沾|申请|报)(到|些|点)?(啥|什么|哪些)|哪(一|几|些)?[条项样个].{0,8}(给|奔|冲|针对|适合|适用|跟)(着)?.{0,4}(我们|咱|俺|我行)|(有)?(什么|啥|哪些)(好处|政策|支持|奖|补贴).{0,6}(给|轮到)?(我们|咱|俺)|(给|针对|面向|属于|适合|适用于?|奔|冲)(着)?(银行|金融机构|担保(公司|机构)?|保险(公司|机构)|服务(机构|平台)|平台|评估机构|事业单位)(类)?(的|们)?.{0,6}(有|是|包括)?(哪|什么|啥|几)|(银行|金融机构|担保(公司|机构)|保险(公司|机构)|服务(机构|平台)|事业单位).{0,4}((能|可以)(拿|领|享受|得|沾|申请|报)(到|些|点)?(啥|什么|哪|几)|有(没有)?(啥|什么|哪些|哪几[项种个])?(样的)?(奖|补|好处|支持|政策|名目|钱)(?!.{0,8}(多少|几)))"
)
_WHICH = re.compile(r"哪(些|几)(?!家)[个项样种类条款]?|几[个项样种类条]")
_COMPARES = re.compile(
    r"对照|(?<![a-z])vs(?![a-z])|区别|差别|差异|差在|差哪|不同|不一样|一样吗|异同|一回事|对比|比较|相比|有何差|两者|各(自)?(是|有|限|封顶|上限|最多|能)|分别(是|有|限|能)"
)
_SEVERAL = 2
# A difference is asked for outright: a figure beside it is what the sender has read (都是100万,有什么不一样).
_DIFFERENCE = re.compile(r"区别|差别|差异|不同|不一样|异同|一回事")
# Another benefit is set against the one under discussion (那债券补贴呢,差几倍).
_SETS_AGAINST = re.compile(
    rf"{_COMPARES.pattern}|(跟|和|与|同|拿|比)[^,。;?]{{2,16}}(比|相比|比比|比起来)(呢|如何|怎么?样|咋样|啊|,)*[?。]*$|(相)?差(多少|几|了)|(?<![最至顶])(高|低|多|少)(多少|几)|(哪|谁)(一?(个|项|样))?(补得|给得|的)?(更)?(高|多|大|低|少)(?!少)"
)
_CEILINGS = re.compile(
    rf"{_SETS_AGAINST.pattern}|上限|封顶|最(高|多)|顶格|限额|额度|限(几|多少)|补?几(年|次)|一次还是|还是(一次|[一两二三]年)|(一|每)年(最多|顶多)"
)
# The sums of the stages are meant (第一期和第二期分别给多少).
_OF_STAGES = re.compile(
    r"差(多少|几|了)|(?<![最至顶])(多|少)(多少|几)|(分别|各)[^,。;?]{0,4}(给|拨|发|多少|几|拿)|哪(期|笔|个)(更)?(多|高)"
)
_RATES = re.compile(r"比例|几成|百分|费率|几个点")
# Words for the ceilings alone (各封顶多少, 哪个封顶高), without which a message may ask for no other difference.
_CEILING_WORDS = re.compile(
    r"各(自)?(的|是|有|限)?(封顶|上限|最多|最高|多少)|分别(是|有|能)|(上限|封顶|限额|额度)[^,。;?]{0,8}(比|相比|比较|对比|区别|不同|一样|差别)|(对比|比较|相比|比)[^,。;?]{0,6}(上限|封顶|限额|额度|高|多)"
)
# A sum of one's own, or of all of them together, is the calculator's; when to apply has its own answer.
_NO_COMPARISON = re.compile(
    r"市(级|里|财政)[^。;?]{0,8}区(级|里|财政)|加起来|合(起来|计|一起)|一共|总共|总计|相加|加总|我们|我司|我公司|我厂|咱|本公司|初审|复核|公示|(申报|申请|受理)(的)?(时间|时候|窗口|频率|安排)|(什么|啥)时候|何时|(一|每)年[^,。;?]{0,4}(几|多少)(次|回|批)"
)
# What is set against each other is neither a sum nor whom it is for.
_OF_OTHER_MATTER = re.compile(
    r"适用|地域|范围|区域|条件|要求|门槛|资格|程序|流程|步骤|环节|初审|复核|评审|评选|打分|审核|件数|材料|解释|有效|到期|期限|后果|县级市|管得到"
)
_BOTH = re.compile(r"[这那]?(俩|两(个|项|样|种|者|边))|它们|二者|前后")
_OF_INSTITUTIONS = ("sz-fin-08-1a", "sz-fin-08-1b")
_TELLS = re.compile(r"\d\s*(万|元|块)|[一二三四五六七八九十百]+(万|块)")
_FEATURES: tuple[tuple[str, re.Pattern[str], Callable[[Rule], bool]], ...] = (
    ("写明市、区分担的是:", re.compile(r"(市|区).{0,10}(一半|五五|对半|各50|各承担|分担|各(出|掏|付)|平摊|均摊|二一添作五)"), has_split),
    ("只能享受一次(一年)的是:", re.compile(r"(只|限|仅)(能|可以)?(给|领|拿|享受|补|奖|报)?.{0,3}(一|1)(次|回|年)|一次性"), is_once),
    ("要择优评审的是:", re.compile(r"^(?!.*(谁|组织|部门|单位|哪家|程序|流程|步骤|环节|手续|哪几?(步|关|道)|几(步|关|道|轮))).*(评审|评选|择优)"), lambda rule: rule.benefit.amount.nature == "评审上限"),
)  # fmt: skip


def applicant_of(text: str) -> str:
    """The type of institution or enterprise that the asker is; the narrowest that the message names."""
    told = read_told(text, _OF_INSTITUTIONS, ()).facts
    return told.get("applicant_type", "")


def _asks_for(text: str) -> bool:
    """Whether a message asks what there is for those it speaks of, or only says that its sender is no firm."""
    return bool(_FOR_US.search(text)) or (bool(INTRODUCES.search(text)) and applicant_of(text) not in ("", "企业"))


class Benefits:
    """Answers from the rulebook that concern more than one benefit."""

    def __init__(self, rulebook: Rulebook, catalog: Catalog) -> None:
        self._rulebook = rulebook
        self._catalog = catalog

    def answer(self, text: str, policies: Collection[str], state: State) -> Draft | None:
        """The list, the ones with a feature, or the comparison that a normalised message asks for; else None.

        `policies` are the policies that the message names or goes on with.
        """
        beside = self._beside(text, state)
        if beside is not None:
            return beside
        topics = [topic.id for topic in find_topics(text)]
        rules = [rule for rule in self._rulebook.rules.values() if rule.policy.head.id in policies]
        rules = [rule for rule in rules if rule.policy.head.id in self._catalog.policies]
        applicant = (
            (applicant_of(text) or state.facts.get("applicant_type", ""))
            if len(topics) <= 1 and _asks_for(text)
            else ""
        )
        open_to = [rule for rule in rules if applicant in applicants(rule)]
        if "金融" in text:
            open_to = self._of_one(open_to, text) or open_to
        if open_to:
            return compose_benefits(open_to, f"{applicant}可以申报的是:", self._catalog)
        rules = self._of_one(rules, text)
        if not rules:
            return None
        for lead, asks, has in _FEATURES:
            is_reckoned_one = len(topics) == 1 and _TELLS.search(text)
            if asks.search(text) and _WHICH.search(text) and len(topics) <= 1 and not is_reckoned_one:
                found = [rule for rule in rules if has(rule)]
                return compose_benefits(found, lead, self._catalog) if found else None
        asks_sum = not topics and not state.benefits and _HOW_MUCH_OF_WHOLE.search(text)
        if (asks_sum or (_LISTS.search(text) and _WHOLE.search(text))) and not _NOT_WHOLE.search(text):
            paying = [rule for rule in rules if rule.benefit.amount.nature != "未规定"]
            title = self._catalog.policies[rules[0].policy.head.id].title
            lead = f"《{title}》有{len(paying)}项:"
            return compose_benefits(paying, lead, self._catalog) if len(paying) > 1 else None
        return None

    def _of_one(self, rules: Sequence[Rule], text: str) -> list[Rule]:
        """The rules of the one policy that the words of the message speak of; empty when that is open."""
        titles = {rule.policy.head.id: self._catalog.policies[rule.policy.head.id].title for rule in rules}
        met = {
            policy: sum(title[place : place + 2] in text for place in range(len(title) - 1))
            for policy, title in titles.items()
        }
        best = [policy for policy, count in met.items() if count == max(met.values())]
        return [rule for rule in rules if rule.policy.head.id == best[0]] if len(best) == 1 else []

    def _beside(self, text: str, state: State) -> Draft | None:
        """The benefits that a message without figures sets against each other, or asks the ceilings of; None for any
        other message."""
        asks = _COMPARES.search(text) or _CEILINGS.search(text)
        tells = _TELLS.search(text) and not _DIFFERENCE.search(text)
        if not asks or tells or _NO_COMPARISON.search(text):
            return None
        named = topics_apart(text, state.benefits)
        staged = [self._rulebook.rule(one) for one in named or state.benefits]
        staged = [
            rule for rule in staged if rule.benefit.amount.stages and rule.policy.head.id in self._catalog.policies
        ]
        if len(staged) == len(named or state.benefits) == 1 and speaks_of_stages(text) and _OF_STAGES.search(text):
            return compose_stages(staged[0], self._catalog)
        if len(named) == 1 and named[0] not in state.benefits and _SETS_AGAINST.search(text):
            named = (*state.benefits[-1:], *named)
        if not named and _BOTH.search(text):
            named = state.all_benefits[-2:] if len(state.all_benefits) > 1 else self._of_clause(state)
        rules = [self._rulebook.rule(one) for one in named]
        held = [rule for rule in rules if rule.policy.head.id in self._catalog.policies]
        if len(held) < _SEVERAL or len(held) != len(rules):
            return None
        if _OF_OTHER_MATTER.search(text) and not all(is_reckoned(rule) for rule in rules):
            return None
        of_more = _RATES.search(text) or _COMPARES.search(_CEILING_WORDS.sub("", text))
        return compose_beside(held, self._catalog, is_of_ceilings=not of_more)

    def _of_clause(self, state: State) -> tuple[str, ...]:
        """The two benefits that the clause just told gives, where the one under discussion is among them."""
        rules = [self._rulebook.rule(one) for one in state.benefits]
        cited = {(rule.policy.head.id, rule.amount.cite.clause) for rule in rules}
        told = {(policy, clause) for policy in state.policies for clause in state.clauses}
        found = [
            rule.benefit.id
            for rule in self._rulebook.rules.values()
            if (rule.policy.head.id, rule.amount.cite.clause) in cited & told
        ]
        return tuple(found) if len(found) == _SEVERAL else ()
