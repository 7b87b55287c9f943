"""The public verify page, ``/tra-cuu`` and ``/tra-cuu/<code>``: one light document, no script, nothing of the desk."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.website.page_renderers.base_renderer import BaseRenderer
from werkzeug.wrappers import Response

from thads.api.doors import uploaded
from thads.decisions import lookup
from thads.engine.errors import ThadsError
from thads.engine.review import verify_page

ROUTE = "tra-cuu"


class VerifyPage(BaseRenderer):
    def can_render(self) -> bool:
        return self.path == ROUTE or self.path.startswith(f"{ROUTE}/")

    def render(self) -> Response:
        code, answer, problem, status = "", None, "", 200
        try:
            code, data = self.asked()
            if data:
                answer = lookup.by_file(data, frappe.local.request_ip)
            elif code:
                answer = lookup.by_code(code, frappe.local.request_ip)
        except ThadsError as error:
            problem, status = str(error), getattr(error, "status", 422)
        return respond(page(code, answer, problem), status)

    def asked(self) -> tuple[str, bytes]:
        """The code, or the file, that a visitor asks about."""
        if frappe.request.method == "POST" and frappe.request.files:
            (_, data), *_ = uploaded(1)
            return "", data
        printed = self.path.rsplit("/", 1)[1] if self.path.startswith(f"{ROUTE}/") else ""
        return str(frappe.form_dict.get("code") or printed)[:64], b""


def page(code: str, answer: dict[str, Any] | None, problem: str) -> str:
    """The whole document; everything that came from outside is escaped."""
    token = frappe.session.data.get("csrf_token") or ""
    return verify_page.page_html(code, answer, problem, action=f"/{ROUTE}", token=token)


def respond(html: str, status: int) -> Response:
    response = Response(html, status, mimetype="text/html")
    response.headers["Content-Security-Policy"] = verify_page.policy()
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
