"""What every door needs: errors spoken, private downloads, uploaded files within limits."""

from __future__ import annotations

import json
from typing import Any

import frappe
from frappe.utils import cint
from werkzeug.wrappers import Response

from thads.engine.review.refusals import BadRequest, FileTooLarge, TooManyFiles

MEGABYTE = 1_000_000
DEFAULT_LIMIT = 200


def upload_limit() -> int:
    """Largest upload in MB; ``thads_upload_mb`` of the site's configuration."""
    return cint(frappe.conf.get("thads_upload_mb")) or DEFAULT_LIMIT


def uploaded(most: int) -> list[tuple[str, bytes]]:
    """The files of this request as (name, content)."""
    files = [file for key in frappe.request.files for file in frappe.request.files.getlist(key)]
    if len(files) > most:
        raise TooManyFiles(limit=most)
    if not files:
        raise BadRequest
    found = [(file.filename or "", file.stream.read(upload_limit() * MEGABYTE + 1)) for file in files]
    if any(len(data) > upload_limit() * MEGABYTE for _, data in found):
        raise FileTooLarge(limit=upload_limit())
    return found


def private_file(data: bytes, name: str, media_type: str, *, inline: bool = False, keep: str = "no-cache") -> Response:
    """A download that no shared cache keeps and no page can run as a script."""
    response = Response(data, mimetype=media_type)
    response.headers["Cache-Control"] = f"private, {keep}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response.headers.set("Content-Disposition", "inline" if inline else "attachment", filename=name)
    return response


def as_object(value: str | dict) -> dict[str, Any]:
    """An object, also where a form sent it as JSON. BadRequest."""
    return _json(value, dict)


def as_list(value: str | list) -> list[Any]:
    """A list, likewise. BadRequest."""
    return _json(value, list)


def _json(value: Any, kind: type) -> Any:
    try:
        found = json.loads(value) if isinstance(value, str) else value
    except ValueError:
        raise BadRequest from None
    if not isinstance(found, kind):
        raise BadRequest
    return found
