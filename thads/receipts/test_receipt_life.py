"""A receipt from draft to issue: who may do what, the number, both ledgers, the signed file, the look-up."""

from datetime import timedelta

import frappe
from frappe.utils import getdate, today

from thads.decisions import keys, lookup
from thads.engine.drafting.verify import verify
from thads.funds import reconcile
from thads.organisation import vault
from thads.receipts import drafting, issuing
from thads.testing import cases
from thads.testing.makers import OFFICE, OTHER_OFFICE, working_as
from thads.testing.receipts import (
    ACCOUNTANT,
    CASHIER,
    CHIEF,
    ReceiptCase,
    ledger_of,
    make_approved,
    make_draft,
    make_issued,
    wanted,
)


class TestLife(ReceiptCase):
    offices = (OFFICE, OTHER_OFFICE)

    def setUp(self):
        self.case = cases.make_case()

    def test_a_receipt_is_issued_with_number_books_signature_and_code_at_once(self):
        receipt = make_issued(case=self.case, amount=3_000_000)
        self.assertEqual((receipt.state, receipt.docstatus), ("Issued", 1))
        self.assertEqual(receipt.full_number, f"BLTHA/{getdate(today()):%y}E-{receipt.number}")
        self.assertEqual(ledger_of(receipt.name), [("cash", 3_000_000, 0), ("party_payable", 0, 3_000_000)])
        fund = frappe.get_doc("Fund Account", receipt.parts[0].fund_account)
        self.assertEqual((int(fund.collected), int(fund.held), int(fund.due)), (3_000_000, 3_000_000, 3_000_000))
        self.assertEqual(fund.decision, receipt.decision)
        found = verify(vault.get(receipt.issued_file), trust=keys.trusted_roots())
        self.assertEqual([(one.sound, one.trusted, one.covers_whole) for one in found.signatures], [(True, True, True)])
        self.assertEqual(reconcile.differences(OFFICE), [])

    def test_the_case_is_told_what_was_collected(self):
        make_issued(case=self.case, amount=3_000_000)
        from thads.enforcement import owed

        self.assertEqual(owed.owed(frappe.get_doc("Enforcement Case", self.case)), 47_000_000)

    def test_numbers_follow_each_other_by_office_and_kind(self):
        first = make_issued(case=self.case).number
        self.assertEqual(make_issued(case=self.case).number, first + 1)
        self.assertEqual(make_issued("collection", case=self.case, through="bank").number, 1)

    def test_issued_twice_it_is_one_receipt(self):
        receipt = make_issued(case=self.case)
        with working_as(CASHIER):
            self.assertEqual(issuing.issue(receipt.name).number, receipt.number)
        self.assertEqual(len(ledger_of(receipt.name)), 2)

    def test_the_same_key_makes_one_draft_and_other_contents_are_refused(self):
        self.assertEqual(make_draft(case=self.case, key="a"), make_draft(case=self.case, key="a"))
        self.refused("OtherContent", make_draft, case=self.case, key="a", amount=5)

    def test_three_people_take_part_in_a_cash_receipt(self):
        name = make_draft("court_fee_advance")
        with working_as(CASHIER):
            self.refused("NotInState", issuing.issue, name)
            self.refused("AccountantApproves", issuing.approve, name)
        own = make_draft(by=ACCOUNTANT, case=self.case)
        with working_as(ACCOUNTANT):
            self.refused("OwnDraft", issuing.approve, own)
        with working_as(CHIEF):
            issuing.approve(own)
            self.refused("NotYourKind", issuing.issue, own)

    def test_an_officer_never_collects_court_fee_advances(self):
        self.refused("NotYoursToDraft", make_draft, "court_fee_advance", by=cases.OFFICER)
        name = make_approved("court_fee_advance")
        with working_as(cases.OFFICER):
            self.refused("NotYourKind", issuing.issue, name)

    def test_money_by_bank_says_so_and_is_signed_by_the_accountant(self):
        receipt = make_issued(case=self.case, through="bank")
        self.assertEqual(ledger_of(receipt.name)[0], ("bank", 3_000_000, 0))
        self.assertEqual(receipt.collector, cases.officer_name(ACCOUNTANT))
        self.assertIn("thu qua chuyển khoản", text(receipt))
        self.refused("NeedsBankReference", make_draft, case=self.case, through="bank", typed={"bank_reference": " "})

    def test_fees_are_signed_by_the_office(self):
        receipt = make_issued("tax_fee", case=self.case, amount=90_000)
        found = verify(vault.get(receipt.issued_file), trust=keys.trusted_roots())
        self.assertIn("Thi hành án dân sự tỉnh Bắc Ninh", found.signatures[0].by)
        self.assertEqual(ledger_of(receipt.name), [("cash", 90_000, 0), ("state_fee", 0, 90_000)])

    def test_cash_of_another_day_is_refused(self):
        yesterday = getdate(today()) - timedelta(days=1)
        name = make_approved(case=self.case, received_on=yesterday)
        with working_as(CASHIER):
            self.refused("NotTheSameDay", issuing.issue, name)

    def test_a_closed_period_is_refused_and_takes_no_number(self):
        name = make_approved(case=self.case, through="bank", received_on=getdate(today()) - timedelta(days=20))
        frappe.db.set_single_value("Accounts Settings", "acc_frozen_upto", getdate(today()) - timedelta(days=10))
        self.addCleanup(frappe.db.set_single_value, "Accounts Settings", "acc_frozen_upto", None)
        frappe.db.commit()
        before = frappe.get_all("Number Series Counter", fields=["name", "last_number"], order_by="name")
        with working_as(ACCOUNTANT):
            self.refused("PeriodLocked", issuing.issue, name)
        frappe.db.rollback()
        self.assertEqual(
            frappe.get_all("Number Series Counter", fields=["name", "last_number"], order_by="name"), before
        )
        self.assertEqual(frappe.db.get_value("Receipt", name, ["state", "number"]), ("Approved", 0))

    def test_an_amount_unlike_its_words_is_refused(self):
        self.refused("UnlikeWords", make_draft, case=self.case, words="ba trăm nghìn đồng")
        self.refused("WordsNotUnderstood", make_draft, case=self.case, words="ba xu")
        made = frappe.get_doc("Receipt", make_draft(case=self.case, words="ba triệu đồng chẵn"))
        self.assertEqual(made.amount_words, "Ba triệu đồng")

    def test_a_case_of_another_office_is_refused(self):
        other = cases.make_case(OTHER_OFFICE)
        self.refused("WrongOffice", make_draft, case=other)

    def test_what_is_typed_is_checked(self):
        self.refused("NeedsPayer", make_draft, case=self.case, typed={"payer_name": " "})
        self.refused("NeedsDecision", make_draft)
        self.refused("NothingCollected", make_draft, case=self.case, sums=[])
        self.refused("BadAmount", make_draft, case=self.case, amount="3.00.000")
        self.refused("NotOnThisKind", make_draft, case=self.case, sums=[{"content": "advance", "amount": 1}])
        self.refused("NeedsParty", make_draft, case=self.case, sums=[{"content": "creditor", "amount": 1}])
        self.refused("InTheFuture", make_draft, case=self.case, received_on=getdate(today()) + timedelta(days=1))

    def test_an_advance_has_a_fund_account_of_its_own(self):
        receipt = make_issued("court_fee_advance", amount=300_000)
        self.assertEqual(ledger_of(receipt.name), [("cash", 300_000, 0), ("court_fee_advance", 0, 300_000)])
        self.assertEqual(frappe.db.get_value("Fund Account", receipt.parts[0].fund_account, "kind"), "advance")
        self.assertEqual(receipt.parts[0].party, receipt.payer_party)

    def test_hostile_text_stays_text(self):
        told = {"payer_name": "<b>#eval(1)</b> =1+1", "payer_address": "$x$ {{ 1 }}"}
        receipt = make_issued(case=self.case, typed=told)
        self.assertIn("<b>#eval(1)</b> =1+1", text(receipt))

    def test_the_verify_page_knows_it(self):
        receipt = make_issued(case=self.case)
        told = lookup.by_code(receipt.code, "10.0.0.1")
        self.assertEqual((told["status"], told["number"]), ("valid", receipt.full_number))
        self.assertNotIn("Bùi Văn Thử", str(told))
        pdf = vault.get(receipt.issued_file)
        self.assertTrue(lookup.by_file(pdf, "10.0.0.1")["same_file"])
        self.assertEqual(lookup.by_file(pdf + b"%more", "10.0.0.1")["status"], "altered")

    def test_nothing_goes_around_the_service(self):
        name = make_approved(case=self.case)
        receipt = frappe.get_doc("Receipt", name)
        with self.assertRaises(frappe.ValidationError) as caught:
            receipt.submit()
        self.assertEqual(type(caught.exception).__name__, "NotByThisDoor")
        issued = make_issued(case=self.case)
        with self.assertRaises(frappe.ValidationError):
            frappe.get_doc("Receipt", issued.name).cancel()
        with self.assertRaises(frappe.ValidationError):
            draft = frappe.get_doc("Receipt", make_draft(case=self.case))
            draft.total = 1
            draft.save()

    def test_a_draft_may_be_changed_sent_back_and_discarded(self):
        name = make_draft(case=self.case)
        with working_as(ACCOUNTANT):
            issuing.send_back(name, "Thiếu địa chỉ")
        with working_as(cases.OFFICER):
            receipt = drafting.change(frappe.get_doc("Receipt", name), wanted(case=self.case, amount="4.000.000"))
            self.assertEqual((int(receipt.total), receipt.amount_words), (4_000_000, "Bốn triệu đồng"))
            drafting.discard(receipt)
        self.assertFalse(frappe.db.exists("Receipt", name))

    def refused(self, error, function, *args, **kw):
        with self.assertRaises(Exception) as caught:
            function(*args, **kw)
        self.assertEqual(type(caught.exception).__name__, error, str(caught.exception))


def text(receipt):
    import pymupdf

    with pymupdf.open(stream=vault.get(receipt.issued_file), filetype="pdf") as document:
        return " ".join(" ".join(page.get_text() for page in document).split())
