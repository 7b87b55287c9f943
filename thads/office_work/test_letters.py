from datetime import timedelta
from unittest.mock import patch

import frappe
from frappe.utils import getdate, today

from thads.api import correspondence as door
from thads.enforcement.casefile import documents
from thads.enforcement.casefile.test_casefile import SCAN
from thads.office_work import attachments, letters
from thads.organisation import access
from thads.organisation.speech import spoken
from thads.testing import cases, makers
from thads.testing.cases import OFFICER
from thads.testing.desk import DeskCase
from thads.testing.makers import CLERK, HEAD, OFFICE, OTHER_OFFICE, working_as

LETTER = "Correspondence"
HOSTILE = "<img src=x onerror=alert(1)> {{ 7*7 }}'; drop table"


def letter(**kw):
    return {"subject": "Đề nghị cung cấp thông tin", "sender": "Ngân hàng Thử", "received_on": today(), **kw}


class TestLetters(DeskCase):
    offices = (OFFICE, OTHER_OFFICE)

    def tearDown(self):
        frappe.set_user("Administrator")
        makers.sweep_records()

    def refused(self, error, function, *args, **kw):
        with self.assertRaises(frappe.ValidationError) as caught:
            function(*args, **kw)
        self.assertEqual(type(caught.exception).__name__, error)

    def entered(self, key=None, direction="Incoming", office=OFFICE, twice=False, **kw):
        with working_as(CLERK, office):
            return door.register(direction, letter(**kw), key or frappe.generate_hash(), twice)

    def routed(self, name=None, **kw):
        name = name or self.entered()
        with working_as(HEAD):
            door.route(
                name,
                officer=cases.officer_name(),
                instructions="Trả lời trước thứ Sáu",
                deadline=kw.get("deadline", today()),
            )
        return name

    def state(self, name):
        return frappe.db.get_value(LETTER, name, "state")

    def number(self, name):
        return frappe.db.get_value(LETTER, name, ["register_number", "register_year"])

    def test_numbers_run_by_office_direction_and_calendar_year_without_gaps(self):
        with patch.object(letters, "today", return_value="2026-12-31"):
            last = [self.number(self.entered(received_on="2026-12-31")) for _ in range(2)]
        with patch.object(letters, "today", return_value="2027-01-01"):
            first = self.number(self.entered(received_on="2026-12-31"))
        out = self.number(self.entered(direction="Outgoing", receiver="Tòa án", sent_on=today()))
        other = self.number(self.entered(office=OTHER_OFFICE))
        self.assertEqual([row[0] for row in (*last, first, out, other)], [1, 2, 1, 1, 1])
        self.assertEqual(first[1], 2027)

    def test_the_same_request_twice_takes_one_number(self):
        one, two = self.entered(key="k"), self.entered(key="k")
        self.assertEqual(one, two)
        self.assertEqual(self.number(self.entered())[0], 2)

    def test_a_number_taken_by_a_request_that_lost_is_given_back(self):
        one = self.entered(key="k")
        real = frappe.db.get_value
        blind = [True]

        def not_yet_there(doctype, filters=None, *args, **kw):
            if doctype == LETTER and blind and not kw.get("for_update"):
                blind.clear()
                return None
            return real(doctype, filters, *args, **kw)

        with patch.object(frappe.db, "get_value", not_yet_there):
            self.assertEqual(self.entered(key="k"), one)
        self.assertFalse(blind)
        self.assertEqual(self.number(self.entered())[0], 2)

    def test_a_letter_that_is_there_already_is_told_unless_it_is_another(self):
        self.entered(their_number="15/CV", their_date="2026-11-01")
        self.refused("LetterTwice", self.entered, their_number="15/CV", their_date="2026-11-01")
        self.assertEqual(self.number(self.entered(their_number="15/CV", their_date="2026-11-01", twice=True))[0], 2)

    def test_what_is_missing_or_still_to_come_is_refused(self):
        self.refused("FieldMissing", self.entered, sender=" ")
        self.refused("DayAhead", self.entered, received_on=str(getdate(today()) + timedelta(days=1)))

    def test_the_state_follows_from_the_steps_and_each_is_undone(self):
        name = self.routed()
        with working_as(OFFICER):
            door.take_up(name)
            self.assertEqual(self.state(name), "In Hand")
            self.refused("ReasonMissing", door.undo, name, " ")
            door.undo(name, "nhầm")
            self.assertEqual(self.state(name), "Routed")
            door.close(name, "để biết")
            self.assertEqual(self.state(name), "Closed")
            door.undo(name, "còn phải trả lời")
            self.refused("NotYourStep", door.undo, name, "không phải bước của tôi")
        with working_as(HEAD):
            door.undo(name, "chuyển nhầm người")
            self.refused("NothingToUndo", door.undo, name, "nữa")
        kept = frappe.get_doc(LETTER, name)
        self.assertEqual((kept.state, kept.officer, kept.deadline, kept.instructions), ("Registered", None, None, None))
        self.assertEqual([row.undone for row in kept.steps], [0, 1, 1, 1])

    def test_an_answer_closes_the_circle_and_its_undoing_opens_it(self):
        name = self.routed()
        answer = self.entered(direction="Outgoing", receiver="Ngân hàng Thử", sent_on=today(), answers=name)
        kept = frappe.get_doc(LETTER, name)
        self.assertEqual((kept.state, kept.answered_by), ("Answered", answer))
        with working_as(HEAD):
            door.undo(name, "trả lời chưa đủ")
        self.assertEqual(frappe.db.get_value(LETTER, name, ["state", "answered_by"]), ("Routed", None))

    def test_only_the_head_routes_and_a_room_only_within_itself(self):
        name = self.entered()
        for part in (CLERK, OFFICER):
            with working_as(part), self.assertRaises((frappe.ValidationError, frappe.PermissionError)):
                door.route(name, officer=cases.officer_name())
        self.assertEqual(self.state(name), "Registered")
        with working_as(HEAD):
            self.refused("NobodyChosen", door.route, name)
            self.refused("OtherOffice", door.route, name, officer=cases.officer_name(office=OTHER_OFFICE))
            self.refused("DeadlinePast", door.route, name, officer=cases.officer_name(), deadline="2026-01-01")

    def test_who_is_away_is_told_with_the_stand_in(self):
        name, officer = self.entered(), frappe.get_doc("Enforcement Officer", cases.officer_name())
        officer.append("absences", {"kind": "annual_leave", "from_date": today(), "to_date": today()})
        officer.save()
        try:
            with working_as(HEAD):
                self.refused("OfficerAway", door.route, name, officer=officer.name)
                door.route(name, officer=officer.name, anyway=True)
        finally:
            officer.absences = []
            officer.save()
        self.assertEqual(self.state(name), "Routed")

    def test_list_and_document_rule_are_twins(self):
        unrouted, mine = self.entered(), self.routed()
        makers.make_officer("tham-tra", "Examiner", [access.EXAMINER])
        seen = {
            (CLERK, OFFICE): {unrouted, mine}, (HEAD, OFFICE): {unrouted, mine}, (OFFICER, OFFICE): {mine},
            ("tham-tra", OFFICE): set(), (HEAD, OTHER_OFFICE): set(), (OFFICER, OTHER_OFFICE): set(),
        }  # fmt: skip
        for (part, office), wanted in seen.items():
            with working_as(part, office):
                listed = set(frappe.get_list(LETTER, pluck="name"))
                read = {one for one in (unrouted, mine) if frappe.has_permission(LETTER, "read", doc=one)}
            self.assertEqual((listed, read), (wanted, wanted), part)

    def test_a_room_sees_what_is_routed_to_it_and_one_of_it_takes_it_up(self):
        name, officer = self.entered(), cases.officer_name()
        room = frappe.get_all("Enforcement Room", {"office": OFFICE}, pluck="name")[0]
        was = frappe.db.get_value("Enforcement Officer", officer, "room")
        frappe.db.set_value("Enforcement Officer", officer, "room", room)
        access.forget_offices()
        try:
            with working_as(HEAD):
                door.route(name, room=room)
            with working_as(OFFICER):
                self.assertIn(name, frappe.get_list(LETTER, pluck="name"))
                door.take_up(name)
            self.assertEqual(
                frappe.db.get_value(LETTER, name, ["state", "officer", "room"]), ("In Hand", officer, room)
            )
        finally:
            frappe.db.set_value("Enforcement Officer", officer, "room", was)
            access.forget_offices()

    def test_another_office_is_refused_at_every_door(self):
        name = self.routed()
        asked = (
            (door.get, name), (door.route, name), (door.take_up, name), (door.close, name, "x"), (door.void, name, "x"),
            (door.undo, name, "x"), (door.add_scan, name), (door.into_case, name), (door.scan, name, "x"),
        )  # fmt: skip
        for function, *args in asked:
            with working_as(HEAD, OTHER_OFFICE), self.assertRaises(frappe.PermissionError):
                function(*args)

    def test_nothing_is_changed_by_hand_not_even_a_row(self):
        name = self.routed()
        with working_as(HEAD):
            held = frappe.get_doc(LETTER, name)
            held.steps[0].undone = 1
            self.refused("NotByHand", held.save)
            with self.assertRaises((frappe.ValidationError, frappe.PermissionError)):
                frappe.delete_doc(LETTER, name)

    def test_a_void_entry_keeps_its_number(self):
        name = self.entered(subject=HOSTILE)
        with working_as(HEAD):
            self.refused("NotYourStep", door.void, name, "x")
        with working_as(CLERK):
            door.void(name, "vào sổ nhầm")
        self.assertEqual(
            frappe.db.get_value(LETTER, name, ["state", "subject"]), ("Voided", '<img src="x"> {{ 7*7 }}\'; drop table')
        )
        self.assertEqual(self.number(self.entered())[0], 2)

    def test_scans_go_into_the_file_of_the_letters_case_once(self):
        case, name = cases.make_case(), self.entered()
        for _ in range(2):
            with working_as(CLERK), patch.object(door, "uploaded", return_value=[("cong-van.pdf", SCAN)]):
                door.add_scan(name)
        with working_as(CLERK):
            self.refused("FieldMissing", spoken(attachments.into_case), name)
            door.set_case(name, case)
            self.assertEqual((door.into_case(name), door.into_case(name)), (1, 1))
            row = frappe.get_doc(LETTER, name).scans[0].name
            self.assertEqual(door.scan(name, row).data, SCAN)
        file = documents.of(frappe.get_doc("Enforcement Case", case))
        self.assertEqual(
            [one.item.title for one in file.sources if one.record[0] == "File Document"], ["Đề nghị cung cấp thông tin"]
        )
