"""Receipts of a day for the tax office, and their use in a month, quarter or year; from the records, never typed."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

import frappe
from frappe.utils import cint, getdate

from thads.engine.messages import say
from thads.engine.money import receipt_tables as engine
from thads.engine.money import receipts as rules
from thads.engine.money.tax_table import Issued, tax_table
from thads.funds import sight
from thads.organisation import access
from thads.organisation.law import book
from thads.receipts.drafting import RECEIPT
from thads.receipts.errors import OtherOffice

GIVEN = {"docstatus": (">", 0), "number": (">", 0)}
Row = dict[str, Any]


def seen(office: str | None) -> str:
    """The office asked for, one's own where none is. Whole offices are for those who keep or answer for their money, and for
    the department. Raises OtherOffice, NoOffice."""
    user, wanted = frappe.session.user, office or access.own_office()
    if access.sees_all(user):
        return wanted
    if not sight.KEEPERS & set(frappe.get_roles(user)) or wanted not in access.offices_of(user):
        raise OtherOffice
    return wanted


def period(year: int, month: int | None = None, quarter: int | None = None) -> tuple[date, date]:
    """First and last day of a calendar month, quarter or year: receipts are numbered by the calendar year."""
    first, last = (month, month) if month else ((quarter - 1) * 3 + 1, quarter * 3) if quarter else (1, 12)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def use_of(office: str, first: date, last: date) -> list[Row]:
    """One row for each kind and symbol with numbers given in the period: how many, from which to which, what became of them,
    and the money of those in force (VND)."""
    rows = frappe.get_all(
        RECEIPT, {**GIVEN, "office": office, "issued_on": ("between", (first, last))},
        ["kind", "symbol", "number", "state", "through", "total"], order_by="kind, symbol, number", limit_page_length=0,
    )  # fmt: skip
    groups: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        groups.setdefault((row.kind, row.symbol), []).append(row)
    return [_use(kind, symbol, group, last) for (kind, symbol), group in groups.items()]


def _use(kind: str, symbol: str, rows: list[Any], on: date) -> Row:
    stands = [row for row in rows if row.state == "Issued"]
    money = {
        "cash": ("cash",), "account": ("bank", "treasury"), "transferred": (rules.TRANSFER,), "total": rules.WAYS,
    }  # fmt: skip
    return {
        "kind": kind, "says": rules.kind(kind, on, book())["says"], "symbol": symbol, "first": rows[0].number,
        "last": rows[-1].number, "issued": len(rows), "in_force": len(stands),
        "cancelled": sum(row.state == "Cancelled" for row in rows), "replaced": sum(row.state == "Replaced" for row in rows),
        **{name: sum(cint(row.total) for row in stands if row.through in ways) for name, ways in money.items()},
    }  # fmt: skip


def to_tax_office(office: str, on: date) -> tuple[list[Row], int]:
    """Receipts of taxes, fees and charges issued on a day, and earlier ones that ended on it, as rows of the table; and the
    sum of those of the day that stand (VND)."""
    kinds = [row["code"] for row in rules.kinds(on, book()) if row.get("tax")]
    columns = [
        "kind", "symbol", "number", "issued_on", "payer_name", "payer_id_number", "payer_address", "total", "state", "reason",
        "replaces", "replaced_by", "cancelled_on",
    ]  # fmt: skip
    rows = frappe.get_all(
        RECEIPT, {**GIVEN, "office": office, "kind": ("in", kinds)}, columns,
        or_filters={"issued_on": on, "cancelled_on": on}, limit_page_length=0,
    )  # fmt: skip
    issued = [_issued(row, on) for row in rows]
    earlier = sorted({one.issued_on for one in issued} - {on})
    reported = [tax_table(issued, day, book()) for day in (*earlier, on)]
    return [_taxed(row, on) for table in reported for row in table.rows], reported[-1].total


def _issued(row: Any, on: date) -> Issued:
    ended = row.cancelled_on and getdate(row.cancelled_on) <= on
    return Issued(
        row.kind, row.symbol, cint(row.number), getdate(row.issued_on), row.payer_name, cint(row.total), row.payer_address or "",
        row.payer_id_number or "", row.reason or "", row.state.lower() if ended else "issued", _number_of(row.replaces),
        _number_of(row.replaced_by) if ended else "",
    )  # fmt: skip


def _taxed(row: Row, on: date) -> Row:
    form = rules.kind(row["kind"], on, book()).get("form", "")
    says = {"issued": say("In force"), "replaced": say("Replaced"), "cancelled": say("Cancelled")}
    return row | {"form": form, "says": says[row["state"]], "related": row["replaced_by"] or row["replaces"]}


def _number_of(receipt: str | None) -> str:
    return (frappe.db.get_value(RECEIPT, receipt, "full_number") or "") if receipt else ""


def use_sheet(office: str, first: date, last: date) -> bytes:
    """``use_of`` as a workbook."""
    title = say("Use of receipts")
    return _sheet(engine.USAGE, use_of(office, first, last), office, title, first, last)


def tax_sheet(office: str, on: date) -> bytes:
    """``to_tax_office`` as a workbook."""
    title = say("Table of electronic receipts of taxes, fees and charges")
    rows, total = to_tax_office(office, on)
    return _sheet(engine.TAX, rows, office, title, on, on, {"amount": total})


def _sheet(
    columns: Any,
    rows: list[Row],
    office: str,
    title: str,
    first: date,
    last: date,
    totals: dict[str, int] | None = None,
) -> bytes:
    house = frappe.get_cached_value("Enforcement Office", office, "office_name")
    span = say("from {0} to {1}").format(f"{first:%d/%m/%Y}", f"{last:%d/%m/%Y}")
    return engine.sheet(columns, rows, house=house, title=title, span=span, totals=totals)
