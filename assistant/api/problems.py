"""Errors as RFC 9457 problem documents. Titles are Chinese; nothing of the inside of the program reaches a caller."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from assistant.api.limits import RateError
from assistant.calculator import AmbiguousNameError, CalculatorError, FactError, Problem, UnknownNameError
from assistant.errors import AssistantError, BadRequestError, NotFoundError
from index.errors import PolicyIndexError, QueryError

MEDIA_TYPE = "application/problem+json"
_TITLES = {
    400: "请求有误",
    401: "需要登录",
    403: "没有权限",
    404: "没有找到",
    405: "不支持这种请求方法",
    406: "不支持这种返回格式",
    409: "名称不唯一",
    413: "内容太大",
    415: "不支持这种内容类型",
    422: "参数有误",
    429: "请求太多",
    500: "程序出错",
    503: "暂时不能服务",
}
_STATUS: tuple[tuple[type[Exception], int], ...] = (
    (QueryError, 400),
    (BadRequestError, 400),
    (NotFoundError, 404),
    (UnknownNameError, 404),
    (AmbiguousNameError, 409),
    (FactError, 422),
    (AssistantError, 503),
    (PolicyIndexError, 503),
    (CalculatorError, 503),
)
_FAULTS = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这一项",
    "json_invalid": "不是有效的 JSON",
    "string_type": "应是文字",
    "string_too_long": "太长",
    "string_too_short": "不能为空",
    "literal_error": "不在可选的值里",
    "greater_than_equal": "太小",
    "less_than_equal": "太大",
}


class TooLargeError(AssistantError):
    """A question or a body that is longer than is accepted."""


class ClosedError(AssistantError):
    """Answering is switched off."""


class BusyError(AssistantError):
    """Too many questions are waiting."""


def problem(status: int, detail: str = "", headers: Mapping[str, str] | None = None, **more: Any) -> JSONResponse:
    """A problem document; `more` are extension members."""
    title = _TITLES.get(status, "请求没有完成")
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail or f"{title}。"} | more
    return JSONResponse(body, status, dict(headers or {}), media_type=MEDIA_TYPE)


def add_handlers(app: FastAPI) -> None:
    """Answers every expected error of `app` with a problem document; `Guard` answers for the others."""
    for kind in (AssistantError, PolicyIndexError, CalculatorError):
        app.add_exception_handler(kind, _known)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)


async def _known(request: Request, error: Exception) -> JSONResponse:
    detail = " ".join(str(error).split())
    more = _for_openai(request, detail)
    if isinstance(error, TooLargeError):
        return problem(413, detail, **more)
    if isinstance(error, BusyError):
        return problem(503, detail, {"Retry-After": "5"}, **more)
    if isinstance(error, RateError):
        return problem(429, detail, {"Retry-After": str(error.seconds)}, **more)
    if isinstance(error, FactError):
        return problem(422, detail, errors=[_unusable(fault) for fault in error.problems])
    return problem(next(status for kind, status in _STATUS if isinstance(error, kind)), detail, **more)


def _for_openai(request: Request, detail: str) -> dict[str, Any]:
    """Clients of OpenAI's protocol look for the member `error`."""
    if not request.url.path.startswith("/v1/"):
        return {}
    return {"error": {"message": detail, "type": "invalid_request_error", "param": None, "code": None}}


def _unusable(fault: Problem) -> dict[str, str]:
    return {"fact": fault.fact, "message": fault.message, "question": fault.question}


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    faults = [_fault(fault) for fault in error.errors()]
    detail = ";".join(f"{fault['field'] or '正文'}:{fault['message']}" for fault in faults[:5])
    detail = f"{detail}。请按 /openapi.json 改正。"
    return problem(422, detail, errors=faults, **_for_openai(request, detail))


def _fault(fault: Mapping[str, Any]) -> dict[str, str]:
    place = ".".join(str(part)[:64] for part in fault["loc"] if part not in ("body", "query", "path"))
    if fault["type"] == "json_invalid":
        place = ""
    message = _FAULTS.get(fault["type"]) or ("日期应写成 YYYY-MM-DD" if "date" in fault["type"] else "值或类型不对")
    return {"field": place, "message": message}


async def _http(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    return problem(error.status_code, headers=error.headers)
