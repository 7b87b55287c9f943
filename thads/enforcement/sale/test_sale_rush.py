"""Two people at the same asset at the same moment."""

import subprocess
import sys
import time
from pathlib import Path

import frappe
from frappe.utils import getdate

from thads.enforcement.means import assets
from thads.testing import cases, makers, sales
from thads.testing.desk import CONNECTED, DeskCase
from thads.testing.makers import OFFICE

STEP = """
import time
from thads.api import sale
frappe.set_user({user!r})
time.sleep(max(0, {start} - time.time()))
try:
    sale.record_step({asset!r}, "auction_failed", "2026-09-08", {key!r}, {{"held_on": "2026-09-07"}})
    frappe.db.commit()
    print("taken")
except frappe.ValidationError as error:
    print(type(error).__name__)
"""


class TestSaleRush(DeskCase):
    offices = (OFFICE,)

    def setUp(self):
        self.case = cases.make_case(opened_on=getdate("2026-07-01"))
        self.house = sales.make_asset(self.case)
        sales.contracted(self.house)
        frappe.db.commit()

    def at_once(self, *keys):
        sites = str(Path(frappe.local.sites_path).resolve())
        start = time.time() + 6
        told = {"user": makers.user(cases.OFFICER), "asset": self.house, "start": start}
        scripts = [CONNECTED.format(sites=sites, site=frappe.local.site) + STEP.format(**told, key=key) for key in keys]
        running = [
            subprocess.Popen([sys.executable, "-c", one], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            for one in scripts
        ]
        said = [one.communicate(timeout=120) for one in running]
        frappe.db.rollback()
        for _, errors in said:
            self.assertNotIn("Traceback", errors)
        return sorted(out.split()[-1] for out, _ in said)

    def test_one_failed_round_is_recorded_by_the_first_and_refused_to_the_second(self):
        self.assertEqual(self.at_once("một", "hai"), ["OutOfOrder", "taken"])
        self.assertEqual(frappe.db.count("Asset Sale Step", {"asset": self.house, "step": "auction_failed"}), 1)
        self.assertEqual(frappe.db.count("Asset Auction", {"asset": self.house, "result": "failed"}), 1)

    def test_the_same_click_twice_is_one_step(self):
        self.assertEqual(self.at_once("một", "một"), ["taken", "taken"])
        self.assertEqual(frappe.db.count("Asset Sale Step", {"asset": self.house, "step": "auction_failed"}), 1)
        events = {"enforcement_case": self.case, "kind": "auction_failed_notice"}
        self.assertEqual(frappe.db.count("Enforcement Event", events), 1)
        self.assertEqual(frappe.db.get_value(assets.ASSET, self.house, "state"), "on_sale")
