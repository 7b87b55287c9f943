"""Requests for tests: what a counter sends, and requests received by the intake officer of the test office."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.utils import now_datetime

from thads.decisions import lifecycle
from thads.intake import counter
from thads.testing.makers import CLERK, HEAD, INTAKE, OFFICE, REVIEWER, working_as


def told(**changed: Any) -> dict[str, Any]:
    """A request that lacks nothing, by a made-up person at the competent office."""
    return {
        "requester": "Trần Thị Mẫu", "role": "creditor", "channel": "Direct", "requester_born": "1980",
        "requester_id": "024180000017", "requester_address": "Thôn Đông, xã Mẫu, tỉnh Bắc Ninh",
        "persons": [{"side": "debtor", "person_name": "Lê Văn Thử", "address": "Khu 1, phường Kinh Bắc"}],
        "judgment_number": "44/2026/DS-ST", "judgment_date": "2026-08-15", "effective_on": "2026-09-16",
        "judgment_court": "Tòa án nhân dân khu vực 1 - Bắc Ninh", "judgment_attached": 1, "signed": 1,
        "claims": "Buộc ông Lê Văn Thử trả 50.000.000 đồng", **changed,
    }  # fmt: skip


def make_request(
    office: str = OFFICE, *, enter: bool = False, key: str | None = None, at: Any = None, **changed: Any
) -> Any:
    """A request received at the counter by the intake officer, with its slip."""
    with working_as(INTAKE, office):
        return counter.receive(
            told(**changed), key=key or frappe.generate_hash(length=12), enter_too=enter,
            received_at=str(at or now_datetime().replace(microsecond=0)),
        )  # fmt: skip


def issue(decision: str, office: str = OFFICE) -> None:
    """Bring a drafted paper through review, signature and issue by its people."""
    for part, action in ((REVIEWER, "review"), (HEAD, "sign"), (CLERK, "issue")):
        with working_as(part, office):
            row = lifecycle.step(action, [decision])[0]
        if row.get("error"):
            raise AssertionError(row["error"])
