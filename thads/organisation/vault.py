"""Private files named by their SHA-256, inside the site's private files (so that backups take them along).

There is no File record for them: nobody reaches one by address, every download goes through a checked function.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zlib
from pathlib import Path
from typing import Any

import frappe

from thads.organisation.errors import MissingFile


def put(data: bytes) -> str:
    """Keep ``data``; its SHA-256 in hex is the name to ask for. Written whole or not at all, before any record."""
    digest = hashlib.sha256(data).hexdigest()
    path = _path(digest)
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(aside).replace(path)
    return digest


def get(digest: str) -> bytes:
    """The bytes kept under ``digest``. Raises MissingFile where there are none."""
    path = _path(digest)
    if not path.is_file():
        raise MissingFile
    return path.read_bytes()


def intact(digest: str) -> bool:
    """True where the file on disk still has the content it was named by."""
    path = _path(digest)
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest


def put_json(value: Any) -> str:
    """Keep a JSON object, compressed."""
    return put(zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), 6))


def get_json(digest: str | None) -> Any:
    """The JSON object kept under ``digest``; None for no digest."""
    return json.loads(zlib.decompress(get(digest))) if digest else None


def _path(digest: str) -> Path:
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise MissingFile
    return Path(frappe.get_site_path("private", "files", "thads", digest[:2], digest))
