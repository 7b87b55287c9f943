"""Asking the law on the desk: about a case as it stands, from texts that an office loaded, refused to whom it is not for."""

import frappe

from thads.api import ask
from thads.enforcement import legal_texts
from thads.organisation import access
from thads.testing import cases, makers
from thads.testing.desk import DeskCase
from thads.testing.makers import OFFICE, OTHER_OFFICE, working_as

TEXT = "Số: 998/2026/NĐ-CP\nĐiều 1. Niêm phong kho\nKho vật chứng được niêm phong trong 07 ngày.\nĐiều 2. Mở kho\nKho được mở khi có lệnh.\n"
QUESTION = "kho vật chứng niêm phong mấy ngày"


def load(text: str = TEXT, **told: str) -> str:
    return legal_texts.load("van-ban.txt", text.encode(), {"title": "Nghị định mẫu về kho", **told}).name


class TestAsking(DeskCase):
    offices = (OFFICE, OTHER_OFFICE)

    def tearDown(self):
        frappe.set_user("Administrator")
        for doctype in (legal_texts.PASSAGE, legal_texts.TEXT):
            frappe.db.delete(doctype)

    def passages(self, person: str, office: str = OFFICE) -> list[str]:
        with working_as(person, office):
            return [row["article"] for row in ask.ask(QUESTION)["passages"]]

    def test_a_question_about_a_case_tells_what_runs_in_it(self):
        case = cases.make_case()
        with working_as(cases.OFFICER):
            first = ask.ask("lập hồ sơ thi hành án trong mấy ngày", case)["answers"][0]
        self.assertIn("Điều 12", first["article"])
        self.assertTrue(first["now"] and first["due"] and first["explanation"])

    def test_a_case_one_does_not_see_is_not_asked_about(self):
        case = cases.make_case(OTHER_OFFICE)
        with working_as(cases.OFFICER), self.assertRaises(frappe.PermissionError):
            ask.ask("thời hạn tự nguyện", case)
        with working_as("Guest"), self.assertRaises(frappe.PermissionError):
            ask.ask("thời hạn tự nguyện")

    def test_nothing_recorded_nothing_answered(self):
        with working_as(makers.HEAD):
            self.assertEqual(ask.ask("giá vàng hôm nay"), {"answers": [], "passages": []})

    def test_a_loaded_text_answers_with_its_article(self):
        with working_as(makers.HEAD):
            name = load(valid_from="2026-07-01")
        row = frappe.get_doc(legal_texts.TEXT, name)
        self.assertEqual((row.number, row.passages, row.office), ("998/2026/NĐ-CP", 2, OFFICE))
        self.assertEqual(self.passages(cases.OFFICER)[0], "Điều 1")

    def test_another_office_neither_lists_nor_finds_it(self):
        with working_as(makers.HEAD):
            name = load()
        self.assertEqual(self.passages(makers.HEAD, OTHER_OFFICE), [])
        with working_as(makers.HEAD, OTHER_OFFICE):
            self.assertEqual(frappe.get_list(legal_texts.TEXT), [])
            self.assertFalse(frappe.has_permission(legal_texts.TEXT, "read", doc=name))
            self.assertEqual(frappe.get_list(legal_texts.PASSAGE), [])

    def test_what_an_administrator_loads_is_for_every_office_and_changed_by_no_head(self):
        administrator = makers.make_user("quan-tri@thads.example", [access.ADMINISTRATOR])
        with working_as(administrator):
            name = load()
        for office in (OFFICE, OTHER_OFFICE):
            self.assertTrue(self.passages(makers.HEAD, office))
        with working_as(makers.HEAD):
            self.assertTrue(frappe.has_permission(legal_texts.TEXT, "read", doc=name))
            self.assertFalse(frappe.has_permission(legal_texts.TEXT, "write", doc=name))
            self.assertFalse(frappe.has_permission(legal_texts.TEXT, "delete", doc=name))

    def test_a_text_no_longer_in_force_says_so(self):
        with working_as(makers.HEAD):
            load(valid_from="2020-01-01", valid_to="2026-06-30")
            self.assertFalse(ask.ask(QUESTION)["passages"][0]["in_force"])

    def test_the_same_file_is_loaded_once(self):
        with working_as(makers.HEAD):
            load()
            self.assertRaises(legal_texts.LoadedAlready, load)
        with working_as(makers.HEAD, OTHER_OFFICE):
            self.assertTrue(load())

    def test_days_that_cannot_be_are_refused_when_loading_and_when_changing(self):
        with working_as(makers.HEAD):
            self.assertRaises(legal_texts.EndsBeforeItBegins, load, valid_from="2026-07-01", valid_to="2026-06-30")
            row = frappe.get_doc(legal_texts.TEXT, load(valid_from="2026-07-01"))
            row.valid_to = "2026-06-30"
            self.assertRaises(frappe.ValidationError, row.save)

    def test_a_changed_day_counts_at_once(self):
        with working_as(makers.HEAD):
            row = frappe.get_doc(legal_texts.TEXT, load(valid_from="2026-07-01"))
            self.assertTrue(ask.ask(QUESTION)["passages"][0]["in_force"])
            row.valid_to = "2026-08-01"
            row.save()
            self.assertFalse(ask.ask(QUESTION)["passages"][0]["in_force"])

    def test_its_passages_go_with_a_text(self):
        with working_as(makers.HEAD):
            frappe.delete_doc(legal_texts.TEXT, load())
        self.assertEqual(frappe.db.count(legal_texts.PASSAGE), 0)
        self.assertEqual(self.passages(makers.HEAD), [])

    def test_an_officer_loads_nothing(self):
        with working_as(cases.OFFICER), self.assertRaises(frappe.PermissionError):
            ask.load_text(title="x")
