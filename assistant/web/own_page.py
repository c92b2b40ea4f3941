"""Requests that change something come from a page of this site: browsers say where a request comes from."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request

from assistant.api.guard import host_name
from assistant.errors import AssistantError


class ForeignPageError(AssistantError):
    """A page of another site sent the request."""


def from_own_page(request: Request) -> None:
    """Raises ForeignPageError for a request that a page of another site made (Sec-Fetch-Site, else Origin).

    A program that is no browser sends neither; it holds no cookies of a visitor either.
    """
    fetched = request.headers.get("sec-fetch-site", "")
    origin = request.headers.get("origin", "")
    foreign = fetched not in ("same-origin", "none") if fetched else bool(origin) and not _is_ours(request, origin)
    if foreign:
        raise ForeignPageError("这个请求不是本站页面发出的:请从本站页面操作。")


def _is_ours(request: Request, origin: str) -> bool:
    return (urlsplit(origin).hostname or "") == host_name(request.headers.get("host", ""))
