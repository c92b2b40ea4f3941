"""The calculator: amounts and conditions."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from assistant.api.schemas import FactsInput
from assistant.api.turns import Turns


def rule_routes(turns: Turns) -> APIRouter:
    """Routes under /api/v1."""
    router = APIRouter(prefix="/api/v1", tags=["calculator"])
    determine = turns.application.determine

    @router.post("/calculate/{benefit}")
    async def calculate(benefit: str, body: FactsInput) -> dict[str, Any]:
        return await turns.run(determine, benefit, body.texts(), body.as_of, body.event_date, False)

    @router.post("/check/{program}")
    async def check(program: str, body: FactsInput) -> dict[str, Any]:
        return await turns.run(determine, program, body.texts(), body.as_of, body.event_date, True)

    return router
