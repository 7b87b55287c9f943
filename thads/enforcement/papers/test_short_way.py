"""What the law wants at once: signed without a review where the office allows it, with a reason, by three people."""

import frappe

from thads.api import drafting
from thads.testing import cases
from thads.testing.desk import DeskCase
from thads.testing.lives import LifeScript
from thads.testing.makers import CLERK, DRAFTER, HEAD, working_as

SETTINGS = "Enforcement Settings"


class TestShortWay(DeskCase):
    def setUp(self):
        self.life = LifeScript(cases.make_case())
        self.allow(1)
        self.addCleanup(self.allow, 0)

    def allow(self, value):
        frappe.db.set_single_value(SETTINGS, "short_way", value)
        frappe.clear_document_cache(SETTINGS, SETTINGS)
        frappe.db.commit()

    def draft(self, ground="protest", by=DRAFTER):
        return self.life.draft("QD-HOAN", ground=ground, _by=by)

    def refused(self, name, reason="Cưỡng chế ấn định 08 giờ sáng mai", part=HEAD):
        with working_as(part), self.assertRaises((frappe.ValidationError, frappe.PermissionError)) as caught:
            drafting.sign_at_once(name, reason)
        frappe.db.rollback()
        return str(caught.exception)

    def test_the_head_signs_an_urgent_draft_at_once_and_the_reason_is_kept(self):
        name = self.draft()
        with working_as(HEAD):
            told = drafting.short_way(name)
            self.assertTrue(told["may"], told)
            self.assertIn("Điều 46", told["article"])
            drafting.sign_at_once(name, "Cưỡng chế ấn định 08 giờ sáng mai")
        frappe.db.commit()
        row = frappe.get_doc("Decision", name)
        self.assertEqual(
            (row.state, row.reviewed_by, row.short_way_reason), ("Signed", None, "Cưỡng chế ấn định 08 giờ sáng mai")
        )
        self.assertTrue(
            frappe.db.exists("Comment", {"reference_name": name, "content": ("like", "%Cưỡng chế ấn định%")})
        )
        with working_as(HEAD):
            self.assertIn("error", drafting.issue([name])[0])
        with working_as(CLERK):
            self.assertNotIn("error", drafting.issue([name])[0])
        self.assertEqual(frappe.db.get_value("Decision", name, "state"), "Issued")

    def test_without_a_reason_or_the_offices_leave_it_is_reviewed_first(self):
        name = self.draft()
        self.assertTrue(self.refused(name, reason=" "))
        self.allow(0)
        self.assertIn("chưa cho phép", self.refused(name))

    def test_a_paper_that_the_law_does_not_want_at_once_goes_the_usual_way(self):
        name = self.draft(ground="c")
        self.assertIn("không buộc", self.refused(name))
        with working_as(HEAD):
            self.assertIn("error", drafting.sign([name])[0])

    def test_nobody_but_the_signatory_takes_it(self):
        name = self.draft()
        self.assertIn("người ký", self.refused(name, part="ra-soat").lower())
        self.assertEqual(frappe.db.get_value("Decision", name, "state"), "Draft")
