"""``/tong-dat``, the page of an officer at people's doors: a light document that a phone keeps and opens without a signal.

The document holds nobody's data and is the same for everyone; the list and the records come from the doors in api/.
"""

from __future__ import annotations

import json
from pathlib import Path

from frappe.website.page_renderers.base_renderer import BaseRenderer
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from werkzeug.wrappers import Response

from thads.www.tong_dat_words import words

ROUTE = "tong-dat"
WORKER = f"{ROUTE}/sw.js"
HERE = Path(__file__).resolve().parents[1]
SCRIPTS = ("store", "send", "pad", "form", "round")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self';"
    " worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class RoundPage(BaseRenderer):
    def can_render(self) -> bool:
        return self.path in (ROUTE, WORKER)

    def render(self) -> Response:
        return _worker() if self.path == WORKER else _page()


def _page() -> Response:
    house = Environment(
        loader=FileSystemLoader(HERE / "templates" / "round"), autoescape=True, undefined=StrictUndefined
    )
    style, *scripts = _files()
    told = words()
    html = house.get_template("page.html").render(
        words=told, style=style, scripts=scripts,
        words_json=Markup(json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")),  # noqa: S704, our own words
    )  # fmt: skip
    return _response(html, "text/html")


def _worker() -> Response:
    """The service worker, which may only keep what lies under its own address: the header widens it to the page."""
    text = (HERE / "public" / "round" / "sw.js").read_text(encoding="utf-8")
    text = text.replace("__STAMP__", _stamp()).replace("__FILES__", json.dumps([f"/{ROUTE}", *_files()]))
    response = _response(text, "text/javascript")
    response.headers["Service-Worker-Allowed"] = f"/{ROUTE}"
    return response


def _files() -> list[str]:
    """Addresses of the style and the scripts, new ones whenever a file changes."""
    return [f"/assets/thads/round/{name}?v={_stamp()}" for name in ("round.css", *(f"{one}.js" for one in SCRIPTS))]


def _stamp() -> str:
    parts = (
        *(HERE / "public" / "round").iterdir(),
        HERE / "locale" / "vi.po",
        HERE / "templates" / "round" / "page.html",
    )
    return str(int(max(part.stat().st_mtime for part in parts)))


def _response(text: str, kind: str) -> Response:
    response = Response(text, 200, mimetype=kind)
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
