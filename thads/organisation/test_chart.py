import frappe
from frappe.tests.utils import FrappeTestCase
from frappe.utils import add_days, today

from thads.api import organisation
from thads.testing import makers
from thads.testing.makers import DRAFTER, OFFICE, OTHER_OFFICE, working_as

LEADER = "lanh-dao-cuc@thads.example"


class TestChart(FrappeTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for office in (OFFICE, OTHER_OFFICE):
            makers.make_office(office)
        makers.make_user(LEADER, ["Department Officer", "Department Leader"])

    def people(self, rooms):
        return [one["full_name"] for room in rooms for one in room["people"]]

    def test_the_department_has_thirty_four_offices_and_an_officer_looks_into_the_own_one(self):
        with working_as(DRAFTER):
            told = organisation.list_offices()
        self.assertEqual((told["department"], len(told["offices"])), ("Cục Quản lý Thi hành án dân sự", 34))
        self.assertEqual([row["name"] for row in told["offices"] if row["visible"]], [OFFICE])

    def test_people_stand_in_their_rooms_the_head_first(self):
        with working_as(DRAFTER):
            rooms = organisation.get_office(OFFICE)
        room = next(room for room in rooms if "Nguyễn Thị Minh Hạnh" in self.people([room]))
        self.assertEqual(self.people([room])[:2], ["Nguyễn Thị Minh Hạnh", "Lý Công Thành"])
        self.assertGreater(len(room["people"]), 3)
        self.assertIn("Phòng Thi hành án dân sự khu vực 1 - Bắc Ninh", [room["room_name"] for room in rooms])

    def test_the_people_of_another_office_are_shown_to_the_department_only(self):
        with working_as(DRAFTER):
            self.assertEqual(self.people(organisation.get_office(OTHER_OFFICE)), [])
            self.assertEqual({one["office"] for one in organisation.find_people("nguyen thi minh hanh")}, {OFFICE})
        with working_as(LEADER):
            self.assertIn("Nguyễn Thị Minh Hạnh", self.people(organisation.get_office(OTHER_OFFICE)))
            found = organisation.find_people("nguyen thi minh hanh")
        self.assertLessEqual({OFFICE, OTHER_OFFICE}, {one["office"] for one in found})

    def test_a_person_is_found_without_accents_by_phone_and_by_room(self):
        name = frappe.db.get_value("Enforcement Officer", {"user": makers.user("chap-hanh-vien"), "office": OFFICE})
        officer = frappe.get_doc("Enforcement Officer", name)
        officer.update({"phone": "0222 111 2222"})
        officer.append("absences", {"kind": "mission", "from_date": today(), "to_date": add_days(today(), 2)})
        officer.save()
        with working_as(DRAFTER):
            for text in ("do quang vinh", "Đỗ Quang", "111 2222", "vinh nghiep vu"):
                self.assertIn("Đỗ Quang Vinh", [one["full_name"] for one in organisation.find_people(text)], text)
            one = organisation.find_people("do quang vinh")[0]
            self.assertEqual(one["away_until"], add_days(today(), 2))
            self.assertEqual(organisation.find_people("  "), [])

    def test_a_guest_sees_nothing(self):
        with working_as("Guest"):
            self.assertRaises(frappe.PermissionError, organisation.list_offices)
