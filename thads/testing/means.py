"""Papers of a case for tests of measures: issued with their entries, without being rendered."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime, today

from thads.enforcement import opening
from thads.enforcement.means import papers as measure_papers
from thads.intake.parties import search_text
from thads.organisation import bulk, vault

FREEZE = {
    "accounts": [{"number": "0123456789", "bank": "Ngân hàng Thử", "holder": "Bùi Văn Thử"}],
    "keeper": "Ngân hàng Thử, chi nhánh Mẫu",
    "duty": "50.000.000",
    "costs": "1.000.000",
    "reason": "có dấu hiệu tẩu tán",
}


def paper(case: str, kind: str, inputs: dict[str, Any] | None = None, on: date | None = None, **more: Any) -> Document:
    """An issued paper of a case, with what its issue does."""
    row = frappe.db.get_value("Enforcement Case", case, ["office", "officer"], as_dict=True)
    name = frappe.generate_hash(length=14)
    day = getdate(on or today())
    bulk.insert("Decision", [{
        "name": name, "title": kind, "kind": kind, "stream": "on_request", "state": "Issued", "enforcement_case": case,
        "debtors_text": "Bùi Văn Thử", "office": row.office, "officer": row.officer, "issued_on": day, "issued_at": now_datetime(),
        "full_number": f"{name[:6]}/QĐ-THADS", "inputs": vault.put_json(inputs) if inputs is not None else None, **more,
    }])  # fmt: skip
    made = frappe.get_doc("Decision", name)
    opening.issued(made)
    measure_papers.issued(made)
    return made


def void(decision: Document, reason: str = "ban hành nhầm") -> None:
    """What the voiding of an issued paper does."""
    frappe.db.set_value(
        "Decision", decision.name, {"state": "Voided", "void_reason": reason, "voided_at": now_datetime()}
    )
    decision.reload()
    opening.voided(decision)
    measure_papers.voided(decision)


def make_debtor(case: str, name: str = "Bùi Văn Thử", **kw: Any) -> str:
    """A debtor of a case as the judgment names him: {id_number, birth_year, birth_date}; the Judgment Party's name."""
    decision, office = frappe.db.get_value("Enforcement Case", case, ["decision", "office"])
    party, obligation = frappe.generate_hash(length=14), frappe.generate_hash(length=14)
    columns = ("id_number", "birth_year", "birth_date")
    bulk.insert("Judgment Party", [{"name": party, "party_name": name, "kind": "person", "search_text": search_text(name), **{column: kw.get(column) for column in columns}}])  # fmt: skip
    judgment = frappe.generate_hash(length=14)
    bulk.insert("Court Judgment", [{"name": judgment, "office": office}])
    bulk.insert(
        "Obligation", [{"name": obligation, "judgment": judgment, "office": office, "kind": "pay_money", "title": name}]
    )
    bulk.insert("Obligation Party", [{"name": frappe.generate_hash(length=14), "obligation": obligation, "judgment": judgment, "office": office, "side": "debtor", "party": party, "printed_name": name, "is_state": 0}])  # fmt: skip
    bulk.insert(
        "Decision Item",
        [
            {
                "name": frappe.generate_hash(length=14),
                "decision": decision,
                "office": office,
                "obligation": obligation,
                "kind": "pay_money",
            }
        ],
    )
    return party
