"""The register of judgments: numbers without gaps, the same judgment twice, what it waits for, corrections by the court."""

import frappe
from frappe.utils import getdate

from thads.api import intake, intake_judgments, reading
from thads.decisions import lifecycle, planning
from thads.engine.judgment.schema import Clause
from thads.intake import court_corrections, judgments, readings, register
from thads.testing import makers
from thads.testing.desk import DeskCase
from thads.testing.intake import issue
from thads.testing.makers import CLERK, DRAFTER, INTAKE, OFFICE, OTHER_OFFICE, REVIEWER, working_as

JUDGMENT = "Court Judgment"


class TestJudgments(DeskCase):
    offices = (OFFICE, OTHER_OFFICE)

    def tearDown(self):
        frappe.db.rollback()

    def refused(self, code, door, *args, who=INTAKE, office=OFFICE, **kw):
        with working_as(who, office), self.assertRaises(Exception) as caught:
            door(*args, **kw)
        self.assertEqual(type(caught.exception).__name__, code)

    def booked(self, **kw):
        name = makers.make_reading(status="confirmed", **kw)
        return frappe.get_doc(JUDGMENT, frappe.db.get_value("Reading", name, "judgment"))

    def typed(self, number="90/2026/DS-ST", office=OFFICE, **kw):
        with working_as(INTAKE, office):
            return frappe.get_doc(
                {"doctype": JUDGMENT, "number": number, "judgment_date": "2026-08-15", "office": office, **kw}
            ).insert()

    def test_judgments_are_numbered_without_gaps_read_or_typed(self):
        rows = [self.booked(), self.typed("91/2026/DS-ST"), self.booked(), self.typed("92/2026/DS-ST")]
        numbers = [row.received_number for row in rows]
        self.assertEqual([number - numbers[0] for number in numbers], [0, 1, 2, 3])
        self.assertEqual({row.register_year for row in rows}, {rows[0].register_year})

    def test_a_booking_taken_back_keeps_its_number_for_the_next(self):
        name = makers.make_reading(status="confirmed")
        before = frappe.db.get_value(JUDGMENT, {"reading": name}, "received_number")
        with working_as(DRAFTER):
            readings.reopen(name)
        self.assertRaises(frappe.ValidationError, frappe.get_doc("Reading", name).delete)
        with working_as(DRAFTER):
            readings.confirm(name, twice=True)
        self.assertEqual(frappe.db.get_value(JUDGMENT, {"reading": name}, "received_number"), before)
        self.assertEqual(register.take(OFFICE, register.JUDGMENTS)["number"], before + 1)

    def test_the_same_judgment_is_not_booked_twice_but_linked(self):
        first = self.booked(number="77/2026/DS-ST")
        copy = makers.make_reading(number="77/2026/DS-ST")
        with working_as(DRAFTER):
            with self.assertRaises(Exception) as caught:
                reading.confirm(copy)
            self.assertEqual(type(caught.exception).__name__, "AlreadyBooked")
            self.assertEqual(intake_judgments.booked_before(copy)["name"], first.name)
            intake_judgments.link_copy(copy, first.name)
            self.assertEqual(reading.get_reading(copy)["copy_of"], "77/2026/DS-ST")
        self.assertEqual(
            frappe.db.get_value("Reading", copy, ["status", "judgment", "copy_of"]),
            ("confirmed", first.name, first.name),
        )
        self.assertEqual(frappe.db.count(JUDGMENT, {"fingerprint": first.fingerprint}), 1)
        with self.assertRaises(Exception) as caught:
            planning.of_reading(copy)
        self.assertEqual(type(caught.exception).__name__, "ACopy")

    def test_another_judgment_is_no_copy_and_another_office_books_its_own(self):
        first = self.booked(number="78/2026/DS-ST")
        other = makers.make_reading(number="79/2026/DS-ST")
        self.refused("NotTheSame", intake_judgments.link_copy, other, first.name, who=DRAFTER)
        there = makers.make_reading(OTHER_OFFICE, number="78/2026/DS-ST")
        with working_as(DRAFTER, OTHER_OFFICE):
            self.assertEqual(reading.confirm(there)["status"], "confirmed")

    def test_a_typed_judgment_that_is_there_already_is_refused_and_numbers_are_not_written_by_hand(self):
        row = self.typed("93/2026/DS-ST")
        self.refused("AlreadyBooked", self.typed, "93/2026/ds-st")
        for field, value in (("received_number", 99), ("register_year", 2000), ("handling", "decided")):
            with working_as(INTAKE):
                doc = frappe.get_doc(JUDGMENT, row.name)
                doc.set(field, value)
                try:
                    doc.save()
                except frappe.ValidationError:
                    continue
                self.assertNotEqual(frappe.db.get_value(JUDGMENT, row.name, field), value)

    def test_what_is_enforced_ex_officio_waits_for_its_decision_until_it_is_issued(self):
        batch = makers.make_batch(debtors=2)
        judgment = frappe.get_doc(JUDGMENT, frappe.db.get_value("Drafting Batch", batch, "judgment"))
        self.assertEqual(judgment.handling, "to_decide")
        self.assertGreater(judgment.decide_by, getdate(judgment.received_on))
        first, second = makers.decisions_of(batch)
        issue(first)
        self.assertEqual(frappe.db.get_value(JUDGMENT, judgment.name, "handling"), "partly_decided")
        issue(second)
        row = frappe.db.get_value(JUDGMENT, judgment.name, ["handling", "decided_on"], as_dict=True)
        self.assertEqual((row.handling, row.decided_on), ("decided", getdate()))

    def test_a_judgment_enforced_on_request_only_waits_for_nothing(self):
        row = self.booked(data=makers.debts_of(1))
        self.assertEqual((row.handling, row.decide_by), ("nothing_ex_officio", None))

    def test_received_on_the_last_day_of_the_year_is_due_in_the_next(self):
        row = self.typed("94/2026/DS-ST", received_on="2026-12-31")
        row.type = "judgment"
        made = judgments.derived(row)
        self.assertEqual(made["handling"], "nothing_ex_officio")
        batch_row = self.booked()
        batch_row.received_on = "2026-12-31"
        self.assertEqual(str(judgments.derived(batch_row)["decide_by"]), "2027-01-08")

    def test_found_by_number_court_or_person_without_marks_in_the_own_office_only(self):
        row = self.booked(number="95/2026/DS-ST", data=None, debtors=1)
        for text in ("95/2026", "95 2026 bac ninh", "nguyen thu 0001"):
            with working_as(INTAKE):
                self.assertIn(row.name, [one["name"] for one in intake.find(text)["judgments"]], text)
            with working_as(INTAKE, OTHER_OFFICE):
                self.assertNotIn(row.name, [one["name"] for one in intake.find(text)["judgments"]])
        with working_as(INTAKE):
            self.assertEqual(intake.find("%_%")["judgments"], [])

    def test_the_people_of_a_judgment_come_with_what_they_owe_and_the_other_side(self):
        row = self.booked(data=makers.debts_of(2, "96/2026/DS-ST"))
        with working_as(INTAKE):
            found = intake.people(row.name, "tran thu 0002")
        self.assertEqual([(one["name"], one["side"]) for one in found], [("Trần Thử 0002", "creditor")])
        self.assertEqual([other["name"] for other in found[0]["items"][0]["others"]], ["Nguyễn Thử 0002"])
        self.refused("PermissionError", intake.people, row.name, office=OTHER_OFFICE)


