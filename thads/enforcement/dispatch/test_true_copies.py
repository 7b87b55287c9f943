"""True copies through the door: numbered one after the other, one for each person, kept, and nobody else's."""

import frappe
import pymupdf

from thads.api import true_copies as door
from thads.decisions import true_copies
from thads.testing import cases, makers
from thads.testing.desk import DeskCase
from thads.testing.makers import CLERK, HEAD, OFFICE, OTHER_OFFICE, working_as


class TestTrueCopies(DeskCase):
    offices = (OFFICE, OTHER_OFFICE)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        makers.sweep_records()
        cls.decision = makers.decisions_of(makers.make_batch(debtors=1))[0]
        cases.issue(cls.decision)

    def make(self, *people, key="k1", part=CLERK, office=OFFICE):
        with working_as(part, office):
            return door.make(self.decision, list(people), key)["names"]

    def refused(self, name, act, *args, **told):
        with self.assertRaises(frappe.ValidationError) as caught:
            act(*args, **told)
        self.assertEqual(type(caught.exception).__name__, name)

    def test_each_person_gets_a_numbered_copy_signed_by_the_office(self):
        names = self.make("Lê Thị Bình", "Trần Văn An")
        rows = [frappe.get_doc("True Copy", name) for name in names]
        self.assertEqual(rows[1].number, rows[0].number + 1)
        self.assertTrue(all(row.full_number.endswith("/SY-THADS") for row in rows))
        self.assertEqual(
            [(row.copy_no, row.copies, row.addressee) for row in rows], [(1, 2, "Lê Thị Bình"), (2, 2, "Trần Văn An")]
        )
        book = pymupdf.open(stream=true_copies.file(names[1]))
        text = " ".join(" ".join(page.get_text() for page in book).split())
        for words in (
            "SAO Y",
            rows[1].full_number,
            "Bản sao số 02/02",
            "Trần Văn An",
            frappe.db.get_value("Decision", self.decision, "full_number"),
        ):
            self.assertIn(words, text)
        self.assertEqual(
            [(one.field_name, one.is_signed) for page in book for one in page.widgets()], [("office", True)]
        )

    def test_the_same_request_twice_is_the_same_copies(self):
        names = self.make("Một người", key="same")
        self.assertEqual(self.make("Một người", key="same"), names)

    def test_several_copies_print_as_one_file(self):
        names = self.make("A", "B", key="both")
        pages = sum(frappe.db.get_value("True Copy", name, "pages") for name in names)
        with working_as(CLERK):
            printed = door.print_copies(names).data
        self.assertEqual(pymupdf.open(stream=printed).page_count, pages)

    def test_only_an_issued_paper_that_stands_is_copied(self):
        frappe.db.set_value("Decision", self.decision, "fate", "revoked")
        self.refused("NotIssued", self.make, "A", key="gone")
        frappe.db.set_value("Decision", self.decision, "fate", None)
        self.refused("TooManyCopies", self.make, key="none")

    def test_who_may_certify_is_the_head_or_whom_the_head_has_given_it_to(self):
        with working_as(CLERK):
            told = door.offered(self.decision)
        self.assertTrue(told["makes"] and told["rights"])
        self.assertEqual(
            told["rights"][0]["name"], frappe.get_doc("Enforcement Officer", {"user": makers.user(HEAD)}).full_name
        )

    def test_another_office_neither_makes_nor_reads_them(self):
        [name] = self.make("A", key="own")
        with working_as(CLERK, OTHER_OFFICE):
            self.assertEqual(frappe.get_list("True Copy"), [])
            for ask in (
                lambda: door.offered(self.decision),
                lambda: door.paper(name),
                lambda: door.print_copies([name]),
            ):
                self.assertRaises(frappe.PermissionError, ask)
        self.assertRaises(frappe.PermissionError, self.make, "A", key="theirs", office=OTHER_OFFICE)

    def test_a_copy_stays_on_record(self):
        [name] = self.make("A", key="kept")
        self.refused("CopyKept", frappe.delete_doc, "True Copy", name)
