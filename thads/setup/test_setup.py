import frappe
from frappe.tests.utils import FrappeTestCase

from thads import install, uninstall
from thads.engine.drafting.kinds import kinds
from thads.setup import records

KEPT = (
    "Role",
    "Enforcement Office",
    "Workflow",
    "Workflow State",
    "Workflow Action Master",
    "Decision Kind",
    "Module Profile",
)


class TestSetup(FrappeTestCase):
    def test_set_up_twice_makes_no_duplicate(self):
        before = {doctype: frappe.db.count(doctype) for doctype in KEPT}
        install.set_up()
        self.assertEqual({doctype: frappe.db.count(doctype) for doctype in KEPT}, before)

    def test_the_thirty_four_offices_are_there(self):
        rows = frappe.get_all("Enforcement Office", ["code", "office_name", "unit_type"])
        self.assertEqual(len(rows), 34)
        self.assertEqual(len([row for row in rows if row.unit_type == "City"]), 7)
        names = {row.code: row.office_name for row in rows}
        self.assertEqual(names["24"], "Thi hành án dân sự tỉnh Bắc Ninh")
        self.assertEqual(names["75"], "Thi hành án dân sự Thành phố Đồng Nai")

    def test_what_an_operator_changed_survives_a_migrate(self):
        frappe.db.set_value("Enforcement Office", "01", "phone", "024 000 000")
        frappe.db.set_value("Decision Kind", "QD-CD", "own_form", "Mẫu 1")
        install.set_up()
        self.assertEqual(frappe.db.get_value("Enforcement Office", "01", "phone"), "024 000 000")
        self.assertEqual(frappe.db.get_value("Decision Kind", "QD-CD", "own_form"), "Mẫu 1")

    def test_every_kind_of_the_engine_is_a_record(self):
        self.assertEqual(set(frappe.get_all("Decision Kind", {"shipped": 1}, pluck="name")), set(kinds()))

    def test_the_desk_speaks_vietnamese(self):
        frappe.local.lang = "vi"
        self.addCleanup(setattr, frappe.local, "lang", "en")
        self.assertEqual(frappe._("Drafting Batch"), "Đợt soạn thảo")

    def test_uninstall_takes_back_what_set_up_brought(self):
        for step in (uninstall.delete_workflow, uninstall.delete_module_profile, uninstall.delete_roles):
            step()
        for role in records.data("roles"):
            self.assertFalse(frappe.db.exists("Role", role))
            self.assertFalse(frappe.db.exists("Has Role", {"role": role}))
        self.assertFalse(frappe.db.exists("Workflow", records.data("workflow")["name"]))
        self.assertFalse(frappe.db.exists("Module Profile", records.data("profile")["name"]))
        frappe.db.rollback()
        frappe.clear_cache()
