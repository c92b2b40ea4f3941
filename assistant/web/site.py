"""API and pages in one ASGI application."""

from __future__ import annotations

from functools import partial

from fastapi import FastAPI
from starlette.middleware import Middleware

from assistant.api.app import build_app
from assistant.api.turns import Turns
from assistant.bootstrap import Application
from assistant.conversation.accounts import Accounts
from assistant.web.admin import admin_routes
from assistant.web.calc import calc_routes
from assistant.web.child import Jobs
from assistant.web.desk import desk_routes
from assistant.web.door import Door
from assistant.web.library import library_page_routes
from assistant.web.login import login_routes
from assistant.web.own_page import ForeignPageError
from assistant.web.people import ForbiddenError, LoginNeededError, People, forbidden, to_login
from assistant.web.routes import page_routes
from assistant.web.server import child_environment
from assistant.web.session import Sessions
from assistant.web.talk import talk_routes
from assistant.web.workbench import eval_routes

_FONTS = ("system-ui", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "sans-serif")
_MONO_FONTS = ("ui-monospace", "Consolas", "monospace")


def build_site(application: Application) -> FastAPI:
    """The API of `application` with the pages, the chat mounted at /. Raises StoreError."""
    import gradio as gr

    from assistant.web.chat import chat_page

    sessions = Sessions.open(application.settings.home)
    app = build_app(application)
    turns: Turns = app.state.turns
    app.include_router(page_routes(turns, sessions))
    app.include_router(talk_routes(turns, sessions))
    people = People(Accounts(application.database), sessions, turns)
    jobs = Jobs(partial(child_environment, application.settings.home))
    app.include_router(admin_routes(turns, people, jobs))
    app.include_router(eval_routes(turns, people, jobs))
    app.include_router(desk_routes(turns, people))
    app.include_router(login_routes(turns, sessions, people))
    app.add_exception_handler(LoginNeededError, to_login)
    app.add_exception_handler(ForbiddenError, forbidden)
    app.include_router(calc_routes(turns, people))
    app.include_router(library_page_routes(turns, sessions, people))
    app.add_exception_handler(ForeignPageError, forbidden)
    app.user_middleware.append(Middleware(Door, application=application, sessions=sessions))
    theme = gr.themes.Default(primary_hue="blue", neutral_hue="slate", font=_FONTS, font_mono=_MONO_FONTS).set(
        body_text_color_subdued="*neutral_600", body_text_color_subdued_dark="*neutral_300",
        input_placeholder_color="*neutral_500", input_placeholder_color_dark="*neutral_300",
    )  # fmt: skip
    closed = {"docs_url": None, "redoc_url": None, "openapi_url": None}
    mounted: FastAPI = gr.mount_gradio_app(
        app, chat_page(application), path="/", theme=theme, footer_links=[], run_history=False, ssr_mode=False,
        show_error=False, enable_monitoring=False, pwa=False, mcp_server=False, max_file_size=0, app_kwargs=closed,
    )  # fmt: skip
    return mounted
