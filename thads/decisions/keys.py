"""Signing keys of a site: where each is, and opening it. The database holds neither a key nor a password.

A key is in a PKCS#12 file in ``private/thads-keys`` (which no backup takes along), on a PKCS#11 device, or elsewhere:
then only its certificate is here, and ``deferred`` hands out what has to be signed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import lru_cache
from pathlib import Path

import frappe
from asn1crypto import x509
from frappe.model.document import Document
from pyhanko.sign.signers import Signer

from thads.engine.drafting.device import Device, Devices
from thads.engine.drafting.signers import FileSigner, load_certificate, load_pkcs12
from thads.organisation.errors import KeyElsewhere, NoKey, NoModule

FOLDER = "thads-keys"
END = b"-----END CERTIFICATE-----"


def folder() -> Path:
    return Path(frappe.get_site_path("private", FOLDER)).resolve()


def of_officer(officer: str) -> AbstractContextManager[Signer]:
    """The personal key of an officer, open for a ``with`` block. Raises NoKey, KeyElsewhere, TokenUnavailable, PinRefused."""
    return _open(*record_of_officer(officer))


def of_office(office: str) -> AbstractContextManager[Signer]:
    """The key of an office's seal, likewise."""
    return _open(*record_of_office(office))


@contextmanager
def devices_kept_open() -> Iterator[Devices]:
    """Inside the block a device is opened once, for the first paper that needs it, and closed at the block's end."""
    if devices := frappe.local.flags.thads_devices:
        yield devices
        return
    with Devices() as devices:
        frappe.local.flags.thads_devices = devices
        try:
            yield devices
        finally:
            frappe.local.flags.thads_devices = None


def record_of_officer(officer: str) -> tuple[Document, str]:
    """The Signing Key of an officer and the holder's name. Raises NoKey."""
    holder = frappe.db.get_value("Enforcement Officer", officer, "full_name") or officer
    return _record({"holder_type": "Officer", "officer": officer, "disabled": 0}, holder), holder


def record_of_office(office: str) -> tuple[Document, str]:
    """The Signing Key of an office's seal and the office's name. Raises NoKey."""
    holder = frappe.db.get_value("Enforcement Office", office, "office_name") or office
    return _record({"holder_type": "Office", "office": office, "disabled": 0}, holder), holder


def certificate_of(key: Document) -> x509.Certificate:
    """The certificate of a key, which is opened for it where it is within reach."""
    if key.kept_in == "Elsewhere":
        return load_certificate(certificates_of(key)[0])
    with _open(key, key.name or key.office) as signer:
        return signer.signing_cert


def certificates_of(key: Document) -> tuple[bytes, tuple[bytes, ...]]:
    """Certificate and chain of a key elsewhere, as they stand in its files. Raises NoKey."""
    return path_of(key.certificate_file or "", key.name).read_bytes(), _chain(key)


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
    passwords = frappe.conf.get("thads_key_passwords") or {}
    return passwords.get(key.key_file or key.key_label or "", "")


def _record(filters: dict[str, object], holder: str) -> Document:
    name = frappe.db.get_value("Signing Key", filters)
    if not name:
        raise NoKey(holder=holder)
    return frappe.get_doc("Signing Key", name)


@contextmanager
def _open(key: Document, holder: str) -> Iterator[Signer]:
    if key.kept_in == "Elsewhere":
        raise KeyElsewhere(holder=holder)
    if key.kept_in != "Device":
        path = path_of(key.key_file or "", holder)
        yield _parsed(path, path.stat().st_mtime_ns, password_of(key))
        return
    own = path_of(key.certificate_file, holder).read_bytes() if key.certificate_file else None
    device = Device(_module(key.module), key.token, key.key_label, password_of(key), _chain(key), own)
    with devices_kept_open() as devices:
        yield devices.signer(device)


def _module(name: str | None) -> Path:
    """The library of a PKCS#11 module. Whoever names a file makes the server run it: only the operator may."""
    path = (frappe.conf.get("thads_pkcs11_modules") or {}).get(name or "")
    if not path:
        raise NoModule(name=name or "")
    return Path(path)


def _chain(key: Document) -> tuple[bytes, ...]:
    if not key.chain_file:
        return ()
    parts = path_of(key.chain_file, key.name).read_bytes().split(END)
    return tuple(part + END for part in parts if part.strip())


@lru_cache(maxsize=64)
def _parsed(path: Path, stamp: int, password: str) -> FileSigner:
    return load_pkcs12(path, password)
