"""Cases opened from a judgment with parties and obligations, and entrustments taken some way, for tests."""

from __future__ import annotations

from unittest.mock import patch

import frappe

from thads.api import entrustment as door
from thads.decisions import batches, house
from thads.intake import requests
from thads.testing import cases, makers
from thads.testing.cases import OFFICER
from thads.testing.makers import CLERK, DRAFTER, OFFICE, OTHER_OFFICE, working_as

THIRD_OFFICE = "37"
ASKED_ON = "2026-11-02"


def open_case(office: str = OFFICE, *, number: str = "13/2026/DS-ST", fees: bool = False) -> str:
    """A case with one debtor and one creditor (a debt of 300.000 đồng), or with a court fee owed to the State."""
    data = (makers.reading_of if fees else makers.debts_of)(1, number)
    reading = makers.make_reading(office, status="confirmed", data=data)
    with working_as(DRAFTER, office), patch.object(batches, "enqueue"):
        if not fees:
            requests.record(reading, None, ASKED_ON)
        batch = batches.create(reading, None, *house.defaults(office)).name
    batches.work(batch)
    return _opened(makers.decisions_of(batch)[0], office)


def _opened(decision: str, office: str) -> str:
    cases.issue(decision, office)
    return frappe.db.get_value("Enforcement Case", {"decision": decision})


def entrust(
    case: str, *, to: str = OTHER_OFFICE, office: str = OFFICE, scope: str = "whole", key: str = "k1", **more
) -> str:
    """The decision that entrusts, issued; the entrustment that it prepares."""
    told = {
        "to_office": to, "scope": scope, "ground": "assets" if scope != "assets" else "k1", "reason": "Biên bản xác minh ngày 10/11/2026.",
        "papers": ["Bản án số 13/2026/DS-ST"], "fee_paid": 0, "fee_due": 0, "assets": "Thửa đất số 7, tờ bản đồ số 3", **more,
    }  # fmt: skip
    with working_as(OFFICER, office):
        told.setdefault("items", [{"id": row["id"]} for row in door.offered(case)["obligations"]])
        decision = door.draft(case, told, key)["decision"]
    cases.issue(decision, office)
    return frappe.db.get_value("Entrustment", {"decision": decision})


def send(name: str, office: str = OFFICE) -> None:
    with working_as(OFFICER, office):
        door.take(name, "send", "gui")


def receive(name: str, office: str = OTHER_OFFICE, **told) -> None:
    with working_as(CLERK, office):
        door.take(name, "receive", "nhan", told)


def answer(name: str, office: str = OTHER_OFFICE) -> str:
    """The receiving office's decision, issued; its case."""
    with working_as(DRAFTER, office):
        decision = door.draft_answer(name, cases.officer_name(office=office))["decision"]
    return _opened(decision, office)


def entrusted(case: str, **more) -> tuple[str, str]:
    """An entrustment that the other office has opened a case for: (entrustment, case there)."""
    name = entrust(case, **more)
    send(name, more.get("office", OFFICE))
    receive(name, more.get("to", OTHER_OFFICE))
    return name, answer(name, more.get("to", OTHER_OFFICE))
