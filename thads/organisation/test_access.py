import frappe

from thads.organisation import access
from thads.testing import makers
from thads.testing.desk import DeskCase
from thads.testing.makers import OFFICE, OTHER_OFFICE, working_as

OWNED = [doctype for doctype in frappe.get_hooks("has_permission", app_name="thads") if doctype != "Signing Key"]


class TestAccess(DeskCase):
    offices = (OFFICE, OTHER_OFFICE)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for office in cls.offices:
            makers.make_batch(office, debtors=2)

    def test_list_rule_and_document_rule_agree_for_every_record_and_person(self):
        people = [
            makers.user(part, office)
            for part in ("thu-ly", "truong", "chap-hanh-vien")
            for office in (OFFICE, OTHER_OFFICE)
        ]
        for doctype in OWNED:
            everything = frappe.get_all(doctype, pluck="name", limit=40, order_by="creation desc")
            for person in [*people, "Administrator"]:
                with working_as(person):
                    if not frappe.has_permission(doctype, "read"):
                        continue
                    listed = set(frappe.get_list(doctype, pluck="name", limit=0))
                    allowed = {name for name in everything if frappe.has_permission(doctype, "read", doc=name)}
                self.assertEqual(allowed, listed & set(everything), (doctype, person))

    def test_every_owned_doctype_has_rows_in_both_offices_to_compare(self):
        for doctype in ("Reading", "Court Judgment", "Obligation", "Obligation Party", "Drafting Batch", "Decision"):
            self.assertEqual(set(frappe.get_all(doctype, pluck="office")), {OFFICE, OTHER_OFFICE}, doctype)

    def test_an_officer_sees_the_records_of_the_own_office_only(self):
        with working_as(makers.DRAFTER):
            self.assertEqual(set(frappe.get_list("Decision", pluck="office")), {OFFICE})

    def test_someone_without_an_office_sees_nothing(self):
        stranger = makers.make_user("stranger@thads.example", ["Case Registrar"])
        with working_as(stranger):
            self.assertEqual(frappe.get_list("Decision"), [])
            self.assertEqual(frappe.get_list("Reading"), [])
        self.assertRaises(access.NoOffice, access.own_office, stranger)

    def test_an_officer_who_is_disabled_sees_nothing_from_then_on(self):
        name = access.officer_of(makers.user(makers.REVIEWER), OFFICE)
        officer = frappe.get_doc("Enforcement Officer", name)
        officer.disabled = 1
        officer.save()
        with working_as(makers.REVIEWER):
            self.assertEqual(frappe.get_list("Decision"), [])
        officer.disabled = 0
        officer.save()

    def test_the_document_rule_never_grants(self):
        decision = frappe.get_last_doc("Decision", {"office": OFFICE})
        self.assertIsNone(access.office_rule(decision, makers.user(makers.DRAFTER)))
        self.assertIs(access.office_rule(decision, makers.user(makers.DRAFTER, OTHER_OFFICE)), False)

    def test_a_guest_is_refused_by_every_rule(self):
        with working_as("Guest"):
            for doctype in OWNED:
                self.assertFalse(frappe.has_permission(doctype, "read"), doctype)
