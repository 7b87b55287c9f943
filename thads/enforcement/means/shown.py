"""The means of a debtor as the screen of the case shows them: verifications, assets, measures, what is still open."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.utils import getdate, today

from thads.enforcement.dispatch import service
from thads.enforcement.means import assets, elsewhere, measures, verification
from thads.enforcement.means import hints as measure_hints
from thads.enforcement.means import papers as measure_papers
from thads.enforcement.owed import owed
from thads.enforcement.shown import plain
from thads.enforcement.standing import CASE
from thads.engine.drafting.kinds import kinds
from thads.engine.law.records import by_code, records
from thads.engine.life import assets as asset_law
from thads.engine.life import measures as law
from thads.engine.life import verification as verification_law

SECRET = ("evidence", "applied_evidence", "lifting_evidence", "asset_key", "measure_key", "verification_key")
HIDDEN = (*SECRET, "owner", "creation", "modified", "modified_by", "docstatus", "idx", "office", "room", "_user_tags", "_comments", "_assign", "_liked_by", "_seen")  # fmt: skip


def room(name: str) -> dict[str, Any]:
    """Everything for the sections on means of one case."""
    case = frappe.get_doc(CASE, name)
    works = bool(frappe.has_permission(CASE, "write", doc=case) and frappe.has_permission(assets.ASSET, "create"))
    rows = assets.of_case(name)
    titles = {row.name: row.title for row in rows}
    return {
        "works_on": works, "verifications": [_verification(row) for row in verification.of_case(name)],
        "assets": [_asset(row) for row in rows], "measures": [_measure(row, titles) for row in measures.of_case(name)],
        "unmatched": measure_papers.unmatched(name), "grounds": measure_hints.grounds(case),
        "looked": elsewhere.looked(name), "debtors": elsewhere.debtors(name), "people": service.people(case),
        "owed": owed(case), "choices": choices() if works else {},
    }  # fmt: skip


def choices() -> dict[str, Any]:
    """What the dialogs offer, in the order of the law."""
    on = getdate(today())
    return {
        "bodies": [{"code": row["code"], "says": row["says"], "asks": row["asks"], "account": bool(row.get("account"))} for row in verification_law.bodies()],
        "unseizable": [{"code": row["code"], "says": row["says"], "article": row["article"], "kinds": row["kinds"]} for row in records("unseizable")],
        "asset_kinds": frappe.get_meta(assets.ASSET).get_field("asset_kind").options.split("\n"),
        "measures": [_offered(row) for row in law.catalogue(on)], "regions": measure_hints.regions(),
    }  # fmt: skip


def _offered(row: Any) -> dict[str, Any]:
    papers = kinds()
    return {
        "code": row["code"], "family": row["family"], "point": row["point"], "says": row["says"], "article": row["article"],
        "decides": row["decides"], "on_assets": "thing_kind" in row, "about_person": row.get("person") in ("person", "child"),
        "papers": [{"code": code, "name": papers[code].name} for code in row["begins"] if code in papers],
        "record": (row.get("record") or {}).get("article"),
    }  # fmt: skip


def _verification(row: Any) -> dict[str, Any]:
    late = row.state == "awaiting" and row.due and getdate(row.due) < getdate(today())
    return _columns(row) | {
        "late": bool(late), "by": _who(row), "body_says": verification_law.body(row.body)["says"] if row.body else None,
        "file": bool(row.evidence),
    }  # fmt: skip


def _asset(row: Any) -> dict[str, Any]:
    unseizable = by_code("unseizable", row.unseizable) if row.unseizable else None
    return _columns(row) | {
        "says": asset_law.state_says(row.state), "thing": _identified(row),
        "unseizable_says": f"{unseizable['says']} ({unseizable['article']})" if unseizable else None,
    }  # fmt: skip


def _measure(row: Any, titles: dict[str, str]) -> dict[str, Any]:
    course, of = measures.course(row), by_code("measures", row.measure)
    late = measure_papers.record_late(row)
    return _columns(row) | {
        "says": of["says"], "article": of["article"], "state_says": law.state_says(row.state), "explanation": course.told,
        "steps": [{"code": step, "says": law.step_says(step)} for step in law.next_steps(course)], "asset_title": titles.get(row.asset),
        "applier_says": by_code("applier_kinds", row.applier_kind)["says"], "confirms": course.confirms, "open": row.state not in law.OVER,
        "unconfirmed": row.state in law.UNCONFIRMED, "incomplete": (course.confirms and not row.applier) or ("thing_kind" in of and not row.asset),
        "late_after_record": plain(late), "files": {step: bool(row.get(columns[2])) for step, columns in measures.COLUMNS.items() if columns[2]},
        "lifted_number": frappe.db.get_value("Decision", row.lifted_by, "full_number") if row.lifted_by else None,
        "may_undo": any(row.get(columns[0]) for step, columns in measures.COLUMNS.items() if not row.lifted_on or step.startswith("lifting")),
    }  # fmt: skip


def _identified(row: Any) -> str:
    """What tells this asset from others, in one line."""
    land = [
        f"{frappe._(label)} {row.get(field)}"
        for field, label in (("parcel", "Parcel"), ("map_sheet", "Map Sheet"))
        if row.get(field)
    ]
    parts = [*land, row.ward, row.certificate, row.plate, row.serial, row.account_number, row.bank]
    return ", ".join(str(part) for part in parts if part)


def _columns(row: Any) -> dict[str, Any]:
    return {key: plain(value) for key, value in row.items() if key not in HIDDEN}


def _who(row: Any) -> str:
    named = frappe.db.get_value("Enforcement Officer", row.officer, "full_name") if row.officer else None
    return named or frappe.utils.get_fullname(row.owner)
