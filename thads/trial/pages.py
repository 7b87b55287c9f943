"""Pages made on the server: the light verify page for the public, and the shell of the working screens."""

from __future__ import annotations

import hashlib
import time
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from thads.engine.drafting.qr import LocalBase
from thads.engine.errors import ThadsError
from thads.engine.messages import say
from thads.engine.review.verify_page import page_html, policy
from thads.trial.routes import even_answer, files_of, kept
from thads.trial.web import address, body_of_form

HERE = Path(__file__).parent
DIST = HERE.parent / "public" / "dist"


@cache
def template(name: str) -> Template:
    return Template((HERE / "static" / name).read_text(encoding="utf-8"))


async def verify_page(request: Request) -> Response:
    """GET: the form, or the answer for the code in the address. POST: the answer for a code or a file."""
    service, started = kept(request), time.monotonic()
    code, answer, problem, status = "", None, "", 200
    try:
        code, data = await asked(request)
        if code or data:
            service.throttle.ask(address(request))
            find = service.lookup.by_file if data else service.lookup.by_code
            answer = await run_in_threadpool(find, data or code)
            answer = await even_answer(request, service, answer, started)
    except ThadsError as error:
        problem, status = str(error), getattr(error, "status", 422)
    html = page_html(code, answer, problem, notice=local_notice(service.papers.lookup_base))
    headers = {"cache-control": "no-store", "content-security-policy": policy()}
    return HTMLResponse(html, status, headers=headers)


def local_notice(base: str) -> str:
    """What a visitor of a trial must know: its papers are looked up on this machine and nowhere else."""
    if not isinstance(base, LocalBase):
        return ""
    return say("Trial: this page knows only the papers issued on this machine; they have no legal force.")


async def asked(request: Request) -> tuple[str, bytes]:
    """The code, or the file, that a visitor asks about."""
    if request.method != "POST":
        return str(request.path_params.get("code") or request.query_params.get("code") or "")[:200], b""
    if "multipart/form-data" in request.headers.get("content-type", ""):
        found = await files_of(request, most=1)
        return "", found[0][1] if found else b""
    return (await body_of_form(request)).get("code", "")[:200], b""


async def shell(request: Request) -> Response:
    """The page that the bundle of the working screens is mounted into."""
    if not (DIST / "thads.js").is_file():
        text = say("The front end has not been built. Run: make frontend")
        return HTMLResponse(f"<!doctype html><meta charset=utf-8><p>{escape(text)}</p>", 503)
    html = template("shell.html").substitute(
        title=escape(say("Civil judgment enforcement")),
        script=escape(f"/assets/thads/dist/thads.js?v={stamp(DIST / 'thads.js')}", quote=True),
        style=escape(f"/assets/thads/dist/thads.css?v={stamp(DIST / 'thads.css')}", quote=True),
        start=escape(static_address("start.js"), quote=True),
        noscript=escape(say("This page needs JavaScript.")),
    )
    return HTMLResponse(html, headers={"cache-control": "no-store"})


def static_address(name: str) -> str:
    return f"/static/{name}?v={stamp(HERE / 'static' / name)}"


def stamp(path: Path) -> str:
    """A short name of the file's content, so that browsers fetch it anew when it changes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


routes = [
    Route("/tra-cuu", verify_page, methods=["GET", "POST"]),
    Route("/tra-cuu/{code}", verify_page, methods=["GET"]),
    Mount("/static", StaticFiles(directory=HERE / "static")),
]
SCREENS = ("/", "/van-ban/{name}", "/van-ban/{name}/ke-hoach", "/dot", "/dot/{name}")
shell_routes = [Route(path, shell, methods=["GET"]) for path in SCREENS]
