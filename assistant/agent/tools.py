"""The agent's tools as the model sees them: names, descriptions, typed and bounded arguments."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Annotated, Any

from langchain_core.tools import BaseTool, StructuredTool
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from assistant.agent.ledger import Ledger, ToolCall
from assistant.agent.shield import as_data
from assistant.agent.toolbox import Toolbox
from assistant.conversation.privacy import mask

Name = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Value = Annotated[str, StringConstraints(min_length=1, max_length=80)]


class _Arguments(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SearchArguments(_Arguments):
    """Arguments of search_policies."""

    query: Annotated[str, StringConstraints(min_length=1, max_length=300)] = Field(
        description="要查的事,用完整的一句话,带上地名和政策名"
    )


class ReadArguments(_Arguments):
    """Arguments of read_clause."""

    policy: Name = Field(description="政策标题,与 search_policies 返回的一致")
    clause: Name = Field(description="条款编号,如 第四条、三、(二)6")


class CompareArguments(_Arguments):
    """Arguments of compare_targets."""

    indicator: Name = Field(description="指标名称,如 每万人口高价值发明专利拥有量")
    places: list[Name] = Field(default_factory=list, max_length=6, description="要比较的地区,如 江苏省、全国;空为全部")


class CalculateArguments(_Arguments):
    """Arguments of calculate_subsidy."""

    benefit: Name = Field(description="补贴名称")
    facts: dict[Name, Value] = Field(
        default_factory=dict,
        max_length=30,
        description='用户亲口说过的事实,如 {"实际融资额": "800万元"};没说过的不要填',
    )


class CheckArguments(_Arguments):
    """Arguments of check_eligibility."""

    program: Name = Field(description="补贴或项目名称")
    facts: dict[Name, Value] = Field(
        default_factory=dict, max_length=30, description='用户亲口说过的事实,如 {"注册地": "苏州市区"};没说过的不要填'
    )


class AskArguments(_Arguments):
    """Arguments of ask_user."""

    question: Annotated[str, StringConstraints(min_length=2, max_length=200)] = Field(description="要问用户的一句话")


SPECIFICATIONS: tuple[tuple[str, type[_Arguments], str, str], ...] = (
    ("search_policies", SearchArguments, "在政策库里查条款,返回条款原文和引用记号。", "正在查找政策条款:{query}"),
    ("read_clause", ReadArguments, "读一条的全文和它下面的各项。", "正在阅读条款:{policy}{clause}"),
    ("compare_targets", CompareArguments, "比较各地同一指标的数值,差值由程序算。", "正在比较指标:{indicator}"),
    ("calculate_subsidy", CalculateArguments, "按条款计算补贴金额,返回金额记号。金额只能用记号写出。", "正在计算:{benefit}"),
    ("check_eligibility", CheckArguments, "逐条核对申报条件,返回结论记号。结论只能用记号写出。", "正在核对条件:{program}"),
    ("ask_user", AskArguments, "缺少必要信息时向用户提一个问题;调用后本轮结束。", "需要向您确认一点"),
)  # fmt: skip


def make_tools(toolbox: Toolbox, ledger: Ledger, report: Callable[[str], None]) -> list[BaseTool]:
    """The tools of one turn; `report` is told a line for each call."""
    return [_tool(toolbox, ledger, report, *one) for one in SPECIFICATIONS]


def _tool(
    toolbox: Toolbox, ledger: Ledger, report: Callable[[str], None], name: str, schema: type[_Arguments],
    description: str, line: str,
) -> BaseTool:  # fmt: skip
    method: Callable[..., dict[str, Any]] = getattr(toolbox, name)

    def run(**arguments: Any) -> str:
        start = time.perf_counter()
        report(mask(line.format(**arguments)))
        result = method(**arguments)
        outcome = "error" if "error" in result else "ok"
        masked = {key: _masked(value) for key, value in arguments.items()}
        ledger.calls.append(ToolCall(name, masked, outcome, round((time.perf_counter() - start) * 1000, 2)))
        return as_data(result)

    return StructuredTool.from_function(
        run, name=name, description=description, args_schema=schema, return_direct=name == "ask_user"
    )


def _masked(value: Any) -> Any:
    if isinstance(value, dict):
        return {mask(key): mask(text) for key, text in value.items()}
    return [mask(item) for item in value] if isinstance(value, list) else mask(value)
