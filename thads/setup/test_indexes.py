"""Each list has an index in the order in which it is shown."""

import frappe
from frappe.tests.utils import FrappeTestCase

from thads.setup import indexes


class TestIndexes(FrappeTestCase):
    def test_every_list_of_an_office_has_an_index_in_its_order(self):
        indexes.create()
        known = indexes._known()
        wanted = indexes.lists()
        self.assertIn(["office", "creation"], wanted["Court Judgment"])
        self.assertIn(["room", "at"], wanted["Enforcement Event"])
        for doctype, columns in ((doctype, one) for doctype, many in wanted.items() for one in many):
            self.assertTrue(
                [key for key in known[f"tab{doctype}"] if key[: len(columns)] == columns], (doctype, columns)
            )

    def test_what_is_there_is_not_made_twice(self):
        indexes.create()
        before = indexes._known()
        indexes.create()
        self.assertEqual(indexes._known(), before)

    def test_a_missing_one_is_made_again(self):
        indexes.create()
        table, columns = "tabCourt Judgment", ["office", "creation"]
        rows = frappe.db.sql(f"show index from `{table}`", as_dict=True)
        for name in {row.Key_name for row in rows if row.Key_name.startswith("office_creation")}:
            frappe.db.sql_ddl(f"alter table `{table}` drop index `{name}`")
        self.assertNotIn(columns, indexes._known()[table])
        indexes.create()
        self.assertIn(columns, indexes._known()[table])
