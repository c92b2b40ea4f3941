"""The API as a FastAPI application."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fastapi import APIRouter, FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.routing import Match, Route

from assistant.api.guard import Guard, admitted_hosts
from assistant.api.mcp import McpEndpoint
from assistant.api.openai import openai_routes
from assistant.api.problems import add_handlers
from assistant.api.routes_answers import answer_routes
from assistant.api.routes_health import health_routes
from assistant.api.routes_library import library_routes
from assistant.api.routes_rules import rule_routes
from assistant.api.turns import Turns
from assistant.bootstrap import Application

_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


def build_app(application: Application) -> FastAPI:
    """The API on `application`; its `state.turns` runs blocking work for pages mounted beside it."""
    turns = Turns(application)
    app = FastAPI(title="知识产权政策助手", version="1", docs_url=None, redoc_url=None)
    app.state.turns = turns
    routers = [routes(turns) for routes in (answer_routes, library_routes, rule_routes, health_routes, openai_routes)]
    for router in routers:
        app.include_router(router)
    app.router.routes.append(Route("/mcp", McpEndpoint(turns), include_in_schema=False))
    for rest in ("/api/{path:path}", "/v1/{path:path}"):
        app.add_api_route(rest, _nothing_here(routers), methods=_METHODS, include_in_schema=False)
    add_handlers(app)
    app.add_middleware(Guard, hosts=admitted_hosts(application.settings.host), proxy=application.settings.proxy)
    return app


def _nothing_here(routers: Sequence[APIRouter]) -> Callable[[Request], None]:
    """Answers 405 or 404 for what no route takes, before a page mounted at / does."""
    routes = [route for router in routers for route in router.routes if isinstance(route, Route)]

    def nothing_here(request: Request) -> None:
        near = [route.methods or set() for route in routes if route.matches(request.scope)[0] is Match.PARTIAL]
        if near:
            raise HTTPException(405, headers={"Allow": ", ".join(sorted(set().union(*near)))})
        raise HTTPException(404)

    return nothing_here
