"""Who is signed in, and what that person may do. Sessions are signed cookies that end with the password or in 12 hours."""

from __future__ import annotations

import hmac
import time
from urllib.parse import parse_qs, quote

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from assistant.api.problems import problem
from assistant.api.turns import Turns
from assistant.conversation.accounts import Accounts, Person, Role
from assistant.errors import AssistantError
from assistant.web.page import SignedIn
from assistant.web.session import Sessions

PERSON = "policy_person"
CSRF = "csrf"
_SESSION_SECONDS = 12 * 3600


class LoginNeededError(AssistantError):
    """The page is for people who have signed in."""


class ForbiddenError(AssistantError):
    """The page is for another role, or the form is not ours."""


class People:
    """Signed-in people by cookie."""

    def __init__(self, accounts: Accounts, sessions: Sessions, turns: Turns) -> None:
        self.accounts = accounts
        self._sessions = sessions
        self._turns = turns

    async def person(self, request: Request) -> Person | None:
        """Who sent the request, None for a visitor."""
        value = self._value(request)
        name, _, rest = value.rpartition("~")[0].partition("~")
        stamp, _, since = rest.partition("~")
        if not since.isdigit() or time.time() - int(since) > _SESSION_SECONDS:
            return None
        found = await self._turns.run(self.accounts.find, bytes.fromhex(name).decode())
        return found if found and hmac.compare_digest(found.stamp, stamp) else None

    async def require(self, request: Request, *roles: Role) -> Person:
        """The person when the role fits; admins may do everything. Raises LoginNeededError, ForbiddenError."""
        found = await self.person(request)
        if found is None:
            raise LoginNeededError("请先登录。")
        if found.role != "admin" and found.role not in roles:
            raise ForbiddenError("您的账号没有这个页面的权限:请联系管理员。")
        return found

    async def posted(self, request: Request, *roles: Role) -> tuple[Person, dict[str, str]]:
        """Person and fields of a form of ours. Raises ForbiddenError for one that another site sent."""
        person = await self.require(request, *roles)
        fields = await form_fields(request)
        given = request.headers.get("x-csrf-token") or fields.pop(CSRF, "")
        if not hmac.compare_digest(given.encode(), self.csrf(request).encode()):
            raise ForbiddenError("页面已过期:请刷新后再试。")
        return person, fields

    async def signed(self, request: Request) -> SignedIn | None:
        """The same for a page's frame."""
        found = await self.person(request)
        return SignedIn(found.name, found.role, self.csrf(request)) if found else None

    def csrf(self, request: Request) -> str:
        """The token that forms of this session carry."""
        return self._sessions.token(CSRF, self._value(request))

    def cookie(self, person: Person, *, secure: bool) -> str:
        """Set-Cookie for a new session."""
        name = person.name.encode().hex()
        value = f"{name}~{person.stamp}~{int(time.time())}~s"
        kept = f"{PERSON}={self._sessions.sealed(PERSON, value)}; Max-Age={_SESSION_SECONDS}"
        return f"{kept}; Path=/; HttpOnly; SameSite=Strict{'; Secure' if secure else ''}"

    def _value(self, request: Request) -> str:
        return self._sessions.opened(PERSON, request.headers.get("cookie", "")) or ""


SIGN_OUT = f"{PERSON}=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict"


async def form_fields(request: Request) -> dict[str, str]:
    """Fields of a urlencoded body; {} for any other."""
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return {}
    fields = parse_qs((await request.body()).decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=300)
    return {name: values[-1] for name, values in fields.items()}


async def to_login(request: Request, _: Exception) -> Response:
    """A visitor at a closed page: the login page for a browser that navigates, 401 for a script."""
    if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        return RedirectResponse(f"/login?next={quote(request.url.path)}", 303)
    return problem(401, "请先登录。")


async def forbidden(_: Request, error: Exception) -> Response:
    """Another role, or a form of another site."""
    return problem(403, str(error))


def local_path(address: str) -> str:
    """`address` when it is a path of this site, else the desk."""
    return address if address.startswith("/") and not address.startswith("//") and "\\" not in address else "/"
