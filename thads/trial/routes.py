"""The HTTP contract, the same paths as on the bench: each door reads its input, checks who asks, calls one service."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from thads.engine.drafting.qr import LocalBase
from thads.engine.review.refusals import BadRequest, FileTooLarge, TooManyFiles
from thads.trial import bundle, requests
from thads.trial.people import allow
from thads.trial.web import ROLE_COOKIE, address, body, message, names_of, person, text_of

if TYPE_CHECKING:
    from thads.trial.app import Services

MOST_FILES = 100
ONE_YEAR = "private, max-age=31536000, immutable"
Door = Callable[[Request], Awaitable[Response]]


def kept(request: Request) -> Services:
    return request.app.state.services


def get(name: str, door: Door) -> Route:
    return Route(f"/api/method/thads.api.{name}", door, methods=["GET"])


def post(name: str, door: Door) -> Route:
    return Route(f"/api/method/thads.api.{name}", door, methods=["POST"])


# reading


async def list_readings(request: Request) -> Response:
    return message(await run_in_threadpool(kept(request).readings.list))


async def get_reading(request: Request) -> Response:
    return message(await run_in_threadpool(kept(request).readings.get, request.query_params.get("name", "")))


async def page_image(request: Request) -> Response:
    asked = request.query_params
    page, width = whole(asked.get("page", "1")), whole(asked.get("width", "1240"))
    png = await run_in_threadpool(kept(request).readings.page_image, asked.get("name", ""), page, width)
    return Response(png, media_type="image/png", headers={"cache-control": ONE_YEAR})


async def upload(request: Request) -> Response:
    service = kept(request)
    who = person(request, service.house)
    allow(service.house, who, "upload")
    taken = []
    for name, data in await files_of(request):
        taken.append(await run_in_threadpool(service.readings.take_in, name, data, who))
    if not taken:
        raise BadRequest
    service.worker.wake()
    return message(taken)


async def correct(request: Request) -> Response:
    service, data = kept(request), await body(request)
    who = person(request, service.house)
    allow(service.house, who, "correct")
    if "value" not in data or not isinstance(data.get("revision"), int | None):
        raise BadRequest
    return message(
        await run_in_threadpool(
            service.readings.correct, text_of(data, "name"), text_of(data, "path"), data["value"], who,
            data.get("revision"),
        )
    )  # fmt: skip


async def undo(request: Request) -> Response:
    service, data = kept(request), await body(request)
    allow(service.house, person(request, service.house), "correct")
    return message(await run_in_threadpool(service.readings.undo, text_of(data, "name")))


async def confirm(request: Request) -> Response:
    service, data = kept(request), await body(request)
    who = person(request, service.house)
    allow(service.house, who, "confirm")
    answer = await run_in_threadpool(service.readings.confirm, text_of(data, "name"), who)
    booked = await run_in_threadpool(requests.book, service.readings.store, service.readings.now().date().isoformat())
    return message({**answer, "booked": booked})


async def reopen(request: Request) -> Response:
    service, data = kept(request), await body(request)
    allow(service.house, person(request, service.house), "confirm")
    return message(await run_in_threadpool(service.readings.reopen, text_of(data, "name")))


# drafting


async def get_plan(request: Request) -> Response:
    return message(await run_in_threadpool(kept(request).decisions.plan, request.query_params.get("reading", "")))


async def set_claims(request: Request) -> Response:
    service, data = kept(request), await body(request)
    who = person(request, service.house)
    allow(service.house, who, "draft")
    claims = data.get("claims")
    if not isinstance(claims, list) or not all(isinstance(claim, dict) for claim in claims):
        raise BadRequest
    return message(await run_in_threadpool(service.decisions.set_claims, text_of(data, "reading"), claims, who))


async def create_batch(request: Request) -> Response:
    service, data = kept(request), await body(request)
    who = person(request, service.house)
    allow(service.house, who, "draft")
    keys = None if data.get("keys") is None else names_of(data, "keys", most=100_000)
    made = await run_in_threadpool(service.decisions.create_batch, text_of(data, "reading"), keys, who)
    service.worker.wake()
    return message(made)


async def retry_batch(request: Request) -> Response:
    service, data = kept(request), await body(request)
    allow(service.house, person(request, service.house), "draft")
    made = await run_in_threadpool(service.decisions.retry_batch, text_of(data, "batch"))
    service.worker.wake()
    return message(made)


async def get_batch(request: Request) -> Response:
    return message(await run_in_threadpool(kept(request).decisions.batch, request.query_params.get("name", "")))


async def list_batches(request: Request) -> Response:
    return message(await run_in_threadpool(kept(request).decisions.batches))


async def get_decision(request: Request) -> Response:
    return message(await run_in_threadpool(kept(request).decisions.detail, request.query_params.get("decision", "")))


async def paper(request: Request) -> Response:
    service, asked = kept(request).decisions, request.query_params
    name, form = asked.get("decision", ""), asked.get("format", "pdf")
    if form == "docx":
        data = await run_in_threadpool(service.docx, name)
        return bundle.download(data, f"{name}.docx", bundle.DOCX)
    pdf = await run_in_threadpool(service.current_pdf, name)
    if form == "pdf":
        return bundle.download(pdf, f"{name}.pdf", "application/pdf")
    if form != "png":
        raise BadRequest
    page, width = whole(asked.get("page", "1")), min(max(whole(asked.get("width", "900")), 100), 2000)
    png = await run_in_threadpool(service.papers.page_png, pdf, page, width)
    return Response(png, media_type="image/png", headers={"cache-control": "private, no-cache"})


async def download(request: Request) -> Response:
    service, asked = kept(request).decisions, request.query_params
    name, form = asked.get("batch", ""), asked.get("format", "zip")
    if form == "xlsx":
        data = await run_in_threadpool(bundle.register, service, name)
        return bundle.download(data, f"{name}.xlsx", bundle.XLSX)
    data = await run_in_threadpool(bundle.archive, service, name)
    return bundle.download(data, f"{name}.zip", "application/zip")


def step(action: str) -> Door:
    async def door(request: Request) -> Response:
        service, data = kept(request), await body(request)
        who = person(request, service.house)
        names, reason = names_of(data, "decisions"), str(data.get("reason") or "")
        return message(await run_in_threadpool(service.decisions.step, action, names, who, reason))

    return door


# verify


async def lookup(request: Request) -> Response:
    service, started = kept(request), time.monotonic()
    service.throttle.ask(address(request))
    answer = await run_in_threadpool(service.lookup.by_code, request.query_params.get("code", ""))
    return message(await even_answer(request, service, answer, started))


async def check(request: Request) -> Response:
    service, started = kept(request), time.monotonic()
    service.throttle.ask(address(request))
    found = await files_of(request, most=1)
    if not found:
        raise BadRequest
    answer = await run_in_threadpool(service.lookup.by_file, found[0][1])
    return message(await even_answer(request, service, answer, started))


async def even_answer(request: Request, service: Services, answer: dict[str, Any], started: float) -> dict[str, Any]:
    """The answer, not before the time every look-up takes; a miss is counted."""
    if answer["status"] == "unknown":
        service.throttle.miss(address(request))
    await asyncio.sleep(max(0.0, started + service.answer_after - time.monotonic()))
    return answer


# session of the trial


async def whoami(request: Request) -> Response:
    service = kept(request)
    who = person(request, service.house)
    people = [{"role": one.role, "name": one.name, "title": one.title} for one in service.house.people.values()]
    base = service.papers.lookup_base
    lookup = {"address": base, "local": isinstance(base, LocalBase)}
    return message({"role": who.role, "people": people, "office": service.house.office.name, "lookup": lookup})


async def switch_role(request: Request) -> Response:
    service, data = kept(request), await body(request)
    who = service.house.person(text_of(data, "role"))
    answer = JSONResponse({"message": {"role": who.role}})
    answer.set_cookie(ROLE_COOKIE, who.role, samesite="strict", httponly=True)
    return answer


async def files_of(request: Request, most: int = MOST_FILES) -> list[tuple[str, bytes]]:
    """The uploaded files as (name, content), within the limits."""
    limit = kept(request).upload_limit
    if not (length := request.headers.get("content-length")) or int(length) > limit + 1_000_000:
        raise FileTooLarge(limit=limit // 1_000_000)
    if "multipart/form-data" not in request.headers.get("content-type", ""):
        raise BadRequest
    found = []
    async with request.form(max_files=most + 1, max_fields=20) as form:
        for _, part in form.multi_items():
            if isinstance(part, str):
                continue
            if len(found) == most:
                raise TooManyFiles(limit=most)
            found.append((part.filename or "", await part.read()))
    return found


def whole(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 7:
        raise BadRequest
    return int(text)


routes = [
    get("reading.list_readings", list_readings),
    get("reading.get_reading", get_reading),
    get("reading.page_image", page_image),
    post("reading.upload", upload),
    post("reading.correct", correct),
    post("reading.undo", undo),
    post("reading.confirm", confirm),
    post("reading.reopen", reopen),
    get("drafting.get_plan", get_plan),
    post("drafting.set_claims", set_claims),
    post("drafting.create_batch", create_batch),
    post("drafting.retry_batch", retry_batch),
    get("drafting.get_batch", get_batch),
    get("drafting.list_batches", list_batches),
    get("drafting.get_decision", get_decision),
    get("drafting.paper", paper),
    get("drafting.download", download),
    *(post(f"drafting.{action}", step(action)) for action in ("review", "sign", "issue", "void")),
    get("verify.lookup", lookup),
    post("verify.check", check),
    get("session.whoami", whoami),
    post("session.switch_role", switch_role),
]
