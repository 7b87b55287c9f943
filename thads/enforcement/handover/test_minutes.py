"""Minutes of hand-over through the door: of an entrustment for both its offices, of cases for those who see the hand-over."""

from unittest.mock import patch

import frappe
import pymupdf

from thads.api import handover as desk
from thads.api import handover_minutes as door
from thads.enforcement.handover import steps as handover
from thads.testing import cases, handovers, makers
from thads.testing.cases import OFFICER
from thads.testing.desk import DeskCase
from thads.testing.makers import CLERK, HEAD, OFFICE, OTHER_OFFICE, REVIEWER, working_as

SECOND = "chap-hanh-vien-2"


def text_of(data: bytes) -> str:
    with pymupdf.open(stream=data) as document:
        return " ".join(" ".join(page.get_text() for page in document).split())


class TestMinutes(DeskCase):
    offices = (OFFICE, OTHER_OFFICE)

    def tearDown(self):
        makers.sweep_records()

    def test_both_offices_print_the_minutes_of_an_entrustment_and_no_other(self):
        name = handovers.entrust(handovers.open_case())
        handovers.send(name)
        number = frappe.db.get_value("Entrustment", name, "decision_number")
        for part, office in ((OFFICER, OFFICE), (CLERK, OTHER_OFFICE)):
            with working_as(part, office):
                text = text_of(door.of_entrustment(name).data)
            for words in ("giao nhận hồ sơ", number, "Bản án số 13/2026/DS-ST", "…… giờ"):
                self.assertIn(words, text)
        handovers.receive(name)
        with working_as(OFFICER):
            self.assertNotIn("…… giờ", text_of(door.of_entrustment(name).data))
        with working_as(OFFICER, OTHER_OFFICE):
            self.assertRaises(frappe.PermissionError, door.of_entrustment, handovers.entrust(handovers.open_case(number="14/2026/DS-ST")))  # fmt: skip

    def test_the_minutes_between_officers_list_the_cases_taken_and_who_signed(self):
        makers.make_officer(SECOND, "Enforcement Officer", ["Enforcement Officer"])
        made = [cases.make_case() for _ in range(3)]
        frappe.db.commit()
        taker = cases.officer_name(SECOND)
        with working_as(REVIEWER):
            name = desk.plan_desk(cases.officer_name(), "leaves", "Nghỉ hưu.", seed="s", key="k", to=[taker])["name"]
        with working_as(HEAD), patch.object(handover, "enqueue"):
            self.assertEqual(door.takers(name), [])
            desk.approve(name, "Quyết định số 15/QĐ-THADS ngày 20/11/2026")
        frappe.db.commit()
        handover.work(name)
        with working_as(SECOND):
            desk.sign(frappe.get_all("Officer Handover Item", {"hand_over": name}, pluck="name"), "taken", "")
        with working_as(HEAD):
            self.assertEqual([row["cases"] for row in door.takers(name)], [3])
            text = text_of(door.of_hand_over(name, taker).data)
        for case in made:
            self.assertIn(frappe.db.get_value("Enforcement Case", case, "case_number"), text)
        self.assertIn("15/QĐ-THADS", text)
        self.assertEqual(text.count("Đã ký nhận trên hệ thống"), 1)
        with working_as(HEAD, OTHER_OFFICE):
            self.assertRaises(frappe.PermissionError, door.of_hand_over, name, taker)
