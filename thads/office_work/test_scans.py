from unittest.mock import patch

import frappe
import pymupdf

from thads.api import scans as door
from thads.enforcement.casefile import documents
from thads.engine.scans import codes, sheets
from thads.office_work import letters, scans
from thads.organisation import vault
from thads.testing import cases, makers
from thads.testing.desk import DeskCase
from thads.testing.makers import CLERK, HEAD, OFFICE, OTHER_OFFICE, working_as

CASE, LETTER, BATCH = "Enforcement Case", "Correspondence", "Scan Batch"


def page(text):
    with pymupdf.open() as book:
        book.new_page().insert_text((72, 100), text)
        return book.tobytes()


def pile(*papers):
    with pymupdf.open() as book:
        for paper in papers:
            with pymupdf.open(stream=paper) as one:
                book.insert_pdf(one)
        return book.tobytes()


class TestScans(DeskCase):
    offices = (OFFICE, OTHER_OFFICE)

    def setUp(self):
        self.case = cases.make_case()
        told = {"subject": "Công văn thử", "sender": "Tòa án", "received_on": frappe.utils.today()}
        with working_as(CLERK):
            self.letter = letters.register(OFFICE, "Incoming", told, "k")
            self.sheets = [self.sheet(CASE, self.case), self.sheet(LETTER, self.letter)]

    def tearDown(self):
        frappe.set_user("Administrator")
        makers.sweep_records()

    def sheet(self, doctype, name):
        return door.print_sheets(doctype, frappe.as_json([name])).data

    def taken(self, data, office=OFFICE):
        with working_as(CLERK, office), patch.object(door, "uploaded", return_value=[("tap-quet.pdf", data)]):
            return door.take_in()

    def rows(self, batch):
        return frappe.get_doc(BATCH, batch).parts

    def in_file(self):
        file = documents.of(frappe.get_doc(CASE, self.case))
        return [one for one in file.sources if one.record[0] == "File Document"]

    def refused(self, error, function, *args):
        with self.assertRaises(frappe.ValidationError) as caught:
            function(*args)
        self.assertEqual(type(caught.exception).__name__, error)

    def test_each_part_goes_to_its_case_or_letter_and_filing_twice_files_once(self):
        batch = self.taken(pile(page("lạc"), self.sheets[0], page("a"), page("b"), self.sheets[1], page("c")))
        self.assertEqual([row.state for row in self.rows(batch)], ["No Sheet", "To File", "To File"])
        self.assertEqual(self.in_file(), [])
        with working_as(CLERK):
            told = door.file(batch)
            again = door.file(batch)
        self.assertEqual((told["filed"], told["failed"], again["filed"], told["state"]), (2, 0, 0, "Partly Filed"))
        [filed] = self.in_file()
        with pymupdf.open(stream=vault.get(filed.digest)) as book:
            self.assertEqual([one.get_text().strip() for one in book], ["a", "b"])
        self.assertEqual([row.pages for row in frappe.get_doc(LETTER, self.letter).scans], [1])

    def test_a_part_without_a_sheet_is_assigned_or_set_aside_and_nothing_is_lost(self):
        data = pile(page("x"), self.sheets[0], page("y"))
        batch = self.taken(data)
        row = self.rows(batch)[0].name
        with working_as(CLERK):
            door.set_aside(batch, row)
            door.assign(batch, row, CASE, self.case, "Biên bản <b>thử</b>")
            self.assertEqual(door.file(batch)["state"], "Filed")
            self.refused("PartFiled", door.set_aside, batch, row)
            self.assertTrue(door.part(batch, row).data.startswith(b"%PDF-"))
        self.assertEqual(len(self.in_file()), 2)
        self.assertEqual(vault.get(frappe.db.get_value(BATCH, batch, "digest")), data)

    def test_the_same_scan_again_is_the_same_batch(self):
        data = pile(self.sheets[0], page("a"))
        self.assertEqual(self.taken(data), self.taken(data))
        self.assertNotEqual(self.taken(data), self.taken(data, OTHER_OFFICE))

    def test_a_sheet_printed_again_has_the_same_code(self):
        with working_as(CLERK):
            self.sheet(CASE, self.case)
        self.assertEqual(frappe.db.count("Scan Sheet", {"target_name": self.case}), 1)

    def test_a_sheet_of_another_office_or_a_forged_one_is_unknown_and_keeps_its_pages(self):
        forged = sheets.typeset([sheets.Sheet(codes.printed(codes.new_code(), b"gia"), "GIA", "Hồ sơ", "giả")])
        elsewhere = self.taken(pile(self.sheets[0], page("a"), forged, page("b")), OTHER_OFFICE)
        self.assertEqual([(row.state, row.first_page, row.last_page) for row in self.rows(elsewhere)],
                         [("Unknown Sheet", 2, 2), ("Unknown Sheet", 3, 4)])  # fmt: skip
        with working_as(CLERK, OTHER_OFFICE):
            with self.assertRaises(frappe.PermissionError):
                door.assign(elsewhere, self.rows(elsewhere)[0].name, CASE, self.case)
            self.assertEqual(door.file(elsewhere)["filed"], 0)
        self.assertEqual(self.in_file(), [])

    def test_what_was_filed_wrongly_is_taken_back_and_filed_elsewhere(self):
        batch = self.taken(pile(self.sheets[1], page("a")))
        row = self.rows(batch)[0].name
        with working_as(CLERK):
            self.refused("PartNotFiled", door.take_back, batch, row, "nhầm")
            door.file(batch)
            self.refused("ReasonMissing", door.take_back, batch, row, " ")
            door.take_back(batch, row, "nhầm")
            self.assertEqual(frappe.get_doc(LETTER, self.letter).scans, [])
            door.assign(batch, row, CASE, self.case, "Đúng chỗ")
            door.file(batch)
            self.assertEqual(len(self.in_file()), 1)
            door.take_back(batch, row, "vẫn nhầm")
        self.assertEqual(self.in_file(), [])

    def test_what_cannot_be_filed_says_why_and_the_others_are_filed(self):
        batch = self.taken(pile(self.sheets[0], page("a"), self.sheets[1], page("b")))
        with working_as(CLERK), patch.object(documents, "add", side_effect=frappe.ValidationError("hồ sơ đã khóa")):
            told = door.file(batch)
        self.assertEqual((told["filed"], told["failed"]), (1, 1))
        self.assertEqual(self.rows(batch)[0].problem, "hồ sơ đã khóa")
        with working_as(CLERK):
            self.assertEqual(door.file(batch)["state"], "Filed")

    def test_only_the_clerk_prints_takes_in_and_files_and_only_in_his_office(self):
        batch = self.taken(pile(self.sheets[0], page("a")))
        for part, office in ((cases.OFFICER, OFFICE), (CLERK, OTHER_OFFICE), (HEAD, OFFICE)):
            with working_as(part, office), self.assertRaises(frappe.PermissionError):
                door.file(batch)
            with working_as(part, office), self.assertRaises(frappe.PermissionError):
                self.sheet(CASE, self.case)
        with working_as(CLERK, OTHER_OFFICE):
            self.assertNotIn(batch, frappe.get_list(BATCH, pluck="name"))
            self.assertFalse(frappe.has_permission(BATCH, "read", doc=batch))

    def test_codes_are_of_this_site(self):
        self.assertIsNone(codes.genuine(codes.printed("ABCDEFGHJKMN", b"khac"), scans.secret()))
