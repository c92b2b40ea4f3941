"""The real OpenAI client of LangChain against a server that misbehaves: over HTTP, with keys, streams and time-outs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from typing import Any

import fake_openai as fake
import pytest
from agent_support import card_application

from assistant.agent import limits
from assistant.agent.failures import note
from assistant.agent.providers import open_engine, providers
from assistant.bootstrap import Application
from assistant.errors import BadRequestError
from assistant.model import Answer
from index.facts import FactTables

IN_FORCE = date(2022, 6, 30)
QUESTION = "苏州质押融资800万元,最多能奖励多少?"
ABOUT_TEXT = "苏州质押融资奖励由谁审核拨付?"
KEY = "sk-canary-5d41402abc4b2a76"
CALCULATE = fake.calls(("calculate_subsidy", {"benefit": "质押融资奖励", "facts": {"实际融资额": "800万元"}}))
READ = fake.calls(("read_clause", {"policy": "suzhou-ip-finance-2021", "clause": "第四条"}))
GOOD = fake.words("测算结果如下:[[amount:1]]。依据是[[quote:1]]。")
EMPTY_CHOICES = (
    'data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[]}\n\ndata: [DONE]\n\n'
)


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return card_application(tmp_path_factory.mktemp("http") / "home")


@pytest.fixture
def application(cards: Application) -> Iterator[Application]:
    yield cards
    cards.agent = None


def use_model(application: Application, model: str, environment: dict[str, str]) -> None:
    tables = FactTables(application.catalog.documents)
    application.agent = open_engine(model, environment, application.retriever, tables, application.rulebook)


def ask(application: Application, *replies: fake.Reply, question: str = QUESTION) -> tuple[Answer, fake.Scenario]:
    with fake.serving(*replies) as (url, scenario):
        use_model(application, "openai:m", {"OPENAI_BASE_URL": url, "OPENAI_API_KEY": KEY})
        return application.ask(question, None, IN_FORCE), scenario


def record(application: Application, answer: Answer) -> dict[str, Any]:
    held: dict[str, Any] = application.receipt(answer.id)["trace"]["agent"]
    return held


def test_a_turn_over_http(application: Application) -> None:
    answer, scenario = ask(application, CALCULATE, GOOD)
    assert answer.engine == "openai:m"
    assert answer.determination and answer.determination["amounts"][0]["amount_yuan"] == "80000.00"
    assert record(application, answer)["tokens"] == {"input": 200, "output": 20}
    sent = scenario.requests[0]
    assert [tool["function"]["name"] for tool in sent["tools"]] == [
        "search_policies", "read_clause", "compare_targets", "calculate_subsidy", "check_eligibility", "ask_user",
    ]  # fmt: skip
    assert all(tool["function"]["parameters"]["type"] == "object" for tool in sent["tools"])
    assert (sent["stream"], sent["max_tokens"], sent["temperature"]) == (True, limits.MAX_ANSWER_TOKENS, 0)
    assert KEY not in str(scenario.requests)


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (fake.status(401), "unauthorized"), (fake.status(403), "unauthorized"), (fake.status(400), "broken"),
        (fake.status(404), "broken"), (fake.raw("<html>maintenance</html>", "text/html"), "broken"),
        (fake.raw("data: {bad json\n\n"), "broken"), (fake.raw(""), "broken"), (fake.raw(EMPTY_CHOICES), "broken"),
        (fake.raw('data: {"error": {"message": "overloaded"}}\n\n'), "broken"),
        (fake.words("好" * 1_000_000, piece=5_000), "limits"), (fake.cut_after("根据"), "broken"),
        (fake.calls(("search_policies", '{"query": ')), "limits"), (fake.words(""), "unverified"),
        (fake.calls(*[("search_policies", {"query": "奖励"})] * 50), "limits"),
    ],
    ids=["401", "403", "400", "404", "html", "bad json", "nothing", "no choices", "error event", "1 MB", "cut",
         "malformed call", "empty", "50 calls"],
)  # fmt: skip
def test_a_server_that_fails_or_talks_nonsense(reply: fake.Reply, reason: str, application: Application) -> None:
    truth = application.ask(QUESTION, None, IN_FORCE)
    answer, _ = ask(application, reply)
    assert answer.text == f"{note(reason)}\n\n{truth.text}"
    assert answer.engine == "embedded" and answer.determination == truth.determination


@pytest.mark.parametrize(("code", "reason"), [(429, "busy"), (500, "broken"), (503, "broken")])
def test_an_overloaded_server_is_asked_again_a_little_later(
    code: int, reason: str, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "_FIRST_DELAY_SECONDS", 0.001)
    answer, scenario = ask(application, fake.status(code), fake.status(code), CALCULATE, GOOD)
    assert (answer.engine, len(scenario.requests)) == ("openai:m", 4)
    answer, scenario = ask(application, fake.status(code))
    assert (record(application, answer)["fallback"], len(scenario.requests)) == (reason, 3)


def test_a_refused_key_is_not_tried_again(application: Application) -> None:
    _, scenario = ask(application, fake.status(401))
    assert len(scenario.requests) == 1


def test_a_stream_cut_after_a_good_sentence_is_said_to_be_so(application: Application) -> None:
    answer, _ = ask(application, READ, fake.cut_after("条款原文是[[quote:1]]。还有"), question=ABOUT_TEXT)
    assert answer.text.startswith(note("broken"))


@pytest.mark.parametrize("reply", [fake.hang, fake.drip, fake.keepalive], ids=["hang", "drip", "keepalive"])
def test_a_server_that_never_finishes_is_left(
    reply: fake.Reply, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "SILENT_SECONDS", 0.3)
    start = time.perf_counter()
    answer, _ = ask(application, reply)
    assert answer.text.startswith(note("timeout"))
    assert time.perf_counter() - start < 5.0


def test_the_limits_keep_the_promise_of_fifteen_seconds() -> None:
    assert limits.SILENT_SECONDS + 1.0 < 15.0 and limits.CONNECT_SECONDS < limits.SILENT_SECONDS


def test_without_a_key_the_note_says_so(application: Application) -> None:
    for provider in ("openai", "deepseek", "dashscope"):
        use_model(application, f"{provider}:m", {})
        assert application.ask(QUESTION, None, IN_FORCE).text.startswith(note("no_key"))


def test_a_server_that_is_not_there(application: Application) -> None:
    use_model(application, "vllm:m", {"VLLM_BASE_URL": "http://127.0.0.1:9/v1"})
    assert application.ask(QUESTION, None, IN_FORCE).text.startswith(note("unreachable"))


@pytest.mark.parametrize("provider", providers())
def test_each_provider_takes_its_address_and_key_from_its_own_variables(
    provider: str, application: Application
) -> None:
    known = providers()[provider]
    for variable in known["base_url_variables"]:
        with fake.serving(CALCULATE, GOOD) as (url, scenario):
            environment = {variable: url} | ({known["key"]: KEY} if "key" in known else {})
            use_model(application, f"{provider}:name:with:colons", environment)
            answer = application.ask(QUESTION, None, IN_FORCE)
        assert answer.engine == f"{provider}:name:with:colons"
        assert scenario.requests[0]["model"] == "name:with:colons"


def test_openai_itself_gets_its_own_names_for_limits(application: Application) -> None:
    use_model(application, "openai:m", {"OPENAI_API_KEY": KEY})
    assert application.agent is not None
    model: Any = application.agent.model()
    assert (model.openai_api_base, model.max_tokens) == (providers()["openai"]["base_url"], limits.MAX_ANSWER_TOKENS)
    assert model.temperature is None and not model.extra_body


@pytest.mark.parametrize("model", ["anthropic:m", "google_genai:m"])
def test_a_provider_without_its_package_is_named_at_the_start(model: str, application: Application) -> None:
    with pytest.raises(BadRequestError, match="LangChain"):
        use_model(application, model, {})


@pytest.mark.parametrize("model", ["gpt", ":m", "openai:", " : ", "nobody:m", "nobody-at-all:m"])
def test_a_name_that_is_none_is_refused_at_the_start(model: str, application: Application) -> None:
    with pytest.raises(BadRequestError, match="POLICY_MODEL|提供方"):
        use_model(application, model, {})


@pytest.mark.parametrize("variable", ["LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"])
@pytest.mark.parametrize("value", ["true", "1", "yes"])
def test_tracing_is_refused_at_the_start(variable: str, value: str, application: Application) -> None:
    with pytest.raises(BadRequestError, match=variable):
        use_model(application, "openai:m", {variable: value})
    use_model(application, "openai:m", {variable: "false"})
