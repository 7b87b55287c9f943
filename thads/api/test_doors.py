import inspect

import frappe

from thads.api import drafting, reading, session
from thads.decisions import lookup
from thads.engine.review.refusals import TooManyLookups
from thads.testing import doors, makers, reach
from thads.testing.desk import DeskCase
from thads.testing.makers import DRAFTER, OFFICE, OTHER_OFFICE, working_as
from thads.testing.matrix.asking import asked

PUBLIC = {
    "thads.api.verify.lookup": "whoever holds a paper may ask whether it is in force",
    "thads.api.verify.check": "the same with the file itself",
}
READS_BY_POST = {
    "thads.api.verify.check": "a file is sent",
    "thads.api.case_papers.read_word": "a file is sent",
    "thads.api.case_papers.preview": "a whole form is sent, longer than an address may be",
    "thads.api.intake.preview": "a whole form is sent, with personal data that no log of addresses should hold",
    "thads.api.office.field_day_conflicts": "a whole form is sent",
    "thads.api.dispatch.print_service": "a long list is sent",
    "thads.api.postal.print_returned": "a long list is sent",
    "thads.api.true_copies.print_copies": "a long list is sent",
    "thads.api.registers.copy": "a long register is typeset anew, which no address that is fetched beforehand should start",
}
WRITES_BY_GET: dict[str, str] = {}
ASKS_OTHERWISE = {
    **PUBLIC,
    "thads.api.lists.get": "stands before the framework's own door, which asks",
    "thads.api.lists.get_count": "stands before the framework's own door, which asks",
    "thads.api.framework.search_link": "stands before the framework's own door, which asks",
    "thads.api.framework.search_widget": "stands before the framework's own door, which asks",
    "thads.api.framework.validate_link": "stands before the framework's own door, which asks",
    "thads.api.search.find": "what is searched depends on what may be read",
}


class TestDoors(DeskCase):
    offices = (OFFICE, OTHER_OFFICE)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.batch = makers.make_batch(debtors=1)
        cls.decision = makers.decisions_of(cls.batch)[0]
        cls.reading = frappe.db.get_value("Decision", cls.decision, "reading")
        cls.obligations = frappe.get_all("Obligation", {"reading": cls.reading}, pluck="name")

    def test_every_door_is_typed(self):
        for name, door in doors.all_doors().items():
            signature = inspect.signature(door)
            untyped = [one for one, kind in signature.parameters.items() if kind.annotation is inspect.Parameter.empty]
            self.assertEqual(untyped, [], name)
            self.assertIsNot(signature.return_annotation, inspect.Signature.empty, name)

    def test_what_writes_takes_post_only(self):
        """Whatever may come to a write, whoever calls it: see testing/reach.py."""
        wrong = []
        for name, door in doors.all_doors().items():
            way = reach.way_to_a_write(name)
            if way and not doors.takes_post_only(door) and name not in WRITES_BY_GET:
                wrong.append(" -> ".join(way))
        self.assertEqual(wrong, [])

    def test_what_only_reads_is_read_or_says_why_not(self):
        posted = {name for name, door in doors.all_doors().items() if doors.takes_post_only(door)}
        self.assertEqual({name for name in posted if not reach.way_to_a_write(name)}, set(READS_BY_POST))

    def test_a_door_that_writes_refuses_get(self):
        writers = [name for name, door in doors.all_doors().items() if doors.takes_post_only(door)]
        self.assertGreater(len(writers), 100)
        for name in writers:
            with working_as("Administrator"), self.subTest(name):
                self.assertRaises(frappe.PermissionError, asked, name, "GET")

    def test_a_guest_is_refused_at_every_door_but_the_public_ones(self):
        for name, door in doors.all_doors().items():
            with working_as("Guest"), self.subTest(name):
                if name in PUBLIC:
                    self.assertIn(door, frappe.guest_methods)
                else:
                    self.assertRaises(frappe.PermissionError, asked, name)

    def test_every_other_door_asks_for_permission_first(self):
        unasked = {name for name in doors.all_doors() if not doors.asks_permission_first(name)}
        self.assertEqual(unasked, set(ASKS_OTHERWISE))

    def test_public_doors_answer_so_often_and_no_more(self):
        address, most = "10.77.0.1", 15
        frappe.cache.delete_value([f"thads_lookup:{kind}:{address}" for kind in ("asked", "missed")])
        with working_as("Guest"):
            for guess in range(most):
                self.assertEqual(lookup.by_code(f"AAAAA-AAAAA-AAAAA-AAA{guess:02d}", address)["status"], "unknown")
            self.assertRaises(TooManyLookups, lookup.by_code, "AAAAA-AAAAA-AAAAA-AAAAA", address)
            self.assertRaises(TooManyLookups, lookup.by_file, b"%PDF-1.4", address)

    def test_who_is_at_the_screen_is_told_his_acts_only(self):
        with working_as(DRAFTER):
            self.assertEqual(session.whoami()["roles"], ["drafter"])
        with working_as(makers.CLERK):
            self.assertEqual(session.whoami()["roles"], ["clerk"])

    def test_an_officer_of_another_office_is_refused_at_every_door(self):
        asked = [
            lambda: reading.get_reading(self.reading),
            lambda: reading.page_image(self.reading),
            lambda: reading.source_file(self.reading),
            lambda: reading.correct(self.reading, "document.subject", "x"),
            lambda: reading.confirm(self.reading),
            lambda: drafting.get_plan(self.reading),
            lambda: drafting.create_batch(self.reading),
            lambda: drafting.list_requesters(self.reading),
            lambda: drafting.record_requests(self.reading, "2026-11-01"),
            lambda: drafting.record_requests_for(self.obligations, "2026-11-01"),
            lambda: drafting.get_batch(self.batch),
            lambda: drafting.get_decision(self.decision),
            lambda: drafting.paper(self.decision),
            lambda: drafting.volume(self.decision, 1),
            lambda: drafting.signs_elsewhere(self.decision, "sign"),
            lambda: drafting.download(self.batch),
        ]
        with working_as(DRAFTER, OTHER_OFFICE):
            for ask in asked:
                self.assertRaises(frappe.PermissionError, ask)
            self.assertRaises(frappe.ValidationError, drafting.start_run, "review", [self.decision])
            self.assertIn("error", drafting.prepare_signatures("sign", [self.decision])[0])
            self.assertIn("error", drafting.void([self.decision], "x")[0])

    def test_a_download_is_private_and_runs_nothing(self):
        with working_as(DRAFTER):
            answer = drafting.paper(self.decision)
        self.assertTrue(answer.data.startswith(b"%PDF-"))
        self.assertIn("private", answer.headers["Cache-Control"])
        self.assertIn("sandbox", answer.headers["Content-Security-Policy"])

    def test_a_refusal_is_vietnamese_and_named(self):
        with working_as(DRAFTER), self.assertRaises(frappe.ValidationError) as caught:
            reading.confirm(self.reading)
        self.assertEqual(type(caught.exception).__name__, "WrongState")
        self.assertEqual(caught.exception.http_status_code, 409)

    def test_the_vault_is_reached_through_no_address(self):
        digest = frappe.db.get_value("Decision", self.decision, "draft_file")
        self.assertFalse(frappe.db.exists("File", {"file_url": ("like", f"%{digest}%")}))
