"""Internal requests: asked, then approved or refused by one colleague or by two one after the other."""

from __future__ import annotations

import hashlib
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime, today

from thads.office_work.errors import (
    DeadlinePast,
    FieldMissing,
    NotWaiting,
    NotYourStep,
    OtherOffice,
    ReasonMissing,
    ToYourself,
)
from thads.organisation import access
from thads.organisation.guarded import by_service

REQUEST, OFFICER = "Internal Request", "Enforcement Officer"
STATE_AFTER = {"Refuse": "Refused", "Withdraw": "Withdrawn"}


def ask(told: dict[str, Any], key: str) -> str:
    """A new request; the same ``key`` twice is one. ``told``: subject, kind, text, enforcement_case, first_approver,
    second_approver, deadline."""
    request = hashlib.sha256(f"{frappe.session.user}\x1f{key}".encode()).hexdigest()
    if found := frappe.db.get_value(REQUEST, {"request_key": request}):
        return found
    office = access.own_office()
    mine = access.officer_of(frappe.session.user, office)
    _require(told, office, mine)
    row = frappe.new_doc(REQUEST)
    columns = ("subject", "kind", "text", "enforcement_case", "first_approver", "second_approver", "deadline")
    row.update(
        {column: told.get(column) or None for column in columns}
        | {"office": office, "officer": mine, "request_key": request}
    )
    return _stepped(row, "Ask").name


def decide(name: str, step: str, note: str) -> Document:
    """``step``: Approve or Refuse, the latter with a reason. NotWaiting, NotYourStep, ReasonMissing."""
    row = _waiting(name)
    if not _is(row.waiting_for):
        raise NotYourStep(who=_name(row.waiting_for))
    if step == "Refuse" and not note.strip():
        raise ReasonMissing
    return _stepped(row, step, note)


def withdraw(name: str) -> Document:
    """Whoever asked does not need it any more."""
    row = _waiting(name)
    if not _is(row.officer):
        raise NotYourStep(who=_name(row.officer))
    return _stepped(row, "Withdraw")


def undo(name: str) -> Document:
    """Take one's own last step back."""
    row = frappe.get_doc(REQUEST, name, for_update=True)
    last = [step for step in row.steps if not step.undone][-1]
    if last.step == "Ask" or last.by != frappe.session.user:
        raise NotYourStep(who=frappe.utils.get_fullname(last.by))
    last.undone = 1
    return _saved(row)


def acts(row: Document) -> list[str]:
    """What the user may do with a request now."""
    found = []
    if row.state == "Waiting":
        found += ["approve", "refuse"] if _is(row.waiting_for) else []
        found += ["withdraw"] if _is(row.officer) else []
    last = [step for step in row.steps if not step.undone][-1]
    return found + (["undo"] if last.step != "Ask" and last.by == frappe.session.user else [])


def _require(told: dict[str, Any], office: str, mine: str | None) -> None:
    for column, label in (
        ("subject", "Subject of the Request"),
        ("kind", "Kind of Request"),
        ("first_approver", "First Approver"),
    ):
        if not str(told.get(column) or "").strip():
            raise FieldMissing(field=_(label))
    people = [told["first_approver"], *([told["second_approver"]] if told.get("second_approver") else [])]
    if mine in people or len(set(people)) < len(people):
        raise ToYourself
    own = [(OFFICER, one) for one in people] + [("Enforcement Case", told.get("enforcement_case"))]
    for doctype, name in own:
        if name and frappe.db.get_value(doctype, name, "office") != office:
            raise OtherOffice(name=name)
    if told.get("deadline") and getdate(told["deadline"]) < getdate(today()):
        raise DeadlinePast(day=f"{getdate(told['deadline']):%d/%m/%Y}")


def _waiting(name: str) -> Document:
    row = frappe.get_doc(REQUEST, name, for_update=True)
    if row.state != "Waiting":
        raise NotWaiting(state=_(row.state))
    return row


def _stepped(row: Document, step: str, note: str = "") -> Document:
    row.append("steps", {"step": step, "at": now_datetime(), "by": frappe.session.user, "note": note.strip()[:1000]})
    return _saved(row)


def _saved(row: Document) -> Document:
    """State and turn follow from the steps that were not undone."""
    steps = [step.step for step in row.steps if not step.undone]
    approvers = [row.first_approver, *([row.second_approver] if row.second_approver else [])]
    given = steps.count("Approve")
    row.state = STATE_AFTER.get(steps[-1]) or ("Approved" if given >= len(approvers) else "Waiting")
    row.waiting_for = approvers[given] if row.state == "Waiting" else None
    return by_service(row).save(ignore_permissions=True)


def _is(officer: str | None) -> bool:
    return any(post["name"] == officer for post in access.posts_of(frappe.session.user))


def _name(officer: str) -> str:
    return frappe.db.get_value(OFFICER, officer, "full_name")
