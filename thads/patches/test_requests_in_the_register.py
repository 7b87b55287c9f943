"""What was booked in before there were registers gets its numbers in order, once, however often the patch is begun."""

from unittest.mock import patch

import frappe

from thads.organisation import bulk
from thads.patches import requests_in_the_register
from thads.testing import makers
from thads.testing.desk import DeskCase
from thads.testing.makers import OFFICE, OTHER_OFFICE

REQUEST, JUDGMENT = "Enforcement Request", "Court Judgment"


class TestRequestsInTheRegister(DeskCase):
    offices = (OFFICE, OTHER_OFFICE)

    def setUp(self):
        makers.sweep_records()
        days = [f"2025-0{month}-11 08:00:00" for month in range(1, 8)] + ["2025-11-03 08:00:00"]
        common = {"owner": "Administrator", "modified": days[0]}
        bulk.insert(REQUEST, [
            {**common, "name": f"{office}-r{place}", "office": office, "requester": "Trần Thử", "role": "creditor",
             "requested_on": "2025-01-01", "creation": day, "withdrawn": int(place == 2)}
            for office in self.offices for place, day in enumerate(days)
        ])  # fmt: skip
        bulk.insert(JUDGMENT, [
            {**common, "name": f"{office}-j{place}", "office": office, "number": f"{place}/2025/DS-ST", "creation": day,
             "received_on": day[:10], "type": "judgment"}
            for office in self.offices for place, day in enumerate(days)
        ])  # fmt: skip
        frappe.db.commit()

    def tearDown(self):
        makers.sweep_records()

    def numbers(self, doctype: str, column: str) -> list[tuple]:
        fields = ["office", "register_year", column]
        rows = frappe.get_all(doctype, fields=fields, order_by="office, creation, name", as_list=True)
        return [tuple(row) for row in rows]

    def test_numbers_without_a_gap_in_the_order_of_arrival_per_office_and_working_year(self):
        with patch.object(requests_in_the_register, "AT_ONCE", 3):
            requests_in_the_register.execute()
        for doctype, column in ((REQUEST, "register_number"), (JUDGMENT, "received_number")):
            told = self.numbers(doctype, column)
            for office in sorted(self.offices):
                mine = [row[1:] for row in told if row[0] == office]
                self.assertEqual(mine, [(2025, place) for place in range(1, 8)] + [(2026, 1)], doctype)
        self.assertEqual(frappe.db.get_value(REQUEST, f"{OFFICE}-r2", "state"), "withdrawn")
        self.assertTrue(frappe.db.get_value(JUDGMENT, f"{OFFICE}-j1", "handling"))

    def test_a_run_that_was_broken_off_goes_on(self):
        with patch.object(requests_in_the_register, "AT_ONCE", 3):
            with (
                patch.object(requests_in_the_register, "_book", side_effect=ZeroDivisionError),
                self.assertRaises(ZeroDivisionError),
            ):
                requests_in_the_register.execute()
            frappe.db.rollback()
            requests_in_the_register.execute()
        before = self.numbers(JUDGMENT, "received_number")
        requests_in_the_register.execute()
        self.assertEqual(self.numbers(JUDGMENT, "received_number"), before)
        self.assertEqual(len({row for row in self.numbers(REQUEST, "register_number")}), 16)
