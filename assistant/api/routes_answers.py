"""Asking, earlier answers, feedback."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from assistant.api.schemas import AnswerOutput, AskInput, FeedbackInput, FeedbackOutput
from assistant.api.turns import Turns


def answer_routes(turns: Turns) -> APIRouter:
    """Routes under /api/v1."""
    router = APIRouter(prefix="/api/v1", tags=["answers"])
    application = turns.application

    @router.post("/ask", response_model=AnswerOutput)
    async def ask(body: AskInput) -> dict[str, Any]:
        answer = await turns.ask(body.question, body.conversation_id, body.as_of, body.region)
        return answer.to_json()

    @router.get("/answers/{answer_id}", response_model=AnswerOutput)
    async def answer(answer_id: str) -> dict[str, Any]:
        held: dict[str, Any] = (await turns.run(application.receipt, answer_id))["answer"]
        return held

    @router.post("/answers/{answer_id}/feedback", status_code=201)
    async def feedback(answer_id: str, body: FeedbackInput) -> FeedbackOutput:
        return FeedbackOutput(id=await turns.run(application.feedback, answer_id, body.verdict, body.reason))

    return router
