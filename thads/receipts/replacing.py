"""Cancelling and replacing an issued receipt: by minutes that the head approves, the number never given again, both receipts
linked both ways, the entries reversed in the books."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime, today

from thads.organisation.guarded import by_service
from thads.organisation.transactions import committed, fresh_look
from thads.receipts import case_log, people, periods, temporary
from thads.receipts.drafting import RECEIPT, Wanted, draft, require_state
from thads.receipts.errors import MinutesAreThere, MinutesFirst, NotInState, ReasonNeeded

MINUTES = "Receipt Minutes"
CANCEL, REPLACE = "cancel", "replace"
ENDS = {CANCEL: "Cancelled", REPLACE: "Replaced"}
OPEN = ("Draft", "Approved")


def write(
    receipt: str,
    act: str,
    reason: str,
    *,
    present: str = "",
    told: bool = False,
    key: str = "",
    wanted: Wanted | None = None,
) -> Document:
    """Minutes on an issued receipt. ``wanted``: what the replacement says, which is drawn up at once.

    Raises NotInState, MinutesAreThere, ReasonNeeded and what is wrong with the replacement.
    """
    own = f"{receipt}:{key}"[:140] if key else None
    if own and (known := frappe.db.get_value(MINUTES, {"key": own})):
        return frappe.get_doc(MINUTES, known)
    old = frappe.get_doc(RECEIPT, receipt, for_update=True)
    require_state(old, "Issued")
    people.officer(old.office)
    if not reason.strip():
        raise ReasonNeeded
    if frappe.db.exists(MINUTES, {"receipt": old.name, "state": ("in", OPEN)}):
        raise MinutesAreThere
    made = frappe.new_doc(MINUTES)
    made.update({
        "receipt": old.name, "act": act, "title": f"{old.full_number}: {reason.strip()}"[:250], "held_on": getdate(today()),
        "reason": reason.strip(), "present": present.strip(), "payer_told": int(told), "key": own, "state": "Draft",
        "written_by": frappe.session.user,
        **{column: old.get(column) for column in ("office", "room", "shared_with", "enforcement_case")},
    })  # fmt: skip
    frappe.has_permission(MINUTES, "create", doc=made, throw=True)
    if act == REPLACE:
        made.replacement = draft(wanted, replaces=old.name, **_of_temporary(old)).name
    by_service(made).insert(ignore_permissions=True)
    if made.replacement:
        frappe.db.set_value(RECEIPT, made.replacement, "minutes", made.name)
    return made


def decide(minutes: str, *, approved: bool, answer: str = "") -> Document:
    """The head approves or refuses. A cancellation is carried out at once, a replacement when the new receipt is issued."""
    return committed(_decide, minutes, approved, answer)


def _decide(name: str, approved: bool, answer: str) -> Document:
    fresh_look()
    case = case_log.locked(frappe.db.get_value(MINUTES, name, "receipt"))
    made = _locked(name)
    if made.state != "Draft":
        raise NotInState(state=frappe._(made.state))
    people.require_head(made.office)
    made.update({
        "state": "Approved" if approved else "Refused", "approved_by": frappe.session.user, "approved_at": now_datetime(),
        "answer": answer.strip()[:500],
    })  # fmt: skip
    by_service(made).save(ignore_permissions=True)
    if approved and made.act == CANCEL:
        _end(made, case)
    return made


def carry_out(receipt: Document) -> None:
    """Before a replacement is issued: the receipt that it replaces ends, in the same transaction. Raises MinutesFirst."""
    if not receipt.replaces:
        return
    name = frappe.db.get_value(MINUTES, {"replacement": receipt.name, "state": "Approved"})
    if not name:
        raise MinutesFirst
    _end(_locked(name), case_log.locked(receipt.replaces), receipt.name)


def _end(minutes: Document, case: Document | None, replacement: str | None = None) -> None:
    old = frappe.get_doc(RECEIPT, minutes.receipt, for_update=True)
    require_state(old, "Issued")
    periods.require_open(old.company, getdate(today()))
    temporary.give_back(old)
    old.update({"state": ENDS[minutes.act], "minutes": minutes.name, "replaced_by": replacement})
    old.flags.ignore_permissions = True
    by_service(old).cancel()
    case_log.given_up(case, old, minutes.reason)
    minutes.update({"state": "Done", "done_at": now_datetime()})
    by_service(minutes).save(ignore_permissions=True)


def _of_temporary(old: Document) -> dict[str, Any]:
    return {"from_receipt": old.from_receipt}


def _locked(name: str) -> Document:
    return frappe.get_doc(MINUTES, name, for_update=True)
