import frappe
from frappe.tests.utils import FrappeTestCase
from frappe.twofactor import two_factor_is_enabled

from thads.setup import sign_in
from thads.testing import makers

SETTINGS = ("enable_two_factor_auth", "two_factor_method", "otp_issuer_name", *sign_in.POLICY)


class TestSignIn(FrappeTestCase):
    def setUp(self):
        before = {field: frappe.db.get_single_value("System Settings", field) for field in SETTINGS}
        roles = frappe.get_all("Role", {"two_factor_auth": 1}, pluck="name")
        self.addCleanup(self.restore, before, roles)

    def restore(self, before, roles):
        frappe.db.set_single_value("System Settings", before)
        frappe.db.set_value("Role", {"two_factor_auth": 1}, "two_factor_auth", 0)
        for role in roles:
            frappe.db.set_value("Role", role, "two_factor_auth", 1)
        frappe.db.commit()
        frappe.clear_cache()

    def test_who_signs_needs_a_second_factor_and_who_drafts_does_not(self):
        head = makers.make_user("hai-lop.truong@thads.example", ["Head of Office"])
        drafter = makers.make_user("hai-lop.thu-ly@thads.example", ["Case Registrar"])
        sign_in.require_second_factor()
        self.assertTrue(two_factor_is_enabled(head))
        self.assertFalse(two_factor_is_enabled(drafter))
        self.assertEqual(frappe.db.get_single_value("System Settings", "two_factor_method"), "OTP App")

    def test_the_password_policy_is_stronger_than_frappes_and_an_operators_own_stays(self):
        frappe.db.set_single_value("System Settings", "minimum_password_score", "2")
        frappe.db.set_single_value("System Settings", "allow_consecutive_login_attempts", 7)
        sign_in.set_policy()
        self.assertEqual(frappe.db.get_single_value("System Settings", "minimum_password_score"), "3")
        self.assertEqual(frappe.db.get_single_value("System Settings", "allow_consecutive_login_attempts"), 7)
