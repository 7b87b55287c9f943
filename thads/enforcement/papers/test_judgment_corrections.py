"""A court's correction on the desk: confirmed, it is what the judgment says; drafts follow, issued papers wait to be amended."""

import frappe

from thads.api import case_papers, intake_judgments
from thads.api import cases as door
from thads.decisions import lifecycle, planning
from thads.enforcement import owed
from thads.engine.drafting.models import Draft
from thads.engine.judgment.schema import Clause
from thads.organisation import vault
from thads.testing import cases, makers
from thads.testing.desk import DeskCase
from thads.testing.intake import issue
from thads.testing.makers import CLERK, DRAFTER, INTAKE, REVIEWER, working_as

JUDGMENT, CORRECTION, TASK = "Court Judgment", "Judgment Correction", "Correction Task"
STREET = "“Số {0}, đường Thử Nghiệm” sửa thành “Số {0}{0}, đường Thử Nghiệm”."
SUM = "“300.000 đồng” sửa lại là “350.000 đồng”."
NAME = "“Nguyễn Thử 0001” sửa thành “Nguyễn Thứ 0001”."


class TestJudgmentCorrections(DeskCase):
    def setUp(self):
        self.number = f"{frappe.db.count(JUDGMENT) + 500}/2026/DS-ST"
        self.batch = makers.make_batch(debtors=3, number=self.number)
        self.judgment = frappe.db.get_value("Drafting Batch", self.batch, "judgment")
        self.reading = frappe.db.get_value(JUDGMENT, self.judgment, "reading")
        rows = makers.decisions_of(self.batch)
        by_debtor = {frappe.db.get_value("Decision", name, "debtors_text"): name for name in rows}
        self.first, self.second, self.third = (by_debtor[f"Nguyễn Thử 000{place}"] for place in (1, 2, 3))
        issue(self.first)

    def correct(self, *texts):
        data = makers.reading_of(1, f"{frappe.db.count(JUDGMENT) + 900}/2026/QĐ-SCBSBA")
        data.document.type, data.document.corrects, data.parties, data.obligations = "decision", self.number, [], []
        data.clauses = [Clause(n, f"{n}.", text, "none", "sửa chữa bản án", page=1) for n, text in enumerate(texts, 1)]
        name = makers.make_reading(status="confirmed", data=data)
        frappe.db.commit()
        return frappe.get_doc(
            CORRECTION, {"correction": frappe.db.get_value("Reading", name, "judgment"), "status": "to_check"}
        )

    def check(self, doc, keep=lambda row: True):
        rows = [row.as_dict() | {"holds": int(keep(row))} for row in doc.changes]
        with working_as(INTAKE):
            told = intake_judgments.check_correction(doc.name, rows)
        frappe.db.commit()
        return told["tasks"]

    def checked(self, *texts, keep=lambda row: True):
        doc = self.correct(*texts)
        self.check(doc, keep)
        return doc.reload()

    def of_first(self, row):
        return row.path.startswith("obligations.0.")

    def obligation(self, place=1):
        return frappe.get_doc("Obligation", {"judgment": self.judgment, "item": f"o{place}"})

    def text(self, decision):
        return Draft.from_dict(vault.get_json(frappe.db.get_value("Decision", decision, "draft_data"))).text()

    def case(self):
        return frappe.get_doc("Enforcement Case", {"decision": self.first})

    def take_back(self, doc, reason="Nhầm bản án"):
        with working_as(INTAKE):
            made = intake_judgments.take_back_correction(doc.name, reason)["correction"]
        frappe.db.commit()
        return made

    def test_the_obligation_says_what_the_court_corrected_and_both_states_are_kept(self):
        before = frappe.db.get_value("Reading", self.reading, "contract")
        doc = self.checked(SUM, keep=self.of_first)
        row = self.obligation()
        self.assertEqual((row.amount, row.net_amount), (350_000, 350_000))
        self.assertIn("350.000 đồng", row.text)
        self.assertEqual(self.obligation(2).amount, 300_000)
        self.assertEqual(doc.contract_before, before)
        self.assertEqual(doc.contract_after, frappe.db.get_value("Reading", self.reading, "contract"))
        self.assertEqual(vault.get_json(before)["obligations"][0]["amount"], 300_000)
        kept = frappe.get_all(
            "Reading Correction",
            {"judgment_correction": doc.name, "path": "obligations.0.amount"},
            ["old_value", "new_value"],
        )
        self.assertEqual([(row.old_value, row.new_value) for row in kept], [("300000", "350000")])

    def test_a_draft_is_composed_from_the_corrected_text_and_its_task_is_done(self):
        code = frappe.db.get_value("Decision", self.second, "code")
        doc = self.checked(STREET.format(2))
        self.assertIn("Số 22, đường Thử Nghiệm", self.text(self.second))
        task = frappe.get_doc(TASK, {"judgment_correction": doc.name, "decision": self.second})
        self.assertEqual((task.action, task.status), ("redraft", "done"))
        self.assertEqual(frappe.db.get_value("Decision", self.second, "code"), code)

    def test_a_paper_that_was_reviewed_is_left_to_people_and_drafted_anew_says_the_new_text(self):
        with working_as(REVIEWER):
            lifecycle.step("review", [self.third])
        self.checked(STREET.format(3))
        self.assertNotIn("Số 33", self.text(self.third))
        with working_as(REVIEWER):
            self.assertFalse(lifecycle.step("void", [self.third], "Tòa án sửa bản án")[0].get("error"))
        again = makers.redrafted(self.reading)
        self.assertIn("Số 33, đường Thử Nghiệm", self.text(again))

    def test_a_corrected_name_keeps_every_decision_known_to_the_plan_and_renames_party_and_case(self):
        self.checked(NAME)
        self.assertEqual(
            frappe.db.get_value(
                "Obligation Party", {"obligation": self.obligation().name, "side": "debtor"}, "printed_name"
            ),
            "Nguyễn Thứ 0001",
        )
        self.assertEqual(
            {row["drafted"]["name"] for row in planning.shown(self.reading)["decisions"]},
            {self.first, self.second, self.third},
        )
        self.assertEqual(self.case().title, "Nguyễn Thứ 0001")
        self.assertTrue(frappe.db.exists("Judgment Party", {"party_name": "Nguyễn Thứ 0001"}))

    def test_the_case_owes_the_corrected_sum_while_the_issued_paper_keeps_what_it_ordered(self):
        self.checked(SUM, keep=self.of_first)
        self.assertEqual(owed.owed(self.case()), 350_000)
        item = frappe.get_doc("Decision Item", {"decision": self.first})
        self.assertEqual((item.net_amount, item.corrected_net_amount), (300_000, 350_000))

    def test_the_paper_that_amends_begins_with_what_changed_and_is_asked_for_first(self):
        doc = self.checked(SUM, keep=self.of_first)
        with working_as(DRAFTER):
            form = {row["name"]: row["value"] for row in case_papers.form(self.case().name, "QD-SDBS")["inputs"]}
            first = case_papers.offered(self.case().name)[0]
        self.assertEqual(form["target"]["name"], self.first)
        self.assertIn(frappe.db.get_value(JUDGMENT, doc.correction, "number"), form["reason"])
        self.assertTrue(any("300.000" in line and "350.000" in line for line in form["changes"]), form["changes"])
        self.assertEqual((first["code"], first["tier"]), ("QD-SDBS", "asked"))
        self.assertIn("sửa", first["because"])

    def test_taken_back_everything_is_as_before_and_it_is_compared_anew(self):
        text = self.text(self.second)
        doc = self.checked(SUM, STREET.format(2))
        self.assertNotEqual(self.text(self.second), text)
        again = self.take_back(doc)
        self.assertEqual(self.obligation().amount, 300_000)
        self.assertEqual(self.text(self.second), text)
        self.assertEqual(owed.owed(self.case()), 300_000)
        self.assertEqual(frappe.db.get_value(CORRECTION, doc.name, "status"), "taken_back")
        self.assertEqual(frappe.db.count(TASK, {"judgment_correction": doc.name, "status": "open"}), 0)
        self.assertEqual(self.check(frappe.get_doc(CORRECTION, again)), 3)
        self.assertEqual(self.obligation().amount, 350_000)

    def test_it_cannot_be_taken_back_once_a_paper_was_issued_on_it(self):
        doc = self.checked(STREET.format(2))
        issue(self.second)
        with working_as(INTAKE), self.assertRaises(Exception) as caught:
            intake_judgments.take_back_correction(doc.name, "Nhầm")
        self.assertEqual(type(caught.exception).__name__, "UsedAlready")
        frappe.db.rollback()

    def test_only_who_may_write_the_judgment_takes_back_and_only_with_a_reason(self):
        doc = self.checked(STREET.format(2))
        for who, reason in ((CLERK, "Nhầm"), (INTAKE, " ")):
            with working_as(who):
                self.assertRaises(
                    (frappe.PermissionError, frappe.ValidationError),
                    intake_judgments.take_back_correction,
                    doc.name,
                    reason,
                )

    def test_a_value_that_does_not_fit_changes_nothing_at_all(self):
        doc = self.correct(SUM)
        rows = [
            row.as_dict() | {"new_value": "rất nhiều" if row.path.endswith("amount") else row.new_value}
            for row in doc.changes
        ]
        with working_as(INTAKE), self.assertRaises(Exception) as caught:
            intake_judgments.check_correction(doc.name, rows)
        self.assertEqual(type(caught.exception).__name__, "WrongNewValue")
        frappe.db.rollback()
        self.assertEqual(self.obligation().amount, 300_000)
        self.assertEqual(frappe.db.get_value(CORRECTION, doc.name, "status"), "to_check")

    def test_a_second_correction_is_held_against_the_corrected_text(self):
        waiting = self.correct("“350.000 đồng” sửa thành “360.000 đồng”.")
        self.assertFalse([row for row in waiting.changes if row.path])
        self.checked(SUM, keep=self.of_first)
        waiting.reload()
        self.assertIn("obligations.0.amount", [row.path for row in waiting.changes])
        self.check(waiting)
        self.assertEqual(self.obligation().amount, 360_000)

    def test_a_field_named_by_hand_is_written_too(self):
        doc = self.correct("Bản án có sai sót khác.")
        with working_as(INTAKE):
            place = next(row for row in intake_judgments.correctable(doc.name) if row["path"] == "parties.0.id_number")
            told = {
                "holds": 1,
                "path": place["path"],
                "what": place["what"],
                "old_value": place["value"],
                "new_value": "024060000017",
                "obligations": place["obligations"],
            }
            intake_judgments.check_correction(doc.name, [told])
        frappe.db.commit()
        self.assertTrue(frappe.db.exists("Judgment Party", {"id_number": "024060000017"}))


class TestOwed(DeskCase):
    def test_what_was_collected_is_deducted_where_papers_ask_what_is_owed(self):
        case = cases.make_case(total_due=10_000_000)
        with working_as(cases.OFFICER):
            door.record_event(case, "money_collected", "2026-08-20", amount=4_000_000)
            self.assertRaises(frappe.ValidationError, door.record_event, case, "file_opened", "2026-08-20", amount=5)
            form = {row["name"]: row["value"] for row in case_papers.form(case, "QD-KT")["inputs"]}
            self.assertEqual(door.get_case(case)["owed"], 6_000_000)
        self.assertEqual(form["amount"], 6_000_000)
