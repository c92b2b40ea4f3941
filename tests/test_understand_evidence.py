"""No used-up quota and no denied condition out of harmless words; both out of clear ones: a table of stories."""

from __future__ import annotations

import pytest

from assistant.calculator import load_rulebook
from assistant.understand.benefits import find_topics
from assistant.understand.facts import read_told
from assistant.understand.grants import GRANTED
from assistant.understand.one_article import of_one_article
from index.tokens import normalise

CASES = {
    "sz-fin-04": (("loan_amount",), "质押贷款实际到账420万,奖励最多多少"),
    "sz-fin-05": (("guarantee_fee", "appraisal_fee"), "担保费3万评估费2万,服务费补贴能补多少"),
    "sz-fin-06-2": (("premium_paid",), "我们是重点企业,知识产权保险保费实付12万,能补多少"),
    "sz-fin-07": (("bond_interest", "bond_tax"), "知识产权债券利息30万税费2万,补贴多少"),
}
HARMLESS = [
    "上次去窗口排了两个小时没问到",
    "22年拿3件发明专利去农行质押",
    "2021年拿专利证书去评估了",
    "去年拿到了专利证书",
    "前年获得了高新技术企业证书",
    "2022年拿了营业执照就开始做质押",
    "我们拿过两次专利奖",
    "20年领了新的营业执照",
    "去年在窗口领了一张申请表",
    "早上去大厅领了号排到第60号",
    "上次打电话打了三次没打通",
    "我同事打过电话问了没结果",
    "奖励算错没有,我同事说是12.345万",
    "算清楚没有",
    "这样算对没有",
    "钱到底给不给啊",
    "领了之后能不能退保",
    "补贴领了之后保险能不能中途退掉",
    "领完补贴以后要不要回访",
    "拿到补贴后需要做什么",
    "奖励发下来要交税吗",
    "享受了补贴还能再申请别的吗",
    "享受过高企优惠政策",
    "给老板发了三次消息他都没回",
    "去年发了两篇论文",
    "财务已经批了预算",
    "领导批了两次才同意",
    "银行的人来了两次",
    "网点跑了两回没找到人",
    "我们用了三个月才办下来",
    "专利申请了五年才批下来",
    "专利19年申请21年批下来的",
    "已经拿到质押登记证了",
    "昨天收到银行通知了",
    "收到你们的短信了",
    "以前没领过",
    "还从来没享受过这个补贴",
    "我没太看懂",
    "我没搞明白规定",
    "我没带材料",
    "合同没带在身上",
    "没听说过这政策",
    "同事没问清楚",
    "老板没说",
    "我不是专业的",
    "我不懂政策",
    "没有人告诉我怎么弄",
    "群里有人说领过了就不能再领",
    "听说领了一次就没了",
    "是不是只能领一次",
    "一年能领几次",
    "每家企业限领一次对吧",
    "用了AI算过了",
    "上次算过了,答案不对",
    "之前问过两次了",
    "申请材料已经报上去了",
    "材料交了,还没批",
    "银行批了500万额度,实际只放款420万",
    "贷款批了两次才批下来",
    "平台上没搜到",
    "电话里没说清楚",
    "上次在你们这儿没查到",
    "奖励有没有算错",
    "补贴没少算吧",
    "没弄错吧",
    "没问题吧",
    "不对吗",
    "没有算错吧",
    "去年我们拿过市长质量奖",
    "前年获得过省级专精特新称号",
    "我拿了计算器按了两遍",
    "我们拿这笔钱买了设备",
    "奖学金我孩子拿过",
    "报销打车费报了三次",
    "吃了两次饭才谈下来",
    "给评估公司打了三次电话",
    "补贴还没到账",
    "奖励一直没批下来",
    "申请材料递上去了,还没批下来",
    "服务费补贴至今没到账",
    "专利还没批下来",
    "专利证书还没拿到",
    "平台的电话没打通",
    "平台上的公告没看懂",
    "登记的事没问清楚",
    "标准没看明白",
    "质押登记办好没有",
    "平台注册对没有",
    "这个数算对没",
    "我表填对没有",
    "去年已经申请了,还没批下来",
    "22年申报过补贴,到现在没有消息",
    "前年申请了奖励,被退回来了",
    "农行批了800万额度",
    "银行给了300万授信额度",
    "授信额度去年批下来了",
    "失信记录没查到",
    "失信名单里没有我们",
    "征信没看出不良",
    "失信记录还没去查",
    "银行没回消息",
    "同行没告诉我",
]
TRUE = [
    ("sz-fin-04", "art4_times", "1", "质押奖励去年领过了"),
    ("sz-fin-04", "art4_times", "1", "22年拿过质押融资奖励"),
    ("sz-fin-04", "art4_times", "1", "这个奖励我们享受过一次"),
    ("sz-fin-04", "art4_times", "1", "第四条奖励早就到手了"),
    ("sz-fin-04", "art4_times", "1", "之前已经领了8万奖励"),
    ("sz-fin-04", "art4_times", "1", "奖励前年批下来了"),
    ("sz-fin-04", "art4_times", "1", "已经领过一次"),
    ("sz-fin-04", "art4_times", "1", "去年奖励发下来了,7万"),
    ("sz-fin-04", "art4_times", "1", "奖励拿过了"),
    ("sz-fin-04", "art4_times", "1", "2022年领了质押贷款的奖励"),
    ("sz-fin-04", "art4_times", "1", "去年领了这类奖"),
    ("sz-fin-04", "art4_times", "1", "去年领过贵局的钱"),
    ("sz-fin-04", "art4_times", "0", "从来没领过这类奖,隔壁说有这个,他拿了五万"),
    ("sz-fin-05", "art5_years", "2", "21年22年都领过"),
    ("sz-fin-05", "art5_years", "2", "前两年都拿了服务费补贴"),
    ("sz-fin-05", "art5_years", "2", "连续两年享受过补贴"),
    ("sz-fin-05", "art5_years", "2", "服务费补贴两年都领了"),
    ("sz-fin-06-2", "art6_years", "1", "保险补贴去年领过了"),
    ("sz-fin-06-2", "art6_years", "1", "去年拿到了保费补贴"),
    ("sz-fin-06-2", "art6_years", "1", "22年享受过保险补贴"),
    ("sz-fin-06-2", "art6_years", "1", "保费补贴已经拿过一年"),
    ("sz-fin-07", "art7_times", "1", "债券补贴已经领过"),
    ("sz-fin-07", "art7_times", "1", "这个项目去年拿了补贴"),
    ("sz-fin-07", "art7_times", "1", "一次性补贴领了"),
    ("sz-fin-04", "loan_disbursed", "否", "贷款还没放下来"),
    ("sz-fin-04", "loan_disbursed", "否", "银行还没放款"),
    ("sz-fin-04", "loan_disbursed", "否", "钱还没到账"),
    ("sz-fin-04", "loan_disbursed", "否", "贷款申请了,还没批下来"),
    ("sz-fin-04", "loan_disbursed", "否", "合同签了,款没到账"),
    ("sz-fin-04", "platform_registered", "否", "平台没注册"),
    ("sz-fin-04", "platform_registered", "否", "平台还没登记"),
    ("sz-fin-04", "pledge_registered", "否", "质押登记没办"),
    ("sz-fin-04", "credit_bad", "是", "公司被列入失信"),
    ("sz-fin-04", "credit_bad", "是", "平台上查到失信记录"),
    ("sz-fin-04", "art4_times", "1", "去年奖励申请过一次,批下来了"),
    ("sz-fin-05", "art5_received_this_year", "60000元", "今年的额度已经用了6万"),
    ("sz-fin-06-2", "premium_settled", "否", "保费还没付清"),
]


