"""The calculator: amounts and conditions."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import APIRouter

from assistant.api.schemas import FactsInput
from assistant.api.turns import Turns
from assistant.bootstrap import today
from assistant.calculator import Rulebook, determine, load_rulebook, to_contract


def rule_routes(turns: Turns) -> APIRouter:
    """Routes under /api/v1."""
    router = APIRouter(prefix="/api/v1", tags=["calculator"])
    rules = cache(load_rulebook)

    def decide(name: str, body: FactsInput, with_verdict: bool) -> dict[str, Any]:
        rulebook: Rulebook = rules()
        facts = {fact: _text(value) for fact, value in body.facts.items()}
        found = determine(rulebook, name, facts, body.as_of or today(), event_date=body.event_date)
        return to_contract([found], with_verdict=with_verdict)

    @router.post("/calculate/{benefit}")
    async def calculate(benefit: str, body: FactsInput) -> dict[str, Any]:
        return await turns.run(decide, benefit, body, False)

    @router.post("/check/{program}")
    async def check(program: str, body: FactsInput) -> dict[str, Any]:
        return await turns.run(decide, program, body, True)

    return router


def _text(value: str | bool | int) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)
