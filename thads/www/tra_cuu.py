"""The public verify page, ``/tra-cuu`` and ``/tra-cuu/<code>``: one light document, no script, nothing of the desk."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import Any

import frappe
from frappe.website.page_renderers.base_renderer import BaseRenderer
from werkzeug.wrappers import Response

from thads.api.doors import uploaded
from thads.decisions import lookup
from thads.engine.errors import ThadsError
from thads.engine.messages import say
from thads.engine.review.verify_page import result_html

ROUTE = "tra-cuu"
TEMPLATES = Path(__file__).resolve().parents[1] / "templates"


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


@cache
def style() -> tuple[str, str]:
    """The page's style and its hash for the content security policy."""
    text = (TEMPLATES / "verify.css").read_text(encoding="utf-8")
    return text, base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def template() -> Template:
    return Template((TEMPLATES / "verify.html").read_text(encoding="utf-8"))


def page(code: str, answer: dict[str, Any] | None, problem: str) -> str:
    """The whole document; everything that came from outside is escaped."""
    return template().substitute(
        title=escape(say("Verify an enforcement paper")),
        lead=escape(say("Check that a paper was really issued, and whether it is still in force.")),
        by_code=escape(say("By look-up code")),
        code_label=escape(say("Code printed under the QR code")),
        code=escape(code, quote=True),
        look_up=escape(say("Look up")),
        by_file=escape(say("By file")),
        file_label=escape(say("Signed PDF file")),
        check=escape(say("Check the file")),
        privacy=escape(say("The file is checked and not kept. No personal data is shown here.")),
        qr_hint=escape(say("With a phone: point the camera at the QR code on the paper.")),
        agency=escape(say("Civil judgment enforcement")),
        token=escape(frappe.session.data.get("csrf_token") or "", quote=True),
        result=result_html(answer, problem),
        style=style()[0],
    )


def respond(html: str, status: int) -> Response:
    response = Response(html, status, mimetype="text/html")
    policy = f"default-src 'none'; style-src 'sha256-{style()[1]}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    response.headers["Content-Security-Policy"] = policy
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
