import json
from types import SimpleNamespace
from unittest.mock import patch

import frappe

from thads.api import feedback as door
from thads.office_work import feedback
from thads.organisation import access
from thads.testing import makers
from thads.testing.cases import OFFICER
from thads.testing.desk import DeskCase
from thads.testing.makers import CLERK, HEAD, OFFICE, OTHER_OFFICE, working_as

PLACE = {
    "route": "/app/enforcement-case/abc?q=Nguyễn+Văn+A#x",
    "doctype": "Enforcement Case",
    "name": "abc",
    "width": "390",
}
PICTURE = ("anh.png", b"\x89PNG thu")


class TestFeedback(DeskCase):
    offices = (OFFICE, OTHER_OFFICE)

    def setUp(self):
        self.platform = makers.make_user("quan-tri@thads.example", [access.ADMINISTRATOR])
        self.local = makers.make_officer("quan-tri-don-vi", "Other", [access.ADMINISTRATOR])

    def tearDown(self):
        frappe.set_user("Administrator")
        makers.sweep_records()

    def refused(self, error, function, *args):
        with self.assertRaises(frappe.ValidationError) as caught:
            function(*args)
        self.assertEqual(type(caught.exception).__name__, error)

    def sent(self, part=OFFICER, office=OFFICE, key=None, text="Nút này không bấm được", picture=None):
        request = SimpleNamespace(files={"picture": 1} if picture else {})
        with (
            working_as(part, office),
            patch.object(door, "uploaded", return_value=[picture]),
            patch.object(frappe.local, "request", request, create=True),
        ):
            return door.send(text, json.dumps(PLACE), key or frappe.generate_hash())

    def test_the_place_is_kept_without_what_was_searched_for(self):
        kept = frappe.get_doc("Feedback", self.sent())
        self.assertEqual(
            (kept.route, kept.place_doctype, kept.place_name, kept.width),
            ("/app/enforcement-case/abc", "Enforcement Case", "abc", 390),
        )
        self.assertEqual((kept.office, kept.state), (OFFICE, "New"))
        self.assertTrue(kept.app_version)

    def test_sent_twice_is_one_and_too_much_is_refused(self):
        self.assertEqual(self.sent(key="k"), self.sent(key="k"))
        for _ in range(feedback.MOST_AN_HOUR - 1):
            self.sent()
        self.refused("TooMuchFeedback", self.sent)
        self.assertTrue(self.sent(part=CLERK))

    def test_the_sender_and_the_administrators_see_it_and_nobody_else(self):
        name = self.sent()
        seen = {
            (OFFICER, OFFICE): True, (self.platform, OFFICE): True, (self.local, OFFICE): True,
            (HEAD, OFFICE): False, (CLERK, OFFICE): False, (OFFICER, OTHER_OFFICE): False,
        }  # fmt: skip
        for (who, office), may in seen.items():
            with working_as(who, office):
                self.assertEqual(name in frappe.get_list("Feedback", pluck="name"), may, who)
                self.assertEqual(bool(frappe.has_permission("Feedback", "read", doc=name)), may, who)
        other = self.sent(office=OTHER_OFFICE)
        with working_as(self.local):
            self.assertNotIn(other, frappe.get_list("Feedback", pluck="name"))
            with self.assertRaises(frappe.PermissionError):
                door.answer(other, "x")

    def test_an_administrator_answers_the_sender_sees_it_and_it_can_be_opened_again(self):
        name = self.sent()
        with working_as(OFFICER), self.assertRaises(frappe.PermissionError):
            door.answer(name, "tự trả lời")
        with working_as(self.local):
            self.refused("ReasonMissing", door.answer, name, " ")
            door.answer(name, "Đã sửa")
        with working_as(OFFICER):
            [row] = frappe.get_list("Feedback", ["answer", "state"])
        self.assertEqual((row.answer, row.state), ("Đã sửa", "Answered"))
        with working_as(self.platform):
            door.reopen(name)
        self.assertEqual(frappe.db.get_value("Feedback", name, ["answer", "state"]), (None, "New"))

    def test_a_picture_is_kept_privately(self):
        name = self.sent(picture=PICTURE)
        with working_as(self.local):
            self.assertEqual(door.picture(name).data, PICTURE[1])
        with working_as(CLERK), self.assertRaises(frappe.PermissionError):
            door.picture(name)
        self.refused("NoScan", lambda: self.sent(picture=("x.svg", b"<svg/>")))

    def test_nothing_said_is_refused(self):
        self.refused("FieldMissing", lambda: self.sent(text="  "))
