import frappe
from frappe.model.workflow import apply_workflow

from thads.decisions import keys, lifecycle, lookup, papers
from thads.engine.drafting.verify import verify
from thads.organisation import vault
from thads.testing import makers
from thads.testing.desk import DeskCase
from thads.testing.makers import CLERK, DRAFTER, HEAD, REVIEWER, working_as


class TestDecision(DeskCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.batch = makers.make_batch(debtors=12)
        cls.papers = iter(makers.decisions_of(cls.batch))

    def paper(self, state="Draft"):
        """A fresh paper brought to ``state``."""
        name = next(self.papers)
        for part, action, reached in (
            (REVIEWER, "review", "Reviewed"),
            (HEAD, "sign", "Signed"),
            (CLERK, "issue", "Issued"),
        ):
            if state == "Draft":
                break
            self.step(part, action, name)
            if reached == state:
                break
        return name

    def step(self, part, action, name, reason=""):
        with working_as(part):
            row = lifecycle.step(action, [name], reason)[0]
        self.assertNotIn("error", row, row.get("error"))
        return row

    def refused(self, part, action, name, reason=""):
        with working_as(part):
            row = lifecycle.step(action, [name], reason)[0]
        self.assertIn("error", row)
        return row["error"]

    def test_four_people_bring_a_paper_from_draft_to_issue(self):
        name = self.paper("Issued")
        paper = frappe.get_doc("Decision", name)
        people = [paper.drafted_by, paper.reviewed_by, paper.signed_by, paper.issued_by]
        self.assertEqual(people, [makers.user(part) for part in (DRAFTER, REVIEWER, HEAD, CLERK)])
        verdict = verify(vault.get(paper.issued_file), trust=keys.trusted_roots())
        self.assertEqual(verdict.status, "issued")
        self.assertEqual([row.kind for row in verdict.signatures], ["personal", "office"])
        self.assertEqual(verdict.number, str(paper.number))

    def test_only_the_role_of_the_step_may_take_it(self):
        for part in (DRAFTER, HEAD, CLERK):
            self.refused(part, "review", self.papers_draft)
        reviewed = self.paper("Reviewed")
        for part in (DRAFTER, REVIEWER, CLERK):
            self.refused(part, "sign", reviewed)
        self.refused(CLERK, "issue", reviewed)

    @property
    def papers_draft(self):
        return frappe.get_all("Decision", {"batch": self.batch, "state": "Draft"}, pluck="name")[-1]

    def test_nobody_takes_two_steps_even_with_every_role(self):
        name = self.paper("Draft")
        more = ("Head of Room", "Head of Office", "Records Clerk")
        frappe.get_doc("User", makers.user(DRAFTER)).add_roles(*more)
        self.addCleanup(lambda: frappe.get_doc("User", makers.user(DRAFTER)).remove_roles(*more))
        self.assertIn("bốn người khác nhau", self.refused(DRAFTER, "review", name))

    def test_only_the_signatory_named_on_the_paper_signs_it(self):
        name = self.paper("Reviewed")
        deputy = makers.make_officer("pho-truong", "Deputy Head of Office", ["Head of Office"])
        self.assertIn("Nguyễn Thị Minh Hạnh", self.refused(deputy, "sign", name))

    def test_a_form_cannot_set_what_the_system_keeps(self):
        name = self.paper("Draft")
        for field, value in (("number", 7), ("signed_by", makers.user(HEAD)), ("issued_file", "0" * 64), ("amount", 1)):
            with working_as(REVIEWER):
                paper = frappe.get_doc("Decision", name)
                paper.set(field, value)
                with self.assertRaises(frappe.ValidationError) as caught:
                    paper.save()
            self.assertEqual(type(caught.exception).__name__, "NotByHand", field)

    def test_a_state_cannot_be_jumped_to(self):
        name = self.paper("Draft")
        with working_as(CLERK):
            paper = frappe.get_doc("Decision", name)
            paper.state = "Issued"
            self.assertRaises(frappe.ValidationError, paper.save)
        frappe.db.rollback()
        self.assertEqual(frappe.db.get_value("Decision", name, ["state", "number"]), ("Draft", 0))

    def test_the_desk_button_does_the_same_as_the_screen(self):
        name = self.paper("Draft")
        with working_as(REVIEWER):
            apply_workflow(frappe.get_doc("Decision", name).as_dict(), "Review")
        self.assertEqual(frappe.db.get_value("Decision", name, "reviewed_by"), makers.user(REVIEWER))

    def test_voiding_an_issued_paper_keeps_its_number_and_tells_the_public(self):
        name = self.paper("Issued")
        paper = frappe.get_doc("Decision", name)
        self.assertEqual(self.refused(HEAD, "void", name), str(lifecycle.ReasonNeeded()))
        self.step(HEAD, "void", name, "ban hành nhầm")
        self.assertEqual(frappe.db.get_value("Decision", name, "number"), paper.number)
        self.assertEqual(lookup.by_code(paper.code, "10.0.0.1")["status"], "revoked")

    def test_a_paper_is_never_deleted(self):
        self.assertRaises(frappe.ValidationError, frappe.delete_doc, "Decision", self.papers_draft)

    def test_the_paper_shown_is_the_latest(self):
        name = self.paper("Signed")
        paper = frappe.get_doc("Decision", name)
        self.assertEqual(papers.current(paper), vault.get(paper.signed_file))
        self.assertEqual(papers.page_png(papers.current(paper), 1, 400)[:4], b"\x89PNG")
