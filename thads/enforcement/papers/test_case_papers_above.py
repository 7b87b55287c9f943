import frappe
from frappe.utils import getdate, today

from thads.api import case_papers as door
from thads.api import drafting
from thads.decisions import papers
from thads.enforcement.papers.test_case_papers import papers_text
from thads.testing import cases, makers
from thads.testing.desk import DeskCase
from thads.testing.lives import LifeScript
from thads.testing.makers import CLERK, DRAFTER, HEAD, OFFICE, REVIEWER, working_as


class TestDepartment(DeskCase):
    """A second complaint is resolved above the office: the department's head signs, its clerk numbers."""

    DEPARTMENT = "92"

    def setUp(self):
        makers.make_department(self.DEPARTMENT)
        self.life = LifeScript(cases.make_case())
        cases.tell(self.life.case, ("second_complaint_accepted", getdate(today())))
        frappe.db.commit()
        self.addCleanup(makers.unmake_department, self.DEPARTMENT)

    def test_the_head_of_the_department_signs_what_the_law_gives_to_the_superior(self):
        form = self.life.form("QD-GQKN2")
        self.assertEqual([row["line"] for row in form["rights"]], ["CỤC TRƯỞNG"])
        with working_as(DRAFTER, self.DEPARTMENT):
            entries = self.life._entries(door.form(self.life.case, "QD-GQKN2"), {}, False)
            name = door.draft(self.life.case, "QD-GQKN2", entries, "cap-tren")["decision"]
        frappe.db.commit()
        for part, action in ((REVIEWER, "review"), (HEAD, "sign"), (CLERK, "issue")):
            with working_as(part, OFFICE):
                self.assertIn("error", getattr(drafting, action)([name])[0])
            with working_as(part, self.DEPARTMENT):
                self.assertNotIn("error", getattr(drafting, action)([name])[0])
        row = frappe.get_doc("Decision", name)
        self.assertEqual((row.office, row.state, row.own_paper), (self.DEPARTMENT, "Issued", 0))
        self.assertIn("CỤC TRƯỞNG", papers_text(papers.current(row)))
        self.assertIn("second_complaint_resolved", self.life.events)

    def test_the_department_drafts_no_other_paper_of_the_office_and_signs_none(self):
        with working_as(DRAFTER, self.DEPARTMENT), self.assertRaises(frappe.ValidationError) as caught:
            door.draft(self.life.case, "QD-HOAN", {}, "x")
        self.assertEqual(type(caught.exception).__name__, "NotYourCase")
        name = self.life.paper("QD-HOAN", ground="c", until="Reviewed")
        with working_as(HEAD, self.DEPARTMENT):
            self.assertIn("error", drafting.sign([name])[0])
            self.assertFalse(frappe.has_permission("Decision", "write", doc=name))
            self.assertTrue(frappe.has_permission("Decision", "read", doc=name))
