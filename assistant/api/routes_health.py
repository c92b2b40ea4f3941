"""Whether the process lives, and whether it can answer."""

from __future__ import annotations

from fastapi import APIRouter

from assistant.api.turns import Turns


def health_routes(turns: Turns) -> APIRouter:
    """Routes at the root."""
    router = APIRouter(tags=["health"])
    application = turns.application

    @router.get("/healthz")
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @router.get("/readyz")
    async def readyz() -> dict[str, str]:
        await turns.run(application.turns, application.new_conversation())
        return {"status": "ready", "edition": application.retriever.edition}

    return router
