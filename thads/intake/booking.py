"""A confirmed reading becomes records: court, judgment, parties, obligations.

Obligations may run to tens of thousands: they are written in bulk, their content was checked by the reading's own
rules before. What the columns do not hold (instalments, items, assets) stays in the reading, found by ``item``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from thads.engine.judgment.schema import STATE
from thads.engine.text.normal import fold, nfc
from thads.intake import judgments
from thads.intake import parties as people
from thads.organisation import bulk
from thads.organisation.guarded import by_service
from thads.organisation.text import few

OBLIGATION_COLUMNS = (
    "kind", "stream", "liability", "amount", "net_amount", "currency", "amount_checked", "due", "conditional",
    "already_performed", "clause", "page",
)  # fmt: skip
SIDES = (("debtor", "debtors"), ("creditor", "creditors"))


def book(reading: Document, data: Mapping[str, Any]) -> str:
    """Book the judgment in, with its number in the register; the name of its record."""
    known = people.match(data["parties"])
    judgment = by_service(_judgment(reading, data)).insert(ignore_permissions=True)
    rows = list(_obligations(judgment, data))
    bulk.insert("Obligation", [row for row, _ in rows])
    bulk.insert("Obligation Party", list(_sides(rows, known)))
    judgments.settle(judgment.name)
    return judgment.name


def unbook(judgment: str) -> None:
    """Take a booking back: its reading was opened again before anything was drafted."""
    for doctype in ("Obligation Party", "Obligation"):
        frappe.db.delete(doctype, {"judgment": judgment})
    frappe.db.set_value("Enforcement Request", {"judgment": judgment}, "judgment", None)
    for name in frappe.get_all("Judgment Correction", {"correction": judgment, "status": "to_check"}, pluck="name"):
        frappe.delete_doc("Judgment Correction", name, ignore_permissions=True, force=True)
    frappe.delete_doc("Court Judgment", judgment, ignore_permissions=True, force=True)


def rebook(judgment: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """The records of a booked judgment say what its reading says ``after`` a correction: the same records, the same rows in
    the same order, only what differs is written."""
    people.correct(judgment, before["parties"], after["parties"])
    for was, now in zip(before["obligations"], after["obligations"], strict=True):
        if (told := _duty(now)) != _duty(was):
            frappe.db.set_value("Obligation", {"judgment": judgment, "item": now["id"]}, told)
        for side, field in SIDES:
            for position, (old, new) in enumerate(zip(was[field], now[field], strict=True), 1):
                if old != new:
                    _rename(judgment, now["id"], side, position, new)
    if _head(before["document"]) != _head(after["document"]):
        row = by_service(frappe.get_doc("Court Judgment", judgment))
        row.update(_head(after["document"]))
        row.save(ignore_permissions=True)


def _rename(judgment: str, item: str, side: str, position: int, name: str) -> None:
    obligation = frappe.db.get_value("Obligation", {"judgment": judgment, "item": item})
    where = {"obligation": obligation, "side": side, "position": position}
    frappe.db.set_value(
        "Obligation Party", where, {"printed_name": shown([name])[0][:250], "is_state": int(name == STATE)}
    )


def court(name: str) -> str | None:
    """The court of this name, made where it is new. Names are compared folded, by digest (binary)."""
    clean = " ".join(nfc(name or "").split())
    if not clean:
        return None
    key = digest("court", fold(clean))
    found = frappe.db.get_value("Court", {"key_digest": key})
    if found:
        return found
    row = frappe.get_doc({"doctype": "Court", "court_name": clean[:180], "key_digest": key})
    return row.insert(ignore_permissions=True, ignore_if_duplicate=True).name


def digest(*parts: str) -> str:
    """A binary key of ``parts`` (the database folds case and accents, a digest does not)."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:40]


def _judgment(reading: Document, data: Mapping[str, Any]) -> Document:
    head = data["document"]
    row = frappe.new_doc("Court Judgment")
    row.update({
        **_head(head), "type": head.get("type"), "instance": head.get("instance"),
        "branch": head.get("branch"), "office": reading.office, "room": reading.room, "reading": reading.name,
        "received_on": getdate(reading.creation), "received_by": reading.owner, "channel": "Digital",
        "corrects_number": (head.get("corrects") or "")[:140], "obligation_count": len(data["obligations"]),
        "party_count": len(data["parties"]),
        **judgments.number(reading),
    })  # fmt: skip
    row.corrects = _corrected(reading.office, head.get("corrects"))
    row.relation = "corrects" if row.corrects else None
    return row


def _head(head: Mapping[str, Any]) -> dict[str, Any]:
    """What names the judgment."""
    return {
        "number": (head.get("number") or "")[:140], "judgment_date": head.get("date"), "court": court(head.get("court")),
        "subject": head.get("subject"), "fingerprint": judgments.fingerprint(head),
        "search_text": judgments.search_text(head, head.get("court") or ""),
    }  # fmt: skip


def _corrected(office: str, number: str | None) -> str | None:
    if not number:
        return None
    rows = frappe.get_all("Court Judgment", {"office": office, "number": number}, pluck="name", limit=2)
    return rows[0] if len(rows) == 1 else None


def _obligations(judgment: Document, data: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], Mapping[str, Any]]]:
    for source in data["obligations"]:
        row = _duty(source) | {
            "name": frappe.generate_hash(length=14), "judgment": judgment.name, "office": judgment.office,
            "reading": judgment.reading, "item": source["id"],
        }  # fmt: skip
        yield row, source


def _duty(source: Mapping[str, Any]) -> dict[str, Any]:
    """What an obligation says."""
    return {column: source.get(column) for column in OBLIGATION_COLUMNS} | {
        "text": source["text"], "offset_amount": (source.get("offset") or {}).get("amount"),
        "debtors_text": few(shown(source["debtors"])), "creditors_text": few(shown(source["creditors"])),
        "title": (few(shown(source["debtors"])) or few(shown(source["creditors"])))[:140],
    }  # fmt: skip


def shown(names: list[str]) -> list[str]:
    """Names as people read them: the State by its name."""
    return ["Nhà nước" if name == STATE else name for name in names]


def _sides(rows: list[tuple[dict[str, Any], Mapping[str, Any]]], known: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for row, source in rows:
        for side, field in SIDES:
            for position, name in enumerate(source[field], 1):
                yield {
                    "name": frappe.generate_hash(length=14), "obligation": row["name"], "judgment": row["judgment"],
                    "office": row["office"], "side": side, "party": known.get(name), "position": position,
                    "printed_name": shown([name])[0][:250], "is_state": int(name == STATE),
                }  # fmt: skip
