"""The evidence of an attempt from several files: photos, a signature drawn on the screen, a scan, as one PDF."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import frappe
from frappe.utils import get_datetime, now_datetime

from thads.engine.drafting import mailing
from thads.engine.messages import say

MOST = 9


def one(
    case: str, told: dict[str, Any], files: Sequence[tuple[str, bytes]], device_at: str = ""
) -> tuple[str, bytes] | None:
    """A single file of the desk stays as it is; several, or what a device at the door sent, become one PDF."""
    if not files or (len(files) == 1 and not device_at):
        return files[0] if files else None
    at = get_datetime(told["at"])
    return f"{say('evidence-of-service')}-{at:%Y%m%d-%H%M}.pdf", mailing.evidence(_facts(case, told, device_at), files)


def _facts(case: str, told: dict[str, Any], device_at: str) -> list[tuple[str, str]]:
    paper = told.get("decision") or frappe.db.get_value("Enforcement Case", case, "decision")
    number = frappe.db.get_value("Decision", paper, "full_number") or ""
    position = f"{told['latitude']}, {told['longitude']}" if told.get("latitude") and told.get("longitude") else ""
    return [
        (say("Case"), frappe.db.get_value("Enforcement Case", case, "case_number") or ""), (say("Paper handed over"), number),
        (say("Person notified"), told.get("addressee") or ""), (say("Recorded as of"), f"{get_datetime(told['at']):%H:%M %d/%m/%Y}"),
        (say("Time of the device when kept (its own clock, not checked)"), device_at[:40]),
        (say("Received by the server at"), f"{now_datetime():%H:%M:%S %d/%m/%Y}"),
        (say("Received By"), told.get("receiver") or ""), (say("Relation to the Addressee"), told.get("relation") or ""),
        (say("Witness"), told.get("witness") or ""), (say("Place of Service"), told.get("place") or ""),
        (say("Position told by the device"), position or say("not told")),
        (say("Recorded By"), frappe.utils.get_fullname(frappe.session.user)),
    ]  # fmt: skip
