"""The assistant inside other LangChain chains, and opened by POLICY_MODEL."""

from __future__ import annotations

import asyncio
import json
from datetime import date
from pathlib import Path

import fake_openai as fake
import pytest
from agent_support import card_application
from fakes import FakeEncoder, no_progress, share_dictionary, use_cards, write_tiny_library
from pydantic import ValidationError

from assistant.agent.chains import PolicyRetriever, PolicyRunnable
from assistant.bootstrap import Application, open_application
from assistant.errors import BadRequestError
from index.build import build
from index.errors import QueryError
from index.settings import read_settings
from prompts import Prompt, PromptError, load_prompt

QUESTION = "苏州质押融资800万元,最多能奖励多少?"
AS_OF = "2022-06-30"


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return card_application(tmp_path_factory.mktemp("chains") / "home")


def test_the_runnable_gives_the_answer_of_the_contract(application: Application) -> None:
    answer = PolicyRunnable(application).invoke({"question": QUESTION, "as_of": AS_OF})
    assert json.loads(json.dumps(answer)) == application.receipt(answer["id"])["answer"]
    assert answer["determination"]["amounts"][0]["amount_yuan"] == "80000.00"


def test_the_runnable_is_a_link_of_a_chain(application: Application) -> None:
    chain = PolicyRunnable(application) | (lambda answer: answer["citations"][0]["clause"])
    assert chain.invoke(QUESTION) == "第四条"
    assert chain.batch([QUESTION, QUESTION]) == ["第四条", "第四条"]
    assert asyncio.run(chain.ainvoke(QUESTION)) == "第四条"


def test_the_runnable_keeps_a_conversation(application: Application) -> None:
    runnable = PolicyRunnable(application)
    for question in (QUESTION, "那1200万元呢?"):
        answer = runnable.invoke({"question": question, "as_of": AS_OF, "conversation_id": "chain"})
    assert answer["determination"]["amounts"][0]["amount_yuan"] == "100000.00"


def test_the_runnable_refuses_what_the_application_refuses(application: Application) -> None:
    with pytest.raises(QueryError):
        PolicyRunnable(application).invoke("")
    with pytest.raises(ValidationError):
        PolicyRunnable(application).invoke({"question": QUESTION, "system": "x"})


def test_the_retriever_gives_clauses_with_their_source(application: Application) -> None:
    found = PolicyRetriever(application, k=3, as_of=date(2022, 6, 30)).invoke("苏州质押融资奖励")
    assert len(found) == 3
    for document in found:
        clause = application.catalog.find(document.metadata["policy_id"], document.metadata["clause"])
        assert clause and clause.text == document.page_content
        assert document.id == f"{clause.policy_id}/{clause.number}"
    assert {"policy", "place", "origin", "source", "in_force", "score"} <= set(found[0].metadata)


@pytest.mark.parametrize("k", [0, 51])
def test_the_retriever_is_bounded(k: int, application: Application) -> None:
    with pytest.raises(ValidationError):
        PolicyRetriever(application, k=k)


def test_policy_model_is_honoured_and_cost_is_in_the_receipt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    share_dictionary(monkeypatch)
    use_cards(monkeypatch, write_tiny_library(tmp_path / "cards", ("city-a", "nation")))
    monkeypatch.setattr("assistant.bootstrap.load_encoder", lambda _: FakeEncoder())
    variables = {"POLICY_HOME": str(tmp_path / "home"), "POLICY_SOURCES": ""}
    build(read_settings(variables), FakeEncoder(), no_progress)
    search = fake.calls(("search_policies", {"query": "苏州单笔贷款最高奖励"}))
    with fake.serving(search, fake.words("规定如下:[[quote:1]]。")) as (url, _):
        settings = {"POLICY_MODEL": "openai:m", "OPENAI_BASE_URL": url, "OPENAI_API_KEY": "k"}
        application = open_application(variables | settings)
        answer = application.ask("苏州样本融资办法的单笔贷款奖励")
    record = application.receipt(answer.id)["trace"]["agent"]
    assert (answer.engine, record["tokens"]) == ("openai:m", {"input": 200, "output": 20})
    assert answer.timings_ms["agent"] > 0
    with pytest.raises(BadRequestError, match="LANGSMITH_TRACING"):
        open_application(variables | settings | {"LANGSMITH_TRACING": "true"})
    with pytest.raises(BadRequestError, match="POLICY_MODEL"):
        open_application(variables | {"POLICY_MODEL": "gpt-5"})


@pytest.mark.parametrize("name", ["agent", "repair"])
def test_prompts_take_exactly_their_variables(name: str) -> None:
    prompt = load_prompt(name)
    values = dict.fromkeys(prompt.variables, "{{as_of}} {比例}")
    assert prompt.variables and "{比例}" in prompt.fill(**values)
    with pytest.raises(PromptError):
        prompt.fill(**values, more="x")
    with pytest.raises(PromptError):
        prompt.fill()


def test_a_value_is_put_in_as_it_is() -> None:
    assert Prompt("p", "{{ a }}-{{b}}", "1").fill(a="{{b}}", b="{x}") == "{{b}}-{x}"


def test_a_prompt_that_is_missing_is_named() -> None:
    with pytest.raises(PromptError, match="no_such"):
        load_prompt("no_such")


def test_the_version_of_a_prompt_is_that_of_its_text() -> None:
    assert load_prompt("agent").version != load_prompt("repair").version
    assert load_prompt("agent").version.startswith("agent-")
