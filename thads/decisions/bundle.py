"""Downloads of a batch: every paper in one archive, and the register of it as a sheet."""

from __future__ import annotations

import io
import zipfile

import frappe
from frappe.model.document import Document

from thads.decisions import annexes
from thads.engine.review.states import decision_state
from thads.organisation import vault


def archive(batch: str) -> bytes:
    """The papers as they stand, one file each, named by number (or by draft), never by a person's name."""
    rows = frappe.get_all(
        "Decision", {"batch": batch, "state": ("!=", "Voided")},
        ["name", "number", "symbol", "draft_file", "signed_file", "issued_file"], order_by="creation, name",
    )  # fmt: skip
    volumes = annexes.of([row.name for row in rows])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as bag:
        for row in rows:
            bag.writestr(f"{paper_name(row)}.pdf", vault.get(row.issued_file or row.signed_file or row.draft_file))
            for volume in volumes[row.name]:
                bag.writestr(f"{paper_name(row)}-phu-luc-{volume.number}.pdf", vault.get(volume.file))
    return buffer.getvalue()


def paper_name(row: Document) -> str:
    """``00012-QD-THADS`` for an issued paper, ``nhap-<record>`` before that."""
    if not row.number:
        return f"nhap-{row.name}"
    return f"{row.number:05d}-{row.symbol.replace('Đ', 'D').replace('/', '-')}"


def register(batch: str) -> bytes:
    """The batch as a register sheet."""
    from thads.decisions.batches import shown
    from thads.engine.drafting.register import register_xlsx

    rows = [{**row, "state": decision_state(row["state"])} for row in shown(batch)["decisions"]]
    return register_xlsx(rows)
