"""Means of a debtor: verification, assets, measures with their lifting, the look across offices."""

from typing import Any

import frappe
from frappe.utils import cint, getdate
from werkzeug.wrappers import Response

from thads.api.doors import as_list, as_object, private_file, uploaded
from thads.enforcement import log, standing
from thads.enforcement.means import assets as things
from thads.enforcement.means import elsewhere, measures, verification
from thads.enforcement.means import hints as measure_hints
from thads.enforcement.means import shown as means_shown
from thads.engine.review.refusals import BadRequest, NotFound
from thads.organisation import vault
from thads.organisation.speech import spoken

CASE = "Enforcement Case"
FILES = {"applied": ("applied_evidence", "applied_evidence_name"), "lifting_confirmed": ("lifting_evidence", "lifting_evidence_name")}  # fmt: skip


@frappe.whitelist()
@spoken
def get_means(case: str) -> dict[str, Any]:
    frappe.has_permission(CASE, "read", doc=case, throw=True)
    return means_shown.room(case)


# ---- verification
@frappe.whitelist(methods=["POST"])
@spoken
def ask(case: str, told: str | dict) -> dict[str, Any]:
    """A request to a body. ``told``: kind, body, addressee, subject_name, question, asked_on, key."""
    _works(case)
    verification.ask(case, as_object(told), _file())
    return means_shown.room(case)


@frappe.whitelist(methods=["POST"])
@spoken
def answer(name: str, told: str | dict) -> dict[str, Any]:
    """The answer to a request. ``told``: answered_on, answer, findings, conclusion, monthly_income, assets."""
    case = _writes(verification.VERIFICATION, name)
    verification.answer(name, as_object(told), _file())
    return means_shown.room(case)


@frappe.whitelist(methods=["POST"])
@spoken
def record_verification(case: str, told: str | dict) -> dict[str, Any]:
    """What was verified at once. ``told``: kind, done_on, subject_name, addressee, findings, conclusion, confirmed_by,
    conflicts, monthly_income, assets, key."""
    _works(case)
    verification.record(case, as_object(told), _file())
    return means_shown.room(case)


@frappe.whitelist(methods=["POST"])
@spoken
def strike_verification(name: str, reason: str) -> dict[str, Any]:
    case = _writes(verification.VERIFICATION, name)
    verification.strike(name, reason)
    return means_shown.room(case)


# ---- assets
@frappe.whitelist(methods=["POST"])
@spoken
def add_asset(case: str, told: str | dict, source: str = "other_source") -> dict[str, Any]:
    _works(case)
    things.add(standing.locked(case), as_object(told), source)
    return means_shown.room(case)


@frappe.whitelist(methods=["POST"])
@spoken
def edit_asset(name: str, told: str | dict) -> dict[str, Any]:
    case = _writes(things.ASSET, name)
    things.edit(name, as_object(told))
    return means_shown.room(case)


@frappe.whitelist(methods=["POST"])
@spoken
def lose_asset(name: str, on: str, reason: str) -> dict[str, Any]:
    case = _writes(things.ASSET, name)
    things.lose(name, log.day_or_moment(on), reason)
    return means_shown.room(case)


@frappe.whitelist(methods=["POST"])
@spoken
def strike_asset(name: str, reason: str) -> dict[str, Any]:
    case = _writes(things.ASSET, name)
    things.strike(name, reason)
    return means_shown.room(case)


# ---- measures
@frappe.whitelist(methods=["POST"])
@spoken
def take_step(
    name: str, step: str, on: str, hour: str, result: str = "", amount: int = 0, note: str = ""
) -> dict[str, Any]:
    """Sent, answered, the end sent, the lifting confirmed; with at most one file of evidence."""
    case = _writes(measures.MEASURE, name)
    if step not in measures.COLUMNS:
        raise BadRequest
    measures.take_step(
        name, step, log.day_or_moment(on, hour), result=result, amount=cint(amount), note=note, evidence=_file()
    )
    return means_shown.room(case)


@frappe.whitelist(methods=["POST"])
@spoken
def undo_step(name: str, reason: str) -> dict[str, Any]:
    case = _writes(measures.MEASURE, name)
    measures.undo_step(name, reason)
    return means_shown.room(case)


