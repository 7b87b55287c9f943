"""Papers whose effect reaches a part of a case, or another office: resumed in part, recalled after an entrustment, transferred."""

import frappe
from frappe.utils import getdate, today

from thads.api import case_papers as door
from thads.enforcement import standing
from thads.organisation import posts
from thads.testing import cases, makers
from thads.testing.desk import DeskCase
from thads.testing.intake import issue
from thads.testing.lives import LifeScript
from thads.testing.makers import DRAFTER, OFFICE, working_as


class TestParts(DeskCase):
    """A case of two obligations."""

    def setUp(self):
        data = makers.reading_of(1, f"{frappe.db.count('Court Judgment') + 300}/2026/HS-ST")
        other = makers.reading_of(1).obligations[0]
        other.id, other.kind, other.text, other.amount, other.net_amount = (
            "o2",
            "fine",
            "Phạt Nguyễn Thử 0001 5.000.000 đồng.",
            5_000_000,
            5_000_000,
        )
        data.obligations.append(other)
        batch = makers.make_batch(data=data)
        (self.decision,) = makers.decisions_of(batch)
        issue(self.decision)
        self.life = LifeScript(frappe.db.get_value("Enforcement Case", {"decision": self.decision}))
        self.fee, self.fine = (
            [{"id": row["id"], "text": row["text"]}] for row in self.life.form("QD-TT")["obligations"]
        )

    def test_a_part_of_a_wholly_postponed_case_goes_on_and_the_rest_waits(self):
        self.life.paper("QD-HOAN", ground="c")
        self.assertEqual(self.life.state, "postponed")
        self.assertFalse(self.life.offers["QD-KT"]["allowed"])
        self.life.paper("QD-TT", part=self.fee)
        self.assertIn("resumed_with_rest", self.life.events)
        self.assertNotEqual(self.life.state, "postponed")
        self.assertEqual([row.state.code for row in standing.life_of(self.life.case).standing.partial], ["postponed"])
        self.assertTrue(self.life.offers["QD-KT"]["allowed"])
        self.assertTrue(self.life.offers["QD-TT"]["allowed"])
        self.life.paper("QD-TT", part=self.fine)
        self.assertEqual(standing.life_of(self.life.case).standing.partial, ())
        self.assertEqual(self.life.events[-1], "resumption_decision")

    def test_a_part_that_names_everything_resumes_the_whole(self):
        self.life.paper("QD-HOAN", ground="c")
        self.life.paper("QD-TT", part=[*self.fee, *self.fine])
        self.assertIn("resumption_decision", self.life.events)
        self.assertNotIn("resumed_with_rest", self.life.events)

    def test_of_a_part_put_off_the_same_part_is_proposed_to_be_resumed(self):
        self.life.paper("QD-HOAN1P", ground="c", part=self.fine)
        part = next(row["value"] for row in self.life.form("QD-TT")["inputs"] if row["name"] == "part")
        self.assertEqual([row["id"] for row in part], ["o2"])
        self.life.paper("QD-TT")
        self.assertEqual(standing.life_of(self.life.case).standing.partial, ())


class TestCourse(DeskCase):
    def setUp(self):
        self.life = LifeScript(cases.make_case())
        frappe.db.commit()

    def task(self, rule):
        return frappe.db.get_value(
            "Enforcement Task", {"enforcement_case": self.life.case, "rule_code": rule}, "status"
        )

    def test_wrong_shares_are_refused_in_the_form_already(self):
        said = {"side": "duty", "sender": [{"name": "Bùi Văn Thử"}], "receiver": [{"name": "An"}, {"name": "Bình"}]}
        self.assertIn("không bằng toàn bộ", self.life.refusal("QD-CG", **said, shares=["1/2", "1/3"]))
        self.assertIn("phần", self.life.refusal("QD-CG", **said, shares=["một nửa", "một nửa"]))
        self.assertIn(
            "Người Lạ", self.life.refusal("QD-CG", **(said | {"sender": [{"name": "Người Lạ"}]}), shares=["1/2", "1/2"])
        )
        self.assertTrue(self.life.draft("QD-CG", **said, shares=["1/2", "1/2"]))

    def test_after_an_entrustment_the_recall_is_demanded_prefilled_and_done_by_its_paper(self):
        sent = self.life.paper("QD-UT", whole=True, to="Thi hành án dân sự tỉnh Lạng Sơn")
        self.assertEqual(self.life.state, "entrusted")
        self.assertEqual(self.task("recall_after_entrustment"), "in_time")
        self.assertEqual(self.life.offers["QD-TH"]["tier"], "asked")
        form = {row["name"]: row["value"] for row in self.life.form("QD-TH")["inputs"]}
        self.assertEqual((form["target"]["name"], form["ground"], form["whole_case"]), (self.opening(), "d", True))
        self.assertIn(frappe.db.get_value("Decision", sent, "full_number"), form["reason"])
        self.life.paper("QD-TH")
        self.assertEqual(self.task("recall_after_entrustment"), "done_in_time")
        self.assertEqual(self.life.state, "entrusted")
        self.assertEqual(frappe.db.get_value("Decision", self.opening(), "fate"), "revoked")

    def opening(self):
        return frappe.db.get_value("Enforcement Case", self.life.case, "decision")


class TestAbove(DeskCase):
    """The department: its deputy signs for its head; a draft stays with the office whose paper it is."""

    DEPARTMENT = "92"

    def setUp(self):
        makers.make_department(self.DEPARTMENT)
        self.addCleanup(makers.unmake_department, self.DEPARTMENT)
        self.life = LifeScript(cases.make_case())
        cases.tell(
            self.life.case, ("second_complaint_accepted", getdate(today())), ("complaint_accepted", getdate(today()))
        )
        frappe.db.commit()

    def test_a_deputy_of_the_department_signs_for_its_head_once_it_was_delegated(self):
        deputy = cases.officer_name("pho-truong", self.DEPARTMENT)
        self.assertEqual(posts.post(deputy).position, "department_deputy")
        self.assertNotIn(deputy, [row["officer"] for row in self.life.form("QD-GQKN2")["rights"]])
        makers.make_delegation(office=self.DEPARTMENT)
        self.addCleanup(frappe.db.delete, "Delegation of Authority", {"office": self.DEPARTMENT})
        lines = {row["officer"]: row["line"] for row in self.life.form("QD-GQKN2")["rights"]}
        self.assertEqual(lines[deputy].split(" / ")[0], "KT. CỤC TRƯỞNG")
        self.assertIn("PHÓ CỤC TRƯỞNG", lines[deputy])

    def test_a_draft_does_not_pass_to_the_signatory_of_another_office(self):
        above = cases.officer_name("truong", self.DEPARTMENT)
        name = self.life.draft("QD-GQKN1", _signatory=cases.officer_name("truong", OFFICE), _by=DRAFTER)
        with working_as(DRAFTER):
            form = door.form(self.life.case, "QD-GQKN1", name)
            self.assertNotIn(above, [row["officer"] for row in form["rights"]])
            entries = {row["name"]: row["value"] for row in form["inputs"] if row["value"] is not None}
            with self.assertRaises(frappe.ValidationError) as caught:
                door.redraft(name, entries, form["version"], signatory=above)
        self.assertEqual(type(caught.exception).__name__, "AnotherOffices")
        frappe.db.rollback()
