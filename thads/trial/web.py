"""What every door of the trial shares: the answer's shape, errors in Vietnamese, who is asking, what is let through."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from thads.engine.errors import ThadsError
from thads.engine.messages import say
from thads.engine.review.refusals import BadRequest, FileTooLarge, NotFound
from thads.trial.errors import ForeignRequest
from thads.trial.people import House, Person

log = logging.getLogger("thads.trial")
ROLE_COOKIE = "thads_role"
JSON_LIMIT = 5_000_000
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
    " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "geolocation=(), microphone=(), camera=(self)",
}


def message(value: Any) -> JSONResponse:
    """An answer in the shape of Frappe's."""
    return JSONResponse({"message": value}, headers={"cache-control": "no-store"})


def refusal(error: ThadsError) -> JSONResponse:
    """An error in the shape of Frappe's, with its text for the user."""
    text = str(error)
    status = getattr(error, "status", 422)
    return JSONResponse({"exc_type": error.code, "message": text, "_server_messages": json.dumps([text])}, status)


async def on_thads_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, ThadsError)
    return refusal(error)


async def on_unexpected(request: Request, error: Exception) -> Response:
    log.exception("unexpected error", exc_info=error)
    text = say("An unexpected error occurred. The technical details are in the log.")
    return JSONResponse({"exc_type": "Unexpected", "message": text}, 500)


async def on_missing(request: Request, error: Exception) -> Response:
    return refusal(NotFound())


async def body(request: Request) -> dict[str, Any]:
    """The JSON object of a POST. BadRequest where it is none."""
    raw = b""
    async for part in request.stream():
        raw += part
        if len(raw) > JSON_LIMIT:
            raise FileTooLarge(limit=JSON_LIMIT // 1_000_000)
    try:
        data = json.loads(raw or b"{}")
    except ValueError:
        raise BadRequest from None
    if not isinstance(data, dict):
        raise BadRequest
    return data


def text_of(data: dict[str, Any], name: str) -> str:
    value = data.get(name)
    if not isinstance(value, str) or not value:
        raise BadRequest
    return value


def names_of(data: dict[str, Any], name: str, most: int = 1000) -> list[str]:
    value = data.get(name)
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value) or not 0 < len(value) <= most:
        raise BadRequest
    return value


def person(request: Request, house: House) -> Person:
    """Who is asking, by the role cookie."""
    return house.person(request.cookies.get(ROLE_COOKIE))


def address(request: Request) -> str:
    return request.client.host if request.client else "?"


Guarded = Callable[[Request], Awaitable[Response]]


class Guard:
    """Every answer carries the security headers; a POST must come from this very page."""

    def __init__(self, app: ASGIApp, open_posts: frozenset[str] = frozenset()) -> None:
        self.app, self.open_posts = app, open_posts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(event: Message) -> None:
            if event["type"] == "http.response.start":
                headers = MutableHeaders(scope=event)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(event)

        if scope["method"] not in {"GET", "HEAD"} and not self._ours(scope):
            await refusal(ForeignRequest())(scope, receive, with_headers)
            return
        await self.app(scope, receive, with_headers)

    def _ours(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site not in {None, "same-origin", "none"}:
            return False
        if origin is not None and urlsplit(origin).netloc != headers.get("host"):
            return False
        if scope["path"] in self.open_posts:
            return origin is not None or site == "same-origin"
        return bool(headers.get("x-frappe-csrf-token"))


async def body_of_form(request: Request) -> dict[str, str]:
    """A small url-encoded form."""
    if int(request.headers.get("content-length") or JSON_LIMIT) > 10_000:
        raise BadRequest
    async with request.form() as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}
