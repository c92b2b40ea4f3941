"""A model's sentences one by one: good ones pass, filled and at once; hostile ones never do."""

from __future__ import annotations

from datetime import date

import pytest
from agent_hostile import CARRIERS, HOSTILE
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_pipeline_gates import SPELLINGS

from assistant.agent.ledger import Ledger
from assistant.agent.plain import plain
from assistant.agent.writer import MAX_CHARS, TooLongError, Writer
from assistant.calculator import Rulebook, determine
from assistant.verify import false_quotes, numbers_in
from index.catalog import Catalog
from index.library import load_library
from index.library.folder import card_folder
from prompts import load_prompt, load_table

POLICY = "suzhou-ip-finance-2021"
QUESTION = "苏州质押融资800万元,最多能奖励多少?"
GOOD = {
    "按照规定,这项奖励的测算结果如下:[[amount:1]]。": "最多不超过8万元",
    "条款原文是[[quote:1]]。": "不超过实际融资额1%",
    "条款写明了上限,见[[quote:1|最高奖励10万元]]。": "每家企业最高奖励10万元",
    "对企业符合条件的质押融资,给予奖励[[cite:1]]。": "第四条)",
    "核对结果如下:[[verdict:1]]。": "还需补充信息才能判断",
    "申请时间以当年申报通知为准,建议您向主管部门咨询[[cite:1]]。": "主管部门",
    "每家企业限奖励一次[[cite:1]]。": "限奖励一次",
    "奖励额不超过实际融资额1%[[cite:1]]。": "1%",
    "**结论**:[[amount:1]]\n": "8万元",
    "- 依据:[[quote:1]]\n": "10万元",
    "[[quote:1]]。": "10万元",
}


SPEECH = (
    "您好!关于苏州质押融资奖励,查询结果如下:\n", "根据苏州市的规定,知识产权质押融资奖励的测算结果是:[[amount:1]]。", "依据条款原文:[[quote:1]]。",
    "需要注意,这项政策目前已经到期,是否有后续政策请向主管部门咨询[[cite:1]]。", "如果您的企业符合条件,可以按照规定申请这项奖励[[cite:1]]。",
    "如需进一步确认,请补充企业注册地和放款时间。", "以上金额为上限,最终以主管部门审核为准。", "计算过程如下:[[amount:1]]。",
    "简单来说,奖励按实际融资额的一定比例计算,并设有上限,具体见[[quote:1]]。", "目前查到的条款没有写明审核拨付的部门,建议咨询主管部门[[cite:1]]。",
    "一是看实际融资额,二是看是否领取过奖励[[cite:1]]。", "第一,企业的质押融资要符合条件[[cite:1]]。", "是否符合条件,核对结果如下:[[verdict:1]]。",
    "这项奖励由《苏州市知识产权金融奖励补贴实施办法(试行)》规定[[cite:1]]。", "- 奖励标准:[[quote:1]]\n", "请问贵公司注册在苏州市区吗?",
    "该奖励针对企业的知识产权质押融资,每家企业只能奖励一次,详见[[quote:1]]。",
)  # fmt: skip
"""What a careful model says: strictness has a price, and these are not to pay it."""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog(load_library([card_folder()]))


def ledger_of(catalog: Catalog, rulebook: Rulebook) -> Ledger:
    """第四条 under number 1, and the determination for 800万元."""
    ledger = Ledger()
    clause = catalog.find(POLICY, "第四条")
    assert clause is not None
    ledger.hold(catalog.policies[POLICY], clause)
    item = determine(rulebook, "质押融资奖励", {"实际融资额": "800万元"}, date(2022, 6, 30))
    ledger.determined(item, {})
    return ledger


def write(ledger: Ledger, *pieces: str) -> tuple[Writer, list[str]]:
    """A writer that was fed the pieces as one message, and what it let through."""
    passed: list[str] = []
    prompt = load_prompt("agent").text
    writer = Writer(ledger, QUESTION, prompt, load_table("agent")["stock"]["text"], passed.append)
    for piece in pieces:
        writer.feed(piece)
    writer.end_message(calls_tools=False)
    return writer, passed


@pytest.mark.parametrize("sentence", GOOD)
def test_a_good_sentence_passes_filled(sentence: str, catalog: Catalog, rulebook: Rulebook) -> None:
    writer, passed = write(ledger_of(catalog, rulebook), sentence)
    assert (writer.findings, writer.withheld) == ([], [])
    assert GOOD[sentence] in "".join(passed)
    assert "[[" not in "".join(passed)
    assert false_quotes(writer.written.citations, catalog.find) == []


@pytest.mark.parametrize("sentence", SPEECH)
def test_the_speech_of_a_careful_model_passes(sentence: str, catalog: Catalog, rulebook: Rulebook) -> None:
    writer, passed = write(ledger_of(catalog, rulebook), sentence)
    assert writer.findings == [] and passed


def test_there_are_enough_hostile_cases() -> None:
    assert len(HOSTILE) >= 300 and len(set(HOSTILE.values())) >= 300


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_sentence_never_passes(case: str, catalog: Catalog, rulebook: Rulebook) -> None:
    ledger = ledger_of(catalog, rulebook)
    writer, passed = write(ledger, "条款原文是[[quote:1]]。", HOSTILE[case], "申请程序见[[cite:1]]。")
    assert writer.findings, "".join(passed)
    assert writer.withheld[0] and len(passed) == 1, "what follows a bad sentence is withheld with it"
    clause = ledger.clauses[0].clause
    assert numbers_in("".join(passed)) <= numbers_in(clause.text)


