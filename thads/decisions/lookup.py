"""The public look-up of a paper: by its code, or by the file itself. Says little, and the same for every miss.

Limits count by address alone (a limit per code would give whoever guesses a fresh counter each time), and by record
for files that claim to be a paper and are not.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import Any

import frappe
import pymupdf

from thads.decisions import keys
from thads.engine.drafting.qr import normal_code
from thads.engine.drafting.stranger import verify_stranger
from thads.engine.review.refusals import TooManyLookups
from thads.organisation import vault

UNKNOWN = {"status": "unknown"}
GONE = ("revoked", "annulled")  # by a later paper
FORGED_COPIES = 20
PRINTED_CODE = re.compile(r"\b[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}\b")
FIELDS = [
    "name", "code", "code_digest", "state", "full_number", "issued_on", "title", "office", "signatory", "issued_file",
    "reading", "plan_key", "fate", "affected_by",
]  # fmt: skip


def digest_of_code(code: str) -> str:
    """What the database is asked for: equal work for every guess, and no prefix tells anything."""
    return hashlib.sha256((normal_code(code) or "").encode()).hexdigest()


def by_code(code: str, address: str) -> dict[str, Any]:
    """What is known of the issued paper with this code."""
    _ask(address)
    row = _with_code(code[:64])
    if row is None and (other := _of_others("by_code", digest_of_code(code[:64]))):
        return other
    if row is None:
        _miss(address)
        return dict(UNKNOWN)
    return _answer(row, None if vault.intact(row.issued_file) else "altered")


def by_file(pdf: bytes, address: str) -> dict[str, Any]:
    """The same for an uploaded file, with what its signatures say."""
    _ask(address)
    verdict = _verdict(pdf)
    row, volume = _with_file(hashlib.sha256(pdf).hexdigest())
    if row is not None:
        return {**_answer(row, None), **verdict, "altered": False, "same_file": True, "volume": volume}
    if other := _of_others("by_file", hashlib.sha256(pdf).hexdigest()):
        return {**other, **verdict, "altered": False, "same_file": True}
    row = next((found for code in _codes_in(pdf) if (found := _with_code(code))), None)
    if row is not None:
        _forged(row.name)
        return {**_answer(row, "altered"), **verdict, "same_file": False}
    if other := next((one for code in _codes_in(pdf) if (one := _of_others("by_code", digest_of_code(code)))), None):
        _forged(other["code"])
        return {**other, "status": "altered", **verdict, "same_file": False}
    _miss(address)
    return {"status": "altered" if verdict["altered"] else "unknown", **verdict, "same_file": False}


def _of_others(asked: str, digest: str) -> dict[str, Any] | None:
    """The answer of other rooms that give out look-up codes (hook ``thads_lookup``); ``asked``: ``by_code`` or ``by_file``."""
    rooms = frappe.get_hooks("thads_lookup")
    return next((found for room in rooms if (found := frappe.get_attr(f"{room}.{asked}")(digest))), None)


def _with_code(code: str) -> Any:
    digest = digest_of_code(code)
    row = _row({"code_digest": digest})
    return row if row is not None and hmac.compare_digest(row.code_digest, digest) else None


def _with_file(digest: str) -> tuple[Any, str]:
    """The issued paper that has this file, and which volume of its annex the file is; empty for the paper itself."""
    if (row := _row({"issued_file": digest})) is not None:
        return row, ""
    volume = frappe.db.get_value(
        "Decision Volume", {"file": digest}, ["decision", "number", "volume_count"], as_dict=True
    )
    if not volume:
        return None, ""
    return _row({"name": volume.decision}), f"{volume.number}/{volume.volume_count}"


def _row(filters: dict[str, Any]) -> Any:
    return frappe.db.get_value(
        "Decision", {"issued_file": ("is", "set"), **filters, "number": (">", 0)}, FIELDS, as_dict=True
    )


def _answer(row: Any, status: str | None) -> dict[str, Any]:
    successor = _successor(row)
    if status is None and row.state == "Voided":
        status = "replaced" if successor else "revoked"
    if status is None and row.fate in GONE:
        status = "revoked"
    return {
        "status": status or "valid",
        "number": row.full_number,
        "date": str(row.issued_on),
        "kind": row.title,
        "office": frappe.db.get_value("Enforcement Office", row.office, "office_name"),
        "signer": frappe.db.get_value("Enforcement Officer", row.signatory, "full_name"),
        "sha256": row.issued_file,
        "code": row.code,
        "replaced_by": successor if status == "replaced" else None,
    }


def _successor(row: Any) -> str | None:
    """The number of the paper that was issued for the same planned decision."""
    if not row.plan_key:
        return None
    same = {"reading": row.reading, "plan_key": row.plan_key, "state": "Issued", "name": ("!=", row.name)}
    return frappe.db.get_value("Decision", same, "full_number")


def _verdict(pdf: bytes) -> dict[str, Any]:
    found = verify_stranger(pdf, trust=keys.trusted_roots())
    rows = [
        {
            "by": one.by, "kind": one.kind, "at": one.at.isoformat(timespec="seconds") if one.at else None,
            "intact": one.sound, "trusted": one.trusted, "covers_whole": one.covers_whole,
        }
        for one in found.signatures
    ]  # fmt: skip
    return {"altered": found.altered, "signatures": rows}


def _codes_in(pdf: bytes) -> list[str]:
    """Look-up codes printed on the paper, for telling a changed copy from an unknown paper."""
    try:
        with pymupdf.open(stream=pdf, filetype="pdf") as document:
            pages = range(min(document.page_count, 3))
            text = "\n".join(document[page].get_text() for page in pages)
    except (RuntimeError, ValueError):
        return []
    return PRINTED_CODE.findall(text)[:5]


# limits


def _ask(address: str) -> None:
    settings = frappe.get_cached_doc("Enforcement Settings")
    seconds = settings.lookup_seconds or 600
    asked = _count(f"asked:{address}", seconds)
    if asked > (settings.most_lookups or 60) or _counted(f"missed:{address}") >= (settings.most_misses or 15):
        raise TooManyLookups(minutes=max(seconds // 60, 1))


def _miss(address: str) -> None:
    _count(f"missed:{address}", frappe.get_cached_doc("Enforcement Settings").lookup_seconds or 600)


def _forged(name: str) -> None:
    seconds = frappe.get_cached_doc("Enforcement Settings").lookup_seconds or 600
    if _count(f"forged:{name}", seconds) > FORGED_COPIES:
        raise TooManyLookups(minutes=max(seconds // 60, 1))


def _count(key: str, seconds: int) -> int:
    """One more within the period that began with the first; the number so far."""
    kept = frappe.cache.make_key(f"thads_lookup:{key}")
    if frappe.cache.set(kept, 0, ex=seconds, nx=True) is None and frappe.cache.ttl(kept) < 0:
        frappe.cache.expire(kept, seconds)
    return int(frappe.cache.incrby(kept, 1))


def _counted(key: str) -> int:
    return int(frappe.cache.get(frappe.cache.make_key(f"thads_lookup:{key}")) or 0)
