"""Whether a receipt may still be booked on a day: asked before a number is taken, in our own words."""

from __future__ import annotations

from datetime import date

import frappe
from frappe.utils import getdate

from thads.funds import periods
from thads.funds.errors import PeriodLocked


def require_open(company: str, day: date) -> None:
    """Raises PeriodLocked where the period is closed for receipts, the ledgers are frozen, or the year is closed."""
    periods.require_open(company, "Receipt", day)
    until = max(filter(None, (_frozen(), _year_closed(company))), default=None)
    if until and day <= until:
        raise PeriodLocked(day=f"{until:%d/%m/%Y}")


def _frozen() -> date | None:
    until = frappe.db.get_single_value("Accounts Settings", "acc_frozen_upto")
    return getdate(until) if until else None


def _year_closed(company: str) -> date | None:
    """The last day of the newest year that a Period Closing Voucher has closed."""
    closed = {"company": company, "docstatus": 1}
    return frappe.db.get_value("Period Closing Voucher", closed, "period_end_date", order_by="period_end_date desc")
