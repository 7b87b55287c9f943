from unittest.mock import patch

import frappe
from frappe.tests.utils import FrappeTestCase
from frappe.utils import add_days, getdate, today

from thads.setup import training
from thads.setup.records import data

TOLD = {"56/2026/DS-ST": "voluntary", "57/2026/DS-ST": "decided"}
COUNTED = ("Enforcement Case", "Reading", "Decision", "Enforcement Event", "Enforcement Request")


class TestTraining(FrappeTestCase):
    """Two of the stories and one request: the whole of the training data takes about a minute."""

    def setUp(self):
        frappe.set_user("Administrator")
        whole = data("training")
        few = whole | {
            "cases": [row for row in whole["cases"] if row["number"] in TOLD and row.get("office", "24") == "24"],
            "requests": whole["requests"][:1],
        }
        fewer = patch.object(training, "data", lambda name: few if name == "training" else data(name))
        fewer.start()
        self.addCleanup(fewer.stop)

    def cases(self):
        rows = frappe.get_all("Enforcement Case", ["title", "state", "opened_on", "judgment"])
        return {frappe.db.get_value("Court Judgment", row.judgment, "number"): row for row in rows}

    def test_stories_are_told_once_with_days_around_today(self):
        there = frappe.db.count("Reading", {"file_name": ("like", f"{training.FILE}%")})  # of an earlier run
        told = training.make("Thads-Training-2026")
        self.assertEqual(told["made"], len(TOLD) - there)
        cases = self.cases()
        self.assertEqual({number: cases[number].state for number in TOLD}, TOLD)
        self.assertLess(getdate(add_days(today(), -10)), getdate(cases["56/2026/DS-ST"].opened_on))
        self.assertTrue(frappe.db.exists("Enforcement Request", {"requester": "Trần Thị Thu Nga"}))
        self.assertEqual(frappe.session.user, "Administrator")

        before = {doctype: frappe.db.count(doctype) for doctype in COUNTED}
        self.assertEqual(training.make()["made"], 0)
        self.assertEqual({doctype: frappe.db.count(doctype) for doctype in COUNTED}, before)
