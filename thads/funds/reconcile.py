"""The ledgers against each other: ERPNext's general ledger, the sub-ledger, and the sums on the fund accounts.

``check`` compares the three of an office and keeps what it found; ``rebuild`` writes the sub-ledger and the sums again from
the vouchers alone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import asdict
from datetime import date
from types import SimpleNamespace
from typing import Any

import frappe
from frappe.utils import now_datetime

from thads.engine.money.effects import Sums, effects
from thads.engine.money.lines import Line, Posting
from thads.funds import balances, posting
from thads.funds.accounts import company_of
from thads.funds.vouchers import VOUCHERS
from thads.organisation import bulk
from thads.organisation.guarded import by_service
from thads.organisation.law import book

FUND, ENTRY, CHECK = posting.FUND, posting.ENTRY, "Ledger Check"
Difference = dict[str, Any]


def nightly() -> None:
    """Every office that has a ledger, one after the other, each committed."""
    for office in frappe.get_all("Enforcement Office", {"company": ("is", "set")}, pluck="name"):
        check(office)
        frappe.db.commit()


def check(office: str) -> str:
    """Compare the ledgers of an office; the name of the record that says what was found."""
    found = differences(office)
    row = {
        "doctype": CHECK, "office": office, "checked_at": now_datetime(), "differences": len(found),
        "entries": frappe.db.count(ENTRY, {"office": office}), "details": json.dumps(found[:500], ensure_ascii=False),
    }  # fmt: skip
    return str(by_service(frappe.get_doc(row)).insert(ignore_permissions=True).name)


def differences(office: str) -> list[Difference]:
    """{where, fund, account, one, other} for every sum that is not the same in two of the three; VND."""
    company = company_of(office)
    found = _unlike("GL Entry", _ledger(company), ENTRY, _sub_ledger(office))
    kept = {row.name: {column: int(row[column]) for column in balances.COLUMNS} for row in _funds(office)}
    made = {name: asdict(sums) for name, sums in sums_of(office).items()}
    nothing = asdict(Sums())
    for name in sorted(kept.keys() | made.keys()):
        for column in balances.COLUMNS:
            one, other = made.get(name, nothing)[column], kept.get(name, nothing)[column]
            if one != other:
                found.append({"where": [ENTRY, FUND], "fund": name, "account": column, "one": one, "other": other})
    return found


def _unlike(one: str, ones: dict[Any, int], other: str, others: dict[Any, int]) -> list[Difference]:
    return [
        {"where": [one, other], "fund": fund, "account": account, "one": ones.get((fund, account), 0),
         "other": others.get((fund, account), 0)}
        for fund, account in sorted(ones.keys() | others.keys())
        if ones.get((fund, account), 0) != others.get((fund, account), 0)
    ]  # fmt: skip


def _ledger(company: str) -> dict[tuple[str, str], int]:
    """Debit less credit of each fund and account in the general ledger, of our vouchers and of anybody else's."""
    query = """select ifnull(`fund_account`, ''), `account`, sum(`debit` - `credit`) from `tabGL Entry`
        where `company` = %s and `is_cancelled` = 0 group by `fund_account`, `account`"""
    return {(fund, account): int(left) for fund, account, left in frappe.db.sql(query, company)}


def _sub_ledger(office: str) -> dict[tuple[str, str], int]:
    query = """select `fund_account`, `account`, sum(`debit` - `credit`) from `tabFund Entry`
        where `office` = %s group by `fund_account`, `account`"""
    return {(fund, account): int(left) for fund, account, left in frappe.db.sql(query, office)}


def _funds(office: str) -> list[Any]:
    return frappe.get_all(FUND, {"office": office}, ["name", *balances.COLUMNS])


def sums_of(office: str) -> dict[str, Sums]:
    """The sums of every fund account of an office, counted from the sub-ledger's rows."""
    rows = frappe.get_all(
        ENTRY, {"office": office},
        ["fund_account", "event", "account_key", "debit", "credit", "posting_date", "voucher_type", "voucher_no", "cancels"],
        order_by="posting_date, voucher_no, line",
    )  # fmt: skip
    acts: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        acts[row.posting_date, row.voucher_type, row.voucher_no, row.event, row.cancels].append(row)
    sums: dict[str, Sums] = defaultdict(Sums)
    for (day, _type, _no, event, cancels), lines in acts.items():
        act = SimpleNamespace(event=event, lines=[_line(row) for row in lines], cancels=bool(cancels))
        for fund, change in effects(act, day, book()).items():
            sums[fund] += change
    return sums


def _line(row: Any) -> Line:
    return Line(row.account_key, int(row.debit), int(row.credit), fund=row.fund_account)


def rebuild(office: str) -> int:
    """Write the sub-ledger and the sums of an office again from its vouchers. Returns how many rows it has then."""
    funds = posting.locked(frappe.get_all(FUND, {"office": office}, pluck="name"))
    frappe.db.delete(ENTRY, {"office": office})
    count = 0
    for doctype in VOUCHERS:
        for name in frappe.get_all(doctype, {"office": office, "docstatus": (">", 0)}, pluck="name"):
            voucher = frappe.get_doc(doctype, name)
            acts: dict[tuple[date, bool], list[Posting]] = defaultdict(list)
            for day, made in voucher.booked():
                acts[day, made.cancels].append(made)
            for (day, _cancels), made in acts.items():
                rows = posting.entries(voucher, made, funds, day)
                bulk.insert(ENTRY, rows)
                count += len(rows)
    sums = sums_of(office)
    for name in funds:
        frappe.db.set_value(FUND, name, asdict(sums.get(name, Sums())), update_modified=False)
    return count
