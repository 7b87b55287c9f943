import io
from datetime import timedelta
from unittest.mock import patch

import frappe
import pymupdf
from frappe.utils import getdate, today

from thads.api import casefile as door
from thads.decisions import keys
from thads.enforcement.casefile import archive, documents
from thads.engine.drafting.verify import verify
from thads.organisation import access, vault
from thads.testing import cases, makers
from thads.testing.cases import OFFICER
from thads.testing.desk import DeskCase
from thads.testing.makers import HEAD, OTHER_OFFICE, working_as

CASE = "Enforcement Case"
HOSTILE = "#pagebreak() *x* $y$ {{ 7 * 7 }}"


def pdf(pages: int = 1) -> bytes:
    with pymupdf.open() as made:
        for page in range(pages):
            made.new_page().insert_text((72, 72), f"trang {page}")
        return made.tobytes()


SCAN = pdf(3)


class TestCaseFile(DeskCase):
    offices = (makers.OFFICE, OTHER_OFFICE)

    def setUp(self):
        self.decision = self.issued()
        self.case = frappe.db.get_value(CASE, {"decision": self.decision})
        self.examiner = makers.make_officer("tham-tra", "Examiner", [access.EXAMINER])

    def tearDown(self):
        makers.sweep_records()

    def issued(self):
        [name] = makers.decisions_of(makers.make_batch(debtors=1))
        cases.issue(name)
        return name

    def refused(self, error, function, *args, **kw):
        with self.assertRaises(frappe.ValidationError) as caught:
            function(*args, **kw)
        self.assertEqual(type(caught.exception).__name__, error)

    def add(self, title="Biên bản xác minh", name="bien-ban.pdf", data=None, on=None):
        with working_as(OFFICER), patch.object(door, "uploaded", return_value=[(name, data or SCAN)]):
            return door.add_document(self.case, title, on)

    def end(self):
        cases.tell(self.case, ("case_completed", getdate(today())))

    def number(self):
        with working_as(OFFICER):
            return door.number_sheets(self.case)

    def test_what_was_issued_and_what_the_court_sent_are_in_the_file_by_themselves(self):
        shown = self.number()
        self.assertEqual([row["folio"] for row in shown["documents"]], ["01", "02"])
        self.assertIn("QĐ-THADS", shown["documents"][0]["title"])
        self.assertIn("12/2026/DS-ST", shown["documents"][1]["title"])
        self.assertEqual((shown["unnumbered"], shown["gaps"], shown["sheets"]), (0, [], 2))

    def test_numbers_are_given_once_and_go_on_behind(self):
        self.number()
        self.add(on=str(getdate(today()) - timedelta(days=400)))
        first = self.number()
        self.assertEqual(first["numbered"], 1)
        self.assertEqual(first["documents"][-1]["folio"], "03-05")
        again = self.number()
        self.assertEqual((again["numbered"], again["documents"]), (0, first["documents"]))

    def test_the_same_scan_added_twice_is_one_and_a_struck_one_keeps_its_numbers(self):
        self.add()
        shown = self.add()
        self.assertEqual(len(shown["documents"]), 3)
        self.number()
        name = next(row["added"] for row in shown["documents"] if row["added"])
        with working_as(OFFICER):
            self.refused("ReasonForStriking", door.strike_document, name, "  ")
            shown = door.strike_document(name, "nhầm hồ sơ")
            self.refused("StruckAlready", door.strike_document, name, "nhầm hồ sơ")
        self.assertEqual([row["folio"] for row in shown["struck"]], ["03-05"])
        self.assertEqual(shown["gaps"], [])
        self.add("Đơn đề nghị", data=pdf(1))
        self.assertEqual(self.number()["documents"][-1]["folio"], "06")

    def test_what_a_record_put_there_is_not_struck_by_hand(self):
        self.number()
        name = frappe.db.get_value("File Document", {"enforcement_case": self.case, "uploaded": 0})
        with working_as(OFFICER):
            self.refused("NotAddedByHand", door.strike_document, name, "thử")

    def test_a_file_says_what_it_is_and_is_of_a_known_type(self):
        self.refused("UntitledDocument", self.add, title=" ")
        self.refused("UnknownType", self.add, name="x.exe", data=b"MZ")
        self.refused("InTheFuture", self.add, on=str(getdate(today()) + timedelta(days=1)))

    def test_one_pdf_holds_everything_with_the_signed_originals_beside(self):
        self.add(HOSTILE)
        self.number()
        with working_as(OFFICER):
            made = door.bound_file(self.case).get_data()
        with pymupdf.open(stream=io.BytesIO(made)) as book:
            self.assertEqual(len(book.get_toc()), 4)
            beside = {name: book.embfile_get(name) for name in book.embfile_names()}
            [original] = [data for name, data in beside.items() if name.endswith(".pdf")]
            self.assertEqual(original, vault.get(frappe.db.get_value("Decision", self.decision, "issued_file")))
            self.assertIn("Bút lục 05", book[-1].get_text().replace("\xa0", " "))
            self.assertIn(HOSTILE, book[1].get_text())

    def test_another_office_neither_sees_nor_changes_the_file(self):
        for function in (door.get_file, door.number_sheets, door.bound_file):
            with working_as(HEAD, OTHER_OFFICE), self.assertRaises(frappe.PermissionError):
                function(self.case)

    def test_an_unfinished_file_does_not_go_to_the_archive_and_says_why(self):
        with working_as(OFFICER):
            self.refused("NotYetForArchive", door.check_file, self.case)
            why = door.get_file(self.case)["archive"]["hindrances"]
        self.assertEqual(len(why), 2)

    def test_three_people_sign_in_their_order_and_the_head_s_signature_is_real(self):
        self.number()
        self.end()
        with working_as(OFFICER):
            door.check_file(self.case, "đủ tài liệu")
            self.refused("NotYourPart", door.examine_file, self.case)
        with working_as(HEAD):
            self.refused("NotInThisOrder", door.archive_file, self.case, today())
        with working_as("tham-tra"):
            door.examine_file(self.case)
            self.refused("NotYourPart", door.archive_file, self.case, today())
        with working_as(HEAD):
            shown = door.archive_file(self.case, today())
            self.refused("NotInThisOrder", door.archive_file, self.case, today())
        self.assertEqual(shown["archive"]["state"], "Archived")
        self.assertEqual(len(shown["archive"]["steps"]), 3)
        kept = archive.kept(self.case)
        [signature] = verify(kept, trust=keys.trusted_roots()).signatures
        self.assertTrue(signature.intact and signature.trusted)

    def test_who_checked_the_file_does_not_examine_it_whatever_his_roles(self):
        self.number()
        self.end()
        with working_as(OFFICER):
            door.check_file(self.case)
        frappe.get_doc("User", makers.user(OFFICER)).add_roles(access.EXAMINER)
        try:
            with working_as(OFFICER):
                self.refused("AnotherHasToSign", door.examine_file, self.case)
        finally:
            frappe.get_doc("User", makers.user(OFFICER)).remove_roles(access.EXAMINER)

    def test_what_is_taken_out_of_the_archive_has_a_reason_and_comes_back(self):
        self.number()
        self.end()
        for part, step in ((OFFICER, door.check_file), ("tham-tra", door.examine_file)):
            with working_as(part):
                step(self.case)
        with working_as(HEAD):
            door.archive_file(self.case, today(), by_hand=1)
            self.refused("ReasonForWithdrawal", door.withdraw_file, self.case, " ")
            self.assertEqual(door.withdraw_file(self.case, "giải quyết khiếu nại")["archive"]["state"], "Withdrawn")
            self.assertEqual(door.return_file(self.case)["archive"]["state"], "Archived")

    def test_a_paper_that_comes_after_the_check_hinders_the_archive_until_it_is_numbered(self):
        self.number()
        self.end()
        with working_as(OFFICER):
            door.check_file(self.case)
        self.add()
        with working_as("tham-tra"):
            self.refused("NotYetForArchive", door.examine_file, self.case)
        self.number()
        with working_as("tham-tra"):
            door.examine_file(self.case)
        self.assertEqual(documents.of(frappe.get_doc(CASE, self.case)).sheets, 5)
