import json
from unittest.mock import patch

import frappe
import pymupdf
from frappe.utils import add_to_date, now_datetime

from thads.decisions import batches, house, papers
from thads.engine.errors import ThadsError
from thads.engine.review.refusals import NothingToDraft
from thads.organisation import access, leases, vault
from thads.testing import makers
from thads.testing.desk import DeskCase
from thads.testing.makers import DRAFTER, OFFICE, working_as

KILLED = """
from thads.decisions import batches
record, count = batches.record, 0
def record_and_die(*args):
    global count
    count += 1
    if count == {after}: os.kill(os.getpid(), signal.SIGKILL)
    return record(*args)
batches.record = record_and_die
batches.work({batch!r})
"""


class TestBatches(DeskCase):
    def test_a_batch_drafts_each_planned_decision_once(self):
        batch = makers.make_batch(debtors=5)
        row = frappe.get_doc("Drafting Batch", batch)
        self.assertEqual((row.status, row.total, row.done, row.failed), ("done", 5, 5, 0))
        decision = frappe.get_doc("Decision", makers.decisions_of(batch)[0])
        self.assertEqual((decision.state, decision.number, decision.office), ("Draft", 0, OFFICE))
        self.assertTrue(vault.get(decision.draft_file).startswith(b"%PDF-"))
        self.assertEqual(decision.drafted_by, makers.user(DRAFTER))
        items = frappe.get_all("Decision Item", {"decision": decision.name}, ["obligation", "amount"])
        self.assertEqual([row.amount for row in items], [300_000])
        self.assertTrue(items[0].obligation)

    def test_a_second_request_for_the_same_papers_gives_the_same_batch(self):
        batch = makers.make_batch(debtors=2)
        reading = frappe.db.get_value("Drafting Batch", batch, "reading")
        with working_as(DRAFTER):
            again = batches.create(reading, None, *house.defaults(OFFICE))
        self.assertEqual(again.name, batch)

    def test_only_the_chosen_decisions_are_drafted(self):
        reading = makers.make_reading(status="confirmed", debtors=3)
        with working_as(DRAFTER):
            _, plan = batches.planning.of_reading(reading)
            batch = batches.create(reading, [plan.decisions[1].key], *house.defaults(OFFICE)).name
        batches.work(batch)
        self.assertEqual(frappe.get_all("Decision", {"batch": batch}, pluck="plan_key"), [plan.decisions[1].key])

    def test_a_voided_paper_may_be_drafted_again(self):
        from thads.decisions import lifecycle

        batch = makers.make_batch(debtors=1)
        paper = makers.decisions_of(batch)[0]
        with working_as(DRAFTER):
            self.assertNotIn("error", lifecycle.step("void", [paper], "soạn nhầm")[0])
            again = batches.create(frappe.db.get_value("Decision", paper, "reading"), None, *house.defaults(OFFICE))
        self.assertNotEqual(again.name, batch)
        batches.work(again.name)
        self.assertEqual(len(makers.decisions_of(again.name)), 1)

    def test_nothing_is_left_to_draft_when_the_plan_is_empty(self):
        data = makers.reading_of(1)
        data.obligations[0].stream = "on_request"
        data.obligations[0].kind = "pay_money"
        reading = makers.make_reading(status="confirmed", data=data)
        with working_as(DRAFTER), self.assertRaises(frappe.ValidationError) as caught:
            batches.create(reading, None, *house.defaults(OFFICE))
        self.assertEqual(type(caught.exception).__name__, NothingToDraft.__name__)

    def test_a_worker_killed_midway_leaves_neither_duplicate_nor_gap(self):
        batch = makers.make_batch(debtors=40, run=False)
        frappe.db.commit()
        self.killed(KILLED.format(after=22, batch=batch))
        before = len(makers.decisions_of(batch))
        self.assertTrue(0 < before < 40)
        self._run_out(batch)
        with patch.object(batches, "enqueue") as woken:
            batches.sweep()
        woken.assert_called_once_with(batch, 40 - before)
        batches.work(batch)
        keys = frappe.get_all("Decision", {"batch": batch}, pluck="plan_key")
        self.assertEqual((len(keys), len(set(keys))), (40, 40))
        self.assertEqual(frappe.db.get_value("Drafting Batch", batch, ["status", "done"]), ("done", 40))

    def test_rows_that_a_living_worker_holds_are_left_alone(self):
        batch = makers.make_batch(debtors=3, run=False)
        frappe.db.set_value(
            "Drafting Batch Item",
            {"batch": batch},
            {"lease": "x", "lease_until": add_to_date(now_datetime(), minutes=2)},
        )
        batches.work(batch)
        self.assertEqual(makers.decisions_of(batch), [])

    def test_a_paper_that_cannot_be_drafted_fails_alone_and_says_why(self):
        class Broken(ThadsError):
            message = "This record does not exist."

        batch = makers.make_batch(debtors=3, run=False)
        real = papers.draft

        def draft(planned, *args):
            if planned.debtors == ["Nguyễn Thử 0002"]:
                raise Broken
            return real(planned, *args)

        with patch.object(papers, "draft", draft):
            batches.work(batch)
        row = frappe.get_doc("Drafting Batch", batch)
        self.assertEqual((row.status, row.done, row.failed), ("done", 2, 1))
        self.assertIn(str(Broken()), row.error)

    def test_papers_that_failed_are_drafted_when_tried_again(self):
        batch = makers.make_batch(debtors=3, run=False)
        real = papers.draft

        def draft(planned, *args):
            if planned.debtors == ["Nguyễn Thử 0002"]:
                raise NothingToDraft
            return real(planned, *args)

        with patch.object(papers, "draft", draft):
            batches.work(batch)
        self.assertEqual(frappe.db.get_value("Drafting Batch", batch, "failed"), 1)
        with patch.object(batches, "enqueue"):
            batches.retry(batch)
        batches.work(batch)
        self.assertEqual(frappe.db.get_value("Drafting Batch", batch, ["status", "done", "failed"]), ("done", 3, 0))

    def test_a_row_that_kills_its_worker_again_and_again_is_given_up(self):
        batch = makers.make_batch(debtors=1, run=False)
        frappe.db.set_value("Drafting Batch Item", {"batch": batch}, "tries", 3)
        batches.work(batch)
        row = frappe.get_last_doc("Drafting Batch Item", {"batch": batch})
        self.assertEqual(row.status, "failed")
        self.assertEqual(row.error, str(leases.GaveUp()))

    def test_items_are_planned_decisions_of_the_engine(self):
        batch = makers.make_batch(debtors=1, run=False)
        planned = json.loads(frappe.get_last_doc("Drafting Batch Item", {"batch": batch}).planned)
        self.assertEqual(planned["kind"], "QD-CD")
        self.assertTrue(planned["rule"]["article"])

    def test_a_series_set_on_the_desk_wins_from_its_day_on(self):
        kind = frappe.get_doc("Decision Kind", "QD-CD")
        for effective, symbol in (("2020-01-01", "QĐCĐ-THADS"), ("2999-01-01", "QĐ-THADS")):
            kind.reload()
            kind.update({"own_series": "QĐCĐ", "effective_from": effective})
            kind.save()
            paper = makers.decisions_of(makers.make_batch(debtors=1))[0]
            self.assertEqual(frappe.db.get_value("Decision", paper, "symbol"), symbol)
        kind.reload()
        kind.update({"own_series": None, "effective_from": None})
        kind.save()

    def test_a_name_and_a_form_number_set_on_the_desk_are_printed(self):
        kind = frappe.get_doc("Decision Kind", "QD-CD")
        own = {"own_name": "Về việc thi hành án chủ động (mẫu riêng)", "own_form": "Mẫu số: Z 99-THADS"}
        kind.update({**own, "effective_from": "2020-01-01"}).save()
        paper = frappe.get_doc("Decision", makers.decisions_of(makers.make_batch(debtors=1))[0])
        kind.reload()
        kind.update({**dict.fromkeys(own), "effective_from": None}).save()
        self.assertEqual(paper.title, own["own_name"])
        with pymupdf.open(stream=vault.get(paper.draft_file), filetype="pdf") as document:
            pages = [" ".join(page.get_text().split()) for page in document]
        self.assertIn(own["own_name"], pages[0])
        self.assertIn(own["own_form"], pages[0])
        plain = frappe.get_doc("Decision", makers.decisions_of(makers.make_batch(debtors=1))[0])
        self.assertNotIn(own["own_name"], plain.title)

    def test_another_office_cannot_draft_from_the_reading(self):
        makers.make_office(makers.OTHER_OFFICE)
        reading = makers.make_reading(status="confirmed", debtors=1)
        with working_as(DRAFTER, makers.OTHER_OFFICE):
            self.assertFalse(frappe.has_permission("Reading", "read", doc=reading))
            self.assertRaises(frappe.PermissionError, batches.create, reading, None, *house.defaults(OFFICE))
        self.assertEqual(access.own_office(makers.user(DRAFTER)), OFFICE)

    def _run_out(self, batch):
        """As if the dead worker's lease had run out."""
        past = add_to_date(now_datetime(), minutes=-1)
        frappe.db.set_value("Drafting Batch Item", {"batch": batch, "status": "pending"}, "lease_until", past)
        frappe.db.commit()
