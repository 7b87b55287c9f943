import importlib
import inspect
import pkgutil

import frappe

from thads import api
from thads.api import case_papers, cases, drafting, phrases, reading, session, verify
from thads.testing import makers
from thads.testing.desk import DeskCase
from thads.testing.makers import DRAFTER, OFFICE, OTHER_OFFICE, working_as

WRITERS = {
    "upload",
    "correct",
    "undo",
    "confirm",
    "reopen",
    "retry",
    "set_claims",
    "record_requests",
    "record_requests_for",
    "create_batch",
    "retry_batch",
    "review",
    "sign",
    "issue",
    "start_run",
    "prepare_signatures",
    "complete_signatures",
    "void",
    "check",
    "record_event",
    "strike_event",
    "record_service",
    "add_note",
    "preview",
    "draft",
    "redraft",
    "edit_clauses",
    "read_word",
    "keep_phrase",
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

    def doors(self):
        for module in (reading, drafting, verify, session, cases, case_papers, phrases):
            for name, door in inspect.getmembers(module, inspect.isfunction):
                if door in frappe.whitelisted and door.__module__ == module.__name__:
                    yield name, door

    def every_door(self):
        for row in pkgutil.iter_modules(api.__path__):
            if not row.name.startswith("test_"):
                module = importlib.import_module(f"{api.__name__}.{row.name}")
                for name, door in inspect.getmembers(module, inspect.isfunction):
                    if door in frappe.whitelisted and door.__module__ == module.__name__:
                        yield f"{row.name}.{name}", door

    def test_every_door_is_typed(self):
        for name, door in self.every_door():
            signature = inspect.signature(door)
            untyped = [one for one, kind in signature.parameters.items() if kind.annotation is inspect.Parameter.empty]
            self.assertEqual(untyped, [], name)
            self.assertIsNot(signature.return_annotation, inspect.Signature.empty, name)

    def test_what_writes_takes_post_only(self):
        for name, door in self.doors():
            allowed = frappe.allowed_http_methods_for_whitelisted_func[door]
            self.assertEqual(allowed == ["POST"], name in WRITERS, name)

    def test_who_is_at_the_screen_is_told_his_acts_only(self):
        with working_as(DRAFTER):
            self.assertEqual(session.whoami()["roles"], ["drafter"])
        with working_as(makers.CLERK):
            self.assertEqual(session.whoami()["roles"], ["clerk"])

    def test_only_the_verify_doors_are_open_to_guests(self):
        guests = {name for name, door in self.doors() if door in frappe.guest_methods}
        self.assertEqual(guests, {"lookup", "check"})

    def test_every_other_door_checks_permission_first(self):
        for name, door in self.doors():
            if name not in {"lookup", "check"}:
                body = inspect.getsource(inspect.unwrap(door)).split('"""')[-1].split("frappe.has_permission", 1)
                self.assertEqual(len(body), 2, name)

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
