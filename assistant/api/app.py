"""The API as a FastAPI application."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.exceptions import HTTPException

from assistant.api.guard import Guard, admitted_hosts
from assistant.api.problems import add_handlers
from assistant.api.routes_answers import answer_routes
from assistant.api.routes_health import health_routes
from assistant.api.routes_library import library_routes
from assistant.api.routes_rules import rule_routes
from assistant.api.turns import Turns
from assistant.bootstrap import Application

PREFIX = "/api/v1"


def build_app(application: Application) -> FastAPI:
    """The API on `application`; its `state.turns` runs blocking work for pages mounted beside it."""
    turns = Turns(application)
    app = FastAPI(title="知识产权政策助手", version="1", docs_url=None, redoc_url=None)
    app.state.turns = turns
    for routes in (answer_routes, library_routes, rule_routes):
        app.include_router(routes(turns), prefix=PREFIX)
    app.include_router(health_routes(turns))
    app.add_api_route("/api/{path:path}", _nothing_here, methods=["GET", "POST"], include_in_schema=False)
    add_handlers(app)
    app.add_middleware(Guard, hosts=admitted_hosts(application.settings.host))
    return app


async def _nothing_here(path: str) -> None:
    raise HTTPException(404)
