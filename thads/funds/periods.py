"""Closed periods: ERPNext's Accounting Period, per company and kind of voucher. What is in one stays as it was reported."""

from __future__ import annotations

from datetime import date

import frappe

from thads.funds.errors import PeriodLocked


def require_open(company: str, doctype: str, on: date) -> None:
    """PeriodLocked where the company has closed the period of ``on`` for this kind of voucher."""
    period = frappe.qb.DocType("Accounting Period")
    closed = frappe.qb.DocType("Closed Document")
    query = frappe.qb.from_(period).join(closed).on(closed.parent == period.name).select(period.end_date)
    query = query.where((period.company == company) & (closed.document_type == doctype) & (closed.closed == 1))
    found = query.where((period.start_date <= on) & (period.end_date >= on)).limit(1).run()
    if found:
        raise PeriodLocked(day=f"{found[0][0]:%d/%m/%Y}")
