"""The trial: the whole way from a judgment to issued papers, without a bench, for one machine.

``create_app`` puts the doors (``routes``, ``pages``) on the services (``readings``, ``decisions``, ``lookup``).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from thads.engine.drafting.qr import LocalBase
from thads.engine.errors import ThadsError
from thads.engine.review.verify_page import VIETNAM
from thads.trial import law, pages, routes, shares, sums
from thads.trial.decisions import Decisions
from thads.trial.files import Files
from thads.trial.lookup import Lookup, Throttle
from thads.trial.papers import Papers
from thads.trial.people import House, house
from thads.trial.readings import Readings
from thads.trial.store import Store
from thads.trial.web import Guard, on_missing, on_thads_error, on_unexpected
from thads.trial.worker import Task, Worker

PUBLIC = Path(__file__).resolve().parents[1] / "public"
PORT = 8100
HOSTS = ("127.0.0.1", "localhost", "testserver")

ROUTES = [
    *routes.routes,
    *pages.routes,
    *law.routes,
    *sums.routes,
    *shares.routes,
    Mount("/assets/thads", StaticFiles(directory=PUBLIC, check_dir=False)),
    *pages.shell_routes,
]
REFUSALS = {ThadsError: on_thads_error, HTTPException: on_missing, Exception: on_unexpected}


@dataclass
class Services:
    """What the doors call."""

    house: House
    papers: Papers
    readings: Readings
    decisions: Decisions
    lookup: Lookup
    throttle: Throttle
    worker: Worker
    upload_limit: int
    answer_after: float


def vietnam_now() -> datetime:
    return datetime.now(VIETNAM)


def own_base(port: int = PORT) -> LocalBase:
    """The verify page of a trial served on ``port`` of this machine."""
    return LocalBase(f"http://127.0.0.1:{port}/tra-cuu")


def services(
    data_dir: Path,
    *,
    lookup_base: str,
    now: Callable[[], datetime] = vietnam_now,
    office: Path | None = None,
    upload_limit: int = 200_000_000,
    answer_after: float = 0.25,
) -> Services:
    """The services over one data folder."""
    people = house(office)
    store, files = Store(data_dir / "thads.sqlite3"), Files(data_dir / "files")
    papers = Papers(people, data_dir / "keys", lookup_base, now)
    readings = Readings(store, files, data_dir / "cache", now)
    decisions = Decisions(store, files, readings, papers, now)
    worker = Worker(
        store,
        {"read": Task(readings.run, readings.fail), "draft": Task(decisions.run_batch, decisions.fail_batch)},
    )
    return Services(
        house=people, papers=papers, readings=readings, decisions=decisions, lookup=Lookup(store, files, papers), throttle=Throttle(),
        worker=worker, upload_limit=upload_limit, answer_after=answer_after,
    )  # fmt: skip


def create_app(
    data_dir: Path | str,
    *,
    lookup_base: str = "",
    now: Callable[[], datetime] = vietnam_now,
    office: Path | None = None,
    upload_limit: int = 200_000_000,
    answer_after: float = 0.25,
    hosts: tuple[str, ...] = HOSTS,
    work: bool = True,
) -> Starlette:
    """The ASGI application. ``answer_after``: seconds every look-up takes at least; ``work``: start the worker.

    ``lookup_base``: the public https address of the verify page; without one the papers lead to this very trial.
    """
    kept = services(
        Path(data_dir), lookup_base=lookup_base or own_base(), now=now, office=office, upload_limit=upload_limit,
        answer_after=answer_after,
    )  # fmt: skip

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        if work:
            kept.worker.start()
        yield
        if work:
            kept.worker.stop()

    app = Starlette(
        routes=ROUTES,
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts)),
            Middleware(Guard, open_posts=frozenset({"/tra-cuu"})),
            Middleware(GZipMiddleware, minimum_size=2000),
        ],
        exception_handlers=REFUSALS,
        lifespan=lifespan,
    )
    app.state.services = kept
    return app
