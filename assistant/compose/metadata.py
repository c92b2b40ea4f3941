"""What a policy says of itself: number, date, issuer, validity, repeals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.compose.text import chinese_date, cite, quoted, sentences
from assistant.model import Draft
from assistant.understand.dates import full_day
from assistant.understand.wants import STILL_OF_USE
from index.catalog import Catalog
from index.model import Clause, Policy

_SHORT = 14
_NUMBER = re.compile(r"文号|发文字号|几号文|什么号")
_ISSUED = re.compile(
    r"(发布|印发|发文|成文|出台|下发|颁布|公布|发的?文|签发|落款|落的款|转发).{0,6}(日期|时间|哪一?天|哪年|什么时候|几月|几号|何时|是几)|(什么时候|哪天|哪年|何时|啥时候|哪一天|几号)(?:.{0,4}|[由被经][^,。?]{2,14})(印的|印出|批的|落的?款|转发|发布|印发|发文|出台|下发|发的|颁布|公布)"
)
_ISSUER = re.compile(
    r"(谁|哪个(部门|单位|机关|政府)|哪里|哪级|什么(部门|单位|机关))(来|给)?(转|印|发)(出来?|下来|的)|(谁|哪个(部门|单位|机关|政府)|哪里|哪级|什么(部门|单位|机关)).{0,6}(发布|印发|发文|发的|出台|制定|下发|转发|颁布)|(发布|发文|印发|制定|编制|转发)的?(机关|单位|机构|部门)|由谁(印发|发布|转发)|落款.{0,3}(是|为)?(哪家|谁|哪个|哪级)|(是|由)[^,。]{0,16}(局|厅|政府|委|办|部|院)(自己|单独|独家|自行)?(直接)?(发布?|印发|出台?|下发|制定|转发)的?(通知|文件?|方案)?.{0,2}(吗|对|是吧|是不是|吧|么|没错)"
)
_ISSUED_BY = re.compile(
    r"(谁|哪个|哪里|哪级|什么|由).{0,8}(印发|发布|制定|出台|转发|颁布)|(局|厅|政府|委|办|部|院).{0,4}(直接)?(发|印发|发布|制定|出台|下发|转发)的|(印发|发布|制定|编制|发文)(机关|单位|部门)|落款"
)
_NATURE = re.compile(
    r"(是|算|属于|叫)[^,。]{0,6}(地方性)?(?<!办)法规(?!定)|(是|算|叫|写成|引用成|称)[^,。]{0,4}“?(条例|规章|法律)|人大(常委会)?(通过|审议|立法)"
)
_SUBJECT = re.compile(
    r"(实施|执行)期|办法|方案|计划|规划|纲要|政策|文件|规定|条例|通知|行动|措施|这个|该|它|此|补贴|奖励|奖补"
)
_OTHER_SUBJECT = re.compile(
    r"(专利|商标|保单|贷款|保险|版权|合同|著作权)(权|的)?.{0,4}(到期|有效期|失效|过期|有效)|(?<!还)没到期(?![^,。]*(方案|计划|规划|办法))"
)
_OTHER_TEXT = re.compile(
    r"引(了|的)|(?<![要来得好时想里文去])引用|援引|提到|提及|依据|根据|按照|落实|上位|上级|那份(?!.{0,4}(方案|规划|计划|纲要|办法))|那个(通知|文件|方案|意见)|省里|哪(份|个|些)文件|省(知识产权)?局|国办|中发"
)
_VALID = re.compile(
    r"有效期|期限[^,。;?]{0,6}(差|一样|区别|不同|比)|(实施|执行|规划|计划)(的)?(期限|起止|周期)|(今天|现在|今年|目前|如今).{0,6}还?(能|可以|在).{0,8}(报|申报|申请|领|享受|用|实施期|执行期|期内)|还(能|可以|在)(按|用)?.{0,4}(申报|申请|领|享受|用|实施期|执行期|期内)|(还|现在|目前|如今|今年|今天).{0,8}(有效|能用|管用|生效|执行|算数|适用)|过期|失效|到期|作废了?|"
    + STILL_OF_USE
    + r"|(还|如今|眼下|现在|今天)[^,。]{0,4}(作数|算数|管用|顶用)|现行有效|有没有效|(施行|实施|生效|执行).{0,6}(日期|时间|哪天|什么时候|何时|从|自)|(什么时候|哪天|何时|从哪|自哪).{0,6}(施行|实施|生效|执行|开始|起)|管(到|几年)|到哪(年|天)(为止|截止)?|哪几年|覆盖.{0,4}年|(执行|实施|管|用)到(哪|什么|几)|截止(日期|时间)|(在|算)不?(在|算)?[^,。]{0,6}期限?(之?内|里|之?中|当中)|还能[^,。]{0,8}(引用|依据)|还能(拿来|拿去|当|作为)|(还|现)?在用着?(不|吗|么|没|呢|吧)|还用着|在不在有?效?期|还在期|还管(?!理)"
)
_PLAIN_VALID = re.compile(
    STILL_OF_USE
    + r"|有效|过期|到期|失效|还能用|现行|作数|算数|管用|顶用|还?在用着?(?:不|吗|么|没|呢|吧)|还用着|期内|期限[内里]|期限(之内|之?中|当中)|还能.{0,6}(引用|照着|依据)"
)
_BODIES = r"(?:中共中央|国务院|省委|省政府|市委|市政府|[\u4e00-\u9fff]{2,10}(?:办公厅|办公室|局|委员会|人民政府))(?:、(?:国务院|[\u4e00-\u9fff]{2,10}(?:办公厅|局|政府)))*"
_TOLD_MONTH = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月")
_MONTHS, _PAIR = 12, 2
# Who agreed to the document itself, and the words that tell it.
_APPROVER = re.compile(
    r"(?:方案|计划|规划|纲要|办法|文件|通知)(?!项目)[^,。?]{0,3}(?:谁|哪级|哪一级|哪个(?:机关|部门|政府|领导)|哪里)(?:给)?(?:批|审批|批准|审定|审议|点的?头|同意)"
)
_AGREED = re.compile(r"研究同意|批准|审议通过|审定")
# A regulation that the document wants to have made (打算出台的那部条例): what is asked of it is in the clauses.
_TO_BE_MADE = re.compile(
    r"(?:打算|准备|拟|将要?|推动|推进|争取|(?<!行动)(?<!作)计划|想|要|会)(?:要|去|来|去年|今后)?(?:出台|制定|制订|颁布|修订|立|起草|出)[^,。?]{0,14}(?:条例|法规|规章)"
    r"|(?:条例|法规|规章)[^,。?]{0,6}(?:打算|准备|计划|拟|将要?|要)[^,。?]{0,6}(?:出台|制定|制订|颁布|修订|起草)|[那这]部(?:地方性)?(?:条例|法规)"
)
# Papers that a document speaks of: who issues those is not who issued it.
_OTHER_PAPER = re.compile(r"名单|指南|合同书|任务书|通报|公告")
# When a result is published is no date of the document.
_OF_OUTCOME = re.compile(r"结果|(?:立项|获批|入选|评审)[^,。;?]{0,4}(?:公布|公示|名单)")
_INTERPRETS = re.compile(r"解释")
_BY_WHOM = "负责解释"
_REPEAL = re.compile(r"废(?:止|除|掉|了)|作废|取代|替代|老办法|旧办法")


@dataclass(frozen=True, slots=True)
class _Said:
    """One thing that a text says of itself, or (without a clause) does not say."""

    words: str
    clause: Clause | None = None
    quote: str = ""


def names_document(question: str) -> bool:
    """Whether a question speaks of a document as such (方案, 计划, 通知)."""
    return bool(_SUBJECT.search(question))


def compose_metadata(
    question: str,
    policy: Policy,
    catalog: Catalog,
    as_of: date,
    *,
    is_followup: bool = False,
    is_of_document: bool = False,
) -> Draft | None:
    """Draft of all that the normalised question asks of what the policy says of itself; None when it asks no such
    thing or the text says nothing of it. `is_of_document`: it is known to speak of the document and nothing else."""
    said: list[_Said] = []
    if _TO_BE_MADE.search(question):
        return None
    question = re.sub(rf"{policy.place.rstrip('市省县')}[市省县]?的?[那这]一?[份个](?=通知|文)", "", question)
    if _NUMBER.search(question) and not _OTHER_TEXT.search(question):
        said.append(_number(policy, catalog))
    if _REPEAL.search(question) and policy.repeals:
        said.append(_held(policy, catalog, f"废止了{'、'.join(policy.repeals)}", "同时废止"))
    if _ISSUED.search(question) and not _OF_OUTCOME.search(question):
        said.append(_issued(policy, catalog))
    if _APPROVER.search(question):
        said += [_approved(policy, catalog), *_issuer(policy, catalog, is_nature=False)]
    if (_ISSUER.search(question) and not _OTHER_PAPER.search(question)) or _NATURE.search(question):
        issuer = _issuer(policy, catalog, is_nature=bool(_NATURE.search(question)))
        is_plain = bool(said or _NATURE.search(question) or _ISSUED_BY.search(question))
        said += issuer if is_plain or any(one.clause for one in issuer) else []
    if said and not _PLAIN_VALID.search(question):
        return _draft(policy, said, catalog)
    is_about_policy = bool(
        is_of_document or _SUBJECT.search(question) or len(question) <= _SHORT
    ) and not _OTHER_SUBJECT.search(question)
    if is_followup and not _PLAIN_VALID.search(question):
        return None
    asks_validity = _VALID.search(question) or (is_of_document and _PLAIN_VALID.search(question))
    if asks_validity and (said or is_about_policy) and (policy.in_force_from or policy.in_force_until):
        said += _validity(policy, catalog, as_of, question)
        said += _interpreter(policy, catalog) if _INTERPRETS.search(question) else []
    return _draft(policy, said, catalog) if said else None


def _interpreter(policy: Policy, catalog: Catalog) -> list[_Said]:
    """Who interprets it, where its text says so."""
    document = catalog.document(policy.id)
    clause = next((one for one in document.clauses if _BY_WHOM in one.text), None) if document else None
    quote = next((s for s in sentences(clause.text) if _BY_WHOM in s), "") if clause else ""
    return [_Said(quote.rstrip("。"), clause, quote)] if quote else []


def ends_apart(policies: Sequence[Policy]) -> str:
    """A line on how many years lie between the ends of two documents; "" where one has none or days are left over."""
    ends = [(policy.in_force_until, policy.title) for policy in policies if policy.in_force_until]
    if len(policies) != _PAIR or len(ends) != _PAIR:
        return ""
    (first, earlier), (last, later) = sorted(ends)
    years = last.year - first.year
    if (first.month, first.day) != (last.month, last.day):
        return ""
    if not years:
        return "**两份到期的日子相同。**\n\n"
    return f"**《{later}》到期比《{earlier}》晚{years}年。**\n\n"


def _number(policy: Policy, catalog: Catalog) -> _Said:
    if not policy.document_number:
        return _Said("文本没有写文号,我不能给出")
    return _held(policy, catalog, f"文号是{policy.document_number}", policy.document_number)


def _issued(policy: Policy, catalog: Catalog) -> _Said:
    """The dates the text bears; that it bears none is said too."""
    opening = catalog.find(policy.id, "文首")
    signed = re.findall(r"\d{4}年\d{1,2}月\d{1,2}日", opening.text) if opening else []
    if policy.issued is None or opening is None:
        return _Said("文本没有写发文日期,我不能给出")
    words = f"发文日期是{chinese_date(policy.issued)}({policy.issued.isoformat()})"
    other = next((day for day in signed if day != chinese_date(policy.issued)), "")
    words += f";正文落款日期是{other}" if other else ""
    return _Said(words, opening, signed[0] if signed else sentences(opening.text)[0])


def _approved(policy: Policy, catalog: Catalog) -> _Said:
    """Who agreed to it, as its opening says; that the opening does not say."""
    opening = catalog.find(policy.id, "文首")
    quote = next((s for s in sentences(opening.text) if _AGREED.search(s)), "") if opening else ""
    if not quote:
        return _Said("文本没有写由谁批准,我不能给出")
    agreed = next(part for part in re.split(r"[,。]", quote) if _AGREED.search(part))
    return _Said(f"写到的是“{agreed.rpartition('》')[2]}”", opening, quote)


def _issuer(policy: Policy, catalog: Catalog, *, is_nature: bool) -> list[_Said]:
    """Who issued it; asked for its legal nature, also what its title calls it."""
    if policy.issuer:
        issuer = _held(policy, catalog, f"发文机关是{policy.issuer}", policy.issuer.split("(")[0])
    else:
        issuer = _told_elsewhere(policy, catalog) or _Said("文本没有写发文机关,我不能给出")
    if not is_nature:
        return [issuer]
    return [_Said("原文没有写它是地方性法规或由人民代表大会通过,标题也不叫“条例”,不能当作条例引用"), issuer]


def _told_elsewhere(policy: Policy, catalog: Catalog) -> _Said | None:
    """Who issued it as another text of the library says: …印发的《title》."""
    title = re.escape(re.split(r"[((]", policy.title)[0])
    named = re.compile(rf"({_BODIES})(?:联合|所)?(?:印发|发布|转发)的?《{title}")
    for clause in catalog.clauses:
        match = named.search(clause.text) if clause.policy_id != policy.id else None
        if match:
            quote = next((s for s in sentences(clause.text) if match.group(0) in s), match.group(0))
            other = catalog.policies[clause.policy_id].title
            return _Said(f"本身没有写发文机关;《{other}》里写的是由{match.group(1)}印发", clause, quote)
    return None


def _held(policy: Policy, catalog: Catalog, said: str, words: str) -> _Said:
    """What is said, with the first clause that holds `words` where there is one."""
    document = catalog.document(policy.id)
    holding = next((clause for clause in document.clauses if words in clause.text), None) if document else None
    if holding is None:
        return _Said(said)
    return _Said(said, holding, next(sentence for sentence in sentences(holding.text) if words in sentence))


def _at_told(policy: Policy, question: str, as_of: date) -> str:
    """Whether the policy was in force in the month or on the day of another year that a question names; "" for none."""
    told = _TOLD_MONTH.search(question)
    if told is None or not 1 <= int(told.group(2)) <= _MONTHS:
        return ""
    day = full_day(question) or date(int(told.group(1)), int(told.group(2)), 15)
    held = policy.in_force(day)
    if held is None or (day.year, day.month) == (as_of.year, as_of.month):
        return ""
    return f"{day.year}年{day.month}月{'在' if held else '不在'}有效期内;"


def _validity(policy: Policy, catalog: Catalog, as_of: date, question: str) -> list[_Said]:
    clause = catalog.find(policy.id, policy.validity_clause) or catalog.find(policy.id, "文首")
    if clause is None:
        return []
    since = f"自{chinese_date(policy.in_force_from)}起" if policy.in_force_from else ""
    no_end = "施行,未载失效日期" if since else "未载失效日期"
    until = f"至{chinese_date(policy.in_force_until)}" if policy.in_force_until else no_end
    in_force = policy.in_force(as_of)
    outside = "已过有效期(到期)" if policy.in_force_until and as_of > policy.in_force_until else "还没有开始施行"
    state = {True: "在有效期内", False: outside, None: "是否有效原文没有写明"}[in_force]
    said = f"{since}{until};{_at_told(policy, question, as_of)}按{chinese_date(as_of)}查询,{state}"
    words = policy.validity_words
    quote = next((s for s in sentences(clause.text) if words and words.split(",")[0] in s), sentences(clause.text)[0])
    return [_Said(said, clause, quote)]


def _draft(policy: Policy, said: Sequence[_Said], catalog: Catalog) -> Draft:
    """One sentence with all that is said, then the words it rests on; not_found when it rests on none."""
    held = [(one.clause, one.quote) for one in said if one.clause is not None]
    lead = ";".join(one.words for one in said)
    lines = [f"**《{policy.title}》{lead}。**"]
    lines += [quoted(catalog.policies[clause.policy_id], clause, quote) for clause, quote in dict.fromkeys(held)]
    if not held:
        lines.append("请向发文机关核实。")
    citations = tuple(cite(catalog.policies[clause.policy_id], clause, quote) for clause, quote in held)
    own = frozenset(one.words for one in said)
    return Draft(
        "answered" if held else "not_found", "\n\n".join(lines), citations, own_numbers=own, about_policies=(policy.id,)
    )


def joined(drafts: Sequence[Draft]) -> Draft:
    """One draft of what several documents say of themselves."""
    return Draft(
        "answered" if any(draft.citations for draft in drafts) else "not_found",
        "\n\n".join(draft.text for draft in drafts),
        tuple(citation for draft in drafts for citation in draft.citations),
        own_numbers=frozenset().union(*(draft.own_numbers for draft in drafts)),
        about_policies=tuple(policy for draft in drafts for policy in draft.about_policies),
    )