@frappe.whitelist(methods=["POST"])
@spoken
def complete_measure(name: str, applier: str = "", asset: str | None = None, subject: str = "") -> dict[str, Any]:
    case = _writes(measures.MEASURE, name)
    measures.complete(name, asset=asset, applier=applier, subject=subject)
    return means_shown.room(case)


@frappe.whitelist(methods=["POST"])
@spoken
def lift_by(name: str, decision: str) -> dict[str, Any]:
    case = _writes(measures.MEASURE, name)
    measures.lift_by(name, decision)
    return means_shown.room(case)


# ---- before a measure
@frappe.whitelist()
@spoken
def hints(
    case: str, measure: str, assets: str = "[]", costs: int = 0, amount: int = 0, party: str | None = None
) -> list[dict[str, Any]]:
    frappe.has_permission(CASE, "read", doc=case, throw=True)
    chosen = tuple(str(name) for name in as_list(assets))
    return measure_hints.hints(case, measure, chosen=chosen, costs=cint(costs), amount=cint(amount), party=party)


@frappe.whitelist()
@spoken
def hints_of_paper(decision: str) -> list[dict[str, Any]]:
    """What the law says of the measure that a draft would begin; empty for other papers."""
    frappe.has_permission("Decision", "read", doc=decision, throw=True)
    return measure_hints.of_paper(frappe.get_doc("Decision", decision))


@frappe.whitelist()
@spoken
def may_coerce(on: str, hour: str, with_force: int = 0, policy_debtor: int = 0) -> dict[str, Any]:
    """Whether a coercion may be carried out at a moment."""
    frappe.has_permission(CASE, "read", throw=True)
    moment = log.day_or_moment(on, hour)
    return measure_hints.may_coerce(moment, with_force=bool(cint(with_force)), policy_debtor=bool(cint(policy_debtor)))


@frappe.whitelist()
@spoken
def coercion_plan(on: str, with_force: int = 0, complex_case: int = 0, real_estate: int = 0) -> list[dict[str, Any]]:
    frappe.has_permission(CASE, "read", throw=True)
    told = {"with_force": with_force, "complex_case": complex_case, "real_estate": real_estate}
    return measure_hints.plan(
        getdate(log.day_or_moment(on)), **{name: bool(cint(value)) for name, value in told.items()}
    )


@frappe.whitelist()
@spoken
def withholding(
    income: int, region: str, dependants: int = 0, owed: int = 0, agreed: int | None = None
) -> dict[str, Any]:
    """How much of an income may be withheld each month."""
    frappe.has_permission(CASE, "read", throw=True)
    left = None if agreed in (None, "") else cint(agreed)
    return measure_hints.withholding(cint(income), region, cint(dependants), owed=cint(owed), agreed=left)


@frappe.whitelist(methods=["POST"])
@spoken
def look_elsewhere(case: str, party: str, purpose: str) -> list[dict[str, Any]]:
    """Other running cases of a debtor; the look is recorded."""
    _works(case)
    return elsewhere.look(case, party, purpose)


# ---- evidence
@frappe.whitelist()
@spoken
def verification_file(name: str) -> Response:
    frappe.has_permission(verification.VERIFICATION, "read", doc=name, throw=True)
    return _download(verification.VERIFICATION, name, "evidence", "evidence_name")


@frappe.whitelist()
@spoken
def measure_file(name: str, step: str) -> Response:
    frappe.has_permission(measures.MEASURE, "read", doc=name, throw=True)
    if step not in FILES:
        raise BadRequest
    return _download(measures.MEASURE, name, *FILES[step])


def _download(doctype: str, name: str, digest: str, file_name: str) -> Response:
    kept, called = frappe.db.get_value(doctype, name, [digest, file_name])
    if not kept:
        raise NotFound
    return private_file(vault.get(kept), called, "application/octet-stream")


def _writes(doctype: str, name: str) -> str:
    """The case of a record; whoever changes the record must work on the case. NotFound."""
    case = frappe.db.get_value(doctype, name, "enforcement_case")
    if not case:
        raise NotFound
    return _works(case)


def _works(case: str) -> str:
    """``case``, where the user works on it and his role enters assets and measures."""
    frappe.has_permission(CASE, "write", doc=case, throw=True)
    frappe.has_permission(things.ASSET, "create", throw=True)
    return case


def _file() -> tuple[str, bytes] | None:
    return uploaded(1)[0] if frappe.request and frappe.request.files else None
