"""Signing keys of a site: PKCS#12 files in ``private/thads-keys``, which neither the database nor a backup holds.

A key on a device or with a remote service signs through the engine's deferred signing.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import frappe
from frappe.model.document import Document

from thads.engine.drafting.signers import FileSigner, load_pkcs12
from thads.organisation.errors import NoKey

FOLDER = "thads-keys"


def folder() -> Path:
    return Path(frappe.get_site_path("private", FOLDER)).resolve()


def of_officer(officer: str) -> FileSigner:
    """The personal key of an officer. Raises NoKey."""
    name = frappe.db.get_value("Signing Key", {"holder_type": "Officer", "officer": officer, "disabled": 0})
    return _open(name, frappe.db.get_value("Enforcement Officer", officer, "full_name") or officer)


def of_office(office: str) -> FileSigner:
    """The key of an office's seal. Raises NoKey."""
    name = frappe.db.get_value("Signing Key", {"holder_type": "Office", "office": office, "disabled": 0})
    return _open(name, frappe.db.get_value("Enforcement Office", office, "office_name") or office)


def trusted_roots() -> list[bytes]:
    """Root certificates (DER or PEM) that signatures of papers must lead to."""
    return [path.read_bytes() for path in sorted((folder() / "roots").glob("*")) if path.is_file()]


def path_of(file: str, holder: str = "") -> Path:
    """A file of the key folder; NoKey for a name that leads elsewhere or to nothing."""
    path = (folder() / file).resolve()
    if folder() not in path.parents or not path.is_file():
        raise NoKey(holder=holder or file)
    return path


def password_of(key: Document) -> str:
    """From the password file beside the key, else from ``thads_key_passwords`` of the site's configuration."""
    if key.password_file:
        return path_of(key.password_file, key.name).read_text().strip()
    return (frappe.conf.get("thads_key_passwords") or {}).get(key.key_file, "")


def _open(name: str | None, holder: str) -> FileSigner:
    if not name:
        raise NoKey(holder=holder)
    key = frappe.get_doc("Signing Key", name)
    path = path_of(key.key_file, holder)
    return _parsed(path, path.stat().st_mtime_ns, password_of(key))


@lru_cache(maxsize=64)
def _parsed(path: Path, stamp: int, password: str) -> FileSigner:
    return load_pkcs12(path, password)
