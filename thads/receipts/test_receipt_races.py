"""Eight cashiers at once, and one who is killed in the middle: no gap, no duplicate, nothing half done."""

import multiprocessing
import os
from pathlib import Path

import frappe
from frappe.utils import getdate, today

from thads.decisions import numbers
from thads.funds import reconcile
from thads.receipts import issuing
from thads.testing import cases, makers
from thads.testing.makers import OFFICE, working_as
from thads.testing.receipts import CASHIER, ReceiptCase, ledger_of, make_approved

CASHIERS, RECEIPTS = 8, 16
KILLED = """
from unittest.mock import patch
from thads.receipts import issuing
frappe.set_user({cashier!r})
def dies(*args):
    os.kill(os.getpid(), signal.SIGKILL)
with patch("{where}", dies):
    issuing.issue({name!r})
"""
MOMENTS = ("thads.receipts.papers.signed", "thads.funds.posting.post", "thads.receipts.case_log.collected")


class TestRaces(ReceiptCase):
    def setUp(self):
        self.case = cases.make_case()

    def test_eight_cashiers_leave_no_gap_and_no_duplicate(self):
        names = [make_approved(case=self.case, amount=1_000 + place) for place in range(RECEIPTS)]
        frappe.db.commit()
        before = self.last_number()
        context = multiprocessing.get_context("spawn")
        barrier = context.Barrier(CASHIERS)
        place = (frappe.local.site, str(Path(frappe.local.sites_path).resolve()), makers.user(CASHIER))
        workers = [
            context.Process(target=_cashier, args=(*place, names[start * 2 :] + names[: start * 2], barrier))
            for start in range(CASHIERS)
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(400)
        self.assertEqual([worker.exitcode for worker in workers], [0] * CASHIERS)
        frappe.db.rollback()
        rows = frappe.get_all(
            "Receipt", {"name": ("in", names)}, ["number", "state", "number_key", "code", "issued_file"]
        )
        self.assertEqual({row.state for row in rows}, {"Issued"})
        self.assertEqual(sorted(row.number for row in rows), list(range(before + 1, before + RECEIPTS + 1)))
        for column in ("number_key", "code", "issued_file"):
            self.assertEqual(len({row[column] for row in rows}), RECEIPTS)
        self.assertEqual(self.last_number(), before + RECEIPTS)
        collected = frappe.db.get_value("Fund Account", {"enforcement_case": self.case}, "collected")
        self.assertEqual(int(collected), sum(1_000 + place for place in range(RECEIPTS)))
        self.assertEqual(reconcile.differences(OFFICE), [])

    def test_killed_at_any_moment_of_the_issue_the_receipt_exists_once(self):
        for moment in MOMENTS:
            name = make_approved(case=self.case)
            frappe.db.commit()
            before = self.last_number()
            self.killed(KILLED.format(cashier=makers.user(CASHIER), where=moment, name=name))
            self.assertEqual(frappe.db.get_value("Receipt", name, ["state", "docstatus", "number"]), ("Approved", 0, 0))
            self.assertEqual((ledger_of(name), self.last_number()), ([], before))
            with working_as(CASHIER):
                self.assertEqual(issuing.issue(name).number, before + 1)
            self.assertEqual(len(ledger_of(name)), 2)
        self.assertEqual(reconcile.differences(OFFICE), [])

    def last_number(self):
        counter = numbers.counter_name(OFFICE, "BL:enforcement", getdate(today()).year)
        return frappe.db.get_value("Number Series Counter", counter, "last_number") or 0


def _cashier(site, sites, user, names, barrier):
    """Issues every receipt, beginning elsewhere than the others: most are issued by somebody else meanwhile."""
    os.chdir(sites)
    frappe.init(site=site, sites_path=sites)
    frappe.connect()
    frappe.set_user(user)
    barrier.wait(200)
    for name in names:
        issuing.issue(name)
        frappe.db.commit()
    frappe.destroy()
