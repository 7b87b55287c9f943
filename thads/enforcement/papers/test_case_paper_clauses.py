import io
from unittest.mock import patch

import frappe
from docx import Document

from thads.api import case_papers as door
from thads.api import drafting, phrases
from thads.decisions import papers
from thads.enforcement.papers.test_case_papers import papers_text
from thads.testing import cases, makers
from thads.testing.desk import DeskCase
from thads.testing.lives import LifeScript
from thads.testing.makers import DRAFTER, HEAD, OFFICE, OTHER_OFFICE, REVIEWER, working_as


class TestClauses(DeskCase):
    offices = (OFFICE, OTHER_OFFICE)

    def setUp(self):
        self.life = LifeScript(cases.make_case())
        self.name = self.life.draft("QD-HOAN", ground="c")
        frappe.db.commit()

    def printed(self):
        return " ".join(papers_text(papers.current(frappe.get_doc("Decision", self.name))).split())

    def edit(self, change, part=cases.OFFICER):
        with working_as(part):
            told = door.list_clauses(self.name)
            change(told["clauses"])
            return door.edit_clauses(self.name, told["version"], told["clauses"])

    def test_an_edited_clause_is_printed_and_marked_for_the_reviewer(self):
        self.edit(
            lambda rows: rows.append({"part": "body", "type": "article", "text": "Giao Phòng Nghiệp vụ theo dõi."})
        )
        self.assertIn("Giao Phòng Nghiệp vụ theo dõi.", self.printed())
        with working_as(REVIEWER):
            changes = door.list_clauses(self.name)["differences"]
        self.assertEqual(
            [(row["change"], row["now"]) for row in changes], [("added", "Giao Phòng Nghiệp vụ theo dõi.")]
        )
        self.life.review(self.name)
        self.life.sign(self.name)
        self.life.issue(self.name)
        self.assertIn("Giao Phòng Nghiệp vụ theo dõi.", self.printed())
        self.assertEqual(self.life.state, "postponed")

    def test_after_its_review_nothing_is_edited_any_more_and_an_old_version_never(self):
        with working_as(cases.OFFICER):
            told = door.list_clauses(self.name)
        self.edit(lambda rows: rows[-1].update(text="Sửa lần một."))
        for name in ("Stale", "WrongState"):
            with working_as(cases.OFFICER), self.assertRaises(frappe.ValidationError) as caught:
                door.edit_clauses(self.name, told["version"], told["clauses"])
            self.assertEqual(type(caught.exception).__name__, name)
            frappe.db.rollback()
            self.life.review(self.name) if name == "Stale" else None

    def test_new_entries_make_the_clauses_anew(self):
        self.edit(lambda rows: rows[-1].update(text="Sửa tay."))
        with working_as(cases.OFFICER):
            form = door.form(self.life.case, "QD-HOAN", self.name)
            entries = {row["name"]: row["value"] for row in form["inputs"] if row["value"] is not None}
            door.redraft(self.name, entries, form["version"])
            self.assertEqual(door.list_clauses(self.name)["differences"], [])
        self.assertNotIn("Sửa tay.", self.printed())

    def test_hostile_clauses_stay_text_or_are_refused(self):
        hostile = '<img src=x onerror=alert(1)> #panic("x") {debtor}'
        self.edit(lambda rows: rows[-1].update(text=hostile))
        self.assertIn(hostile, self.printed())
        for wrong in ([], [{"part": "x"}], [{"part": "body", "type": "article", "text": ["a"]}]):
            with working_as(cases.OFFICER):
                version = door.list_clauses(self.name)["version"]
                self.assertRaises(frappe.ValidationError, door.edit_clauses, self.name, version, wrong)

    def test_another_office_and_the_signatory_s_desk_edit_nothing(self):
        with working_as(DRAFTER, OTHER_OFFICE):
            self.assertRaises(frappe.PermissionError, door.list_clauses, self.name)
        with working_as(HEAD):
            version = door.list_clauses(self.name)["version"]
            self.assertRaises(frappe.PermissionError, door.edit_clauses, self.name, version, [])

    def test_a_paper_edited_in_word_comes_back_and_is_kept_only_when_saved(self):
        with working_as(cases.OFFICER):
            document = Document(io.BytesIO(drafting.paper(self.name, "docx").data))
            next(row for row in document.paragraphs if row.text.startswith("Căn cứ: ")).add_run(" Bổ sung từ Word.")
            out = io.BytesIO()
            document.save(out)
            with patch("thads.api.case_papers.uploaded", return_value=[("du-thao.docx", out.getvalue())]):
                told = door.read_word(self.name)
            self.assertNotIn("Bổ sung từ Word.", self.printed())
            self.assertIn("Bổ sung từ Word.", told["differences"][0]["now"])
            door.edit_clauses(self.name, door.list_clauses(self.name)["version"], told["clauses"])
        self.assertIn("Bổ sung từ Word.", self.printed())


class TestPhrases(DeskCase):
    offices = (OFFICE, OTHER_OFFICE)

    def tearDown(self):
        frappe.set_user("Administrator")
        frappe.db.delete("Drafting Phrase")

    def titles(self, part, office=OFFICE, kind="QD-HOAN"):
        with working_as(part, office):
            return [row["title"] for row in phrases.list_phrases(kind)]

    def test_a_phrase_is_one_s_own_unless_shared_with_the_office(self):
        with working_as(cases.OFFICER):
            own = phrases.keep_phrase("Riêng", "Đã thuyết phục hai lần")["name"]
            both = phrases.keep_phrase("Chung", "Theo Biên bản ngày", "QD-HOAN", True)["name"]
        self.assertEqual(self.titles(cases.OFFICER), ["Chung", "Riêng"])
        self.assertEqual(self.titles(DRAFTER), ["Chung"])
        self.assertEqual(self.titles(DRAFTER, kind="QD-TT"), [])
        self.assertEqual(self.titles(DRAFTER, OTHER_OFFICE), [])
        with working_as(DRAFTER):
            for name, reads in ((own, False), (both, True)):
                doc = frappe.get_doc("Drafting Phrase", name)
                self.assertEqual(bool(frappe.has_permission("Drafting Phrase", "read", doc=doc)), reads)
                self.assertFalse(frappe.has_permission("Drafting Phrase", "write", doc=doc))

    def test_a_phrase_without_words_is_refused(self):
        with working_as(cases.OFFICER):
            self.assertRaises(frappe.ValidationError, phrases.keep_phrase, "Tên", "  ")
        self.assertEqual(frappe.db.count("Drafting Phrase", {"owner": makers.user(cases.OFFICER)}), 0)
