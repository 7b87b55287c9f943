"""Receipts that end: cancelled or replaced by minutes; temporary ones that become official; old ones found again."""

import frappe

from thads.decisions import lookup
from thads.enforcement import owed
from thads.funds import reconcile
from thads.receipts import drafting, issuing, old, papers, replacing, temporary
from thads.testing import cases
from thads.testing.makers import HEAD, OFFICE, working_as
from thads.testing.receipts import (
    ACCOUNTANT,
    CASHIER,
    ReceiptCase,
    ledger_of,
    make_draft,
    make_issued,
    wanted,
)


class TestChanges(ReceiptCase):
    def setUp(self):
        self.case = cases.make_case()

    def tearDown(self):
        self.assertEqual(reconcile.differences(OFFICE), [])

    def fund(self, receipt):
        row = frappe.db.get_value(
            "Fund Account", receipt.parts[0].fund_account, ["collected", "held", "paid"], as_dict=True
        )
        return int(row.collected), int(row.held), int(row.paid)

    def minutes(self, receipt, act="cancel", **kw):
        with working_as(ACCOUNTANT):
            return replacing.write(receipt.name, act, "Ghi sai tên người nộp", **kw).name

    def decide(self, minutes, approved=True):
        with working_as(HEAD):
            return replacing.decide(minutes, approved=approved)

    def test_a_receipt_is_cancelled_by_minutes_that_the_head_approves(self):
        receipt = make_issued(case=self.case)
        self.decide(self.minutes(receipt))
        receipt.reload()
        self.assertEqual((receipt.state, receipt.docstatus), ("Cancelled", 2))
        self.assertEqual(sorted(ledger_of(receipt.name)), sorted([
            ("cash", 3_000_000, 0), ("party_payable", 0, 3_000_000), ("cash", 0, 3_000_000), ("party_payable", 3_000_000, 0),
        ]))  # fmt: skip
        self.assertEqual(self.fund(receipt), (0, 0, 0))
        self.assertEqual(lookup.by_code(receipt.code, "10.0.0.2")["status"], "revoked")
        self.assertEqual(owed.owed(frappe.get_doc("Enforcement Case", self.case)), 50_000_000)
        self.assertEqual(make_issued(case=self.case).number, receipt.number + 1)
        self.assertIn("ĐÃ HỦY", pdf_text(papers.copy(receipt)))

    def test_only_the_head_decides_and_a_refusal_changes_nothing(self):
        receipt = make_issued(case=self.case)
        minutes = self.minutes(receipt)
        with working_as(ACCOUNTANT):
            self.refused("HeadDecides", replacing.decide, minutes, approved=True)
        with working_as(CASHIER):
            self.refused("MinutesAreThere", replacing.write, receipt.name, "cancel", "Lần nữa")
        self.decide(minutes, approved=False)
        receipt.reload()
        self.assertEqual((receipt.state, len(ledger_of(receipt.name))), ("Issued", 2))
        self.refused("NotInState", self.decide, minutes)

    def test_a_replacement_ends_the_old_one_when_it_is_issued(self):
        first = make_issued(case=self.case)
        name = self.minutes(
            first, "replace", wanted=wanted(case=self.case, amount=2_500_000, typed={"payer_name": "Bùi Thị Thử"})
        )
        fresh = frappe.db.get_value("Receipt Minutes", name, "replacement")
        with working_as("ke-toan-truong"):
            issuing.approve(fresh)
        with working_as(CASHIER):
            self.refused("MinutesFirst", issuing.issue, fresh)
        self.decide(name)
        self.assertEqual(frappe.db.get_value("Receipt", first.name, "state"), "Issued")
        with working_as(CASHIER):
            second = issuing.issue(fresh)
        first.reload()
        self.assertEqual((first.state, first.replaced_by, second.replaces), ("Replaced", second.name, first.name))
        self.assertEqual(second.number, first.number + 1)
        self.assertEqual(self.fund(second), (2_500_000, 2_500_000, 0))
        told = lookup.by_code(first.code, "10.0.0.2")
        self.assertEqual((told["status"], told["replaced_by"]), ("replaced", second.full_number))
        self.assertIn(first.full_number, pdf_text(papers.copy(second)))
        self.assertEqual(frappe.db.get_value("Receipt Minutes", name, "state"), "Done")

    def test_a_temporary_receipt_becomes_official_in_part_and_no_further(self):
        held = make_issued("collection", case=self.case, amount=1_000_000)
        final = self.transferred(held, 600_000)
        self.assertEqual(ledger_of(final.name), [("provisional", 600_000, 0), ("party_payable", 0, 600_000)])
        self.assertIn("trích chuyển từ biên lai tạm thu sang biên lai thu chính thức", pdf_text(papers.copy(final)))
        self.assertEqual(
            (final.from_receipt, temporary.left(frappe.get_doc("Receipt", held.name))), (held.name, 400_000)
        )
        self.assertEqual(self.fund(final), (1_000_000, 1_000_000, 0))
        self.refused("MoreThanTemporary", self.transferred, held, 500_000)
        frappe.db.rollback()
        self.refused("Transferred", self.decide, self.minutes(held))
        frappe.db.rollback()
        self.decide(self.minutes(final))
        self.assertEqual(temporary.left(frappe.get_doc("Receipt", held.name)), 1_000_000)

    def test_provisional_money_without_a_case_goes_to_the_case_that_follows(self):
        held = make_issued("collection", by=CASHIER, amount=1_000_000)
        final = self.transferred(held, 1_000_000)
        self.assertEqual(self.fund(held), (1_000_000, 0, 1_000_000))
        self.assertEqual(self.fund(final), (1_000_000, 1_000_000, 0))

    def transferred(self, held, amount):
        held = frappe.get_doc("Receipt", held.name)
        asked = temporary.taking_from(temporary.source(held.name, OFFICE), wanted(case=self.case, amount=amount))
        with working_as(cases.OFFICER):
            name = drafting.draft(asked, from_receipt=held.name).name
        with working_as(ACCOUNTANT):
            issuing.approve(name)
            return issuing.issue(name)

    def test_old_receipts_go_to_the_office_of_today(self):
        read = self.old(
            "Biên lai thu tạm ứng án phí, lệ phí Tòa án số 0067942 ngày 12/12/2024 của Chi cục THADS huyện Lạng Giang, tỉnh Bắc Giang"
        )
        self.assertEqual(
            (read.office, read.mapped_by, read.number, str(read.issued_on)), ("24", "by_name", "0067942", "2024-12-12")
        )
        self.refused(
            "OfficeUnknown", self.old, "Biên lai thu tiền số 15 ngày 01/3/2020 của Chi cục THADS thị xã Không Rõ"
        )
        self.old("Biên lai thu tiền số 15 ngày 01/3/2020 của Chi cục THADS thị xã Không Rõ", office="96")
        again = self.old("Biên lai thu tiền số 16 ngày 02/3/2020 của chi cục thads thị xã không rõ")
        self.assertEqual((again.office, again.mapped_by), ("96", "by_record"))
        self.refused("UnreadableCitation", self.old, "không có số nào")
        found = old.find("theo Biên lai thu tạm ứng án phí số 67942 ngày 12/12/2024", "24")
        self.assertEqual([row["name"] for row in found], [read.name])

    def old(self, citation, **kw):
        return frappe.get_doc({"doctype": "Old Receipt", "citation": citation, **kw}).insert()

    def test_a_draft_is_no_receipt_yet(self):
        with working_as(ACCOUNTANT):
            self.refused("NotInState", replacing.write, make_draft(case=self.case), "cancel", "Sai")

    def refused(self, error, function, *args, **kw):
        with self.assertRaises(Exception) as caught:
            function(*args, **kw)
        self.assertEqual(type(caught.exception).__name__, error, str(caught.exception))


def pdf_text(pdf):
    import pymupdf

    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        return " ".join(" ".join(page.get_text() for page in document).split())
