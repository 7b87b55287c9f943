"""Annexes too long for the paper itself: volumes of at most so many rows, each a private file of the decision.

The office seals each when it issues the paper; the sealed file then stands in the draft's place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import frappe
from frappe.model.document import Document

from thads.decisions import papers
from thads.engine.drafting.models import Draft
from thads.engine.drafting.render import render_volumes
from thads.engine.drafting.sign import VolumeAct
from thads.engine.review.refusals import NotFound
from thads.organisation import bulk, vault

FIELDS = ["number", "volume_count", "title", "row_count", "pages"]
Volume = dict[str, Any]


def typeset(draft: Draft, after_each: Callable[[], None]) -> list[Volume]:
    """The draft's volumes, put into the vault one at a time; none where the annex is on the paper itself."""
    kept = []
    for volume, pdf in zip(draft.volumes, render_volumes(draft), strict=False):
        row = {"number": volume.number, "volume_count": volume.of, "title": volume.title, "row_count": len(volume.rows)}
        kept.append({**row, "pages": papers.page_count(pdf), "file": vault.put(pdf)})
        after_each()
    return kept


def record(decision: str, office: str, volumes: Sequence[Volume]) -> None:
    bulk.insert("Decision Volume", [
        {"name": frappe.generate_hash(length=14), "decision": decision, "office": office, **volume} for volume in volumes
    ])  # fmt: skip


def of(decisions: Sequence[str]) -> dict[str, list[Volume]]:
    """The volumes of each decision, in order."""
    found: dict[str, list[Volume]] = {name: [] for name in decisions}
    where = {"decision": ("in", list(decisions) or [""])}
    fields = ["decision", "file", *FIELDS]
    for row in frappe.get_all("Decision Volume", where, fields, order_by="number", limit_page_length=0):
        found[row.pop("decision")].append(row)
    return found


def seals(decision: Document, at: datetime) -> list[tuple[int, bytes, VolumeAct]]:
    """For each volume of a numbered paper its number, its draft, and the office's act on it."""
    act = VolumeAct(decision.full_number, at)
    return [(row["number"], vault.get(row["file"]), act) for row in of([decision.name])[decision.name]]


def replace(decision: str, sealed: Sequence[bytes]) -> None:
    """The sealed volumes, in order, in the place of their drafts."""
    for number, pdf in enumerate(sealed, 1):
        where = {"decision": decision, "number": number}
        frappe.db.set_value("Decision Volume", where, "file", vault.put(pdf), update_modified=False)


def listed(decision: str) -> list[Volume]:
    """The volumes of one decision as a screen lists them."""
    return [{key: row[key] for key in FIELDS} for row in of([decision])[decision]]


def file(decision: str, number: int) -> bytes:
    """One volume as PDF. Raises NotFound."""
    digest = frappe.db.get_value("Decision Volume", {"decision": decision, "number": number}, "file")
    if not digest:
        raise NotFound
    return vault.get(digest)
