import frappe
from frappe.tests.utils import FrappeTestCase
from frappe.utils import add_days, today

from thads.organisation import posts
from thads.testing import makers
from thads.testing.makers import HEAD, OFFICE, OTHER_OFFICE, working_as


class TestDelegation(FrappeTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for office in (OFFICE, OTHER_OFFICE):
            makers.make_office(office)

    def refused(self, error, **kw):
        with self.assertRaises(frappe.ValidationError) as caught:
            makers.make_delegation(**kw)
        self.assertEqual(type(caught.exception).__name__, error)
        return str(caught.exception)

    def test_the_head_gives_it_and_it_is_read_as_the_engine_judges_it(self):
        name = makers.make_delegation(kinds=[{"kind": "QD-HOAN"}], most_amount=50_000_000, to_date="2026-12-31")
        given = next(one for one in posts.delegations_of(OFFICE) if one.key == name)
        self.assertEqual((given.form, given.kinds, given.most), ("KT.", frozenset({"QD-HOAN"}), 50_000_000))

    def test_what_the_decree_forbids_is_refused_with_its_article(self):
        told = self.refused("UnlawfulDelegation", receiver="ra-soat", form="TUQ.", kinds=[{"kind": "QD-HOAN"}])
        self.assertIn("khoản 3 Điều 13 Nghị định số 30/2020/NĐ-CP", told)
        self.assertIn("ngày hết hiệu lực", told)
        self.refused("UnlawfulDelegation", receiver="ra-soat")

    def test_it_stays_inside_the_office(self):
        stranger = makers.user("pho-truong", OTHER_OFFICE)
        other = frappe.db.get_value("Enforcement Officer", {"user": stranger, "office": OTHER_OFFICE})
        self.refused("NotOfThisOffice", given_to=other)

    def test_a_draft_is_confirmed_by_the_head_and_by_nobody_else_of_the_role(self):
        row = frappe.get_doc({
            "doctype": "Delegation of Authority", "office": OFFICE, "form": "KT.", "from_date": today(),
            "given_to": frappe.db.get_value("Enforcement Officer", {"user": makers.user("pho-truong")}),
            "paper_number": "6", "paper_date": today(),
        })  # fmt: skip
        with working_as("pho-truong"):
            row.insert()
            with self.assertRaises(frappe.ValidationError) as caught:
                row.submit()
        self.assertEqual(type(caught.exception).__name__, "NotTheGiver")

    def test_it_is_revoked_from_today_on_with_a_reason_and_once(self):
        doc = frappe.get_doc("Delegation of Authority", makers.make_delegation())
        with working_as(HEAD):
            doc.revoked_on = add_days(today(), -1)
            self.assertRaises(frappe.ValidationError, doc.save)
            doc.reload()
            doc.revoked_on = today()
            self.assertRaises(frappe.ValidationError, doc.save)
            doc.reload()
            doc.update({"revoked_on": today(), "revoke_reason": "phân công lại"})
            doc.save()
            doc.revoked_on = add_days(today(), 5)
            self.assertRaises(frappe.ValidationError, doc.save)

    def test_it_can_neither_be_changed_nor_cancelled_once_it_is_in_force(self):
        doc = frappe.get_doc("Delegation of Authority", makers.make_delegation())
        with working_as(HEAD):
            doc.most_amount = 1
            self.assertRaises(frappe.UpdateAfterSubmitError, doc.save)
            doc.reload()
            self.assertRaises(frappe.PermissionError, doc.cancel)

    def test_list_rule_and_document_rule_agree(self):
        names = [makers.make_delegation(office=office) for office in (OFFICE, OTHER_OFFICE)]
        for office, own in zip((OFFICE, OTHER_OFFICE), names, strict=True):
            for part in ("thu-ly", "truong"):
                with working_as(part, office):
                    listed = set(frappe.get_list("Delegation of Authority", {"name": ("in", names)}, pluck="name"))
                    allowed = {name for name in names if frappe.has_permission("Delegation of Authority", doc=name)}
                self.assertEqual((listed, allowed), ({own}, {own}), (part, office))
