from unittest.mock import patch

import frappe
from frappe.utils import add_to_date, now_datetime

from thads.api import drafting
from thads.decisions import keys, lifecycle, runs
from thads.engine.drafting.verify import verify
from thads.organisation import leases, vault
from thads.organisation.errors import SamePerson
from thads.testing import makers
from thads.testing.desk import DeskCase
from thads.testing.makers import CLERK, DRAFTER, HEAD, REVIEWER, working_as

KILLED = """
from thads.decisions import papers, runs
{act}, count = papers.{act}, 0
def act_and_die(*args):
    global count
    count += 1
    made = {act}(*args)
    if count == {after}: os.kill(os.getpid(), signal.SIGKILL)
    return made
papers.{act} = act_and_die
runs.work({run!r})
"""


class TestRuns(DeskCase):
    def papers(self, count, state="Draft"):
        names = makers.decisions_of(makers.make_batch(debtors=count))
        for part, action, reached in ((REVIEWER, "review", "Reviewed"), (HEAD, "sign", "Signed")):
            if state == "Draft":
                break
            with working_as(part):
                self.assertFalse([row for row in lifecycle.step(action, names) if "error" in row])
            if state == reached:
                break
        return names

    def start(self, part, action, names):
        with working_as(part), patch.object(runs, "enqueue") as woken:
            run = runs.start(action, names).name
        frappe.db.commit()
        return run, woken

    def test_papers_are_signed_and_issued_as_whoever_asked(self):
        names = self.papers(5, "Reviewed")
        for part, action, field in ((HEAD, "sign", "signed_by"), (CLERK, "issue", "issued_by")):
            run, _ = self.start(part, action, names)
            runs.work(run)
            self.assertEqual(frappe.session.user, "Administrator")
            self.assertEqual(runs.shown(run)["status"], "done")
            self.assertEqual(set(frappe.get_all("Decision", {"name": ("in", names)}, pluck=field)), {makers.user(part)})
        for file in frappe.get_all("Decision", {"name": ("in", names)}, pluck="issued_file"):
            self.assertEqual(verify(vault.get(file), trust=keys.trusted_roots()).status, "issued")

    def test_numbers_follow_the_order_of_the_list(self):
        names = list(reversed(self.papers(4, "Signed")))
        run, _ = self.start(CLERK, "issue", names)
        runs.work(run)
        numbers = [frappe.db.get_value("Decision", name, "number") for name in names]
        self.assertEqual(numbers, list(range(numbers[0], numbers[0] + 4)))

    def test_what_a_person_may_not_do_is_left_as_it_was_and_says_why(self):
        names = self.papers(2, "Reviewed")
        run, _ = self.start(REVIEWER, "sign", names)
        runs.work(run)
        told = runs.shown(run)
        self.assertEqual((told["status"], told["done"], told["failed"]), ("failed", 0, 2))
        self.assertTrue(told["error"])
        self.assertEqual(set(frappe.get_all("Decision", {"name": ("in", names)}, pluck="state")), {"Reviewed"})
        self.assertIn("Head of Room", frappe.get_roles(makers.user(REVIEWER)))

    def test_the_four_people_rule_holds_in_the_background(self):
        names = self.papers(1)
        frappe.db.set_value("Decision", names[0], "drafted_by", makers.user(REVIEWER))
        run, _ = self.start(REVIEWER, "review", names)
        runs.work(run)
        part = SamePerson(name=frappe.utils.get_fullname(makers.user(REVIEWER)), part="người soạn")
        self.assertEqual(runs.shown(run)["error"], str(part))

    def test_the_same_papers_asked_for_twice_give_the_same_run(self):
        names = self.papers(3, "Reviewed")
        first, _ = self.start(HEAD, "sign", names[:2])
        self.assertEqual(self.start(HEAD, "sign", names[:2])[0], first)
        other, _ = self.start(HEAD, "sign", names)
        self.assertEqual(frappe.get_all(runs.ITEM, {"run": other}, pluck="decision"), names[2:])

    def test_a_colleague_sees_the_run_on_the_batch_until_it_is_done(self):
        names = self.papers(2)
        batch = frappe.db.get_value("Decision", names[0], "batch")
        other = frappe.db.get_value("Decision", self.papers(1)[0], "batch")
        run, _ = self.start(REVIEWER, "review", names)
        with working_as(HEAD):
            [told] = drafting.get_batch(batch)["runs"]
            self.assertEqual(drafting.get_batch(other)["runs"], [])
        reviewer = frappe.utils.get_fullname(makers.user(REVIEWER))
        self.assertEqual((told["name"], told["total"], told["asked_by"]), (run, 2, reviewer))
        runs.work(run)
        self.assertEqual(runs.open_of(batch), [])

    def _left_by_the_dead(self, part, action, act, state, count=20, after=9):
        names = self.papers(count, state)
        run, _ = self.start(part, action, names)
        self.killed(KILLED.format(after=after, run=run, act=act))
        self.assertEqual(frappe.db.count(runs.ITEM, {"run": run, "status": "done"}), after - 1)
        past = add_to_date(now_datetime(), minutes=-1)
        held = frappe.db.count(runs.ITEM, {"run": run, "status": "pending", "lease": ("is", "set")})
        self.assertTrue(held)
        frappe.db.set_value(runs.ITEM, {"run": run, "status": "pending"}, "lease_until", past)
        with patch.object(runs, "enqueue") as woken:
            runs.sweep()
        woken.assert_called_once_with(run, action, count - after + 1)
        runs.work(run)
        self.assertEqual(runs.shown(run)["done"], count)
        return names

    def test_a_worker_killed_while_signing_leaves_no_second_signature(self):
        for name in self._left_by_the_dead(HEAD, "sign", "signed", "Reviewed"):
            paper = frappe.get_doc("Decision", name)
            self.assertEqual(paper.state, "Signed")
            signatures = verify(vault.get(paper.signed_file), trust=keys.trusted_roots()).signatures
            self.assertEqual([row.kind for row in signatures], ["personal"])

    def test_a_worker_killed_after_taking_a_number_leaves_no_gap_and_no_second_number(self):
        names = self._left_by_the_dead(CLERK, "issue", "issued", "Signed")
        numbers = sorted(frappe.get_all("Decision", {"name": ("in", names)}, pluck="number"))
        self.assertEqual(numbers, list(range(numbers[0], numbers[0] + len(names))))

    def test_a_worker_that_lost_its_lease_undoes_what_it_did(self):
        names = self.papers(1, "Reviewed")
        run, _ = self.start(HEAD, "sign", names)
        real = leases.still_held

        def stolen(doctype, name, lease):
            frappe.db.set_value(doctype, name, "lease", "another", update_modified=False)
            return real(doctype, name, lease)

        with patch.object(leases, "still_held", stolen):
            runs.work(run)
        self.assertEqual(frappe.db.get_value("Decision", names[0], ["state", "signed_file"]), ("Reviewed", None))

    def test_a_paper_that_kills_its_worker_again_and_again_is_given_up(self):
        run, _ = self.start(HEAD, "sign", self.papers(1, "Reviewed"))
        frappe.db.set_value(runs.ITEM, {"run": run}, "tries", 3)
        runs.work(run)
        self.assertEqual(runs.shown(run)["error"], str(leases.GaveUp()))

    def test_papers_of_another_office_cannot_be_put_into_a_run(self):
        makers.make_office(makers.OTHER_OFFICE)
        names = self.papers(1)
        with working_as(DRAFTER, makers.OTHER_OFFICE):
            self.assertRaises(frappe.ValidationError, self._door, names)

    def _door(self, names):
        drafting.start_run("review", names)
