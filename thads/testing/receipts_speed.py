"""What issuing a receipt costs beside a bare ERPNext Journal Entry of two lines, in one run, one after the other:
``bench --site SITE execute thads.testing.receipts_speed.measure``. On a site for tests only: it leaves its records behind.

CPU seconds of this process (the database's are not in them, on either side). The number with both ledgers, the entry in the
case's log, and the signed file are measured each by itself.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import frappe
from frappe.utils import today

from thads.receipts import case_log, issuing, papers
from thads.setup import ledger
from thads.testing import cases, makers
from thads.testing.makers import OFFICE, working_as
from thads.testing.receipts import CASHIER, make_approved

MOST = 2.0
NO_FILE = "0" * 64


def measure(count: int = 20) -> dict[str, Any]:
    """Medians in milliseconds of CPU time; ``ratio``: number and ledgers against the Journal Entry, at most 2 is asked."""
    makers.make_office()
    ledger.make([OFFICE])
    case, company = cases.make_case(), frappe.db.get_value("Enforcement Office", OFFICE, "company")
    receipts = [make_approved(case=case) for _ in range(2 * count + 2)]
    entries = [_entry(company) for _ in range(count + 1)]
    frappe.db.commit()
    told: dict[str, list[float]] = {
        "journal_entry": [],
        "number_and_ledgers": [],
        "with_file_and_log": [],
        "file": [],
        "log": [],
    }
    for place, entry in enumerate(entries):
        row = {
            "journal_entry": _cpu(_submitted, entry), "number_and_ledgers": _cpu(_booked, receipts[2 * place]),
            **_whole(receipts[2 * place + 1]),
        }  # fmt: skip
        for name, value in row.items():
            if place:  # the first of each warms up
                told[name].append(value)
    found: dict[str, Any] = {name: round(1000 * statistics.median(values), 1) for name, values in told.items()}
    found["ratio"] = round(found["number_and_ledgers"] / found["journal_entry"], 2)
    found["ratio_with_file_and_log"] = round(found["with_file_and_log"] / found["journal_entry"], 2)
    return found | {"receipts": count, "as_asked": found["ratio"] <= MOST}


def _entry(company: str) -> Any:
    keys = {"cash": 0, "state_other": 1}
    accounts = [
        {"account": frappe.db.get_value("Account", {"company": company, "account_key": key}), ("credit" if credit else "debit") + "_in_account_currency": 3_000_000}
        for key, credit in keys.items()
    ]  # fmt: skip
    row = {
        "doctype": "Journal Entry",
        "company": company,
        "posting_date": today(),
        "voucher_type": "Journal Entry",
        "accounts": accounts,
    }
    return frappe.get_doc(row).insert(ignore_permissions=True)


def _submitted(entry: Any) -> None:
    entry.flags.ignore_permissions = True
    entry.submit()
    frappe.db.commit()


def _booked(name: str) -> None:
    """The number and both ledgers, without the file and the case's log."""
    with (
        working_as(CASHIER), patch.object(papers, "signed", lambda *_: b""), patch.object(issuing.vault, "put", lambda _: NO_FILE),
        patch.object(case_log, "collected", lambda *_: None),
    ):  # fmt: skip
        issuing.issue(name)


def _whole(name: str) -> dict[str, float]:
    """The whole issue, with the share of the signed file and of the case's log in it."""
    shares: dict[str, float] = {"file": 0.0, "log": 0.0}

    def timed(share: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def inner(*args: Any) -> Any:
            began = time.process_time()
            try:
                return function(*args)
            finally:
                shares[share] += time.process_time() - began

        return inner

    with (
        working_as(CASHIER), patch.object(papers, "signed", timed("file", papers.signed)),
        patch.object(case_log, "collected", timed("log", case_log.collected)),
    ):  # fmt: skip
        whole = _cpu(issuing.issue, name)
    return {"with_file_and_log": whole, **shares}


def _cpu(function: Callable[..., Any], *args: Any) -> float:
    began = time.process_time()
    function(*args)
    return time.process_time() - began