class TestCorrections(DeskCase):
    def setUp(self):
        self.number = f"{frappe.db.count(JUDGMENT) + 100}/2026/DS-ST"  # what earlier tests committed stays to the end
        self.batch = makers.make_batch(debtors=3, number=self.number)
        self.judgment = frappe.db.get_value("Drafting Batch", self.batch, "judgment")
        self.decisions = makers.decisions_of(self.batch)
        issue(self.decisions[0])

    def correct(self, text="Tại trang 1 đã ghi: “Số 1, đường Thử Nghiệm” nay sửa lại là: “Số 11, đường Thử Nghiệm”."):
        data = makers.reading_of(1, "15/2026/QĐ-SCBSBA")
        data.document.type, data.document.corrects, data.parties, data.obligations = "decision", self.number, [], []
        data.clauses = [Clause(1, "1.", text, "none", "sửa chữa bản án", page=1)]
        name = makers.make_reading(status="confirmed", data=data)
        judgment = frappe.db.get_value("Reading", name, "judgment")
        frappe.db.commit()
        return judgment

    def comparison(self, correcting):
        return frappe.get_doc("Judgment Correction", {"correction": correcting})

    def check(self, doc, **changed):
        rows = [{**row.as_dict(), **changed} for row in doc.changes]
        with working_as(INTAKE):
            told = intake_judgments.check_correction(doc.name, rows)
        frappe.db.commit()
        return told["tasks"]

    def test_a_booked_correction_is_linked_and_compared_field_by_field(self):
        correcting = self.correct()
        row = frappe.get_doc(JUDGMENT, correcting)
        self.assertEqual((row.corrects, row.relation, row.handling), (self.judgment, "corrects", "reference"))
        doc = self.comparison(correcting)
        change = doc.changes[0]
        self.assertEqual((doc.status, change.path), ("to_check", "parties.0.address"))
        self.assertIn("Số 11, đường Thử Nghiệm", change.new_value)
        self.assertTrue(change.old_value.startswith("Số 1,"))

    def test_the_decisions_it_touches_are_to_be_amended_or_drafted_anew_and_the_case_is_told(self):
        doc = self.comparison(self.correct())
        self.assertEqual(self.check(doc), 1)
        task = frappe.get_doc("Correction Task", {"judgment_correction": doc.name})
        self.assertEqual((task.decision, task.action, task.status), (self.decisions[0], "amend", "open"))
        kinds = frappe.get_all("Enforcement Event", {"enforcement_case": task.enforcement_case}, pluck="kind")
        self.assertIn("judgment_corrected", kinds)
        self.assertRaises(frappe.ValidationError, self.check, doc)  # a second click

    def test_a_draft_on_its_way_is_drafted_anew_and_voiding_it_ends_the_task(self):
        doc = self.comparison(self.correct("“Số 2, đường Thử Nghiệm” sửa thành “Số 22, đường Thử Nghiệm”."))
        self.check(doc)
        task = frappe.get_doc("Correction Task", {"judgment_correction": doc.name})
        self.assertEqual((task.decision, task.action), (self.decisions[1], "redraft"))
        with working_as(REVIEWER):
            self.assertFalse(lifecycle.step("void", [task.decision], "Tòa án sửa bản án")[0].get("error"))
        self.assertEqual(frappe.db.get_value("Correction Task", task.name, "status"), "done")
        self.assertEqual(frappe.db.get_value("Judgment Correction", doc.name, "open_tasks"), 0)

    def test_what_does_not_hold_touches_nothing(self):
        self.assertEqual(self.check(self.comparison(self.correct()), holds=0), 0)

    def test_no_amendment_needed_is_said_with_a_reason_by_who_may_write(self):
        doc = self.comparison(self.correct())
        self.check(doc)
        task = frappe.db.get_value("Correction Task", {"judgment_correction": doc.name})
        for who, note in ((INTAKE, " "), (CLERK, "x")):
            with working_as(who):
                self.assertRaises(
                    (frappe.ValidationError, frappe.PermissionError), intake_judgments.close_task, task, note
                )
        with working_as(INTAKE):
            self.assertEqual(
                intake_judgments.close_task(task, "địa chỉ đã đúng trong quyết định")["status"], "not_needed"
            )
        frappe.db.commit()

    def test_related_by_hand_it_is_compared_too_and_never_with_itself(self):
        data = makers.reading_of(1, "16/2026/QĐ-SCBSBA")
        data.clauses = [
            Clause(
                1,
                "1.",
                "“Số 3, đường Thử Nghiệm” sửa thành “Số 33, đường Thử Nghiệm”.",
                "none",
                "sửa chữa bản án",
                page=1,
            )
        ]
        data.obligations = []
        name = makers.make_reading(status="confirmed", data=data)
        other = frappe.db.get_value("Reading", name, "judgment")
        with working_as(INTAKE):
            self.assertRaises(frappe.ValidationError, intake_judgments.relate, other, other)
            made = intake_judgments.relate(other, self.judgment)["correction"]
            again = intake_judgments.relate(other, self.judgment)["correction"]
        self.assertEqual(made, again)
        self.assertEqual(frappe.get_doc("Judgment Correction", made).changes[0].path, "parties.2.address")
        frappe.db.commit()

    def test_an_appeal_judgment_is_linked_without_a_comparison(self):
        data = makers.reading_of(1, "17/2026/DS-PT")
        other = frappe.db.get_value("Reading", makers.make_reading(status="confirmed", data=data), "judgment")
        self.assertIsNone(court_corrections.relate(other, self.judgment, "appeal"))
        self.assertEqual(frappe.db.get_value(JUDGMENT, other, "earlier"), self.judgment)
        frappe.db.commit()