@pytest.mark.parametrize("case", [name for name in HOSTILE if name.startswith("amount")][::7])
def test_a_hostile_sentence_cut_into_single_letters_never_passes(
    case: str, catalog: Catalog, rulebook: Rulebook
) -> None:
    writer, passed = write(ledger_of(catalog, rulebook), *HOSTILE[case])
    assert writer.findings and passed == []


@settings(deadline=None)
@given(
    number=st.integers(3, 99_999_999_999), spelling=st.sampled_from(["{}元", "{:,}元", "{}万元", "{}", "{}件", "{}%"])
)
def test_no_figure_of_the_model_passes(number: int, spelling: str, catalog: Catalog, rulebook: Rulebook) -> None:
    _, passed = write(ledger_of(catalog, rulebook), f"这项奖励最高{spelling.format(number)}[[cite:1]]。")
    assert passed == []


@pytest.mark.slow
@settings(max_examples=10_000, deadline=None)
@given(
    number=st.integers(3, 99_999_999_999), spelling=st.sampled_from(list(SPELLINGS)),
    carrier=st.sampled_from(list(CARRIERS)), unit=st.sampled_from(["元", "", "万元", "块钱", "元整", "人民币"]),
)  # fmt: skip
def test_ten_thousand_amounts_in_any_spelling_and_sentence_never_pass(
    number: int, spelling: str, carrier: str, unit: str, catalog: Catalog, rulebook: Rulebook
) -> None:
    """PROMISES A1."""
    amount = SPELLINGS[spelling](number) + unit
    writer, passed = write(ledger_of(catalog, rulebook), CARRIERS[carrier].format(x=amount))
    assert writer.findings and passed == []


@settings(deadline=None)
@given(text=st.text(max_size=300))
@example(text="𐹠")
@example(text="❶")
def test_any_text_can_be_fed(text: str, catalog: Catalog, rulebook: Rulebook) -> None:
    writer, passed = write(ledger_of(catalog, rulebook), text)
    shown = "".join(passed)
    assert not any(char.isdigit() for char in shown)
    assert bool(writer.findings) or len(writer.withheld) == 0


@settings(deadline=None)
@given(text=st.text(alphabet="[]:|citequoamnvrd0123456789 第四条。", max_size=80))
def test_any_token_can_be_fed(text: str, catalog: Catalog, rulebook: Rulebook) -> None:
    _, passed = write(ledger_of(catalog, rulebook), text)
    assert "[[" not in "".join(passed)


def test_a_sentence_passes_as_soon_as_it_is_complete(catalog: Catalog, rulebook: Rulebook) -> None:
    passed: list[str] = []
    writer = Writer(ledger_of(catalog, rulebook), QUESTION, "", load_table("agent")["stock"]["text"], passed.append)
    writer.feed("条款原文是[[quote:1]]")
    assert passed == []
    writer.feed("。建议您")
    assert len(passed) == 1 and "10万元" in passed[0]


def test_a_mark_inside_a_token_ends_no_sentence(catalog: Catalog, rulebook: Rulebook) -> None:
    writer, passed = write(ledger_of(catalog, rulebook), "原文见[[quote:1|实际融资额1%;", "每家企业最高奖励10万元]]。")
    assert (len(passed), writer.findings) == (1, [])


def test_nothing_passes_before_a_source_was_looked_up() -> None:
    writer, passed = write(Ledger(), "您好,这个问题很简单。", "所有企业都可以申请。")
    assert passed == [] and writer.findings[0].startswith("source")


def test_words_before_the_first_tool_call_are_dropped_without_a_finding() -> None:
    writer = Writer(Ledger(), QUESTION, "", "", lambda _: None)
    writer.feed("我先查一下相关规定。")
    writer.end_message(calls_tools=True)
    writer.end_message(calls_tools=False)
    assert (writer.written.text, writer.findings) == ("", [])


def test_a_sentence_that_was_shown_is_not_shown_again(catalog: Catalog, rulebook: Rulebook) -> None:
    _, passed = write(ledger_of(catalog, rulebook), "条款原文是[[quote:1]]。" * 3)
    assert len(passed) == 1


def test_thoughts_are_no_answer(catalog: Catalog, rulebook: Rulebook) -> None:
    writer, passed = write(ledger_of(catalog, rulebook), "<think>奖励五十", "万元。</think>条款原文是[[quote:1]]。")
    assert (len(passed), writer.findings) == (1, [])
    assert "五十" not in passed[0]


def test_an_endless_message_is_cut_off(catalog: Catalog, rulebook: Rulebook) -> None:
    with pytest.raises(TooLongError):
        write(ledger_of(catalog, rulebook), *["好" * 1_000] * (MAX_CHARS // 1_000 + 1))


def test_a_quoted_piece_is_shown_with_its_whole_sentence(catalog: Catalog, rulebook: Rulebook) -> None:
    """奖励10万元 alone would hide 最高."""
    _, passed = write(ledger_of(catalog, rulebook), "原文见[[quote:1|奖励10万元]]。")
    assert "每家企业最高奖励10万元" in passed[0]


@settings(deadline=None)
@given(text=st.text(max_size=120))
def test_plain_text_has_one_spelling(text: str) -> None:
    once = plain(text)
    assert not any(char in once for char in "<>\u200b\u00ad\ufe0f")
    assert all(char in "0123456789" for char in once if char.isdecimal())
