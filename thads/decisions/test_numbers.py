import multiprocessing
import os
import signal
import time
from datetime import date
from pathlib import Path

import frappe
from frappe.tests.utils import FrappeTestCase

from thads.decisions import lifecycle, numbers
from thads.testing import makers
from thads.testing.makers import CLERK, HEAD, OFFICE, REVIEWER, working_as

WRITERS, PAPERS = 8, 24


class TestNumbers(FrappeTestCase):
    def test_the_working_year_runs_from_october_to_september(self):
        starts = (10, 1)
        self.assertEqual(numbers.working_year(date(2026, 9, 30), starts), 2026)
        self.assertEqual(numbers.working_year(date(2026, 10, 1), starts), 2027)
        self.assertEqual(numbers.working_year(date(2026, 12, 31), (1, 1)), 2026)

    def test_symbols_that_the_database_takes_for_one_have_counters_of_their_own(self):
        names = {numbers.counter_name(OFFICE, symbol, 2027) for symbol in ("QĐ-THADS", "QD-THADS", "qđ-thads")}
        self.assertEqual(len(names), 3)

    def test_a_number_that_is_rolled_back_was_never_taken(self):
        frappe.db.savepoint("untaken")
        first, _ = numbers.take(OFFICE, "THU-THADS", 2027)
        frappe.db.rollback(save_point="untaken")
        again, _ = numbers.take(OFFICE, "THU-THADS", 2027)
        self.assertEqual(first, again)

    def test_numbers_have_no_gap_under_eight_writers_and_one_killed(self):
        makers.make_office()
        batch = makers.make_batch(debtors=PAPERS)
        papers = makers.decisions_of(batch)
        for part, action in ((REVIEWER, "review"), (HEAD, "sign")):
            with working_as(part):
                self.assertFalse([row for row in lifecycle.step(action, papers) if row.get("error")])
        frappe.db.commit()
        self.addCleanup(makers.sweep_records)
        _issue_by_many(papers)
        with working_as(CLERK):
            lifecycle.step("issue", frappe.get_all("Decision", {"batch": batch, "state": "Signed"}, pluck="name"))
        self._check_series(batch)

    def _check_series(self, batch):
        rows = frappe.get_all("Decision", {"batch": batch}, ["number", "state", "number_key", "issued_file", "symbol"])
        self.assertEqual({row.state for row in rows}, {"Issued"})
        self.assertEqual(sorted(row.number for row in rows), list(range(1, PAPERS + 1)))
        self.assertEqual(len({row.number_key for row in rows}), PAPERS)
        counter = numbers.counter_name(OFFICE, rows[0].symbol, _year_of_today())
        self.assertEqual(frappe.db.get_value("Number Series Counter", counter, "last_number"), PAPERS)


def _year_of_today():
    return numbers.working_year(frappe.utils.getdate(), numbers.year_start())


def _issue_by_many(papers):
    """Eight processes issue the same papers, each beginning elsewhere; one is killed while it holds the lock."""
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(WRITERS)
    args = (frappe.local.site, str(Path(frappe.local.sites_path).resolve()), makers.user(CLERK))
    writers = [
        context.Process(target=_writer, args=(*args, papers[place * 3 :] + papers[: place * 3], barrier, place == 0))
        for place in range(WRITERS)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(180)
    assert writers[0].exitcode == -signal.SIGKILL, writers[0].exitcode
    assert all(writer.exitcode == 0 for writer in writers[1:]), [writer.exitcode for writer in writers]
    frappe.db.rollback()


def _writer(site, sites_path, user, papers, barrier, dies):
    os.chdir(sites_path)
    frappe.init(site=site, sites_path=sites_path)
    frappe.connect()
    frappe.set_user(user)
    frappe.flags.in_test = True
    if dies:
        take = numbers.take

        def take_and_die(*args):
            take(*args)
            os.kill(os.getpid(), signal.SIGKILL)

        numbers.take = take_and_die
    barrier.wait(120)
    for start in range(0, len(papers), 6):
        lifecycle.step("issue", papers[start : start + 6])
        time.sleep(0.01)
