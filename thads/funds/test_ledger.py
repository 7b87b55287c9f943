"""The ledgers: set up twice, posted to and reversed, never below zero, the same in all three places, made again from vouchers."""

from __future__ import annotations

import random
from unittest.mock import patch

import frappe
from erpnext.accounts.report.trial_balance.trial_balance import execute as trial_balance
from frappe.utils import today

from thads.engine.money.chart import Chart
from thads.engine.money.leaves import tree
from thads.funds import opening, reconcile
from thads.organisation.guarded import by_service
from thads.setup import ledger
from thads.testing import cases
from thads.testing.desk import DeskCase
from thads.testing.makers import OFFICE

FUND, ENTRY, GL = "Fund Account", "Fund Entry", "GL Entry"
SUMS = ["collected", "held", "paid", "fee", "cost", "returned"]


class TestLedger(DeskCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        ledger.make([OFFICE])
        cls.company = frappe.db.get_value("Enforcement Office", OFFICE, "company")

    def setUp(self) -> None:
        case = cases.make_case()
        self.fund = opening.of_decision(frappe.db.get_value("Enforcement Case", case, "decision"))
        self.party = by_service(
            frappe.get_doc({"doctype": "Judgment Party", "party_name": "Hồ Thị Mẫu", "kind": "person"})
        ).insert(ignore_permissions=True)

    def voucher(self, event: str, amount: int, through: str = "", on: str = "", **part):
        row = frappe.get_doc(
            {
                "doctype": "Money Voucher", "event": event, "office": OFFICE, "through": through, "posting_date": on or today(),
                "parts": [{"fund_account": self.fund, "party": self.party.name, "amount": amount, **part}],
            }
        )  # fmt: skip
        row.insert()
        row.submit()
        return row

    def sums(self) -> tuple[int, ...]:
        return tuple(int(one) for one in frappe.db.get_value(FUND, self.fund, SUMS))

    def test_set_up_twice_makes_nothing_new(self):
        before = frappe.db.count("Account", {"company": self.company})
        with patch.object(frappe.db, "commit"):
            self.assertEqual(set(ledger.make([OFFICE]).values()), {0})
        self.assertEqual(frappe.db.count("Account", {"company": self.company}), before)

    def test_every_key_has_a_leaf_of_its_own(self):
        keys = {leaf.key for leaf in tree(Chart(frappe.utils.getdate(today()))) if leaf.key}
        found = frappe.get_all(
            "Account", {"company": self.company, "account_key": ("is", "set"), "is_group": 0}, pluck="account_key"
        )
        self.assertEqual(sorted(found), sorted(keys))

    def test_collected_fee_paid_and_every_row_names_its_fund_and_room(self):
        self.voucher("collected", 5_000_000, "cash")
        self.voucher("fee_deducted", 150_000)
        self.voucher("paid_to_party", 4_850_000, "bank")
        self.assertEqual(self.sums(), (5_000_000, 0, 4_850_000, 150_000, 0, 0))
        rows = frappe.get_all(GL, {"fund_account": self.fund}, ["debit", "credit", "enforcement_room", "party"])
        self.assertEqual(sum(row.debit for row in rows), 10_000_000)
        self.assertEqual(sum(row.debit for row in rows), sum(row.credit for row in rows))
        self.assertTrue(all(row.enforcement_room for row in rows))
        self.assertEqual(len([row for row in rows if row.party == self.party.name]), 3)

    def test_nobody_is_paid_more_than_the_fund_holds_for_him(self):
        self.voucher("collected", 1_000_000, "cash")
        frappe.db.savepoint("refused")
        with self.assertRaises(frappe.ValidationError) as refused:
            self.voucher("paid_to_party", 1_000_001, "cash")
        frappe.db.rollback(save_point="refused")
        self.assertIn("1.000.000", str(refused.exception))
        self.assertEqual(self.sums()[:3], (1_000_000, 1_000_000, 0))
        self.assertEqual(frappe.db.count(GL, {"fund_account": self.fund}), 2)

    def test_a_cancelled_voucher_stays_in_the_books_with_its_reverse(self):
        self.voucher("collected", 700_000, "cash")
        paid = self.voucher("paid_to_party", 700_000, "bank")
        paid.cancel()
        self.assertEqual(self.sums(), (700_000, 700_000, 0, 0, 0, 0))
        rows = frappe.get_all(ENTRY, {"voucher_no": paid.name}, ["debit", "credit", "cancels"])
        self.assertEqual(len(rows), 4)
        self.assertEqual(sum(row.debit - row.credit for row in rows), 0)
        self.assertEqual(sum(row.cancels for row in rows), 2)
        with self.assertRaises(frappe.ValidationError):
            paid.delete()

    def test_money_that_was_paid_out_keeps_its_collection_from_being_cancelled(self):
        collected = self.voucher("collected", 700_000, "cash")
        self.voucher("paid_to_party", 700_000, "bank")
        frappe.db.savepoint("refused")
        with self.assertRaises(frappe.ValidationError):
            collected.cancel()
        frappe.db.rollback(save_point="refused")
        self.assertEqual(self.sums()[:3], (700_000, 0, 700_000))

    def test_a_closed_period_takes_no_voucher(self):
        period = frappe.get_doc({
            "doctype": "Accounting Period", "period_name": "Kỳ thử", "company": self.company, "start_date": "2026-10-01",
            "end_date": "2026-10-31", "closed_documents": [{"document_type": "Money Voucher", "closed": 1}],
        }).insert()  # fmt: skip
        self.addCleanup(period.delete)
        frappe.db.savepoint("refused")
        with self.assertRaises(frappe.ValidationError) as refused:
            self.voucher("collected", 1_000_000, "cash", on="2026-10-31")
        frappe.db.rollback(save_point="refused")
        self.assertIn("31/10/2026", str(refused.exception))
        self.voucher("collected", 1_000_000, "cash", on="2026-11-01")

    def test_the_three_agree_and_the_sub_ledger_is_made_again_from_the_vouchers(self):
        chance = random.Random(7)
        for _turn in range(12):
            self.voucher("collected", chance.randrange(10_000, 9_000_000), chance.choice(["cash", "bank", "treasury"]))
            self.voucher("fee_deducted", chance.randrange(1, 9_000))
        self.voucher("collected", 40_000, "cash", goes_to="state_fine").cancel()
        self.assertEqual(reconcile.differences(OFFICE), [])
        before = self._books()
        rows = frappe.db.count(ENTRY, {"office": OFFICE})
        frappe.db.delete(ENTRY, {"office": OFFICE})
        self.assertTrue(reconcile.differences(OFFICE))
        self.assertEqual(reconcile.rebuild(OFFICE), rows)
        self.assertEqual(self._books(), before)
        self.assertEqual(reconcile.differences(OFFICE), [])

    def test_a_row_changed_behind_the_books_back_is_found(self):
        self.voucher("collected", 500_000, "cash")
        self.assertEqual(reconcile.differences(OFFICE), [])
        row = frappe.db.get_value(ENTRY, {"fund_account": self.fund, "debit": 500_000})
        frappe.db.set_value(ENTRY, row, "debit", 500_001)
        found = [one for one in reconcile.differences(OFFICE) if one["fund"] == self.fund]
        self.assertEqual([(one["one"], one["other"]) for one in found], [(500_000, 500_001)])
        frappe.db.set_value(ENTRY, row, "debit", 500_000)

    def test_erpnexts_trial_balance_says_the_same(self):
        self.voucher("collected", 3_000_000, "cash")
        year = frappe.db.get_value(
            "Fiscal Year",
            {"year_start_date": ("<=", today()), "year_end_date": (">=", today()), "name": ("like", "%-%")},
            ["name", "year_start_date", "year_end_date"],
            as_dict=True,
        )
        rows = trial_balance(
            frappe._dict(
                company=self.company, fiscal_year=year.name, from_date=year.year_start_date, to_date=year.year_end_date
            )
        )[1]
        shown = {
            row["account"]: row["closing_debit"] - row["closing_credit"]
            for row in rows
            if row and frappe.db.get_value("Account", row.get("account"), "account_key")
        }
        kept = dict(
            frappe.db.sql(
                "select account, sum(debit - credit) from `tabFund Entry` where office = %s group by account", OFFICE
            )
        )
        self.assertEqual(
            {account: int(left) for account, left in shown.items() if left},
            {account: int(left) for account, left in kept.items() if left},
        )

    def _books(self) -> list[tuple]:
        return frappe.db.sql(
            """select fund_account, account_key, party, posting_date, voucher_no, line, debit, credit, cancels
            from `tabFund Entry` where office = %s order by voucher_no, cancels, line""",
            OFFICE,
        )
