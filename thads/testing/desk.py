"""DeskCase: tests in offices of their own, whose records are swept away at the end."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import frappe
from frappe.tests.utils import FrappeTestCase

from thads.testing import makers
from thads.testing.makers import OFFICE

CONNECTED = """
import os, signal, frappe
os.chdir({sites!r})
frappe.init(site={site!r}, sites_path={sites!r}); frappe.connect()
"""


class DeskCase(FrappeTestCase):
    """``offices`` are made before the tests; what tests had to commit is gone after them."""

    offices: tuple[str, ...] = (OFFICE,)

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.addClassCleanup(makers.sweep_records)
        for office in cls.offices:
            makers.make_office(office)

    def killed(self, script: str) -> None:
        """Run ``script`` in a process of its own that has connected to the site, until it kills itself with -9."""
        sites = str(Path(frappe.local.sites_path).resolve())
        connected = CONNECTED.format(sites=sites, site=frappe.local.site)
        done = subprocess.run([sys.executable, "-c", connected + script], capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, -signal.SIGKILL, done.stderr[-2000:])
        frappe.db.rollback()
