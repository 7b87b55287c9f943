import io
import zipfile
from unittest.mock import patch

import frappe
import pymupdf

from thads.api import drafting
from thads.decisions import annexes, batches, bundle, keys, lifecycle, lookup
from thads.engine.drafting.verify import verify
from thads.organisation import leases, vault
from thads.testing import makers
from thads.testing.desk import DeskCase
from thads.testing.makers import CLERK, DRAFTER, HEAD, OFFICE, OTHER_OFFICE, REVIEWER, working_as

ROWS = 40


class TestAnnexes(DeskCase):
    offices = (OFFICE, OTHER_OFFICE)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.batch = makers.make_long_batch(ROWS, 15)
        cls.decision = makers.decisions_of(cls.batch)[0]

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

    def test_the_office_seals_each_volume_when_it_issues_the_paper_and_the_look_up_knows_them(self):
        name = makers.decisions_of(makers.make_long_batch(ROWS, 15))[0]
        drafts = [row.file for row in annexes.of([name])[name]]
        for part, action in ((REVIEWER, "review"), (HEAD, "sign"), (CLERK, "issue")):
            with working_as(part):
                self.assertNotIn("error", lifecycle.step(action, [name])[0])
        number = frappe.db.get_value("Decision", name, "full_number")
        sealed = [row.file for row in annexes.of([name])[name]]
        for digest in sealed:
            verdict = verify(vault.get(digest), trust=keys.trusted_roots())
            self.assertEqual((verdict.status, verdict.number), ("volume", number))
        frappe.cache.delete_keys("thads_lookup")
        answer = lookup.by_file(vault.get(sealed[1]), "10.0.0.3")
        self.assertEqual((answer["status"], answer["number"], answer["volume"]), ("valid", number, "2/3"))
        self.assertEqual(lookup.by_file(vault.get(drafts[1]), "10.0.0.3")["status"], "altered")

    def test_the_archive_takes_the_volumes_along(self):
        with zipfile.ZipFile(io.BytesIO(bundle.archive(self.batch))) as bag:
            self.assertEqual(len([name for name in bag.namelist() if "phu-luc" in name]), 3)

    def test_a_decision_drafted_again_by_two_workers_has_its_volumes_once(self):
        real = leases.still_held
        with patch.object(leases, "still_held", lambda *args: False):
            batch = makers.make_long_batch(ROWS, 15)
        self.assertEqual(makers.decisions_of(batch), [])
        frappe.db.set_value(batches.ITEM, {"batch": batch}, {"lease": None, "lease_until": None})
        with patch.object(leases, "still_held", real), makers.small_volumes(15):
            batches.work(batch)
        self.assertEqual(frappe.db.count("Decision Volume", {"decision": makers.decisions_of(batch)[0]}), 3)

    def test_a_short_paper_has_no_volumes(self):
        name = makers.decisions_of(makers.make_batch(debtors=1))[0]
        self.assertEqual(annexes.listed(name), [])