def _told(text: str, benefit: str) -> dict[str, str]:
    return read_told(normalise(text), (benefit,), CASES[benefit][0]).facts


@pytest.mark.parametrize("benefit", CASES)
@pytest.mark.parametrize("story", HARMLESS)
def test_a_harmless_story_uses_nothing_up_and_denies_nothing(story: str, benefit: str) -> None:
    case = CASES[benefit][1]
    for text in (f"{story}。{case}", f"{case}?{story}"):
        facts = _told(text, benefit)
        used = {fact for fact in GRANTED & set(facts) if facts[fact] not in ("0", "0元")}
        denied = {fact for fact, said in facts.items() if said == "否"} - {
            "ip_dispute",
            "credit_bad",
            "serious_dishonesty",
        }
        against = {fact for fact in ("ip_dispute", "credit_bad") if facts.get(fact) == "是"}
        assert not used | denied | against, text


@pytest.mark.parametrize(("benefit", "fact", "value", "story"), TRUE)
def test_a_true_story_still_tells(benefit: str, fact: str, value: str, story: str) -> None:
    text = f"质押贷款500万,{story}" if fact == "loan_disbursed" else f"{CASES[benefit][1]}?{story}"
    assert _told(text, benefit)[fact] == value


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("担保费没有多少先不管。质押到账380万,苏州第四条奖励多少?", {"sz-fin-04"}),
        ("质押贷款380万,担保费3万,第四条奖励多少?服务费补贴又是多少?", {"sz-fin-04", "sz-fin-05"}),
    ],
)
def test_a_question_that_names_one_article_is_on_its_benefit_alone(text: str, ids: set[str]) -> None:
    said, rulebook = normalise(text), load_rulebook()
    topics = of_one_article(find_topics(said), said, lambda one: rulebook.rule(one).amount.cite.clause)
    assert {topic.id for topic in topics} == ids
