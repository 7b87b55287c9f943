"""An office and its ledger."""

from __future__ import annotations

import frappe
from frappe.tests.utils import FrappeTestCase

from thads.funds.accounts import company_of
from thads.funds.errors import NoLedger

test_ignore = ["Company"]  # the framework's sample companies need ERPNext's set-up wizard


class TestEnforcementOffice(FrappeTestCase):
    def test_an_office_books_nothing_before_its_ledger_is_set_up(self):
        frappe.db.set_value("Enforcement Office", "04", "company", None)
        frappe.clear_document_cache("Enforcement Office", "04")
        with self.assertRaises(NoLedger) as refused:
            company_of("04")
        self.assertIn("Cao Bằng", str(refused.exception))
