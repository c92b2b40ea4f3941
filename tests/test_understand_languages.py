"""Messages in other languages: a question about the library is put into Chinese, any other gets a polite sentence."""

from __future__ import annotations

import pytest

from assistant.understand.languages import in_chinese, is_foreign, language_reply, with_asks_in_chinese
from assistant.understand.message import read_message
from assistant.understand.spelt import from_pinyin
from index.tokens import normalise

ENGLISH = {
    "What is the maximum pledge-financing reward in Suzhou?": "苏州质押融资奖励最高多少",
    "How much is the insurance premium subsidy in Suzhou?": "苏州知识产权保险保费补贴最多多少",
    "Is the Suzhou Dengfeng plan still valid?": "苏州登峰行动计划有效期到什么时候,现在还有效吗",
    "Which department is responsible for patent commercialization in Nanping?": "南平专利转化运用由哪些单位负责",
    "Can universities apply for the demonstration centre?": "高价值专利培育示范中心高校能不能申请",
    "When is the summary stage in Wugang?": "舞钢总结验收阶段什么时候",
    "What is the target for high-value invention patents per 10,000 people by 2025?": "到2025年每万人口高价值发明专利拥有量目标是多少",
}
ENGLISH |= {
    "Beijing's capital IP strategy action plan: still valid? And which body organizes its implementation?": (
        "北京首都知识产权战略行动计划由谁组织实施,有效期到什么时候,现在还有效吗"
    ),
    "What is the cap of Suzhou's pledge financing reward, and is it still valid?": "苏州质押融资奖励最高多少",
    "How many years is the Dengfeng implementation period?": "登峰行动计划实施期是几年",
    "Does Kunshan qualify for the Suzhou pledge financing reward?": "昆山苏州质押融资奖励能不能申请",
}
MONEY = {
    "8 million yuan": "800万元",
    "RMB 500,000": "50万元",
    "CNY 1.2 billion": "120000万元",
    "800 thousand RMB": "80万元",
}
REPLIES = {
    "Bonjour, pouvez-vous m'aider à trouver un hôtel?": "Désolé",
    "Hola, ¿puedes contarme un chiste?": "Lo siento",
    "Wie wird das Wetter morgen in München?": "Entschuldigung",
    "Привет, как дела?": "Извините",
    "مرحبا كيف حالك": "عذرًا",
    "사랑해요 한국 드라마 추천해 주세요": "죄송",
    "今日はいい天気ですね。東京のラーメン屋を教えて": "申し訳",
    "Tell me a joke about cats please": "Sorry",
}


@pytest.mark.parametrize("question", ENGLISH)
def test_an_english_question_about_the_library_is_put_into_chinese(question: str) -> None:
    message = read_message(question)
    assert message.reply is None
    assert message.text == ENGLISH[question]
    assert message.leads[0].startswith("Answer (in Chinese")


@pytest.mark.parametrize("money", MONEY)
def test_money_is_carried_over_exactly(money: str) -> None:
    question = f"We got a patent pledge loan of {money} in Suzhou, how much reward can we get?"
    assert MONEY[money] in in_chinese(normalise(question))


@pytest.mark.parametrize("question", REPLIES)
def test_any_other_message_is_answered_politely_in_its_language(question: str) -> None:
    message = read_message(question)
    assert message.reply is not None
    assert (message.reply.name, message.reply.status) == ("language", "out_of_scope")
    assert message.reply.text.startswith(REPLIES[question])
    assert "请用中文提问" in message.reply.text


@pytest.mark.parametrize(
    "text", ["ip质押贷款能拿多少reward", "ok", "苏州ABS补贴", "yes", "pct专利怎么算", "質押融資獎勵多少"]
)
def test_chinese_with_foreign_words_is_chinese(text: str) -> None:
    assert not is_foreign(normalise(text))


def test_an_unknown_language_gets_the_english_sentence() -> None:
    assert language_reply("quid est pretium maximum in hac urbe").startswith("Sorry")


@pytest.mark.parametrize(
    ("typed", "chinese"),
    [
        ("nanping shi 2026 nian zhuanyuan mubiao shi duoshao", "南平市2026年专员目标是多少"),
        ("zhi ya rong zi jiang li shang xian duo shao", "质押融资奖励上限多少"),
        ("dengfeng jihua yi ge xiangmu zui duo na duoshao qian?", "登峰计划一个项目最多拿多少钱?"),
        ("bao xian bu tie neng bu neng shen qing", "保险补贴能不能申请"),
        ("what is the deadline of Deng Feng", "what is the deadline of Deng Feng"),
    ],
)
def test_a_message_typed_in_pinyin_is_read_whole(typed: str, chinese: str) -> None:
    read = from_pinyin(typed)
    assert (read if read == typed else read.replace(" ", "")) == chinese


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many 优势企业 does 南平 want by 2026? 简短回答", ("到2026年", "有多少", "优势企业", "南平")),
        ("苏州保险补贴 at most how much", ("最多多少", "保险补贴")),
        ("登峰行动計画で毎年実施するプロジェクトは何件ですか", ("每年实施项目", "几件")),
        ("南平市の知的財産専門員は2026年までに何人ですか", ("知识产权专员", "几人")),
        ("舞鋼市のサービス機関は何社ですか", ("服务机构", "几家")),
    ],
)
def test_what_is_asked_in_another_language_stands_in_chinese(question: str, words: tuple[str, ...]) -> None:
    message = read_message(question)
    assert message.reply is None
    assert [word for word in words if word not in message.text] == []


def test_a_chinese_question_with_english_words_stays() -> None:
    assert with_asks_in_chinese("质押融资奖励 max 多少") == "质押融资奖励 max 多少"
