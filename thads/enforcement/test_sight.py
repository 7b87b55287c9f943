"""Role x DocType x action x case: the list rule and the document rule agree in every cell, and each cell is as meant."""

from itertools import product

import frappe
from frappe.tests.utils import FrappeTestCase

from thads.enforcement import notes, standing
from thads.enforcement.dispatch import service
from thads.organisation import access
from thads.testing import cases, makers
from thads.testing.makers import OFFICE, OTHER_OFFICE, working_as

CASE = "Enforcement Case"
PARTS = ("Enforcement Event", "Enforcement Task", "Service Attempt", "Enforcement Note")
ACTIONS = ("read", "write", "create", "delete")
WORKERS = ("officer", "room head", "head", "clerk")
EVERYBODY = (*WORKERS, "registrar", "examiner", "intake", "department", "administrator", "other office's head", "guest")

# whom the cases concern: the officer's own; of his room; of his office; of another; of another, shared with his office
SEEN = {
    "officer": {"own"},
    "room head": {"own", "room"},
    "head": {"own", "room", "office", "shared"},
    "clerk": {"own", "room", "office", "shared"},
    "registrar": {"own", "room", "office", "shared"},
    "examiner": {"own", "room", "office", "shared"},
    "intake": set(),
    "department": {"own", "room", "office", "other", "shared"},
    "administrator": {"own", "room", "office", "other", "shared"},
    "other office's head": {"other", "shared"},
    "guest": set(),
}
WORKED_ON = {part: SEEN[part] - {"shared"} for part in WORKERS} | {"other office's head": {"other", "shared"}}
MAY = {CASE: {"write"}, "Enforcement Task": {"write"}, "Enforcement Note": {"create"}}


class TestSight(FrappeTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for office in (OFFICE, OTHER_OFFICE):
            makers.make_office(office)
        cls.people = cls.make_people()
        cls.cases = cls.make_cases()
        cls.records = {case: cls.fill(name) for case, name in cls.cases.items()}
        frappe.db.commit()

    @classmethod
    def tearDownClass(cls):
        makers.sweep_records()
        super().tearDownClass()

    @classmethod
    def make_people(cls):
        return {
            "officer": makers.user(cases.OFFICER), "room head": makers.user(makers.REVIEWER),
            "head": makers.user(makers.HEAD), "clerk": makers.user(makers.CLERK), "registrar": makers.user(makers.DRAFTER),
            "examiner": makers.make_officer("tham-tra", "Examiner", [access.EXAMINER]),
            "intake": makers.user(makers.INTAKE), "department": makers.make_user("cuc@thads.example", [access.DEPARTMENT]),
            "administrator": makers.make_user("quan-tri@thads.example", [access.ADMINISTRATOR]),
            "other office's head": makers.user(makers.HEAD, OTHER_OFFICE), "guest": "Guest",
        }  # fmt: skip

    @classmethod
    def make_cases(cls):
        makers.make_officer("chap-hanh-vien-2", "Enforcement Officer", [access.OFFICER])
        colleague = cases.officer_name("chap-hanh-vien-2")
        own_room = frappe.db.get_value("Enforcement Officer", cases.officer_name(), "room")
        second = frappe.db.get_value("Enforcement Room", {"office": OFFICE, "name": ("!=", own_room)})
        return {
            "own": cases.make_case(),
            "room": cases.make_case(officer=colleague, room=own_room),
            "office": cases.make_case(officer=colleague, room=second),
            "other": cases.make_case(OTHER_OFFICE),
            "shared": cases.make_case(OTHER_OFFICE, shared_with=OFFICE),
        }

    @classmethod
    def fill(cls, case):
        """One record of every DocType in each case."""
        told = {
            "addressee": "Hồ Thị Mẫu",
            "side": "creditor",
            "method": "post",
            "result": "received",
            "at": "2026-09-03 10:00:00",
        }
        service.record(case, told)
        notes.add(case, "ghi chú")
        found = {part: frappe.db.get_value(part, {"enforcement_case": case}) for part in PARTS}
        return {CASE: case, **found}

    def expected(self, person, doctype, action, case):
        if action == "read":
            return case in SEEN[person]
        return action in MAY.get(doctype, ()) and case in WORKED_ON.get(person, ())

    def test_every_cell_is_as_meant(self):
        wrong = []
        cells = product((CASE, *PARTS), self.cases)
        docs = {(doctype, case): frappe.get_doc(doctype, self.records[case][doctype]) for doctype, case in cells}
        for person, doctype, action, case in product(EVERYBODY, (CASE, *PARTS), ACTIONS, self.cases):
            with working_as(self.people[person]):
                allowed = bool(frappe.has_permission(doctype, action, doc=docs[doctype, case]))
            if allowed != self.expected(person, doctype, action, case):
                wrong.append((person, doctype, action, case, allowed))
        self.assertEqual(wrong, [])

    def test_list_and_document_agree_in_every_cell(self):
        wrong = []
        for person, doctype in product(EVERYBODY, (CASE, *PARTS)):
            mine = {row[doctype] for row in self.records.values()}
            with working_as(self.people[person]):
                try:
                    listed = set(frappe.get_list(doctype, pluck="name", limit_page_length=0)) & mine
                except frappe.PermissionError:
                    listed = set()
                allowed = {name for name in mine if frappe.has_permission(doctype, "read", doc=name)}
            if listed != allowed:
                wrong.append((person, doctype, listed ^ allowed))
        self.assertEqual(wrong, [])

    def test_an_office_with_which_a_case_is_shared_reads_it_and_writes_nothing(self):
        doc = frappe.get_doc(CASE, self.cases["shared"])
        with working_as(self.people["head"]):
            self.assertTrue(frappe.has_permission(CASE, "read", doc=doc))
            self.assertFalse(frappe.has_permission(CASE, "write", doc=doc))

    def test_a_case_that_changes_hands_goes_from_one_officer_s_sight_to_the_other_s(self):
        name = self.cases["own"]
        frappe.db.set_value(CASE, name, "officer", cases.officer_name("chap-hanh-vien-2"))
        with working_as(self.people["officer"]):
            self.assertEqual(frappe.get_list(CASE), [])
            self.assertEqual(frappe.get_list("Enforcement Task"), [])
        frappe.db.set_value(CASE, name, "officer", cases.officer_name())
        standing.refresh(standing.locked(name))

    def test_someone_without_an_office_sees_no_case(self):
        stranger = makers.make_user("khach@thads.example", [access.OFFICER, access.ROOM_HEAD])
        with working_as(stranger):
            self.assertEqual(frappe.get_list(CASE), [])
