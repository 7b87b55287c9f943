"""The registers of an office: look through them, print them, close them, correct what is closed."""

from typing import Any

import frappe
from frappe.utils import cint
from werkzeug.wrappers import Response

from thads.api.doors import private_file
from thads.decisions import (
    register_check,
    register_closing,
    register_files,
    register_sight,
    register_signing,
    registers,
)
from thads.decisions.register_ledger import CLOSING, CORRECTION, LINE
from thads.engine.drafting.registers.catalogue import book as book_called
from thads.engine.review.refusals import BadRequest
from thads.organisation import access
from thads.organisation.speech import spoken

TYPES = {"pdf": "application/pdf", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@frappe.whitelist()
@spoken
def list_books(office: str | None = None, year: int | None = None, quarter: int | None = None) -> dict[str, Any]:
    """The registers of an office (one's own, where none is named) with their lines of a quarter."""
    frappe.has_permission(CLOSING, "read", throw=True)
    code = _office(office)
    told = registers.overview(code, cint(year) or None, _quarter(quarter))
    return told | {"offices": _offices(), "may_close": _may_close(code)}


@frappe.whitelist()
@spoken
def get_book(
    office: str, book: str, year: int | None = None, quarter: int | None = None, month: int | None = None, search: str = "",
    start: int = 0, length: int = 50,
) -> dict[str, Any]:  # fmt: skip
    """One page of a register, of the quarter we are in where no year is named. ``search`` with or without accents."""
    frappe.has_permission(CLOSING, "read", throw=True)
    if not cint(year):
        now = registers.this_quarter()
        year, quarter = now.year, now.quarter
    told = registers.page(_office(office), book, _filter(year, quarter, month, search), cint(start), cint(length) or 50)
    return (
        told
        | {"year": cint(year), "quarter": _quarter(quarter)}
        | {"may_close": _may_close(office), "may_print": _may_print(office)}
    )


@frappe.whitelist(methods=["POST"])
@spoken
def copy(
    office: str, book: str, year: int, format: str = "pdf", quarter: int | None = None, month: int | None = None,
    search: str = "",
) -> Response:  # fmt: skip
    """What a filter finds, as A3 pages (``pdf``) or a sheet (``xlsx``)."""
    frappe.has_permission(CLOSING, "export" if format == "xlsx" else "print", throw=True)
    code = _office(office)
    data = registers.copy(code, book, _filter(year, quarter, month, search), format)
    return private_file(data, f"so-{book}-{cint(year)}.{format}", TYPES[format], inline=format == "pdf")


@frappe.whitelist()
@spoken
def list_closings(office: str, book: str) -> list[dict[str, Any]]:
    """The closed periods of a register. Whoever reads a part of its lines only is shown none."""
    frappe.has_permission(CLOSING, "read", throw=True)
    book_called(book)
    seen = register_sight.cases_seen(frappe.session.user, _office(office))
    return registers.closings(office, book) if seen is None else []


@frappe.whitelist(methods=["POST"])
@spoken
def file(closing: str, format: str = "pdf") -> Response:
    """The printed register or the workbook as it was closed."""
    if format not in TYPES:
        raise BadRequest
    frappe.has_permission(CLOSING, "export" if format == "xlsx" else "print", doc=closing, throw=True)
    row = frappe.get_doc(CLOSING, closing)
    data = register_files.kept(closing, format)
    name = f"so-{row.book}-{row.year}-quy-{row.quarter}.{format}"
    return private_file(data, name, TYPES[format], inline=format == "pdf")


@frappe.whitelist()
@spoken
def preview_closing(office: str, book: str) -> dict[str, Any]:
    """What closing the next period would keep; nothing is written."""
    frappe.has_permission(CLOSING, "create", throw=True)
    return register_closing.preview(_acting_in(office), book)


@frappe.whitelist(methods=["POST"])
@spoken
def close(office: str, book: str, first: str, explanation: str = "", key: str = "") -> dict[str, Any]:
    """``first``: first day of the period as it was previewed. ``key``: the sender's own; sent twice, one closing."""
    frappe.has_permission(CLOSING, "create", throw=True)
    return {"name": register_closing.close(_acting_in(office), book, first, explanation, key)}


@frappe.whitelist(methods=["POST"])
@spoken
def close_due(office: str) -> list[dict[str, Any]]:
    """Close every period that is over in every register; what has missing numbers is left, with why."""
    frappe.has_permission(CLOSING, "create", throw=True)
    return register_closing.close_due(_acting_in(office))


@frappe.whitelist(methods=["POST"])
@spoken
def confirm(closing: str) -> dict[str, Any]:
    """The head of the office confirms a closing."""
    frappe.has_permission(CLOSING, "write", doc=closing, throw=True)
    _acting_in(frappe.db.get_value(CLOSING, closing, "office"))
    register_closing.confirm(closing)
    return {"name": closing}


@frappe.whitelist(methods=["POST"])
@spoken
def sign(closing: str, part: str) -> dict[str, Any]:
    """The signature of whoever closed (``closer``) or confirmed (``head``), where it was not put on by itself."""
    frappe.has_permission(CLOSING, "write" if part == "head" else "create", doc=closing, throw=True)
    if part not in register_signing.PARTS:
        raise BadRequest
    register_files.make(closing)
    register_signing.sign(closing, part)
    return {"name": closing}


@frappe.whitelist()
@spoken
def check(closing: str) -> dict[str, Any]:
    """Whether the closing is what was closed, and what its records say otherwise today."""
    frappe.has_permission(CLOSING, "report", doc=closing, throw=True)
    return register_check.check(closing)


@frappe.whitelist(methods=["POST"])
@spoken
def correct(line: str, column: str, becomes: str, why: str, key: str = "") -> dict[str, Any]:
    """A correction of a closed line, which becomes a line of the open period."""
    frappe.has_permission(CORRECTION, "create", throw=True)
    frappe.has_permission(LINE, "read", doc=line, throw=True)
    _acting_in(frappe.db.get_value(LINE, line, "office"))
    return {"name": register_closing.correct(line, column, becomes, why, key)}


def _office(office: str | None) -> str:
    """The office asked for; one's own, or for the department the first, where none is. Raises NoOffice."""
    if office:
        return office
    if access.sees_all(frappe.session.user):
        return (
            access.offices_of(frappe.session.user)[0]
            if access.offices_of(frappe.session.user)
            else _offices()[0]["name"]
        )
    return access.own_office()


def _offices() -> list[dict[str, str]]:
    """The offices whose registers the user may open."""
    user = frappe.session.user
    filters = {} if access.sees_all(user) else {"name": ("in", access.offices_of(user) or [""])}
    return frappe.get_all(
        "Enforcement Office", {**filters, "disabled": 0}, ["name", "office_name"], order_by="office_name"
    )


def _acting_in(office: str) -> str:
    """Whoever writes in a register is an officer of its office. Raises OtherOffice."""
    if office not in access.offices_of(frappe.session.user):
        raise register_sight.OtherOffice
    return office


def _may_close(office: str) -> bool:
    return bool(frappe.has_permission(CLOSING, "create")) and office in access.offices_of(frappe.session.user)


def _may_print(office: str) -> bool:
    return bool(frappe.has_permission(CLOSING, "print"))


def _filter(year: int, quarter: int | None, month: int | None, search: str) -> registers.Filter:
    at_month = cint(month) or None
    if not 1990 <= cint(year) <= 2200 or (at_month and not 1 <= at_month <= 12):
        raise BadRequest
    return registers.Filter(cint(year), _quarter(quarter), at_month, search.strip()[:100])


def _quarter(quarter: int | None) -> int | None:
    number = cint(quarter) or None
    if number and not 1 <= number <= 4:
        raise BadRequest
    return number
