from unittest.mock import patch

import frappe
import pymupdf
from frappe.utils import now_datetime

from thads.api import registers as doors
from thads.decisions import lifecycle, register_check, register_closing, register_files, register_ledger, registers
from thads.decisions.doctype.register_closing.register_closing import RegisterKept
from thads.engine.drafting.registers.catalogue import UnknownBook
from thads.organisation import access, vault
from thads.organisation.errors import NotByHand
from thads.testing import makers
from thads.testing.desk import DeskCase
from thads.testing.makers import CLERK, DRAFTER, HEAD, OFFICE, OTHER_OFFICE, REVIEWER, working_as

BOOK, OFFICER = "03-CD", "chap-hanh-vien"
OPEN, CLOSED = registers.Filter(2027, 1), registers.Filter(2026, 4)
KEPT = ("state", "issued_on", "working_year", "modified", "voided_at", "voided_by", "void_reason", "amount", "title")


class TestRegisters(DeskCase):
    offices = (OFFICE, OTHER_OFFICE)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.papers = makers.decisions_of(makers.make_batch(debtors=4))
        for part, action in ((REVIEWER, "review"), (HEAD, "sign"), (CLERK, "issue")):
            with working_as(part):
                lifecycle.step(action, cls.papers)
        cls.rows = {row.name: row for row in frappe.get_all("Decision", {"name": ("in", cls.papers)}, ["name", *KEPT])}

    def setUp(self):
        """Three papers of the last quarter of 2026 (September), one of the first of 2027, nothing closed."""
        for doctype in (register_ledger.CORRECTION, register_ledger.LINE, register_ledger.CLOSING):
            frappe.db.delete(doctype)
        frappe.db.delete("Enforcement Event", {"strikes": ("is", "set")})
        for place, name in enumerate(self.papers):
            values = {field: self.rows[name][field] for field in KEPT}
            day, year = ("2026-10-05", 2027) if place == 3 else (f"2026-09-{28 + place}", 2026)
            frappe.db.set_value(
                "Decision", name, {**values, "issued_on": day, "working_year": year, "modified": f"{day} 08:00:00"},
                update_modified=False,
            )  # fmt: skip
        frappe.db.commit()

    def close(self, **kw):
        with working_as(CLERK), patch.object(frappe, "enqueue"):
            return register_closing.close(OFFICE, BOOK, "2026-07-01", **kw)

    def page(self, wanted=OPEN, part=CLERK, **kw):
        with working_as(part):
            return registers.page(OFFICE, BOOK, wanted, **kw)

    def void(self, name, reason="Trùng quyết định"):
        with working_as(HEAD):
            row = lifecycle.step("void", [name], reason)[0]
        self.assertNotIn("error", row)

    def test_what_was_issued_is_in_the_register_with_its_parties_duty_and_sum(self):
        told = self.page(CLOSED)
        self.assertEqual([line["number"] for line in told["lines"]], [1, 2, 3])
        first = told["lines"][0]["cells"]
        self.assertEqual(first["day"], "28/09/2026")
        self.assertIn("Nguyễn Thử 000", first["debtors"])
        self.assertIn("phường Kinh Bắc", first["debtors"])
        self.assertIn("12/2026/DS-ST", first["judgment"])
        self.assertIn("300.000", first["duty"])
        self.assertEqual((first["amount"], told["amount"], told["total"]), ("300.000", 900_000, 3))

    def test_numbers_of_lines_begin_anew_with_the_working_year(self):
        told = self.page(OPEN)
        self.assertEqual([(line["number"], line["cells"]["day"]) for line in told["lines"]], [(1, "05/10/2026")])

    def test_a_voided_number_stays_in_the_register_and_adds_nothing(self):
        self.void(self.papers[3])
        told = self.page(OPEN)
        self.assertEqual(told["lines"][0]["state"], "voided")
        self.assertIn("Trùng quyết định", told["lines"][0]["cells"]["note"])
        self.assertEqual((told["amount"], told["states"]["voided"]), (0, 1))

    def test_a_search_works_without_accents_and_never_renumbers(self):
        name = frappe.db.get_value("Decision", self.papers[1], "debtors_text")
        for typed in (name, name.lower().replace("ễ", "e").replace("ử", "u")):
            told = self.page(registers.Filter(2026, 4, search=typed))
            self.assertEqual([line["number"] for line in told["lines"]], [2], typed)
        self.assertEqual(self.page(registers.Filter(2026, 4, search="100% _"))["total"], 0)

    def test_pages_follow_each_other(self):
        first, second = self.page(CLOSED, length=2), self.page(CLOSED, start=2, length=2)
        self.assertEqual([line["number"] for line in first["lines"] + second["lines"]], [1, 2, 3])

    def test_the_list_counts_every_book_like_the_book_itself(self):
        with working_as(CLERK):
            told = registers.overview(OFFICE, 2026, 4)
            self.assertEqual(len({row["register"] for row in told["books"]}), 21)
            for row in told["books"]:
                self.assertEqual(row["lines"], registers.page(OFFICE, row["code"], CLOSED)["total"], row["code"])

    def test_an_officer_reads_the_lines_of_his_own_cases_only(self):
        self.assertEqual(self.page(CLOSED, part=OFFICER)["total"], 3)
        case = frappe.db.get_value("Decision", self.papers[0], "enforcement_case")
        other = access.officer_of(makers.user(HEAD), OFFICE)
        mine = frappe.db.get_value("Enforcement Case", case, "officer")
        frappe.db.set_value("Enforcement Case", case, "officer", other)
        self.addCleanup(frappe.db.set_value, "Enforcement Case", case, "officer", mine)
        told = self.page(CLOSED, part=OFFICER)
        self.assertEqual([line["number"] for line in told["lines"]], [2, 3])
        with working_as(OFFICER):
            self.assertEqual(registers.page(OFFICE, "01", registers.Filter(2026))["total"], 0)
            self.assertEqual(doors.list_closings(OFFICE, BOOK), [])

    def test_another_office_is_refused_whatever_it_asks(self):
        closing = self.close()
        line = frappe.get_all(register_ledger.LINE, {"closing": closing}, pluck="name")[0]
        frappe.db.commit()
        with working_as(CLERK, OTHER_OFFICE):
            for ask in (
                lambda: doors.get_book(OFFICE, BOOK, 2026), lambda: doors.list_books(OFFICE),
                lambda: doors.copy(OFFICE, BOOK, 2026), lambda: doors.preview_closing(OFFICE, BOOK),
                lambda: doors.close(OFFICE, BOOK, "2026-10-01"), lambda: doors.list_closings(OFFICE, BOOK),
            ):  # fmt: skip
                self.assertRaises(frappe.ValidationError, ask)
            for ask in (
                lambda: doors.file(closing),
                lambda: doors.check(closing),
                lambda: doors.correct(line, "duty", "x", "y"),
            ):
                self.assertRaises(frappe.PermissionError, ask)
            self.assertEqual(frappe.get_list(register_ledger.LINE, {"closing": closing}), [])
        with working_as(DRAFTER):
            self.assertRaises(frappe.PermissionError, doors.close, OFFICE, BOOK, "2026-10-01")

    def test_the_department_reads_every_office_and_closes_none(self):
        makers.make_user("trung-uong@thads.example", ["Department Officer"])
        closing = self.close()
        with working_as("trung-uong@thads.example"):
            self.assertEqual(doors.get_book(OFFICE, BOOK, 2026, 4)["total"], 3)
            self.assertTrue(doors.check(closing)["intact"])
            self.assertGreater(len(doors.list_books()["offices"]), 1)
            self.assertRaises(frappe.PermissionError, doors.close, OFFICE, BOOK, "2026-10-01")
            self.assertRaises(frappe.PermissionError, doors.confirm, closing)

    def test_list_rule_and_document_rule_of_stored_lines_agree(self):
        closing = self.close()
        names = frappe.get_all(register_ledger.LINE, {"closing": closing}, pluck="name")
        people = [
            (CLERK, OFFICE),
            (OFFICER, OFFICE),
            (CLERK, OTHER_OFFICE),
            (OFFICER, OTHER_OFFICE),
            ("tiep-nhan", OFFICE),
        ]
        for part, office in people:
            with working_as(part, office):
                listed = set(frappe.get_list(register_ledger.LINE, {"closing": closing}, pluck="name"))
                readable = {name for name in names if frappe.has_permission(register_ledger.LINE, "read", doc=name)}
                self.assertEqual(listed, readable, (part, office))

    def test_an_unknown_register_is_refused(self):
        with working_as(CLERK):
            self.assertRaises(UnknownBook, registers.page, OFFICE, "99", OPEN)

    def test_closing_keeps_lines_totals_statement_and_both_files(self):
        closing = frappe.get_doc(register_ledger.CLOSING, self.close())
        self.assertEqual(
            (closing.line_count, closing.first_line, closing.last_line, closing.amount), (3, 1, 3, 900_000)
        )
        self.assertIn("Cộng sổ quý IV năm 2026", closing.statement)
        self.assertIn("900.000 đồng (Chín trăm nghìn đồng)", closing.statement)
        self.assertIn("cả năm", closing.statement)
        self.assertEqual(closing.closed_by, makers.user(CLERK))
        pdf = register_files.kept(closing.name, "pdf")
        with pymupdf.open(stream=pdf) as document:
            text = "".join(page.get_text() for page in document)
            self.assertEqual((round(document[0].rect.width), round(document[0].rect.height)), (1191, 842))
        self.assertIn("Trang 1/1", text)
        self.assertTrue(register_files.kept(closing.name, "xlsx").startswith(b"PK"))
        self.assertEqual(register_files.kept(closing.name, "pdf"), pdf, "made once")

    def test_closing_waits_for_the_end_of_the_period_and_goes_in_order(self):
        with working_as(CLERK):
            self.assertRaises(register_closing.NotNext, register_closing.close, OFFICE, BOOK, "2026-10-01")
        self.close()
        with working_as(CLERK):
            self.assertRaises(register_closing.NotOver, register_closing.close, OFFICE, BOOK, "2026-10-01")

    def test_a_closing_sent_twice_is_one_and_a_second_one_is_refused(self):
        first = self.close(key="abc")
        self.assertEqual(self.close(key="abc"), first)
        self.assertRaises(register_closing.ClosedAlready, self.close, key="other")
        self.assertRaises(register_closing.ClosedAlready, self.close)
        self.assertEqual(frappe.db.count(register_ledger.CLOSING), 1)
        self.assertEqual(frappe.db.count(register_ledger.LINE), 3)

    def test_all_that_is_due_is_closed_at_once_and_a_second_time_changes_nothing(self):
        with working_as(CLERK), patch.object(frappe, "enqueue"):
            rows = register_closing.close_due(OFFICE)
            self.assertEqual(register_closing.close_due(OFFICE), [])
        self.assertIn((BOOK, "Quý IV năm 2026", ""), [(row["book"], row["period"], row["error"]) for row in rows])
        self.assertEqual(frappe.db.count(register_ledger.CLOSING, {"book": BOOK}), 1)

    def test_two_closings_of_one_period_cannot_be_stored(self):
        closing = frappe.get_doc(register_ledger.CLOSING, self.close())
        twin = frappe.copy_doc(closing)
        twin.closing_key = closing.closing_key
        twin.flags.by_service = True
        self.assertRaises(frappe.UniqueValidationError, twin.insert)
        frappe.db.rollback()

    def test_what_is_closed_cannot_be_changed_or_deleted(self):
        closing = frappe.get_doc(register_ledger.CLOSING, self.close())
        line = frappe.get_doc(register_ledger.LINE, {"closing": closing.name})
        with working_as(HEAD):
            closing.amount = 1
            with self.assertRaises(frappe.ValidationError) as refused:
                closing.save()
            self.assertEqual(type(refused.exception).__name__, NotByHand.__name__)
            self.assertRaises(frappe.PermissionError, line.delete)
        closing.reload()
        closing.flags.by_service = True
        closing.statement = "khác"
        with self.assertRaises(frappe.ValidationError) as refused:
            closing.save(ignore_permissions=True)
        self.assertEqual(type(refused.exception).__name__, RegisterKept.__name__)
        self.assertRaises(frappe.ValidationError, line.delete, ignore_permissions=True)

    def test_the_head_confirms_and_not_who_closed(self):
        with working_as(HEAD), patch.object(frappe, "enqueue"):
            own = register_closing.close(OFFICE, BOOK, "2026-07-01")
            self.assertRaises(frappe.ValidationError, doors.confirm, own)
        with working_as(CLERK):
            self.assertRaises(frappe.PermissionError, doors.confirm, own)
        with working_as("pho-truong"):
            doors.confirm(own)
            self.assertRaises(frappe.ValidationError, doors.confirm, own)
        self.assertEqual(frappe.db.get_value(register_ledger.CLOSING, own, "confirmed_by"), makers.user("pho-truong"))

    def test_a_paper_voided_after_its_quarter_is_closed_is_a_new_line_of_the_open_one(self):
        self.close()
        self.void(self.papers[1])
        self.assertEqual([line["state"] for line in self.page(CLOSED)["lines"]], ["entry"] * 3, "the closed lines stay")
        told = self.page(OPEN)
        self.assertEqual([(line["number"], line["state"]) for line in told["lines"]], [(1, "entry"), (2, "correction")])
        note = told["lines"][1]["cells"]["note"]
        self.assertIn("Đính chính dòng số 2, quý IV năm 2026", note)
        self.assertIn("Trùng quyết định", note)
        self.assertEqual((told["lines"][1]["refers"]["number"], told["amount"]), (2, 0), "300.000 - 300.000")

    def test_a_correction_that_was_closed_is_not_told_again(self):
        self.close()
        self.void(self.papers[1])
        frappe.db.set_value("Decision", self.papers[1], {"voided_at": "2026-11-01 08:00:00"}, update_modified=False)
        with (
            working_as(CLERK),
            patch.object(frappe, "enqueue"),
            patch.object(register_closing, "today", return_value="2027-01-02"),
        ):
            second = register_closing.close(OFFICE, BOOK, "2026-10-01", "Không rõ")
        row = frappe.get_doc(register_ledger.CLOSING, second)
        self.assertEqual((row.line_count, row.amount), (2, 0))
        with working_as(CLERK):
            self.assertEqual(registers.page(OFFICE, BOOK, registers.Filter(2027, 2))["total"], 0)
            self.assertEqual(self.page(OPEN)["total"], 2)

    def test_a_record_of_a_closed_quarter_that_comes_late_is_a_line_of_the_open_one(self):
        frappe.db.set_value("Decision", self.papers[2], "number", 0, update_modified=False)
        with working_as(CLERK), patch.object(frappe, "enqueue"):
            register_closing.close(OFFICE, BOOK, "2026-07-01", "Số 3 đang chờ")
        frappe.db.set_value("Decision", self.papers[2], "number", 3)
        told = self.page(OPEN)
        self.assertEqual([line["state"] for line in told["lines"]], ["late", "entry"])
        self.assertIn("Ghi bổ sung", told["lines"][0]["cells"]["note"])
        self.assertEqual(told["amount"], 600_000)

    def test_a_number_without_a_paper_is_reported_and_has_to_be_explained(self):
        gone = frappe.get_doc("Decision", self.papers[1])
        frappe.db.sql("delete from `tabDecision` where name = %s", self.papers[1])
        with working_as(CLERK):
            told = register_closing.preview(OFFICE, BOOK)
            self.assertEqual(told["missing"], [f"{gone.symbol}: 2"])
        self.assertRaises(register_closing.ExplainMissing, self.close)
        closing = frappe.get_doc(register_ledger.CLOSING, self.close(explanation="Mất do sự cố ngày 30/9"))
        self.assertIn("thiếu số 2", closing.statement)
        self.assertIn("Mất do sự cố", closing.statement)
        self.assertEqual(closing.missing_count, 1)
        frappe.db.rollback()

    def test_the_numbers_of_received_judgments_are_checked_too(self):
        name = frappe.get_all("Court Judgment", {"office": OFFICE}, pluck="name")[0]
        fields = ["received_on", "register_year", "received_number"]
        kept = frappe.db.get_value("Court Judgment", name, fields, as_dict=True)
        moved = {"received_on": "2026-09-28", "register_year": 2026, "received_number": 3}
        frappe.db.set_value("Court Judgment", name, moved, update_modified=False)
        self.addCleanup(frappe.db.set_value, "Court Judgment", name, kept, update_modified=False)
        with working_as(CLERK):
            self.assertEqual(register_closing.preview(OFFICE, "01")["missing"], ["SỔ-01: 1-2"])

    def test_a_correction_by_hand_is_one_line_however_often_it_is_sent(self):
        closing = self.close()
        line = frappe.db.get_value(register_ledger.LINE, {"closing": closing, "line_no": 1})
        frappe.db.commit()
        with working_as(CLERK):
            made = doors.correct(line, "debtors", "Nguyễn Thử A, phường Kinh Bắc", "Ghi sai địa chỉ", key="k")
            self.assertEqual(
                doors.correct(line, "debtors", "Nguyễn Thử A, phường Kinh Bắc", "Ghi sai địa chỉ", key="k"), made
            )
            for column, becomes, why in (
                ("amount", "5", "sai"),
                ("day", "31/02/2026", "sai"),
                ("debtors", "x", " "),
                ("note", "x", "y"),
                ("nothing", "x", "y"),
            ):
                self.assertRaises(frappe.ValidationError, doors.correct, line, column, becomes, why)
        told = self.page(OPEN)
        self.assertEqual([one["state"] for one in told["lines"]], ["entry", "correction"])
        self.assertIn("Ghi sai địa chỉ", told["lines"][1]["cells"]["note"])
        self.assertEqual(told["lines"][1]["cells"]["debtors"], "Nguyễn Thử A, phường Kinh Bắc")
        self.assertEqual(told["amount"], 300_000)

    def test_the_check_finds_a_line_that_was_changed_behind_its_back(self):
        closing = self.close()
        with working_as(CLERK):
            self.assertEqual(register_check.check(closing)["broken"], [])
        row = frappe.get_all(register_ledger.LINE, {"closing": closing, "line_no": 2}, ["name", "line"])[0]
        changed = row.line.replace('"amount":300000', '"amount":3000')
        self.assertNotEqual(changed, row.line)
        frappe.db.sql("update `tabRegister Line` set line = %s where name = %s", (changed, row.name))
        told = register_check.check(closing)
        self.assertFalse(told["intact"])
        self.assertTrue(any("2" in what and "300000 → 3000" in what for what in told["broken"]), told["broken"])
        frappe.db.sql("delete from `tabRegister Line` where name = %s", row.name)
        self.assertEqual(len(register_check.check(closing)["broken"]), 1)

    def test_the_check_finds_a_day_changed_beside_the_line_and_a_damaged_file(self):
        closing = self.close()
        frappe.db.sql("update `tabRegister Line` set day = '2026-09-01' where closing = %s and line_no = 1", closing)
        self.assertFalse(register_check.check(closing)["intact"])
        frappe.db.sql("update `tabRegister Line` set day = '2026-09-28' where closing = %s and line_no = 1", closing)
        self.assertTrue(register_check.check(closing)["intact"])
        register_files.make(closing)
        path = vault._path(frappe.db.get_value(register_ledger.CLOSING, closing, "xlsx_file"))
        data = path.read_bytes()
        path.write_bytes(data + b" ")
        self.addCleanup(path.write_bytes, data)
        self.assertFalse(register_check.check(closing)["intact"])

    def test_the_check_tells_what_the_records_say_otherwise_since(self):
        closing = self.close()
        frappe.db.sql("update `tabDecision` set amount = 777 where name = %s", self.papers[0])
        self.void(self.papers[1])
        told = register_check.check(closing)
        self.assertTrue(told["intact"])
        entered = {row["number"]: row["entered"] for row in told["since"]}
        self.assertEqual(entered, {1: False, 2: True}, "the voided paper is a line already, the other nobody entered")
        self.assertIn("777", told["since"][0]["what"])

    def test_a_kind_that_the_desk_moved_is_in_its_new_register_from_that_day_on(self):
        frappe.db.set_value("Decision Kind", "QD-CD", {"own_register": "12", "effective_from": "2026-10-01"})
        frappe.clear_document_cache("Decision Kind", "QD-CD")
        self.addCleanup(frappe.db.set_value, "Decision Kind", "QD-CD", {"own_register": None, "effective_from": None})
        self.assertEqual((self.page(OPEN)["total"], self.page(CLOSED)["total"]), (0, 3))
        with working_as(CLERK):
            self.assertEqual(registers.page(OFFICE, "12", OPEN)["total"], 1)
            counts = {row["code"]: row["lines"] for row in registers.overview(OFFICE, 2027, 1)["books"]}
        self.assertEqual((counts[BOOK], counts["12"]), (0, 1))

    def test_an_empty_register_is_closed_as_empty(self):
        with working_as(CLERK), patch.object(frappe, "enqueue"):
            told = register_closing.preview(OFFICE, "05")
            name = register_closing.close(OFFICE, "05", told["first"])
        row = frappe.get_doc(register_ledger.CLOSING, name)
        self.assertEqual((row.line_count, row.quarter), (0, 4))
        self.assertIn("không phát sinh", row.statement)
        self.assertTrue(register_check.check(name)["intact"])
        self.assertTrue(register_files.kept(name, "pdf").startswith(b"%PDF"))

    def give_key_to(self, part):
        """The key of the head for another officer too: tests need a key, not one more authority."""
        officer = access.officer_of(makers.user(part), OFFICE)
        if frappe.db.exists("Signing Key", {"officer": officer, "disabled": 0}):
            return
        of_head = {"officer": access.officer_of(makers.user(HEAD), OFFICE), "disabled": 0}
        key = frappe.copy_doc(frappe.get_doc("Signing Key", of_head))
        key.officer = officer
        key.insert(ignore_permissions=True)
        self.addCleanup(frappe.delete_doc, "Signing Key", key.name, force=True)

    def signed(self, name):
        with pymupdf.open(stream=register_files.kept(name, "pdf")) as document:
            return {one.field_name: bool(one.is_signed) for page in document for one in page.widgets()}

    def test_a_closing_is_signed_by_who_closed_it_and_by_the_head_who_confirms(self):
        self.give_key_to(CLERK)
        name = self.close()
        self.assertEqual(self.signed(name), {"closer": True, "head": False})
        with working_as(HEAD):
            doors.confirm(name)
        self.assertEqual(self.signed(name), {"closer": True, "head": True})
        self.assertTrue(register_check.check(name)["intact"])
        with working_as(HEAD), self.assertRaises(frappe.ValidationError) as caught:
            doors.sign(name, "head")
        self.assertEqual(type(caught.exception).__name__, "SignedAlready")

    def test_a_closer_without_a_key_closes_all_the_same_and_signs_later(self):
        for key in frappe.get_all(
            "Signing Key", {"officer": access.officer_of(makers.user(CLERK), OFFICE)}, pluck="name"
        ):
            frappe.db.set_value("Signing Key", key, "disabled", 1)
            self.addCleanup(frappe.db.set_value, "Signing Key", key, "disabled", 0)
        name = self.close()
        self.assertEqual(self.signed(name), {"closer": False, "head": False})
        with working_as(CLERK):
            self.assertEqual(doors.list_closings(OFFICE, BOOK)[0]["may_sign"], "closer")
            self.assertRaises(frappe.ValidationError, doors.sign, name, "closer")

    def test_a_register_without_a_period_is_that_of_the_quarter_we_are_in(self):
        now = registers.this_quarter()
        with working_as(CLERK):
            told = doors.get_book(OFFICE, BOOK)
        self.assertEqual((told["year"], told["quarter"]), (now.year, now.quarter))

    def test_a_copy_says_that_the_register_is_not_closed(self):
        with working_as(CLERK):
            answer = doors.copy(OFFICE, BOOK, 2026, "pdf", 4)
            with pymupdf.open(stream=answer.data) as document:
                text = document[0].get_text()
            self.assertTrue(doors.copy(OFFICE, BOOK, 2026, "xlsx").data.startswith(b"PK"))
            self.assertRaises(frappe.ValidationError, doors.copy, OFFICE, BOOK, 2026, "exe")
        self.assertIn("Bản in khi sổ chưa kết", text)
        self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")

    def test_judgments_are_in_register_01_with_the_number_they_got(self):
        with working_as(CLERK):
            told = registers.page(OFFICE, "01", registers.Filter(now_datetime().year + (now_datetime().month >= 10)))
        self.assertEqual([line["cells"]["judgment_number"] for line in told["lines"]], ["12/2026/DS-ST"])
        self.assertTrue(told["lines"][0]["cells"]["entry_number"])
