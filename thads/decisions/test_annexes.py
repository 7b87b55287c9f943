import io
import zipfile
from unittest.mock import patch

import frappe
import pymupdf
from frappe.tests.utils import FrappeTestCase

from thads.api import drafting
from thads.decisions import annexes, batches, bundle
from thads.engine.drafting import duties
from thads.engine.judgment.schema import Obligation
from thads.organisation import leases, vault
from thads.testing import makers
from thads.testing.makers import DRAFTER, OFFICE, OTHER_OFFICE, working_as

ROWS = 40


def small_volumes(code, on):
    return 15 if code == "annex_rows_per_volume" else 0


class TestAnnexes(FrappeTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for office in (OFFICE, OTHER_OFFICE):
            makers.make_office(office)
        with patch.object(duties, "parameter", small_volumes):
            cls.batch = makers.make_batch(data=cls.long_one())
        cls.decision = makers.decisions_of(cls.batch)[0]

    @classmethod
    def tearDownClass(cls):
        makers.sweep_records()
        super().tearDownClass()

    @staticmethod
    def long_one(rows=ROWS):
        """One person fined for forty counts: forty items of one decision."""
        data = makers.reading_of(1)
        who = data.obligations[0].debtors
        data.obligations = [
            Obligation(
                f"o{place}", 1, f"Nộp 100.000 đồng tiền phạt lần {place}.", "fine", "ex_officio", debtors=who,
                amount=100_000, net_amount=100_000, amount_checked=True, scope="criminal", page=1,
            )
            for place in range(1, rows + 1)
        ]  # fmt: skip
        return data

    def test_a_long_annex_is_kept_in_volumes_with_the_decision(self):
        rows = annexes.of([self.decision])[self.decision]
        self.assertEqual(
            [(row.number, row.volume_count, row.row_count) for row in rows], [(1, 3, 15), (2, 3, 15), (3, 3, 10)]
        )
        text = ""
        for row in rows:
            with pymupdf.open(stream=vault.get(row.file), filetype="pdf") as document:
                self.assertEqual(document.page_count, row.pages)
                text += "".join(page.get_text() for page in document)
        self.assertEqual(text.count("100.000"), ROWS)

    def test_a_volume_is_downloaded_privately(self):
        with working_as(DRAFTER):
            answer = drafting.volume(self.decision, 2)
            self.assertRaises(frappe.ValidationError, drafting.volume, self.decision, 4)
            self.assertEqual([row["number"] for row in drafting.get_decision(self.decision)["volumes"]], [1, 2, 3])
        self.assertTrue(answer.data.startswith(b"%PDF-"))
        self.assertIn("private", answer.headers["Cache-Control"])
        with working_as(DRAFTER, OTHER_OFFICE):
            self.assertRaises(frappe.PermissionError, drafting.volume, self.decision, 2)

    def test_the_archive_takes_the_volumes_along(self):
        with zipfile.ZipFile(io.BytesIO(bundle.archive(self.batch))) as bag:
            self.assertEqual(len([name for name in bag.namelist() if "phu-luc" in name]), 3)

    def test_a_decision_drafted_again_by_two_workers_has_its_volumes_once(self):
        with patch.object(duties, "parameter", small_volumes):
            batch = makers.make_batch(data=self.long_one(), run=False)
            real = leases.still_held
            with patch.object(leases, "still_held", lambda *args: False):
                batches.work(batch)
            self.assertEqual(makers.decisions_of(batch), [])
            frappe.db.set_value(batches.ITEM, {"batch": batch}, {"lease": None, "lease_until": None})
            with patch.object(leases, "still_held", real):
                batches.work(batch)
        self.assertEqual(frappe.db.count("Decision Volume", {"decision": makers.decisions_of(batch)[0]}), 3)

    def test_a_short_paper_has_no_volumes(self):
        name = makers.decisions_of(makers.make_batch(debtors=1))[0]
        self.assertEqual(annexes.listed(name), [])
