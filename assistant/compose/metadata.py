"""What a policy says of itself: number, date, issuer, validity, repeals."""

from __future__ import annotations

import re
from datetime import date

from assistant.compose.text import chinese_date, cite, quoted, sentences
from assistant.model import Citation, Draft
from index.catalog import Catalog
from index.model import Policy

_SHORT = 14
_NUMBER = re.compile(r"文号|发文字号|几号文|什么号")
_ISSUED = re.compile(
    r"(发布|印发|发文|成文|出台|下发|颁布|公布|发的?文|签发|落款|落的款|转发).{0,6}(日期|时间|哪天|哪年|什么时候|几月|几号|何时|是几)|(什么时候|哪天|哪年|何时|啥时候|哪一天).{0,4}(落的?款|转发|发布|印发|发文|出台|下发|发的|颁布|公布)"
)
_ISSUER = re.compile(
    r"(谁|哪个(部门|单位|机关|政府)|哪里|什么(部门|单位|机关)).{0,6}(发布|印发|发文|发的|出台|制定|下发|转发|颁布)|(发布|发文|印发|制定|转发)(机关|单位|机构|部门)|由谁(印发|发布|转发)"
)
_SUBJECT = re.compile(r"办法|方案|计划|规划|纲要|政策|文件|规定|条例|行动|措施|这个|该|它|此|补贴|奖励|奖补")
_OTHER_SUBJECT = re.compile(
    r"(专利|商标|保单|贷款|保险|版权|合同|著作权)(权|的)?.{0,4}(到期|有效期|失效|过期|有效)|没到期"
)
_OTHER_TEXT = re.compile(r"依据|根据|按照|引用|落实|上位|上级|那份|哪(份|个|些)文件|省(知识产权)?局|国办|中发")
_VALID = re.compile(
    r"有效期|(今天|现在|今年|目前|如今).{0,6}还?(能|可以|在).{0,8}(报|申报|申请|领|享受|用|实施期|执行期|期内)|还(能|可以|在)(按|用)?.{0,4}(申报|申请|领|享受|用|实施期|执行期|期内)|(还|现在|目前|如今|今年|今天).{0,8}(有效|能用|管用|生效|执行|算数|适用)|过期|失效|到期|作废了?|现行有效|有没有效|(施行|实施|生效|执行).{0,6}(日期|时间|哪天|什么时候|何时|从|自)|(什么时候|哪天|何时|从哪|自哪).{0,6}(施行|实施|生效|执行|开始|起)|管(到|几年)|到哪(年|天)(为止|截止)?|哪几年|覆盖.{0,4}年|截止(日期|时间)"
)
_PLAIN_VALID = re.compile(r"有效|过期|到期|失效|还能用|现行")
_REPEAL = re.compile(r"废止|作废|取代|替代|老办法|旧办法")


def compose_metadata(
    question: str, policy: Policy, catalog: Catalog, as_of: date, *, is_followup: bool = False
) -> Draft | None:
    """Draft when the normalised question asks what the policy says of itself and the text says it, else None."""
    if _NUMBER.search(question) and not _OTHER_TEXT.search(question):
        if not policy.document_number:
            return Draft("not_found", f"**《{policy.title}》的文本没有写文号,我不能给出。** 请向发文机关核实。")
        return _fact(policy, catalog, f"文号是{policy.document_number}", policy.document_number)
    if _REPEAL.search(question) and policy.repeals:
        listed = "、".join(policy.repeals)
        return _fact(policy, catalog, f"废止了{listed}", "同时废止")
    if _ISSUED.search(question):
        return _issued(policy, catalog)
    if _ISSUER.search(question) and policy.issuer:
        return _fact(policy, catalog, f"发文机关是{policy.issuer}", policy.issuer.split("(")[0])
    is_about_policy = bool(_SUBJECT.search(question) or len(question) <= _SHORT) and not _OTHER_SUBJECT.search(question)
    if is_followup and not _PLAIN_VALID.search(question):
        return None
    if _VALID.search(question) and is_about_policy and (policy.in_force_from or policy.in_force_until):
        return _validity(policy, catalog, as_of)
    return None


def _issued(policy: Policy, catalog: Catalog) -> Draft | None:
    if policy.issued is None:
        return None
    document = catalog.document(policy.id)
    opening = next((clause for clause in document.clauses if clause.number == "文首"), None) if document else None
    signed = re.findall(r"\d{4}年\d{1,2}月\d{1,2}日", opening.text) if opening else []
    said = f"发文日期是{chinese_date(policy.issued)}({policy.issued.isoformat()})"
    other = next((day for day in signed if day != chinese_date(policy.issued)), "")
    if other:
        said += f";正文落款日期是{other}"
    if opening is None:
        return None
    quote = signed[0] if signed else sentences(opening.text)[0]
    return _draft(
        policy,
        f"**《{policy.title}》{said}。**\n\n{quoted(policy, opening, quote)}",
        cite(policy, opening, quote),
        said,
    )


def _validity(policy: Policy, catalog: Catalog, as_of: date) -> Draft | None:
    clause = catalog.find(policy.id, policy.validity_clause) or catalog.find(policy.id, "文首")
    if clause is None:
        return None
    since = f"自{chinese_date(policy.in_force_from)}起" if policy.in_force_from else ""
    until = f"至{chinese_date(policy.in_force_until)}" if policy.in_force_until else "未载失效日期"
    in_force = policy.in_force(as_of)
    state = {True: "在有效期内", False: "不在有效期内(已到期或尚未施行)", None: "是否有效原文没有写明"}[in_force]
    said = f"{since}{until};按{chinese_date(as_of)}查询,{state}"
    words = policy.validity_words
    quote = next((s for s in sentences(clause.text) if words and words.split(",")[0] in s), sentences(clause.text)[0])
    text = f"**《{policy.title}》{said}。**\n\n{quoted(policy, clause, quote)}"
    return _draft(policy, text, cite(policy, clause, quote), said)


def _fact(policy: Policy, catalog: Catalog, said: str, words: str) -> Draft | None:
    """Draft with the clause that holds `words`; None when the library does not say."""
    document = catalog.document(policy.id)
    if not words or document is None:
        return None
    holding = [clause for clause in document.clauses if words in clause.text]
    if not holding:
        return None
    quote = next(sentence for sentence in sentences(holding[0].text) if words in sentence)
    text = f"**《{policy.title}》{said}。**\n\n{quoted(policy, holding[0], quote)}"
    return _draft(policy, text, cite(policy, holding[0], quote), said)


def _draft(policy: Policy, text: str, citation: Citation, said: str) -> Draft:
    return Draft("answered", text, (citation,), own_numbers=frozenset({said}), about_policies=(policy.id,))
