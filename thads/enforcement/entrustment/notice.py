"""Telling the people of the other office: when something is sent to them, and when it is late."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import frappe
from frappe.desk.doctype.notification_log.notification_log import enqueue_create_notification
from frappe.model.document import Document
from frappe.utils import escape_html, now_datetime, today

from thads.enforcement.entrustment.cases import RUNNING
from thads.engine.law.calendar import calendar
from thads.engine.law.counting import count
from thads.engine.life import entrustment as law
from thads.engine.messages import say
from thads.organisation.transactions import committed

TOLD = ("Head of Office", "Case Registrar", "Records Clerk")
AGAIN = 5  # working days between two reminders


def tell(row: Document, step: law.Act, side: str, told: Mapping[str, Any]) -> None:
    """The other office learns of a step at once."""
    office = row.office if side == law.RECEIVER else row.to_office
    note = f" {told['note']}" if told.get("note") else ""
    if office:
        send(office, row, f"{step.says}: {row.decision_number} · {row.title}.{note}")
    if step.code == "remind":
        row.reminded_at = now_datetime()


def send(office: str, row: Document, words: str) -> None:
    users = people_of(office)
    if users:
        subject = escape_html(" ".join(words.split())[:240])
        enqueue_create_notification(users, {
            "type": "Alert", "document_type": "Entrustment", "document_name": row.name, "subject": subject,
            "from_user": frappe.session.user,
        })  # fmt: skip


def people_of(office: str) -> list[str]:
    """Who looks after what comes in and goes out."""
    users = frappe.get_all(
        "Enforcement Officer", {"office": office, "disabled": 0, "user": ("is", "set")}, pluck="user"
    )
    filters = {"parent": ("in", users or [""]), "parenttype": "User", "role": ("in", TOLD)}
    return sorted(set(frappe.get_all("Has Role", filters, pluck="parent")))


def remind_late() -> int:
    """Called daily: both offices are told of what is late, then again after some working days. How many were."""
    rows = frappe.get_all(
        "Entrustment",
        {"state": ("in", RUNNING), "next_due": ("<", today())},
        ["name", "reminded_at"],
        limit_page_length=0,
    )
    frappe.db.commit()
    late = [row.name for row in rows if not row.reminded_at or _long_ago(row.reminded_at)]
    for name in late:
        committed(_remind, name)
    return len(late)


def _remind(name: str) -> None:
    row = frappe.get_doc("Entrustment", name)
    words = say("Late since {day}: {task}.", day=f"{row.next_due:%d/%m/%Y}", task=row.next_task or "")
    for office in filter(None, (row.office, row.to_office)):
        send(office, row, f"{words} {row.decision_number} · {row.title}")
    row.db_set("reminded_at", now_datetime(), update_modified=False)


def _long_ago(at: Any) -> bool:
    again = count(at.date(), AGAIN, "working_day", "after", calendar()).due
    return str(again) <= today()
