"""Each hot query of the desk goes by an index: a small country is made and every SELECT of every page explained."""

import frappe

from thads.setup import indexes
from thads.testing import explained, makers, million
from thads.testing.desk import DeskCase

CASE, CASES = "Enforcement Case", 5000


class TestExplained(DeskCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        indexes.create()
        million.make(cases=CASES, invoices=10)

    @classmethod
    def tearDownClass(cls):
        makers.sweep_records()
        super().tearDownClass()

    def test_every_hot_query_goes_by_an_index(self):
        found = explained.steps()
        self.assertGreater(len(found), 300)
        self.assertEqual(explained.wrong(found), [])

    def test_a_query_without_an_index_is_told(self):
        pages = {"by amount": explained.listed(CASE, "total_due desc"), "by a creditor": explained.listed(CASE, "modified desc", [[CASE, "creditors_text", "=", "x"]])}  # fmt: skip
        told = explained.wrong(explained.steps(lambda who: pages))
        self.assertTrue([line for line in told if line.startswith("by amount") and "cuc:" in line], told)

    def test_without_its_index_the_list_by_due_day_is_told(self):
        pages = {"running": explained.listed(CASE, "next_due asc")}
        dropped = [
            "office_next_due",
            "room_next_due",
            "officer_next_due",
            "state_next_due",
            "office_state_due",
            "next_due",
        ]
        known = {row.Key_name for row in frappe.db.sql(f"show index from `tab{CASE}`", as_dict=True)}
        for name in known.intersection(dropped):
            frappe.db.sql_ddl(f"alter table `tab{CASE}` drop index `{name}`")
        try:
            self.assertTrue(explained.wrong(explained.steps(lambda who: pages)))
        finally:
            frappe.get_doc("DocType", CASE).run_module_method("on_doctype_update")
            frappe.db.add_index(CASE, ["next_due"], "next_due")
            indexes.create()
