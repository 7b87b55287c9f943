import frappe
from frappe.tests.utils import FrappeTestCase

from thads.setup import locality


class TestLocality(FrappeTestCase):
    def setUp(self):
        for company in frappe.get_all("Company", pluck="name"):
            frappe.db.delete("Company", {"name": company})
        self.chosen(country=None, time_zone=None, **locality.FRAPPES_OWN)
        frappe.db.set_single_value("Global Defaults", "default_currency", "INR")

    def tearDown(self):
        frappe.db.rollback()
        frappe.clear_cache()

    def chosen(self, **values):
        frappe.db.set_single_value("System Settings", values, update_modified=False)
        frappe.clear_document_cache("System Settings", "System Settings")

    def now(self, field):
        return frappe.db.get_single_value("System Settings", field, cache=False)

    def test_a_site_where_nobody_has_chosen_is_in_vietnam(self):
        locality.set_up()
        found = {field: self.now(field) for field in locality.SETTINGS}
        self.assertEqual(found, locality.SETTINGS)
        self.assertEqual(frappe.db.get_single_value("Global Defaults", "default_currency", cache=False), "VND")
        self.assertEqual(frappe.utils.get_system_timezone(), "Asia/Ho_Chi_Minh")

    def test_a_country_that_somebody_chose_leaves_everything_as_it_is(self):
        self.chosen(country="Japan", time_zone="Asia/Tokyo")
        locality.set_up()
        self.assertEqual(self.now("time_zone"), "Asia/Tokyo")
        self.assertEqual(self.now("date_format"), "yyyy-mm-dd")

    def test_a_single_choice_stays(self):
        self.chosen(time_zone="Asia/Bangkok", date_format="dd/mm/yyyy")
        locality.set_up()
        self.assertEqual(self.now("time_zone"), "Asia/Bangkok")
        self.assertEqual(self.now("date_format"), "dd/mm/yyyy")
        self.assertEqual(self.now("country"), "Vietnam")
