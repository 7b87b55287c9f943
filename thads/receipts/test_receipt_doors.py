"""Receipts through the desk's doors, by the people who use them; what is owed, and the tables of a month and a day."""

import io

import frappe
import openpyxl
from frappe.utils import getdate, today

from thads.api import receipts as doors
from thads.receipts import owed, tables
from thads.testing import cases, makers
from thads.testing.makers import OFFICE, OTHER_OFFICE, working_as
from thads.testing.receipts import ACCOUNTANT, CASHIER, CREDITOR, ReceiptCase, make_issued

TYPED = {"payer_name": "Bùi Văn Thử"}


class TestDoors(ReceiptCase):
    offices = (OFFICE, OTHER_OFFICE)

    def test_a_receipt_goes_from_hand_to_hand(self):
        case = cases.make_case()
        sums = [{"content": "creditor", "amount": "1.500.000", "party_name": CREDITOR}]
        with working_as(CASHIER):
            self.assertIn(case, [row["value"] for row in doors.find_case("Văn Thử")])
            self.assertEqual(doors.in_words("1.500.000")["words"], "Một triệu năm trăm nghìn đồng")
            made = doors.draft("enforcement", "cash", sums, TYPED, case=case, key="k")
            self.assertEqual(made["acts"], ["change", "discard"])
        with working_as(ACCOUNTANT):
            self.assertIn("approve", doors.get(made["name"])["acts"])
            doors.approve(made["name"])
        with working_as(CASHIER):
            self.assertEqual(doors.issue(made["name"])["state"], "Issued")
            self.assertEqual([row["state"] for row in doors.list_of_case(case)], ["Issued"])
        for stranger in ((cases.OFFICER, OTHER_OFFICE), (makers.HEAD, OTHER_OFFICE)):
            with working_as(*stranger):
                for door in (
                    lambda: doors.get(made["name"]),
                    lambda: doors.form(case),
                    lambda: doors.list_of_case(case),
                ):
                    self.assertRaises(frappe.PermissionError, door)
        with working_as(cases.OFFICER, OTHER_OFFICE):
            self.assertEqual(doors.find_case("Văn Thử"), [])

    def test_what_is_owed_is_proposed_and_falls_with_every_receipt(self):
        case = self.case_of_a_fee()
        (row,) = owed.proposal(case)["rows"]
        self.assertEqual((row["content"], row["ordered"], row["left"]), ("court_fee", 300_000, 300_000))
        make_issued("state_budget", case=case, amount=100_000)
        told = owed.proposal(case)
        self.assertEqual((told["rows"][0]["left"], told["left"]), (200_000, 200_000))
        self.assertEqual([payer["name"] for payer in told["payers"]], ["Nguyễn Thử 0001"])
        self.assertIn("THA", owed.transfer_code(case)["purpose"])

    def case_of_a_fee(self):
        decision = makers.decisions_of(makers.make_batch(debtors=1))[0]
        cases.issue(decision)
        return frappe.db.get_value("Enforcement Case", {"decision": decision})

    def test_the_tables_say_what_was_issued(self):
        case = cases.make_case()
        fee = make_issued("tax_fee", case=case, amount=90_000)
        (row,) = [
            row for row in tables.use_of(OFFICE, *tables.period(getdate(today()).year)) if row["kind"] == "tax_fee"
        ]
        self.assertEqual((row["last"], row["in_force"], row["cash"]), (fee.number, row["issued"], row["total"]))
        rows, total = tables.to_tax_office(OFFICE, getdate(today()))
        self.assertEqual((rows[-1]["number"], rows[-1]["payer"], total), (fee.number, "Bùi Văn Thử", row["total"]))
        sheet = openpyxl.load_workbook(io.BytesIO(tables.tax_sheet(OFFICE, getdate(today())))).active
        self.assertEqual(sheet.cell(5, 4).value, fee.number)
        with working_as(cases.OFFICER):
            self.assertRaises(frappe.ValidationError, doors.tax_sheet, OFFICE, today())
