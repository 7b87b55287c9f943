from unittest.mock import patch

import frappe
from frappe.tests.utils import FrappeTestCase

from thads.decisions import lifecycle
from thads.enforcement import opening, standing
from thads.engine.review.refusals import BadRequest
from thads.testing import cases, makers
from thads.testing.makers import CLERK, HEAD, OFFICE, REVIEWER, working_as

CASE = "Enforcement Case"


class TestOpening(FrappeTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        makers.make_office()
        cls.batch = makers.make_batch(debtors=4)
        cls.papers = iter(makers.decisions_of(cls.batch))

    @classmethod
    def tearDownClass(cls):
        makers.sweep_records()
        super().tearDownClass()

    def issued(self):
        name = next(self.papers)
        cases.issue(name)
        return frappe.get_doc("Decision", name)

    def kinds(self, case):
        return set(frappe.get_all("Enforcement Event", {"enforcement_case": case}, pluck="kind"))

    def test_one_issued_decision_is_one_case_with_its_facts(self):
        paper = self.issued()
        case = frappe.get_doc(CASE, {"decision": paper.name})
        self.assertEqual(frappe.db.count(CASE, {"decision": paper.name}), 1)
        self.assertEqual(
            paper.enforcement_case or frappe.db.get_value("Decision", paper.name, "enforcement_case"), case.name
        )
        self.assertEqual(
            (case.case_number, case.total_due, case.officer), (paper.full_number, paper.amount, paper.officer)
        )
        self.assertEqual((case.state, case.opened_on, case.office), ("decided", paper.issued_on, OFFICE))
        self.assertLessEqual({"enforcement_decision", "officer_assigned"}, self.kinds(case.name))

    def test_the_clocks_of_a_new_case_are_tasks(self):
        case = frappe.get_doc(CASE, {"decision": self.issued().name})
        rows = frappe.get_all(
            "Enforcement Task", {"enforcement_case": case.name}, ["rule_code", "status", "article", "due"]
        )
        self.assertLessEqual({"open_file", "notify_party", "send_vks_copy"}, {row.rule_code for row in rows})
        self.assertTrue(all(row.article for row in rows))
        self.assertEqual(case.next_due, min(row.due for row in rows if row.status == "in_time"))

    def test_a_paper_whose_case_cannot_be_opened_is_not_issued(self):
        name = next(self.papers)
        for part, action in ((REVIEWER, "review"), (HEAD, "sign")):
            with working_as(part):
                lifecycle.step(action, [name])
        with working_as(CLERK), patch.object(standing, "refresh", side_effect=BadRequest):
            self.assertIn("error", lifecycle.step("issue", [name])[0])
        self.assertEqual(frappe.db.get_value("Decision", name, ["state", "number"]), ("Signed", 0))
        self.assertFalse(frappe.db.exists(CASE, {"decision": name}))

    def test_a_case_is_opened_once_however_often_it_is_asked_for(self):
        paper = self.issued()
        before = frappe.db.count("Enforcement Event")
        self.assertEqual(opening.issued(paper), opening.issued(paper))
        self.assertEqual(opening.open_missing(), 0)
        self.assertEqual(frappe.db.count("Enforcement Event"), before)

    def test_decisions_issued_before_there_were_cases_get_theirs(self):
        case = cases.make_case()
        decision = frappe.db.get_value(CASE, case, "decision")
        for doctype in ("Enforcement Task", "Enforcement Event"):
            frappe.db.delete(doctype, {"enforcement_case": case})
        frappe.db.delete(CASE, {"name": case})
        self.assertEqual(opening.open_missing(), 1)
        self.assertTrue(frappe.db.exists(CASE, {"decision": decision}))

    def test_voiding_the_opening_decision_ends_the_case(self):
        case = cases.make_case()
        decision = frappe.db.get_value(CASE, case, "decision")
        with working_as(HEAD):
            told = lifecycle.step("void", [decision], "ban hành nhầm")[0]
        self.assertNotIn("error", told)
        row = frappe.db.get_value(CASE, case, ["state", "ended_on", "next_due"], as_dict=True)
        self.assertEqual((row.state, str(row.ended_on)), ("revoked", frappe.utils.today()))
        event = frappe.get_doc("Enforcement Event", {"enforcement_case": case, "kind": "case_revoked"})
        self.assertEqual(event.explanation, "ban hành nhầm")
