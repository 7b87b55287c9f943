"""What the pages that count for anyone who asks share: what was typed, the answer or what is wrong, the frame around it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from thads.engine.errors import ThadsError
from thads.engine.messages import say
from thads.trial.pages import static_address
from thads.trial.routes import kept

TEMPLATES = Path(__file__).parent / "templates"
LONGEST = 2000


def fields(request: Request, *names: str) -> dict[str, str]:
    """What was typed into each field, "" where nothing was."""
    return {name: str(request.query_params.get(name) or "").strip()[:LONGEST] for name in names}


def tried(make: Callable[[], dict[str, Any]]) -> tuple[dict[str, Any] | None, str]:
    """The answer, or what is wrong in words."""
    try:
        return make(), ""
    except ThadsError as error:
        return None, str(error)


def this_day(request: Request) -> date:
    """Today by the trial's clock."""
    today: date = kept(request).decisions.now().date()
    return today


def counted_page(name: str, request: Request, problem: str, **given: Any) -> Response:
    """The page with its answer; 422 where something is wrong with what was typed."""
    html = (
        _environment()
        .get_template(name)
        .render(**given, problem=problem, style=static_address("law.css"), links=_links(request.url.path))
    )
    return HTMLResponse(html, 422 if problem else 200, headers={"cache-control": "no-store"})


@cache
def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, undefined=StrictUndefined)


def _links(path: str) -> list[dict[str, Any]]:
    found = (
        ("/", say("Judgments")), ("/dot", say("Decisions")), ("/thoi-han", say("Time limits")),
        ("/thoi-hieu", say("Limitation period")), ("/tinh-phi", say("Calculate money")), ("/tra-cuu", say("Verify a paper")),
    )  # fmt: skip
    return [{"href": href, "says": says, "here": _here(href, path)} for href, says in found]


def _here(href: str, path: str) -> bool:
    """The calculators share one place in the menu."""
    return path in CALCULATORS if href in CALCULATORS else href == path


CALCULATORS = ("/tinh-phi", "/tinh-an-phi", "/tinh-lai", "/chia-tien")
